internal import Store
package import Synthesis
internal import Transcripts

/// Which studies a synthesis is looked at without.
package enum LeftOut: Sendable, Equatable {
    /// These together: study keys, or labels of data sets.
    case named([String])
    /// Each in turn.
    case each
    /// Every two in turn.
    case pairs
    /// The studies of each data set in turn.
    case dataSets
    /// Those of which all these conditions hold; a name alone leaves out the studies of each of its values in turn.
    case selected([String])
}

/// A synthesis looked at without some studies.
package struct WithoutRun: Sendable {
    /// What is left out, as it is called.
    package let name: String
    /// The studies left out, in reading order.
    package let studies: [Study]
    package let sensitivity: Sensitivity
}

/// The answer to `without`.
package struct WithoutAnswer: Sendable {
    package let view: SynthesisView
    package let counting: Counting
    package let runs: [WithoutRun]
    /// Whether each thing of a kind was left out in turn.
    package let isInTurn: Bool
    /// What concerns the choice of studies.
    package let notes: [String]
}

extension Session {
    /// What becomes of concepts, third-order constructs and links of lines of argument when studies are left out. Nothing is changed.
    ///
    /// - Throws: `Complaint`: nothing to leave out, an unknown study or characteristic, more studies than can be taken in pairs.
    package func without(
        _ left: LeftOut, counting: Counting = .reciprocal, synthesis named: String? = nil
    ) throws -> WithoutAnswer {
        try store.read { reader in
            let view = try self.view(of: self.synthesis(named, in: reader), in: reader)
            guard !view.material.included.isEmpty else {
                throw Complaint(
                    .noMatch, "“\(view.row.name)” has no studies yet", next: "add one with study add KEY --published")
            }
            guard !view.material.concepts.isEmpty || !view.material.thirdOrders.isEmpty else {
                throw Complaint(
                    .noMatch, "“\(view.row.name)” has no concepts yet, so nothing rests on its studies",
                    next: "concept add \"…\", then translate k1 to C1 as reciprocal --because \"…\"")
            }
            let choice = try choice(left, view, in: reader)
            let survey = SupportSurvey(of: view.material)
            return WithoutAnswer(
                view: view, counting: counting,
                runs: choice.sets.map { set in
                    WithoutRun(
                        name: set.name, studies: set.studies,
                        sensitivity: Sensitivity(
                            without: Set(set.studies.map(\.key)), in: survey, counting: counting))
                },
                isInTurn: choice.isInTurn, notes: choice.notes)
        }
    }

    /// What each study, and each data set that several share, brings to a synthesis.
    package func contributions(
        counting: Counting = .reciprocal, synthesis named: String? = nil
    ) throws -> (view: SynthesisView, contributions: Contributions) {
        let view = try synthesisView(named)
        guard !view.material.included.isEmpty else {
            throw Complaint(
                .noMatch, "“\(view.row.name)” has no studies yet", next: "add one with study add KEY --published")
        }
        return (view, Contributions(of: view.material, counting: counting))
    }

    // MARK: - Choosing

    /// Sets of studies to leave out, one after the other.
    private struct Choice {
        var sets: [(name: String, studies: [Study])] = []
        var isInTurn = false
        var notes: [String] = []
    }

    private func choice(_ left: LeftOut, _ view: SynthesisView, in reader: ProjectReader) throws -> Choice {
        let included = view.material.included
        switch left {
        case .named(let names): return Choice(sets: [try named(names, view, in: reader)])
        case .each: return Choice(sets: included.map { ($0.name, [$0]) }, isInTurn: true)
        case .pairs:
            guard included.count <= Sensitivity.mostStudiesForPairs else {
                throw Complaint(
                    .usage,
                    "“\(view.row.name)” has \(included.count) included studies; pairs are taken of \(Sensitivity.mostStudiesForPairs) at most",
                    next: "without each, or without KEY KEY")
            }
            let pairs: [(name: String, studies: [Study])] = included.indices.flatMap { first in
                included[(first + 1)...].map { ("\(included[first].name) \($0.name)", [included[first], $0]) }
            }
            guard !pairs.isEmpty else { throw Complaint(.noMatch, "one study makes no pair", next: "without each") }
            return Choice(sets: pairs, isInTurn: true)
        case .dataSets: return try dataSets(view)
        case .selected(let conditions): return try selected(conditions, view, in: reader)
        }
    }

    private func named(
        _ names: [String], _ view: SynthesisView, in reader: ProjectReader
    ) throws -> (name: String, studies: [Study]) {
        let included = view.material.included
        var chosen: Set<Int64> = []
        for name in names {
            if let sharing = sharing(name, view) {
                chosen.formUnion(sharing.map(\.key))
                continue
            }
            let row = try self.study(name, in: reader)
            guard included.contains(where: { $0.key == row.id.rawValue }) else {
                throw Complaint(
                    .noMatch, "\(row.name) is not included in “\(view.row.name)”, so it supports nothing there",
                    next: "see study, or study include \(row.name)")
            }
            chosen.insert(row.id.rawValue)
        }
        let studies = included.filter { chosen.contains($0.key) }
        return (names.joined(separator: " "), studies)
    }

    /// The included studies of a data set that goes by this label and by no study's key; nil for another word.
    private func sharing(_ label: String, _ view: SynthesisView) -> [Study]? {
        let folded = Fold.searchKey(label)
        guard !view.studies.values.contains(where: { Fold.searchKey($0.name) == folded }),
            let dataSet = view.material.dataSets.first(where: { Fold.searchKey($0.label) == folded })
        else { return nil }
        let sharing = view.material.included.filter { $0.dataSet == dataSet.key }
        return sharing.isEmpty ? nil : sharing
    }

    private func dataSets(_ view: SynthesisView) throws -> Choice {
        let included = view.material.included
        var choice = Choice(isInTurn: true)
        for dataSet in view.material.dataSets {
            let sharing = included.filter { $0.dataSet == dataSet.key }
            if sharing.count > 1 { choice.sets.append((dataSet.label, sharing)) }
        }
        guard !choice.sets.isEmpty else {
            throw Complaint(
                .noMatch, "no two included studies of “\(view.row.name)” share a data set",
                next: "say it with study dataset KEY LABEL; without each leaves out the studies in turn")
        }
        let alone = included.count - Set(choice.sets.flatMap { $0.studies }).count
        if alone > 0 {
            choice.notes.append(
                "\(counted(alone, "study", "studies")) sharing data with no other: without each leaves them out")
        }
        return choice
    }

    private func selected(
        _ typed: [String], _ view: SynthesisView, in reader: ProjectReader
    ) throws -> Choice {
        let traits = try StudyTraits(of: view, in: reader)
        guard let first = typed.first else {
            throw Complaint(
                .usage, "where what? A condition names a characteristic and a value",
                next: "without where year<2015, or without where casp=low")
        }
        if typed.count == 1, try StudyCondition(first) == nil { return try inTurn(traits.named(first), traits, view) }
        let conditions = try typed.map { word in
            guard let condition = try StudyCondition(word) else {
                throw Complaint(
                    .usage, "“\(word)” is no condition", next: "a condition is year<2015, country=Norway or casp=low")
            }
            return (trait: try traits.named(condition.name), condition: condition)
        }
        var choice = Choice()
        var chosen: [Study] = []
        var unknown: [String] = []
        for study in view.material.included {
            let answers = conditions.map { $0.condition.holds(of: traits.values(of: study.key, $0.trait)) }
            if answers.allSatisfy({ $0 == true }) { chosen.append(study) }
            if answers.contains(nil), !answers.contains(false) { unknown.append(study.name) }
        }
        guard !chosen.isEmpty else {
            let values = conditions.map { described($0.trait, traits, view) }
            throw Complaint(
                .noMatch,
                "no included study is chosen by \(typed.joined(separator: " ")): \(values.joined(separator: "; "))",
                next: "without where year<2015, or without where casp=low")
        }
        choice.sets = [("where " + typed.joined(separator: " "), chosen)]
        if !unknown.isEmpty {
            choice.notes.append(
                "\(counted(unknown.count, "study", "studies")) of which this is not known, not left out: "
                    + unknown.joined(separator: ", "))
        }
        choice.notes += conditions.compactMap { differing($0.trait, traits, view) }
        return choice
    }

    /// The studies of each value of a characteristic in turn.
    private func inTurn(_ trait: String, _ traits: StudyTraits, _ view: SynthesisView) throws -> Choice {
        var choice = Choice(isInTurn: true)
        var unknown: [String] = []
        for study in view.material.included {
            let values = traits.values(of: study.key, trait)
            if values.isEmpty { unknown.append(study.name) }
            for value in values {
                let name = "\(trait)=\(value)"
                if let index = choice.sets.firstIndex(where: { Fold.searchKey($0.name) == Fold.searchKey(name) }) {
                    choice.sets[index].studies.append(study)
                } else {
                    choice.sets.append((name, [study]))
                }
            }
        }
        guard !choice.sets.isEmpty else {
            throw Complaint(
                .noMatch, "of no included study is its \(trait) known",
                next: "say it with study set KEY, or leave studies out by their keys")
        }
        choice.sets.sort { Fold.searchKey($0.name) < Fold.searchKey($1.name) }
        if !unknown.isEmpty {
            choice.notes.append(
                "\(trait) not known, left out in no row: \(unknown.joined(separator: ", "))")
        }
        if let note = differing(trait, traits, view) { choice.notes.append(note) }
        return choice
    }

    /// The studies of which reviewers gave different answers.
    private func differing(_ trait: String, _ traits: StudyTraits, _ view: SynthesisView) -> String? {
        let names = view.material.included.filter { traits.values(of: $0.key, trait).count > 1 }.map(\.name)
        guard !names.isEmpty else { return nil }
        return "reviewers differ on \(trait), and any of their answers counts: \(names.joined(separator: ", "))"
    }

    /// The values that a characteristic has, with how many studies have each.
    private func described(_ trait: String, _ traits: StudyTraits, _ view: SynthesisView) -> String {
        var counts: [(value: String, studies: Int)] = []
        for value in view.material.included.flatMap({ traits.values(of: $0.key, trait) }) {
            if let index = counts.firstIndex(where: { $0.value == value }) {
                counts[index].studies += 1
            } else {
                counts.append((value, 1))
            }
        }
        guard !counts.isEmpty else { return "of none its \(trait) is known" }
        let shown = counts.prefix(8).map { "\($0.value) (\($0.studies))" }.joined(separator: ", ")
        return "\(trait) is \(shown)\(counts.count > 8 ? " …" : "")"
    }
}
