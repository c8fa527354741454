internal import Store
package import Synthesis
internal import Transcripts

extension Session {
    /// The way from a line of argument, third-order construct, concept or construct down to quotations and transcripts. Every
    /// coding on the way is compared with its document's text.
    ///
    /// - Throws: `Complaint`; `ProjectError.quotationMismatch` when a coding does not say what its document says.
    package func trace(_ word: String, synthesis named: String? = nil) throws -> (view: SynthesisView, trace: Trace) {
        try store.read { reader in
            let (view, start) = try self.traceStart(word, synthesis: named, in: reader)
            guard let bare = start.down(in: view.material) else {
                throw Complaint(
                    .noMatch, "\(word) is not in “\(view.row.name)”", next: "give --synthesis NAME, or see synthesis")
            }
            let codings = bare.lines.compactMap { line -> Int64? in
                if case .quote(let quote, _) = line.trace.step { quote.coding } else { nil }
            }
            // Without codings of our own nothing is to be compared with a transcript.
            guard !codings.isEmpty else { return (view, bare) }
            let passages = try passages(of: codings, in: reader)
            return (view, start.down(in: view.material, transcript: { passages[$0] }) ?? bare)
        }
    }

    /// What stands behind one cell of the grid.
    package func why(_ concept: String, _ study: String) throws -> (view: SynthesisView, why: Why) {
        try store.read { reader in
            let concept = try self.concept(concept, in: reader)
            let study = try self.study(study, in: reader)
            let view = try self.view(of: reader.row(concept.synthesis), in: reader)
            let key = concept.id.rawValue
            guard let bare = Why(concept: key, study: study.id.rawValue, in: view.material) else {
                throw Complaint(
                    .noMatch, "\(study.name) is not in “\(view.row.name)”",
                    next: "see study, or study include \(study.name)")
            }
            let codings = bare.lines.flatMap { $0.evidence.quotes.compactMap(\.quote.coding) }
            let passages = try passages(of: codings, in: reader)
            let why = Why(
                concept: key, study: study.id.rawValue, in: view.material, transcript: { passages[$0] })
            return (view, why ?? bare)
        }
    }

    /// Where a trace begins.
    private enum TraceStart {
        case line(Int64)
        case target(SupportTarget)

        func down(in material: SynthesisMaterial, transcript: TranscriptLookup = { _ in nil }) -> Trace? {
            switch self {
            case .line(let key): Trace.down(fromLine: key, in: material, transcript: transcript)
            case .target(let target): Trace.down(from: target, in: material, transcript: transcript)
            }
        }
    }

    /// What `L1`, `T2`, `C4`, `k12` or `q7` means, in the synthesis it belongs to.
    private func traceStart(
        _ word: String, synthesis named: String?, in reader: ProjectReader
    ) throws -> (SynthesisView, TraceStart) {
        switch SynthesisNumber.read(word)?.kind {
        case .line:
            let row = try self.line(word, in: reader)
            return (try self.view(of: reader.row(row.synthesis), in: reader), .line(row.id.rawValue))
        case .thirdOrder:
            let row = try self.thirdOrder(word, in: reader)
            return (try self.view(of: reader.row(row.synthesis), in: reader), .target(.thirdOrder(row.id.rawValue)))
        case .concept:
            let row = try self.concept(word, in: reader)
            return (try self.view(of: reader.row(row.synthesis), in: reader), .target(.concept(row.id.rawValue)))
        case .construct:
            let row = try self.construct(word, in: reader)
            return (
                try self.view(of: self.synthesis(named, in: reader), in: reader), .target(.construct(row.id.rawValue))
            )
        case .quote:
            let row = try self.quote(word, in: reader)
            return (try self.view(of: self.synthesis(named, in: reader), in: reader), .target(.quote(row.id.rawValue)))
        case nil:
            throw Complaint(
                .usage, "“\(word)” is nothing that can be traced", line: word, caret: 0..<word.unicodeScalars.count,
                next:
                    "trace a line of argument, a third-order construct, a concept, a construct or a quotation: L1, T1, C4, k12, q7"
            )
        }
    }

    /// The passages that codings are, each compared with its text; a coding that is gone has none.
    func passages(of keys: [Int64], in reader: ProjectReader) throws -> [Int64: TranscriptPassage] {
        var versions: [Key<TextVersionRow>: Transcript] = [:]
        var passages: [Int64: TranscriptPassage] = [:]
        let printed = try reader.publishedTexts()
        for key in Set(keys).sorted() {
            guard let coding = try reader.find(Key<CodingRow>(rawValue: key)) else { continue }
            let transcript: Transcript
            if let known = versions[coding.version] {
                transcript = known
            } else {
                let version = try reader.row(coding.version)
                transcript = try Transcript(reader.row(version.document), version: version, in: reader)
                versions[coding.version] = transcript
            }
            guard let words = transcript.text[coding.range], words.utf8.elementsEqual(coding.quotation.utf8) else {
                throw ProjectError.quotationMismatch(coding: coding.number)
            }
            passages[key] = TranscriptPassage(
                address: transcript.address(of: coding.range), words: words,
                isPrinted: printed.contains(transcript.document.id))
        }
        return passages
    }
}
