package import Store
internal import Transcripts

/// Something that does not fit a theme's claim, or does not stand behind it.
package struct NegativeCase: Sendable {
    package enum Kind: String, Sendable {
        case contradicts, qualifies
        case silent = "asked and silent"
        case unsupported = "group without support"
    }
    package let kind: Kind
    /// As it can be typed: `n12`, `HB03`, `role=client`.
    package let subject: String
    /// The words of a coding with its address, or how many cases a group has.
    package let words: String
    /// Why a coding was said to contradict or qualify.
    package let because: String?
    package let answer: ThemeAnswerRow?
}

/// The negative cases of a theme, with what they are looked for among.
package struct NegativeCases: Sendable {
    package let theme: ThemeRow
    package let cases: [NegativeCase]
    package let notes: [String]
}

extension Session {
    /// What contradicts or qualifies a theme's claim, who was asked and said nothing, and which groups of cases have no support in
    /// it, each with its answer. A theme's subthemes are taken along.
    package func negativeCases(of typed: String) throws -> NegativeCases {
        try store.read { try negativeCases(of: theme(typed, in: $0), in: $0) }
    }

    /// Answers a negative case: the theme was revised, its boundary drawn, or it is kept, because …
    ///
    /// - Throws: `Complaint` of kind `noMatch` for what is no negative case of the theme.
    package func answerNegativeCase(
        of typed: String, _ subject: String, _ answer: String, because: String?
    ) throws -> Performed<(theme: String, subject: String, answer: NegativeCaseAnswer)> {
        try perform("negative-cases answer") { writer in
            let theme = try theme(typed, in: writer)
            guard let answer = NegativeCaseAnswer(rawValue: Fold.searchKey(answer)) else {
                throw Complaint.notOneOf(
                    "answer", answer, among: NegativeCaseAnswer.allCases.map(\.rawValue),
                    next: "revised, bounded or kept")
            }
            guard let because else {
                throw Complaint(.usage, "an answer needs its reason", next: "--because \"…\"")
            }
            let reason = try memoText(because)
            let all = try negativeCases(of: theme, in: writer)
            let key = Fold.searchKey(subject)
            guard let found = all.cases.first(where: { Fold.searchKey($0.subject) == key }) else {
                throw Complaint(
                    .noMatch, "\(subject) is no negative case of \(theme.name)",
                    next: "negative-cases \"\(theme.name)\" lists them; theme evidence says what contradicts")
            }
            var row = ThemeAnswerRow(
                id: writer.newKey(), theme: theme.id, answer: answer, because: reason, by: try writer.coder(),
                created: writer.time)
            switch found.kind {
            case .contradicts, .qualifies: row.coding = try codingRows([found.subject], in: writer).first?.id
            case .silent: row.researchCase = try writer.cases().first { $0.name == found.subject }?.id
            case .unsupported: row.caseGroup = found.subject
            }
            if var before = found.answer, before.theme == theme.id {
                if before.answer != answer || before.because != reason {
                    before.answer = answer
                    before.because = reason
                    before.by = row.by
                    try writer.update(before)
                }
            } else {
                try writer.insert(row)
            }
            writer.ids.append(found.subject)
            writer.summary = "negative case \(found.subject) of theme \(theme.name): \(answer.rawValue)"
            return (theme.name, found.subject, answer)
        }
    }

    private func negativeCases(of theme: ThemeRow, in reader: ProjectReader) throws -> NegativeCases {
        let material = try ChartMaterial(reader)
        let themes = material.tree.withDescendants(theme.id)
        let evidence = try evidenceLines(of: themes, in: reader)
        let answers = try reader.themeAnswers(of: themes)
        let bearing = try reader.withCases(evidence.map { try reader.row($0.row.coding) })
        let own = try themes.flatMap { try reader.cellCodings(theme: $0) }
        // A coding that contradicts or qualifies the claim may stand under its codes; it is no support for that.
        let against = Set(evidence.filter { $0.row.role != .supports }.map(\.row.coding))
        let raised = Set(own.flatMap(\.cases)).union(bearing.flatMap(\.cases))
        let supporting = Set(evidence.filter { $0.row.role == .supports }.map(\.row.coding))
        let support = Set(own.filter { !against.contains($0.coding.id) }.flatMap(\.cases))
            .union(bearing.filter { supporting.contains($0.coding.id) }.flatMap(\.cases))

        var found: [NegativeCase] = []
        for kind in [NegativeCase.Kind.contradicts, .qualifies] {
            for line in evidence where line.row.role.rawValue == kind.rawValue {
                let place = line.theme == theme.name ? line.coding.address : "\(line.coding.address), of \(line.theme)"
                found.append(
                    NegativeCase(
                        kind: kind, subject: "n\(line.coding.number)", words: "“\(line.coding.words)” (\(place))",
                        because: line.row.because, answer: answers.last { $0.coding == line.row.coding }))
            }
        }
        let silent = material.cases.filter {
            !raised.contains($0.id) && material.silence(of: $0.id, under: theme.id) == .askedNotRaised
        }
        found += silent.map { row in
            NegativeCase(
                kind: .silent, subject: row.name, words: "", because: nil,
                answer: answers.last { $0.researchCase == row.id })
        }
        found += try unsupported(material, support, answers)
        return NegativeCases(
            theme: theme, cases: found,
            notes: [
                "n = \(counted(found.count, "negative case")): "
                    + "\(counted(found.count { $0.kind == .contradicts }, "contradicting coding")), "
                    + "\(counted(found.count { $0.kind == .qualifies }, "qualifying coding")), "
                    + "\(counted(silent.count, "case")) asked without a word on it, "
                    + "\(counted(found.count { $0.kind == .unsupported }, "group")) without support; "
                    + "\(found.count { $0.answer == nil }) unanswered",
                "asked and silent: the guide says that a question of the theme was put to the case, its documents are coded, "
                    + "and nothing there is under the theme or bears on its claim",
                "group without support: no case with that value has a coding under the theme that was not said to contradict or "
                    + "qualify it, nor one that supports it; values of attributes that at least two cases share",
            ])
    }

    private func unsupported(
        _ material: ChartMaterial, _ support: Set<Key<CaseRow>>, _ answers: [ThemeAnswerRow]
    ) throws -> [NegativeCase] {
        try material.reader.attributes().flatMap { attribute -> [NegativeCase] in
            let values = material.values(of: attribute)
            let groups = Dictionary(grouping: values.keys, by: { values[$0] ?? "" })
            guard groups.count > 1, groups.values.contains(where: { $0.count > 1 }) else { return [] }
            return attribute.ordered(Set(groups.keys)).compactMap { value in
                let members = groups[value] ?? []
                guard members.allSatisfy({ !support.contains($0) }) else { return nil }
                let group = "\(attribute.name)=\(value)"
                return NegativeCase(
                    kind: .unsupported, subject: group, words: counted(members.count, "case"), because: nil,
                    answer: answers.last { $0.caseGroup == group })
            }
        }
    }
}
