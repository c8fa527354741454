package import Store
internal import Transcripts

/// A quotation that was added.
package struct AddedQuote: Sendable {
    package let quote: QuoteRow
    package let study: StudyRow
    /// The coding that it is.
    package let coding: Int?
    /// Where its words stand in the study's documents: an address; nil when no document was searched or they are not there.
    package let found: String?
    /// Whether the study has documents in which the words were looked for.
    package let wasSearched: Bool
}

/// A quotation in the listing.
package struct QuoteLine: Sendable {
    package let quote: QuoteRow
    package let study: String
    package let coding: Int?
    package let constructs: [Int]
}

extension Session {
    /// Adds a quotation that a report prints. Where the report's text is held it is looked for there.
    ///
    /// - Throws: `Complaint` when it has no place in the report.
    package func addQuote(
        _ study: String, words: String, locator: String?, speaker: String?
    ) throws -> Performed<AddedQuote> {
        guard !words[...].trimmingSpaces().isEmpty else { throw Complaint(.usage, "a quotation needs words") }
        return try perform("quote add") { writer in
            let study = try self.study(study, in: writer)
            let search = try find(words, in: study, writer)
            guard let place = Self.given(Self.locator(locator)) ?? search.address else {
                throw Complaint(
                    .usage, "a quotation needs its place in the report",
                    next: "quote add \(study.name) \"…\" --locator p5")
            }
            let quote = QuoteRow(
                id: writer.newKey(), number: try writer.newNumber(.quote), study: study.id, locator: place,
                text: words, speaker: Self.given(speaker), created: writer.time)
            try writer.insert(quote)
            writer.ids.append("q\(quote.number)")
            writer.summary = "quotation q\(quote.number) of \(study.name)"
            return AddedQuote(
                quote: quote, study: study, coding: nil, found: search.address, wasSearched: search.wasSearched)
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
                return AddedQuote(
                    quote: quote, study: study, coding: coding.number, found: quote.locator, wasSearched: true)
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
            return try studies.flatMap { study in
                let constructs = try reader.constructs(of: study.id)
                let citations = Dictionary(
                    grouping: try constructs.flatMap { construct in
                        try reader.citations(of: construct.id).map { (quote: $0.quote, number: construct.number) }
                    }, by: \.quote)
                return try reader.quotes(of: study.id).map { quote in
                    QuoteLine(
                        quote: quote, study: study.name,
                        coding: try quote.coding.flatMap { try reader.find($0)?.number },
                        constructs: (citations[quote.id] ?? []).map(\.number))
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
            locator: transcript.address(of: coding.range), text: coding.quotation, speaker: person ?? speaker?.name,
            coding: coding.id, created: writer.time)
        try writer.insert(quote)
        writer.ids.append("q\(quote.number)")
        return (quote, true)
    }

    /// Where words stand in a study's documents.
    func find(
        _ words: String, in study: StudyRow, _ reader: ProjectReader
    ) throws -> (address: String?, wasSearched: Bool, nearest: String?) {
        var nearest: String?
        let documents = try reader.documents(of: study.id)
        for document in documents {
            let transcript = try Transcript(document, in: reader)
            switch QuoteMatcher.find(words, in: transcript.text) {
            case .one(let range): return (transcript.address(of: range), true, nil)
            case .many(let ranges):
                if let first = ranges.first { return (transcript.address(of: first), true, nil) }
            case .none(let near):
                if nearest == nil, let near {
                    nearest = "“\(transcript.words(near))” (\(transcript.address(of: near)))"
                }
            }
        }
        return (nil, !documents.isEmpty, nearest)
    }

    /// A place in a report as it is stored: `p5` for `@p5`.
    static func locator(_ text: String?) -> String? {
        guard let text = text?[...].trimmingSpaces() else { return nil }
        return text.hasPrefix("@") ? String(text.unicodeScalars.dropFirst()) : text
    }
}
