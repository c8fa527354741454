import Foundation
import Store
import Synthesis
import Transcripts
import Workbench

@testable import Shell

/// One act of a random sequence: what it would be as a command, and what it does.
struct RandomAct {
    let verb: String
    let script: String
    /// Whether it names something that cannot be, so that nothing may change.
    var isWrong = false
    /// Whether every coding must be there afterwards, in its place or in `unplaced`.
    var keepsCodings = false
    let body: (Session) throws -> Void

    /// The verb of the catalogue, with its subverb, that the act's command calls.
    var command: String { TypedAct.name(of: script) }
}

extension RandomAct {
    /// An act that is typed, and read by the verb's own definition; it is named after what its words call.
    init(
        typed line: String, as name: String? = nil, keepsCodings: Bool = false,
        file: (path: String, text: String)? = nil
    ) {
        self.init(
            verb: name ?? TypedAct.name(of: line), script: line, keepsCodings: keepsCodings,
            body: { session in
                if let file { try Door.write(Array(file.text.utf8), to: file.path) }
                _ = try TypedAct.page(line, in: session)
            })
    }
}

/// Chooses acts that make sense in the project as it is, and now and then one that does not.
struct RandomActs {
    var random: Numbers
    let session: Session
    let files: RandomHistoryFiles
    let folder: String
    let length: Int
    /// What the researcher of this sequence is mostly at: everything, a synthesis, or codings and themes.
    var leaning: Int
    private var isFirst = true

    /// splitmix64: the same numbers for the same seed everywhere.
    struct Numbers: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    init(seed: UInt64, session: Session, files: RandomHistoryFiles, folder: String) {
        random = Numbers(state: seed)
        self.session = session
        self.files = files
        self.folder = folder
        length = Int.random(in: 20...60, using: &random)
        leaning = Int.random(in: 0...4, using: &random)
    }

    mutating func next() throws -> RandomAct {
        if isFirst {
            isFirst = false
            return importing(3)
        }
        return try next(in: Project(session))
    }

    /// The next act in a project as it is.
    mutating func next(in project: Project) throws -> RandomAct {
        if chance(10) { return wrong(project) }
        if project.undone > 0, chance(3) { return reversal(project) }
        if project.codes.count < 4, chance(2), let act = codebook(project) { return act }
        if project.codings.count < 4, chance(2), let act = coding(project) { return act }
        if leaning == 1, chance(2), let act = synthesis(project) { return act }
        if leaning == 2, chance(2), let act = chance(2) ? coding(project) : theme(project) { return act }
        if leaning == 3, chance(2), let act = chance(2) ? axial(project) : instrument(project) { return act }
        if leaning == 4, chance(2), let act = chance(2) ? claim(project) : drawing(project) { return act }
        // An act is chosen by lot; one that has nothing to work on is passed over for another.
        while true {
            let act =
                switch Int.random(in: 0..<28, using: &random) {
                case 0: importing(1)
                case 1...4: coding(project)
                case 5: codebook(project)
                case 6: memo(project)
                case 7: theme(project)
                case 8: casesAndGroups(project)
                case 9: document(project)
                case 10, 11: synthesis(project)
                case 12, 13: revising(project)
                case 14: unplaced(project)
                case 15: mark(project)
                case 16: instrument(project)
                case 17: lineage(project)
                case 18, 19: axial(project)
                case 20: memoWork(project)
                case 21: claim(project)
                case 22: chart(project)
                case 23: drawing(project)
                case 24: question(project)
                case 25: chance(4) ? merging(project) : nil
                case 26: round(project)
                default: reversal(project)
                }
            if let act { return act }
        }
    }

    // MARK: Choosing

    /// True once in `of` times.
    mutating func chance(_ of: Int) -> Bool { Int.random(in: 0..<of, using: &random) == 0 }

    mutating func pick<T>(_ items: [T]) -> T? { items.randomElement(using: &random) }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    /// A short text of words, some of them beyond ASCII.
    mutating func words(_ count: ClosedRange<Int>) -> String {
        let words = [
            "waiting", "trust", "listening", "Geduld", "écoute", "cafe\u{301}", "list", "待つ", "care", "👩‍⚕️", "alone",
            "form",
            "phone", "again", "نفس", "lift", "bus", "weather", "kitchen", "paper",
        ]
        return (0..<number(count)).map { _ in words.randomElement(using: &random) ?? "word" }.joined(separator: " ")
    }

    /// The address of a turn, a sentence, or a run of turns.
    mutating func place(_ project: Project) -> String? {
        guard let document = pick(project.documents.filter { $0.turns > 0 }) else { return nil }
        let turn = number(1...document.turns)
        switch number(0...5) {
        case 0, 1: return "\(document.name):\(turn)"
        case 2: return "\(document.name):\(turn)-\(min(document.turns, turn + number(0...3)))"
        default: return "\(document.name):\(turn).\(number(1...2))"
        }
    }

    /// A new name for a code: at the top, or below another.
    mutating func codeName(_ project: Project) -> String {
        let name = words(1...2)
        if chance(2), let parent = pick(project.codes), parent.split(separator: "/").count < 4 {
            return "\(parent)/\(name)"
        }
        return name
    }

    // MARK: Transcripts

    mutating func importing(_ count: Int) -> RandomAct {
        var paths: [String] = []
        for _ in 0..<count { paths += pick(files.transcripts).map { [$0] } ?? [] }
        var options = ImportOptions()
        if chance(4) { options.researchCase = words(1...1) }
        if chance(4) { options.speakers = .none }
        let (chosen, request) = (paths, options)
        return RandomAct(verb: "import", script: "import \(paths.map { "'\($0)'" }.joined(separator: " "))") {
            _ = try $0.importTranscripts(chosen, options: request, isDryRun: false)
        }
    }

    mutating func document(_ project: Project) -> RandomAct? {
        guard let document = pick(project.documents) else { return nil }
        let name = document.name
        let text = words(1...1)
        switch number(0...6) {
        case 0:
            return RandomAct(verb: "document rename", script: "document '\(name)' rename '\(text)'") {
                _ = try $0.renameDocument(name, to: text)
            }
        case 1:
            return RandomAct(verb: "document alias", script: "document '\(name)' alias '\(text)'") {
                _ = try $0.setAlias(of: name, to: text)
            }
        case 2:
            return RandomAct(verb: "document media", script: "document '\(name)' media '\(text).mp3'") {
                _ = try $0.setMedia(of: name, to: text + ".mp3")
            }
        case 3:
            let key = words(1...1)
            return RandomAct(verb: "document attr", script: "document '\(name)' attr '\(key)' '\(text)'") {
                _ = try $0.setDocumentAttribute(name, key, to: text)
            }
        case 4:
            guard chance(3) else { return nil }
            return RandomAct(verb: "document remove", script: "document '\(name)' remove") {
                _ = try $0.removeDocument(name)
            }
        case 5:
            guard let label = pick(document.labels) else { return nil }
            let role = pick([SpeakerRole.interviewer, .participant, .other])
            let owner = chance(2) ? words(1...1) : nil
            let script = "speaker '\(name):\(label)' as '\(text)' --role \(role?.rawValue ?? "")"
            return RandomAct(verb: "speaker", script: script + (owner.map { " --case '\($0)'" } ?? "")) {
                _ = try $0.setSpeaker(name, label: label, name: text, role: role, researchCase: owner)
            }
        default:
            guard document.turns > 0 else { return nil }
            let address = "\(name):\(number(1...document.turns))"
            let who = chance(2) ? text : pick(document.labels) ?? text
            return RandomAct(verb: "turn", script: "turn '\(address)' speaker '\(who)'") {
                _ = try $0.setTurnSpeaker(address, to: who, role: .participant)
            }
        }
    }

    // MARK: Undo and redo

    mutating func reversal(_ project: Project) -> RandomAct {
        let count = number(1...3)
        if chance(8), project.last > 2 {
            return RandomAct(typed: "restore @\(number(max(1, project.last - 12)...project.last - 1)) --yes")
        }
        return project.undone == 0 && !chance(10)
            ? RandomAct(verb: "undo", script: "undo \(count)") { _ = try $0.undo(count) }
            : RandomAct(verb: "redo", script: "redo \(count)") { _ = try $0.redo(count) }
    }

    // MARK: What cannot be

    mutating func wrong(_ project: Project) -> RandomAct {
        let place = place(project) ?? "nowhere:1"
        let code = pick(project.codes) ?? "nothing"
        switch number(0...9) {
        case 0:
            return RandomAct(verb: "wrong", script: "code nowhere:1 '\(code)'", isWrong: true) {
                _ = try $0.code(["nowhere:1", code])
            }
        case 1:
            return RandomAct(verb: "wrong", script: "code '\(place)' 'no such code'", isWrong: true) {
                _ = try $0.code([place, "no such code"])
            }
        case 2:
            return RandomAct(verb: "wrong", script: "codebook new n12", isWrong: true) { _ = try $0.newCode("n12") }
        case 3:
            return RandomAct(verb: "wrong", script: "codebook new 'bell\\a'", isWrong: true) {
                _ = try $0.newCode("bell\u{7}")
            }
        case 4:
            return RandomAct(verb: "wrong", script: "codebook mv '\(code)' '\(code)'", isWrong: true) {
                _ = try $0.moveCode(code, under: code)
            }
        case 5:
            return RandomAct(verb: "wrong", script: "uncode n999999", isWrong: true) { _ = try $0.uncode(["n999999"]) }
        case 6:
            return RandomAct(verb: "wrong", script: "adjust n999999 end+1", isWrong: true) {
                _ = try $0.adjust(["n999999", "end+1"])
            }
        case 7:
            return RandomAct(verb: "wrong", script: "import /nowhere/at/all.txt", isWrong: true) {
                _ = try $0.importTranscripts(["/nowhere/at/all.txt"], options: ImportOptions(), isDryRun: false)
            }
        case 8:
            return RandomAct(verb: "wrong", script: "memo m999999x '…'", isWrong: true) {
                _ = try $0.addMemo("text", on: "theme:no such theme")
            }
        default:
            return RandomAct(verb: "wrong", script: "code '\(place)' '\(code)' --weight 9", isWrong: true) {
                _ = try $0.code([place, code], weight: 9)
            }
        }
    }
}
