package import Store
package import Synthesis
internal import Transcripts

/// What was judged of the trust in one third-order construct.
package struct ConfidenceProfile: Sendable {
    /// One reviewer's judgement of a component, or over all.
    package struct Judgement: Sendable {
        package let component: String
        package let level: String
        package let because: String
        package let by: String
    }

    package let thirdOrder: ThirdOrder
    package let support: SupportCount
    package let judgements: [Judgement]
    /// What the rules of ConQual give; nil for CERQual, which has none.
    package let conQual: ConQual?

    /// The judgements of a component, in the order in which they were made.
    package func judgements(of component: String) -> [Judgement] { judgements.filter { $0.component == component } }
}

extension Session {
    /// The name under which a judgement over all is kept.
    package static let overallComponent = "overall"

    /// Judges a component of the trust in a review finding, or the trust over all (`=`). Reasons are mandatory.
    ///
    /// - Parameter scheme: `cerqual` or `conqual`; of ConQual only the level over all is judged, against what its rules give.
    package func judgeConfidence(
        _ word: String, scheme: String, component: String, level: String, because: String?
    ) throws -> Performed<String?> {
        let (component, level) = try Self.judgement(scheme, component, level)
        guard let because = Self.given(because) else {
            throw Complaint(
                .usage, "a judgement of confidence gives its reason",
                next:
                    "\(scheme) \(word) \(component == Self.overallComponent ? "=" : component) \(level) --because \"…\""
            )
        }
        return try perform(scheme) { writer in
            let third = try self.thirdOrder(word, in: writer)
            let coder = try writer.coder()
            let known = try writer.judgements(of: third.id, by: scheme).first {
                $0.component == component && $0.by == coder
            }
            writer.ids.append("T\(third.number)")
            writer.summary = "T\(third.number) \(scheme) \(component): \(level)"
            if var known {
                let former = known.level
                known.level = level
                known.because = because
                known.created = writer.time
                try writer.update(known)
                return former
            }
            try writer.insert(
                ConfidenceRow(
                    id: writer.newKey(), thirdOrder: third.id, scheme: scheme, component: component, level: level,
                    because: because, by: coder, created: writer.time))
            return nil
        }
    }

    /// Takes one's own judgement back.
    package func withdrawConfidence(_ word: String, scheme: String, component: String) throws -> Performed<Void> {
        let component = component == "=" ? Self.overallComponent : component
        return try perform(scheme) { writer in
            let third = try self.thirdOrder(word, in: writer)
            let coder = try writer.coder()
            guard
                let known = try writer.judgements(of: third.id, by: scheme).first(where: {
                    $0.component == component && $0.by == coder
                })
            else {
                throw Complaint(
                    .noMatch, "you have not judged “\(component)” of T\(third.number)",
                    next: "see \(scheme) T\(third.number)"
                )
            }
            try writer.delete(known.id)
            writer.ids.append("T\(third.number)")
            writer.summary = "withdrew T\(third.number) \(scheme) \(component)"
        }
    }

    /// What was judged of the third-order constructs of a synthesis, or of one of them.
    package func confidence(
        _ word: String?, scheme: String, synthesis named: String?
    ) throws -> (view: SynthesisView, profiles: [ConfidenceProfile]) {
        try store.read { reader in
            let asked = try word.map { try self.thirdOrder($0, in: reader) }
            let row = try asked.map { try reader.row($0.synthesis) } ?? self.synthesis(named, in: reader)
            let view = try self.view(of: row, in: reader)
            let answers = scheme == "conqual" ? try dependabilityAnswers(in: reader) : [:]
            let wanted = view.material.thirdOrders.filter { asked == nil || $0.key == asked?.id.rawValue }
            let profiles = try wanted.map { third in
                ConfidenceProfile(
                    thirdOrder: third, support: Reach(of: .thirdOrder(third.key), in: view.material).count(),
                    judgements: try reader.judgements(of: Key(rawValue: third.key), by: scheme).map {
                        ConfidenceProfile.Judgement(
                            component: $0.component, level: $0.level, because: $0.because,
                            by: try reader.row($0.by).name)
                    },
                    conQual: scheme == "conqual"
                        ? ConQual(of: .thirdOrder(third.key), in: view.material, answers: answers) : nil)
            }
            return (view, profiles)
        }
    }

    /// By study, how many of the five questions of dependability were answered with yes. A study with a question that nobody answered
    /// is not among them; where reviewers differ, a yes needs all of them.
    private func dependabilityAnswers(in reader: ProjectReader) throws -> [Int64: Int] {
        let rows = try reader.appraisals(by: AppraisalChecklist.jbi.name)
        return Dictionary(grouping: rows, by: \.study.rawValue).compactMapValues { rows in
            var yes = 0
            for question in ConQual.questions {
                let answers = rows.filter { $0.item == question }.map(\.answer)
                guard !answers.isEmpty else { return nil }
                if answers.allSatisfy({ $0 == "yes" }) { yes += 1 }
            }
            return yes
        }
    }

    private static func judgement(
        _ scheme: String, _ component: String, _ level: String
    ) throws -> (String, String) {
        let component = Fold.searchKey(component)
        if component == "=" {
            return (overallComponent, try value(level, of: ConfidenceLevel.self, "level of confidence"))
        }
        guard scheme == "cerqual" else {
            throw Complaint(
                .usage, "ConQual works its parts out from the appraisals and the findings' credibility",
                next: "override its level with conqual T1 = low --because \"…\"")
        }
        let known = try value(component, of: ConfidenceComponent.self, "component")
        return (known, try value(level, of: ConfidenceConcern.self, "concern"))
    }

    private static func value<Kind: RawRepresentable & CaseIterable>(
        _ typed: String, of kind: Kind.Type, _ what: String
    ) throws -> String where Kind.RawValue == String {
        let key = String(Fold.searchKey(typed).map { $0 == " " ? "-" : $0 })
        let all = Kind.allCases.map(\.rawValue)
        if all.contains(key) { return key }
        let begun = all.filter { !key.isEmpty && $0.hasPrefix(key) }
        if begun.count == 1 { return begun[0] }
        throw Complaint(.usage, "“\(typed)” is no \(what)", next: "one of \(all.joined(separator: ", "))")
    }
}
