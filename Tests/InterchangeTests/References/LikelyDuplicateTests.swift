import Testing

@testable import Interchange

@Suite("References that are likely the same work")
struct LikelyDuplicateTests {
    private func work(
        _ title: String?, _ family: String? = nil, _ year: Int? = nil, doi: String? = nil, pmid: String? = nil
    ) -> Reference {
        var work = Reference(type: .journalArticle)
        work.title = title
        if let family { work.authors = [.person(.init(family: family, given: "A."))] }
        if let year { work.date = ReferenceDate(.init(year)) }
        work.doi = doi
        work.pmid = pmid
        return work
    }

    @Test("the same DOI in any case, or the same PMID, is a ground, through a third record too")
    func identifiers() {
        let groups = LikelyDuplicate.groups([
            work("One", "Ng", 2020, doi: "10.5555/ABC.1", pmid: "7"), work("Two", "Li", 2019),
            work("One: a subtitle", "Ng", 2021, doi: "10.5555/abc.1"), work("One", "Ng", 2020, pmid: "7"),
        ])
        #expect(groups.map(\.members) == [[0, 2, 3]])
        #expect(groups.first?.grounds == [.doi, .pmid, .title])
        #expect(groups.first?.contradictions == [.title, .date])
    }

    @Test("a title is the same without case, accents, signs and markup, in one year and by one first author")
    func titles() {
        let groups = LikelyDuplicate.groups([
            work("Café talk & <i>naïve</i> questions", "Müller", 2014),
            work("CAFE TALK AND NAIVE QUESTIONS.", "Muller", 2014),
            work("Café talk & naïve questions", "Müller", 2015), work("Café talk & naïve questions", "Ng", 2014),
        ])
        #expect(groups.map(\.members) == [[0, 1]])
        #expect(groups.first?.grounds == [.title] && groups.first?.contradictions == [])
    }

    @Test("a record without a year goes with the only year there is, and with none of several")
    func undated() {
        let dated = [work("T", "Ng", 2014), work("T", "Ng", nil)]
        #expect(LikelyDuplicate.groups(dated).map(\.members) == [[0, 1]])
        #expect(LikelyDuplicate.groups(dated + [work("T", "Ng", 2015)]).isEmpty)
    }

    @Test("different DOIs speak against the same title")
    func against() {
        let groups = LikelyDuplicate.groups([
            work("T", "Ng", 2014, doi: "10.5555/1"), work("T", "Ng", 2014, doi: "10.5555/2"),
        ])
        #expect(groups.first?.contradictions == [.doi])
    }

    @Test("records that say nothing are like no other")
    func nothing() {
        #expect(LikelyDuplicate.groups([work(nil), work(nil), work("!"), work("?")]).isEmpty)
    }
}
