import ArgumentParser
import Rendering
import Workbench

@testable import Shell

/// Commands as they are typed, read by the verbs' own definitions.
enum TypedAct {
    /// Does a command.
    static func page(_ line: String, in session: Session) throws -> Page {
        guard var verb = try Catalogue.command(try Tokenizer.tokens(line).map(\.text)) as? any Verb
        else { throw TypedVerbs.NoVerb(line: line) }
        return try verb.perform(in: session)
    }

    /// What a command calls: the verb with its subverb.
    static func name(of line: String) -> String {
        let words = line.prefix(60).split(separator: " ", maxSplits: 2)
        guard let first = words.first else { return "" }
        return (words.count > 1 ? called["\(first) \(words[1])"] : nil) ?? called[String(first)]
            ?? "not a command: \(line)"
    }

    /// Names by the words that call them: a verb with its subverb, or a verb that stands for one of its subverbs.
    private static let called: [String: String] = {
        var called: [String: String] = [:]
        for verb in Catalogue.verbs {
            let name = Catalogue.name(of: verb)
            called[name] = Catalogue.call([name])?.name
            for below in verb.configuration.subcommands {
                let words = [name, Catalogue.name(of: below)]
                called[words.joined(separator: " ")] = Catalogue.call(words)?.name
            }
        }
        return called
    }()

    /// A word in quotes, whatever stands in it.
    static func quoted(_ word: String) -> String {
        "\"" + word.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    /// Every command of the catalogue that can be called; subverbs stand behind their verb.
    static let names: [String] = Catalogue.verbs.flatMap { leaves(of: $0, called: Catalogue.name(of: $0)) }

    private static func leaves(of verb: any ParsableCommand.Type, called name: String) -> [String] {
        let below = verb.configuration.subcommands
        return below.isEmpty ? [name] : below.flatMap { leaves(of: $0, called: "\(name) \(Catalogue.name(of: $0))") }
    }
}
