internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `new`: makes a project.
struct New: FreeVerb {
    static let configuration = CommandConfiguration(
        abstract: "Make a new project.",
        discussion: """
            A project is one file, PATH.emic, readable by you alone. The approach governs which tools speak up: under \
            reflexive, agreement and saturation say why they do not fit. It can be changed later, as an operation.
            """)

    /// The approaches that the tool knows.
    static let approaches = [
        "reflexive", "codebook", "coding-reliability", "framework", "gt-charmaz", "gt-strauss", "content-analysis",
    ]

    @Argument(help: "Where to make it; `.emic` is added.")
    var path: String
    @Option(help: "The project's title; the file's name otherwise.")
    var title: String?
    @Option(help: "reflexive, codebook, coding-reliability, framework, gt-charmaz, gt-strauss or content-analysis.")
    var approach: String?
    @Option(help: "The paradigm in your own words, for instance “critical realist”.")
    var paradigm: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in surroundings: Surroundings) throws -> Page {
        if let approach, !Self.approaches.contains(approach) {
            throw Complaint.unknown(
                "approach", approach, among: Self.approaches, next: "one of \(Self.approaches.joined(separator: ", "))")
        }
        let file = path.hasSuffix(".emic") ? path : path + ".emic"
        let stem = file.split(separator: "/").last.map { String($0.dropLast(5)) } ?? file
        let store = try ProjectStore.create(
            path: file, title: title ?? stem, approach: approach, paradigm: paradigm,
            actor: output.actor ?? surroundings.environment["EMIC_CODER"] ?? surroundings.coder, arguments: [path])
        let operation = try store.operations().last
        return Page(
            "created \(file) (0600) · op 1 · head \(operation?.head ?? "")",
            receipt: Receipt(operation: 1, ids: [], changed: ["project": 1]))
    }
}
