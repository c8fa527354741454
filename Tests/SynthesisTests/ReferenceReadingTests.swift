import Foundation
import Synthesis
import Testing

/// Tables that lie beside a checkout, or in it. Fields are separated by tabs; the first line names them.
enum TabFile {
    static let package = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The reference folder beside the checkout; nil when it is not there, which is said aloud.
    static let reference: URL? = {
        let folder = package.deletingLastPathComponent()
            .appendingPathComponent("shared/data/synthesis/social_prescribing")
        if FileManager.default.fileExists(atPath: folder.path) { return folder }
        FileHandle.standardError.write(
            Data("SKIPPED: tests of the reference reading, because ../shared/data/synthesis is absent\n".utf8))
        return nil
    }()

    static func rows(_ file: URL) throws -> [[String]] {
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: true)
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    }
}

/// The first reading of the twelve studies: arithmetic to test with, not a synthesis. It writes P for a partial translation
/// where Emic writes r, and counts refutational translations as support; the fourth study of SPRING_NE is assumed.
@Suite("The reference reading of twelve studies", .enabled(if: TabFile.reference != nil))
struct ReferenceReadingTests {
    let material: SynthesisMaterial
    let folder: URL

    init() throws {
        let folder = try #require(TabFile.reference)
        self.folder = folder
        func table(_ name: String) throws -> [[String]] {
            Array(try TabFile.rows(folder.appendingPathComponent(name)).dropFirst())
        }
        var dataSets: [DataSet] = []
        var studies: [Study] = []
        for (index, row) in try table("studies.tsv").enumerated() {
            let label = row[10].hasPrefix("SPRING_NE") ? "SPRING_NE" : row[10]
            if !dataSets.contains(where: { $0.label == label }) {
                dataSets.append(DataSet(key: Int64(dataSets.count), label: label))
            }
            studies.append(
                Study(
                    key: Int64(index), name: row[0], dataSet: dataSets.first { $0.label == label }?.key,
                    readingOrder: index))
        }
        let ids = try table("second_order_constructs.tsv")
        let constructs = try ids.enumerated().map { index, row in
            Construct(
                key: Int64(index), number: index + 1, study: try #require(studies.first { $0.name == row[1] }).key,
                label: row[2], locator: "abstract")
        }
        let concepts = try table("concepts_proposed.tsv").enumerated().map { index, row in
            Concept(key: Int64(index), number: index + 1, statement: row[1])
        }
        let translations = try table("translations_proposed.tsv").enumerated().map { index, row in
            Translation(
                key: Int64(index), construct: Int64(try #require(ids.firstIndex { $0[0] == row[2] })),
                concept: try #require(concepts.first { "C\($0.number)" == row[0] }).key,
                relation: row[4] == "refutational" ? .refutational : .reciprocal,
                fit: row[4] == "partial" ? .partial : .full)
        }
        let thirds = try table("third_order_proposed.tsv")
        var supports: [Support] = []
        for (index, row) in thirds.enumerated() {
            for concept in row[2].split(separator: " ") {
                let key = try #require(concepts.first { "C\($0.number)" == concept }).key
                supports.append(
                    Support(key: Int64(supports.count), thirdOrder: Int64(index), target: .concept(key)))
            }
        }
        material = SynthesisMaterial(
            studies: studies, dataSets: dataSets, constructs: constructs, concepts: concepts,
            translations: translations,
            thirdOrders: thirds.enumerated().map {
                ThirdOrder(key: Int64($0.offset), number: $0.offset + 1, statement: $0.element[1])
            }, supports: supports)
    }

    @Test("gives the expected grid, with P written r")
    func grid() throws {
        let expected = try TabFile.rows(folder.appendingPathComponent("expected_concept_grid.tsv"))
        let grid = ConceptGrid(of: material)
        #expect(grid.studies.map(\.name) == Array(try #require(expected.first)[1...12]))
        #expect(grid.rows.count == 11)
        for (row, want) in zip(grid.rows, expected.dropFirst()) {
            #expect("C\(row.concept.number) \(row.concept.statement)" == want[0])
            #expect(row.cells.map(\.marks) == want[1...12].map { $0.replacingOccurrences(of: "P", with: "r") })
            #expect([row.speaking.studies, row.speaking.dataSets].map(String.init) == Array(want[13...14]))
        }
    }

    @Test("supports its third-order constructs as expected")
    func thirds() throws {
        let expected = try TabFile.rows(folder.appendingPathComponent("expected_third_order_support.tsv")).dropFirst()
        for (third, want) in zip(material.thirdOrders, expected) {
            let count = Reach(of: .thirdOrder(third.key), in: material).count(.withRefutational)
            #expect(["T\(third.number)", "\(count.studies)", "\(count.dataSets)"] == want)
        }
        #expect(expected.count == 4)
    }

    @Test("loses what is expected when studies are left out")
    func dropOne() throws {
        for want in try TabFile.rows(folder.appendingPathComponent("expected_dropone.tsv")).dropFirst() {
            let keys = want[0].split(separator: " ").compactMap { name in
                material.studies.first { $0.name == name }?.key
            }
            let run = Sensitivity(without: Set(keys), in: material, counting: .withRefutational)
            func concepts(_ change: SensitivityChange) -> String {
                let numbers = zip(material.concepts, run.rows).filter { $1.changes.contains(change) }.map {
                    "C\($0.0.number)"
                }
                return numbers.isEmpty ? "-" : numbers.joined(separator: " ")
            }
            #expect([concepts(.lost), concepts(.single)] == Array(want[1...2]), "without \(want[0])")
        }
    }

    @Test("leaves 25 of 72 constructs untranslated, and explains none of its four refutations")
    func check() {
        let found = SynthesisCheck.findings(in: material)
        #expect(found.filter { $0.rule == .constructNotTranslated }.count == 25)
        #expect(found.filter { $0.rule == .refutationUnexplained }.count == 4)
        #expect(material.translations.count == 47)
    }
}
