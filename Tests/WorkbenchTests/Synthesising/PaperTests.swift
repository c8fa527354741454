import Foundation
import Store
import Synthesis
import Testing
import Transcripts

@testable import Workbench

/// Whether this machine has the program that takes the text out of PDFs; the set-up installs it.
let hasPDFToText: Bool = {
    let has = (try? ExternalProgram.run("pdftotext", ["-v"], input: [])) != nil
    if !has { print("SKIPPED: pdftotext is not installed (poppler-utils), so nothing is tested of PDFs") }
    return has
}()

@Suite("Papers as documents", .enabled(if: hasPDFToText))
struct PaperTests {
    let project: CodingProject

    init() throws {
        project = try CodingProject()
    }

    private func file(_ name: String, _ bytes: [UInt8]) throws -> String {
        let url = project.folder.appendingPathComponent(name)
        try Data(bytes).write(to: url)
        return url.path
    }

    @discardableResult
    private func take(_ bytes: [UInt8], first: Int? = nil, kind: String = "paper") throws -> ImportReport {
        var options = ImportOptions()
        options.kind = kind
        options.speakers = .none
        options.firstPage = first
        return try project.session.importTranscripts(
            [file("FIX.pdf", bytes)], options: options, isDryRun: false
        ).report
    }

    private func transcript() throws -> Transcript {
        try project.store.read { try project.session.transcript("FIX", in: $0) }
    }

    /// The page on which words stand.
    private func page(of words: String) throws -> String? {
        let transcript = try transcript()
        guard case .one(let range) = QuoteMatcher.find(words, in: transcript.text) else { return nil }
        return transcript.locator(of: range)
    }

    @Test("A PDF is read with its pages, its lines joined into paragraphs and parted words made whole")
    func reading() throws {
        let report = try take(TinyPDF.bytes(TinyPDF.paper))
        #expect(report.refused.isEmpty)
        let transcript = try transcript()
        #expect(transcript.version.format == "pdf")
        let text = transcript.text.string
        #expect(
            text.contains(
                "seen as the experienced part of a long-standing service, and people said that they had waited"))
        #expect(transcript.pages?.count == 3)
        #expect(try page(of: "had waited for months") == "p. 1")
        #expect(try page(of: "Buy-in had to be renewed") == "p. 2")
        #expect(try page(of: "is relational work") == "p. 3")
        #expect(transcript.version.steps.contains("1 word joined that the end of a line had parted"))
        // A page's end is white space: no turn begins or ends with it, and none is made of it.
        #expect(transcript.layout.turns.allSatisfy { transcript.text[$0.body]?.contains("\u{C}") == false })
    }

    @Test("The number printed on the first page is where the pages are counted from")
    func firstPage() throws {
        try take(TinyPDF.bytes(TinyPDF.paper), first: 289)
        #expect(try page(of: "Buy-in had to be renewed") == "p. 290")
        #expect(throws: Complaint.self) { try take(TinyPDF.bytes([["Other"]]), first: 0) }
    }

    @Test("Lines stay lines where no paper is read")
    func interview() throws {
        try take(TinyPDF.bytes([["INT: How was it?", "ANN: I waited."]]), kind: "interview")
        #expect(try transcript().text.string == "INT: How was it?\nANN: I waited.")
    }

    @Test(
        "A hostile PDF gives one clear message and changes nothing",
        arguments: [
            ("locked", TinyPDF.bytes(TinyPDF.paper, isLocked: true), "locked with a password"),
            ("cut off", Array(TinyPDF.bytes(TinyPDF.paper).prefix(60)), "cut off or damaged"),
            ("nothing", [], "cut off or damaged"), ("no PDF", Array("Just words".utf8), "cut off or damaged"),
            ("a scan", TinyPDF.bytes([[], []]), "only pictures on 2 pages"),
            ("another kind", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "is a picture"),
        ] as [(String, [UInt8], String)])
    func hostile(_ name: String, _ bytes: [UInt8], _ words: String) throws {
        let before = try project.dump()
        let report = try take(bytes)
        #expect(report.imported.isEmpty, "\(name)")
        #expect(report.refused.count == 1 && report.refused[0].reason.contains(words), "\(report.refused)")
        #expect(try project.dump() == before)
    }

    @Test("Without the program the message names the package")
    func missing() throws {
        #expect {
            _ = try PDFPrinting.text(TinyPDF.bytes(TinyPDF.paper), program: "pdftotext-that-is-nowhere")
        } throws: {
            String(describing: $0).contains("apt-get install poppler-utils")
        }
    }

    @Test("A program that does not end is stopped")
    func endless() throws {
        let limit = ExternalProgram.Limit(seconds: 30, bytes: 1000)
        #expect(try ExternalProgram.run("yes", [], input: [], limit: limit) == .stopped)
        #expect(try ExternalProgram.run("false", [], input: []) == .failed(status: 1))
    }

    @Test("Importing, and revising to a longer paper, keep the number of the first page, and undo exactly")
    func revising() throws {
        let empty = try project.dump()
        try take(TinyPDF.bytes(TinyPDF.paper), first: 289)
        let former = try project.dump()
        let longer = TinyPDF.paper + [["Acknowledgements. We thank everybody."]]
        _ = try project.session.revise(
            "FIX", from: .file(file("FIX2.pdf", TinyPDF.bytes(longer))), options: ImportOptions()
        ) { _ in }
        #expect(try page(of: "We thank everybody") == "p. 292")
        _ = try project.session.undo(1)
        #expect(try project.dump() == former)
        _ = try project.session.undo(1)
        #expect(try project.dump() == empty)
    }
}

@Suite("Quotations and constructs of a report whose text is held", .enabled(if: hasPDFToText))
struct ReportTextTests {
    let project: CodingProject
    var session: Session { project.session }

    init() throws {
        project = try CodingProject()
        let url = project.folder.appendingPathComponent("FIX.pdf")
        try Data(TinyPDF.bytes(TinyPDF.paper)).write(to: url)
        var options = ImportOptions()
        options.kind = "paper"
        options.speakers = .none
        _ = try session.importTranscripts([url.path], options: options, isDryRun: false)
        _ = try session.makeSynthesis("S", method: "meta-ethnography", question: nil, note: nil)
        _ = try session.addStudy("Fixsen2020", kind: .published, StudyFacts(), documents: [], synthesis: nil)
        var facts = ReportFacts()
        facts.citation = "Fixsen 2020"
        facts.document = "FIX"
        _ = try session.setReport("Fixsen2020", number: nil, facts)
    }

    @Test("A quotation's page is derived from its place in the text, and its report is known")
    func page() throws {
        let added = try session.addQuote(
            "Fixsen2020", words: "she just listened", locator: nil, speaker: "link worker 3"
        ).value
        #expect(added.quote.locator == "p. 2")
        #expect(added.quote.report != nil)
        let line = try session.reportLines(study: "Fixsen2020")
        #expect(line.map(\.quotes) == [1] && line.map(\.pages) == ["1–3"] && line.map(\.document) == ["FIX"])
    }

    @Test("Another page than the one given is told, and the place given stands")
    func otherPage() throws {
        let added = try session.addQuote("Fixsen2020", words: "she just listened", locator: "@p5", speaker: nil).value
        #expect(added.quote.locator == "p5")
        #expect(added.search.isElsewhere(than: added.quote.locator))
        let right = try session.addQuote("Fixsen2020", words: "and that was it", locator: "p2", speaker: nil).value
        #expect(!right.search.isElsewhere(than: right.quote.locator))
    }

    @Test("Verbatim words that do not stand there are refused, and what differs is told")
    func verbatim() throws {
        let before = try project.dump()
        let told = complaint {
            try session.addQuote(
                "Fixsen2020", words: "Buy-in needed to be renewed again and again", locator: nil, speaker: nil,
                isVerbatim: true)
        }
        #expect(told?.what.contains("“needed” reads “had”") == true, "\(told?.what ?? "")")
        #expect(told?.what.contains("p. 2") == true)
        #expect(try project.dump() == before)
        let construct = complaint {
            try session.addConstruct(
                "Fixsen2020", label: "buy-in is relational work", wording: .verbatim, locator: nil, definition: nil)
        }
        #expect(construct?.what.contains("“buy-in” reads “Buy-in”") == true, "\(construct?.what ?? "")")
        let right = try session.addConstruct(
            "Fixsen2020", label: "Buy-in is relational work", wording: .verbatim, locator: nil, definition: nil
        ).value.construct
        #expect(right.verbatim == .checked && right.locator == "p. 3")
    }

    @Test("A code on a report becomes a construct with its codings as quotations, and again takes over new ones")
    func code() throws {
        _ = try session.newCode("buy-in/renewed")
        _ = try session.code(["FIX\"Buy-in had to be renewed again and again\"", "buy-in/renewed"])
        let before = try project.dump()
        let made = try session.takeConstruct(fromCode: "renewed", study: nil)
        #expect(made.value.construct.label == "renewed" && made.value.construct.locator == "p. 2")
        #expect(made.value.construct.verbatim == .checked && made.value.quotes == [1])
        _ = try session.code(["FIX\"Buy-in is relational work\"", "buy-in/renewed"])
        let again = try session.takeConstruct(fromCode: "renewed", study: nil).value
        #expect(again.wasThere && again.quotes == [2] && again.construct.locator == "pp. 2, 3")
        #expect(try session.quoteLines(study: "Fixsen2020").map(\.quote.locator) == ["p. 2", "p. 3"])
        // The words were coded, and yet they are printed words: no transcript stands behind them.
        #expect(try session.trace("k1").trace.depth == .publishedQuotation)
        for _ in 0..<3 { _ = try session.undo(1) }
        #expect(try project.dump() == before)
    }

    @Test("A code on nothing, and a study of one's own, are refused")
    func codeRefused() throws {
        _ = try session.newCode("lonely")
        #expect(complaint { try session.takeConstruct(fromCode: "lonely", study: nil) }?.kind == .noMatch)
        #expect(complaint { try session.takeConstruct(fromCode: "lonely", study: "Fixsen2020") }?.kind == .noMatch)
    }

    @Test("A report lets go of its text, and goes, and its quotations stay")
    func reports() throws {
        _ = try session.addQuote("Fixsen2020", words: "she just listened", locator: nil, speaker: nil)
        let before = try project.dump()
        _ = try session.removeReport("Fixsen2020", number: 1)
        #expect(try session.quoteLines(study: nil).map(\.quote.report) == [nil])
        _ = try session.undo(1)
        #expect(try project.dump() == before)
        #expect(complaint { try session.removeReport("Fixsen2020", number: 2) }?.kind == .noMatch)
        var facts = ReportFacts()
        facts.document = "FIX"
        facts.citation = "Another"
        #expect(complaint { try session.setReport("Fixsen2020", number: nil, facts) }?.kind == .badData)
    }
}
