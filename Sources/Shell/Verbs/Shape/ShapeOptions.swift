internal import ArgumentParser
internal import Measures
internal import Rendering
internal import Workbench

/// What is compared, and how: options of the verbs of shape.
struct ShapeOptions: ParsableArguments {
    @Option(
        help:
            "jaccard, dice, overlap, cosine, matching, russell, zeta (1 − the coefficient); euclidean, squared, cityblock (of counts); maxqda."
    )
    var distance: String?
    @Option(
        help:
            "For codes: in what they must meet: document, case, paragraph, turn or sentence (overlap with --distance maxqda); document unless said."
    )
    var unit: String?
    @Option(name: .customLong("code"), help: "Only this code and its subcodes (=NAME without them); may be repeated.")
    var codes: [String] = []
    @Option(help: "Whose words count: all, participants, interviewers, others, or names parted by commas.")
    var speakers: String?
    @Option(help: "Only codings of these coders, parted by commas.")
    var by: String?
    @Option(name: .customLong("in"), help: "Only these documents: names, patterns, groups, parted by commas.")
    var documents: String?
    @Option(
        name: .customLong("where"),
        help: "Only codings that this query finds, or that share a character with what it finds.")
    var query: String?

    var filter: CodingFilter { CodingFilter(speakers: speakers, coders: by, documents: documents, query: query) }

    func request(_ things: String, _ fallback: ShapeDistance = .jaccard) throws -> ShapeRequest {
        var chosen = fallback
        if let distance {
            guard let known = ShapeDistance(rawValue: distance) else {
                throw Complaint.notOneOf(
                    "distance", distance, among: ShapeDistance.allCases.map(\.rawValue),
                    next: "--distance \(ShapeDistance.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            chosen = known
        }
        let typed = unit ?? CooccurrenceUnit.document.rawValue
        guard let unit = CooccurrenceUnit(rawValue: typed) else {
            throw Complaint.notOneOf(
                "unit", typed, among: CooccurrenceUnit.allCases.map(\.rawValue),
                next: "--unit document, case, paragraph, turn or sentence")
        }
        let request = ShapeRequest(things: things, distance: chosen, unit: unit, codes: codes, filter: filter)
        guard request.isOfCodes || self.unit == nil else {
            throw Complaint(
                .usage, "--unit says in what codes must meet, and \(things) are compared by their codings",
                next: "leave --unit away, or compare codes", saysUnchanged: false)
        }
        return request
    }
}
