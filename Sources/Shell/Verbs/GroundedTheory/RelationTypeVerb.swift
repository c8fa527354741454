internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `relation-type`: the kinds of relations.
struct RelationTypeVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "relation-type",
        abstract: "List the kinds of relations between codes, make your own, or say what they mean.",
        discussion: """
            `relation-type`; `relation-type "wears out" --inverse "is worn out by" --transitive --definition "…"`; \
            `relation-type causes --no-transitive`. A symmetric type reads the same from both ends; from a transitive one, \
            `relations --closure` tells what follows.
            """,
        subcommands: [RelationTypeSet.self, RelationTypeRemove.self], defaultSubcommand: RelationTypeSet.self)
}

/// `relation-type [NAME]`: lists the types, or makes and changes one.
struct RelationTypeSet: Verb {
    static let configuration = CommandConfiguration(commandName: "set", abstract: "Make or change a kind of relation.")

    @Argument(help: "The type; without it all are listed.")
    var name: [String] = []
    @Option(help: "How it reads from the other end; empty takes it away.")
    var inverse: String?
    @Flag(inversion: .prefixedNo, help: "Whether it reads the same from both ends.")
    var symmetric: Bool?
    @Flag(inversion: .prefixedNo, help: "Whether two in a row make a third.")
    var transitive: Bool?
    @Option(help: "What it means; empty takes it away.")
    var definition: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        var change = RelationTypeChange()
        change.inverse = inverse
        change.isSymmetric = symmetric
        change.isTransitive = transitive
        change.definition = definition
        guard !name.isEmpty else {
            guard change.isEmpty else {
                throw Complaint(.usage, "which type of relation?", next: "relation-type NAME …")
            }
            return Page(Self.table(try session.relationTypes()))
        }
        let typed = name.joined(separator: " ")
        if change.isEmpty, let known = try session.relationTypes().first(where: { $0.name == typed }) {
            return Page(Self.table([known]))
        }
        let performed = try session.setRelationType(typed, change)
        let type = performed.value
        let told = "type “\(type.name)”\(Self.properties(type))"
        guard performed.hasChanged else { return Page("\(told) is so already (nothing changed)") }
        return Page(told + CodingText.operation(performed), receipt: Receipt(performed))
    }

    private static func properties(_ type: RelationType) -> String {
        var parts: [String] = []
        if let inverse = type.inverse { parts.append("from the other end “\(inverse)”") }
        if type.isSymmetric { parts.append("symmetric") }
        if type.isTransitive { parts.append("transitive") }
        return parts.isEmpty ? "" : ": " + parts.joined(separator: ", ")
    }

    private static func table(_ types: [RelationType]) -> Table {
        Table(
            columns: [
                Column("type"), Column("inverse", heading: "from the other end"), Column("symmetric"),
                Column("transitive"), Column("relations", alignment: .trailing), Column("definition"),
            ],
            rows: types.map { type in
                [
                    .text(type.name), type.inverse.map { .text($0) } ?? .blank,
                    .text(type.isSymmetric ? "yes" : "no"), .text(type.isTransitive ? "yes" : "no"),
                    .integer(type.relations), type.definition.map { .text($0) } ?? .blank,
                ]
            })
    }
}

/// `relation-type rm`: takes a type away.
struct RelationTypeRemove: Verb {
    static let configuration = CommandConfiguration(
        commandName: "rm", abstract: "Take a kind of relation away that no relation has.")

    @Argument(help: "The type.")
    var name: [String]
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.removeRelationType(name.joined(separator: " "))
        return Page(
            "removed the type “\(performed.value)”" + CodingText.operation(performed), receipt: Receipt(performed))
    }
}
