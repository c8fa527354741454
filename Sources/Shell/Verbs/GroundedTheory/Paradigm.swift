internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `paradigm`: Strauss & Corbin's paradigm around a phenomenon.
struct Paradigm: Verb {
    static let configuration = CommandConfiguration(
        commandName: "paradigm",
        abstract: "Fill and show a paradigm model (Strauss & Corbin).",
        usage: "paradigm NAME [--phenomenon CODE] | paradigm NAME add SLOT CODES | paradigm NAME rm [SLOT CODES]",
        discussion: """
            `paradigm waiting --phenomenon "bearing silence"`, `paradigm waiting add conditions "no word, long queue"`, `paradigm \
            waiting`. The slots are conditions, context, intervening, actions and consequences; the labels are those of the 1990 \
            edition, or of 1998 with --edition 1998. `paradigm NAME rm` takes the whole model away; the codes stay.
            """)

    @Argument(help: ArgumentHelp("The model, then add or rm with a slot and codes.", valueName: "model"))
    var words: [String]
    @Option(help: "The code that is the phenomenon; empty takes it away.")
    var phenomenon: String?
    @Option(help: "A note on the model; empty takes it away.")
    var note: String?
    @Option(help: "Whose labels: 1990 or 1998.")
    var edition = "1990"
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard let edition = ParadigmEdition(rawValue: edition) else {
            throw Complaint(.usage, "no edition \(edition)", next: "--edition 1990 or 1998", saysUnchanged: false)
        }
        let name = words[0]
        guard words.count > 1 else {
            if phenomenon == nil, note == nil { return Page(Self.table(try session.paradigm(name), edition)) }
            return Self.told(
                try session.setParadigmModel(name, phenomenon: phenomenon, note: note), edition, "has the phenomenon")
        }
        guard phenomenon == nil, note == nil else {
            throw Complaint(
                .usage, "--phenomenon and --note are set by themselves", next: "paradigm NAME --phenomenon CODE")
        }
        let rest = words.dropFirst(3).joined(separator: " ")
        switch words[1] {
        case "add":
            guard words.count > 3 else {
                throw Complaint(
                    .usage, "a slot and codes are missing", next: "paradigm \"\(name)\" add conditions CODES")
            }
            return Self.told(try session.addToParadigm(name, slot: words[2], codes: rest), edition, "has")
        case "rm":
            guard words.count != 3 else {
                throw Complaint(.usage, "which codes?", next: "paradigm \"\(name)\" rm \(words[2]) CODES")
            }
            if words.count == 2 {
                let performed = try session.removeFromParadigm(name)
                return Page(
                    "removed the paradigm \(performed.value.name) (its codes stay)" + CodingText.operation(performed),
                    receipt: Receipt(performed))
            }
            return Self.told(
                try session.removeFromParadigm(name, slot: words[2], codes: rest), edition, "no longer has")
        default:
            throw Complaint.notOneOf(
                "act on a paradigm", words[1], among: ["add", "rm"],
                next: "paradigm NAME add SLOT CODES, or rm; a name of several words needs quotes")
        }
    }

    private static func told(_ performed: Performed<ParadigmOutcome>, _ edition: ParadigmEdition, _ did: String) -> Page
    {
        let outcome = performed.value
        guard performed.hasChanged else {
            return Page("\(outcome.name) is so already (nothing changed)")
        }
        let label = outcome.slot.map { " as \(edition.label($0))" } ?? ""
        let codes = outcome.codes.joined(separator: ", ")
        let told =
            codes.isEmpty
            ? "\(outcome.isNew ? "new paradigm" : "changed paradigm") \(outcome.name)"
            : "\(outcome.isNew ? "new paradigm " : "")\(outcome.name) \(did) \(codes)\(label)"
        return Page(
            told + CodingText.operation(performed), receipt: Receipt(performed),
            talk: outcome.already.isEmpty ? [] : ["\(outcome.already.joined(separator: ", ")): there already"])
    }

    static func table(_ model: ParadigmModel, _ edition: ParadigmEdition) -> Table {
        var rows: [[Cell]] = []
        var empty: [String] = []
        for slot in ParadigmEdition.order {
            let cells = model.cells.filter { $0.slot == slot }
            if cells.isEmpty { empty.append(edition.label(slot)) }
            for (index, cell) in cells.enumerated() {
                rows.append([
                    .text(index == 0 ? edition.label(slot) : ""), .text(cell.code), .integer(cell.codings),
                    .integer(cell.documents),
                    cell.quotation.map { .text("“\($0.words)” (\($0.address), n\($0.number))") } ?? .blank,
                ])
            }
        }
        var notes = [
            "codings: of the code and all below it; documents: those with any; quotation: the code's example, or its first "
                + "coding by document and place",
            "labels: Strauss & Corbin \(edition.rawValue)",
        ]
        if !empty.isEmpty { notes.append("empty: \(empty.joined(separator: ", "))") }
        if let note = model.note { notes.append("note: \(note)") }
        return Table(
            title: "Paradigm \(model.name)" + (model.phenomenon.map { " around \($0)" } ?? ""),
            columns: [
                Column("part"), Column("code"), Column("codings", alignment: .trailing),
                Column("documents", alignment: .trailing), Column("quotation"),
            ], rows: rows, notes: notes)
    }
}

/// `paradigms`: every paradigm model.
struct Paradigms: Verb {
    static let configuration = CommandConfiguration(commandName: "paradigms", abstract: "List the paradigm models.")

    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let models = try session.paradigms()
        guard !models.isEmpty else { return Page("no paradigm yet – `paradigm NAME --phenomenon CODE`") }
        return Page(
            Table(
                columns: [Column("paradigm"), Column("phenomenon")]
                    + ParadigmSlot.allCases.map { Column($0.rawValue) },
                rows: models.map { model in
                    [.text(model.name), model.phenomenon.map { .text($0) } ?? .blank]
                        + ParadigmSlot.allCases.map { slot in
                            .list(model.cells.filter { $0.slot == slot }.map(\.code))
                        }
                }))
    }
}
