package import Store
package import Synthesis

/// The parts of a configuration as they are given; nil leaves a part as it is.
package struct ConfigurationParts: Sendable, Equatable {
    package var context: String?
    package var resource: String?
    package var response: String?
    package var outcome: String?

    package init(
        context: String? = nil, resource: String? = nil, response: String? = nil, outcome: String? = nil
    ) {
        self.context = context
        self.resource = resource
        self.response = response
        self.outcome = outcome
    }
}

/// A third-order construct as a configuration of context, mechanism and outcome, with who speaks for and against it.
package struct ConfigurationEntry: Sendable {
    package let thirdOrder: ThirdOrder
    package let row: ConfigurationRow
    package let sources: ClaimSources

    /// How the parts are read, wherever they are printed.
    package static let wording = "if context, and resource, then outcome, because response"

    /// “if … and …, then …, because …”: where the context holds and the programme brings the resource, people respond, and so the
    /// outcome comes about (Pawson's mechanism in its two parts).
    package var sentence: String {
        "if \(row.context), and \(row.resource), then \(row.outcome), because \(row.response)"
    }
}

extension Session {
    /// Says what a third-order construct holds as a configuration; parts that are left out stay as they are.
    ///
    /// - Throws: `Complaint` while a part is missing.
    package func setConfiguration(
        _ word: String, _ parts: ConfigurationParts
    ) throws -> Performed<(thirdOrder: ThirdOrderRow, row: ConfigurationRow)> {
        try perform("cmo") { writer in
            let third = try thirdOrder(word, in: writer)
            let known = try writer.configuration(of: third.id)
            func part(_ given: String?, _ former: String?, _ name: String) throws -> String {
                guard let text = StatementDetails.part(given, former) else {
                    throw Complaint(
                        .usage, "the \(name) is missing",
                        next: "cmo T\(third.number) --context \"…\" --resource \"…\" --response \"…\" --outcome \"…\"")
                }
                return text
            }
            let row = ConfigurationRow(
                id: known?.id ?? writer.newKey(), thirdOrder: third.id,
                context: try part(parts.context, known?.context, "context"),
                resource: try part(parts.resource, known?.resource, "resource"),
                response: try part(parts.response, known?.response, "response"),
                outcome: try part(parts.outcome, known?.outcome, "outcome"))
            if known == nil { try writer.insert(row) } else if row != known { try writer.update(row) }
            writer.ids.append("T\(third.number)")
            writer.summary = "T\(third.number) as a configuration of context, mechanism and outcome"
            return (third, row)
        }
    }

    /// Takes a configuration away; its third-order construct stays.
    package func removeConfiguration(_ word: String) throws -> Performed<ThirdOrderRow> {
        try perform("cmo --remove") { writer in
            let third = try thirdOrder(word, in: writer)
            guard let row = try writer.configuration(of: third.id) else {
                throw Complaint(.noMatch, "T\(third.number) is no configuration", next: "see cmo")
            }
            try writer.delete(row.id)
            writer.ids.append("T\(third.number)")
            writer.summary = "T\(third.number) is no configuration any more"
            return third
        }
    }

    /// The configurations of a synthesis, by number; or the one of a third-order construct.
    package func configurations(
        of word: String? = nil, synthesis named: String? = nil
    ) throws -> (view: SynthesisView, entries: [ConfigurationEntry]) {
        try store.read { reader in
            let only = try word.map { try thirdOrder($0, in: reader) }
            let view =
                try only.map { try self.view(of: reader.row($0.synthesis), in: reader) }
                ?? view(named, run: nil, in: reader)
            let rows = Dictionary(
                try reader.configurations(in: view.row.id).map { ($0.thirdOrder.rawValue, $0) },
                uniquingKeysWith: { first, _ in first })
            let entries = view.material.thirdOrders.compactMap { third -> ConfigurationEntry? in
                guard only == nil || only?.id.rawValue == third.key, let row = rows[third.key] else { return nil }
                return ConfigurationEntry(
                    thirdOrder: third, row: row, sources: ClaimSources(of: third.key, in: view.material))
            }
            return (view, entries)
        }
    }
}
