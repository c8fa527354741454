internal import Transcripts

/// How much is coded at a time.
enum UnitSize: String, CaseIterable, Sendable {
    case sentence, turn, paragraph

    /// The next one, as Control-T takes it.
    var next: UnitSize {
        switch self {
        case .sentence: .turn
        case .turn: .paragraph
        case .paragraph: .sentence
        }
    }
}

/// The units of a document in each size, and the steps between them. Pure; all offsets are Unicode scalars.
struct UnitLadder: Sendable {
    let text: TranscriptText
    private let lists: [UnitSize: [ScalarRange]]

    /// Units that lie inside the given bodies of turns; what is outside of them is passed over.
    init(text: TranscriptText, bodies: [ScalarRange], sentences: [ScalarRange]) {
        self.text = text
        let bodies = bodies.filter { !$0.isEmpty }
        lists = [
            .turn: bodies, .sentence: Self.parts(sentences, of: bodies),
            .paragraph: Self.parts(text.paragraphs, of: bodies),
        ]
    }

    private static func parts(_ ranges: [ScalarRange], of bodies: [ScalarRange]) -> [ScalarRange] {
        var parts: [ScalarRange] = []
        var body = 0
        for range in ranges {
            while body < bodies.count, bodies[body].end <= range.start { body += 1 }
            var next = body
            while next < bodies.count, bodies[next].start < range.end {
                if let part = bodies[next].intersection(range), !part.isEmpty { parts.append(part) }
                next += 1
            }
        }
        return parts
    }

    /// The units of a size, in order.
    func units(_ size: UnitSize) -> [ScalarRange] { lists[size] ?? [] }

    /// Index of the first unit that ends behind a scalar; the number of units when there is none.
    func index(_ size: UnitSize, endingAfter scalar: Int) -> Int {
        let units = units(size)
        var (low, high) = (0, units.count)
        while low < high {
            let middle = (low + high) / 2
            if units[middle].end <= scalar { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Index of the first unit that begins at a scalar or behind it; the number of units when there is none.
    func index(_ size: UnitSize, from scalar: Int) -> Int {
        let at = index(size, endingAfter: scalar)
        let units = units(size)
        return at < units.count && units[at].start < scalar ? at + 1 : at
    }

    /// Where an end comes to stand when it is moved by a word; nil where there is none.
    ///
    /// - Parameter isStart: starts stand before words, ends behind them.
    func word(from scalar: Int, isStart: Bool, forward: Bool) -> Int? {
        // A window is enough: no word is longer, and cutting a whole transcript into words takes long.
        let reach = 400
        let window = ScalarRange(max(0, scalar - reach), min(text.scalarCount, scalar + reach))
        let stops = Words.ranges(in: text, range: window).map { isStart ? $0.start : $0.end }
        return forward ? stops.first { $0 > scalar } : stops.last { $0 < scalar }
    }
}
