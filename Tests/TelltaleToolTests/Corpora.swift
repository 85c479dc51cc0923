/// Real corpora, which are not part of the package.
enum Corpora {
    static let folder = Tool.variable("TELLTALE_CORPORA") ?? Tool.package + "/../shared/corpora"
    static let isPresent = (try? fileNames(folder + "/sms_spam")) != nil
    static let all = Tool.variable("TELLTALE_FULL") == "1"
}
