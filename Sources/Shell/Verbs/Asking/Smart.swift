internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `smart`: codes that a query defines.
struct Smart: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "smart",
        abstract: "Codes that a query defines: make, list, show, change, remove, freeze.",
        discussion: """
            A smart code stands wherever a query names a code. Its codings are found anew each time, so nobody assigns or merges it. Its \
            query may name other smart codes, as long as none comes back to itself.
            """,
        subcommands: [
            SmartList.self, SmartNew.self, SmartSet.self, SmartShow.self, SmartRemove.self, SmartFreeze.self,
        ], defaultSubcommand: SmartList.self)
}

/// `smart list`.
struct SmartList: Verb {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the smart codes with what each finds now.")

    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let lines = try session.smartCodes()
        guard !lines.isEmpty else { return Page("there is no smart code; smart new NAME QUERY makes one") }
        return Page(KeptQueryPage.table(lines, mark: "", counts: true))
    }
}

/// `smart new`.
struct SmartNew: Verb {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Make a code that a query defines.",
        discussion:
            "`smart new unheard 'waiting & !listening'`: from then on `find unheard`, `find 'unheard near:1t trust'`.")

    @Argument(help: "The name; it may be in quotes.")
    var name: String
    @Argument(help: "The query, as in find; its words are taken together.")
    var query: [String]
    @Option(name: .customLong("def"), help: "What it means.")
    var definition: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        SmartText.page(
            try session.defineSmartCode(
                name, query.joined(separator: " "), definition: definition, isNew: true), "new smart code")
    }
}

/// `smart set`.
struct SmartSet: Verb {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Give a smart code another query.")

    @Argument(help: "The smart code.")
    var name: String
    @Argument(help: "The query, as in find; its words are taken together.")
    var query: [String]
    @Option(name: .customLong("def"), help: "What it means now.")
    var definition: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        SmartText.page(
            try session.defineSmartCode(
                name, query.joined(separator: " "), definition: definition, isNew: false), "smart code")
    }
}

/// `smart show`.
struct SmartShow: Verb {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show what a smart code's query asks, in words, and what it finds now.")

    @Argument(help: "The smart code.")
    var name: [String]
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        KeptQueryPage.page(try session.smartCode(name.joined(separator: " ")), mark: "")
    }
}

/// `smart rm`.
struct SmartRemove: Verb {
    static let configuration = CommandConfiguration(
        commandName: "rm", abstract: "Remove a smart code. The codings that it found stay as they are.")

    @Argument(help: "The smart code.")
    var name: [String]
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.removeSmartCode(name.joined(separator: " "))
        return Page(
            "removed the smart code \(performed.value)" + CodingText.operation(performed), receipt: Receipt(performed))
    }
}

/// `smart freeze`.
struct SmartFreeze: Verb {
    static let configuration = CommandConfiguration(
        commandName: "freeze", abstract: "Make an ordinary code of what a smart code finds now.",
        discussion: """
            One coding is made for each stretch that it finds, under your name. Without --to the ordinary code takes the name of the smart \
            code, which goes; with --to PATH the smart code stays.
            """)

    @Argument(help: "The smart code.")
    var name: [String]
    @Option(help: "The path of the ordinary code.")
    var to: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.freezeSmartCode(name.joined(separator: " "), as: to)
        let frozen = performed.value
        return Page(
            "froze \(frozen.smartCode) as the code \(frozen.code): \(counted(frozen.codings, "coding"))"
                + (frozen.isKept ? ", the smart code stays" : ", the smart code is gone")
                + CodingText.operation(performed), receipt: Receipt(performed))
    }
}

/// What is said of a smart code that was made or changed.
private enum SmartText {
    static func page(_ performed: Performed<KeptQueryLine>, _ what: String) -> Page {
        let line = performed.value
        guard performed.hasChanged else { return Page("\(line.name) is that already (nothing changed)") }
        let found = line.hits.map { ", \(counted($0, "hit")) now" } ?? ""
        return Page(
            "\(what) \(line.name): \(line.query)\(found)" + CodingText.operation(performed),
            receipt: Receipt(performed), talk: line.definition.map { [$0] } ?? [])
    }
}
