import Foundation
import Oracles
import Testing
import Workbench

@Suite("The calculator")
struct CalculatorTests {
    /// Files of published values of which every value is computed.
    static let complete = [
        "agreement/categorical.json", "agreement/intervals.json", "unitizing/alpha_U_1995_2004.json",
        "unitizing/u_alpha_2016.json", "unitizing/characters_two_coders.json", "unitizing/maxqda_kappa.json",
        "unitizing/segmentation_masses.json", "unitizing/gamma_2015.json", "saturation/interviews.json",
        "saturation/abundance_counts.json", "saturation/sample_size_binomial.json", "cooccurrence/coded_documents.json",
        "cooccurrence/association_2x2.json", "cooccurrence/crosstabs.json", "cooccurrence/correspondence_analysis.json",
        "cooccurrence/mds.json", "cooccurrence/clustering.json", "textstats/keyness_collocation.json",
        "textstats/lexical_diversity.json", "textstats/dispersion.json", "textstats/readability.json",
        "textstats/tfidf.json", "synthesis/metasummary.json", "segmentation/icu_words_sentences.json",
    ]
    @Test(
        "Every published value is met, and none is left out", .enabled(if: Shared.isThere),
        arguments: Self.complete)
    func oracle(_ path: String) throws {
        let folder = try #require(Shared.folder).appending(path: "oracles")
        let found = try OracleComparison(folder.appending(path: path))
        #expect(found.wrong.isEmpty, "\(found.wrong.prefix(10).joined(separator: "\n"))")
        #expect(found.missing.isEmpty, "\(found.missing.prefix(10).joined(separator: "\n"))")
        #expect(found.right > 0)
    }

    @Test(
        "Every file of published values is computed, but those that are not input of a calculator",
        .enabled(if: Shared.isThere))
    func allFiles() throws {
        let folder = try #require(Shared.folder).appending(path: "oracles")
        let found = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".json") }
        let others = found.filter { !$0.hasPrefix("invariants/") && !$0.hasPrefix("unicode/") }
        #expect(Set(others).subtracting(Self.complete) == [])
    }

    @Test("No family is called twice")
    func names() {
        let names = Calculator.families.map { $0.name }
        #expect(Set(names).count == names.count)
    }

    private func answer(_ json: String) throws -> Calculator.Answers {
        try Calculator.answer(Array(json.utf8), place: "raw.json")
    }

    @Test("A case that makes no sense is named, the others are answered")
    func malformed() throws {
        let answers = try answer(
            """
            {"family": "saturation", "made_with": 7, "cases": [
              {"id": "a", "input": {"interviews_in_order": [["x"], [3]]}},
              {"id": "b", "input": {"interviews_in_order": [["x"], ["y", "x"]]}},
              {"id": "b", "input": {"interviews_in_order": []}},
              {"input": {}}, {"id": "c"}, {"id": "d", "input": 5}]}
            """)
        #expect(answers.values.map(\.name) == ["b"])
        #expect(answers.values.first?.value["curve"]?["cumulative"] == .integers([1, 2]))
        #expect(
            answers.faults == [
                "case a: interviews_in_order/2/1: a text is wanted, not a number",
                "case b: there are two cases of this id; the first is answered",
                "cases: case 4 has no id",
                "case c: it has no “input”",
                "case d: an object with “interviews_in_order” is wanted, not a number",
            ])
    }

    @Test("A number beyond all that are counted with loses its own case and no other")
    func beyond() throws {
        let answers = try answer(
            """
            {"family": "saturation", "cases": [
              {"id": "a", "input": {"interviews_in_order": [["x"], [1e400]]}},
              {"id": "b", "input": {"interviews_in_order": [["x"], ["y", "x"]]}}]}
            """)
        #expect(answers.values.map(\.name) == ["b"])
        #expect(answers.faults.count == 1)
        #expect(answers.faults.first?.hasSuffix("not 1e400, which is beyond all numbers that are counted with") == true)
    }

    @Test(
        "A file that is none is refused in words",
        arguments: [
            ("", "raw.json is not JSON: line 1, column 1: it ends before it is complete"),
            ("{\n\"family\": }", "raw.json is not JSON: line 2, column 11: a value is wanted here"),
            ("[1]", "raw.json does not say its family"), ("{\"cases\": []}", "raw.json does not say its family"),
            ("{\"family\": \"saturation\"}", "raw.json has no cases"),
            (
                "{\"family\": \"saturaton\", \"cases\": []}",
                "no family “saturaton” – did you mean saturation?"
            ),
        ])
    func refused(_ json: String, _ message: String) throws {
        let refusal = try #require(complaint { try answer(json) })
        #expect(refusal.what == message)
        #expect(refusal.kind == .badData)
    }
}
