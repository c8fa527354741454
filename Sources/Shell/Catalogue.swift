internal import ArgumentParser

/// Every verb, in the groups in which help shows them. The only list of verbs there is.
enum Catalogue {
    /// A group of verbs under a heading.
    struct Group: Sendable {
        let name: String
        let verbs: [any ParsableCommand.Type]
    }

    static let groups: [Group] = [
        project, transcripts, revising, coding, agenda, groundedTheory, themes, framework, models, asking, rounds,
        wordLists,
        shapes, numbers, pictures,
        synthesis,
        history, help,
    ].filter { !$0.verbs.isEmpty }

    /// Every verb.
    static var verbs: [any ParsableCommand.Type] { groups.flatMap(\.verbs) }

    /// The words by which verbs are called, aliases included.
    static var words: [String] {
        verbs.flatMap { [name(of: $0)] + $0.configuration.aliases }
    }

    /// The word by which a verb is called.
    ///
    /// The type's name is asked of the type itself: `String(describing:)` first tries casts to several protocols, which for the hundred
    /// verbs took a fifth of the time of a small command.
    static func name(of verb: any ParsableCommand.Type) -> String {
        verb.configuration.commandName ?? _typeName(verb, qualified: false).lowercased()
    }

    /// The verb that a word calls.
    static func verb(_ word: String) -> (any ParsableCommand.Type)? {
        verbs.first { name(of: $0) == word || $0.configuration.aliases.contains(word) }
    }
}

/// The root of the command tree.
struct EmicCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "emic",
        abstract: "A workbench for qualitative analysis of interview transcripts.",
        usage: "emic PROJECT [VERB …]",
        groupedSubcommands: Catalogue.groups.map { CommandGroup(name: $0.name, subcommands: $0.verbs) })

    init() {}
}
