import Foundation
import Store
import Transcripts
import Workbench

/// A coding as a test sees it: everything by name, nothing shared with the code under test.
struct PlainCoding {
    var number: Int
    var document: String
    var start: Int
    var end: Int
    var code: String
    var coder: String
    /// Labels of who speaks in the turns that it shares a character with.
    var speakers: Set<String>

    func overlaps(_ other: PlainCoding) -> Bool {
        document == other.document && max(start, other.start) < min(end, other.end)
    }

    /// Whether it counts by default: not if all that speak in it are interviewers.
    var isCounted: Bool { speakers.isEmpty || speakers != ["INT"] }
}

/// A random project: a tree of codes, interviews of short turns, codings of two coders, cases by document and by speaker.
struct AskingProject {
    let project: CodingProject
    var codings: [PlainCoding] = []
    /// Cases by document, and by document and label.
    var casesOfDocument: [String: Set<String>] = [:]
    var caseOfSpeaker: [String: String] = [:]

    var session: Session { project.session }

    static let codes = ["barriers", "barriers/waiting", "barriers/waiting/list", "barriers/cost", "trust", "hope"]
    static let documents = ["A1", "A2", "B1", "B2"]
    static let cases = ["Ann", "Bea", "Cy"]

    init(seed: UInt64, codings count: Int = 40) throws {
        var generator = SeededGenerator(seed: seed)
        project = try CodingProject()
        for code in Self.codes { _ = try project.session.newCode(code) }
        for name in Self.documents {
            var turns: [(label: String, start: Int, end: Int)] = []
            var text = ""
            for turn in 0..<Int.random(in: 4...9, using: &generator) {
                let label = turn % 2 == 0 ? "INT" : ["ANN", "BEN"].randomElement(using: &generator) ?? "ANN"
                let words = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
                    ["wait", "long", "naïve", "list", "ring", "👩‍⚕️", "home"].randomElement(using: &generator) ?? "x"
                }
                let start = text.unicodeScalars.count
                text += "\(label): \(words.joined(separator: " ")).\n\n"
                turns.append((label, start, text.unicodeScalars.count - 2))
            }
            try project.addDocument(name, text)
            try addCodings(count / 4, to: name, turns, &generator)
        }
        try addCases(&generator)
    }

    private mutating func addCodings(
        _ count: Int, to name: String, _ turns: [(label: String, start: Int, end: Int)],
        _ generator: inout SeededGenerator
    ) throws {
        let length = (turns.last?.end ?? 1)
        var made: [PlainCoding] = []
        try project.store.perform(Act(verb: "code"), as: "ana") { writer in
            guard let document = try writer.documents().first(where: { $0.name == name }) else { return }
            let version = try writer.currentVersion(of: document)
            let book = try Codebook(writer)
            for _ in 0..<count {
                let start = Int.random(in: 0..<length, using: &generator)
                let end = Int.random(in: start + 1...min(length, start + 60), using: &generator)
                let code = Self.codes.randomElement(using: &generator) ?? "trust"
                let coder = ["ana", "ben"].randomElement(using: &generator) ?? "ana"
                let row = try writer.addCoding(
                    version: version, range: ScalarRange(start, end), code: book.code(code).id,
                    coder: writer.person(named: coder))
                let speakers = turns.filter { max($0.start, start) < min($0.end, end) }.map(\.label)
                made.append(
                    PlainCoding(
                        number: row.number, document: name, start: start, end: end, code: code, coder: coder,
                        speakers: Set(speakers)))
            }
        }
        codings += made
    }

    private mutating func addCases(_ generator: inout SeededGenerator) throws {
        for (index, name) in Self.cases.enumerated() {
            _ = try project.session.setCase(name, [("role", index == 0 ? "gp" : "client")])
        }
        for document in Self.documents where Bool.random(using: &generator) {
            let name = Self.cases.randomElement(using: &generator) ?? "Ann"
            _ = try project.session.assign(document, to: name)
            casesOfDocument[document, default: []].insert(name)
        }
        for document in Self.documents where Bool.random(using: &generator) {
            guard (try? project.session.assign("\(document):BEN", to: "Cy")) != nil else { continue }
            caseOfSpeaker["\(document):BEN"] = "Cy"
        }
    }

    /// Whether a code is another or lies below it.
    static func isWithin(_ code: String, _ ancestor: String) -> Bool {
        code == ancestor || code.hasPrefix(ancestor + "/")
    }

    /// The cases of a coding, read off the definition.
    func cases(of coding: PlainCoding, interviewers: Bool) -> Set<String> {
        let speakers = coding.speakers.filter { interviewers || $0 != "INT" }
        return (casesOfDocument[coding.document] ?? [])
            .union(speakers.compactMap { caseOfSpeaker["\(coding.document):\($0)"] })
    }
}
