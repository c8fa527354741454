internal import Store
internal import Transcripts

/// Gathers the units on which coders differ into stretches: side by side, and different in the same way.
///
/// A decision is about a stretch with all the codes on which coders differ there, so that what one called waiting and another cost is
/// one disagreement and not two.
struct DisagreementStretches {
    /// A code that somebody gave the stretch, by its row in the comparison.
    struct Given: Hashable, Comparable {
        var row: Int
        /// The coder's place in the comparison.
        var coder: Int

        static func < (left: Self, right: Self) -> Bool { (left.row, left.coder) < (right.row, right.coder) }
    }

    struct Stretch {
        /// The document's number in the comparison's material.
        var document: Int
        var range: ScalarRange
        /// Who gave which of the codes on which they differ.
        var given: [Given]
        /// A coding by which each was given.
        var codings: [Given: Int64]
    }

    let walk: AgreementWalk

    init(_ walk: AgreementWalk) { self.walk = walk }

    /// The stretches on which some coders gave a code and others did not, in the order of reading.
    var differing: [Stretch] { stretches { $0 != 0 && $0 != walk.everybody } }

    /// The stretches on which all coders gave a code, with that code.
    var agreed: [Stretch] { stretches { $0 == walk.everybody } }

    private func stretches(_ wanted: (UInt64) -> Bool) -> [Stretch] {
        let places = Dictionary(grouping: AgreementPlaces(walk).all(where: wanted), by: \.document)
        return walk.documents.flatMap { document -> [Stretch] in
            let here = (places[document.number] ?? []).map { place in
                (place: place, units: document.line.units(place.range.start, place.range.end))
            }
            let bounds = Set(here.flatMap { [$0.units.lowerBound, $0.units.upperBound] }).sorted()
            var found: [(units: Range<Int>, stretch: Stretch)] = []
            for (start, end) in zip(bounds, bounds.dropFirst()) {
                var codings: [Given: Int64] = [:]
                for entry in here where entry.units.lowerBound <= start && end <= entry.units.upperBound {
                    for coder in walk.coders.indices where entry.place.coders >> UInt64(coder) & 1 == 1 {
                        codings[Given(row: entry.place.row, coder: coder)] = coding(of: coder, in: entry.place)
                    }
                }
                guard !codings.isEmpty else { continue }
                let given = codings.keys.sorted()
                if let last = found.last, last.units.upperBound == start, last.stretch.given == given {
                    found[found.count - 1].units = last.units.lowerBound..<end
                } else {
                    found.append(
                        (
                            start..<end,
                            Stretch(
                                document: document.number, range: ScalarRange(0, 0), given: given, codings: codings)
                        ))
                }
            }
            return found.compactMap { units, stretch in
                let ranges = document.line.stretches(units)
                guard let first = ranges.first, let last = ranges.last else { return nil }
                var stretch = stretch
                stretch.range = ScalarRange(first.start, last.end)
                return stretch
            }
        }
    }

    private func coding(of coder: Int, in place: AgreementPlaces.Place) -> Int64 {
        let own = walk.coder(of: place.codings)
        return own.first { $0.coder == coder }?.coding ?? 0
    }
}
