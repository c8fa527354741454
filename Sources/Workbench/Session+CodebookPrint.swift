internal import Codebooks
internal import QueryLanguage
internal import Store
internal import Transcripts

/// A code as a printed codebook shows it.
package struct PrintedCode: Sendable {
    package let line: CodeLine
    package let aliases: [String]
    /// Boundary and counter-examples, and typical ones.
    package let examples: [CodeExample]
    /// The chosen quotations, best first.
    package let quotations: [FoundRow]
    package let lineage: [String]
}

/// A codebook for printing.
package struct PrintedCodebook: Sendable {
    package let title: String
    package let codes: [PrintedCode]
    package let codings: Int
    package let documents: Int
    /// The operation after which it was so.
    package let operation: Int
}

extension Session {
    /// The codebook with at most `count` quotations of each code itself, chosen as `BestQuotations` says.
    package func printedCodebook(quotations count: Int) throws -> PrintedCodebook {
        guard (0...100).contains(count) else {
            throw Complaint(.usage, "--quotations takes 0 to 100", saysUnchanged: false)
        }
        let operation = try store.lastOperation()
        let lines = try codeLines()
        return try store.read { reader in
            let book = try Codebook(reader)
            let material = try CountingMaterial(reader, self)
            let people = Dictionary(
                try reader.people().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
            let order = try reader.documents()
            let documents = Dictionary(
                order.enumerated().map { ($1.currentVersion, (document: $1, rank: $0)) },
                uniquingKeysWith: { first, _ in first })
            let describer = try HitDescriber(material, reader)
            let codes = try lines.map { line in
                let examples = try codeExamples(of: line.code, book: book, in: reader)
                let typical = Set(examples.filter { $0.kind == .typical }.map(\.coding.number))
                let codings = try reader.codings(of: line.code.id).filter { documents[$0.version] != nil }
                    .sorted {
                        (documents[$0.version]?.rank ?? 0, $0.start) < (documents[$1.version]?.rank ?? 0, $1.start)
                    }
                var rows: [Int: FoundRow] = [:]
                if count > 0 {
                    let hits = codings.compactMap { coding in
                        documents[coding.version].map {
                            Hit(document: $0.document.id.rawValue, range: coding.range, coding: coding.id.rawValue)
                        }
                    }
                    try describer.describe(hits, context: 0) { row, _ in
                        if let number = row.coding { rows[number] = row }
                    }
                }
                let candidates = codings.map { coding in
                    let row = rows[coding.number]
                    let voices = row.map { $0.cases.isEmpty ? $0.speakers : $0.cases } ?? []
                    return QuotationCandidate(
                        number: coding.number, isTypical: typical.contains(coding.number), weight: coding.weight,
                        voices: voices.isEmpty ? [row?.document ?? ""] : voices)
                }
                return PrintedCode(
                    line: line, aliases: book.tree.aliases(of: line.code.id.rawValue), examples: examples,
                    quotations: BestQuotations.choose(count, of: candidates).compactMap { rows[$0.number] },
                    lineage: try lineage(of: line.code, book: book, people: people, in: reader))
            }
            return PrintedCodebook(
                title: try reader.project().title, codes: codes, codings: lines.reduce(0) { $0 + $1.own },
                documents: order.count, operation: operation)
        }
    }
}
