internal import Store

/// The synthesis that was looked at last, so that a question after another does not read tens of thousands of translations again.
///
/// It is right as long as no operation has come: the number of the last one, read in the same transaction, tells.
struct KeptSynthesis {
    let operation: Int
    let synthesis: Key<SynthesisRow>
    let run: Key<TranslationRunRow>?
    let view: SynthesisView
}

extension Session {
    /// A synthesis, or one of its runs, as a transaction sees it.
    func view(
        of synthesis: SynthesisRow, run: Key<TranslationRunRow>? = nil, in reader: ProjectReader
    ) throws -> SynthesisView {
        // Within a larger operation things change without a number to tell it, and behind a view not everything shows.
        guard !reader.isGathering, reader.showsAll else { return try SynthesisView(synthesis, run: run, in: reader) }
        let operation = try reader.lastOperation()
        if let kept = keptSynthesis, kept.operation == operation, kept.synthesis == synthesis.id, kept.run == run {
            return kept.view
        }
        let view = try SynthesisView(synthesis, run: run, in: reader)
        keptSynthesis = KeptSynthesis(operation: operation, synthesis: synthesis.id, run: run, view: view)
        return view
    }
}
