internal import ArgumentParser
internal import Measures
internal import Rendering
internal import Workbench

/// `map`: codes or documents as points in a plane.
struct MapVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "map",
        abstract:
            "Place codes or documents in a plane: correspondence analysis, or classical scaling of their distances.",
        usage:
            "map codes|documents|cases|… [--method ca|mds] [--against COLUMNS] [--distance NAME] [--unit UNIT] [--scatter]",
        discussion: """
            ca (correspondence analysis) places codes and what they are counted by (--against documents, cases, case:ATTRIBUTE, …) in one \
            plane; rows that lie near each other have like profiles. mds (classical scaling) places things by their distances and says, by \
            stress and eigenvalues, how much of the distances a plane can show. Coordinates are printed; the direction of an axis means nothing.
            """)

    @Argument(
        help: "codes, or what a matrix has on an axis: documents, cases, speakers, studies, groups, case:ATTRIBUTE.")
    var things: String
    @Option(help: "ca or mds.")
    var method = "ca"
    @Option(help: "With ca of codes: what they are counted by (documents, unless said otherwise).")
    var against: String?
    @Flag(help: "Draw the points; as a file with --out FILE.svg.")
    var scatter = false
    @OptionGroup var shape: ShapeOptions
    @OptionGroup var output: OutputOptions

    var unexplained: UnexplainedTable? { .map }

    mutating func perform(in session: Session) throws -> Page {
        guard against == nil || (method == "ca" && ["codes", "code"].contains(things.lowercased())) else {
            throw Complaint(
                .usage, "--against belongs to correspondence analysis of codes", next: "map codes --against \(things)",
                saysUnchanged: false)
        }
        switch method {
        case "ca":
            guard shape.distance == nil else {
                throw Complaint(
                    .usage, "correspondence analysis has a distance of its own (chi-squared)",
                    next: "--method mds --distance \(shape.distance ?? "")",
                    saysUnchanged: false)
            }
            let result = try session.correspondence(shape.request(things), by: against ?? "documents")
            return drawn(Self.page(result)) { Self.picture(result) }
        case "mds":
            let result = try session.scaling(shape.request(things))
            return drawn(Self.page(result)) { Self.picture(result) }
        default: throw Complaint.notOneOf("method", method, among: ["ca", "mds"], next: "--method ca or mds")
        }
    }

    /// The page with the picture of its first table, where that was asked for.
    private func drawn(_ page: Page, _ picture: () -> Scatter) -> Page {
        guard scatter, case .table(var table)? = page.blocks.first else { return page }
        var page = page
        table.picture = .scatter(picture())
        page.blocks[0] = .table(table)
        return page
    }

    private static func axis(_ number: Int, _ percent: [Double], of what: String) -> String {
        percent.indices.contains(number - 1)
            ? "axis \(number) (\(WordCells.shown(percent[number - 1], places: 1)) % of \(what))"
            : "there is one axis only"
    }

    /// Both kinds of points in principal coordinates; where there is one axis they lie on a line.
    private static func picture(_ result: CorrespondenceResult) -> Scatter {
        let own = result.analysis
        func spots(_ names: [String], _ places: [[Double]], series: Int) -> [Scatter.Spot] {
            names.indices.map {
                Scatter.Spot(names[$0], x: places[$0].first ?? 0, y: places[$0].dropFirst().first ?? 0, series: series)
            }
        }
        return Scatter(
            spots: spots(result.rows, own.rowCoordinates, series: 0)
                + spots(result.columns, own.columnCoordinates, series: 1),
            series: [result.rowNoun, result.columnNoun], xName: axis(1, own.percent, of: "the inertia"),
            yName: axis(2, own.percent, of: "the inertia"))
    }

    private static func picture(_ result: ScalingResult) -> Scatter {
        let own = result.scaling
        let sum = own.eigenvalues.reduce(0) { $0 + max(0, $1) }
        let percent = own.eigenvalues.map { sum == 0 ? 0 : 100 * max(0, $0) / sum }
        return Scatter(
            spots: result.labels.indices.map { index in
                let place = own.coordinates[index]
                return Scatter.Spot(result.labels[index], x: place.first ?? 0, y: place.dropFirst().first ?? 0)
            }, series: [result.noun], xName: axis(1, percent, of: "the positive eigenvalues"),
            yName: axis(2, percent, of: "the positive eigenvalues"))
    }

    private static func page(_ result: CorrespondenceResult) -> Page {
        let own = result.analysis
        func points(
            _ names: [String], _ kind: String, _ masses: [Double], _ places: [[Double]], _ shares: [[Double]],
            _ quality: [[Measured]]
        ) -> [[Cell]] {
            names.indices.map { index in
                let shown = quality[index].prefix(2).compactMap(\.number)
                let axes = (0..<2).map { axis -> [Cell] in
                    axis < own.inertias.count
                        ? [.decimal(places[index][axis], places: 4), .decimal(shares[index][axis], places: 3)]
                        : [
                            .undefined(because: "there is one axis only"),
                            .undefined(because: "there is one axis only"),
                        ]
                }
                let total: Cell =
                    shown.isEmpty
                    ? .undefined(because: "it lies at the centre") : .decimal(shown.reduce(0, +), places: 3)
                return [
                    .text(names[index]), .text(kind), .decimal(masses[index], places: 3), axes[0][0], axes[1][0],
                    axes[0][1], axes[1][1], total,
                ]
            }
        }
        let rows =
            points(result.rows, result.rowNoun, own.rowMasses, own.rowCoordinates, own.rowContributions, own.rowQuality)
            + points(
                result.columns, result.columnNoun, own.columnMasses, own.columnCoordinates, own.columnContributions,
                own.columnQuality)
        let table = Table(
            title: "correspondence analysis of \(result.rowNoun) by \(result.columnNoun)",
            columns: [Column("point"), Column("of")]
                + ["mass", "x", "y", "contribution_x", "contribution_y", "quality"].map(WordCells.number), rows: rows,
            notes: [
                "x, y: principal coordinates (Greenacre 1984); mass: share of all codings; contribution: share of the axis's inertia; quality: share of the point's "
                    + "distance from the centre that the plane shows (cos²)",
                "distances among codes, and among \(result.columnNoun), can be read; those between the two kinds only by direction",
                "total inertia \(WordCells.shown(own.totalInertia, places: 5)) = chi²/n, n = \(own.table.total); no test: codings of one case are not independent",
            ] + result.notes)
        return Page(blocks: [
            .table(table),
            .table(axes("inertia", own.inertias, own.percent, "percent of the total inertia that each axis shows")),
        ])
    }

    private static func page(_ result: ScalingResult) -> Page {
        let own = result.scaling
        let rows = result.labels.indices.map { index -> [Cell] in
            [.text(result.labels[index])] + own.coordinates[index].map { .decimal($0, places: 4) }
        }
        func said(_ name: String, _ measured: Measured) -> String {
            switch measured {
            case .value(let number, _): "\(name) \(WordCells.shown(number, places: 4))"
            case .undefined(let reason): "\(name) undefined: \(reason)"
            }
        }
        let negative = own.eigenvalues.count { $0 < -1e-9 * max(1, own.eigenvalues.first ?? 1) }
        let table = Table(
            title: "classical scaling of \(result.noun)",
            columns: [Column(key: "point", heading: result.noun), WordCells.number("x"), WordCells.number("y")],
            rows: rows,
            notes: [
                "n = \(result.labels.count) \(result.noun); x, y: Torgerson's classical scaling; only distances mean something, directions do not",
                said("stress 1 (Kruskal)", own.stress)
                    + ", √(Σ (d − d̂)²/Σ d̂²) over pairs of \(result.noun), d their distance as defined below and d̂ that of their points in the plane: "
                    + "0 perfect, above 0.2 poor; "
                    + said("raw stress Σ (d − d̂)²", .value(own.rawStress)),
                said("fit", own.fitPositive) + " of the positive eigenvalues; " + said("fit", own.fitAbsolute)
                    + " of their magnitudes"
                    + (negative > 0
                        ? "; \(counted(negative, "eigenvalue is", "eigenvalues are")) negative: no space of points has these distances"
                        : ""),
            ] + result.notes)
        let sum = own.eigenvalues.reduce(0) { $0 + max(0, $1) }
        return Page(blocks: [
            .table(table),
            .table(
                axes(
                    "eigenvalue", own.eigenvalues, own.eigenvalues.map { sum == 0 ? 0 : 100 * max(0, $0) / sum },
                    "percent of the sum of the positive eigenvalues")),
        ])
    }

    private static func axes(_ key: String, _ values: [Double], _ percent: [Double], _ note: String) -> Table {
        Table(
            title: "axes", columns: [WordCells.number("axis"), WordCells.number(key), WordCells.number("percent")],
            rows: values.indices.prefix(10).map {
                [.integer($0 + 1), .decimal(values[$0], places: 6), .decimal(percent[$0], places: 1)]
            },
            notes: [note + (values.count > 10 ? "; the first 10 of \(values.count) axes" : "")])
    }
}
