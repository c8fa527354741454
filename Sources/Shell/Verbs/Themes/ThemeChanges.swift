internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// What a theme says, as options.
struct ThemeOptions: ParsableArguments {
    @Option(help: "What the theme claims, in a sentence.")
    var statement: String?
    @Option(help: "The central organising concept.")
    var concept: String?
    @Option(help: "What the theme is not.")
    var boundary: String?
    @Option(help: "overarching, theme or subtheme.")
    var level: String?
    @Option(help: "The study whose theme it is.")
    var study: String?

    init() {}

    var change: ThemeChange {
        var change = ThemeChange()
        change.statement = statement
        change.concept = concept
        change.boundary = boundary
        change.level = level
        change.study = study
        return change
    }
}

/// `theme new`: makes a theme.
struct ThemeNew: Verb {
    static let configuration = CommandConfiguration(commandName: "new", abstract: "Make a theme.")

    @Argument(help: "The theme's name.")
    var name: [String]
    @Option(help: "The theme under which it goes.")
    var under: String?
    @OptionGroup var theme: ThemeOptions
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.newTheme(name.joined(separator: " "), theme.change, under: under)
        let outcome = performed.value
        return Page(
            "new theme \(outcome.name)" + CodingText.operation(performed), receipt: Receipt(performed),
            talk: outcome.hasStatement ? [] : [ThemeText.noStatement(outcome.name)])
    }
}

/// `theme define`: says what a theme claims.
struct ThemeDefine: Verb {
    static let configuration = CommandConfiguration(
        commandName: "define", abstract: "Say what a theme claims.", discussion: "An empty text takes a part away.")

    @Argument(help: "The theme.")
    var name: [String]
    @OptionGroup var theme: ThemeOptions
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard !theme.change.isEmpty else {
            throw Complaint(
                .usage, "what should it say?", next: "--statement, --concept, --boundary, --level or --study")
        }
        let performed = try session.defineTheme(name.joined(separator: " "), theme.change)
        let outcome = performed.value
        guard performed.hasChanged else { return Page("\(outcome.name) says so already (nothing changed)") }
        return Page(
            "defined theme \(outcome.name)" + CodingText.operation(performed), receipt: Receipt(performed),
            talk: outcome.hasStatement ? [] : [ThemeText.noStatement(outcome.name)])
    }
}

/// `theme rename`: gives a theme another name.
struct ThemeRename: Verb {
    static let configuration = CommandConfiguration(commandName: "rename", abstract: "Give a theme another name.")

    @Argument(help: "The theme.")
    var name: String
    @Argument(help: "Its new name.")
    var newName: [String]
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.renameTheme(name, to: newName.joined(separator: " "))
        guard performed.hasChanged else {
            return Page("\(performed.value.before) is called so already (nothing changed)")
        }
        return Page(
            "renamed theme \(performed.value.before) to \(performed.value.after)" + CodingText.operation(performed),
            receipt: Receipt(performed))
    }
}

/// `theme mv`: moves a theme.
struct ThemeMove: Verb {
    static let configuration = CommandConfiguration(
        commandName: "mv", abstract: "Move a theme with its subthemes under another, or to the top (/).")

    @Argument(help: "The theme.")
    var name: String
    @Argument(help: "The theme under which it goes, or / for the top.")
    var parent: String
    @Option(help: "The theme there before which it goes.")
    var before: String?
    @Option(help: "The theme there after which it goes.")
    var after: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.moveTheme(name, under: parent, before: before, after: after)
        let place = performed.value.parent.map { "under \($0)" } ?? "at the top"
        guard performed.hasChanged else {
            return Page("\(performed.value.name) is \(place) already (nothing changed)")
        }
        return Page(
            "\(performed.value.name) is now \(place)" + CodingText.operation(performed), receipt: Receipt(performed))
    }
}

/// `theme merge`: makes several themes one.
struct ThemeMerge: Verb {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "Make several themes one.",
        discussion:
            "Parts, subthemes and memos move to it. Its statement stays; those of the others are kept in a memo on it.")

    @Argument(help: "The themes.")
    var names: [String]
    @Option(help: "The theme that is left.")
    var into: String
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.mergeThemes(names, into: into)
        let outcome = performed.value
        let memo =
            outcome.already.isEmpty ? "" : " · what they said is in memo \(outcome.already.joined(separator: ", "))"
        return Page(
            "merged \(outcome.parts.joined(separator: ", ")) into \(outcome.name): \(counted(outcome.codings, "coding"))\(memo)"
                + CodingText.operation(performed), receipt: Receipt(performed))
    }
}
