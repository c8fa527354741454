import Store
import Testing
import Transcripts
import Workbench

@Suite("Working through a document")
struct CodingDeskTests {
    @Test("each act at the desk and each mark is one operation, undone and done again to the identical dump")
    func reversal() throws {
        let project = try CodingProject.interview()
        let session = project.session
        let desk = try session.desk("P07")
        let transcript = desk.transcript
        let body = transcript.layout.turns[1].body
        let sentence = transcript.sentences(ofTurn: 2).first ?? body
        let code = try #require(desk.codes.first { $0.path == "trust" }).row.id
        let acts: [() throws -> Void] = [
            { _ = try session.code(body, of: transcript, with: code, weight: 3) },
            { _ = try session.code(sentence, of: transcript, withNew: "time/months") },
            { _ = try session.inVivo(sentence, of: transcript) },
            { _ = try session.addMemo("a note\nof two lines", on: body, of: transcript, kind: .reading) },
            { _ = try session.mark(body, of: transcript, .read) },
            { _ = try session.mark(transcript.layout.turns[3].body, of: transcript, .read) },
            { _ = try session.mark("P07:4", "nothing", note: "only thanks") },
            { _ = try session.mark("P07:2.1", "return") },
            { _ = try session.mark("P07:2", "none") },
        ]
        var dumps = [try project.dump()]
        for act in acts {
            let before = try session.store.lastOperation()
            try act()
            #expect(try session.store.lastOperation() == before + 1)
            dumps.append(try project.dump())
        }
        for step in stride(from: acts.count - 1, through: 0, by: -1) {
            _ = try session.undo()
            #expect(try project.dump() == dumps[step], "undoing act \(step + 1)")
        }
        for step in 1...acts.count {
            _ = try session.redo()
            #expect(try project.dump() == dumps[step], "doing act \(step) again")
        }
        #expect(try project.store.verify(deep: true).isClean)
    }

    @Test("marks side by side become one; taking a part away leaves the rest")
    func marks() throws {
        let project = try CodingProject.interview()
        let session = project.session
        for turn in 1...3 { _ = try session.mark("P07:\(turn)", "read") }
        #expect(try session.marks().map(\.address) == ["P07:1-3"])
        #expect(try session.mark("P07:2", "read").hasChanged == false)
        _ = try session.mark("P07:2", "none")
        #expect(try session.marks().map(\.address) == ["P07:1", "P07:3"])
        #expect(try session.mark("P07:2", "none").hasChanged == false)
        session.coder = "ben"
        _ = try session.mark("P07:2-4", "read", note: "again")
        #expect(try session.marks(by: "ben").map(\.address) == ["P07:2-4"])
        _ = try session.mark("P07:1", "none")
        #expect(try session.marks().count == 3)
        #expect(complaint { _ = try session.mark("P07:1", "red") }?.kind == .usage)
        #expect(complaint { _ = try session.mark("P07:1", "none", note: "x") }?.kind == .usage)
        #expect(complaint { _ = try session.marks(kind: "red") } != nil)
    }

    @Test("read and coded are shares of participants' words, each apart")
    func shares() throws {
        let project = try CodingProject.interview()
        let session = project.session
        #expect(try session.standing().shares?.read == 0)
        _ = try session.mark("P07:1-2", "read")
        _ = try session.mark("P07:4", "return")
        _ = try session.code(["P07:4", "trust"])
        let line = try #require(try session.documentLines().first)
        let two = try session.desk("P07").transcript.layout.turns
        // The interviewer's first turn is not counted, and what is to be come back to is not read.
        let counted = try #require(try session.standing().shares)
        #expect(counted == line.shares)
        let isInterviewer = line.speakers.contains { $0.role == .interviewer }
        #expect(counted.read == two[1].body.count + (isInterviewer ? 0 : two[0].body.count))
        #expect(counted.coded == two[3].body.count)
        #expect(counted.total >= counted.read + counted.coded)
    }

    @Test("the codebook that is kept follows every change, by this session, by undo and by another")
    func kept() throws {
        let project = try CodingProject.interview()
        let session = project.session
        _ = try session.code([".", "trust"])
        _ = try session.newCode("brandnew")
        #expect(try session.code([".", "brandnew"]).value.made.count == 1)
        _ = try session.undo(2)
        #expect(complaint { _ = try session.code([".", "brandnew"]) } != nil)
        _ = try session.code([".", "listening"])
        let other = Session(
            store: try ProjectStore(path: session.store.path, readOnly: false), coder: "ben", remembers: true)
        _ = try other.newCode("from ben")
        #expect(try session.code([".", "from ben"]).value.made.count == 1)
        _ = try session.store.asOneOperation(session.act("script"), as: "ana") {
            _ = try session.newCode("within")
            _ = try session.code([".", "within"])
        }
        #expect(try session.codeCandidates().map(\.text).contains("within"))
    }

    @Test("the desk goes on after what this coder coded last, and begins where an address says")
    func start() throws {
        let project = try CodingProject.interview()
        let session = project.session
        let turns = try session.desk("P07").transcript.layout.turns
        #expect(try session.desk("P07").start == turns[0].body)
        _ = try session.code(["P07:2", "trust"])
        #expect(try session.desk("P07").start == turns[2].body)
        #expect(try session.desk("P07:4.1").start == session.desk("P07").transcript.sentences(ofTurn: 4).first)
        #expect(try session.desk(nil).transcript.name == "P07")
        #expect(complaint { _ = try session.desk("P99") } != nil)
    }

    @Test("a recording is where its document says, at the time of the turn or of the last one before it")
    func recording() throws {
        let project = try CodingProject()
        try project.addDocument("P09", "[00:00:01] INT: Hello?\n\n[00:01:02] ANN: Hello.\n\n[00:02:00] INT: Bye.\n")
        let session = project.session
        #expect(complaint { _ = try session.recording("P09:2") }?.kind == .noInput)
        _ = try session.setMedia(of: "P09", to: "tape.mp3")
        let recording = try session.recording("P09:2")
        #expect(recording.file == "tape.mp3" && recording.start == 62_000)
        try project.addDocument("P10", "INT: Hello?\n\nANN: Hello.\n")
        _ = try session.setMedia(of: "P10", to: "tape.mp3")
        #expect(complaint { _ = try session.recording("P10:1") }?.kind == .noMatch)
    }
}
