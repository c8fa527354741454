import Testing

@testable import Interchange

@Suite("Records that are wrong")
struct ReferenceRefusalTests {
    @Test("the other records are read, and each that is refused is named with line and remedy")
    func goesOn() throws {
        let text = """
            @article{good1, title = {One}}
            @article{bad, title = {Two}
              author = {Three}}
            @article{good2, title = {Four}}
            @article{open, title = {Five
            @article{good3, title = {Six}}
            @article{empty}

            """
        let reading = try read(text, .bibtex)
        #expect(reading.references.map(\.key) == ["good1", "good2", "good3"])
        #expect(reading.refused.map(\.line) == [2, 5, 7])
        #expect(reading.refused.map(\.number) == [2, 4, 6])
        #expect(
            reading.refused[0].message(file: "refs.bib")
                == "refs.bib: record 2, line 2: `,` or `}` is expected, and there is “author = {Th…” (line 3, column 3); mend the record there, or export it again"
        )
        #expect(reading.refused[2].error == .empty(line: 7, column: 10))
    }

    @Test("RIS: a record without ER is read with a warning; one without TY is refused")
    func unclosed() throws {
        let text = """
            TY  - JOUR
            TI  - One
            TY  - BOOK
            TI  - Two
            ER  - 
            TI  - Three
            ER  - 
            TY  - JOUR
            TI  - Four
            """
        let reading = try read(text, .ris)
        #expect(reading.references.map(\.title) == ["One", "Two", "Four"])
        #expect(
            reading.warnings == [
                .notClosed(number: 1, line: 1, end: 2), .notClosed(number: 4, line: 8, end: 9),
            ])
        #expect(reading.refused.map(\.line) == [6])
        #expect(
            reading.warnings[0].description
                == "record 1 has no line `ER  - ` and was read up to line 2 (line 1); look whether it is whole")
    }

    @Test("RIS with one blank before the hyphen is read")
    func narrow() throws {
        let reading = try read("TY - JOUR\nTI - One\nAU - Ng, W\nER - \n", .ris)
        #expect(reading.references.map(\.title) == ["One"])
        #expect(reading.references.first?.authors.map(\.inverted) == ["Ng, W"])
    }

    @Test("CSL-JSON: after a fault in the JSON the next whole reference is found")
    func fault() throws {
        let text = """
            [
              {"id": "a", "type": "book", "title": "A"},
              {"id": "b", "type": "book", "title": "B" "author": [{"family": "X"}, {"family": "Y"}]},
              {"id": "c", "type": "book", "title": "C"},
              ["no object"],
              {"id": "d", "type": [7]},
              {"id": "e", "type": "book", "title": "E"}
            ]
            """
        let reading = try read(text, .csl)
        #expect(reading.references.map(\.key) == ["a", "c", "e"])
        #expect(reading.refused.map(\.line) == [3, 5, 6])
        #expect(reading.refused[0].error.place == "line 3, column 44")
    }

    @Test("nbib: a blank line within a numbered record does no harm; a line without tag refuses its record alone")
    func nbib() throws {
        let text = "PMID- 1\nTI  - One\n\nAB  - Text\n\nPMID- 2\nTI  - Two\nno tag\n\nPMID- 3\nTI  - Three\n"
        let reading = try read(text, .nbib)
        #expect(reading.references.map(\.pmid) == ["1", "3"])
        #expect(reading.references.first?.abstract == "Text")
        #expect(reading.refused.map(\.line) == [6])
    }

    @Test("a file without any record says what it should begin with", arguments: ReferenceFormat.allCases)
    func none(_ format: ReferenceFormat) {
        #expect(throws: ReferenceError.noRecords(format)) { try read("Dear all,\nsee you.\n", format) }
    }
}
