internal import Store
internal import Transcripts

/// Parts of a study that are to become a study of their own, with everything that they bring along: a report its text and its
/// quotations, a document the quotations from it, a construct its quotations.
struct StudyParts {
    private(set) var reports: [ReportRow] = []
    private(set) var documents: Set<Key<DocumentRow>> = []
    private(set) var constructs: [ConstructRow] = []
    private(set) var quotes: [QuoteRow] = []
    /// Why they cannot leave the study: what would be torn apart.
    private(set) var torn: [String] = []
    private let study: StudyRow
    private let writer: ProjectWriter

    init(_ named: NamedParts, of study: StudyRow, _ writer: ProjectWriter) throws {
        self.study = study
        self.writer = writer
        reports = named.reports
        constructs = named.constructs
        documents = named.documents.union(reports.compactMap(\.document))
        let all = try writer.quotes(of: study.id)
        let cited = Set(try constructs.flatMap { try writer.citations(of: $0.id).map(\.quote) })
        let chosen = Set(named.quotes.map(\.id)).union(cited)
        let moved = Set(reports.map(\.id))
        quotes = try all.filter { quote in
            if chosen.contains(quote.id) || quote.report.map(moved.contains) == true { return true }
            return try document(of: quote).map(documents.contains) == true
        }
        try readTorn(all)
    }

    /// Parts as they were named.
    struct NamedParts {
        var reports: [ReportRow] = []
        var documents: Set<Key<DocumentRow>> = []
        var constructs: [ConstructRow] = []
        var quotes: [QuoteRow] = []
    }

    private func document(of quote: QuoteRow) throws -> Key<DocumentRow>? {
        guard let coding = try quote.coding.flatMap({ try writer.find($0) }) else { return nil }
        return try writer.row(coding.version).document
    }

    private mutating func readTorn(_ all: [QuoteRow]) throws {
        let leaving = Set(constructs.map(\.id))
        let gone = Set(quotes.map(\.id))
        let stay = try writer.constructs(of: study.id).filter { !leaving.contains($0.id) }
        for construct in stay {
            for citation in try writer.citations(of: construct.id) where gone.contains(citation.quote) {
                let number = all.first { $0.id == citation.quote }?.number ?? 0
                torn.append(
                    "q\(number) goes and is given for k\(construct.number), which stays; name k\(construct.number) too")
            }
            for link in try writer.all(ConstructLinkRow.self) {
                guard let other = [link.source, link.target].first(where: { $0 != construct.id }),
                    link.source == construct.id || link.target == construct.id, leaving.contains(other),
                    let number = constructs.first(where: { $0.id == other })?.number
                else { continue }
                torn.append(
                    "k\(number) goes and is linked to k\(construct.number), which stays; name k\(construct.number) too")
            }
            if let theme = construct.theme, constructs.contains(where: { $0.theme == theme }) {
                torn.append("k\(construct.number) stays and is of the same theme as one that goes")
            }
        }
        let owned = Set(try writer.documents(of: study.id).map(\.id))
        let held = Dictionary(
            try writer.reports(of: study.id).compactMap { report in report.document.map { ($0, report) } },
            uniquingKeysWith: { first, _ in first })
        let reportsGoing = Set(reports.map(\.id))
        for quote in quotes {
            if let document = try document(of: quote), owned.contains(document), !documents.contains(document) {
                let name = try writer.row(document).name
                torn.append("q\(quote.number) goes and is a coding in \(name), which stays; name \(name) too")
            }
            if let report = quote.report, !reportsGoing.contains(report) {
                torn.append("q\(quote.number) goes and stands in a report that stays; name the report too")
            }
        }
        for document in documents {
            if let report = held[document], !reportsGoing.contains(report.id) {
                torn.append(
                    "\(try writer.row(document).name) goes and is the text of a report that stays; name the report too")
            }
        }
    }

    /// Whether nothing at all goes.
    var isEmpty: Bool { reports.isEmpty && documents.isEmpty && constructs.isEmpty && quotes.isEmpty }

    /// Hands the parts to another study.
    func move(to other: Key<StudyRow>) throws {
        for var report in reports {
            report.study = other
            try writer.update(report)
        }
        for var row in try writer.studyDocuments() where row.study == study.id && documents.contains(row.document) {
            row.study = other
            try writer.update(row)
        }
        for var quote in quotes {
            quote.study = other
            try writer.update(quote)
        }
        for var construct in constructs {
            construct.study = other
            try writer.update(construct)
            if var theme = try construct.theme.flatMap({ try writer.find($0) }), theme.study == study.id {
                theme.study = other
                try writer.update(theme)
            }
        }
    }
}
