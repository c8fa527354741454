/// What the reviewers have still to judge, or to take up in what they write.
extension SynthesisCheck {
    /// One finding for all: appraisal is done study by study, and is missed as a whole.
    static func appraisalsMissing(_ material: SynthesisMaterial) -> [SynthesisFinding] {
        let missing = material.included.filter { !material.judged.appraised.contains($0.key) }.map(\.name)
        guard !missing.isEmpty else { return [] }
        let isNone = missing.count == material.included.count
        return [
            SynthesisFinding(
                rule: .appraisalMissing, subject: .synthesis, place: "appraisal",
                what: isNone
                    ? "no included study is appraised" : "not appraised: \(missing.joined(separator: ", "))")
        ]
    }

    /// Adequacy asks how rich the data are and how many: a number of studies alone does not say it (GRADE-CERQual, paper 5).
    static func adequacyWithoutRichness(_ material: SynthesisMaterial) -> [SynthesisFinding] {
        material.thirdOrders.filter { material.judged.adequacy.contains($0.key) }.compactMap { third in
            let reached = Reach(of: .thirdOrder(third.key), in: material).studies()
            let silent = material.included.filter { reached.contains($0.key) && isEmpty($0.richness) }.map(\.name)
            guard !silent.isEmpty else { return nil }
            return SynthesisFinding(
                rule: .adequacyWithoutRichness, subject: .thirdOrder(third.key), place: "T\(third.number)",
                what:
                    "its adequacy is judged, and nothing says how rich the data are of \(silent.joined(separator: ", "))"
            )
        }
    }

    /// Numbers in the words of a line that stands which nothing has, such as those of a third-order construct that was taken away.
    static func linesNamingNothing(_ material: SynthesisMaterial) -> [SynthesisFinding] {
        let known = Set(
            material.thirdOrders.map { "T\($0.number)" } + material.concepts.map { "C\($0.number)" }
                + material.constructs.map { "k\($0.number)" })
        return material.lines.filter { $0.droppedBecause == nil }.compactMap { line in
            var missing: [String] = []
            for number in LineOfArgument.numbers(in: line.text)
            where !known.contains(number) && !missing.contains(number) {
                missing.append(number)
            }
            guard !missing.isEmpty else { return nil }
            return SynthesisFinding(
                rule: .lineNamesNothing, subject: .line(line.key), place: "L\(line.number)",
                what:
                    "the line of argument names \(missing.joined(separator: ", ")), and the synthesis has none of that number"
            )
        }
    }

    /// A line that stands names an opposition in its words, in its links, or by the number of a concept that is refuted.
    static func linesWithoutRefutation(_ material: SynthesisMaterial) -> [SynthesisFinding] {
        let refutations = material.translations.filter { translation in
            translation.relation == .refutational
                && material.construct(translation.construct).flatMap { material.study($0.study) }?.status == .included
        }
        guard !refutations.isEmpty else { return [] }
        let numbers = Set(
            refutations.flatMap { translation in
                [goal(translation.into, material)]
                    + (material.construct(translation.construct).map { ["k\($0.number)"] } ?? [])
            })
        return material.lines.filter { $0.droppedBecause == nil }.compactMap { line in
            let links = material.argumentLinks.filter { $0.line == line.key }
            let words = ([line.text] + links.flatMap { [$0.verb, $0.note] }).joined(separator: " ")
            let isNamed = words.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).contains {
                numbers.contains(String($0))
            }
            guard !isNamed, !speaksOfOpposition(words) else { return nil }
            return SynthesisFinding(
                rule: .lineWithoutRefutation, subject: .line(line.key), place: "L\(line.number)",
                what:
                    "\(count(refutations.count, "refutation is", "refutations are")) recorded, and the line of argument names no opposition"
            )
        }
    }

    /// How words begin in which an opposition is named. It only asks for a second look, so a word too few or too many does no harm.
    private static let oppositions = [
        "against", "although", "conflict", "contest", "contradict", "contrast", "counter", "despite", "differ",
        "disagree",
        "except", "however", "oppos", "paradox", "refut", "resist", "tension", "unless", "whereas", "yet",
    ]

    private static func speaksOfOpposition(_ words: String) -> Bool {
        words.lowercased().split(whereSeparator: { !$0.isLetter }).contains { word in
            oppositions.contains { word.hasPrefix($0) }
        }
    }
}
