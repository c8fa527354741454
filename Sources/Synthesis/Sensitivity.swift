/// What becomes of a concept or third-order construct when studies are left out. Support is presence, not weight.
package enum SensitivityChange: String, CaseIterable, Hashable, Sendable {
    /// No study supports it any more.
    case lost
    /// One study is left.
    case single
    /// Half of its studies or more are gone.
    case thinned
    /// Only partial translations are left, or all that speaks against it has gone.
    case changedInKind = "changed in kind"
}

/// One concept or third-order construct before and after.
package struct SensitivityRow: Hashable, Sendable {
    /// What it is about.
    package var target: SupportTarget
    /// Its support with all included studies.
    package var before: SupportCount
    /// Its support without those left out: what of S(x) remains.
    package var after: SupportCount
    /// Its support if those left out were excluded. It is less than `after` where other studies came in through their constructs.
    package var afterExclusion: SupportCount
    /// What changed; empty when nothing of note did.
    package var changes: [SensitivityChange]

    /// Whether several studies are left that share one body of data, and there were more bodies before.
    package var isLeftWithOneDataSet: Bool { after.studies > 1 && after.dataSets == 1 && before.dataSets > 1 }

    /// Whether studies that remain came in through constructs of those left out, so that to exclude them would cut off more.
    package var isReachedThroughLeftOut: Bool { afterExclusion != after }
}

/// A link of a line of argument that stands no longer, because an end of it is lost.
package struct LostLink: Hashable, Sendable {
    /// The link.
    package var link: ArgumentLink
    /// Its line of argument.
    package var line: LineOfArgument
    /// The third-order constructs at its ends that are lost, one or both.
    package var lostEnds: [Int64]
}

/// Looks at a synthesis without some of its studies. Nothing is deleted.
///
/// S(x) is taken with all studies and D is taken away from it: what remains is S(x) without D. A study that was judged to be like a
/// construct of D keeps what it was judged to say; how it came to the concept is how the translating was recorded, not whose evidence it
/// is. That the same studies excluded would leave less, because the way of the others is then cut, is told beside it.
package struct Sensitivity: Hashable, Sendable {
    /// What is printed above every such table.
    package static let heading = "support is presence, not weight"
    /// How many studies may be left out in pairs: 780 pairs.
    package static let mostStudiesForPairs = 40

    /// The studies that were left out.
    package let leftOut: Set<Int64>
    /// Every concept by number, then every third-order construct by number.
    package let rows: [SensitivityRow]
    /// Links of the lines of argument that stand of which an end is lost.
    package let lostLinks: [LostLink]

    /// The synthesis without the given studies. S(x) and P(x) are those of `Reach`, by the given way of counting.
    ///
    /// `lost`, `single` and `thinned` exclude each other, the first that holds is named; a row without support beforehand has
    /// no change, and one that had a single study already and keeps it is not named `single`.
    package init(without leftOut: Set<Int64>, in material: SynthesisMaterial, counting: Counting = .reciprocal) {
        self.init(without: leftOut, in: SupportSurvey(of: material), counting: counting)
    }

    /// The same of a synthesis that was read before.
    package init(without leftOut: Set<Int64>, in survey: SupportSurvey, counting: Counting = .reciprocal) {
        let left = survey.set(of: leftOut)
        let excluding = survey.standings(excluding: leftOut)
        let rows = survey.targets.indices.map { index in
            let standing = survey.standings[index]
            let counted = standing.counted(counting)
            let before = survey.count(counted)
            let after = survey.count(counted, without: left)
            return SensitivityRow(
                target: survey.targets[index], before: before, after: after,
                afterExclusion: excluding.map { survey.count($0[index].counted(counting), without: left) } ?? after,
                changes: Self.changes(of: standing, before.studies, after.studies, left))
        }
        self.leftOut = leftOut
        self.rows = rows
        lostLinks = Self.lostLinks(among: rows, in: survey.material)
    }

    /// Leaves out each included study in turn, in reading order.
    package static func each(in material: SynthesisMaterial, counting: Counting = .reciprocal) -> [Sensitivity] {
        let survey = SupportSurvey(of: material)
        return survey.studies.map { Sensitivity(without: [$0.key], in: survey, counting: counting) }
    }

    /// Leaves out every two included studies in turn, in reading order; nil when there are more than 40.
    package static func pairs(in material: SynthesisMaterial, counting: Counting = .reciprocal) -> [Sensitivity]? {
        let survey = SupportSurvey(of: material)
        guard survey.studies.count <= mostStudiesForPairs else { return nil }
        return survey.studies.indices.flatMap { first in
            survey.studies[(first + 1)...].map { second in
                Sensitivity(without: [survey.studies[first].key, second.key], in: survey, counting: counting)
            }
        }
    }

    /// Leaves out each data set that several included studies share in turn, by key.
    package static func dataSets(in material: SynthesisMaterial, counting: Counting = .reciprocal) -> [Sensitivity] {
        let survey = SupportSurvey(of: material)
        return material.dataSets.compactMap { dataSet in
            let sharing = survey.studies.filter { $0.dataSet == dataSet.key }.map(\.key)
            return sharing.count > 1 ? Sensitivity(without: Set(sharing), in: survey, counting: counting) : nil
        }
    }

    private static func changes(
        of standing: SupportSurvey.Standing, _ before: Int, _ after: Int, _ left: StudySet
    ) -> [SensitivityChange] {
        guard before > 0 else { return [] }
        guard after > 0 else { return [.lost] }
        var changes: [SensitivityChange] = []
        if after == 1, before > 1 {
            changes.append(.single)
        } else if after * 2 <= before {
            changes.append(.thinned)
        }
        let losesFullOnes =
            !standing.full.isEmpty && standing.full.isEmpty(without: left) && !standing.partial.isEmpty(without: left)
        let against = standing.against
        let losesRefutation = !against.isEmpty && against.isEmpty(without: left)
        if losesFullOnes || losesRefutation { changes.append(.changedInKind) }
        return changes
    }

    private static func lostLinks(among rows: [SensitivityRow], in material: SynthesisMaterial) -> [LostLink] {
        guard !material.argumentLinks.isEmpty else { return [] }
        let lost = Set(rows.filter { $0.changes.contains(.lost) }.map(\.target))
        guard !lost.isEmpty else { return [] }
        let lines = Dictionary(material.lines.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        return material.argumentLinks.compactMap { link in
            guard let line = lines[link.line], line.droppedBecause == nil else { return nil }
            let ends = (link.from == link.to ? [link.from] : [link.from, link.to]).filter {
                lost.contains(.thirdOrder($0))
            }
            return ends.isEmpty ? nil : LostLink(link: link, line: line, lostEnds: ends)
        }
    }
}
