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
                #expect(row.after == Reach(of: row.target, in: excluded).count())
            }
        }
    }
}
