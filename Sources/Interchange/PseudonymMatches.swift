import Codebooks
import Transcripts

/// Where the names of a list stand in a text, and what looks like them and is left alone.
struct PseudonymMatches {
    /// A name that is to be replaced.
    struct Match {
        var range: ScalarRange
        var bytes: Range<Int>
        var entry: Int
        /// Whether it is written in capitals throughout, as its pseudonym then is.
        var isCapital: Bool
    }

    /// In order, none overlapping another; the longest name wins.
    private(set) var matches: [Match] = []
    private(set) var nearMisses: [PseudonymReport.NearMiss] = []

    private let list: PseudonymList
    let text: NameWords
    private var patterns: [String: [Pattern]] = [:]
    private var lowercase: [String: Int] = [:]
    /// The scalars with which names begin.
    private var initials: Set<Unicode.Scalar> = []

    private struct Pattern {
        var words: [String]
        var gaps: [String]
        var entry: Int
        var isCapital: Bool
    }

    init(_ list: PseudonymList, in string: String) {
        self.list = list
        text = NameWords(string)
        for (entry, names) in list.entries.enumerated() {
            for name in [names.real] + names.variants { add(name, entry) }
        }
        for key in patterns.keys { patterns[key]?.sort { $0.words.count > $1.words.count } }
        var found = wordMatches()
        found += unspacedMatches(string)
        found.sort { ($0.range.start, -$0.range.end) < ($1.range.start, -$1.range.end) }
        for match in found where match.range.start >= matches.last?.range.end ?? 0 { matches.append(match) }
        findNearMisses()
    }

    private mutating func add(_ name: String, _ entry: Int) {
        let words = NameWords(name)
        guard let first = words.words.first?.text else { return }
        if let initial = first.unicodeScalars.first { initials.insert(initial) }
        let gaps = words.words.indices.dropLast().map { words.gap(after: $0) ?? " " }
        let texts = words.words.map(\.text)
        patterns[first, default: []].append(Pattern(words: texts, gaps: gaps, entry: entry, isCapital: false))
        let capitals = texts.map { $0.uppercased() }
        if capitals != texts, texts.joined().unicodeScalars.count > 1 {
            patterns[capitals[0], default: []].append(
                Pattern(words: capitals, gaps: gaps, entry: entry, isCapital: true))
        }
        if texts.count == 1 {
            let small = first.lowercased()
            if small != first, lowercase[small] == nil { lowercase[small] = entry }
        }
    }

    // MARK: Names

    private func wordMatches() -> [Match] {
        var found: [Match] = []
        var index = 0
        while index < text.words.count {
            guard let match = match(at: index) else {
                index += 1
                continue
            }
            found.append(match.match)
            index += match.words
        }
        return found
    }

    /// The longest name that begins with a word; a name in capitals only when the list has no name written so.
    private func match(at index: Int) -> (match: Match, words: Int)? {
        guard let candidates = patterns[text.words[index].text] else { return nil }
        var capital: Pattern?
        var longest = 0
        for pattern in candidates {
            guard capital == nil || pattern.words.count == longest, fits(pattern, at: index) else { continue }
            if !pattern.isCapital { return found(pattern, at: index) }
            if capital == nil {
                capital = pattern
                longest = pattern.words.count
            }
        }
        return capital.map { found($0, at: index) }
    }

    private func found(_ pattern: Pattern, at index: Int) -> (match: Match, words: Int) {
        let last = text.words[index + pattern.words.count - 1]
        let range = ScalarRange(text.words[index].start, last.end)
        let bytes = text.words[index].bytes.lowerBound..<last.bytes.upperBound
        return (
            Match(range: range, bytes: bytes, entry: pattern.entry, isCapital: pattern.isCapital), pattern.words.count
        )
    }

    private func fits(_ pattern: Pattern, at index: Int) -> Bool {
        let end = index + pattern.words.count
        guard end <= text.words.count else { return false }
        for offset in pattern.words.indices where text.words[index + offset].text != pattern.words[offset] {
            return false
        }
        for offset in pattern.gaps.indices where text.gap(after: index + offset) != pattern.gaps[offset] {
            return false
        }
        return isFree(before: index) && isFree(after: end - 1)
    }

    /// Before a name an apostrophe is that of an elision (l’, d’, qu’) or a quote mark; in O’Ann it is part of another name.
    private func isFree(before index: Int) -> Bool {
        guard index > 0, text.gap(after: index - 1) == "'" else { return true }
        return Self.elisions.contains(asciiLowercased(text.words[index - 1].text.unicodeScalars))
    }

    /// After a name an apostrophe is that of a possessive or of a shortened verb; in Ann’ette it is part of another name.
    private func isFree(after index: Int) -> Bool {
        guard index + 1 < text.words.count, text.gap(after: index) == "'" else { return true }
        return Self.endings.contains(asciiLowercased(text.words[index + 1].text.unicodeScalars))
    }

    private static let elisions: Set<String> = [
        "c", "d", "j", "l", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu", "quelqu", "dell", "all", "dall",
        "nell",
        "sull",
    ]
    private static let endings: Set<String> = ["s", "d", "ll", "ve", "re", "m", "t"]

    /// Names in scripts without blanks: wherever they begin and end where ICU's dictionary parts words.
    private func unspacedMatches(_ string: String) -> [Match] {
        var names: [(scalars: [Unicode.Scalar], entry: Int)] = []
        for (entry, listed) in list.entries.enumerated() {
            for name in [listed.real] + listed.variants where name.unicodeScalars.contains(where: NameWords.isUnspaced)
            {
                names.append((Array(trimmed(name).unicodeScalars), entry))
            }
        }
        guard !names.isEmpty else { return [] }
        var edges: Set<Int> = []
        for word in Words.ranges(in: TranscriptText(string)) {
            edges.insert(word.start)
            edges.insert(word.end)
        }
        var found: [Match] = []
        var byte = 0
        for at in text.scalars.indices {
            for name in names
            where text.scalars[at] == name.scalars[0] && text.scalars[at...].starts(with: name.scalars) {
                let range = ScalarRange(at, at + name.scalars.count)
                guard edges.contains(range.start), edges.contains(range.end) else { continue }
                let length = name.scalars.reduce(0) { $0 + UTF8.width($1) }
                found.append(Match(range: range, bytes: byte..<(byte + length), entry: name.entry, isCapital: false))
            }
            byte += UTF8.width(text.scalars[at])
        }
        return found
    }

    // MARK: What looks like a name

    private mutating func findNearMisses() {
        var taken = matches[...]
        let singles = patterns.values.joined().filter { $0.words.count == 1 && !$0.isCapital }
            .sorted { ($0.entry, $0.words[0]) < ($1.entry, $1.words[0]) }
        var verdicts: [String: Verdict] = [:]
        for entry in list.entries {
            for word in NameWords(entry.pseudonym).words { verdicts[word.text] = Verdict() }
        }
        for (index, word) in text.words.enumerated() {
            while let first = taken.first, first.range.end <= word.start { taken = taken.dropFirst() }
            if let first = taken.first, first.range.start < word.end { continue }
            if let joined = split(at: index) {
                nearMisses.append(.init(kind: .split, range: joined.range, pseudonym: pseudonym(joined.entry)))
                continue
            }
            let verdict: Verdict
            if let known = verdicts[word.text] {
                verdict = known
            } else {
                verdict = judge(word.text, singles)
                verdicts[word.text] = verdict
            }
            guard let kind = verdict.kind else { continue }
            nearMisses.append(
                .init(kind: kind, range: ScalarRange(word.start, word.end), pseudonym: pseudonym(verdict.entry)))
        }
    }

    /// What a word looks like; the same wherever it stands.
    private struct Verdict {
        var kind: PseudonymReport.NearMiss.Kind?
        var entry = 0
    }

    private func pseudonym(_ entry: Int) -> String { list.entries[entry].pseudonym }

    private func judge(_ word: String, _ names: [Pattern]) -> Verdict {
        if let entry = lowercase[word] { return Verdict(kind: .lowerCase, entry: entry) }
        let scalars = Array(word.unicodeScalars)
        for pattern in names {
            if word == pattern.words[0] { return Verdict(kind: .compound, entry: pattern.entry) }
            let name = pattern.words[0].unicodeScalars
            if name.count >= 2, scalars.count > name.count, scalars.starts(with: name) {
                return Verdict(kind: .longerWord, entry: pattern.entry)
            }
        }
        guard scalars.count >= 4, let first = scalars.first, first.properties.isUppercase else { return Verdict() }
        for pattern in names {
            let name = Array(pattern.words[0].unicodeScalars)
            guard name.count >= 4, abs(name.count - scalars.count) <= 1, name[0] == first || name.last == scalars.last,
                Suggestion.distance(scalars, name) == 1
            else { continue }
            return Verdict(kind: .similar, entry: pattern.entry)
        }
        return Verdict()
    }

    /// A name that a blank or a line end has broken in two: `An n`.
    private func split(at index: Int) -> (range: ScalarRange, entry: Int)? {
        guard index + 1 < text.words.count, let gap = text.gap(after: index), gap == " " || gap == "- " else {
            return nil
        }
        let joined = text.words[index].text + text.words[index + 1].text
        guard let pattern = patterns[joined]?.first(where: { $0.words.count == 1 && !$0.isCapital }) else { return nil }
        return (ScalarRange(text.words[index].start, text.words[index + 1].end), pattern.entry)
    }
}
