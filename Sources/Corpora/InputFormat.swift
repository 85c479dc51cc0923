/// The shapes in which labelled documents come.
public enum InputFormat: String, CaseIterable, Sendable {
    /// `label<TAB>text`, one document a line. Only the first TAB separates.
    case tsv
    /// `__label__x text`, one document a line, as fastText reads it; one label for each document.
    case fasttext
    /// Comma-separated values with a header (RFC 4180); semicolon or TAB where the header uses them.
    case csv
    /// One JSON object a line, its fields named by the options.
    case jsonl
    /// A folder with one folder for each class; each file in it, at any depth, is a document, or an mbox of several. A
    /// folder that holds files alone is a class by itself, labelled by its name.
    case folder
    /// One mail message (RFC 5322, MIME), as `MailReader` reads it. The file's name, or that of its folder, is the label.
    case mail
    /// Mail messages, each after a line that begins with `From `.
    case mbox
    /// A Maildir: a folder with the messages in `cur` and `new`.
    case maildir
    /// One document a line, without labels.
    case lines

    /// What it looks like, for a message.
    var sketch: String {
        switch self {
        case .tsv: "label<TAB>text"
        case .fasttext: "__label__x text"
        case .csv: "a CSV header naming the text and the label field"
        case .jsonl: "one JSON object a line"
        case .folder: "a folder with one folder for each class"
        case .mail: "a mail message"
        case .mbox: "mail messages after From lines"
        case .maildir: "a folder with cur and new"
        case .lines: "one document a line"
        }
    }
}

/// How inputs are read.
public struct ReadingOptions: Sendable {
    /// The format of every input; nothing to recognise that of each by its content.
    public var format: InputFormat?
    /// The column of a CSV file or the field of a JSON object that holds the text.
    public var textField: String
    /// The column or field that holds the label.
    public var labelField: String
    /// Whether records that cannot be used are counted and passed over, instead of ending the reading.
    public var skipBad: Bool
    /// Whether a document without label is a bad record. If not, it is read as an unlabelled document.
    public var labelsRequired: Bool

    public init(
        format: InputFormat? = nil, textField: String = "text", labelField: String = "label", skipBad: Bool = false,
        labelsRequired: Bool = true
    ) {
        self.format = format
        self.textField = textField
        self.labelField = labelField
        self.skipBad = skipBad
        self.labelsRequired = labelsRequired
    }
}
