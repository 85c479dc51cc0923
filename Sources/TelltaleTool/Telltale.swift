import ArgumentParser

@main
struct TelltaleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "telltale")
}
