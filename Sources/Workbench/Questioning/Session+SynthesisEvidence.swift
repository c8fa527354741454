internal import Store
package import Synthesis
internal import Transcripts

extension Session {
    /// What does not fit a third-order construct, or does not stand behind it.
    package func negativeEvidence(
        of word: String
    ) throws -> (view: SynthesisView, thirdOrder: ThirdOrder, found: [NegativeEvidence]) {
        try store.read { reader in
            let row = try self.thirdOrder(word, in: reader)
            let view = try self.view(of: reader.row(row.synthesis), in: reader)
            guard let third = view.material.thirdOrder(row.id.rawValue) else {
                throw Complaint(.noMatch, "no third-order construct \(word)", next: "see third-order")
            }
            return (view, third, NegativeEvidence.of(thirdOrder: third.key, in: view.material))
        }
    }

    /// Whether a word means a third-order construct: it has that number, and no theme has it for a name.
    package func isThirdOrder(_ word: String) throws -> Bool {
        guard SynthesisNumber.read(word)?.kind == .thirdOrder else { return false }
        let folded = Fold.searchKey(word)
        return try store.read { try !$0.themes().contains { Fold.searchKey($0.name) == folded } }
    }

    /// What a word names that has the number of something else of a synthesis than a third-order construct, unless a theme is called so.
    package func nameWithoutNegativeCases(_ word: String) throws -> String? {
        guard let kind = SynthesisNumber.read(word)?.kind, kind != .thirdOrder else { return nil }
        let folded = Fold.searchKey(word)
        return try store.read { try $0.themes().contains { Fold.searchKey($0.name) == folded } } ? nil : kind.name
    }

    /// Two constructs side by side, with their quotations, links and translations. Every coding among them is compared with its text.
    ///
    /// - Throws: `Complaint`: an unknown construct, one and the same, or one of no study of the synthesis.
    package func compareConstructs(
        _ first: String, _ second: String, synthesis named: String? = nil
    ) throws -> (view: SynthesisView, comparison: ConstructComparison) {
        try store.read { reader in
            let (one, other) = (try self.construct(first, in: reader), try self.construct(second, in: reader))
            guard one.id != other.id else { throw Complaint(.usage, "k\(one.number) is one and the same construct") }
            let view = try self.view(of: self.synthesis(named, in: reader), in: reader)
            guard let bare = ConstructComparison(one.id.rawValue, other.id.rawValue, in: view.material) else {
                let missing = [one, other].first { view.material.construct($0.id.rawValue) == nil }
                throw Complaint(
                    .noMatch, "k\(missing?.number ?? one.number) is of no study in “\(view.row.name)”",
                    next: "give --synthesis NAME, or study include its study")
            }
            let codings = [bare.first, bare.second].flatMap { $0.evidence.quotes.compactMap(\.quote.coding) }
            let passages = try passages(of: codings, in: reader)
            let full = ConstructComparison(
                one.id.rawValue, other.id.rawValue, in: view.material, transcript: { passages[$0] })
            return (view, full ?? bare)
        }
    }

    /// What came, changed and went in a synthesis since a day (`2026-11-01`, `2026-11`, `monday`, `yesterday`) or since an operation
    /// (`@12`: after it).
    ///
    /// - Returns: also the number of the operation after which the earlier state stood.
    package func synthesisDifference(
        since typed: String, synthesis named: String? = nil
    ) throws -> (view: SynthesisView, after: Int, difference: SynthesisDifference) {
        let view = try synthesisView(named)
        let operation = try operation(before: typed)
        let then = try store.asOf(operation) { reader -> SynthesisMaterial in
            guard let row = try reader.find(view.row.id) else { return SynthesisMaterial() }
            return try SynthesisView(row, in: reader).material
        }
        return (view, operation, SynthesisDifference(from: then, to: view.material))
    }

    /// The last operation before a day; of `@12` the operation itself.
    private func operation(before typed: String) throws -> Int {
        if typed.hasPrefix("@") {
            guard case .operation(let number) = try bookMoment(typed) else {
                throw Complaint(
                    .usage, "“\(typed)” is no operation by its number", next: "--since @12, or --since 2026-11-01",
                    saysUnchanged: false)
            }
            return number
        }
        return try store.read { reader in
            guard let day = QueryDay.day(typed, in: reader) else {
                throw Complaint(
                    .usage, "“\(typed)” is no day", line: typed, caret: 0..<max(typed.unicodeScalars.count, 1),
                    next: "--since 2026-11-01, --since 2026-11, --since monday, --since yesterday, or --since @12",
                    saysUnchanged: false)
            }
            return try reader.lastOperation(before: day)
        }
    }
}
