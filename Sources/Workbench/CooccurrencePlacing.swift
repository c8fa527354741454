internal import Measures
internal import Store
internal import Transcripts

/// Where codings stand in the numbers of sentences, turns, paragraphs, words or distinct stretches of their documents, so that distances
/// between them are differences of these numbers.
struct CooccurrencePlacing {
    /// Which pairs of places are near enough: `max(start) − min(end) <= distance`.
    let distance: Int32

    private let request: CooccurrenceRequest
    private let sieve: CodingSieve
    private let material: CountingMaterial
    private var document: Int32 = -1
    private var ranges: [ScalarRange] = []
    private var stretch: (start: Int32, end: Int32)?
    private var stretches: Int32 = 0
    private var stretchesBefore = 0

    init(_ request: CooccurrenceRequest, _ sieve: CodingSieve) {
        self.request = request
        self.sieve = sieve
        material = sieve.material
        distance =
            switch request.window {
            // Words are counted between the two, the others by the difference of their numbers.
            case .some(let window) where request.unit == .window:
                Int32(window.unit == .words ? window.count : window.count - 1)
            default: -1
            }
    }

    /// The units of a document in which places are counted: for words, the characters at which they begin.
    func ranges(in document: Int) throws -> [ScalarRange] {
        guard request.unit == .window, let window = request.window else {
            return try CooccurrenceUnits(request.unit, sieve).ranges(in: document)
        }
        switch window.unit {
        case .words:
            let text = try material.reader.text(of: material.versions()[document])
            let turns = try material.turns(of: document).turns
            return Words.said(in: text, turns: turns).map { ScalarRange($0.start, $0.start + 1) }
        case .turns: return try material.turns(of: document).turns.map(\.range)
        case .sentences: return try material.reader.layout(of: material.versions()[document]).sentences
        case .paragraphs: return try material.reader.text(of: material.versions()[document]).paragraphs
        }
    }

    /// The place of a coding; nil if it stands in no unit. Codings must come sorted.
    mutating func place(of span: CodedSpan) throws -> CodedSpan? {
        if request.unit == .overlap { return span }
        if span.document != document {
            document = span.document
            stretch = nil
            stretchesBefore += Int(stretches)
            stretches = 0
            if request.unit != .exact { ranges = try ranges(in: Int(document)) }
        }
        var place = span
        if request.unit == .exact {
            if stretch.map({ $0 != (span.start, span.end) }) ?? true {
                stretch = (span.start, span.end)
                stretches += 1
            }
            (place.start, place.end) = (stretches - 1, stretches)
            return place
        }
        let start = Self.first(in: ranges) { $0.end > Int(span.start) }
        let end = Self.first(in: ranges) { $0.start >= Int(span.end) }
        guard start < end || request.window?.unit == .words else { return nil }
        (place.start, place.end) = (Int32(start), Int32(max(start, end)))
        return place
    }

    /// The windows that carry what stands at a place, by the number of the unit that each begins with: it reaches over so many after it.
    func windows(of place: CodedSpan) -> CodedSpan {
        guard request.unit == .window, let window = request.window, place.start < place.end else { return place }
        var windows = place
        windows.start = max(0, place.start - Int32(window.count))
        return windows
    }

    /// N: distinct stretches with a coding, or windows, one for each unit of the documents looked at.
    func units() throws -> Int {
        if request.unit == .exact { return stretchesBefore + Int(stretches) }
        var count = 0
        for document in try material.documents().indices where sieve.takesDocument?[document] ?? true {
            count += try ranges(in: document).count
        }
        return count
    }

    /// The first index for which a condition holds that holds for all after it.
    private static func first(in ranges: [ScalarRange], where holds: (ScalarRange) -> Bool) -> Int {
        var (low, high) = (0, ranges.count)
        while low < high {
            let middle = (low + high) / 2
            if holds(ranges[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
