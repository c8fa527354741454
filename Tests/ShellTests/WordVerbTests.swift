import Foundation
import Rendering
import Store
import Testing
import Workbench

@testable import Shell

@Suite("The verbs of words and shape")
struct WordVerbTests {
    /// Three short interviews with two cases of each of two roles, coded.
    private static func project() throws -> TypedProject {
        let project = try TypedProject()
        let texts = [
            "P1":
                "INT: Did you wait?\nANN: I waited and waited. Waiting wears me down.\nINT: And then?\nANN: The garden helped me.\n",
            "P2":
                "INT: Did you wait?\nBEN: I waited nine months.\nINT: And then?\nBEN: The garden group, the garden again.\n",
            "P3": "INT: What is funded?\nCY: Funding pays for staff. Staff leave when funding ends.\n",
        ]
        for (name, text) in texts.sorted(by: { $0.key < $1.key }) {
            let path = project.folder.appendingPathComponent("\(name).txt").path
            try Door.write(Array(text.utf8), to: path)
            try project.type("import \(path)")
        }
        for line in [
            "codebook new waiting", "codebook new garden", "codebook new funding", "code P1:2 waiting",
            "code P1:4 garden",
            "code P2:2 waiting", "code P2:4 garden", "code P3:2 funding", "case Ann role=client",
            "case Ben role=client",
            "case Cy role=staff", "assign P1:ANN Ann", "assign P2:BEN Ben", "assign P3:CY Cy",
        ] {
            try project.type(line)
        }
        return project
    }

    private func lines(_ project: TypedProject, _ line: String) throws -> [String] {
        try project.type(line).split(separator: "\n").map(String.init)
    }

    @Test("Words are counted without the interviewer's; with them when asked; the rules stand under the table")
    func frequencies() throws {
        let project = try Self.project()
        #expect(
            try lines(project, "words --top 3 --min 2") == [
                "word\tn\tper_1000", "garden\t3\t96.7741935483871", "the\t3\t96.7741935483871",
                "waited\t3\t96.7741935483871",
            ])
        let plain = try project.type("words --top 1", as: .plain)
        for part in [
            "n = 31 words (21 different) in 3 of 3 documents",
            "speakers: all but interviewers; 5 turns of theirs left out",
            "stop words: none left out", "not shown: 20 more lines",
        ] {
            #expect(plain.contains(part), "\(part) is not in \(plain)")
        }
        // "And" is said twice by the interviewer.
        #expect(
            try lines(project, "words --speakers all --top 1") == ["word\tn\tper_1000", "and\t3\t68.18181818181819"])
        #expect(try lines(project, "words --stop en --top 2").dropFirst().map { $0.prefix(6) } == ["garden", "waited"])
    }

    @Test("Words are grouped by code, speaker, document and attribute, and a query lets only its words count")
    func groups() throws {
        let project = try Self.project()
        #expect(
            try lines(project, "words --by case:role --top 1") == [
                "group\tword\tn\tper_1000", "client\tgarden\t3\t136.36363636363637",
                "staff\tfunding\t2\t222.22222222222223",
            ])
        #expect(
            try lines(project, "words --by codes --top 1 --min 2 --stop en").dropFirst() == [
                "waiting\twaited\t3\t250", "garden\tgarden\t3\t300", "funding\tfunding\t2\t222.22222222222223",
            ])
        #expect(try lines(project, "words garden --top 1") == ["word\tn\tper_1000", "garden\t3\t300"])
        #expect(try project.page("words text:nowhere").status == 1)
    }

    @Test("tf-idf leaves out what all have; dispersion, diversity and readability print their formulas")
    func measures() throws {
        let project = try Self.project()
        let weights = try lines(project, "words --tfidf --top 1")
        #expect(weights.first == "group\tword\tn\tgroups\ttf_idf")
        #expect(weights.contains("P3\tfunding\t2\t1\t0.24413606414846883"), "\(weights)")
        let spread = try lines(project, "words --dispersion --top 20")
        #expect(spread.contains { $0.hasPrefix("garden\t3\t2\t") }, "\(spread)")
        let variety = try lines(project, "words --diversity --by documents")
        #expect(variety.count == 4 && variety[0].hasPrefix("group\twords\tdifferent\thapax\tttr"), "\(variety)")
        let plain = try project.type("words --diversity", as: .json)
        #expect(plain.contains("\"mattr_50\":null") && plain.contains("fewer than 50"), "\(plain)")
        let easy = try lines(project, "words --readability --lang en --by documents")
        #expect(easy[0].contains("flesch") && easy.count == 4, "\(easy)")
        #expect(!(try lines(project, "words --readability")[0].contains("flesch")))
    }

    @Test("A keyword stands between its contexts and becomes $n; a phrase and a pattern are found too")
    func kwic() throws {
        let project = try Self.project()
        #expect(
            try lines(project, "kwic WAITED --context 2") == [
                "row\taddress\tspeaker\tleft\tword\tright", "$1\tP1:2.1\tANN\tI \twaited\t and waited. …",
                "$2\tP1:2.1\tANN\t… waited and \twaited\t. Waiting …", "$3\tP2:2.1\tBEN\tI \twaited\t nine months.",
            ])
        #expect(try lines(project, "kwic the garden").count == 4)
        #expect(try lines(project, "kwic wait*").count == 5)
        try project.type("code $1 garden")
        #expect(try project.page("kwic wait --speakers all").talk.first == "2 places of “wait”")
        #expect(try project.page("kwic wait").status == 1)
    }

    @Test("Keywords stand in the order of the documents, also when the first was revised last")
    func kwicAfterRevision() throws {
        let project = try Self.project()
        let path = project.folder.appendingPathComponent("new.txt").path
        try Door.write(Array("INT: Did you wait?\nANN: I waited long.\n".utf8), to: path)
        try project.type("revise P1 \(path)")
        #expect(
            try lines(project, "kwic waited").dropFirst().map { $0.split(separator: "\t")[1] } == ["P1:2.1", "P2:2.1"])
        #expect(try lines(project, "matrix codes x documents").first == "row\tP1\tP2\tP3\ttotal")
    }

    @Test("Collocates are counted in the turn, each place once, on the side of the nearest node")
    func collocations() throws {
        let project = try Self.project()
        let found = try lines(project, "collocations garden --min 1 --window 2 --measure g2")
        #expect(found.first?.hasPrefix("word\ttogether\tleft\tright\tn\texpected\tlogdice\tpmi\tt\tg2") == true)
        #expect(found.contains { $0.hasPrefix("the\t3\t3\t0\t3\t") }, "\(found)")
        #expect(found.contains { $0.hasPrefix("again\t1\t0\t1\t1\t") }, "\(found)")
        #expect(try project.page("collocations nowhere").status == 1)
    }

    @Test("Keyness compares two queries, or one with everything else")
    func keyness() throws {
        let project = try Self.project()
        let found = try lines(project, "keyness case:role=staff vs case:role=client --min 2 --top 2")
        #expect(found.dropFirst().map { $0.split(separator: "\t")[0] } == ["funding", "staff"], "\(found)")
        let other = try lines(project, "keyness case:role=staff --min 2 --top 2")
        #expect(other == found)
        #expect(try lines(project, "keyness case:role=staff --less --min 3").count > 1)
        #expect(project.complaint("keyness vs waiting")?.kind == .usage)
    }

    @Test("A tree, groups, a map with its axes, likeness and sequences")
    func shape() throws {
        let project = try Self.project()
        #expect(
            try lines(project, "cluster documents") == [
                "step\tleft\tright\theight\tsize\tmembers", "1\tP1\tP2\t0\t2\tP1, P2",
                "2\tstep 1\tP3\t1\t3\tP1, P2, P3",
            ])
        #expect(
            try lines(project, "cluster codes --groups 2") == [
                "group\tmember", "1\twaiting", "1\tgarden", "2\tfunding",
            ])
        let map = try project.type("map codes", as: .plain)
        #expect(
            map.contains("correspondence analysis of codes by documents") && map.contains("total inertia 1.00000"),
            "\(map)")
        let scaled = try project.type("map documents --method mds", as: .plain)
        #expect(scaled.contains("stress 1 (Kruskal) 0.0000"), "\(scaled)")
        #expect(
            try lines(project, "similar documents --to P3 --top 1") == [
                "one\tother\tjaccard\ta\tb\tc\td", "P3\tP1\t0\t0\t1\t2\t0",
            ])
        #expect(
            try lines(project, "similar codes --distance cityblock --top 1") == [
                "one\tother\tcityblock", "waiting\tgarden\t0",
            ])
        #expect(
            try lines(project, "sequences") == [
                "code_1\tcode_2\tn\tn_back\tfollowed\tcodings_1\tshare", "waiting\tgarden\t2\t0\t2\t2\t1",
            ])
        #expect(try project.page("sequences --within 0t").status == 1)
        #expect(try lines(project, "sequences --within 10w").count == 2)
    }

    @Test(
        "Wrong words are answered in words",
        arguments: [
            ("words --top 0", "--top takes a number from 1"), ("words --lang en", "--lang belongs to --readability"),
            ("words --tfidf --diversity", "--tfidf, --diversity, --dispersion and --readability exclude each other"),
            ("words --by colour", "no rows or columns “colour”"),
            ("words --stop xx", "no stop list “xx”"), ("words --speakers Zoe", "no speaker “Zoe”"),
            ("kwic --- ", "“---” is no word"), ("kwic a-b", "“a-b” is 2 words"),
            ("collocations garden --measure log", "no measure “log”"), ("keyness nothing", "no code “nothing”"),
            ("cluster codes --linkage ave", "no linkage “ave”"), ("cluster trees", "no rows or columns “trees”"),
            ("map codes --method pca", "no method “pca”"),
            ("similar documents --to P9", "no name among the documents with codings “P9”"),
            ("sequences --within two", "--within takes a number"),
            ("map codes --distance jaccard", "correspondence analysis has a distance of its own"),
            ("cluster documents --distance maxqda", "the distance maxqda is of codes"),
        ])
    func refusals(_ line: String, _ what: String) throws {
        let complaint = try #require(try Self.project().complaint(line), "\(line) is accepted")
        #expect(complaint.what.hasPrefix(what) || "\(complaint.what)".contains(what), "\(line): \(complaint.what)")
    }
}
