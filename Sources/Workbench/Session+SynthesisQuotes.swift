package import Store
internal import Transcripts

/// A quotation that was added.
package struct AddedQuote: Sendable {
    package let quote: QuoteRow
    package let study: StudyRow
    /// The coding that it is.
    package let coding: Int?
    /// Where its words stand in the texts of the study that the project holds.
    package let search: ReportSearch
}

/// A quotation in the listing.
package struct QuoteLine: Sendable {
    package let quote: QuoteRow
    package let study: String
    package let coding: Int?
    package let constructs: [Int]
}

extension Session {
    /// Adds a quotation that a report prints. Where the report's text is held it is looked for there, and its place, where
    /// none is given, is the page or the address at which it stands.
    ///
    /// - Parameters:
    ///   - isVerbatim: whether words that do not stand in the text that is held are refused.
    ///   - speakerKind: what kind of person speaks: `link worker`.
    /// - Throws: `Complaint` when it has no place in the report.
    package func addQuote(
        _ study: String, words: String, locator: String?, speaker: String?, speakerKind: String? = nil,
        isVerbatim: Bool = false
    ) throws -> Performed<AddedQuote> {
        guard !words[...].trimmingSpaces().isEmpty else { throw Complaint(.usage, "a quotation needs words") }
        return try perform("quote add") { writer in
            let study = try self.study(study, in: writer)
            let given = Self.given(Self.locator(locator))
            let search = try ReportSearch(words, in: study, near: given, writer)
            if isVerbatim {
                try search.requireFound(words, in: study, next: "correct the words, or leave --verbatim out")
            }
            guard let place = given ?? search.found?.locator else {
                throw Complaint(
                    .usage, "a quotation needs its place in the report",
                    next: "quote add \(study.name) \"…\" --locator p5")
            }
            let quote = QuoteRow(
                id: writer.newKey(), number: try writer.newNumber(.quote), study: study.id, locator: place,
                text: words, speaker: Self.given(speaker), created: writer.time, report: search.found?.report,
                speakerKind: Self.given(speakerKind))
            try writer.insert(quote)
            writer.ids.append("q\(quote.number)")
            writer.summary = "quotation q\(quote.number) of \(study.name)"
            return AddedQuote(quote: quote, study: study, coding: nil, search: search)
        }
    }

    /// Makes quotations of our own codings (`n12`, `^`, `$1-5`): exact words, address and coding are kept. A coding that
    /// is a quotation of the study already gives that one.
    package func addQuotes(_ study: String, codings address: String) throws -> Performed<[AddedQuote]> {
        try perform("quote add") { writer in
            let study = try self.study(study, in: writer)
            let added = try places(address, in: writer).map { place in
                guard let coding = place.coding else {
                    throw Complaint(
                        .usage, "\(address) is not a coding", next: "code it first, then quote add \(study.name) n12")
                }
                let (quote, _) = try quotation(of: coding, on: place.transcript, for: study, writer)
                return AddedQuote(quote: quote, study: study, coding: coding.number, search: ReportSearch())
            }
            writer.summary = "\(added.count == 1 ? "a quotation" : "\(added.count) quotations") of \(study.name)"
            return added
        }
    }

    /// Takes a quotation away; the coding that it is stays.
    package func removeQuote(_ word: String) throws -> Performed<SynthesisUse> {
        try perform("quote rm") { writer in
            let quote = try self.quote(word, in: writer)
            let use = try writer.removeQuote(quote.id)
            writer.ids.append("q\(quote.number)")
            writer.summary = "removed quotation q\(quote.number)"
            return use
        }
    }

    /// The quotations, of one study or of all, with the constructs they are given for.
    package func quoteLines(study name: String?) throws -> [QuoteLine] {
        try store.read { reader in
            let studies = try name.map { [try self.study($0, in: reader)] } ?? reader.studies()
            let numbers = Dictionary(
                try reader.constructs().map { ($0.id, $0.number) }, uniquingKeysWith: { first, _ in first })
            let citations = Dictionary(grouping: try reader.all(ConstructQuoteRow.self), by: \.quote)
            return try studies.flatMap { study in
                try reader.quotes(of: study.id).map { quote in
                    QuoteLine(
                        quote: quote, study: study.name,
                        coding: try quote.coding.flatMap { try reader.find($0)?.number },
                        constructs: (citations[quote.id] ?? []).compactMap { numbers[$0.construct] }.sorted())
                }
            }
        }
    }

    // MARK: - Steps

    /// The quotation of a study that a coding is; made where there is none.
    func quotation(
        of coding: CodingRow, on transcript: Transcript, for study: StudyRow, _ writer: ProjectWriter
    ) throws -> (quote: QuoteRow, isNew: Bool) {
        let owned = try writer.studyDocuments().filter { $0.study == study.id }.map(\.document)
        guard owned.isEmpty || owned.contains(transcript.document.id) else {
            throw Complaint(
                .badData, "n\(coding.number) stands in \(transcript.name), which is not a document of \(study.name)",
                next: "add it with study set \(study.name) --documents \(transcript.name)")
        }
        if let known = try writer.quote(of: study.id, coding: coding.id) { return (known, false) }
        let speaker = transcript.turns(overlapping: coding.range).flatMap { transcript.speaker(ofTurn: $0.lowerBound) }
        let person = try speaker?.researchCase.flatMap { try writer.find($0)?.name }
        let quote = QuoteRow(
            id: writer.newKey(), number: try writer.newNumber(.quote), study: study.id,
            locator: transcript.locator(of: coding.range), text: coding.quotation, speaker: person ?? speaker?.name,
            coding: coding.id, created: writer.time,
            report: try writer.report(of: study.id, in: transcript.document.id)?.id)
        try writer.insert(quote)
        writer.ids.append("q\(quote.number)")
        return (quote, true)
    }

    /// A place in a report as it is stored: `p5` for `@p5`.
    static func locator(_ text: String?) -> String? {
        guard let text = text?[...].trimmingSpaces() else { return nil }
        return text.hasPrefix("@") ? String(text.unicodeScalars.dropFirst()) : text
    }
}
