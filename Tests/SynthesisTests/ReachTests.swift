import Synthesis
import Testing

@Suite("Reach and sensitivity")
struct ReachTests {
    @Test("follows support, concepts and translations to studies, data sets and quotations")
    func closure() {
        let reach = Reach(of: .thirdOrder(51), in: Example().material)
        #expect(reach.rows.compactMap(\.translation) == [31, 33, 32, 34])
        #expect(reach.studies() == [1, 2, 3])
        #expect(reach.dataSets() == [.dataSet(1), .study(3)])
        #expect(Reach(of: .concept(22), in: Example().material).studies() == [3])
        #expect(Reach(of: .concept(22), in: Example().material).studies(.withRefutational) == [1, 3])
    }

    @Test("doesn't follow what contradicts, and follows parts")
    func roles() {
        var example = Example()
        example.supports[1].role = .contradicts
        example.thirdOrders.append(ThirdOrder(key: 52, number: 2, statement: "Part", parent: 51))
        example.supports.append(Support(key: 63, thirdOrder: 52, target: .quote(2)))
        let reach = Reach(of: .thirdOrder(51), in: example.material)
        #expect(reach.rows.compactMap(\.translation) == [31, 33])
        #expect(reach.rows.last?.quotes == [2])
    }

    @Test("doesn't take what only limits a third-order construct for its support")
    func qualifies() {
        var example = Example()
        example.supports[1].role = .qualifies
        let reach = Reach(of: .thirdOrder(51), in: example.material)
        #expect(reach.rows.compactMap(\.translation) == [31, 33])
        let sources = ClaimSources(of: 51, in: example.material)
        #expect(sources.supporting.map(\.name) == ["A2018", "B2020"])
        #expect(sources.limiting.map(\.name) == ["C2022"])
        example.supports[0].role = .qualifies
        #expect(SynthesisCheck.findings(in: example.material).contains { $0.rule == .thirdOrderWithoutSupport })
    }

    @Test("a study that came in through another keeps what it supports without that one; excluded, the way is cut")
    func through() {
        var example = Example()
        example.translations[2].into = .construct(11)
        let row = Sensitivity(without: [1], in: example.material).rows[0]
        #expect(row.before == SupportCount(studies: 2, dataSets: 1))
        #expect(row.after == SupportCount(studies: 1, dataSets: 1))
        #expect(row.changes == [.single, .changedInKind])
        #expect(row.afterExclusion == SupportCount(studies: 0, dataSets: 0))
        #expect(row.isReachedThroughLeftOut)
        #expect(Contributions(of: example.material).studies[0].soleConcepts == [])
        #expect(Reach(of: .concept(21), in: example.material.without([1])).count().studies == 0)
    }

    @Test("in a meta-aggregation what isn't supported bears nothing, elsewhere it does")
    func notSupported() {
        var example = Example()
        example.constructs[0].credibility = .notSupported
        #expect(Reach(of: .concept(21), in: example.material).studies() == [1, 2])
        example.method = "meta-aggregation"
        let material = example.material
        #expect(Reach(of: .concept(21), in: material).studies() == [2])
        #expect(ConceptGrid(of: material).rows[0].cells[0].state == .notLookedFor)
        #expect(material.keptApart.map(\.number) == [1])
        #expect(Trace.down(from: .concept(21), in: material)?.depth == .authorsText)
        #expect(Trace.down(from: .concept(21), in: material)?.below.map(\.bar) == [.keptApart, nil])
    }

    @Test("ends in a ring")
    func ring() {
        var example = Example()
        example.thirdOrders[0].parent = 51
        #expect(Reach(of: .thirdOrder(51), in: example.material).count().studies == 3)
    }

    @Test("names what is lost, single, thinned or changed in kind without a study")
    func sensitivity() {
        let without = Sensitivity(without: [1], in: Example().material)
        #expect(without.rows.map(\.changes) == [[.single, .changedInKind], [.changedInKind], [.changedInKind]])
        #expect(without.rows[0].before == SupportCount(studies: 2, dataSets: 1))
        #expect(without.rows[0].after == SupportCount(studies: 1, dataSets: 1))
        #expect(Sensitivity(without: [3], in: Example().material).rows.map(\.changes) == [[], [.lost], []])
        #expect(
            Sensitivity(without: [3], in: Example().material, counting: .withRefutational).rows[1].changes == [.single])
    }

    @Test("names a construct thinned when half of its studies or more are gone")
    func thinned() {
        var example = Example()
        for number in 5...6 {
            let key = Int64(number)
            example.studies.append(Study(key: key, name: "S\(number)"))
            example.constructs.append(Construct(key: key, number: number, study: key, label: "more"))
            example.translations.append(Translation(key: key, construct: key, concept: 21, relation: .reciprocal))
        }
        #expect(Sensitivity(without: [1], in: example.material).rows[0].changes == [])
        #expect(Sensitivity(without: [1, 2], in: example.material).rows[0].changes == [.thinned])
        #expect(Sensitivity(without: [1, 2, 5], in: example.material).rows[0].changes == [.single])
        #expect(Sensitivity(without: [1, 2, 5, 6], in: example.material).rows[0].changes == [.lost])
    }

    @Test("leaves out each study, and each data set that is shared")
    func sweeps() {
        #expect(Sensitivity.each(in: Example().material).map(\.leftOut) == [[1], [2], [3]])
        #expect(Sensitivity.dataSets(in: Example().material).map(\.leftOut) == [[1, 2]])
    }

    @Test("gives the same as the synthesis in which the studies are excluded")
    func agreesWithExclusion() {
        let material = Example().material
        for left: Set<Int64> in [[], [1], [2], [3], [1, 2], [1, 3], [2, 3], [1, 2, 3]] {
            let excluded = material.without(left)
            for row in Sensitivity(without: left, in: material).rows {
                #expect(row.afterExclusion == Reach(of: row.target, in: excluded).count())
            }
        }
    }
}
