import Foundation
import Synthesis
import Testing

/// Reads the sample's script by its words; the program's own parser is tested where it lives.
@Suite("The exercise on published studies")
struct PublishedStudiesSampleTests {
    let material: SynthesisMaterial
    let folder = TabFile.package.appendingPathComponent("samples/published-studies")

    init() throws {
        var studies: [Study] = []
        var dataSets: [DataSet] = []
        var constructs: [Construct] = []
        var links: [ConstructLink] = []
        var concepts: [Concept] = []
        var translations: [Translation] = []
        var notFound: [NotFound] = []
        var thirds: [ThirdOrder] = []
        var supports: [Support] = []
        func number(_ text: String) throws -> Int64 { try #require(Int64(text.dropFirst())) }
        func study(_ name: String) throws -> Int64 { try #require(studies.first { $0.name == name }, "\(name)").key }
        let script = try String(contentsOf: folder.appendingPathComponent("synthesis.emic"), encoding: .utf8)
        for line in script.split(separator: "\n") where !line.hasPrefix("#") {
            let words = Self.words(String(line))
            func flag(_ name: String) -> String {
                words.firstIndex(of: "--\(name)").map { words[$0 + 1] } ?? ""
            }
            switch words.prefix(2).joined(separator: " ") {
            case "study add":
                if !dataSets.contains(where: { $0.label == flag("dataset") }) {
                    dataSets.append(DataSet(key: Int64(dataSets.count), label: flag("dataset")))
                }
                studies.append(
                    Study(
                        key: Int64(studies.count), name: words[2], citation: flag("citation"), year: Int(flag("year")),
                        dataSet: dataSets.first { $0.label == flag("dataset") }?.key, readingOrder: studies.count))
            case "construct add":
                constructs.append(
                    Construct(
                        key: Int64(constructs.count + 1), number: constructs.count + 1, study: try study(words[2]),
                        label: words[3], locator: flag("locator")))
            case "construct link":
                links.append(
                    ConstructLink(
                        key: Int64(links.count), from: try number(words[2]), to: try number(words[3]),
                        verb: flag("verb")))
            case "concept add":
                let after = flag("after")
                concepts.append(
                    Concept(
                        key: Int64(concepts.count + 1), number: concepts.count + 1, statement: words[2],
                        namedAfter: after.isEmpty ? nil : try number(after)))
            case "third-order add":
                let key = Int64(thirds.count + 1)
                thirds.append(ThirdOrder(key: key, number: thirds.count + 1, statement: words[2]))
                for concept in words[4...] {
                    supports.append(
                        Support(key: Int64(supports.count), thirdOrder: key, target: .concept(try number(concept))))
                }
            default:
                if words[0] == "translate" {
                    translations.append(
                        Translation(
                            key: Int64(translations.count), construct: try number(words[1]),
                            concept: try number(words[3]), relation: try #require(Relation(rawValue: words[5])),
                            fit: Fit(rawValue: flag("fit")) ?? .full, because: flag("because"),
                            except: flag("except"), alternative: flag("but")))
                } else if words[0] == "not-found" {
                    notFound.append(
                        NotFound(
                            key: Int64(notFound.count), concept: try number(words[1]), study: try study(words[2]),
                            note: flag("note")))
                } else {
                    #expect(["synthesis", "grid", "why", "trace"].contains(words[0]), "\(line)")
                }
            }
        }
        material = SynthesisMaterial(
            studies: studies, dataSets: dataSets, constructs: constructs, links: links, concepts: concepts,
            translations: translations, notFound: notFound, thirdOrders: thirds, supports: supports)
    }

    @Test("gives the grid that is printed beside it")
    func grid() throws {
        let expected = try TabFile.rows(folder.appendingPathComponent("grid.tsv"))
        let grid = ConceptGrid(of: material)
        let width = grid.studies.count
        #expect(grid.studies.map(\.name) == Array(try #require(expected.first)[1...width]))
        #expect(grid.rows.count == expected.count - 1)
        for (row, want) in zip(grid.rows, expected.dropFirst()) {
            let numbers = [row.support.studies, row.support.dataSets, row.speaking.studies, row.speaking.dataSets]
            #expect(["C\(row.concept.number)"] + row.cells.map(\.marks) + numbers.map(String.init) == want)
        }
    }

    @Test("has the facts of its tables")
    func facts() throws {
        let studies = try TabFile.rows(folder.appendingPathComponent("studies.tsv")).dropFirst()
        #expect(material.studies.map { [$0.name, $0.citation] } == studies.map { Array($0[0...1]) })
        let constructs = try TabFile.rows(folder.appendingPathComponent("constructs.tsv")).dropFirst()
        #expect(material.constructs.count == 72)
        #expect(
            material.constructs.map { ["k\($0.number)", material.study($0.study)?.name ?? "", $0.label, $0.locator] }
                == constructs.map { Array($0[0...3]) })
    }

    @Test("breaks no rule, says why at every translation, and reaches abstracts only")
    func sound() {
        let found = SynthesisCheck.findings(in: material)
        #expect(found.filter { $0.severity == .error } == [])
        #expect(!found.contains { $0.rule == .translationWithoutBecause || $0.rule == .conceptOfOneStudy })
        #expect(found.filter { $0.rule == .constructNotTranslated }.count == 10)
        for third in material.thirdOrders {
            #expect(Trace.down(from: .thirdOrder(third.key), in: material)?.depth == .abstract)
        }
        #expect(ConceptGrid(of: material).total == SupportCount(studies: 12, dataSets: 9))
    }

    @Test("has the oppositions that its reading names")
    func refutations() {
        let cells = material.translations.filter { $0.relation == .refutational }.map {
            "k\($0.construct) C\($0.concept ?? 0)"
        }
        #expect(cells == ["k29 C6", "k53 C6", "k67 C8", "k68 C8"])
    }

    /// Words separated by blanks, with quotes in one or two strokes around.
    private static func words(_ line: String) -> [String] {
        var words: [String] = []
        var word: String?
        var quote: Unicode.Scalar?
        for scalar in line.unicodeScalars {
            if let open = quote {
                if scalar == open { quote = nil } else { word?.unicodeScalars.append(scalar) }
            } else if scalar == "\"" || scalar == "'" {
                quote = scalar
                word = word ?? ""
            } else if scalar == " " {
                if let done = word { words.append(done) }
                word = nil
            } else {
                word = (word ?? "") + String(scalar)
            }
        }
        if let done = word { words.append(done) }
        return words
    }
}
