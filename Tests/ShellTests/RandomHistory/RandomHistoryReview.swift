import Foundation
import Store
import Synthesis
import Workbench

/// Acts by which a review is set up: references, searches, the flow, the protocol.
extension RandomActs {
    mutating func settingUp(_ project: Project) -> RandomAct? {
        let text = quoted(words(2...6))
        switch number(0...19) {
        case 10...13: return screening(project)
        case 14: return judgement(project)
        case 0, 1: return references()
        case 2, 16...19:
            guard project.records.count > 1, let first = pick(project.records), let second = pick(project.records)
            else { return references() }
            let other = chance(3) ? "--none" : "rec\(second)"
            return RandomAct(typed: "record duplicate rec\(first) \(other)")
        case 3: return RandomAct(typed: "searches add \(text) --hits \(number(0...999)) --strategy \(text)")
        case 4: return RandomAct(typed: "searches set \(number(1...3)) --date \(text) --hits \(number(0...999))")
        case 5: return chance(2) ? RandomAct(typed: "searches rm \(number(1...3))") : nil
        case 6:
            let field = pick(FlowField.allCases) ?? .duplicates
            let part = field.parts != nil && chance(2) ? " --part \(text)" : ""
            let count = chance(5) ? "--none" : "\(number(0...500))"
            return RandomAct(typed: "flow set \(field.rawValue) \(count)\(part)")
        case 7:
            guard let synthesis = pick(project.syntheses) else { return nil }
            return RandomAct(typed: "synthesis set \(quoted(synthesis)) --frame \(chance(2) ? "SPIDER" : "PICo")")
        default:
            let section = pick(Session.protocolSections + ["sample", "context"]) ?? "aim"
            return RandomAct(typed: "protocol set \(section) \(chance(5) ? "\"\"" : text)")
        }
    }

    /// Reviewers decide, each under their own name; stages are released, decisions come in a file.
    private mutating func screening(_ project: Project) -> RandomAct? {
        let stage = pick(["title-abstract", "full-text"]) ?? "full-text"
        let item = pick(project.studies.map(quoted) + project.records.map { "rec\($0)" }) ?? "nobody"
        switch number(0...9) {
        case 0: return RandomAct(typed: "screening release \(stage)")
        case 1:
            let path = "\(folder)/\(number(1...999_999)).csv"
            let text =
                "title,year,authors,doi,notes\n\(words(1...2)),2020,\"A, B\",10.1/\(number(1...5)),"
                + "\"RAYYAN-INCLUSION: {\"\"Ana\"\"=>\"\"Included\"\", \"\"Bo\"\"=>\"\"Excluded\"\"}\"\n"
            try? Data(text.utf8).write(to: URL(fileURLWithPath: path))
            return RandomAct(typed: "screening import \(quoted(path)) --stage \(stage)")
        default:
            let verdict = pick(ScreeningVerdict.allCases) ?? .maybe
            let consensus = chance(3) ? " --consensus" : ""
            let line = "decide \(item) \(verdict.rawValue) --stage \(stage) --because \(quoted(words(2...4)))"
            return RandomAct(typed: line + consensus)
        }
    }

    /// What is judged of a study, and what a reviewer says of themselves.
    private mutating func judgement(_ project: Project) -> RandomAct? {
        let text = quoted(words(2...5))
        guard let study = pick(project.studies).map(quoted), !chance(4) else {
            return RandomAct(typed: "reviewer note \(chance(5) ? "\"\"" : text)")
        }
        switch number(0...2) {
        case 0: return RandomAct(typed: "study programme \(study)\(chance(3) ? "" : " \(text)")")
        case 1:
            let level = pick(Session.richnessLevels) ?? "thin"
            return RandomAct(typed: "study richness \(study) \(level) --because \(text)")
        default: return RandomAct(typed: "study set \(study) --field \(quoted("own column=\(words(0...2))"))")
        }
    }

    /// A file of a few references, some of them of the same work, one of them broken now and then.
    private mutating func references() -> RandomAct {
        let path = "\(folder)/\(number(1...999_999)).ris"
        var text = ""
        for _ in 0..<number(1...3) {
            text += "TY  - JOUR\nTI  - \(words(1...4))\nAU  - \(words(1...1)), A.\nPY  - \(number(1990...2025))\n"
            text += chance(3) ? "XX  - \(words(1...2))\nER  - \n" : "DO  - 10.1/\(number(1...5))\nER  - \n"
        }
        if chance(4) { text += "TI  - of no type\nER  - \n" }
        try? Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return RandomAct(typed: "study import \(quoted(path)) --\(chance(2) ? "fictional" : "published")")
    }
}
