import Testing

@testable import Interchange

@Suite("Reading bibliographies")
struct ReferenceReaderTests {
    private func reference(_ format: ReferenceFormat, _ number: Int) throws -> Reference {
        try ReferenceFixtures.reading(format).references[number - 1]
    }

    @Test("RIS: names, date, pages, notes and identifiers of a Scopus record, tags that nobody knows kept in order")
    func scopus() throws {
        let work = try reference(.ris, 1)
        #expect(work.type == .journalArticle)
        #expect(work.title == "“Someone to walk beside”: link workers, time and trust in two coastal towns")
        #expect(work.authors.map(\.inverted) == ["Müller-Østergaard, Åse", "O’Neill, Siobhán M.", "van der Berg, Jan"])
        #expect(
            work.authors.last == .person(.init(family: "Berg", given: "Jan", particle: "van der")))
        #expect(work.date == ReferenceDate(.init(2021, 5, 12)))
        #expect(work.pages == "e338-e347")
        #expect(work.issn == ["0966-0410", "1365-2524"])
        #expect(work.doi == "10.5555/hsc.90001" && work.pmid == "33333301" && work.pmcid == "PMC7777701")
        #expect(work.notes == ["Cited by: 12"])
        #expect(work.abstract?.hasSuffix("two towns.\n\nFindings: time was the gift.") == true)
        #expect(work.unknownFields == [KeptField("L1", "internal-pdf://0966/Mueller.pdf")])
        #expect(try ReferenceFixtures.reading(.ris).around.map(\.text) == ["Scopus\nEXPORT DATE: 12 May 2024"])
    }

    @Test("RIS: corporate authors with and without a comma, a doubled comma kept apart from a name")
    func corporate() throws {
        #expect(
            try reference(.ris, 4).authors == [
                .person(.init(family: "World Health Organization", given: "Regional Office for the Invented")),
                .organisation("National Academy for Social Prescribing"),
            ])
        let text = "TY  - RPRT\nAU  - Ministry of Care,, Health and Age\nTI  - T\nER  - \n"
        let work = try #require(try read(text, .ris).references.first)
        #expect(work.authors == [.organisation("Ministry of Care, Health and Age")])
    }

    @Test("RIS: the old tags, a season, a number of pages that is shortened, a type that nobody knows")
    func oldTags() throws {
        let old = try reference(.ris, 10)
        #expect(old.title == "Title in the old tags" && old.container == "Journal of Old Tags")
        #expect(old.containerShort == "J Old Tags" && old.issue == "2" && old.doi == "10.5555/old.7")
        #expect(old.date == ReferenceDate(.init(2007, 3), season: "spring"))
        #expect(old.abstract == "Abstract in the old tag, continued\non a second line.")
        #expect(old.unknownFields.map(\.name) == ["M1", "U1", "U1"])
        #expect(try reference(.ris, 12).pages == "22-4")
        #expect(try reference(.ris, 14).unknownFields.map(\.name) == ["ZZ", "C1"])
    }

    @Test("BibTeX: accents, braces, abbreviations, concatenation, months")
    func tex() throws {
        let work = try reference(.bibtex, 1)
        #expect(work.title == "Über die Zeit: NHS link workers and the gift of time")
        #expect(work.authors.map(\.inverted) == ["Müller, Jörg", "García, María", "Østby, Åse"])
        #expect(work.container == "Social Science & Medicine (Invented)")
        #expect(work.date == ReferenceDate(.init(2019, 3)) && work.pages == "112-121")
        #expect(work.doi == "10.5555/j.ssm.2019.01_001")
        #expect(work.unknownFields.map(\.name) == ["timestamp"])
        let book = try reference(.bibtex, 2)
        #expect(book.publisher == "Invented University Press")
        #expect(book.authors.map(\.inverted) == ["Strauß, Anselm L.", "Corbin, Juliet"])
        let paper = try reference(.bibtex, 6)
        #expect(paper.title == "A β-version of care: $n=12$ and >50 interviews")
        #expect(
            paper.authors.map(\.inverted)
                == ["Nuñez, A.", "Hô, Tạ", "Çelik, İ.", "Lukáš, P."].map { $0.replacing("Lukáš", with: "Łukáš") })
        #expect(paper.date?.year == 2020)
        let thesis = try reference(.bibtex, 5)
        #expect(thesis.title == "Předepisování společnosti" && thesis.date == ReferenceDate(.init(2016, 6, 12)))
    }

    @Test("BibTeX: corporate authors, others, particles, juniors; crossref and unknown fields kept as they stand")
    func bibtexNames() throws {
        let chapter = try reference(.bibtex, 3)
        #expect(
            chapter.authors == [
                .person(.init(family: "Berg", given: "Jan", particle: "van der")),
                .organisation("World Health Organization"), .others,
            ])
        #expect(chapter.title == "Café talk & naïve questions")
        #expect(chapter.editors.map(\.inverted) == ["von Mühlen, Otto", "de la Fuente, Carlos, Jr."])
        #expect(chapter.unknownFields == [KeptField("crossref", "{sagehandbook}")])
        #expect(try reference(.bibtex, 12).unknownFields.contains(KeptField("unknownfield", "{kept {as} it \\is}")))
        #expect(try reference(.bibtex, 7).authors.isEmpty && reference(.bibtex, 7).date == nil)
        #expect(try reference(.bibtex, 11).date == ReferenceDate(nil, literal: "in press"))
    }

    @Test("BibTeX: what a brace protects is protected again, and Unicode is TeX again, when a field is written anew")
    func texBack() throws {
        var work = Reference(type: .journalArticle)
        work.key = "k"
        work.title = "NHS & 100% of a_b: {café} – “naïve” ~50 $5 #1 \\ ^"
        work.authors = [.organisation("Bread and Roses, Inc."), .person(.init(family: "Müller", given: "Åse"))]
        let text = ReferenceWriter.write([work], as: .bibtex).text
        #expect(text.contains("{NHS} \\& 100\\% of a\\_b"))
        #expect(text.contains("author = {{Bread and Roses, Inc.} and Müller, Åse}"))
        #expect(try read(text, .bibtex).references.map(\.bare) == [work])
    }

    @Test("CSL-JSON: literal names, particles, texts and numbers for dates, members that nobody knows")
    func csl() throws {
        let article = try reference(.csl, 1)
        #expect(article.authors.map(\.inverted) == ["Saunders, Sara", "Beauvoir, Simone de", "van Gogh, Vincent"])
        #expect(article.pmid == "1" && article.notes == ["read twice"])
        #expect(
            article.date == ReferenceDate(.init(2018, 5, 7)) && article.accessed == ReferenceDate(.init(2020, 1, 2)))
        #expect(article.abstract == "Line one.\nLine two with a \"quote\" and é.")
        let book = try reference(.csl, 2)
        #expect(book.authors == [.organisation("Invented Institute, Department of Care")])
        #expect(book.key == "17" && book.edition == "3" && book.volume == "2" && book.date?.year == 1999)
        #expect(try reference(.csl, 6).date?.isCirca == true)
        #expect(try reference(.csl, 7).date == ReferenceDate(nil, literal: "forthcoming"))
        let custom = try reference(.csl, 8).unknownFields
        #expect(custom.map(\.name) == ["custom", "x-local", "status"])
        #expect(custom.map(\.raw)[1] == "[1, 2.50, { \"deep\": null }]")
    }

    @Test("nbib: wrapped lines, full names before short ones, DOI of LID and AID, ranges of months")
    func nbib() throws {
        let work = try reference(.nbib, 1)
        #expect(work.title?.hasSuffix("a community navigator in a coastal town") == true)
        #expect(
            work.authors == [
                .person(.init(family: "Müller", given: "Åsa K")),
                .person(.init(family: "O'Dowd", given: "Seán", suffix: "Jr")),
            ])
        #expect(work.doi == "10.5555/hsc.12983" && work.pmid == "39000001" && work.pages == "1573-84")
        #expect(work.keywords == ["*Loneliness/psychology", "Humans", "link worker"])
        #expect(work.unknownFields.map(\.name).filter { $0 == "PHST" }.count == 2)
        let other = try reference(.nbib, 2)
        #expect(other.date == ReferenceDate(.init(2018, 12), to: .init(2019, 1)))
        #expect(other.doi == "10.5555/im.2018.2")
        #expect(other.authors.last == .organisation("Invented Trial Collaborative Group"))
        #expect(try reference(.nbib, 6).date == nil && reference(.nbib, 6).authors.isEmpty)
    }

    @Test("CRLF, a byte order mark and UTF-16 change nothing", arguments: ReferenceFormat.allCases)
    func encodings(_ format: ReferenceFormat) throws {
        let file = try #require(ReferenceFixtures.files.first { $0.format == format })
        let plain = try ReferenceFixtures.reading(format).references
        let windows = file.text.replacing("\n", with: "\r\n")
        #expect(try read(windows, format).references == plain)
        #expect(try read("\u{FEFF}" + windows, format).references == plain)
        var wide: [UInt8] = [0xFF, 0xFE]
        for unit in windows.utf16 { wide += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        #expect(try ReferenceReader.read(wide, format: format).references == plain)
    }

    @Test("Latin-1 is read with a warning that names the line")
    func latin() throws {
        let text = """
            TY  - JOUR
            TI  - The café, the naïve visitor and the role of the general practice in the town
            AU  - García, José
            AB  - The people who were referred to the café said that it was the time that they were given which made the difference.
            ER  - 
            """
        let reading = try ReferenceReader.read(text.unicodeScalars.map { UInt8($0.value) }, format: .ris)
        #expect(reading.references.first?.authors.first?.inverted == "García, José")
        #expect(reading.warnings == [.latin(line: 2)])
    }

    @Test(
        "the format is told by what stands in the file before its name",
        arguments: [
            ("refs.txt", "\n  TY  - JOUR\n", ReferenceFormat.ris), ("refs.ris", "@article{a,\n", .bibtex),
            ("pubmed-set.txt", "\u{FEFF}\nPMID- 1\n", .nbib), ("x.json", "[{\"id\": 1}]", .csl),
            ("x.bib", "[comment]\n@book{a,\n", .bibtex), ("x.nbib", "", .nbib), ("x", "{ \"id\": 1 }", .csl),
        ])
    func recognition(_ name: String, _ text: String, _ format: ReferenceFormat) {
        #expect(ReferenceFormat.recognise(fileName: name, bytes: Array(text.utf8)) == format)
    }

    @Test("what is no bibliography has no format")
    func unknown() {
        #expect(ReferenceFormat.recognise(fileName: "notes.txt", bytes: Array("me@example.org (home)".utf8)) == nil)
    }
}
