package import Store
internal import Transcripts

/// Words looked for in the texts of a study that the project holds: its reports, or its transcripts.
package struct ReportSearch: Sendable, Equatable {
    /// A place where the words stand.
    package struct Place: Sendable, Equatable {
        /// The place as it is typed: `FIX:12.1`.
        package let address: String
        /// The place as it is cited: `p. 7` where pages are known, else the address.
        package let locator: String
        /// The report whose text it is, where the reports of the study are told apart.
        package let report: Key<ReportRow>?
    }

    /// Where the words stand: the first place, or the one that the given locator names.
    package private(set) var found: Place?
    /// How often they stand in the text where they were found.
    package private(set) var times = 0
    /// Whether there was a text to look in.
    package private(set) var wasSearched = false
    /// The nearest words, with their place, and where the given ones part from them.
    private var nearest: String?

    /// Words that were not looked for.
    package init() {}

    /// Looks for words in the documents of a study.
    ///
    /// - Parameter near: the locator that somebody gave; of several places the one that it names is taken.
    init(_ words: String, in study: StudyRow, near locator: String?, _ reader: ProjectReader) throws {
        for document in try reader.documents(of: study.id) {
            let transcript = try Transcript(document, in: reader)
            wasSearched = true
            let ranges: [ScalarRange]
            switch QuoteMatcher.find(words, in: transcript.text) {
            case .one(let range): ranges = [range]
            case .many(let several): ranges = several
            case .none(let near):
                ranges = []
                if nearest == nil, let near { nearest = Self.difference(of: words, from: near, in: transcript) }
            }
            let wanted = locator.map(Self.bare)
            guard
                let range = ranges.first(where: { wanted == Self.bare(transcript.locator(of: $0)) }) ?? ranges.first
            else { continue }
            found = Place(
                address: transcript.address(of: range), locator: transcript.locator(of: range),
                report: try reader.report(of: study.id, in: document.id)?.id)
            times = ranges.count
            return
        }
    }

    /// Whether words that were found stand on another page than a locator says; false where either names no page.
    package func isElsewhere(than locator: String) -> Bool {
        guard let found, found.locator != found.address else { return false }
        let bare = Self.bare(locator)
        return bare.hasPrefix("p") && bare.contains(where: \.isNumber) && bare != Self.bare(found.locator)
    }

    /// Refuses words that do not stand in the text that is held, and says where they differ from the nearest.
    ///
    /// - Throws: `Complaint` of kind `noMatch`; nothing when there was no text to look in.
    func requireFound(_ words: String, in study: StudyRow, next: String) throws {
        guard wasSearched, found == nil else { return }
        throw Complaint(
            .noMatch,
            "“\(words)” does not stand in the text of \(study.name)" + (nearest.map { " – did you mean \($0)?" } ?? ""),
            next: next)
    }

    private static func difference(of words: String, from range: ScalarRange, in transcript: Transcript) -> String {
        let standing = transcript.words(range)
        let differences = WordingDifference.between(words, standing).prefix(3).map { difference in
            if difference.standing.isEmpty { return "“\(difference.typed)” is not there" }
            if difference.typed.isEmpty { return "“\(difference.standing)” stands between" }
            return "“\(difference.typed)” reads “\(difference.standing)”"
        }
        let address = transcript.address(of: range)
        let locator = transcript.locator(of: range)
        let place = locator == address ? address : "\(locator), \(address)"
        return "“\(standing)” (\(place)\(differences.isEmpty ? "" : "; \(differences.joined(separator: ", "))"))"
    }

    /// A locator by its digits and letters alone, so that `p7`, `@p. 7` and `p. 7` are one.
    private static func bare(_ locator: String) -> String {
        String(locator.unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil })
            .lowercased()
    }
}
