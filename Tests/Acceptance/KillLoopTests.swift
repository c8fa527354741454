import Glibc
import Testing

/// What was acknowledged stays, whenever the program is killed; nothing is ever half done.
@Suite("Killed at a random moment")
struct KillLoopTests {
    @Test("40 kills lose no acknowledged operation and leave none half done")
    func ordinary() throws {
        var loop = KillLoop(seed: Seeded.freshSeed)
        try loop.run(kills: 40)
    }
}

@Suite("Campaign: killed at a random moment", .enabled(if: Material.isCampaign))
struct KillLoopCampaign {
    @Test("300 kills lose no acknowledged operation and leave none half done")
    func campaign() throws {
        var loop = KillLoop(seed: Seeded.freshSeed)
        try loop.run(kills: 300)
    }
}

/// A script of many kinds of acts is run and killed, and run on from where it was, until all kills are done.
///
/// A run that nobody kills tells first what the project is after each act. After a kill the project must be what it was after
/// the last act that was acknowledged, or after the next one, which may have been done without being said.
struct KillLoop {
    let seed: UInt64
    var random: Seeded

    init(seed: UInt64) {
        self.seed = seed
        random = Seeded(seed)
    }

    /// Acts of every kind, each one operation.
    static let commands: [String] = {
        var lines = [
            "import docx", "codebook new waiting", "codebook new barriers --brief 'what stands in the way'",
            "code HB01:3 waiting", "code HB01:4 waiting,barriers --memo 'first mention'", "import text",
            "import cases cases.csv", "memo journal <<<\nread all eight today\n>>>", "undo", "redo",
        ]
        for turn in 5...24 {
            lines.append("code UP01:\(turn) \(turn.isMultiple(of: 2) ? "waiting" : "barriers")")
            if turn.isMultiple(of: 4) { lines.append("memo UP01:\(turn) 'about turn \(turn)'") }
            if turn.isMultiple(of: 5) { lines += ["undo", "redo"] }
        }
        lines += [
            "code HB03:5.1 waiting --weight 3", "codebook new barriers/delay", "code HB03:5 delay",
            "code HB03:7 delay", "codebook merge delay --into waiting --join overlaps", "undo", "redo",
            "theme new 'Time is care' --statement 'Waiting is work that nobody sees'",
            "theme add 'Time is care' waiting",
            "case HB01 role=gp area=harbour", "assign HB02 HB01", "attr role --type enum --levels gp,worker,client",
            "document UP04 rename UP4", "speaker HB01:HB01 --role participant --case HB01", "uncode n1",
            "import codings more.tsv", "recode --from barriers --to waiting", "codebook rm barriers --with-codings",
            "undo", "document UP4 remove", "undo", "undo 1",
        ]
        return lines
    }()

    mutating func run(kills: Int) throws {
        print("kill loop: seed \(seed)")
        let reference = try Reference(Self.commands, on: Self.desk())
        var desk = try Self.desk()
        var done = 1
        var acknowledged = 0
        var inTheMiddle = 0
        var unsaid = 0
        for kill in 1...kills {
            if done > Self.commands.count {
                desk = try Self.desk()
                done = 1
            }
            let rest = Self.commands[(done - 1)...]
            try desk.put("rest.emic", rest.joined(separator: "\n") + "\n")
            let process = try RunningProgram(["p", "-f", "rest.emic"], in: desk.folder)
            let share = Int32(rest.count * 100 / Self.commands.count)
            let delay = Int32.random(
                in: reference.startup / 2...reference.startup + reference.whole * max(share, 10) / 250, using: &random)
            if !process.hasEnded(within: delay) { process.kill() }
            let said = try process.result()
            let comment = Comment(rawValue: "seed \(seed), kill \(kill) after \(delay) ms\n\(said.told)")
            #expect([0, 137].contains(said.status), comment)
            if said.status == 137 { inTheMiddle += 1 }

            let numbers = Self.acknowledged(said.out)
            #expect(numbers == Array(done + 1..<done + 1 + numbers.count), comment)
            acknowledged += numbers.count
            let last = numbers.last ?? done
            let state = try State(desk, project: "p")
            try #require(state.isVerified == true, comment)
            #expect(state.verbs.count == last || state.verbs.count == last + 1, comment)
            try #require(state.verbs.count <= reference.dumps.count, comment)
            #expect(state.verbs == Array(reference.verbs.prefix(state.verbs.count)), comment)
            let isExpected = state.dump == reference.dumps[state.verbs.count - 1]
            #expect(isExpected, comment)
            if state.verbs.count > last { unsaid += 1 }
            done = state.verbs.count
            try checkUndo(desk, after: done, reference, comment)
        }
        print(
            "kill loop: \(kills) kills, \(inTheMiddle) of them before the end, \(acknowledged) acknowledged operations, "
                + "\(unsaid) done but not yet said, none lost")
        #expect(acknowledged > 0)
        #expect(inTheMiddle > kills / 4)
    }

    /// The last act can be taken back, in a copy.
    private func checkUndo(_ desk: Desk, after done: Int, _ reference: Reference, _ comment: Comment) throws {
        guard done > 1 else { return }
        try Files.copy(desk.project, to: desk.path("copy.emic"))
        defer { for suffix in ["", "-journal"] { Files.remove(desk.path("copy.emic" + suffix)) } }
        try desk.done(["copy", "undo"])
        let state = try State(desk, project: "copy")
        #expect(state.isVerified == true, comment)
        if !["undo", "redo"].contains(reference.verbs[done - 1]) {
            let isExpected = state.dump == reference.dumps[done - 2]
            #expect(isExpected, comment)
        }
    }

    /// The numbers of the operations that were said to be done: `op 12` at the end of a whole line.
    static func acknowledged(_ out: String) -> [Int] {
        let whole = out.lastIndex(of: "\n").map { out[..<$0] } ?? ""
        return whole.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard let at = words.lastIndex(of: "op"), at + 1 < words.count else { return nil }
            return Int(words[at + 1])
        }
    }

    /// A project, and beside it the files that the script reads.
    static func desk() throws -> Desk {
        let desk = try Desk()
        for folder in ["docx", "text"] { mkdir(desk.path(folder), 0o700) }
        for name in Material.transcripts {
            let folder = name.hasSuffix(".docx") ? "docx" : "text"
            try Files.copy("\(Material.interviews)/\(name)", to: desk.path("\(folder)/\(name)"))
        }
        try desk.put("cases.csv", "case,document,role\nHB01,HB01,gp\nUP01,UP01,client\nUP02,UP02,client\n")
        try desk.put(
            "more.tsv",
            "document\tstart\tend\tcode\n" + (0..<40).map { "UP02\t\($0 * 20)\t\($0 * 20 + 30)\twaiting\n" }.joined())
        return desk
    }

    /// What a project is at one moment.
    struct State {
        let verbs: [String]
        let isVerified: Bool
        let dump: String

        init(_ desk: Desk, project: String) throws {
            for name in ["history.tsv", "dump.txt"] { Files.remove(desk.path(name)) }
            let result = try desk.run(
                [project],
                input: "history --all --out history.tsv\nproject dump --without-keys --out dump.txt\nverify --deep\n")
            isVerified = result.status == 0
            verbs = try Files.text(desk.path("history.tsv")).split(separator: "\n").dropFirst().map {
                String($0.split(separator: "\t", omittingEmptySubsequences: false)[3])
            }
            dump = withoutTimes(try Files.text(desk.path("dump.txt")))
        }
    }

    /// The run that nobody kills.
    struct Reference {
        /// What the project is after the first operation, the second, …
        let dumps: [String]
        let verbs: [String]
        /// Milliseconds until the first command, and for all of them.
        let startup: Int32
        let whole: Int32

        init(_ commands: [String], on desk: Desk) throws {
            let timed = try KillLoop.desk()
            let clock = ContinuousClock()
            startup = try Self.milliseconds(clock.measure { try timed.done(["p", "project"]) })
            whole = try Self.milliseconds(clock.measure { try timed.script(commands) })
            var script = ["project dump --without-keys --out 1.txt"]
            for (index, command) in commands.enumerated() {
                script += [command, "project dump --without-keys --out \(index + 2).txt"]
            }
            let told = try desk.script(script)
            #expect(KillLoop.acknowledged(told.out) == Array(2..<commands.count + 2), "\(told.told)")
            dumps = try (1...commands.count + 1).map { withoutTimes(try Files.text(desk.path("\($0).txt"))) }
            verbs = try State(desk, project: "p").verbs
            #expect(verbs.count == commands.count + 1)
        }

        static func milliseconds(_ duration: Duration) -> Int32 {
            Int32(duration / .milliseconds(1))
        }
    }
}

/// A dump with every time in it blanked out, for two runs never happen at the same time.
func withoutTimes(_ text: String) -> String {
    var bytes = Array(text.utf8)
    let shape = Array("dddd-dd-ddTdd:dd:ddZ".utf8)
    var at = 0
    while at + shape.count <= bytes.count {
        let fits = shape.indices.allSatisfy { index in
            let byte = bytes[at + index]
            return shape[index] == UInt8(ascii: "d") ? (48...57).contains(byte) : byte == shape[index]
        }
        if fits {
            for index in shape.indices { bytes[at + index] = UInt8(ascii: "0") }
            at += shape.count
        } else {
            at += 1
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
