import Foundation
import Rendering
import Synthesis
import Testing

@testable import Shell
@testable import Workbench

@Suite("What the verbs of synthesis say without being asked")
struct SynthesisTellingTests {
    private static func started() throws -> TypedProject {
        let project = try TypedProject()
        for line in [
            "synthesis new S --method meta-ethnography", "study add Ada2001 --published",
            "study add Bob2002 --published", "construct add Ada2001 One --locator p1",
            "construct add Bob2002 Two --locator p2", "concept add Claim",
        ] { try project.page(line) }
        return project
    }

    // MARK: - Grounds of a refutation

    @Test("Grounds that nobody gave are said not to be given, into a construct as into a concept")
    func grounds() throws {
        let project = try Self.started()
        try project.page("translate k1 to C1 as reciprocal --because a")
        try project.page("translate k2 to k1 as refutational --because 'they clash'")
        try project.page("translate k2 to C1 as refutational --because 'they clash too'")
        let why = try project.type("why C1 Bob2002")
        #expect(why.contains("not given") && !why.contains("unresolved"), "\(why)")
        let rows = try project.type("translation", as: .csv).split(whereSeparator: \.isNewline)
        #expect(rows.count { $0.contains("not given") } == 2, "\(rows)")
        #expect(!rows[1].contains("not given"), "\(rows)")
        try project.page("third-order add Third from C1")
        #expect(try project.type("negative-cases T1").contains("not given"))
        try project.page("translation explain k2 C1 'nothing explains it' --grounds unresolved")
        #expect(try project.type("why C1 Bob2002").contains("unresolved"))
        let complaint = try #require(
            project.complaint("translate k2 to C1 as refutational --because x --against k1"))
        #expect(complaint.next?.contains("--against k1 --grounds context|population|time|theory|unresolved") == true)
        try project.page("translate k2 to C1 as refutational --because x --against k1 --grounds time")
        #expect(try project.type("why C1 Bob2002").contains("time"))
    }

    // MARK: - Another synthesis than the one in use

    @Test("An act on a thing of a synthesis that is not in use is refused with what to type; looking is free")
    func otherSynthesis() throws {
        let project = try Self.started()
        for line in [
            "translate k1 to C1 as reciprocal --because first", "third-order add Third from C1",
            "line-of-argument new 'It holds.'", "synthesis new T --method thematic-synthesis",
        ] { try project.page(line) }
        let before = try project.dump()
        let acts = [
            "translate k1 to C1 as reciprocal --because second", "untranslate k1 C1", "translation discuss k1 C1 word",
            "not-found C1 Bob2002", "concept set C1 Other", "concept rm C1", "third-order set T1 Other",
            "third-order support T1 k1", "third-order rm T1", "cerqual T1 = low --because x",
            "line-of-argument rm L1", "cmo T1 --context a --resource b --response c --outcome d",
        ]
        for act in acts {
            let complaint = try #require(project.complaint(act), "\(act)")
            #expect(complaint.what.contains("belongs to “S”, and “T” is in use"), "\(act): \(complaint.what)")
            #expect(complaint.next?.contains("synthesis use S") == true, "\(act): \(complaint.next ?? "")")
        }
        #expect(
            project.complaint(acts[0])?.next == "the same line with --synthesis S, or synthesis use S first")
        #expect(try project.dump() == before)
        for look in ["trace T1", "why C1 Ada2001", "third-order T1", "concept history C1", "line-of-argument L1"] {
            #expect(project.complaint(look) == nil, "\(look): \(project.complaint(look)?.what ?? "")")
        }
        try project.page("\(acts[0]) --synthesis S")
        #expect(try project.type("why C1 Ada2001").contains("second"))
        try project.page("concept add InT")
        try project.page("synthesis use S")
        let complaint = try #require(
            project.complaint("translate k1 to C2 as reciprocal --because z --synthesis T"))
        #expect(complaint.next == "include it first: study include Ada2001 --synthesis T")
        try project.page("study include Ada2001 --synthesis T")
        try project.page("translate k1 to C2 as reciprocal --because z --synthesis T")
    }

    // MARK: - What goes with what is removed

    @Test("Taking a study away names all that goes with it, and the refutations that lose what they stood against")
    func studyRemoved() throws {
        let project = try Self.started()
        for line in [
            "study relate Ada2001 Bob2002 reciprocal --because x", "appraise Bob2002 casp = low --because thin",
            "decide Bob2002 include --stage full-text", "translate k1 to C1 as reciprocal --because a",
            "translate k2 to k1 as refutational --because clash",
            "translate k1 to C1 as refutational --because other --grounds time --against k2",
        ] { try project.page(line) }
        let page = try project.page("study rm Bob2002")
        let text = try PageText.text(page)
        for part in [
            "1 construct", "1 translation", "1 relation to other studies", "1 answer of appraisal",
            "1 screening decision",
        ] { #expect(text.contains(part), "\(part): \(text)") }
        #expect(page.talk.contains { $0.contains("1 refutation of another study stays") }, "\(page.talk)")
    }

    @Test("Taking a third-order construct away names links and judgements, and the lines whose words still name it")
    func thirdOrderRemoved() throws {
        let project = try Self.started()
        for line in [
            "translate k1 to C1 as reciprocal --because a", "third-order add Third from C1 C1",
            "third-order add Fourth from C1 --under T1", "line-of-argument new 'Because T1 holds.'",
            "line-of-argument link T1 leads-to T2", "cerqual T1 = low --because x",
        ] { try project.page(line) }
        #expect(!(try project.type("check")).contains("line-names-nothing"))
        let page = try project.page("third-order rm T1")
        let text = try PageText.text(page)
        for part in ["1 support", "1 link in lines of argument", "1 judgement of confidence"] {
            #expect(text.contains(part), "\(part): \(text)")
        }
        #expect(page.talk.contains { $0.contains("L1 still says T1") }, "\(page.talk)")
        #expect(page.talk.contains { $0.contains("at the top now") }, "\(page.talk)")
        let check = try project.type("check")
        #expect(check.contains("line-names-nothing") && check.contains("names T1"), "\(check)")
    }

    @Test("What a third-order construct rests on is named once in its receipt")
    func namedTwice() throws {
        let project = try Self.started()
        #expect(try !PageText.text(project.page("third-order add y from C1 c1 C1")).contains("C1, C1"))
    }

    // MARK: - Data sets

    @Test("The label of a data set is one in any case, and a receipt says who shares it")
    func dataSets() throws {
        let project = try Self.started()
        try project.page("study dataset Ada2001 SWE")
        let text = try PageText.text(project.page("study dataset Bob2002 swe"))
        #expect(text.contains("data set SWE shared with Ada2001"), "\(text)")
        #expect(try project.session.synthesisView().material.dataSets.map(\.label) == ["SWE"])
    }

    // MARK: - Coders

    @Test("A coder whom --as makes is named, with whose name is nearly the same")
    func newCoder() throws {
        let project = try Self.started()
        func told(_ line: String, as name: String) throws -> [String] {
            let notice = try NewCoderNotice(name, in: project.session)
            let coder = project.session.coder
            defer { project.session.coder = coder }
            project.session.coder = name
            var page = try project.page(line)
            try notice.add(to: &page, in: project.session)
            return page.talk.filter { $0.contains("new in this project") }
        }
        #expect(try told("translate k1 to C1 as reciprocal --because a", as: "tom") == ["tom is new in this project"])
        #expect(try told("translate k1 to C1 as reciprocal --because b", as: "tom").isEmpty)
        let near = try told("translate k1 to C1 as reciprocal --because c", as: "tmo")
        #expect(near.first?.contains("there is a coder tom already") == true, "\(near)")
        #expect(try told("concepts", as: "tommy").isEmpty)
    }

    // MARK: - Words

    @Test("Messages name what a verb takes, and ask back for no opposite")
    func messages() throws {
        let project = try Self.started()
        let negative = try #require(project.complaint("negative-cases C1"))
        #expect(negative.what == "C1 is a concept: negative-cases takes a theme or a third-order construct (T1)")
        let richness = try #require(project.complaint("study richness Ada2001 thick --because x"))
        #expect(richness.what == "“thick” says no richness: it is rich, moderate, thin")
        #expect(richness.candidates.isEmpty)
    }

    @Test("What is entered twice is named at once, and by check")
    func twice() throws {
        let project = try Self.started()
        #expect(try project.page("construct add Ada2001 one --locator p2").talk.isEmpty)
        #expect(
            try project.page("construct add Ada2001 one --locator p1").talk.contains { $0.contains("k1 of Ada2001") })
        #expect(try project.page("concept add CLAIM").talk.contains { $0.contains("C1 has the same words") })
        let check = try project.type("check")
        #expect(check.split(whereSeparator: \.isNewline).count { $0.contains("entered-twice") } == 2, "\(check)")
    }

    @Test("A characteristic of one's own is called as one calls it in every form, and comes in again so")
    func ownColumns() throws {
        let project = try Self.started()
        try project.page("study set Ada2001 --field 'shift length=12 h'")
        let table = try project.type("table characteristics", as: .csv)
        #expect(table.split(whereSeparator: \.isNewline).first?.contains("shift length") == true)
        #expect(!table.contains("own_"))
        #expect(!(try project.type("study", as: .csv)).contains("own_"))
    }

    @Test("A bibliography's encoding can be said")
    func encoding() throws {
        let project = try Self.started()
        let url = project.folder.appendingPathComponent("latin.ris")
        try Data("TY  - JOUR\nAU  - M".utf8 + [0xFC] + "ller, J\nTI  - Nights\nPY  - 2020\nER  - \n".utf8).write(
            to: url)
        let page = try project.page("study import \(TypedAct.quoted(url.path)) --encoding windows-1252")
        #expect(page.talk.isEmpty, "\(page.talk)")
        #expect(try project.type("records").contains("Müller"))
    }

    @Test("A run in which nothing is translated goes no way")
    func emptyRun() throws {
        let project = try Self.started()
        try project.page("translate k1 to C1 as reciprocal --because a")
        try project.page("run new r1 --index Ada2001")
        let text = try project.type("run compare r1")
        #expect(text.contains("nothing is translated in run “r1” so far") && !text.contains("same way"), "\(text)")
        try project.page("translate k1 to C1 as reciprocal --because a --run r1")
        #expect(try project.type("run compare r1").contains("goes the same way"))
    }

    @Test("A configuration reads alike wherever it is printed")
    func configuration() throws {
        let project = try Self.started()
        try project.page("third-order add Third from C1")
        try project.page("cmo T1 --context ctx --resource res --response resp --outcome out")
        let list = try project.type("cmo", as: .csv).split(whereSeparator: \.isNewline)
        let table = try project.type("table cmo", as: .csv).split(whereSeparator: \.isNewline)
        for rows in [list, table] {
            #expect(rows.first?.contains("if,and,then,because") == true, "\(rows)")
            #expect(rows.contains { $0.contains("ctx,res,out,resp") }, "\(rows)")
        }
    }
}

/// What a page says as text.
enum PageText {
    static func text(_ page: Page) throws -> String {
        PageRenderer(format: .plain, width: nil, colour: false).render(page)
    }
}
