package import Store
internal import Synthesis

/// A synthesis before its last update, since, and as it stands.
package struct UpdatedSynthesis: Sendable {
    /// With concepts and third-order constructs as they were put then; those that came since are not in it.
    package let original: SynthesisView
    package let update: SynthesisView
    package let both: SynthesisView
    package let row: SynthesisUpdateRow
}

extension Session {
    /// A synthesis before its last update, since, and as it stands; nil when it was never brought up to date.
    package func synthesisUpdated(_ name: String?) throws -> UpdatedSynthesis? {
        try store.read { reader in
            let row = try synthesis(name, in: reader)
            guard let update = try reader.updates(of: row.id).last else { return nil }
            return UpdatedSynthesis(
                original: try SynthesisView(row, slice: SynthesisSlice(part: .original, update: update), in: reader),
                update: try SynthesisView(row, slice: SynthesisSlice(part: .update, update: update), in: reader),
                both: try view(of: row, in: reader), row: update)
        }
    }
}
