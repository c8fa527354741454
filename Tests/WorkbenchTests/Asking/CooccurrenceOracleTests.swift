import Foundation
import Oracles
import Store
import Testing
import Transcripts
import Workbench

@Suite("Co-occurrence in a stored project, against other programs", .enabled(if: Shared.isThere))
struct CooccurrenceOracleTests {
    private typealias Pair = CodedDocumentsOracle.Pair
    private typealias Units = CodedDocumentsOracle.Units

    /// The oracle's paragraphs touch each other; a text's are parted by a line feed, so one is put at each boundary.
    private func project(_ input: CodedDocumentsOracle.Input) throws -> CodingProject {
        let project = try CodingProject()
        for code in Set(input.segments.map(\.code)).sorted() { _ = try project.session.newCode(code) }
        for (name, document) in input.documents.sorted(by: { $0.key < $1.key }) {
            let paragraphs = document.paragraphs.map { (start: Int($0[0]), end: Int($0[1])) }
            let length = Int(document.length)
            let ends = paragraphs.map(\.end)
            let starts = Set(paragraphs.map(\.start))
            let breaks = Set(ends).union(starts).filter { $0 > 0 && $0 < length }.sorted()
            var text = ""
            for position in 0..<length {
                if breaks.contains(position) { text += "\n" }
                let isInside = paragraphs.contains { $0.start <= position && position < $0.end }
                text += isInside ? "x" : "\n"
            }
            try project.addDocument(name, text)
            try project.store.perform(Act(verb: "code"), as: "ana") { writer in
                guard let row = try writer.documents().first(where: { $0.name == name }) else { return }
                let version = try writer.currentVersion(of: row)
                let book = try Codebook(writer)
                for (index, segment) in input.segments.enumerated() where segment.doc == name {
                    let (from, to) = (Int(segment.start), Int(segment.end))
                    let start = from + breaks.count { $0 <= from }
                    let end = to + breaks.count { $0 < to }
                    try writer.addCoding(
                        version: version, range: ScalarRange(start, end), code: book.code(segment.code).id,
                        coder: writer.person(named: "coder \(index)"))
                }
            }
        }
        return project
    }

    private func check(
        _ units: KeyPath<Pair, Units>, _ unit: CooccurrenceUnit, _ example: CodedDocumentsOracle.Case,
        _ project: CodingProject
    ) throws {
        let jaccard = try project.session.cooccurrence(CooccurrenceRequest(unit: unit, score: .jaccard))
        let dice = try project.session.cooccurrence(CooccurrenceRequest(unit: unit, score: .dice))
        for pair in example.expected.pairs {
            let expected = pair[keyPath: units]
            let place = Comment(rawValue: "\(example.id), \(unit): \(pair.code_1) x \(pair.code_2)")
            guard let i = jaccard.codes.firstIndex(of: pair.code_1), let j = jaccard.codes.firstIndex(of: pair.code_2)
            else { continue }
            #expect(jaccard.both(i, j) == expected.n12, place)
            #expect(jaccard.total(i) == expected.n1 && jaccard.total(j) == expected.n2, place)
            for (result, coefficient) in [(jaccard, expected.jaccard), (dice, expected.dice)] {
                if case .value(let value, _) = result.cell(i, j) {
                    #expect(abs(value - (coefficient.value ?? .nan)) <= 1e-9, place)
                } else {
                    #expect(coefficient.value == nil, place)
                }
            }
            #expect(jaccard.notes.contains { $0.hasSuffix("N = \(expected.N) \(unit.rawValue)s") }, place)
        }
    }

    @Test("Pairs, c, documents and paragraphs of every example")
    func examples() throws {
        let oracle = try CodedDocumentsOracle.read()
        #expect(oracle.cases.count == 4)
        for example in oracle.cases {
            let project = try project(example.input)
            let c = try project.session.cooccurrence(CooccurrenceRequest(score: .c))
            for (code, count) in example.expected.segments_per_code where count > 0 {
                let index = try #require(c.codes.firstIndex(of: code))
                #expect(c.total(index) == count)
            }
            for pair in example.expected.pairs {
                guard let i = c.codes.firstIndex(of: pair.code_1), let j = c.codes.firstIndex(of: pair.code_2) else {
                    continue
                }
                #expect(
                    c.both(i, j) == pair.overlapping_segment_pairs, "\(example.id): \(pair.code_1) x \(pair.code_2)")
                let expected = pair.c_coefficient_by_segment_pairs
                if case .value(let value, let warnings) = c.cell(i, j) {
                    #expect(abs(value - (expected.value ?? .nan)) <= 1e-9)
                    #expect(warnings.contains { $0.hasPrefix("outside") } == (expected.warning != nil))
                } else {
                    #expect(expected.value == nil)
                }
            }
            try check(\.documents, .document, example, project)
            try check(\.paragraphs, .paragraph, example, project)
        }
    }

    @Test("The golden counts of a generated project of 30 documents and 2,500 codings")
    func small() throws {
        try golden("S", codings: 2_500, pairs: 3_996, different: 3_546)
    }

    @Test(
        "The golden counts of a generated project of 300 documents and 50,000 codings",
        .enabled(if: ProcessInfo.processInfo.environment["EMIC_GOLDEN_M"] != nil))
    func medium() throws {
        try golden("M", codings: 50_000, pairs: 84_475, different: 77_282)
    }

    private func golden(_ size: String, codings: Int, pairs: Int, different: Int) throws {
        let project = try Self.generated(size)
        let request = CooccurrenceRequest(filter: CodingFilter(speakers: "all"))
        let clock = ContinuousClock()
        var result = try project.session.cooccurrence(request)
        let times = try (0..<5).map { _ in try clock.measure { result = try project.session.cooccurrence(request) } }
        print("co-occurrence of \(codings) codings from the store: \(times.min() ?? .zero)")
        let all = result.codes.indices
        #expect(all.reduce(0) { $0 + result.total($1) } == codings)
        let listed = result.pairs(atLeast: 1)
        let found = listed.reduce(0) { $0 + $1.both }
        #expect(found == different)
        // Most often first, then by the order of the codes.
        #expect(
            zip(listed, listed.dropFirst()).allSatisfy {
                ($1.both, $0.code, $0.other) < ($0.both, $1.code, $1.other)
            })
        #expect(listed.allSatisfy { $0.code < $0.other && $0.both == result.both($0.code, $0.other) })
        #expect(found + all.reduce(0) { $0 + result.both($1, $1) } == pairs)
    }

    /// A project with the generator's codings on texts of nothing but letters.
    static func generated(_ size: String) throws -> CodingProject {
        let folder = try #require(Shared.folder)
        let project = try CodingProject()
        let output = project.folder.appending(path: "generated")
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "python3", folder.appending(path: "perf/gen.py").path, "--size", size, "--out", output.path, "--no-text",
        ]
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        struct Line {
            var document: Int
            var range: ScalarRange
            var code: Int
            var coder: String
        }
        let table = try String(contentsOf: output.appending(path: "codings.tsv"), encoding: .utf8)
        let lines = table.split(separator: "\n").dropFirst().compactMap { line -> Line? in
            let fields = line.split(separator: "\t").map(String.init)
            guard fields.count == 6, let document = Int(fields[1]), let start = Int(fields[2]),
                let end = Int(fields[3]), let code = Int(fields[4])
            else { return nil }
            return Line(document: document, range: ScalarRange(start, end), code: code, coder: fields[5])
        }
        try project.store.perform(Act(verb: "import"), as: "ana") { writer in
            var codes: [Int: Key<CodeRow>] = [:]
            for number in Set(lines.map(\.code)).sorted() {
                let row = CodeRow(
                    id: writer.newKey(), position: number, name: "code \(number)", status: "provisional",
                    created: writer.time)
                try writer.insert(row)
                codes[number] = row.id
            }
            for (number, own) in Dictionary(grouping: lines, by: \.document).sorted(by: { $0.key < $1.key }) {
                let length = own.map(\.range.end).max() ?? 1
                let version = try writer.addPlainDocument("d\(number)", String(repeating: "x", count: length))
                for line in own {
                    guard let code = codes[line.code] else { continue }
                    try writer.addCoding(
                        version: version, range: line.range, code: code, coder: writer.person(named: line.coder))
                }
            }
        }
        return project
    }
}

extension ProjectWriter {
    /// Adds a document without turns.
    fileprivate func addPlainDocument(_ name: String, _ text: String) throws -> TextVersionRow {
        let layout = TranscriptLayout(labels: [], turns: [], sentences: [], grammar: "none")
        let bytes = Array(text.utf8)
        let document: Key<DocumentRow> = newKey()
        let version = TextVersionRow(
            id: newKey(), document: document, number: 1, fileName: name + ".txt", format: "txt", encoding: "UTF-8",
            steps: "", sourceHash: try keep(bytes), textHash: try keep(bytes), layoutHash: try keep(layout.encoded()),
            scalars: bytes.count, words: 0, turns: 0, grammar: layout.grammar, icu: ICU.version, created: time)
        try insert(
            DocumentRow(
                id: document, position: try nextDocumentPosition(), name: name, kind: "interview",
                currentVersion: version.id, created: time))
        try insert(version)
        return version
    }
}
