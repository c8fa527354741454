internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `guide`: the topic guide, and which question went to whom.
struct GuideVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "guide", abstract: "Show the topic guide, bring one in, and say which question went to whom.",
        subcommands: [GuideShow.self, GuideImport.self, GuideAsked.self, GuideMatrixVerb.self, GuideRemove.self],
        defaultSubcommand: GuideShow.self)
}

/// `guide`: shows the topic guide.
struct GuideShow: Verb {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show the topic guide.")

    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let lines = try session.guide()
        guard !lines.isEmpty else { return Page("no topic guide yet; `guide import FILE` brings one") }
        return Page(
            Table(
                columns: [
                    Column("question"), Column("text", shrinks: true), Column("theme"), Column("asked", shrinks: true),
                    Column("not_asked", heading: "not asked", shrinks: true),
                ],
                rows: lines.map { line in
                    [
                        .text(line.question.name), .text(line.question.text), line.theme.map { .text($0) } ?? .blank,
                        .list(line.asked), .list(line.notAsked),
                    ]
                },
                notes: [
                    "asked, not asked: cases, as `guide asked` said; of a case that stands in neither nothing is known",
                    "n = \(counted(lines.count, "question"))",
                ]))
    }
}

/// `guide import`: reads a topic guide.
struct GuideImport: Verb {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Bring in a topic guide (.tsv, .csv, or a text with a question a line).",
        discussion: """
            A table has the columns `question` (Q1), `text`, and perhaps `theme`. In a text each line is a question, perhaps after its \
            name: `Q1 How did it begin?` Questions that are there already get the new text.
            """)

    @Argument(help: "The file.")
    var file: String
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.importGuide(file)
        return Page(
            "topic guide: \(counted(performed.value.new, "new question")), \(performed.value.changed) changed"
                + Page.suffix(performed), receipt: Receipt(performed))
    }
}

/// `guide asked`: says to whom a question was put.
struct GuideAsked: Verb {
    static let configuration = CommandConfiguration(
        commandName: "asked", abstract: "Say to whom a question was put, or was not.",
        usage: "guide asked QUESTION CASE|DOC:TURN… [--not | --remove]",
        discussion: """
            `guide asked Q3 HB01 HB02`, `guide asked Q3 HB01:7` (which ties it to the turn), `guide asked Q3 UP03 --not`. A turn of a \
            document that belongs to several cases, as a focus group does, puts the question to all of them.
            """)

    @Argument(help: "The question, such as Q3.")
    var question: String
    @Argument(help: "Cases, or the turns in which it was asked.")
    var targets: [String]
    @Flag(name: .customLong("not"), help: "It was not put to them.")
    var isNot = false
    @Flag(help: "Take back what was said.")
    var remove = false
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard !(isNot && remove) else { throw Complaint(.usage, "--not and --remove exclude each other") }
        let performed = try session.setAsked(question, targets, isAsked: remove ? nil : !isNot)
        let what = remove ? "nothing said of" : isNot ? "not asked" : "asked"
        return Page(
            "\(performed.value.question) \(what): \(performed.value.cases.joined(separator: ", "))"
                + Page.suffix(performed), receipt: Receipt(performed))
    }
}

/// `guide matrix`: cases by questions.
struct GuideMatrixVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "matrix", abstract: "Show which question went to which case.")

    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let matrix = try session.guideMatrix()
        guard !matrix.questions.isEmpty else { return Page("no topic guide yet; `guide import FILE` brings one") }
        guard !matrix.cases.isEmpty else { return Page("no cases yet; `import cases FILE`, or `case NAME`") }
        let names = matrix.questions.map(\.name)
        return Page(
            Table(
                columns: [Column("case")]
                    + zip(MatrixPage.keys(names, beside: ["case"]), names).map { Column(key: $0, heading: $1) },
                rows: zip(matrix.cases, matrix.cells).map { name, cells in
                    [.text(name)]
                        + cells.map { cell in
                            switch cell {
                            case .unknown: .text("not said")
                            case .notAsked: .text("not asked")
                            case .asked(let address): .text(address ?? "asked")
                            }
                        }
                },
                notes: [
                    "an address: the turn in which it was asked; not said: the guide says nothing of it",
                    "n = \(counted(matrix.cases.count, "case")) by \(counted(names.count, "question"))",
                ]))
    }
}

/// `guide rm`: takes a question away.
struct GuideRemove: Verb {
    static let configuration = CommandConfiguration(commandName: "rm", abstract: "Take a question out of the guide.")

    @Argument(help: "The question.")
    var question: String
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.removeQuestion(question)
        return Page(
            "removed question \(performed.value)" + CodingText.operation(performed), receipt: Receipt(performed))
    }
}
