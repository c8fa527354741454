internal import GRDB

extension ProjectReader {
    /// The line of argument that people call by a number.
    package func line(number: Int) throws -> LineOfArgumentRow? {
        try rows(LineOfArgumentRow.self, "number = ?", [number]).first
    }

    /// How the third-order constructs of a line of argument hang together, in the order in which it was said.
    package func links(of line: Key<LineOfArgumentRow>) throws -> [ArgumentLinkRow] {
        try rows(ArgumentLinkRow.self, "line = ?", [line])
    }

    /// What a third-order construct says as a configuration.
    package func configuration(of thirdOrder: Key<ThirdOrderRow>) throws -> ConfigurationRow? {
        try rows(ConfigurationRow.self, "third_order = ?", [thirdOrder]).first
    }

    /// The configurations of a synthesis.
    package func configurations(in synthesis: Key<SynthesisRow>) throws -> [ConfigurationRow] {
        try rows(
            ConfigurationRow.self, "third_order IN (SELECT id FROM third_order WHERE synthesis = ?)", [synthesis])
    }

    /// What a concept said before, the first wording first.
    package func formerStatements(of concept: Key<ConceptRow>) throws -> [FormerStatementRow] {
        try rows(FormerStatementRow.self, "concept = ?", [concept], order: "version")
    }

    /// What a third-order construct said before, the first wording first.
    package func formerStatements(of thirdOrder: Key<ThirdOrderRow>) throws -> [FormerStatementRow] {
        try rows(FormerStatementRow.self, "third_order = ?", [thirdOrder], order: "version")
    }

    /// What a line of argument said before, the first wording first.
    package func formerStatements(of line: Key<LineOfArgumentRow>) throws -> [FormerStatementRow] {
        try rows(FormerStatementRow.self, "line = ?", [line], order: "version")
    }
}
