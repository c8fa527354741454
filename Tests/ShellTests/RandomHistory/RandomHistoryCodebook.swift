import Store
import Workbench

/// Acts on the codebook as an instrument, and the project's settings.
extension RandomActs {
    mutating func instrument(_ project: Project) -> RandomAct? {
        guard let code = pick(project.codes) else { return nil }
        let words = words(1...2)
        switch number(0...12) {
        case 0:
            let status = pick(["provisional", "agreed", "retired", "agreed"]) ?? "agreed"
            return RandomAct(typed: "codebook status \(quoted(code)) \(status)")
        case 1, 2:
            let level = pick(["code", "category", "core", "none", "category"]) ?? "none"
            return RandomAct(typed: "codebook level \(quoted(code)) \(level)")
        case 3:
            let stage = pick(["initial", "focused", "open", "axial", "selective", "theoretical", "none"]) ?? "none"
            return RandomAct(typed: "codebook stage \(quoted(code)) \(stage)")
        case 4, 5: return example(project)
        case 6: return RandomAct(typed: "codebook freeze v\(number(1...20)) --note \(quoted(self.words(2...5)))")
        case 7:
            if chance(2), let alias = pick(project.aliases) {
                return RandomAct(
                    typed: "codebook alias \(quoted(alias.code)) \(quoted(alias.name)) --remove",
                    as: "codebook alias --remove")
            }
            return RandomAct(typed: "codebook alias \(quoted(code)) \(quoted(words))")
        case 8:
            let change =
                pick([
                    "set memo-required on", "set memo-required off", "approach reflexive", "approach gt-charmaz",
                    "approach framework", "paradigm \(words)", "paradigm \(words)",
                ]) ?? "approach framework"
            return RandomAct(typed: "project \(change)")
        case 9:
            let lines = "document\tquotation\tcode\n\(pick(project.documents)?.name ?? "")\t\(words)\t\(code)\n"
            let path = "\(folder)/quoted-\(number(1...1_000_000)).tsv"
            return RandomAct(
                typed: "code --from-tsv \(quoted(path)) --new-codes", as: "code --from-tsv",
                file: (path: path, text: lines))
        default: return lineage(project)
        }
    }

    private mutating func example(_ project: Project) -> RandomAct? {
        if chance(3), let example = pick(project.examples) {
            return RandomAct(
                typed: "codebook example \(quoted(example.code)) n\(example.coding) --remove",
                as: "codebook example --remove")
        }
        guard let (coding, code) = pick(project.coded) else { return nil }
        let kind = pick(["typical", "boundary", "counter"]) ?? "typical"
        let note = chance(2) ? " --note \(quoted(words(2...4)))" : ""
        return RandomAct(typed: "codebook example \(quoted(code)) n\(coding) --kind \(kind)\(note)")
    }

    /// Acts by which one code comes from another.
    mutating func lineage(_ project: Project) -> RandomAct? {
        guard let code = pick(project.codes) else { return nil }
        let because = chance(2) ? " --because \(quoted(words(2...5)))" : ""
        switch number(0...6) {
        case 0, 1:
            let below = project.codes.filter { $0.contains("/") }
            guard let code = pick(below) else { return nil }
            return RandomAct(typed: "codebook promote \(quoted(code))\(because)", keepsCodings: true)
        case 2, 3:
            guard let parent = pick(project.codes) else { return nil }
            return RandomAct(
                typed: "codebook demote \(quoted(code)) --under \(quoted(parent))\(because)", keepsCodings: true)
        case 4:
            guard let others = pick(project.codes) else { return nil }
            return RandomAct(
                typed:
                    "codebook merge \(quoted(code)) \(quoted(others)) --into \(quoted(code)) --join overlaps\(because)",
                as: "codebook merge --join")
        default:
            guard let (coding, code) = pick(project.coded) else { return nil }
            let others = project.coded.filter { $0.code == code }
            let second = pick(others).map { " n\($0.coding)" } ?? ""
            let into = chance(3) ? pick(project.codes) ?? "split off" : words(1...2)
            return RandomAct(
                typed:
                    "codebook split \(quoted(code)) --into \(quoted(into)) --where \(quoted("n\(coding)\(second)"))\(because)"
            )
        }
    }
}
