internal import ArgumentParser
internal import Codebooks
internal import FoundationEssentials
internal import Workbench

/// What is known of a verb: its words, arguments and options, as its declaration says them.
///
/// Read from the argument parser's own description (`_dumpHelp`), so that help, completion, the manual page and the
/// reference cannot differ from what is parsed.
struct ManualEntry: Decodable, Sendable {
    /// An argument, option or flag.
    struct Argument: Decodable, Sendable {
        enum Kind: String, Decodable, Sendable {
            case positional, option, flag
        }
        struct Name: Decodable, Sendable {
            var kind: String
            var name: String
            var text: String { (kind == "long" ? "--" : "-") + name }
        }
        /// What can stand in its place, where the declaration says so.
        struct Candidates: Decodable, Sendable {
            struct Values: Decodable, Sendable { var values: [String]? }
            struct Files: Decodable, Sendable { var extensions: [String]? }
            var list: Values?
            var file: Files?
        }

        var kind: Kind
        var shouldDisplay: Bool
        var isOptional: Bool
        var isRepeating: Bool
        var names: [Name]?
        var preferredName: Name?
        var valueName: String?
        var defaultValue: String?
        var allValues: [String]?
        var completionKind: Candidates?
        var abstract: String?

        /// The name by which it is called, or its value's name.
        var key: String { preferredName?.name ?? valueName ?? "" }

        /// As it stands in the line that shows how a verb is used.
        var usage: String {
            let value = (valueName ?? "value").uppercased()
            switch kind {
            case .positional:
                // Some names say by themselves which part may be left out.
                let text = valueName?.contains("[") == true ? value : value + (isRepeating ? "…" : "")
                return isOptional && !text.hasPrefix("[") ? "[\(text)]" : text
            case .option:
                let text = "\(preferredName?.text ?? "") \(value)"
                return isOptional ? "[\(text)]" : text
            case .flag: return "[\(preferredName?.text ?? "")]"
            }
        }

        /// As it stands in a list of arguments.
        var heading: String {
            switch kind {
            case .positional: return valueName?.contains("[") == true ? usage : usage.trimmingBrackets
            case .option: return "\(preferredName?.text ?? "") \((valueName ?? "value").uppercased())"
            case .flag: return (names ?? []).map(\.text).joined(separator: ", ")
            }
        }
    }

    var commandName: String
    var aliases: [String]?
    var abstract: String?
    var discussion: String?
    var defaultSubcommand: String?
    var subcommands: [ManualEntry]?
    var arguments: [Argument]?
    var shouldDisplay: Bool?

    /// The subverbs, without the parser's own `help`.
    var children: [ManualEntry] { (subcommands ?? []).filter { $0.commandName != "help" && $0.shouldDisplay != false } }

    /// The subverb that is meant when none is named.
    var defaultChild: ManualEntry? { children.first { $0.commandName == defaultSubcommand } }

    /// The subverb that a word calls.
    func child(_ word: String) -> ManualEntry? {
        children.first { $0.commandName == word || $0.aliases?.contains(word) == true }
    }

    /// Its own arguments: without those that all verbs have.
    var ownArguments: [Argument] {
        (arguments ?? []).filter { $0.shouldDisplay && !Manual.isCommon($0) }
    }

    var positional: [Argument] { (arguments ?? []).filter { $0.kind == .positional && $0.shouldDisplay } }
}

/// The catalogue in words: one entry a verb, read when it is first asked for.
enum Manual {
    /// The entry of a verb.
    static func entry(of verb: any ParsableCommand.Type) -> ManualEntry {
        let dump = Array(verb._dumpHelp().utf8)
        var entry: ManualEntry
        do {
            entry = try JSONDecoder().decode(Dumped.self, from: Data(dump)).command
        } catch {
            entry = ManualEntry(commandName: "", abstract: verb.configuration.abstract)
        }
        entry.commandName = Catalogue.name(of: verb)
        return entry
    }

    private struct Dumped: Decodable {
        var command: ManualEntry
    }

    /// The options that all verbs have.
    static let common: [ManualEntry.Argument] = (entry(of: Bare.self).arguments ?? []).filter(\.shouldDisplay)

    private static let commonNames = Set(common.map(\.key))

    static func isCommon(_ argument: ManualEntry.Argument) -> Bool {
        argument.kind != .positional && (commonNames.contains(argument.key) || argument.key == "version")
    }

    /// A verb with nothing of its own.
    private struct Bare: ParsableCommand {
        @OptionGroup var output: OutputOptions
    }

    /// The entry that words such as `codebook new` lead to, with the full words.
    ///
    /// - Throws: `Complaint` of kind `noMatch`, with near names.
    static func find(_ words: [String]) throws -> (path: [String], entry: ManualEntry) {
        guard let first = words.first, let verb = Catalogue.verb(first) else {
            throw Complaint.unknown(
                "verb or topic", words.first ?? "", among: Catalogue.words + HelpTopic.all.map(\.name),
                next: "see `help`, or `help all`")
        }
        var entry = entry(of: verb)
        var path = [entry.commandName]
        for word in words.dropFirst() {
            guard let child = entry.child(word) else {
                throw Complaint.unknown(
                    "subverb", word, among: entry.children.map(\.commandName), next: "see `help \(path[0])`")
            }
            entry = child
            path.append(child.commandName)
        }
        return (path, entry)
    }

    /// How a verb is used, in one line, for instance `read [ADDRESS] [--by BY]`.
    static func usage(_ path: [String], _ entry: ManualEntry) -> String {
        let arguments = entry.ownArguments
        let parts =
            arguments.filter { $0.kind == .positional }.map(\.usage)
            + arguments.filter { $0.kind != .positional }.map(\.usage)
        if parts.isEmpty, !entry.children.isEmpty { return (path + ["…"]).joined(separator: " ") }
        return (path + parts).joined(separator: " ")
    }
}

extension String {
    fileprivate var trimmingBrackets: String {
        hasPrefix("[") && hasSuffix("]") ? String(dropFirst().dropLast()) : self
    }
}
