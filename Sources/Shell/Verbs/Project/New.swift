internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `new`: makes a project.
struct New: FreeVerb {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Make a new project.",
        discussion: """
            A project is one file, PATH.emic, readable by you alone. The approach governs which tools speak up: under \
            reflexive, agreement and saturation say why they do not fit. It can be changed later, as an operation.

            With --from, the project is a copy of the one in a colleague's bundle, with its history: work in it, bundle it in turn, \
            and `project merge` unites both.
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
    @Option(help: ArgumentHelp("Make a copy of the project in this bundle.", valueName: "bundle"))
    var from: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in surroundings: Surroundings) throws -> Page {
        if let from { return try copy(from) }
        if let approach, !Self.approaches.contains(approach) {
            throw Complaint.notOneOf(
                "approach", approach, among: Self.approaches, next: "one of \(Self.approaches.joined(separator: ", "))")
        }
        let file = path.hasSuffix(".emic") ? path : path + ".emic"
        let stem = file.split(separator: "/").last.map { String($0.dropLast(5)) } ?? file
        let store = try ProjectStore.create(
            path: file, title: title ?? stem, approach: approach, paradigm: paradigm,
            actor: output.actor ?? surroundings.namedCoder ?? surroundings.coder, arguments: [path])
        let operation = try store.operations().last
        return Page(
            "created \(file) (0600) · op 1 · head \(operation?.head ?? "")",
            receipt: Receipt(operation: 1, ids: [], changed: ["project": 1]))
    }

    /// Makes a copy of the project in a bundle.
    private func copy(_ bundlePath: String) throws -> Page {
        guard title == nil, approach == nil, paradigm == nil else {
            throw Complaint(
                .usage, "a copy has the title, approach and paradigm of what it is copied from",
                next: "emic new \(path) --from \(bundlePath)")
        }
        let file = path.hasSuffix(".emic") ? path : path + ".emic"
        let bundle = try Door.bundle(bundlePath)
        let store = try ProjectStore.create(path: file, from: bundle, source: bundlePath)
        let head = try store.operations(from: store.lastOperation()).last?.head ?? ""
        return Page(
            "created \(file) (0600), a copy of \(bundle.manifest.by)’s project · "
                + "\(counted(bundle.manifest.operations, "operation")) · head \(head)")
    }
}
