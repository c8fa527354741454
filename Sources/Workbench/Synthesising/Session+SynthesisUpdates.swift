package import Store
internal import Synthesis

/// A synthesis before its last update, since, and as it stands.
package struct UpdatedSynthesis: Sendable {
    package let original: SynthesisView
    package let update: SynthesisView
    package let both: SynthesisView
    package let row: SynthesisUpdateRow
    /// What concepts and third-order constructs said when the update began, where it was something else, by key.
    package let formerConcepts: [Int64: String]
    package let formerThirdOrders: [Int64: String]
    /// Concepts and third-order constructs that there were not yet when the update began.
    package let newConcepts: Set<Int64>
    package let newThirdOrders: Set<Int64>
}

extension Session {
    /// A synthesis before its last update, since, and as it stands; nil when it was never brought up to date.
    package func synthesisUpdated(_ name: String?) throws -> UpdatedSynthesis? {
        try store.read { reader in
            let row = try synthesis(name, in: reader)
            guard let update = try reader.updates(of: row.id).last else { return nil }
            func isSince(_ created: String, _ key: Int64) -> Bool {
                (created, key) >= (update.created, update.id.rawValue)
            }
            /// What stood at the update: the first wording that was given up since.
            func statement(_ former: [FormerStatementRow]) -> String? {
                former.first { isSince($0.created, $0.id.rawValue) }?.statement
            }
            let concepts = try reader.concepts(of: row.id)
            let thirds = try reader.thirdOrders(of: row.id)
            var formerConcepts: [Int64: String] = [:]
            for concept in concepts {
                formerConcepts[concept.id.rawValue] = statement(try reader.formerStatements(of: concept.id))
            }
            var formerThirds: [Int64: String] = [:]
            for third in thirds {
                formerThirds[third.id.rawValue] = statement(try reader.formerStatements(of: third.id))
            }
            return UpdatedSynthesis(
                original: try SynthesisView(row, slice: SynthesisSlice(part: .original, update: update), in: reader),
                update: try SynthesisView(row, slice: SynthesisSlice(part: .update, update: update), in: reader),
                both: try SynthesisView(row, in: reader), row: update, formerConcepts: formerConcepts,
                formerThirdOrders: formerThirds,
                newConcepts: Set(concepts.filter { isSince($0.created, $0.id.rawValue) }.map(\.id.rawValue)),
                newThirdOrders: Set(thirds.filter { isSince($0.created, $0.id.rawValue) }.map(\.id.rawValue)))
        }
    }
}
