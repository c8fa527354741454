internal import GRDB
package import Synthesis

/// What a synthesis has tens of thousands of, read straight into what the rules work on: records name each column again for each row.
extension ProjectReader {
    /// The translations of a synthesis that stand, or of one of its runs, in the order in which they were made, each with what explains it.
    ///
    /// - Parameter goal: only those into this one; all otherwise.
    package func translationsThatStand(
        in synthesis: Key<SynthesisRow>, run: Key<TranslationRunRow>? = nil, into goal: TranslationGoal? = nil
    ) throws -> [Translation] {
        let narrowing =
            switch goal {
            case nil: ""
            case .concept: "AND concept = ?2"
            case .construct: "AND target = ?2"
            }
        let explained = Dictionary(
            try refutations(in: synthesis).map { ($0.translation.rawValue, $0) },
            uniquingKeysWith: { first, _ in first })
        let concepts = Set(
            try Int64.fetchAll(database, sql: "SELECT id FROM concept WHERE synthesis = ?", arguments: [synthesis]))
        let statement = try statement(
            """
            SELECT id, construct, concept, target, relation, fit, because, "except", alternative, context, by, created, synthesis
            FROM translation WHERE run IS ?1 AND superseded_by IS NULL \(narrowing) ORDER BY id
            """)
        defer { statement.reset() }
        if let run { statement.bind(run.rawValue, at: 1) }
        switch goal {
        case nil: break
        case .concept(let key), .construct(let key): statement.bind(key, at: 2)
        }
        var found: [(key: Int64, construct: Int64, goal: TranslationGoal, relation: Relation, fit: Fit, by: Int64)] = []
        var words = TranslationWords.Writer()
        // In the order of `TranslationWords.Part`.
        let texts: [Int32] = [6, 7, 8, 9, 11]
        if goal == nil {
            let most = try count(TranslationRow.self)
            found.reserveCapacity(most)
            words.reserve(most)
        }
        while try statement.step() {
            // A translation is of the synthesis of its concept; into a construct it names one.
            let concept = statement.isNull(2) ? nil : statement.integer(2)
            guard concept.map(concepts.contains) ?? (statement.integer(12) == synthesis.rawValue) else { continue }
            let key = statement.integer(0)
            found.append(
                (
                    key, statement.integer(1), concept.map { .concept($0) } ?? .construct(statement.integer(3)),
                    Relation(rawValue: statement.text(4)) ?? .reciprocal, Fit(rawValue: statement.text(5)) ?? .full,
                    statement.integer(10)
                ))
            for column in texts { words.add(statement.bytes(column).assumingMemoryBound(to: UInt8.self).span) }
            words.end(refutation: explained.isEmpty ? nil : explained[key].map(Refutation.init))
        }
        let translations = zip(found, words.finish()).map { row, words in
            Translation(
                key: row.key, construct: row.construct, into: row.goal, relation: row.relation, fit: row.fit,
                by: row.by,
                words: words)
        }
        return try inOrderOfMaking(translations, of: TranslationRow.table, key: \.key, made: \.made)
    }

    /// Whether any construct is translated into another in a synthesis, so that a concept may be reached by a round way.
    package func hasTranslationsIntoConstructs(in synthesis: Key<SynthesisRow>) throws -> Bool {
        try Bool.fetchOne(
            database, sql: "SELECT EXISTS (SELECT 1 FROM translation WHERE synthesis = ? AND target IS NOT NULL)",
            arguments: [synthesis]) == true
    }

    /// Constructs by their keys, with the study that each is of.
    package func constructs(_ keys: Set<Int64>) throws -> [ConstructRow] {
        try rows(ConstructRow.self, "id IN \(keys.sorted().map { Key<ConstructRow>(rawValue: $0) }.sqlList())")
    }

    /// The constructs of every study that a synthesis knows, with their quotations in the order in which they were attached, and the themes
    /// that some were taken from.
    package func constructsToTranslate(
        in synthesis: Key<SynthesisRow>
    ) throws -> (constructs: [Construct], themes: [Int64: Key<ThemeRow>]) {
        var quotes: [Int64: [Int64]] = [:]
        for citation in try citations(in: synthesis) {
            quotes[citation.construct.rawValue, default: []].append(citation.quote.rawValue)
        }
        let statement = try statement(
            """
            SELECT id, number, study, label, verbatim, locator, definition, untranslatable, credibility, kind, theme FROM construct
            ORDER BY id
            """)
        defer { statement.reset() }
        let studies = Set(
            try Int64.fetchAll(
                database, sql: "SELECT study FROM study_in_synthesis WHERE synthesis = ?", arguments: [synthesis]))
        var constructs: [Construct] = []
        var themes: [Int64: Key<ThemeRow>] = [:]
        while try statement.step() {
            guard studies.contains(statement.integer(2)) else { continue }
            let key = statement.integer(0)
            constructs.append(
                Construct(
                    key: key, number: Int(statement.integer(1)), study: statement.integer(2), label: statement.text(3),
                    verbatim: Synthesis.Verbatim(rawValue: statement.text(4)) ?? .unchecked, locator: statement.text(5),
                    definition: statement.text(6), quotes: quotes[key] ?? [],
                    untranslatable: statement.isNull(7) ? nil : statement.text(7),
                    credibility: statement.isNull(8) ? nil : Credibility(rawValue: statement.text(8)),
                    kind: statement.text(9)))
            if !statement.isNull(10) { themes[key] = Key(rawValue: statement.integer(10)) }
        }
        // Copies hand out other keys, but never the same number twice.
        if CopyBits.differ(constructs.first?.key, constructs.last?.key) { constructs.sort { $0.number < $1.number } }
        return (constructs, themes)
    }

    /// The short numbers of the codings that quotations of a synthesis are, by the coding's key.
    package func quotedCodings(in synthesis: Key<SynthesisRow>) throws -> [Int64: Int] {
        let statement = try statement(
            """
            SELECT coding.id, coding.number FROM quote JOIN coding ON coding.id = quote.coding
            WHERE quote.study IN (SELECT study FROM study_in_synthesis WHERE synthesis = ?)
            """)
        defer { statement.reset() }
        statement.bind(synthesis.rawValue, at: 1)
        var numbers: [Int64: Int] = [:]
        while try statement.step() { numbers[statement.integer(0)] = Int(statement.integer(1)) }
        return numbers
    }
}

extension Refutation {
    /// What explains a refutation, as it is stored.
    package init(_ row: RefutationRow) {
        self.init(
            against: row.against?.rawValue, explanation: row.explanation,
            grounds: Grounds(rawValue: row.grounds) ?? .unresolved)
    }
}
