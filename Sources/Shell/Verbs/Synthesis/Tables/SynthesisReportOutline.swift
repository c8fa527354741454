/// What a report of a synthesis is about, in the words of its method.
struct SynthesisReportOutline {
    /// The heading of the ways from claims down to the evidence.
    var ways: String
    /// The heading of the grid.
    var grid: String
    /// The shapes in which the method publishes what it finds; the first stands even where nothing has come of it yet.
    var findings: [SynthesisTableKind]
    /// How the method says how far its findings can be trusted.
    var confidence = Confidence.cerqual
    /// Whether the method ends in a line of argument, so that its absence is to be said.
    var endsInArgument = false

    enum Confidence {
        /// By judgement of GRADE-CERQual's components.
        case cerqual
        /// By JBI's rules, and by judgement only where somebody made one.
        case conqual
    }

    init(method: String) {
        switch method {
        case "thematic-synthesis":
            self.init("From the analytical themes down to the words", "Codes by study", [.thematic])
        case "framework-synthesis":
            self.init("From the framework down to the words", "Themes of the framework by study", [.chain, .summary])
        case "meta-aggregation":
            self.init(
                "From the synthesised findings down to the illustrations", "Categories by study", [.metaAggregation])
            confidence = .conqual
        case "realist-review":
            self.init("From the programme theories down to the words", "Concepts by study", [.cmo, .chain])
        case "mapping-review":
            self.init("From the findings of the map down to the words", "Concepts by study", [.chain])
        default:
            self.init("From the claims down to the words", "Concepts by study", [.translation])
            endsInArgument = true
        }
    }

    private init(_ ways: String, _ grid: String, _ findings: [SynthesisTableKind]) {
        self.ways = ways
        self.grid = grid
        self.findings = findings
    }
}
