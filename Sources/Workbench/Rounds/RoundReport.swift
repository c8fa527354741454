internal import FoundationEssentials
internal import Measures

/// The values of a round as they stood when it was released, with their definitions: kept with the round, never computed again.
package struct RoundReport: Codable, Sendable, Equatable {
    /// One code, or what is pooled.
    package struct Line: Codable, Sendable, Equatable {
        package var code: String
        /// Units that each coder gave it.
        package var given: [Int]
        package var all: Int
        package var differing: Int
        package var value: Double?
        /// Why there is no value.
        package var undefined: String?
        /// The 95 % bootstrap interval of alpha.
        package var low: Double?
        package var high: Double?
    }

    package var coders: [String]
    package var measure: String
    package var unit: String
    package var units: Int
    package var documents: Int
    package var lines: [Line]
    /// All codes pooled, and any of them; only where there are several.
    package var summary: [Line]
    package var notes: [String]
    package var warnings: [AgreementWarning]

    init(_ result: AgreementResult, measure: AgreementCoefficient) {
        func line(_ line: AgreementLine) -> Line {
            let value = line.coefficients.first
            var reason: String?
            if case .undefined(let because)? = value { reason = because }
            return Line(
                code: line.code, given: line.given, all: line.all, differing: line.differing, value: value?.number,
                undefined: reason, low: line.interval?.low.number, high: line.interval?.high.number)
        }
        coders = result.coders
        self.measure = measure.rawValue
        unit = result.request.unit.rawValue
        units = result.units
        documents = result.documents
        lines = result.lines.map(line)
        summary = result.summary.map(line)
        // alpha_marked is a column of the table of `agreement`; a round has one measure.
        notes = result.notes.filter { !$0.hasPrefix("alpha_marked") }
        warnings = result.warnings
    }

    /// The value of all codes pooled; with a single code its own.
    package var overall: Line? { summary.first ?? (lines.count == 1 ? lines.first : nil) }

    /// As it is kept in the project.
    func encoded() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    /// Reads what is kept in the project; nil for what is no report.
    init?(_ text: String) {
        guard let report = try? JSONDecoder().decode(Self.self, from: Data(text.utf8)) else { return nil }
        self = report
    }
}
