import ArgumentParser
import Testing

@testable import Shell

@Suite("Reading a command by its own definition")
struct CatalogueTests {
    /// What a command comes to: the verb that it makes, or the help or message that is printed.
    private func outcome(_ parse: () throws -> any ParsableCommand) -> String {
        do {
            var command = try parse()
            if command is any Verb || command is any FreeVerb || command is any ShellVerb { return "\(command)" }
            try command.run()
            return "\(command)"
        } catch {
            return EmicCommand.fullMessage(for: error)
        }
    }

    @Test(
        "comes to the same as reading it from the root, so that messages and help name the whole command",
        arguments: [
            "find --help", "find -h", "codebook --help", "codebook lint --help", "codebook", "codebook help",
            "import --help", "memo --help", "memo edit --help", "find x --nonsense", "find", "theme nothing here",
            "find --version", "--help", "help find", "find trust --limit x", "codebook lint --json", "codebook --json",
            "memo n1 text", "memo edit m1 text", "matrix codes x cases --tsv", "quit now please",
        ])
    func same(line: String) throws {
        let words = line.split(separator: " ").map(String.init)
        #expect(outcome { try Catalogue.command(words) } == outcome { try EmicCommand.parseAsRoot(words) })
    }
}
