import Foundation
import Synthesis
import Testing

/// What must hold of any synthesis. A fresh seed each time, printed; `EMIC_SEED` gives one again.
@Suite("Random syntheses")
struct QuestioningPropertyTests {
    static let seeds: [UInt64] = {
        let given = ProcessInfo.processInfo.environment["EMIC_SEED"].flatMap { UInt64($0) }
        let first = given ?? UInt64.random(in: 1...999_999_999)
        print("random syntheses: seeds \(first)…\(first + 149)")
        return (first..<first + 150).map { $0 }
    }()

    /// Some of the studies of a synthesis.
    private func some(of synthesis: RandomSynthesis, seed: UInt64) -> Set<Int64> {
        var random = SeededRandom(seed: seed &+ 1)
        return Set(synthesis.studies.map(\.key).filter { _ in Int.random(in: 0...2, using: &random) == 0 })
    }

    @Test("support agrees with a recomputation from the rules alone, in the reach, in the survey and in the grid")
    func support() {
        for seed in Self.seeds {
            let synthesis = RandomSynthesis(seed: seed)
            let (material, naive) = (synthesis.material, NaiveSupport(of: synthesis))
            let survey = SupportSurvey(of: material)
            let grid = ConceptGrid(of: material)
            for (target, standing) in zip(survey.targets, survey.standings) {
                for counting in Counting.allCases {
                    let wanted = naive.studies(target, counting)
                    let bases = Set(wanted.compactMap { material.study($0) }.map { material.evidenceBase(of: $0) })
                    let count = SupportCount(studies: wanted.count, dataSets: bases.count)
                    let reach = Reach(of: target, in: material)
                    #expect(reach.studies(counting) == wanted, "seed \(seed): \(target)")
                    #expect(reach.dataSets(counting) == bases, "seed \(seed): \(target)")
                    let places = standing.counted(counting).places
                    #expect(Set(places.map { survey.studies[$0].key }) == wanted, "seed \(seed): \(target)")
                    #expect(survey.count(standing.counted(counting)) == count, "seed \(seed): \(target)")
                    if case .concept(let key) = target {
                        let row = grid.rows.first { $0.concept.key == key }
                        #expect(row?.count(counting) == count, "seed \(seed): \(target)")
                    }
                }
            }
        }
    }

    @Test(
        "without some studies, what supported it with them less those studies is left; where they were deleted or excluded, what is told beside it"
    )
    func without() {
        for seed in Self.seeds {
            let synthesis = RandomSynthesis(seed: seed)
            let material = synthesis.material
            let left = some(of: synthesis, seed: seed)
            let (whole, naive) = (NaiveSupport(of: synthesis), NaiveSupport(of: synthesis.deleting(left)))
            let excluded = SupportSurvey(of: material.without(left))
            for counting in Counting.allCases {
                let run = Sensitivity(without: left, in: material, counting: counting)
                for (row, standing) in zip(run.rows, excluded.standings) {
                    let studies = naive.studies(row.target, counting)
                    let bases = Set(studies.compactMap { material.study($0) }.map { material.evidenceBase(of: $0) })
                    let wanted = SupportCount(studies: studies.count, dataSets: bases.count)
                    #expect(row.afterExclusion == wanted, "seed \(seed): \(row.target)")
                    let remaining = whole.studies(row.target, counting).subtracting(left)
                    let others = Set(remaining.compactMap { material.study($0) }.map { material.evidenceBase(of: $0) })
                    #expect(
                        row.after == SupportCount(studies: remaining.count, dataSets: others.count),
                        "seed \(seed): \(row.target)")
                    if !goesThrough(left, synthesis) { #expect(row.after == wanted, "seed \(seed): \(row.target)") }
                    #expect(excluded.count(standing.counted(counting)) == wanted, "seed \(seed): \(row.target)")
                }
            }
        }
    }

    /// Whether any construct of another study was translated into a construct of these.
    private func goesThrough(_ left: Set<Int64>, _ synthesis: RandomSynthesis) -> Bool {
        let theirs = Set(synthesis.constructs.filter { left.contains($0.study) }.map(\.key))
        return synthesis.translations.contains { translation in
            if case .construct(let key) = translation.into {
                theirs.contains(key) && !theirs.contains(translation.construct)
            } else {
                false
            }
        }
    }

    @Test(
        "without one study a thing is lost where the contribution says that the study is its sole support, and only there"
    )
    func soleSupport() {
        for seed in Self.seeds {
            let material = RandomSynthesis(seed: seed).material
            for counting in Counting.allCases {
                let contributions = Contributions(of: material, counting: counting)
                for (own, run) in zip(contributions.studies, Sensitivity.each(in: material, counting: counting)) {
                    let sole =
                        own.soleConcepts.map { SupportTarget.concept($0) }
                        + own.soleThirdOrders.map { SupportTarget.thirdOrder($0) }
                    let lost = run.rows.filter { $0.changes.contains(.lost) }.map(\.target)
                    #expect(lost == sole, "seed \(seed)")
                }
            }
        }
    }

    @Test("reviewers differ over a construct just in the studies whose cells are marked so")
    func disagreement() {
        for seed in Self.seeds {
            let material = RandomSynthesis(seed: seed).material
            for concept in material.concepts.map(\.key) {
                let studies = material.constructs.filter { !material.disagreement(over: $0.key, in: concept).isEmpty }
                #expect(Set(studies.map(\.study)) == material.studiesInDispute(over: concept), "seed \(seed)")
            }
        }
    }

    @Test("each, pairs and data sets are the runs of their studies one by one")
    func sweeps() throws {
        for seed in Self.seeds.prefix(100) {
            let material = RandomSynthesis(seed: seed).material
            let keys = material.included.map(\.key)
            let pairs = keys.indices.flatMap { first in keys[(first + 1)...].map { Set([keys[first], $0]) } }
            let sets = material.dataSets.map { set in Set(material.included.filter { $0.dataSet == set.key }.map(\.key))
            }
            for (runs, wanted) in [
                (Sensitivity.each(in: material), keys.map { [$0] }),
                (try #require(Sensitivity.pairs(in: material)), pairs),
                (Sensitivity.dataSets(in: material), sets.filter { $0.count > 1 }),
            ] {
                #expect(runs == wanted.map { Sensitivity(without: $0, in: material) }, "seed \(seed)")
            }
        }
    }

    @Test("names what is lost, single, thinned and changed in kind as the rules say")
    func changes() {
        for seed in Self.seeds {
            let synthesis = RandomSynthesis(seed: seed)
            let left = some(of: synthesis, seed: seed)
            let naive = NaiveSupport(of: synthesis)
            let run = Sensitivity(without: left, in: synthesis.material)
            for row in run.rows {
                let arrivals = naive.reached[row.target] ?? []
                let before = naive.studies(row.target, .reciprocal)
                let after = before.subtracting(left)
                let has = Set(row.changes)
                guard !before.isEmpty else {
                    #expect(has.isEmpty, "seed \(seed): \(row.target)")
                    continue
                }
                #expect(has.contains(.lost) == after.isEmpty, "seed \(seed): \(row.target)")
                #expect(has.contains(.single) == (after.count == 1 && before.count > 1), "seed \(seed): \(row.target)")
                let halved = (before.count - after.count) * 2 >= before.count && after.count > 1
                #expect(has.contains(.thinned) == halved, "seed \(seed): \(row.target)")
                let (stay, all) = (arrivals.filter { !left.contains($0.study) }, arrivals)
                func fits(_ arrivals: Set<NaiveSupport.Arrival>) -> Set<Fit> {
                    Set(arrivals.filter { $0.relation == .reciprocal }.map(\.fit))
                }
                let partial = fits(all).contains(.full) && fits(stay) == [.partial]
                let against = naive.against(row.target)
                let refuted = !against.isEmpty && against.isSubset(of: left)
                #expect(
                    has.contains(.changedInKind) == (!after.isEmpty && (partial || refuted)),
                    "seed \(seed): \(row.target)")
            }
            let lost = Set(run.rows.filter { $0.changes.contains(.lost) }.map(\.target))
            let links = synthesis.argumentLinks.filter {
                $0.line == 1 && (lost.contains(.thirdOrder($0.from)) || lost.contains(.thirdOrder($0.to)))
            }
            #expect(run.lostLinks.map(\.link) == links, "seed \(seed)")
        }
    }

    @Test("contributions agree with a recomputation")
    func contributions() {
        for seed in Self.seeds {
            let synthesis = RandomSynthesis(seed: seed)
            let (material, naive) = (synthesis.material, NaiveSupport(of: synthesis))
            for counting in Counting.allCases {
                let all = Contributions(of: material, counting: counting)
                let counted = naive.reached.mapValues { arrivals in
                    arrivals.filter { counting == .withRefutational || $0.relation == .reciprocal }
                }
                let used = Set(counted.values.flatMap { $0.flatMap(\.quotes) })
                #expect(all.quotes == used.count, "seed \(seed)")
                #expect(all.studies.map(\.studies) == material.included.map { [$0.key] }, "seed \(seed)")
                for own in all.studies + all.dataSets {
                    let keys = Set(own.studies)
                    let constructs = synthesis.constructs.filter { keys.contains($0.study) }
                    #expect(own.constructs == constructs.count, "seed \(seed)")
                    let translated = constructs.filter { construct in
                        synthesis.translations.contains { translation in
                            let isIn =
                                translation.construct == construct.key
                                || translation.into == .construct(construct.key)
                            return isIn && material.isOfIncluded(translation)
                        }
                    }
                    #expect(own.translated == translated.count, "seed \(seed)")
                    let quotes = synthesis.quotes.filter { used.contains($0.key) && keys.contains($0.study) }
                    #expect(own.quotes == quotes.count, "seed \(seed)")
                    func isSole(_ target: SupportTarget) -> Bool {
                        let studies = naive.studies(target, counting)
                        return !studies.isEmpty && studies.isSubset(of: keys)
                    }
                    #expect(
                        own.soleConcepts == synthesis.concepts.map(\.key).filter { isSole(.concept($0)) },
                        "seed \(seed)")
                    #expect(
                        own.soleThirdOrders == synthesis.thirdOrders.map(\.key).filter { isSole(.thirdOrder($0)) },
                        "seed \(seed)")
                    let counts = synthesis.thirdOrders.map { third in
                        Set(
                            (counted[.thirdOrder(third.key)] ?? []).filter { keys.contains($0.study) }.compactMap(
                                \.construct)
                        )
                        .count
                    }
                    #expect(own.constructsByThirdOrder == counts, "seed \(seed)")
                }
                #expect(all.studies.reduce(0) { $0 + $1.quotes } == all.quotes, "seed \(seed)")
            }
        }
    }

    /// The deepest quotation or words of authors by a way on which nothing refutes, contradicts or limits.
    private static func depth(_ trace: Trace) -> EvidenceDepth {
        guard trace.bar == nil else { return .none }
        var depths: [EvidenceDepth] = [trace.below.isEmpty ? trace.depth : trace.end ?? .none]
        if case .construct(let row, _) = trace.step { depths.append(row.isFromAbstract ? .abstract : .authorsText) }
        for step in trace.below {
            switch step.tie {
            case .translation(let translation) where translation.relation == .refutational: continue
            case .support(let support) where support.role != .supports: continue
            default: depths.append(depth(step))
            }
        }
        return depths.max() ?? .none
    }

    @Test("the check, the traces and the questions of any synthesis end")
    func ends() {
        for seed in Self.seeds {
            let material = RandomSynthesis(seed: seed).material
            let rings = SynthesisCheck.findings(in: material).filter { $0.rule == .danglingReference }
            #expect(rings.isEmpty, "seed \(seed)")
            for third in material.thirdOrders {
                let trace = Trace.down(from: .thirdOrder(third.key), in: material)
                #expect(trace?.depth == trace.map(Self.depth), "seed \(seed)")
            }
        }
    }
}
