import Store
import Transcripts
import Workbench

/// Acts that give a document another text, and acts on what a revision left to the researcher; marks of reading.
extension RandomActs {
    mutating func revising(_ project: Project) -> RandomAct? {
        guard let document = pick(project.documents)?.name, let text = try? project.text(document), !text.isEmpty else {
            return nil
        }
        var scalars = Array(text.unicodeScalars)
        if chance(12), let other = pick(project.documents)?.name, let foreign = try? project.text(other) {
            // Somebody takes the wrong file.
            scalars = Array(foreign.unicodeScalars)
        }
        for _ in 0..<number(0...5) { edit(&scalars) }
        var revised = String(String.UnicodeScalarView(scalars))
        if chance(5) { revised = revised.replacing("\n", with: "\r\n") }
        if chance(6) { revised = "\u{FEFF}" + revised }
        let path = "\(folder)/revised-\(number(1...1_000_000)).txt"
        let speakers = chance(8) ? " --speakers none" : ""
        return RandomAct(
            typed: "revise \(quoted(document)) \(quoted(path))\(speakers)", keepsCodings: true,
            file: (path: path, text: revised))
    }

    /// One change as people make it: a word put in, taken out or put in other words, a line moved or taken out, a sign.
    private mutating func edit(_ text: inout [Unicode.Scalar]) {
        guard text.count > 2 else { return }
        let start = number(0...text.count - 1)
        let end = min(text.count, start + number(1...60))
        switch number(0...8) {
        case 0, 1: text.replaceSubrange(start..<start, with: Array((" " + words(1...3) + " ").unicodeScalars))
        case 2: text.removeSubrange(start..<end)
        case 3: text.replaceSubrange(start..<end, with: Array(words(1...4).unicodeScalars))
        case 4: text[start] = "x"
        case 5: text.insert("\u{301}", at: start)
        case 6:
            guard let line = line(of: text, at: start) else { return }
            let moved = Array(text[line])
            text.removeSubrange(line)
            let target = number(0...max(0, text.count - 1))
            let place = text[..<min(target, text.count)].lastIndex(of: "\n").map { $0 + 1 } ?? 0
            text.insert(contentsOf: moved, at: place)
        case 7:
            if let line = line(of: text, at: start) { text.removeSubrange(line) }
        default: text.replaceSubrange(start..<start, with: Array(text[start..<end]))
        }
    }

    private func line(of text: [Unicode.Scalar], at place: Int) -> Range<Int>? {
        let start = text[..<place].lastIndex(of: "\n").map { $0 + 1 } ?? 0
        guard let end = text[place...].firstIndex(of: "\n") else { return nil }
        return start..<end + 1
    }

    mutating func unplaced(_ project: Project) -> RandomAct? {
        guard let coding = pick(project.unplaced) else { return nil }
        switch number(0...3) {
        case 0: return RandomAct(typed: "unplaced n\(coding) drop", as: "unplaced drop")
        case 1:
            guard let place = place(project) else { return nil }
            return RandomAct(
                typed: "unplaced n\(coding) at \(quoted(place))", as: "unplaced at", keepsCodings: true)
        default: return RandomAct(typed: "unplaced n\(coding) accept", as: "unplaced accept", keepsCodings: true)
        }
    }

    mutating func mark(_ project: Project) -> RandomAct? {
        guard let document = pick(project.documents.filter { $0.turns > 0 }) else { return nil }
        let first = number(1...document.turns)
        let last = chance(2) ? "" : "-\(min(document.turns, first + number(0...20)))"
        let kind = pick(["read", "read", "nothing", "return", "none"]) ?? "read"
        let note = kind == "return" && chance(2) ? " --note \(quoted(words(1...4)))" : ""
        let coder = chance(3) ? " --as ben" : ""
        return RandomAct(
            typed: "mark \(quoted("\(document.name):\(first)\(last)")) \(kind)\(note)\(coder)", keepsCodings: true)
    }

    /// A word in quotes.
    func quoted(_ word: String) -> String { TypedAct.quoted(word) }
}
