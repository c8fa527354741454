package import Store
internal import Synthesis
internal import Transcripts

/// How a new construct's label relates to the authors' words, as the user says.
package enum Wording: String, CaseIterable, Sendable {
    /// The authors' words: looked for in the report's text where it is held, and refused when absent.
    case verbatim
    /// Said to be the authors' words, and not looked for.
    case unchecked
    /// The reviewer's words for what the authors say.
    case paraphrase
}

/// A construct that was added or changed.
package struct AddedConstruct: Sendable {
    package let construct: ConstructRow
    package let study: StudyRow
    /// Where its words stand in the texts of the study that the project holds.
    package let search: ReportSearch
    /// Numbers of the quotations that were attached.
    package let quotes: [Int]
    /// Whether it was there before (taken from the same theme).
    package let wasThere: Bool
    /// Numbers of constructs of the study that have the same words at the same place.
    package var twins: [Int] = []
}

/// A construct in the listing.
package struct ConstructLine: Sendable {
    package let construct: ConstructRow
    package let study: String
    package let theme: String?
    package let quotes: [Int]
    /// The concepts of the synthesis that it is translated into, by number.
    package let concepts: [Concept]
    package let links: [String]
    /// What it is to the synthesis; nil where there is none.
    package let standing: Standing?

    /// A concept that a construct is translated into.
    package struct Concept: Sendable {
        package let number: Int
        /// Whether a reviewer takes the construct for like it.
        package var isReciprocal = false
        /// Whether a reviewer takes the construct for a refutation of it.
        package var isRefutational = false
    }

    /// Whether a construct counts in a synthesis.
    package enum Standing: Sendable {
        /// Its study is not included.
        case notIncluded
        /// It is translated, or another is translated into it.
        case inTranslation
        case inNoTranslation
    }
}

extension Session {
    /// Adds a second-order construct: the authors' interpretation.
    ///
    /// - Parameter wording: nil looks where the text is held and takes what it finds.
    /// - Throws: `Complaint` when `verbatim` words are not in the text that is held.
    package func addConstruct(
        _ study: String, label: String, wording: Wording?, locator: String?, definition: String?
    ) throws -> Performed<AddedConstruct> {
        let label = try Self.named(label, "a construct needs a label: the authors' words, or yours for them")
        return try perform("construct add") { writer in
            let study = try self.study(study, in: writer)
            let given = Self.given(Self.locator(locator))
            let isLookedFor = wording != .unchecked && wording != .paraphrase
            let search = try isLookedFor ? ReportSearch(label, in: study, near: given, writer) : ReportSearch()
            if wording == .verbatim {
                try search.requireFound(label, in: study, next: "correct the words, or say --paraphrase")
            }
            let verbatim: Store.Verbatim =
                wording == .paraphrase ? .paraphrase : search.found == nil ? .unchecked : .checked
            let construct = ConstructRow(
                id: writer.newKey(), number: try writer.newNumber(.construct), study: study.id, label: label,
                definition: Self.given(definition), verbatim: verbatim,
                locator: given ?? search.found?.locator ?? "", created: writer.time)
            try writer.insert(construct)
            writer.ids.append("k\(construct.number)")
            writer.summary = "construct k\(construct.number) of \(study.name)"
            let twins = try writer.constructs(of: study.id).filter {
                $0.id != construct.id && $0.locator == construct.locator
                    && Fold.searchKey($0.label) == Fold.searchKey(construct.label)
            }
            return AddedConstruct(
                construct: construct, study: study, search: search, quotes: [], wasThere: false,
                twins: twins.map(\.number))
        }
    }

    /// Takes a theme's written statement as the construct of a study of one's own, with the theme's codings in the study's
    /// documents for its quotations. Done again, it takes over what has changed.
    ///
    /// - Throws: `Complaint` when the theme has no statement, or when it is not clear whose theme it is.
    package func takeConstruct(fromTheme name: String, study: String?) throws -> Performed<AddedConstruct> {
        try perform("construct from") { writer in
            let theme = try self.theme(name, in: writer)
            guard let statement = Self.given(theme.statement) else {
                throw Complaint(
                    .badData, "theme “\(theme.name)” has no statement, and a label is not yet a claim",
                    next: "write what it says: theme define \"\(theme.name)\" --statement \"…\"")
            }
            let study = try owner(of: theme, named: study, in: writer)
            guard study.kind != .published else {
                throw Complaint(
                    .badData, "\(study.name) is a published study; its constructs are its authors', not our themes",
                    next: "construct add \(study.name) \"…\" --verbatim")
            }
            let locator = "theme \(theme.name)"
            var construct: ConstructRow
            let known = try writer.construct(of: study.id, theme: theme.id)
            if let known {
                construct = known
                construct.label = statement
                construct.locator = locator
                try writer.update(construct)
            } else {
                construct = ConstructRow(
                    id: writer.newKey(), number: try writer.newNumber(.construct), study: study.id, label: statement,
                    verbatim: .checked, locator: locator, theme: theme.id, created: writer.time)
                try writer.insert(construct)
            }
            writer.ids.append("k\(construct.number)")
            let cited = try cite(evidence(of: theme, in: study, writer), for: construct, of: study, writer)
            writer.summary = "construct k\(construct.number) of \(study.name), from theme “\(theme.name)”"
            return AddedConstruct(
                construct: construct, study: study, search: ReportSearch(), quotes: cited, wasThere: known != nil)
        }
    }

    /// Says which quotation the authors give for a construct. Both are of one study.
    package func cite(_ quote: String, for construct: String) throws -> Performed<Bool> {
        try perform("construct cite") { writer in
            let construct = try self.construct(construct, in: writer)
            let quote = try self.quote(quote, in: writer)
            guard construct.study == quote.study else {
                let names = try [construct.study, quote.study].map { try writer.row($0).name }
                throw Complaint(
                    .badData, "k\(construct.number) is of \(names[0]) and q\(quote.number) of \(names[1])",
                    next: "a quotation stands for a construct of its own study")
            }
            let isNew = try writer.cite(quote.id, for: construct.id)
            writer.ids += ["k\(construct.number)", "q\(quote.number)"]
            writer.summary = "q\(quote.number) given for k\(construct.number)"
            return isNew
        }
    }

    /// Says how the authors relate two constructs of one study. A link between the same two takes the new verb.
    package func linkConstructs(
        _ from: String, _ to: String, verb: String, locator: String?
    ) throws -> Performed<String?> {
        let verb = try Self.named(verb, "how do they hang together? --verb \"leads to\"")
        return try perform("construct link") { writer in
            let source = try self.construct(from, in: writer)
            let target = try self.construct(to, in: writer)
            guard source.id != target.id else {
                throw Complaint(.usage, "k\(source.number) cannot be linked to itself")
            }
            guard source.study == target.study else {
                let names = try [source.study, target.study].map { try writer.row($0).name }
                throw Complaint(
                    .badData, "k\(source.number) is of \(names[0]) and k\(target.number) of \(names[1])",
                    next:
                        "links are what authors say inside one study; across studies constructs are translated into a concept"
                )
            }
            writer.ids += ["k\(source.number)", "k\(target.number)"]
            writer.summary = "k\(source.number) \(verb) k\(target.number)"
            if var known = try writer.link(from: source.id, to: target.id) {
                let former = known.verb
                known.verb = verb
                known.locator = Self.given(Self.locator(locator)) ?? known.locator
                try writer.update(known)
                return former
            }
            try writer.insert(
                ConstructLinkRow(
                    id: writer.newKey(), source: source.id, target: target.id, verb: verb,
                    locator: Self.given(Self.locator(locator))))
            return nil
        }
    }

    /// Takes a construct away with its translations, links and citations.
    package func removeConstruct(_ word: String) throws -> Performed<SynthesisUse> {
        try perform("construct rm") { writer in
            let construct = try self.construct(word, in: writer)
            let use = try writer.removeConstruct(construct.id)
            writer.ids.append("k\(construct.number)")
            writer.summary = "removed construct k\(construct.number)"
            return use
        }
    }

    /// The constructs, of one study or of all, by number.
    package func constructLines(study name: String?, synthesis named: String? = nil) throws -> [ConstructLine] {
        try store.read { reader in
            let synthesis = named == nil ? try synthesisInUse(in: reader) : try self.synthesis(named, in: reader)
            let only = try name.map { try self.study($0, in: reader) }
            let known = try named == nil ? nil : synthesis.map { Set(try reader.places(in: $0.id).map(\.study)) }
            let material = try synthesis.map { try view(of: $0, in: reader).material }
            let included = Set(material?.included.map(\.key) ?? [])
            let studies = Dictionary(
                try reader.studies().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
            let constructs = try only.map { try reader.constructs(of: $0.id) } ?? reader.constructs()
            let numbers = Dictionary(
                constructs.map { ($0.id, $0.number) }, uniquingKeysWith: { first, _ in first })
            let links = Dictionary(grouping: try reader.all(ConstructLinkRow.self), by: \.source)
            let quotes = try reader.quoteNumbers()
            let citations = Dictionary(grouping: try reader.all(ConstructQuoteRow.self), by: \.construct)
            return try constructs.filter { known?.contains($0.study) ?? true }.map { construct in
                ConstructLine(
                    construct: construct, study: studies[construct.study] ?? "?",
                    theme: try construct.theme.flatMap { try reader.find($0)?.name },
                    quotes: (citations[construct.id] ?? []).compactMap { quotes[$0.quote] },
                    concepts: material.map { Self.concepts(construct, in: $0) } ?? [],
                    links: (links[construct.id] ?? []).map { "\($0.verb) k\(numbers[$0.target] ?? 0)" },
                    standing: material.map { material in
                        guard included.contains(construct.study.rawValue) else { return .notIncluded }
                        return material.isInTranslation(construct.id.rawValue) ? .inTranslation : .inNoTranslation
                    })
            }.sorted { $0.construct.number < $1.construct.number }
        }
    }

    // MARK: - Steps

    /// The concepts that a construct is translated into, by number, and how.
    private static func concepts(
        _ construct: ConstructRow, in material: SynthesisMaterial
    ) -> [ConstructLine.Concept] {
        var found: [Int: ConstructLine.Concept] = [:]
        for translation in material.translations(of: construct.id.rawValue) {
            guard let number = translation.concept.flatMap({ material.concept($0)?.number }) else { continue }
            var concept = found[number] ?? ConstructLine.Concept(number: number)
            switch translation.relation {
            case .reciprocal: concept.isReciprocal = true
            case .refutational: concept.isRefutational = true
            }
            found[number] = concept
        }
        return found.values.sorted { $0.number < $1.number }
    }

    /// The study whose theme it is: the one named, the theme's own, or the only one that is ours.
    private func owner(of theme: ThemeRow, named name: String?, in reader: ProjectReader) throws -> StudyRow {
        if let name { return try self.study(name, in: reader) }
        if let key = theme.study { return try reader.row(key) }
        let own = try reader.studies().filter { $0.kind != .published }
        if own.count == 1 { return own[0] }
        throw Complaint(
            .noMatch, own.isEmpty ? "there is no study of one's own yet" : "whose theme is “\(theme.name)”?",
            candidates: own.map(\.name),
            next: own.isEmpty
                ? "add one with study add KEY --own --documents DOCS"
                : "construct from \"\(theme.name)\" --study \(own[0].name)")
    }

    /// The codings that a theme and its subthemes rest on in a study's documents, each stretch of text once.
    private func evidence(
        of theme: ThemeRow, in study: StudyRow, _ reader: ProjectReader
    ) throws -> [(coding: CodingRow, transcript: Transcript)] {
        let tree = try ThemeTree(reader)
        let book = try Codebook(reader)
        let codings = try tree.withDescendants(theme.id).flatMap { key in
            let extent = tree.extent(of: key, in: book)
            return try reader.codings(
                ofCodes: Array(extent.codes), and: Array(extent.single), without: Array(extent.leftOut))
        }
        return try distinct(codings, in: study, reader)
    }

    /// Those of some codings that stand in a study's documents, each stretch of text once, in the order of the text. A study
    /// without documents of its own may draw on all.
    func distinct(
        _ codings: [CodingRow], in study: StudyRow, _ reader: ProjectReader
    ) throws -> [(coding: CodingRow, transcript: Transcript)] {
        let owned = Set(try reader.documents(of: study.id).map(\.id))
        var versions: [Key<TextVersionRow>: Transcript] = [:]
        var found: [(coding: CodingRow, transcript: Transcript)] = []
        for coding in codings {
            let transcript: Transcript
            if let known = versions[coding.version] {
                transcript = known
            } else {
                let version = try reader.row(coding.version)
                transcript = try Transcript(reader.row(version.document), version: version, in: reader)
                versions[coding.version] = transcript
            }
            let isOwned = owned.isEmpty || owned.contains(transcript.document.id)
            let isKnown = found.contains { $0.coding.version == coding.version && $0.coding.range == coding.range }
            if isOwned, !isKnown { found.append((coding, transcript)) }
        }
        return found.sorted {
            ($0.transcript.document.position, $0.coding.start, $0.coding.end)
                < ($1.transcript.document.position, $1.coding.start, $1.coding.end)
        }
    }

    /// Makes quotations of codings and attaches them; answers the numbers of those that are new to the construct.
    func cite(
        _ evidence: [(coding: CodingRow, transcript: Transcript)], for construct: ConstructRow, of study: StudyRow,
        _ writer: ProjectWriter
    ) throws -> [Int] {
        try evidence.compactMap { coding, transcript in
            let quote = try quotation(of: coding, on: transcript, for: study, writer).quote
            return try writer.cite(quote.id, for: construct.id) ? quote.number : nil
        }
    }
}
