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

/// Which character set texts are in.
public enum EncodingChoice: Sendable, Equatable {
    /// UTF-8, with one exception: text files in folders that are not UTF-8 are read in the character set that ICU
    /// takes them for.
    case standard
    /// Any input that is not UTF-8 is read in the character set that ICU takes it for.
    case detected
    case declared(TextEncoding)
}

/// What the label of a document is taken from.
public enum LabelSource: String, CaseIterable, Sendable {
    /// A field of the record: the files in a folder are read as files of records.
    case field
    /// The name of the folder that holds the file.
    case parentFolder = "parent-folder"
}

/// How inputs are read.
///
/// Whatever the options say, gzip and zstd are recognised by content and decompressed, and a byte order mark of UTF-16 or
/// UTF-32 is believed.
public struct ReadingOptions: Sendable {
    /// The format of every input; nothing to recognise that of each by its content.
    public var format: InputFormat?
    /// The column of a CSV file or the field of a JSON object that holds the text. A field inside others is named by its
    /// path, `article.body` or `authors.0.name`; a member whose own name holds the dot goes first.
    public var textField: String
    /// The column or field that holds the label.
    public var labelField: String
    /// Whether records that cannot be used are counted and passed over, instead of ending the reading.
    public var skipBad: Bool
    /// Whether a document without label is a bad record. If not, it is read as an unlabelled document.
    public var labelsRequired: Bool
    public var encoding: EncodingChoice
    /// What labels are taken from; nothing for what the format implies: the record, or for a folder the class folder.
    public var labelSource: LabelSource?
    /// Longer documents are cut after so many bytes, at the boundary of a character.
    public var maximumDocument: Int
    /// The folder where texts that cannot be used where they lie are kept on disk, in a file without a name; nil to keep them in memory.
    public var spoolFolder: String?

    /// 16 MiB.
    public static let standardMaximumDocument = 16 << 20

    public init(
        format: InputFormat? = nil, textField: String = "text", labelField: String = "label", skipBad: Bool = false,
        labelsRequired: Bool = true, encoding: EncodingChoice = .standard, labelSource: LabelSource? = nil,
        maximumDocument: Int = standardMaximumDocument
    ) {
        precondition(maximumDocument > 0, "a document has at least one byte")
        self.format = format
        self.textField = textField
        self.labelField = labelField
        self.skipBad = skipBad
        self.labelsRequired = labelsRequired
        self.encoding = encoding
        self.labelSource = labelSource
        self.maximumDocument = maximumDocument
    }
}
