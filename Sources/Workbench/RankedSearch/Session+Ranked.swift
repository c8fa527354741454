internal import Measures
internal import QueryLanguage
internal import Store
internal import Transcripts

/// What ranked search is asked.
package struct RankedRequest: Sendable {
    /// The words, as they were typed.
    package var words: String
    package var scope: WordScope
    /// How many units are wanted.
    package var top: Int
    /// From how many bytes of current text on the project file keeps an index.
    package var indexFrom: Int

    /// Up to here reading every text takes some seconds at most where words are parted by blanks, and a small project keeps no index.
    package static let indexFrom = 500_000_000

    package init(_ words: String, scope: WordScope = WordScope(), top: Int = 20, indexFrom: Int = indexFrom) {
        self.words = words
        self.scope = scope
        self.top = top
        self.indexFrom = indexFrom
    }
}

/// A unit of text with its score.
package struct RankedHit: Sendable, Equatable {
    package var row: FoundRow
    package var score: Double
    /// How many words it has.
    package var length: Int
    /// The words that were asked for, by their keys, and how often they stand in it; those that do are named.
    package var found: [Found]
    package var extract: RankedExtract

    package struct Found: Sendable, Equatable {
        package var word: String
        package var count: Int
    }
}

/// What ranked search found.
package struct RankedFindings: Sendable {
    /// The best first.
    package var hits: [RankedHit]
    /// Units that have any of the words.
    package var total: Int
    /// What the scores are, for the lines under a table.
    package var notes: [String]
    /// What is to be said of the index, where it was not as it should have been.
    package var remark: String?
}

extension Session {
    /// Orders turns (where a text has none, paragraphs) by how well they answer some words, and makes the rows `$1`, `$2`, … of the best.
    ///
    /// From `request.indexFrom` bytes on the words are looked up in an index that is made or brought up to date first; below, and where
    /// nothing can be written, every text is read. Both give the same scores in the same order.
    /// - Parameter progress: documents indexed, and to be indexed.
    package func ranked(_ request: RankedRequest, progress: (Int, Int) -> Void = { _, _ in }) throws -> RankedFindings {
        let asked = try Self.rankedWords(request.words)
        var way = try rankedWay(request, progress)
        do {
            return try ranked(asked, request, by: way)
        } catch let damage as RankedIndexDamage {
            way = try afterDamage(damage, progress)
        }
        do {
            return try ranked(asked, request, by: way)
        } catch let damage as RankedIndexDamage {
            return try ranked(asked, request, by: .reading(Self.readInstead("is damaged (\(damage.reason))")))
        }
    }

    // MARK: - By which way

    /// How the words are found, with what is to be said of it.
    private enum RankedWay {
        case reading(String?)
        case index(String?)
    }

    private func rankedWay(_ request: RankedRequest, _ progress: (Int, Int) -> Void) throws -> RankedWay {
        let (bytes, isGathering) = try store.read { (try $0.currentTextBytes(), $0.isGathering) }
        let canWrite = !store.isReadOnly && !isGathering
        if bytes < request.indexFrom {
            if canWrite, try store.hasRankedIndex() { try? store.dropRankedIndex() }
            return .reading(nil)
        }
        do {
            if try store.read({ try $0.rankedTexts() }) != nil { return .index(nil) }
        } catch let damage as RankedIndexDamage {
            return try afterDamage(damage, progress)
        }
        if store.isReadOnly {
            return .reading(Self.readInstead("is not up to date, and the project is open for reading only"))
        }
        if isGathering { return .reading(Self.readInstead("is not brought up to date within a larger operation")) }
        do {
            try store.updateRankedIndex(progress: progress)
            return .index(nil)
        } catch let damage as RankedIndexDamage {
            return .reading(Self.readInstead("cannot be made (\(damage.reason))"))
        }
    }

    /// The index is made again, where it can be.
    private func afterDamage(_ damage: RankedIndexDamage, _ progress: (Int, Int) -> Void) throws -> RankedWay {
        let isGathering = try store.read { $0.isGathering }
        guard !store.isReadOnly, !isGathering else {
            return .reading(Self.readInstead("is damaged (\(damage.reason)) and cannot be made again now"))
        }
        do {
            try store.dropRankedIndex()
            try store.updateRankedIndex(progress: progress)
            return .index("the index of ranked search was damaged (\(damage.reason)) and has been made again")
        } catch let damage as RankedIndexDamage {
            return .reading(Self.readInstead("is damaged (\(damage.reason)) and cannot be made again"))
        }
    }

    private static func readInstead(_ why: String) -> String {
        "the index of ranked search \(why): every text was read instead"
    }

    // MARK: - Ranking

    private func ranked(_ asked: [String], _ request: RankedRequest, by way: RankedWay) throws -> RankedFindings {
        try store.read { reader in
            let scope = try RankedScope(request.scope, CountingMaterial(reader, self), self)
            let tally: RankedTally
            var remark: String?
            var isIndexed = false
            switch way {
            case .reading(let said):
                tally = try scope.scan(asked)
                remark = said
            case .index(let said):
                // Somebody else may have written between the update and this transaction.
                guard let texts = try reader.rankedTexts() else { throw RankedIndexDamage("it is not up to date") }
                tally = try scope.ask(texts, asked)
                remark = said
                isIndexed = true
            }
            let best = tally.best(request.top)
            let hits = try RankedReading(asked, scope.material).read(best, isFromIndex: isIndexed)
            results = hits.map(\.result)
            var notes = Self.rankedNotes(tally, scope)
            notes.append(try Self.note(isIndexed: isIndexed, request, bytes: reader.currentTextBytes()))
            return RankedFindings(hits: hits.map(\.hit), total: tally.count, notes: notes, remark: remark)
        }
    }

    /// The keys of the words that were typed.
    ///
    /// - Throws: `Complaint` where there is none, or where part of a word is asked for.
    private static func rankedWords(_ typed: String) throws -> [String] {
        if let part = typed.split(whereSeparator: \.isWhitespace).first(where: { $0.contains("*") }) {
            throw Complaint(
                .usage, "“\(part)”: words are ranked whole", next: "`kwic '\(part)'` lists words by a part of them",
                saysUnchanged: false)
        }
        let keys = WordKeys().keys(in: typed)
        guard !keys.isEmpty else {
            throw Complaint(.usage, "no word is given", next: "rank waiting list", saysUnchanged: false)
        }
        return keys
    }

    private static func rankedNotes(_ tally: RankedTally, _ scope: RankedScope) -> [String] {
        let mean = tally.units == 0 ? nil : Double(tally.words) / Double(tally.units)
        let having = zip(tally.asked, tally.having).map { "\($0) in \($1)" }.joined(separator: ", ")
        return [
            "score: \(BestMatch.definition); f: a word's count in the turn, N: turns, n: turns that have the word, length in words",
            "unit: turn, without label and time stamp (where a text has no turns, paragraph); turns of equal scores in the order of the project",
            "words: ICU \(ICU.version), segments with rule status 100 or more, root rules; alike after NFC and full case folding, without accents, whatever sign an apostrophe is; a word that is asked for twice counts once",
            "N = \(counted(tally.units, "turn")) with words"
                + (mean.map { " (\(rounded($0)) on average)" } ?? "")
                + " in \(scope.documentsWithUnits) of \(counted(scope.documentCount, "document")); n: \(having)",
        ] + scope.notes
    }

    private static func note(isIndexed: Bool, _ request: RankedRequest, bytes: Int) -> String {
        let (size, from) = (megabytes(bytes), megabytes(request.indexFrom))
        return isIndexed
            ? "found in the index that the project file keeps from \(from) of text on (\(size)); each turn shown was read and compared"
            : "found by reading every text (\(size); from \(from) on the project file keeps an index)"
    }

    private static func megabytes(_ bytes: Int) -> String {
        bytes < 100_000 ? counted(bytes, "byte") : "\(rounded(Double(bytes) / 1_000_000)) MB"
    }

    /// With one decimal place, where there is one.
    private static func rounded(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return tenths.isMultiple(of: 10) ? "\(tenths / 10)" : "\(Double(tenths) / 10)"
    }
}
