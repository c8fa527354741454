internal import GRDB

extension ProjectReader {
    /// The construct that people call by a number.
    package func construct(number: Int) throws -> ConstructRow? {
        try rows(ConstructRow.self, "number = ?", [number]).first
    }

    /// The quotation that people call by a number.
    package func quote(number: Int) throws -> QuoteRow? {
        try rows(QuoteRow.self, "number = ?", [number]).first
    }

    /// The constructs of a study, by number.
    package func constructs(of study: Key<StudyRow>) throws -> [ConstructRow] {
        try rows(ConstructRow.self, "study = ?", [study], order: "number")
    }

    /// Every construct, by number.
    package func constructs() throws -> [ConstructRow] {
        try rows(ConstructRow.self, "1", order: "number")
    }

    /// The numbers of all quotations.
    package func quoteNumbers() throws -> [Key<QuoteRow>: Int] {
        var numbers: [Key<QuoteRow>: Int] = [:]
        let rows = try Row.fetchCursor(database, sql: "SELECT id, number FROM quote")
        while let row = try rows.next() { numbers[Key(rawValue: row[0])] = row[1] }
        return numbers
    }

    /// The quotations of a study, by number.
    package func quotes(of study: Key<StudyRow>) throws -> [QuoteRow] {
        try rows(QuoteRow.self, "study = ?", [study], order: "number")
    }

    /// The quotation of a study that is a coding of one's own.
    package func quote(of study: Key<StudyRow>, coding: Key<CodingRow>) throws -> QuoteRow? {
        try rows(QuoteRow.self, "study = ? AND coding = ?", [study, coding]).first
    }

    /// Which quotations a construct has, in the order in which they were attached.
    package func citations(of construct: Key<ConstructRow>) throws -> [ConstructQuoteRow] {
        try rows(ConstructQuoteRow.self, "construct = ?", [construct])
    }

    /// The construct of a study that has a theme's statement for its words.
    package func construct(of study: Key<StudyRow>, theme: Key<ThemeRow>) throws -> ConstructRow? {
        try rows(ConstructRow.self, "study = ? AND theme = ?", [study, theme]).first
    }

    /// The link between two constructs, in this direction.
    package func link(from: Key<ConstructRow>, to: Key<ConstructRow>) throws -> ConstructLinkRow? {
        try rows(ConstructLinkRow.self, "source = ? AND target = ?", [from, to]).first
    }
}

extension ProjectReader {
    /// The quotations of every study that a synthesis knows.
    package func quotes(in synthesis: Key<SynthesisRow>) throws -> [QuoteRow] {
        try rows(QuoteRow.self, "study IN \(Self.known)", [synthesis])
    }

    /// The constructs of every study that a synthesis knows.
    package func constructs(in synthesis: Key<SynthesisRow>) throws -> [ConstructRow] {
        try rows(ConstructRow.self, "study IN \(Self.known)", [synthesis])
    }

    /// Which quotations these constructs have, in the order in which they were attached.
    package func citations(in synthesis: Key<SynthesisRow>) throws -> [ConstructQuoteRow] {
        try rows(
            ConstructQuoteRow.self, "construct IN (SELECT id FROM construct WHERE study IN \(Self.known))", [synthesis])
    }

    /// The links between these constructs.
    package func links(in synthesis: Key<SynthesisRow>) throws -> [ConstructLinkRow] {
        try rows(
            ConstructLinkRow.self, "source IN (SELECT id FROM construct WHERE study IN \(Self.known))", [synthesis])
    }

    private static var known: String { "(SELECT study FROM study_in_synthesis WHERE synthesis = ?)" }
}

extension ProjectWriter {
    /// Gives a construct a quotation; answers whether it is a new one for it.
    package func cite(_ quote: Key<QuoteRow>, for construct: Key<ConstructRow>) throws -> Bool {
        guard try citations(of: construct).allSatisfy({ $0.quote != quote }) else { return false }
        try insert(ConstructQuoteRow(id: newKey(), construct: construct, quote: quote))
        return true
    }

    /// Takes a construct away with its translations, links, citations and supports; its quotations stay.
    package func removeConstruct(_ key: Key<ConstructRow>) throws -> SynthesisUse {
        try removing { try removeWithParts(key) }
    }

    private func removeWithParts(_ key: Key<ConstructRow>) throws -> SynthesisUse {
        var use = SynthesisUse()
        use.against = try rows(
            RefutationRow.self,
            """
            against = ? AND translation NOT IN (SELECT id FROM translation WHERE construct = ? OR target = ?)
            """, [key, key, key]
        ).count
        try delete(ConstructQuoteRow.self, where: "construct = ?", [key])
        try delete(ConstructLinkRow.self, where: "source = ? OR target = ?", [key, key])
        for var concept in try rows(ConceptRow.self, "named_after = ?", [key]) {
            concept.namedAfter = nil
            try update(concept)
        }
        use.translations = try deleteWithDependents(
            TranslationRow.self, where: "construct = ? OR target = ?", [key, key])
        use.supports = try delete(SupportRow.self, where: "construct = ?", [key])
        try deleteWithDependents(key)
        use.constructs = 1
        return use
    }

    /// Takes a quotation away with its citations and supports; the coding that it is stays.
    package func removeQuote(_ key: Key<QuoteRow>) throws -> SynthesisUse {
        var use = SynthesisUse()
        try delete(ConstructQuoteRow.self, where: "quote = ?", [key])
        use.supports = try delete(SupportRow.self, where: "quote = ?", [key])
        try delete(key)
        use.quotes = 1
        return use
    }
}
