/// One step of the way from a claim down to words.
package enum TraceStep: Hashable, Sendable {
    /// A line of argument.
    case line(LineOfArgument)
    /// A third-order construct.
    case thirdOrder(ThirdOrder)
    /// A concept.
    case concept(Concept)
    /// A second-order construct and its study.
    case construct(Construct, study: Study?)
    /// A quotation, with the passage of the transcript where it is one.
    case quote(Quote, passage: TranscriptPassage?)
}

/// How far down a way is shown.
package enum TraceLevel: Int, CaseIterable, Hashable, Sendable, Comparable {
    case line, thirdOrder, concept, construct, quote

    /// The word by which it is typed.
    package var name: String {
        switch self {
        case .line: "line-of-argument"
        case .thirdOrder: "third-order"
        case .concept: "concept"
        case .construct: "construct"
        case .quote: "quote"
        }
    }

    /// Further down is more.
    package static func < (left: TraceLevel, right: TraceLevel) -> Bool { left.rawValue < right.rawValue }
}

extension TraceStep {
    /// The level that it stands on.
    package var level: TraceLevel {
        switch self {
        case .line: .line
        case .thirdOrder: .thirdOrder
        case .concept: .concept
        case .construct: .construct
        case .quote: .quote
        }
    }
}

/// How a step hangs on the one above it.
package enum TraceTie: Hashable, Sendable {
    /// The step that was asked for.
    case asked
    /// The line of argument links the third-order construct, or names it in its words.
    case argued
    /// A third-order construct rests on it.
    case support(Support)
    /// A third-order construct under the one above.
    case part
    /// The construct is translated into the concept above.
    case translation(Translation)
    /// The quotation is given for the construct above.
    case citation
}

extension TraceTie {
    /// Whether it is a translation against the step above.
    var refutes: Bool {
        if case .translation(let translation) = self { translation.relation == .refutational } else { false }
    }

    /// Whether the step above rests on it: what refutes, contradicts or limits that is shown, and bears nothing of it.
    var bears: Bool { if case .support(let support) = self { support.role == .supports } else { !refutes } }
}

/// Why a step of a trace is shown and bears nothing.
package enum TraceBar: Hashable, Sendable {
    /// Its study is not included in the synthesis.
    case notIncluded(StudyStatus)
    /// It is a finding that is not supported, in a meta-aggregation.
    case keptApart
    /// It refutes what refutes the claim, which says nothing of the claim.
    case refutesRefutation
    /// It hangs on a step that bears nothing.
    case above
}

/// The way from a line of argument, third-order construct, concept or construct down to quotations and transcripts.
package struct Trace: Hashable, Sendable {
    /// The step.
    package let step: TraceStep
    /// How it hangs on the one above.
    package let tie: TraceTie
    /// The steps below, in the order they were made.
    package let below: [Trace]
    /// The deepest that its evidence goes: its own, and that of the steps below which bear it. What refutes, contradicts or limits it has a
    /// depth of its own and gives it none.
    package let depth: EvidenceDepth
    /// Whether the way was cut because it came back to where it had been.
    package let isCut: Bool
    /// Why the step bears nothing, where it does not; then its depth is none.
    package let bar: TraceBar?

    /// The way down from one of these; nil when it is unknown. Rings are cut and marked.
    package static func down(
        from target: SupportTarget, in material: SynthesisMaterial, transcript: TranscriptLookup = { _ in nil }
    ) -> Trace? {
        walk(target, .asked, material, transcript, [], nil)
    }

    /// The way down from a line of argument, by the third-order constructs that it links or names (`T2` in its words), in the order of
    /// their numbers; nil when the line is unknown.
    package static func down(
        fromLine key: Int64, in material: SynthesisMaterial, transcript: TranscriptLookup = { _ in nil }
    ) -> Trace? {
        guard let line = material.lines.first(where: { $0.key == key }) else { return nil }
        let linked = Set(material.argumentLinks.filter { $0.line == key }.flatMap { [$0.from, $0.to] })
        let named = Set(line.text.split { !$0.isLetter && !$0.isNumber }.map(String.init))
        let below = material.thirdOrders.filter { linked.contains($0.key) || named.contains("T\($0.number)") }
            .compactMap { walk(.thirdOrder($0.key), .argued, material, transcript, [], nil) }
        return Trace(
            step: .line(line), tie: .asked, below: below, depth: below.map(\.depth).max() ?? .none, isCut: false,
            bar: nil)
    }

    /// The same without the steps below a level; what it says of the depth that is reached stays.
    package func shown(to level: TraceLevel) -> Trace {
        Trace(
            step: step, tie: tie, below: below.filter { $0.step.level <= level }.map { $0.shown(to: level) },
            depth: depth,
            isCut: isCut, bar: bar)
    }

    /// Where the step's own evidence ends, when it ends here: at a step with nothing below it, and at a construct without
    /// quotations into which others are translated.
    package var end: EvidenceDepth? {
        guard bar == nil else { return nil }
        if below.isEmpty { return depth }
        guard case .construct(let row, _) = step, row.quotes.isEmpty else { return nil }
        return row.isFromAbstract ? .abstract : .authorsText
    }

    /// The trace as lines from the top down, with how deep each is indented.
    package var lines: [(indent: Int, trace: Trace)] {
        var lines: [(indent: Int, trace: Trace)] = []
        gather(indent: 0, into: &lines)
        return lines
    }

    private func gather(indent: Int, into lines: inout [(indent: Int, trace: Trace)]) {
        lines.append((indent, self))
        for trace in below { trace.gather(indent: indent + 1, into: &lines) }
    }

    private static func walk(
        _ target: SupportTarget, _ tie: TraceTie, _ material: SynthesisMaterial, _ transcript: TranscriptLookup,
        _ above: Set<SupportTarget>, _ barred: TraceBar?, isAgainst: Bool = false
    ) -> Trace? {
        let isRing = above.contains(target)
        let path = above.union([target])
        // What was asked for is shown for its own sake; whether it counts is a question of what stands above it.
        let bar: TraceBar? =
            if barred != nil {
                .above
            } else if isAgainst, tie.refutes {
                .refutesRefutation
            } else {
                tie == .asked ? nil : self.bar(target, in: material)
            }
        let isRefuted = isAgainst || tie.refutes
        func next(_ target: SupportTarget, _ tie: TraceTie, barred: TraceBar? = nil) -> Trace? {
            isRing
                ? nil : walk(target, tie, material, transcript, path, bar ?? barred, isAgainst: isRefuted)
        }
        let step: TraceStep
        var below: [Trace] = []
        var own = EvidenceDepth.none
        switch target {
        case .thirdOrder(let key):
            guard let row = material.thirdOrder(key) else { return nil }
            step = .thirdOrder(row)
            below = material.supports(of: key).compactMap { next($0.target, .support($0)) }
            below += material.thirdOrders(under: key).compactMap { next(.thirdOrder($0.key), .part) }
        case .concept(let key):
            guard let row = material.concept(key) else { return nil }
            step = .concept(row)
            below = material.translations(into: key).compactMap { next(.construct($0.construct), .translation($0)) }
        case .construct(let key):
            guard let row = material.construct(key) else { return nil }
            step = .construct(row, study: material.study(row.study))
            below = row.quotes.compactMap { next(.quote($0), .citation) }
            // A third-order construct that rests on the construct itself rests on its study alone.
            let isNamedAlone = if case .support = tie { true } else { false }
            below += material.translations(intoConstruct: key).compactMap {
                next(.construct($0.construct), .translation($0), barred: isNamedAlone ? .above : nil)
            }
            own = row.isFromAbstract ? .abstract : .authorsText
        case .quote(let key):
            guard let row = material.quote(key) else { return nil }
            let evidence = QuoteEvidence(quote: row, passage: row.coding.flatMap(transcript))
            step = .quote(row, passage: evidence.passage)
            own = evidence.depth
        }
        return Trace(
            step: step, tie: tie, below: below,
            depth: bar == nil ? max(own, below.filter(\.tie.bears).map(\.depth).max() ?? .none) : .none,
            isCut: isRing, bar: bar)
    }

    /// What keeps a construct or quotation from bearing what stands above it.
    private static func bar(_ target: SupportTarget, in material: SynthesisMaterial) -> TraceBar? {
        if material.isKeptApart(target) { return .keptApart }
        let study: Int64?
        switch target {
        case .construct(let key):
            study = material.study(ofConstruct: key)
        case .quote(let key):
            study = material.quote(key)?.study
        case .concept, .thirdOrder: return nil
        }
        guard let status = study.flatMap({ material.study($0) })?.status, status != .included else { return nil }
        return .notIncluded(status)
    }
}
