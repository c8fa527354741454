internal import ArgumentParser
internal import Measures
internal import Rendering
internal import Workbench

/// `cluster`: a tree of codes, documents, cases, …
struct Cluster: Verb {
    static let configuration = CommandConfiguration(
        commandName: "cluster",
        abstract: "Join codes or documents that are coded alike, step by step, into a tree; or cut it into groups.",
        usage:
            "cluster codes|documents|cases|… [--linkage NAME] [--distance NAME] [--unit UNIT] [--groups K] [--dendrogram]",
        discussion: """
            Codes are alike if they occur in the same units (documents, unless --unit says otherwise); documents, cases, speakers, studies \
            or groups if they have the same codes, each code by itself without its subcodes. Linkages: average, single, complete, weighted, \
            ward, centroid, median. Each line is one joining; a group is named by its step.
            """)

    @Argument(
        help: "codes, or what a matrix has on an axis: documents, cases, speakers, studies, groups, case:ATTRIBUTE.")
    var things: String
    @Option(help: "average, single, complete, weighted, ward, centroid or median.")
    var linkage = "average"
    @Option(help: "Cut the tree into at most so many groups.")
    var groups: Int?
    @Flag(help: "Draw the tree; as a file with --out FILE.svg.")
    var dendrogram = false
    @OptionGroup var shape: ShapeOptions
    @OptionGroup var output: OutputOptions

    var unexplained: UnexplainedTable? { .cluster }

    mutating func perform(in session: Session) throws -> Page {
        try WordCells.check("groups", groups)
        guard let linkage = Linkage(rawValue: linkage) else {
            throw Complaint.notOneOf(
                "linkage", linkage, among: Linkage.allCases.map(\.rawValue),
                next: "--linkage \(Linkage.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        let isEuclidean = [.ward, .centroid, .median].contains(linkage)
        let result = try session.cluster(shape.request(things, isEuclidean ? .euclidean : .jaccard), linkage: linkage)
        if dendrogram {
            guard groups == nil else {
                throw Complaint(
                    .usage, "--dendrogram and --groups exclude each other",
                    next: "leave one of the two away; the tree has all groups in it", saysUnchanged: false)
            }
            var table = Self.steps(result)
            table.picture = .dendrogram(Self.picture(result))
            return Page(table)
        }
        return Page(groups.map { Self.groups(result, $0) } ?? Self.steps(result))
    }

    private static func notes(_ result: ClusterResult) -> [String] {
        let faith: String =
            switch result.correlation {
            case .value(let r, _):
                "cophenetic correlation \(WordCells.shown(r, places: 3)): Pearson's r of the heights at which two come together with their distances"
            case .undefined(let reason): "cophenetic correlation undefined: \(reason)"
            }
        return ["n = \(result.labels.count) \(result.noun)", faith] + result.notes
    }

    private static func steps(_ result: ClusterResult) -> Table {
        let members = result.tree.members
        func name(_ group: Int) -> String {
            group < result.labels.count ? result.labels[group] : "step \(group - result.labels.count + 1)"
        }
        let rows = result.tree.merges.enumerated().map { index, merge -> [Cell] in
            [
                .integer(index + 1), .text(name(merge.left)), .text(name(merge.right)),
                .decimal(merge.height, places: 4),
                .integer(merge.size), .list(members[index].map { result.labels[$0] }),
            ]
        }
        return Table(
            title: "tree of \(result.noun), \(result.tree.linkage.rawValue) linkage",
            columns: [
                WordCells.number("step"), Column("left"), Column("right"), WordCells.number("height"),
                WordCells.number("size"),
                Column("members", shrinks: true),
            ], rows: rows, notes: notes(result))
    }

    private static func picture(_ result: ClusterResult) -> Dendrogram {
        Dendrogram(
            leaves: result.labels,
            merges: result.tree.merges.map { Dendrogram.Merge($0.left, $0.right, height: $0.height) },
            heightName: "height at which two groups are joined (\(result.tree.linkage.rawValue) linkage)")
    }

    private static func groups(_ result: ClusterResult, _ count: Int) -> Table {
        let groups = result.tree.groups(atMost: count)
        let rows = groups.enumerated().flatMap { index, group in
            group.map { [Cell.integer(index + 1), .text(result.labels[$0])] }
        }
        return Table(
            title: "\(result.noun) in \(counted(groups.count, "group")), \(result.tree.linkage.rawValue) linkage",
            columns: [WordCells.number("group"), Column(key: "member", heading: result.noun)], rows: rows,
            notes: ["cut at the lowest height at which there are no more than \(counted(count, "group"))"]
                + notes(result))
    }
}
