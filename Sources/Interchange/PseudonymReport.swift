package import Transcripts

/// What putting pseudonyms into a text did. It names pseudonyms only; what stands at a range is for the caller to show or not.
package struct PseudonymReport: Hashable, Sendable {
    /// How often one pseudonym was put in.
    package struct Count: Hashable, Sendable {
        /// The pseudonym.
        package var pseudonym: String
        /// Replacements.
        package var replaced: Int
    }

    /// A place that looks like a name of the list and was left alone: somebody should look.
    package struct NearMiss: Hashable, Sendable {
        /// In which way it looks like a name.
        package enum Kind: String, CaseIterable, Hashable, Sendable {
            /// The name begins a longer word: Ann in Annual.
            case longerWord
            /// The name in small letters: Will and will.
            case lowerCase
            /// The name broken in two by a blank: An n.
            case split
            /// One slip away from the name.
            case similar
            /// The name joined to another by an apostrophe: O’Ann.
            case compound
        }

        /// In which way.
        package var kind: Kind
        /// Where, in scalars of the new text.
        package var range: ScalarRange
        /// The pseudonym of the name that it looks like.
        package var pseudonym: String
    }

    /// Each pseudonym of the list, in its order, with its replacements; 0 for a name that is not in the text.
    package var counts: [Count]
    /// Places to look at, in the text's order.
    package var nearMisses: [NearMiss]
    /// Pseudonyms that stood in the text before: afterwards nobody can tell these people apart.
    package var alreadyPresent: [String]

    /// Replacements in all.
    package var total: Int { counts.reduce(0) { $0 + $1.replaced } }
}

extension PseudonymList {
    /// A transcript with pseudonyms for the names of the list, in its text and in the speakers of its marks.
    ///
    /// A name is replaced where it stands as words of its own, in the list's case or all in capitals, the longest name first; an ending
    /// such as ’s stays. What was put in is never replaced again. The marks move with the text.
    package func applied(to source: SourceText) -> (source: SourceText, report: PseudonymReport) {
        let replaced = replace(in: source.text)
        var result = source
        result.text = replaced.text
        result.marks = source.marks.map { mark in
            var moved = mark
            moved.range = replaced.map.range(mark.range)
            moved.speaker = mark.speaker.map { replace(in: $0).text }
            return moved
        }
        result.steps.append("pseudonyms put in (\(replaced.report.total))")
        return (result, replaced.report)
    }

    /// A text with pseudonyms for the names of the list: a label, a memo, a title.
    package func applied(to text: String) -> (text: String, report: PseudonymReport) {
        let replaced = replace(in: text)
        return (replaced.text, replaced.report)
    }

    private func replace(in text: String) -> (text: String, map: ReplacementMap, report: PseudonymReport) {
        let found = PseudonymMatches(self, in: text)
        var result: [UInt8] = []
        result.reserveCapacity(found.text.bytes.count)
        var map = ReplacementMap()
        var counts: [String: Int] = [:]
        var at = 0
        for match in found.matches {
            result += found.text.bytes[at..<match.bytes.lowerBound]
            let entry = entries[match.entry]
            let name = match.isCapital ? entry.pseudonym.uppercased() : entry.pseudonym
            result += name.utf8
            map.add(match.range, length: name.unicodeScalars.count)
            counts[entry.pseudonym, default: 0] += 1
            at = match.bytes.upperBound
        }
        result += found.text.bytes[at...]
        var listed: Set<String> = []
        let pseudonyms = entries.map(\.pseudonym).filter { listed.insert($0).inserted }
        let report = PseudonymReport(
            counts: pseudonyms.map { .init(pseudonym: $0, replaced: counts[$0] ?? 0) },
            nearMisses: found.nearMisses.map {
                .init(kind: $0.kind, range: map.range($0.range), pseudonym: $0.pseudonym)
            },
            alreadyPresent: present(pseudonyms, in: found.text))
        return (String(decoding: result, as: UTF8.self), map, report)
    }

    /// Those pseudonyms whose words stand in a text.
    private func present(_ pseudonyms: [String], in text: NameWords) -> [String] {
        let words = text.words.map(\.text)
        let known = Set(words)
        return pseudonyms.filter { pseudonym in
            let own = NameWords(pseudonym).words.map(\.text)
            guard let first = own.first, known.contains(first) else { return false }
            return words.indices.contains { words[$0] == first && words[$0...].starts(with: own) }
        }
    }
}

/// Where places of a text lie after stretches of it were replaced by others of other lengths.
struct ReplacementMap {
    private var pieces: [(old: ScalarRange, newStart: Int, newEnd: Int)] = []

    /// Notes a replacement; they come in order.
    mutating func add(_ old: ScalarRange, length: Int) {
        let shift = pieces.last.map { $0.newEnd - $0.old.end } ?? 0
        pieces.append((old, old.start + shift, old.start + shift + length))
    }

    /// The range that covers what a range covered; one that begins or ends inside a replaced stretch takes it whole.
    func range(_ range: ScalarRange) -> ScalarRange {
        ScalarRange(
            place(range.start, isEnd: false), max(place(range.start, isEnd: false), place(range.end, isEnd: true)))
    }

    private func place(_ at: Int, isEnd: Bool) -> Int {
        var low = 0
        var high = pieces.count
        while low < high {
            let middle = (low + high) / 2
            if pieces[middle].old.start < at { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return at }
        let piece = pieces[low - 1]
        if at < piece.old.end { return isEnd ? piece.newEnd : piece.newStart }
        return at + piece.newEnd - piece.old.end
    }
}
