internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `theme add`: gives a theme codes or single codings.
struct ThemeAdd: Verb {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Let a theme rest on codes or single codings.",
        discussion: "`theme add Buy-in trust, listening`, `theme add Buy-in n5 n7`.")

    @Argument(help: "The theme.")
    var name: String
    @Argument(help: "Codes, parted by commas, or codings.")
    var parts: [String]
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        ThemeText.parts(try session.changeParts(.add, of: name, parts), did: "takes", already: "taken already")
    }
}

/// `theme rm`: takes parts from a theme, or the theme itself away.
struct ThemeRemove: Verb {
    static let configuration = CommandConfiguration(
        commandName: "rm", abstract: "Take codes or codings from a theme; without any, take the theme away.",
        discussion: "The codes and codings themselves stay. Memos on a theme that goes are kept in the journal.")

    @Argument(help: "The theme.")
    var name: String
    @Argument(help: "Codes, parted by commas, or codings.")
    var parts: [String] = []
    @Flag(name: .customLong("with-subthemes"), help: "Take its subthemes along.")
    var withSubthemes = false
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard parts.isEmpty else {
            return ThemeText.parts(
                try session.changeParts(.remove, of: name, parts), did: "no longer has", already: "no part")
        }
        let performed = try session.removeTheme(name, withSubthemes: withSubthemes)
        let removal = performed.value
        var told: [String] = []
        if removal.subthemes > 0 { told.append(counted(removal.subthemes, "subtheme")) }
        if removal.parts > 0 { told.append("\(counted(removal.parts, "part")) (codes and codings stay)") }
        if removal.memos > 0 { told.append("\(counted(removal.memos, "memo")) moved to the journal") }
        return Page(
            "removed theme \(removal.name)\(told.isEmpty ? "" : ": " + told.joined(separator: ", "))"
                + CodingText.operation(performed), receipt: Receipt(performed))
    }
}

/// `theme exclude`: leaves codings of a theme's codes out.
struct ThemeExclude: Verb {
    static let configuration = CommandConfiguration(
        commandName: "exclude", abstract: "Leave single codings out of a theme although it takes their code.")

    @Argument(help: "The theme.")
    var name: String
    @Argument(help: "The codings.")
    var parts: [String]
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        ThemeText.parts(
            try session.changeParts(.exclude, of: name, parts), did: "leaves out", already: "left out already")
    }
}

extension ThemeText {
    /// What an act on a theme's parts did, in a line.
    static func parts(_ performed: Performed<ThemeOutcome>, did: String, already: String) -> Page {
        let outcome = performed.value
        let rest = "\(counted(outcome.codings, "coding"))"
        guard performed.hasChanged else {
            return Page("\(outcome.name): \(outcome.already.joined(separator: ", ")) \(already) (nothing changed)")
        }
        return Page(
            "\(outcome.name) \(did) \(outcome.parts.joined(separator: ", ")) · rests on \(rest)"
                + CodingText.operation(performed),
            receipt: Receipt(performed),
            talk: (outcome.already.isEmpty ? [] : ["\(outcome.already.joined(separator: ", ")): \(already)"])
                + (outcome.hasStatement ? [] : [noStatement(outcome.name)]))
    }
}
