import Store
import Testing
import Transcripts
import Workbench

/// Files are read ahead on all cores, a few dozen at a time; what comes of them must not show it.
@Suite struct ImportOrderTests {
    @Test("files are taken in the order in which they are named, however many", arguments: [1, 31, 32, 33, 64, 97])
    func order(count: Int) throws {
        let project = try CodingProject()
        // Texts of very different lengths finish in another order than they were begun.
        let paths = try (0..<count).map { number -> String in
            let line = "ANN: Interview \(number) goes on. "
            let name = "d\(1000 + number).txt"
            return try project.file(name, String(repeating: line, count: number % 7 == 0 ? 4000 : 1) + "\n")
        }
        let named = Array(paths.reversed())
        let report = try project.session.importTranscripts(named, options: ImportOptions(), isDryRun: false).report
        #expect(report.imported.map(\.path) == named)
        #expect(report.refused.isEmpty)
        #expect(try project.store.read { try $0.documents() }.map(\.position) == Array(1...count))
    }

    @Test("a file that cannot be read is listed, and those around it are taken")
    func unreadable() throws {
        let project = try CodingProject()
        var paths: [String] = []
        for number in 0..<70 {
            let name = number % 10 == 3 ? "d\(number).pdf" : "d\(number).txt"
            paths.append(try project.file(name, "ANN: This is interview \(number).\n"))
        }
        let report = try project.session.importTranscripts(paths, options: ImportOptions(), isDryRun: false).report
        #expect(report.refused.map(\.path) == paths.filter { $0.hasSuffix(".pdf") })
        #expect(report.imported.map(\.path) == paths.filter { $0.hasSuffix(".txt") })
    }

    @Test(
        "a file that is hardly an interview is taken and doubted, in one clear sentence",
        arguments: [
            ("README.md", "# Emic\n\nA workbench.\n\n- one\n- two\n", "interview", "no speaker was found"),
            ("empty.txt", "", "interview", "there is no word in this file"),
            ("blank.txt", "\n  \n", "notes", "there is no word in this file"),
            ("notes.txt", "Went there at nine.\n", "notes", nil as String?),
            ("P01.txt", "INT: How?\n\nANN: Well.\n\nINT: And?\n\nANN: So.\n", "interview", nil),
        ])
    func doubted(name: String, text: String, kind: String, doubt: String?) throws {
        let project = try CodingProject()
        var options = ImportOptions()
        options.kind = kind
        if kind == "notes" { options.speakers = .none }
        for isDryRun in [true, false] {
            let report = try project.session.importTranscripts(
                [try project.file(name, text)], options: options, isDryRun: isDryRun
            ).report
            #expect(report.refused.isEmpty)
            let warnings = report.imported.first?.warnings ?? []
            if let doubt {
                #expect(warnings.first?.hasPrefix(doubt) == true, "\(warnings)")
            } else {
                #expect(warnings == [])
            }
        }
    }

    @Test("looking only takes nothing")
    func dryRun() throws {
        let project = try CodingProject()
        let path = try project.file("a.txt", "ANN: One.\n")
        let result = try project.session.importTranscripts([path], options: ImportOptions(), isDryRun: true)
        #expect(result.report.imported.count == 1)
        #expect(result.performed == nil)
        #expect(try project.store.read { try $0.documents() }.isEmpty)
    }
}
