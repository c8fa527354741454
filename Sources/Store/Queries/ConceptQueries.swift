internal import GRDB

extension ProjectReader {
    /// The concept that people call by a number.
    package func concept(number: Int) throws -> ConceptRow? {
        try rows(ConceptRow.self, "number = ?", [number]).first
    }

    /// The concepts of a synthesis, by number.
    package func concepts(of synthesis: Key<SynthesisRow>) throws -> [ConceptRow] {
        try rows(ConceptRow.self, "synthesis = ?", [synthesis], order: "number")
    }

    /// The third-order construct that people call by a number.
    package func thirdOrder(number: Int) throws -> ThirdOrderRow? {
        try rows(ThirdOrderRow.self, "number = ?", [number]).first
    }

    /// The third-order constructs of a synthesis, by number.
    package func thirdOrders(of synthesis: Key<SynthesisRow>) throws -> [ThirdOrderRow] {
        try rows(ThirdOrderRow.self, "synthesis = ?", [synthesis], order: "number")
    }

    /// What a third-order construct rests on, in the order in which it was said.
    package func supports(of thirdOrder: Key<ThirdOrderRow>) throws -> [SupportRow] {
        try rows(SupportRow.self, "third_order = ?", [thirdOrder])
    }

    /// What every third-order construct of a synthesis rests on, in the order in which it was said.
    package func supports(in synthesis: Key<SynthesisRow>) throws -> [SupportRow] {
        try rows(SupportRow.self, "third_order IN (SELECT id FROM third_order WHERE synthesis = ?)", [synthesis])
    }
}

extension ProjectWriter {
    /// Takes a concept away with the translations into it, its absences and what it supports.
    package func removeConcept(_ key: Key<ConceptRow>) throws -> SynthesisUse {
        try removing {
            var use = SynthesisUse()
            use.translations = try deleteWithDependents(TranslationRow.self, where: "concept = ?", [key])
            use.absences = try delete(NotFoundRow.self, where: "concept = ?", [key])
            use.supports = try delete(SupportRow.self, where: "concept = ?", [key])
            try deleteWithDependents(key)
            return use
        }
    }

    /// Takes a third-order construct away with what it rests on.
    package func removeThirdOrder(_ key: Key<ThirdOrderRow>) throws -> SynthesisUse {
        try removing {
            var use = SynthesisUse()
            use.supports = try delete(SupportRow.self, where: "third_order = ? OR part = ?", [key, key])
            use.top = try rows(ThirdOrderRow.self, "parent = ?", [key]).count
            try deleteWithDependents(key)
            return use
        }
    }
}
