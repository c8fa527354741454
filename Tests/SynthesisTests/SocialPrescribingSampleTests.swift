import Foundation
import Synthesis
import Testing

/// Reads the sample's script by its words; the program's own parser is tested where it lives.
@Suite("The exercise on published studies")
struct SocialPrescribingSampleTests {
    let material: SynthesisMaterial
    /// Translations that were made, those that were settled against included.
    let made: Int
    let folder = TabFile.package.appendingPathComponent("samples/social-prescribing-synthesis")

    init() throws {
        var reading = Reading()
        let commands = try SampleScript("synthesis.emic", in: folder).commands
        // The reviews are a synthesis of their own.
        let second = try #require(commands.lastIndex { $0.prefix(2) == ["synthesis", "new"] })
        for words in commands[..<second] { try reading.take(words) }
        material = reading.material
        made = reading.made
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
        let dataSets = studies.map { $0[9] }
        #expect(
            material.studies.map { study in material.dataSets.first { $0.key == study.dataSet }?.label ?? "" }
                == dataSets)
        let constructs = try TabFile.rows(folder.appendingPathComponent("constructs.tsv")).dropFirst()
        #expect(material.constructs.count == 72)
        #expect(
            material.constructs.map { ["k\($0.number)", material.study($0.study)?.name ?? "", $0.label, $0.locator] }
                == constructs.map { Array($0[0...3]) })
    }

    @Test("breaks no rule, says why at every translation, and reaches abstracts only")
    func sound() throws {
        let found = SynthesisCheck.findings(in: material)
        #expect(found.filter { $0.severity == .error } == [])
        // An abstract quotes nobody, and ties few findings together: what is left to warn of is what an exercise from abstracts lacks.
        #expect(
            Set(found.map(\.rule)) == [.constructsWithoutQuote, .constructsUnlinked, .appraisalMissing],
            "\(found.map { "\($0.place): \($0.what)" })")
        #expect(material.constructs.count { !material.isTranslated($0.key) } == 10)
        #expect(material.constructs.filter { $0.untranslatable != nil }.allSatisfy { !material.isTranslated($0.key) })
        for third in material.thirdOrders {
            #expect(Trace.down(from: .thirdOrder(third.key), in: material)?.depth == .abstract)
        }
        for line in material.lines where line.droppedBecause == nil {
            let trace = try #require(Trace.down(fromLine: line.key, in: material))
            #expect(trace.depth == .abstract && trace.below.count == material.thirdOrders.count)
        }
        #expect(ConceptGrid(of: material).total == SupportCount(studies: 12, dataSets: 9))
    }

    @Test("has the oppositions that its reading names, each with its grounds and what it stands against")
    func refutations() {
        let refutations = material.translations.filter { $0.relation == .refutational }
        let told = refutations.map { translation in
            switch translation.into {
            case .concept(let key): "k\(translation.construct) C\(key)"
            case .construct(let key): "k\(translation.construct) k\(key)"
            }
        }
        #expect(told == ["k29 C6", "k53 C6", "k67 C8", "k68 C8", "k67 k42"])
        #expect(refutations.map(\.refutation?.against) == [30, 30, 42, 45, 42])
        #expect(refutations.map(\.refutation?.grounds) == [.context, .context, .unresolved, .theory, .unresolved])
    }

    @Test("settles what two readers saw differently, and keeps a rival line with the reason")
    func alternatives() {
        #expect(made == material.translations.count + 4)
        #expect(material.translations.first { $0.construct == 33 }?.fit == .partial)
        #expect(material.lines.map { $0.droppedBecause == nil } == [true, false])
        let roles = Dictionary(grouping: material.supports, by: \.role).mapValues(\.count)
        #expect(roles == [.supports: 9, .qualifies: 3, .contradicts: 2])
    }

    @Test("counts a body of data once, and tells what leaving it out takes away")
    func sensitivity() throws {
        let spring = try #require(Sensitivity.dataSets(in: material).first)
        #expect(Sensitivity.dataSets(in: material).count == 1 && spring.leftOut.count == 4)
        func told(_ row: SensitivityRow) -> String? {
            guard case .concept(let key) = row.target, !row.changes.isEmpty else { return nil }
            return "C\(key) \(row.before.studies)/\(row.before.dataSets) \(row.after.studies)/\(row.after.dataSets): "
                + row.changes.map(\.rawValue).joined(separator: ", ")
        }
        #expect(
            spring.rows.compactMap(told) == [
                "C4 4/3 2/2: thinned", "C6 1/1 0/0: lost", "C7 4/2 1/1: single, changed in kind",
                "C8 5/3 2/2: thinned, changed in kind", "C10 6/4 3/3: thinned, changed in kind",
            ])
        let alone = Sensitivity.each(in: material).filter { $0.rows.contains { $0.changes.contains(.lost) } }
        #expect(alone.compactMap { $0.leftOut.first }.compactMap { material.study($0)?.name } == ["Morris2022"])
    }
}

/// What the words of a synthesis's script come to.
private struct Reading {
    private var studies: [Study] = []
    private var dataSets: [DataSet] = []
    private var constructs: [Construct] = []
    private var links: [ConstructLink] = []
    private var concepts: [Concept] = []
    private var translations: [Translation] = []
    private var notFound: [NotFound] = []
    private var thirds: [ThirdOrder] = []
    private var supports: [Support] = []
    private var lines: [LineOfArgument] = []
    private var argumentLinks: [ArgumentLink] = []
    private var reviewers: [String] = []
    private var reviewer: Int64 = 0
    private(set) var made = 0

    var material: SynthesisMaterial {
        SynthesisMaterial(
            studies: studies, dataSets: dataSets, constructs: constructs, links: links, concepts: concepts,
            translations: translations, notFound: notFound, thirdOrders: thirds, supports: supports, lines: lines,
            argumentLinks: argumentLinks)
    }

    mutating func take(_ words: [String]) throws {
        func flag(_ name: String) -> String {
            words.firstIndex(of: "--\(name)").map { words[$0 + 1] } ?? ""
        }
        switch words.prefix(2).joined(separator: " ") {
        case "study add": addStudy(words[2], flag)
        case "construct add":
            constructs.append(
                Construct(
                    key: Int64(constructs.count + 1), number: constructs.count + 1, study: try study(words[2]),
                    label: words[3], locator: flag("locator")))
        case "construct link":
            links.append(
                ConstructLink(
                    key: Int64(links.count), from: try number(words[2]), to: try number(words[3]), verb: flag("verb")))
        case "construct untranslatable":
            let key = try number(words[2])
            constructs[Int(key) - 1].untranslatable = flag("because")
        case "concept add":
            let after = flag("after")
            concepts.append(
                Concept(
                    key: Int64(concepts.count + 1), number: concepts.count + 1, statement: words[2],
                    namedAfter: after.isEmpty ? nil : try number(after)))
        case "translation settle": try settle(words[2], words[3], by: flag("by"))
        case "third-order add":
            let key = Int64(thirds.count + 1)
            thirds.append(ThirdOrder(key: key, number: thirds.count + 1, statement: words[2]))
            for target in words[4...].prefix(while: { !$0.hasPrefix("--") }) { try support(key, target) }
        case "third-order support":
            try support(number(words[2]), words[3], try #require(SupportRole(rawValue: flag("role"))))
        case "line-of-argument new":
            let text = words.count == 5 && words[2] == "--label" ? words[4] : words[2]
            lines.append(LineOfArgument(key: Int64(lines.count + 1), number: lines.count + 1, text: text))
        case "line-of-argument link":
            argumentLinks.append(
                ArgumentLink(
                    key: Int64(argumentLinks.count), line: 1, from: try number(words[2]), verb: words[3],
                    to: try number(words[4])))
        case "line-of-argument drop": lines[Int(try number(words[2])) - 1].droppedBecause = flag("because")
        default: try takeOne(words, flag)
        }
    }

    private mutating func takeOne(_ words: [String], _ flag: (String) -> String) throws {
        switch words[0] {
        case "translate": try translate(words, flag)
        case "not-found":
            notFound.append(
                NotFound(
                    key: Int64(notFound.count), concept: try number(words[1]), study: try study(words[2]),
                    note: flag("note")))
        case "coder": reviewer = key(ofReviewer: words[1])
        default:
            let others = [
                "synthesis", "protocol", "reviewer", "flow", "study", "assumption", "translation", "appraise",
                "cerqual",
            ]
            #expect(others.contains(words[0]), "\(words)")
        }
    }

    private func number(_ text: String) throws -> Int64 { try #require(Int64(text.dropFirst()), "\(text)") }

    private func study(_ name: String) throws -> Int64 {
        try #require(studies.first { $0.name == name }, "\(name)").key
    }

    private func goal(_ word: String) throws -> TranslationGoal {
        word.hasPrefix("k") ? .construct(try number(word)) : .concept(try number(word))
    }

    private mutating func key(ofReviewer name: String) -> Int64 {
        if let place = reviewers.firstIndex(of: name) { return Int64(place) }
        reviewers.append(name)
        return Int64(reviewers.count - 1)
    }

    private mutating func addStudy(_ name: String, _ flag: (String) -> String) {
        let label = flag("dataset")
        if !dataSets.contains(where: { $0.label == label }) {
            dataSets.append(DataSet(key: Int64(dataSets.count), label: label))
        }
        studies.append(
            Study(
                key: Int64(studies.count), name: name, citation: flag("citation"), year: Int(flag("year")),
                dataSet: dataSets.first { $0.label == label }?.key, readingOrder: studies.count))
    }

    private mutating func translate(_ words: [String], _ flag: (String) -> String) throws {
        let grounds = Refutation.Grounds(rawValue: flag("grounds"))
        let against = flag("against")
        made += 1
        translations.append(
            Translation(
                key: Int64(made), construct: try number(words[1]), into: try goal(words[3]),
                relation: try #require(Relation(rawValue: words[5])), fit: Fit(rawValue: flag("fit")) ?? .full,
                because: flag("because"), except: flag("except"), alternative: flag("but"), context: flag("context"),
                refutation: grounds.map {
                    Refutation(against: Int64(against.dropFirst()), explanation: flag("because"), grounds: $0)
                },
                by: reviewer))
    }

    private mutating func settle(_ construct: String, _ into: String, by name: String) throws {
        let (construct, goal) = (try number(construct), try goal(into))
        let taken = name.isEmpty ? reviewer : key(ofReviewer: name)
        let before = translations.count
        translations.removeAll { $0.construct == construct && $0.into == goal && $0.by != taken }
        #expect(translations.count == before - 1)
    }

    private mutating func support(_ third: Int64, _ target: String, _ role: SupportRole = .supports) throws {
        let key = try number(target)
        supports.append(
            Support(
                key: Int64(supports.count), thirdOrder: third,
                target: target.hasPrefix("C") ? .concept(key) : .construct(key), role: role))
    }
}
