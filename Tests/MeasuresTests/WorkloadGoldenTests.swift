import Foundation
import Measures
import Oracles
import Testing

/// Pair counts of a generated project on which eight programs agree (C, numpy, DuckDB, SQLite and others).
@Suite("Golden counts of a generated project", .enabled(if: Shared.isThere))
struct WorkloadGoldenTests {
    /// The generator's codings: id, document, start, end, code, coder; codes and documents from 1.
    static func codings(size: String) throws -> [CodedSpan] { try codings(["--size", size]) }

    /// The codings that the generator makes of these arguments.
    static func codings(_ arguments: [String]) throws -> [CodedSpan] {
        let shared = try #require(Shared.folder)
        let folder = FileManager.default.temporaryDirectory.appending(path: "emic-golden-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments =
            [
                "python3", shared.appending(path: "perf/gen.py").path, "--out", folder.path, "--no-text",
            ] + arguments
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let table = try String(contentsOf: folder.appending(path: "codings.tsv"), encoding: .utf8)
        return table.utf8.split(separator: UInt8(ascii: "\n")).dropFirst().compactMap { line in
            let fields = line.split(separator: UInt8(ascii: "\t")).map { field -> Int32 in
                field.reduce(0) { $1 >= 48 && $1 < 58 ? $0 &* 10 &+ Int32($1 - 48) : $0 }
            }
            guard fields.count == 6 else { return nil }
            return CodedSpan(
                document: fields[1], start: fields[2], end: fields[3], code: fields[4] - 1, coder: fields[5])
        }
    }

    static func check(_ size: String, codes: Int, codings: Int, pairs: Int, different: Int, cells: Int) throws {
        try check(
            ["--size", size], codes: codes, codings: codings, pairs: pairs, different: different, cells: cells)
    }

    static func check(
        _ arguments: [String], codes: Int, codings: Int, pairs: Int, different: Int, cells: Int
    ) throws {
        let table = try SpanTable(sorting: try Self.codings(arguments))
        #expect(table.count == codings)
        let clock = ContinuousClock()
        var counts = Cooccurrence.pairs(in: table, codes: codes)
        let time = (0..<5).map { _ in clock.measure { counts = Cooccurrence.pairs(in: table, codes: codes) } }.min()
        if let time { print("sweep over \(codings) codings: \(time)") }
        #expect(counts.matrix.total == pairs)
        #expect(counts.matrix.totalOffDiagonal == different)
        // The table counts ordered cells of the square matrix in its upper half with the diagonal.
        #expect(counts.matrix.nonZeroCells == cells)
        #expect(counts.totals.reduce(0, +) == codings)
    }

    @Test("30 documents, 2,500 codings")
    func small() throws {
        try Self.check("S", codes: 60, codings: 2_500, pairs: 3_996, different: 3_546, cells: 776)
    }

    @Test("300 documents, 50,000 codings", .timeLimit(.minutes(2)))
    func medium() throws {
        try Self.check("M", codes: 200, codings: 50_000, pairs: 84_475, different: 77_282, cells: 9_995)
    }

    /// Characters that two coders of a generated project both coded, or only one of them, summed over codes, in the documents that both
    /// have coded.
    static func checkAgreement(_ size: String, codes: Int, _ both: Int, _ onlyFirst: Int, _ onlySecond: Int) throws {
        let table = try SpanTable(sorting: try Self.codings(size: size))
        var sweep = AgreementSweep(rows: codes, coders: 2)
        for document in table.documents where Set(table.spans[document].map(\.coder)).isSuperset(of: [1, 2]) {
            sweep.begin(document: table.spans[document.lowerBound].document)
            for span in table.spans[document] where span.coder == 1 || span.coder == 2 {
                sweep.add(row: Int(span.code), coder: Int(span.coder) - 1, units: Int(span.start)..<Int(span.end))
            }
            sweep.finishDocument()
        }
        var sums: [UInt64: Int] = [:]
        for piece in sweep.pieces.joined() { sums[piece.coders, default: 0] += piece.units }
        #expect(sums == [1: onlyFirst, 2: onlySecond, 3: both])
    }

    @Test("30 documents: characters that two coders coded alike or not")
    func smallAgreement() throws {
        try Self.checkAgreement("S", codes: 60, 30_649, 37_336, 30_242)
    }

    @Test("300 documents: characters that two coders coded alike or not")
    func mediumAgreement() throws {
        try Self.checkAgreement("M", codes: 200, 546_444, 637_649, 311_606)
    }
}
