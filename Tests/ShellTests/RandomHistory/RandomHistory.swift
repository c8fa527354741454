import Foundation
import Store
import Synthesis
import Testing
import Transcripts
import Workbench

@testable import Shell

/// One sequence: a new project, 20 to 60 random acts, each proved; then the promises to the whole are checked.
struct RandomHistory {
    let seed: UInt64
    let files: RandomHistoryFiles

    /// Runs the sequence and answers whether a promise was broken; then the sequence is printed as a script.
    func run(_ tally: inout RandomHistoryTally) throws -> Bool {
        let project = try TypedProject()
        let empty = try project.dump()
        var generator = RandomActs(seed: seed, session: project.session, files: files, folder: project.folder.path)
        var sitting = RandomSitting(project, last: try project.session.store.lastOperation())
        for _ in 0..<generator.length where sitting.failures.isEmpty {
            try sitting.perform(try generator.next(), &tally)
        }
        sitting.failures += try Self.check(project, empty: empty)
        return sitting.report(seed: seed)
    }

    /// Rows of a synthesis that point at nothing; no verb may leave one behind.
    private static func dangling(in session: Session) throws -> [String] {
        try session.syntheses().flatMap { line in
            SynthesisCheck.findings(in: line.view.material).filter { $0.rule == .danglingReference }
                .map { "\(line.view.row.name): \($0.place): \($0.what)" }
        }
    }

    /// What holds for any history: all verifies, the log alone gives the project, undo of all gives the empty project, redo of all
    /// this one.
    static func check(_ project: TypedProject, empty: [String]) throws -> [String] {
        var failures: [String] = []
        let store = project.session.store
        // What an open round holds back from one coder is checked and undone with the rest.
        store.viewer = nil
        let found = try store.verify(deep: true)
        failures += found.problems.map { "verify --deep: \($0)" }
        failures += try dangling(in: project.session)
        let final = try project.dump()
        let copy = try store.replay(into: project.folder.appendingPathComponent("replayed.emic").path, actor: "ana")
        var replayed: [String] = []
        try copy.dump { replayed.append($0) }
        if replayed != final { failures.append("the log, replayed on a new project, gives another") }
        do {
            let count = try store.reversible().undo
            if count > 0 { _ = try project.session.undo(count) }
            if try project.dump() != empty {
                failures.append("undo of all \(count) acts does not give the empty project")
            }
            failures += try store.verify(deep: false).problems.map { "after undo, verify: \($0)" }
            if count > 0 { _ = try project.session.redo(count) }
            if try project.dump() != final {
                failures.append("redo of all \(count) acts does not give the project again")
            }
            failures += try store.verify(deep: true).problems.map { "after redo, verify --deep: \($0)" }
        } catch {
            failures.append("undo and redo of all: \(Complaint.from(error)?.what ?? "\(error)")")
        }
        return failures
    }
}

/// A project at which random acts are done one after the other, and what was found wrong.
struct RandomSitting {
    let project: TypedProject
    var last: Int
    var script: [String] = []
    var failures: [String] = []
    private var proof = CodingProof()

    init(_ project: TypedProject, last: Int) {
        self.project = project
        self.last = last
    }

    /// Does an act, counts it, and proves every coding. Answers whether it was an operation.
    @discardableResult
    mutating func perform(_ act: RandomAct, _ tally: inout RandomHistoryTally) throws -> Bool {
        script.append(act.script)
        if !act.isWrong { tally.tried[act.verb, default: 0] += 1 }
        let before = act.isWrong ? try project.dump() : []
        do {
            try act.body(project.session)
        } catch let error {
            guard let complaint = Complaint.from(error) else {
                failures.append("\(act.script): an error without words: \(error)")
                return false
            }
            if try project.session.store.lastOperation() != last {
                failures.append("\(act.script): refused, yet logged")
            }
            tally.refused[act.verb, default: 0] += 1
            tally.reasons[act.verb] = complaint.what
        }
        let now = try project.session.store.lastOperation()
        let isDone = now > last
        if isDone { tally.done[act.verb, default: 0] += 1 } else { tally.unchanged += 1 }
        if try act.isWrong && (now != last || before != project.dump()) {
            failures.append("\(act.script): it is wrong and should change nothing")
        }
        if isDone {
            failures += try proof.problems(in: project.session, keepsCodings: act.keepsCodings)
                .map { "after \(act.script): \($0)" }
            tally.proved += proof.count
        }
        last = now
        return isDone
    }

    /// Records what was found wrong, with the script that leads there; answers whether there was anything.
    func report(seed: UInt64) -> Bool {
        guard !failures.isEmpty else { return false }
        Issue.record(
            "seed \(seed): \(failures.joined(separator: "\n"))\nthe sequence as a script:\n\(script.joined(separator: "\n"))"
        )
        return true
    }
}

/// Proves every coding against the text that it stands on, without the program's own verification; and that no act that should keep
/// them all has lost one.
struct CodingProof {
    private var texts: [Key<TextVersionRow>: [Unicode.Scalar]] = [:]
    private var numbers: Set<Int> = []

    /// How many codings there were when last they were proved.
    var count: Int { numbers.count }

    /// What is wrong: a quotation that is not what stands there, a coding on an old text that is not in `unplaced`, one that was lost.
    mutating func problems(in session: Session, keepsCodings: Bool) throws -> [String] {
        try session.store.seeingAll { try provedAll(in: session, keepsCodings: keepsCodings) }
    }

    private mutating func provedAll(in session: Session, keepsCodings: Bool) throws -> [String] {
        try session.store.read { reader in
            var problems: [String] = []
            let current = Set(try reader.documents().map(\.currentVersion))
            let waiting = Set(try reader.all(UnplacedRow.self).map(\.coding))
            let codings = try reader.all(CodingRow.self)
            for coding in codings {
                let text = try text(of: coding.version, reader)
                let isInside = coding.start >= 0 && coding.start < coding.end && coding.end <= text.count
                if !isInside || !text[coding.start..<coding.end].elementsEqual(coding.quotation.unicodeScalars) {
                    problems.append("n\(coding.number) is not what stands at \(coding.start)..<\(coding.end)")
                }
                if current.contains(coding.version) == waiting.contains(coding.id) {
                    problems.append(
                        "n\(coding.number) stands on an old text and is not in unplaced, or the other way round")
                }
            }
            let now = Set(codings.map(\.number))
            if keepsCodings, let lost = numbers.subtracting(now).min() { problems.append("n\(lost) was lost") }
            numbers = now
            return problems
        }
    }

    private mutating func text(of version: Key<TextVersionRow>, _ reader: ProjectReader) throws -> [Unicode.Scalar] {
        if let text = texts[version] { return text }
        let text = Array(try reader.text(of: reader.row(version)).string.unicodeScalars)
        texts[version] = text
        return text
    }
}

extension TypedProject {
    /// The canonical dump.
    func dump() throws -> [String] {
        var lines: [String] = []
        try session.store.dump { lines.append($0) }
        return lines
    }
}
