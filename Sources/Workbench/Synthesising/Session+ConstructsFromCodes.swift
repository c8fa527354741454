package import Store
internal import Transcripts

extension Session {
    /// Whether a name means a code and no theme.
    package func namesCodeAlone(_ name: String) throws -> Bool {
        try store.read { reader in
            let folded = Fold.searchKey(name)
            guard try !reader.themes().contains(where: { Fold.searchKey($0.name).hasPrefix(folded) }) else {
                return false
            }
            return (try? Codebook(reader).code(name)) != nil
        }
    }

    /// Makes a construct of a published study of a code on its report, with the code's codings there for its quotations.
    /// Done again, it takes over the code's definition and new codings.
    ///
    /// - Throws: `Complaint` when the code stands on no report, on those of several studies, or on a study of one's own.
    package func takeConstruct(fromCode name: String, study: String?) throws -> Performed<AddedConstruct> {
        try perform("construct from") { writer in
            let book = try Codebook(writer)
            let code = try book.code(name)
            let path = book.path(code.id)
            let codings = try writer.codings(ofCodes: book.withDescendants(code.id), and: [], without: [])
            let study = try coded(by: path, codings, named: study, in: writer)
            let places = try distinct(codings, in: study, writer)
            guard !places.isEmpty, try !writer.documents(of: study.id).isEmpty else {
                throw Complaint(
                    .noMatch, "nothing in the text of \(study.name) is coded with \(path)",
                    next: "give it its report's text with study set \(study.name) --documents DOC, and code that")
            }
            let definition = Self.given(code.fullDefinition) ?? Self.given(code.brief)
            let locator = Self.locator(of: places) ?? "code \(path)"
            let known = try writer.constructs(of: study.id).first {
                $0.label == code.name && $0.theme == nil && $0.line == nil
            }
            var construct: ConstructRow
            if let known {
                construct = known
                construct.definition = definition ?? known.definition
                construct.locator = locator
                try writer.update(construct)
            } else {
                let isTheirs = try ReportSearch(code.name, in: study, near: nil, writer).found != nil
                construct = ConstructRow(
                    id: writer.newKey(), number: try writer.newNumber(.construct), study: study.id, label: code.name,
                    definition: definition, verbatim: isTheirs ? .checked : .paraphrase, locator: locator,
                    created: writer.time)
                try writer.insert(construct)
            }
            writer.ids.append("k\(construct.number)")
            let cited = try cite(places, for: construct, of: study, writer)
            writer.summary = "construct k\(construct.number) of \(study.name), from code \(path)"
            return AddedConstruct(
                construct: construct, study: study, search: ReportSearch(), quotes: cited, wasThere: known != nil)
        }
    }

    /// The published study on whose report a code stands: the one named, or the only one.
    private func coded(
        by path: String, _ codings: [CodingRow], named name: String?, in reader: ProjectReader
    ) throws -> StudyRow {
        if let name {
            let study = try self.study(name, in: reader)
            guard study.kind == .published else {
                throw Complaint(
                    .badData,
                    "\(study.name) is a study of one's own; its constructs are its themes with a written statement",
                    next: "theme new NAME, theme define NAME --statement \"…\", construct from NAME")
            }
            return study
        }
        let owners = Dictionary(
            try reader.studyDocuments().map { ($0.document, $0.study) }, uniquingKeysWith: { first, _ in first })
        let documents = Set(try Set(codings.map(\.version)).map { try reader.row($0).document })
        let keys = Set(documents.compactMap { owners[$0] })
        let studies = try reader.studies().filter { keys.contains($0.id) && $0.kind == .published }
        if studies.count == 1 { return studies[0] }
        throw Complaint(
            .noMatch,
            studies.isEmpty
                ? "\(path) stands on the report of no published study"
                : "\(path) stands on the reports of \(studies.count) studies",
            candidates: studies.map(\.name),
            next: studies.isEmpty
                ? "give a study its report's text with study set KEY --documents DOC"
                : "construct from \"\(path)\" --study \(studies[0].name)")
    }

    /// The pages that codings stand on, `pp. 3, 7`; nil where pages are not known.
    private static func locator(of places: [(coding: CodingRow, transcript: Transcript)]) -> String? {
        var pages: [Int] = []
        for (coding, transcript) in places {
            guard let known = transcript.pages else { return nil }
            let page = known.page(of: coding.start)
            if !pages.contains(page) { pages.append(page) }
        }
        guard !pages.isEmpty else { return nil }
        return (pages.count == 1 ? "p. " : "pp. ") + pages.sorted().map(String.init).joined(separator: ", ")
    }
}
