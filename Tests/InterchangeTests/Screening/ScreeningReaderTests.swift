import Testing

@testable import Interchange

@Suite("Decisions of screening programs")
struct ScreeningReaderTests {
    private func read(
        _ text: String, _ name: String, stage: ScreeningDecision.Stage? = nil, list: CovidenceList? = nil
    ) throws -> ScreeningReading {
        try ScreeningReader.read(Array(text.utf8), fileName: name, stage: stage, list: list)
    }

    private let rayyan = #"""
        key,title,year,month,day,journal,issn,volume,issue,pages,authors,url,language,publisher,location,abstract,notes,doi,keywords,extra
        rayyan-1,"Link workers, time",2020,5,,J Inv,0966-0410,1,2,1-9,"Müller, Åse; Ng, W.",,en,,,,"Seen at a talk | RAYYAN-INCLUSION: {""Ana""=>""Included"", ""Bo \""B\"" Li""=>""Excluded""} | RAYYAN-LABELS: uk,rural | RAYYAN-EXCLUSION-REASONS: wrong population,__EXR__no interviews | USER-NOTES: {""Bo \""B\"" Li""=>[""children only"", ""ask""]}",10.5555/1,"a, b",x
        rayyan-2,Second,2021,,,J Inv,,,,,"Li, X.",,,,,,"RAYYAN-INCLUSION: {""Ana""=>""Maybe""}",,,
        rayyan-3,Third,,,,,,,,,,,,,,,,,,
        rayyan-4,Fourth,2019,,,,,,,,,,,,,,"RAYYAN-INCLUSION: {""Ana""=>""Excluded"", ""Bo""=>""Excluded""} | RAYYAN-EXCLUSION-REASONS: wrong design",,,
        rayyan-5,Fifth,2019,,,,,,,,,,,,,,"RAYYAN-INCLUSION: {""Ana""=>""Exclu",,,
        rayyan-6,Sixth,2019,,,,,,,,,,,,,,"RAYYAN-INCLUSION: {""Ana""=>""Included""} | RAYYAN-EXCLUSION-REASONS: odd",,,
        ,,2019,,,,,,,,,,,,,,"RAYYAN-INCLUSION: {""Ana""=>""Included""}",,,

        """#

    @Test("Rayyan's CSV: each reviewer's decision, reasons, notes, labels, columns that nobody knows")
    func rayyanTable() throws {
        let reading = try read(rayyan, "articles.csv", stage: .titleAndAbstract)
        #expect(
            reading.records.map(\.reference.title) == [
                "Link workers, time", "Second", "Third", "Fourth", "Fifth", "Sixth",
            ])
        let first = try #require(reading.records.first)
        #expect(first.reference.authors.map(\.inverted) == ["Müller, Åse", "Ng, W."])
        #expect(first.reference.date == ReferenceDate(.init(2020, 5)) && first.reference.doi == "10.5555/1")
        #expect(first.labels == ["uk", "rural"] && first.reference.notes == ["Seen at a talk"])
        #expect(first.others == [KeptField("extra", "x")])
        let decisions = reading.decisions
        #expect(decisions.map(\.record) == [0, 0, 1, 3, 3, 5])
        #expect(decisions.map(\.reviewer) == ["Ana", "Bo \"B\" Li", "Ana", "Ana", "Bo", "Ana"])
        #expect(decisions.map(\.verdict) == [.include, .exclude, .maybe, .exclude, .exclude, .include])
        #expect(decisions[1].reasons == ["wrong population", "no interviews"] && !decisions[1].areReasonsShared)
        #expect(decisions[1].notes == ["children only", "ask"] && decisions[0].reasons.isEmpty)
        #expect(
            decisions[3].reasons == ["wrong design"] && decisions[3].areReasonsShared && decisions[4].areReasonsShared)
        #expect(decisions.allSatisfy { $0.stage == .titleAndAbstract })
    }

    @Test("Rayyan's CSV: a row that cannot be read is named, and the others are read")
    func rayyanFaults() throws {
        let reading = try read(rayyan, "articles.csv")
        #expect(reading.refused.map(\.line) == [6, 8])
        #expect(
            reading.refused.map(\.error) == [
                .unreadable(what: "RAYYAN-INCLUSION", found: "{\"Ana\"=>\"Exclu", line: 6), .noWork(line: 8),
            ])
        #expect(reading.warnings == [.reasonsWithoutExclusion(line: 7)])
        #expect(
            reading.refused[0].error.description
                == "RAYYAN-INCLUSION cannot be read: “{\"Ana\"=>\"Exclu” (line 6); export it again, or write the decision by hand"
        )
    }

    @Test("Rayyan's RIS has the same in its notes")
    func rayyanRIS() throws {
        let text = """
            TY  - JOUR
            ID  - rayyan-9
            TI  - T
            N1  - Cited by: 3
            N1  - RAYYAN-INCLUSION: {"Ana"=>"Excluded"} | RAYYAN-EXCLUSION-REASONS: wrong outcome
            ER  - 

            """
        let reading = try read(text, "articles.ris")
        #expect(
            reading.decisions.map(\.verdict) == [.exclude] && reading.decisions.map(\.reasons) == [["wrong outcome"]])
        #expect(reading.records.map(\.reference.notes) == [["Cited by: 3"]])
    }

    private let covidence = """
        Title,Authors,Abstract,Published Year,Published Month,Journal,Volume,Issue,Pages,Accession Number,DOI,Ref,Covidence #,Study,Notes,Tags
        One,"Müller, Å.; Ng, W.",,2020,5,J Inv,1,2,3-9,WOS:1,10.5555/1,7,#12,Müller 2020,"Exclusion reason: Wrong population; Ana: see appendix",uk
        Two,"Li, X.",,2021,,J Inv,,,,,,8,#13,Li 2021,,"Awaiting Classification, rural"

        """

    @Test(
        "Covidence: the list is the decision, stage by stage",
        arguments: [
            (CovidenceList.screen, [[], ["title and abstract awaiting"]]),
            (.irrelevant, [["title and abstract exclude"], ["title and abstract exclude"]]),
            (.select, [["title and abstract include"], ["title and abstract include", "full text awaiting"]]),
            (
                .excluded,
                [
                    ["title and abstract include", "full text exclude"],
                    ["title and abstract include", "full text exclude"],
                ]
            ),
            (
                .included,
                [
                    ["title and abstract include", "full text include"],
                    ["title and abstract include", "full text include"],
                ]
            ),
        ] as [(CovidenceList, [[String]])])
    func covidenceLists(_ list: CovidenceList, _ expected: [[String]]) throws {
        let reading = try read(covidence, "review_1_\(list.rawValue)_csv_20240320.csv")
        let found = reading.records.indices.map { at in
            reading.decisions.filter { $0.record == at }.map { "\($0.stage?.rawValue ?? "") \($0.verdict.rawValue)" }
        }
        #expect(found == expected)
        #expect(reading.decisions.allSatisfy { $0.reviewer == nil })
    }

    @Test("Covidence: reason, notes, tags, numbers of its own")
    func covidenceFields() throws {
        let reading = try read(covidence, "export.csv", list: .excluded)
        #expect(reading.decisions[1].reasons == ["Wrong population"])
        let first = try #require(reading.records.first)
        #expect(first.reference.notes == ["Ana: see appendix"] && first.labels == ["uk"])
        #expect(first.others == [KeptField("Covidence #", "#12"), KeptField("Study", "Müller 2020")])
        #expect(first.reference.pages == "3-9" && first.reference.accessionNumber == "WOS:1")
        #expect(throws: ScreeningError.unknownList) { try read(covidence, "export.csv") }
    }

    private let eppi = #"""
        {"CodeSets": [
          {"SetName": "Screening on full text", "SetType": {"SetTypeName": "Screening"}, "Attributes": {"AttributesList": [
            {"AttributeId": 1, "AttributeName": "INCLUDE", "AttributeType": "Include"},
            {"AttributeId": 2, "AttributeName": "EXCLUDE on design", "AttributeType": "Exclude"},
            {"AttributeId": 3, "AttributeName": "EXCLUDE on title & abstract", "AttributeType": "Exclude"}]}},
          {"SetName": "Keywords", "SetType": {"SetTypeName": "Standard"}, "Attributes": {"AttributesList": [
            {"AttributeId": 4, "AttributeName": "Setting", "AttributeType": "Not selectable (no checkbox)",
             "Attributes": {"AttributesList": [{"AttributeId": 5, "AttributeName": "Rural", "AttributeType": "Selectable (show checkbox)"}]}}]}}],
        "References": [
          {"ItemId": 11, "Title": "One", "Authors": "Zhang Minghua; Grieneisen Michael L;", "Year": "2020", "TypeName": "Journal, Article",
           "ParentTitle": "J Inv", "DOI": "10.5555/1", "ItemStatus": "I", "OldItemId": "x1",
           "Codes": [{"AttributeId": 1, "AdditionalText": ""}, {"AttributeId": 5, "AdditionalText": ""}]},
          {"ItemId": 12, "Title": "Two", "ItemStatus": "E",
           "Codes": [{"AttributeId": 2, "AdditionalText": "a survey"}, {"AttributeId": 3}]},
          {"ItemId": 13, "Title": "Three", "ItemStatus": "E"},
          {"ItemId": 14, "Title": "Four", "ItemStatus": "S"},
          {"ItemId": 15}]}
        """#

    @Test("EPPI-Reviewer's JSON: codes of a screening set are decisions, the others labels")
    func eppiCodes() throws {
        let reading = try read(eppi, "export.json")
        #expect(reading.records.map(\.reference.key) == ["11", "12", "13", "14"])
        #expect(reading.records[0].labels == ["Rural"] && reading.records[3].labels == ["duplicate"])
        #expect(reading.records[0].reference.authors.map(\.inverted) == ["Zhang, Minghua", "Grieneisen, Michael L"])
        #expect(reading.records[0].others == [KeptField("OldItemId", "\"x1\"")])
        #expect(
            reading.decisions == [
                ScreeningDecision(record: 0, stage: .fullText, verdict: .include),
                ScreeningDecision(
                    record: 1, stage: .fullText, verdict: .exclude, reasons: ["EXCLUDE on design"], notes: ["a survey"]),
                ScreeningDecision(
                    record: 1, stage: .titleAndAbstract, verdict: .exclude, reasons: ["EXCLUDE on title & abstract"]),
                ScreeningDecision(record: 2, verdict: .exclude),
            ])
        #expect(reading.refused.map(\.error) == [.noWork(line: 17)])
    }

    @Test("a list exported as RIS gets the decision that it stands for")
    func plainList() throws {
        let reading = try ScreeningReader.list(
            Array(RISFixtures.file.utf8), format: .ris, verdict: .exclude, stage: .fullText, reasons: ["design"])
        #expect(reading.decisions.count == RISFixtures.count)
        #expect(reading.decisions.allSatisfy { $0.verdict == .exclude && $0.reasons == ["design"] })
    }

    @Test(
        "a file of another kind, a broken table and cut or changed exports are refused in words and never crash",
        arguments: 1...8)
    func hostile(_ seed: UInt64) throws {
        #expect(throws: ScreeningError.unknownTool) { try read("a,b\n1,2\n", "x.csv") }
        #expect(throws: ScreeningError.self) { try read("title,notes\n\"RAYYAN-INCLUSION: {", "x.csv") }
        var random = Seeded(seed)
        for (text, tool) in [(rayyan, ScreeningReader.Tool.rayyan), (covidence, .covidence), (eppi, .eppi)] {
            let bytes = Array(text.utf8)
            for _ in 0..<40 {
                let cut = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random)))
                _ = try? ScreeningReader.read(cut, fileName: "x_included.csv", tool: tool)
                var changed = bytes
                changed[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0x20...0x7E, using: &random)
                _ = try? ScreeningReader.read(changed, fileName: "x_included.csv", tool: tool)
            }
        }
    }
}
