internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `property`: a property of a code and the ends of its dimension.
struct PropertyVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "property", abstract: "Give a code a property with the two ends of its dimension.",
        discussion: """
            `property waiting length --from "a week" --to "for good"`; `place n12 length 70` puts a coding on it; `properties` shows \
            them. `property rm waiting length` takes it away with the places on it.
            """,
        subcommands: [PropertySet.self, PropertyRemove.self], defaultSubcommand: PropertySet.self)
}

/// `property CODE NAME`: makes or changes a property.
struct PropertySet: Verb {
    static let configuration = CommandConfiguration(commandName: "set", abstract: "Make or change a property.")

    @Argument(help: "The code.")
    var code: String
    @Argument(help: "The property.")
    var name: [String]
    @Option(name: .customLong("from"), help: "The low end of the dimension.")
    var low: String?
    @Option(name: .customLong("to"), help: "The high end of the dimension.")
    var high: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.setProperty(
            of: code, name: name.joined(separator: " "), low: low, high: high)
        let line = performed.value
        let told = "\(line.code): \(line.name) from \(line.low) (0) to \(line.high) (100)"
        guard performed.hasChanged else { return Page("\(told) is so already (nothing changed)") }
        return Page(told + CodingText.operation(performed), receipt: Receipt(performed))
    }
}

/// `property rm`: takes a property away.
struct PropertyRemove: Verb {
    static let configuration = CommandConfiguration(
        commandName: "rm", abstract: "Take a property away with the places on it; the codings stay.")

    @Argument(help: "The code.")
    var code: String
    @Argument(help: "The property.")
    var name: [String]
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.removeProperty(of: code, name: name.joined(separator: " "))
        let line = performed.value
        return Page(
            "removed \(line.name) of \(line.code), with \(counted(line.placed.count, "place")) (the codings stay)"
                + CodingText.operation(performed), receipt: Receipt(performed))
    }
}

/// `place`: puts codings on the dimension of a property.
struct PlaceVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "place", abstract: "Place a coding on the dimension of a property of its code.",
        discussion: """
            `place n12 length 70`, `place n12 length low --note "said in passing"`, `place n4 n9 waiting:length high`. A place is 0 \
            to 100, low, high, or the words for an end. The property is the code's own or that of a code above it. `place rm n12 \
            length` takes it off.
            """,
        subcommands: [PlaceSet.self, PlaceRemove.self], defaultSubcommand: PlaceSet.self)
}

/// `place nID PROPERTY PLACE`.
struct PlaceSet: Verb {
    static let configuration = CommandConfiguration(commandName: "on", abstract: "Place codings on a dimension.")
    static var firstIsAddress: Bool { true }

    @Argument(help: ArgumentHelp("Codings, the property, and the place.", valueName: "codings property place"))
    var words: [String]
    @Option(help: "Why there.")
    var note: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard words.count >= 3 else {
            throw Complaint(.usage, "name a coding, a property and a place", next: "place n12 length 70")
        }
        let performed = try session.place(
            Array(words.dropLast(2)), on: words[words.count - 2], at: words[words.count - 1], note: note)
        let lines = performed.value
        let first = lines[0]
        let who = lines.map { "n\($0.coding)" }.joined(separator: ", ")
        let told = "\(who) at \(first.place) on \(first.code):\(first.property) (0 \(first.low) … 100 \(first.high))"
        guard performed.hasChanged else { return Page("\(told) already (nothing changed)") }
        let moved = lines.filter { $0.before != nil && $0.before != $0.place }
        return Page(
            "placed \(told)" + CodingText.operation(performed), receipt: Receipt(performed),
            talk: moved.map { "n\($0.coding) stood at \($0.before ?? 0) before" })
    }
}

/// `place rm`: takes a coding off a dimension.
struct PlaceRemove: Verb {
    static let configuration = CommandConfiguration(commandName: "rm", abstract: "Take a coding off a dimension.")

    @Argument(help: "The coding.")
    var coding: String
    @Argument(help: "The property.")
    var property: [String]
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.unplace(coding, from: property.joined(separator: " "))
        let outcome = performed.value
        return Page(
            "took n\(outcome.coding) off \(outcome.code):\(outcome.property), where it stood at \(outcome.place)"
                + CodingText.operation(performed), receipt: Receipt(performed))
    }
}

/// `properties`: every property with what is placed on it.
struct Properties: Verb {
    static let configuration = CommandConfiguration(
        commandName: "properties",
        abstract: "Show properties with their dimensions and the codings placed on them.",
        discussion:
            "On a screen each coding stands on a line from the low end to the high; elsewhere its place is a number.")

    @Argument(help: "Only of this code and those below it.")
    var code: [String] = []
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let name = code.isEmpty ? nil : code.joined(separator: " ")
        let lines = try session.properties(of: name)
        guard !lines.isEmpty else {
            return Page(
                (name.map { "no property of \($0)" } ?? "no properties yet")
                    + " – `property CODE NAME --from LOW --to HIGH`")
        }
        return Page(lines.map { .table(Self.table($0)) })
    }

    static func table(_ line: PropertyLine) -> Table {
        Table(
            title: "\(line.code): \(line.name)",
            columns: [
                Column("coding"), Column("case"),
                Column(key: "place", heading: "0 \(line.low) … 100 \(line.high)", alignment: .leading, isScale: true),
                Column("words"), Column("note"),
            ],
            rows: line.placed.map { placed in
                [
                    .text("n\(placed.incident.number) (\(placed.incident.address))"), .list(placed.incident.cases),
                    .integer(placed.place), .text(placed.incident.words), placed.note.map { .text($0) } ?? .blank,
                ]
            },
            notes: [
                "n = \(counted(line.placed.count, "coding")) placed by judgement; \(line.unplaced) of \(line.code) without a place"
            ])
    }
}
