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
    static let verbs: [any ParsableCommand.Type] = groups.flatMap(\.verbs)

    /// The words by which verbs are called, aliases included.
    static let words: [String] = verbs.flatMap { [name(of: $0)] + $0.configuration.aliases }

    /// The verbs by the words that call them.
    private static let called: [String: any ParsableCommand.Type] = Dictionary(
        verbs.flatMap { verb in ([name(of: verb)] + verb.configuration.aliases).map { ($0, verb) } },
        uniquingKeysWith: { first, _ in first })

    /// The word by which a verb is called.
    ///
    /// The type's name is asked of the type itself: `String(describing:)` first tries casts to several protocols, which for the hundred
    /// verbs took a fifth of the time of a small command.
    static func name(of verb: any ParsableCommand.Type) -> String {
        verb.configuration.commandName ?? _typeName(verb, qualified: false).lowercased()
    }

    /// The verb that a word calls.
    static func verb(_ word: String) -> (any ParsableCommand.Type)? { called[word] }

    /// A verb, or that of its deeds which words call; what it is called; and the words that are left for it.
    typealias Call = (name: String, type: any ParsableCommand.Type, words: ArraySlice<String>)

    /// The innermost command that words call; nil when they call none.
    static func call(_ words: [String]) -> Call? {
        guard let first = words.first, var type = verb(first) else { return nil }
        var name = name(of: type)
        var rest = words.dropFirst()
        while case let deeds = type.configuration.subcommands, !deeds.isEmpty {
            if let word = rest.first,
                let deed = deeds.first(where: { self.name(of: $0) == word || $0.configuration.aliases.contains(word) })
            {
                type = deed
                rest = rest.dropFirst()
            } else if let deed = type.configuration.defaultSubcommand {
                type = deed
            } else {
                return nil
            }
            name += " \(self.name(of: type))"
        }
        return (name, type, rest)
    }

    /// The command that words make, the verb first.
    ///
    /// Only the definition of what they call is asked: from the root, the argument parser makes a tree of the whole catalogue for every
    /// command, and searches it several times. What that definition does not take is parsed from the root all the same, whose messages
    /// name the whole command.
    ///
    /// - Throws: what the argument parser throws.
    static func command(_ words: [String]) throws -> any ParsableCommand {
        let words = DashWords.protected(words)
        if let call = call(words), let command = try? call.type.parseAsRoot(Array(call.words)),
            type(of: command) == call.type
        {
            return command
        }
        // It is wrong, or asks for help.
        return try EmicCommand.parseAsRoot(words)
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
