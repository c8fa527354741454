import Store
import Transcripts
import Foundation
import Workbench

/// Acts on codings, codes, memos, themes, cases and groups.
extension RandomActs {
    mutating func coding(_ project: Project) -> RandomAct? {
        switch number(0...9) {
        case 0...4: return code(project)
        case 5:
            guard let coding = pick(project.codings) else { return nil }
            return RandomAct(verb: "uncode", script: "uncode n\(coding)") { _ = try $0.uncode(["n\(coding)"]) }
        case 6: return adjust(project)
        case 7:
            guard let from = pick(project.codes), let to = pick(project.codes) else { return nil }
            return RandomAct(verb: "recode", script: "recode --from '\(from)' --to '\(to)'") {
                _ = try $0.recode(from: from, to: to)
            }
        case 8:
            guard let document = pick(project.documents.filter { $0.turns > 0 }) else { return nil }
            let address = "\(document.name):\(number(1...document.turns)).1"
            let name = chance(2) ? words(1...3) : nil
            return RandomAct(verb: "invivo", script: "invivo '\(address)'\(name.map { " --name '\($0)'" } ?? "")") {
                _ = try $0.inVivo(address, name: name)
            }
        default: return bulk(project)
        }
    }

    private mutating func code(_ project: Project) -> RandomAct? {
        guard let place = place(project), let code = pick(project.codes) else { return nil }
        let coder = pick(["ana", "ben", "çağla"]) ?? "ana"
        let second = chance(3) ? pick(project.codes).map { ", \($0)" } ?? "" : ""
        let memo = chance(4) ? words(2...6) : nil
        let weight = chance(5) ? number(1...5) : nil
        let script =
            "code '\(place)' '\(code)\(second)'" + (memo.map { " --memo '\($0)'" } ?? "")
            + (weight.map { " --weight \($0)" } ?? "") + " --as \(coder)"
        return RandomAct(verb: "code", script: script) { session in
            let before = session.coder
            session.coder = coder
            defer { session.coder = before }
            _ = try session.code([place, code + second], memo: memo, weight: weight)
        }
    }

    private mutating func adjust(_ project: Project) -> RandomAct? {
        guard let coding = pick(project.codings) else { return nil }
        let unit = pick(["", "w", "s"]) ?? ""
        let end = pick(["start", "end"]) ?? "end"
        let sign = pick(["+", "-"]) ?? "+"
        let moves = "\(end)\(sign)\(number(1...12))\(unit)"
        return RandomAct(verb: "adjust", script: "adjust n\(coding) \(moves)") {
            _ = try $0.adjust(["n\(coding)", moves])
        }
    }

    /// A table of codings, some of whose rows lie outside their document.
    private mutating func bulk(_ project: Project) -> RandomAct? {
        guard let document = pick(project.documents.filter { $0.scalars > 10 }), let code = pick(project.codes) else {
            return nil
        }
        var lines = ["document\tstart\tend\tcode\tcoder"]
        for _ in 0..<number(1...20) {
            let start = number(0...document.scalars)
            lines.append("\(document.name)\t\(start)\t\(start + number(1...60))\t\(code)\t\(chance(2) ? "ana" : "ben")")
        }
        if chance(3) { lines.append("\(document.name)\t0\t5\tmade by table\tana") }
        let path = "\(folder)/codings-\(number(1...1_000_000)).tsv"
        let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
        let makesCodes = chance(2)
        let script =
            "import codings '\(path)'\(makesCodes ? " --new-codes" : "") # \(lines.count - 1) rows of \(document.name)"
        return RandomAct(verb: "import codings", script: script) {
            try Door.write(bytes, to: path)
            _ = try $0.importCodings(path: path, makesCodes: makesCodes)
        }
    }

    mutating func codebook(_ project: Project) -> RandomAct? {
        let name = codeName(project)
        guard let code = pick(project.codes), project.codes.count > 3 else {
            return RandomAct(verb: "codebook new", script: "codebook new '\(name)'") { _ = try $0.newCode(name) }
        }
        let other = pick(project.codes) ?? code
        switch number(0...9) {
        case 0...2:
            return RandomAct(verb: "codebook new", script: "codebook new '\(name)'") { _ = try $0.newCode(name) }
        case 3:
            let new = words(1...2)
            return RandomAct(verb: "codebook rename", script: "codebook rename '\(code)' '\(new)'") {
                _ = try $0.renameCode(code, to: new)
            }
        case 4:
            let parent = chance(3) ? "/" : other
            return RandomAct(verb: "codebook mv", script: "codebook mv '\(code)' '\(parent)'") {
                _ = try $0.moveCode(code, under: parent)
            }
        case 5, 6:
            let joins = chance(2)
            let script = "codebook merge '\(code)' --into '\(other)'\(joins ? " --join overlaps" : "")"
            return RandomAct(verb: "codebook merge", script: script) {
                _ = try $0.mergeCodes([code], into: other, joinOverlaps: joins)
            }
        case 7:
            let (codings, children) = (chance(2), chance(2))
            let script =
                "codebook rm '\(code)'\(codings ? " --with-codings" : "")\(children ? " --with-children" : "")"
            return RandomAct(verb: "codebook rm", script: script) {
                _ = try $0.removeCode(code, withCodings: codings, withChildren: children)
            }
        case 8: return codebookFile(code)
        default: return define(project, code)
        }
    }

    private mutating func define(_ project: Project, _ code: String) -> RandomAct {
        var change = DefinitionChange()
        change.brief = words(2...5)
        if chance(2) { change.full = words(5...12) }
        if chance(3) { change.whenToUse = words(3...8) }
        if chance(3) { change.whenNotToUse = words(3...8) }
        if chance(3) { change.status = pick(["provisional", "agreed", "retired"]) }
        if chance(4) { change.colour = "#3366cc" }
        if chance(3), let coding = pick(project.codings) { change.example = "n\(coding)" }
        let wanted = change
        return RandomAct(verb: "define", script: "define '\(code)' --brief '\(change.brief ?? "")' …") {
            _ = try $0.define(code, wanted)
        }
    }

    private mutating func codebookFile(_ code: String) -> RandomAct {
        let path = "\(folder)/codebook-\(number(1...1_000_000)).yaml"
        let yaml = "codes:\n  - name: \(words(1...1))\n    brief: \(words(2...4))\n  - name: from a file\n"
        let overwrites = chance(2)
        let parent = chance(2) ? code : nil
        let script =
            "codebook import '\(path)'\(parent.map { " --under '\($0)'" } ?? "")\(overwrites ? " --overwrite" : "")"
        return RandomAct(verb: "codebook import", script: script) {
            try Door.write(Array(yaml.utf8), to: path)
            _ = try $0.importCodebook(path: path, under: parent, overwrites: overwrites)
        }
    }

    mutating func memo(_ project: Project) -> RandomAct? {
        let text = words(3...12)
        if chance(4), let memo = pick(project.memos) {
            return chance(2)
                ? RandomAct(verb: "memo edit", script: "memo edit m\(memo) '\(text)'") {
                    _ = try $0.editMemo("m\(memo)", text: text)
                }
                : RandomAct(verb: "memo rm", script: "memo rm m\(memo)") { _ = try $0.removeMemo("m\(memo)") }
        }
        let targets = [
            place(project), pick(project.codings).map { "n\($0)" }, pick(project.codes),
            pick(project.cases).map { "case:\($0)" }, pick(project.themes).map { "theme:\($0)" },
            pick(project.documents)?.name, "journal",
        ]
        guard let target = pick(targets.compactMap { $0 }) else { return nil }
        return RandomAct(verb: "memo", script: "memo '\(target)' '\(text)'") { _ = try $0.addMemo(text, on: target) }
    }

    mutating func theme(_ project: Project) -> RandomAct? {
        let name = words(1...3)
        var change = ThemeChange()
        change.statement = words(4...10)
        if chance(3) { change.concept = words(1...2) }
        if chance(3) { change.level = pick(["overarching", "theme", "subtheme"]) }
        let wanted = change
        guard let theme = pick(project.themes), !chance(4) else {
            let parent = chance(2) ? pick(project.themes) : nil
            let script = "theme new '\(name)' --statement '\(change.statement ?? "")'"
            return RandomAct(verb: "theme new", script: script + (parent.map { " --under '\($0)'" } ?? "")) {
                _ = try $0.newTheme(name, wanted, under: parent)
            }
        }
        let other = pick(project.themes) ?? theme
        switch number(0...8) {
        case 0:
            return RandomAct(verb: "theme define", script: "theme define '\(theme)' --statement '…'") {
                _ = try $0.defineTheme(theme, wanted)
            }
        case 1:
            return RandomAct(verb: "theme rename", script: "theme rename '\(theme)' '\(name)'") {
                _ = try $0.renameTheme(theme, to: name)
            }
        case 2:
            let parent = chance(3) ? "/" : other
            return RandomAct(verb: "theme mv", script: "theme mv '\(theme)' '\(parent)'") {
                _ = try $0.moveTheme(theme, under: parent)
            }
        case 3:
            return RandomAct(verb: "theme rm", script: "theme rm '\(theme)' --with-subthemes") {
                _ = try $0.removeTheme(theme, withSubthemes: true)
            }
        case 4:
            return RandomAct(verb: "theme merge", script: "theme merge '\(theme)' --into '\(other)'") {
                _ = try $0.mergeThemes([theme], into: other)
            }
        default: return themePart(project, theme)
        }
    }

    private mutating func themePart(_ project: Project, _ theme: String) -> RandomAct? {
        let codings = pick(project.codings).map { "n\($0)" }
        guard let part = chance(2) ? codings : pick(project.codes) else { return nil }
        switch number(0...4) {
        case 0:
            // One that the theme has, or it would hardly ever be done; now and then any.
            let (theme, part) = chance(4) ? (theme, part) : pick(project.themeParts) ?? (theme, part)
            return RandomAct(verb: "theme rm part", script: "theme rm '\(theme)' '\(part)'") {
                _ = try $0.changeParts(.remove, of: theme, [part])
            }
        case 1, 2:
            guard let codings else { return nil }
            return RandomAct(verb: "theme exclude", script: "theme exclude '\(theme)' \(codings)") {
                _ = try $0.changeParts(.exclude, of: theme, [codings])
            }
        default:
            return RandomAct(verb: "theme add", script: "theme add '\(theme)' '\(part)'") {
                _ = try $0.changeParts(.add, of: theme, [part])
            }
        }
    }

    mutating func casesAndGroups(_ project: Project) -> RandomAct? {
        let name = chance(3) ? words(1...1) : pick(project.cases) ?? words(1...1)
        let key = pick(["role", "area", "year", "stage"]) ?? "role"
        switch number(0...7) {
        case 0, 1:
            let value = key == "year" ? "\(number(2001...2026))" : words(1...1)
            return RandomAct(verb: "case", script: "case '\(name)' '\(key)=\(value)'") {
                _ = try $0.setCase(name, [(key: key, value: value)])
            }
        case 2:
            return RandomAct(verb: "case rm", script: "case '\(name)' --remove") { _ = try $0.removeCase(name) }
        case 3:
            guard let document = pick(project.documents) else { return nil }
            let label = chance(2) ? pick(document.labels) : nil
            let owned = document.name + (label.map { ":\($0)" } ?? "")
            return RandomAct(verb: "assign", script: "assign '\(owned)' '\(name)'") {
                _ = try $0.assign(owned, to: name)
            }
        case 4:
            let type = pick([AttributeType.text, .number, .levels]) ?? .text
            let levels = type == .levels ? ["low", "high"] : []
            return RandomAct(verb: "attr", script: "attr '\(key)' --type \(type.rawValue)") {
                _ = try $0.setAttribute(key, type: type, levels: levels)
            }
        case 5: return importCases(project)
        case 6:
            guard let group = pick(project.groups) else { return nil }
            let items = chance(2) ? [] : pick(project.documents).map { [$0.name] } ?? []
            return RandomAct(verb: "group rm", script: "group '\(group)' rm \(items.joined())") {
                _ = try $0.removeFromGroup(group, items)
            }
        default:
            let group = chance(2) ? words(1...1) : pick(project.groups) ?? words(1...1)
            guard let item = chance(2) ? pick(project.codes) : pick(project.documents)?.name else { return nil }
            return RandomAct(verb: "group add", script: "group '\(group)' add '\(item)'") {
                _ = try $0.addToGroup(group, [item])
            }
        }
    }

    private mutating func importCases(_ project: Project) -> RandomAct {
        let path = "\(folder)/cases-\(number(1...1_000_000)).csv"
        var lines = ["case,area,document"]
        for _ in 0..<number(1...4) {
            lines.append("\(words(1...1)),\(words(1...1)),\"\(pick(project.documents)?.name ?? "")\"")
        }
        let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
        return RandomAct(verb: "import cases", script: "import cases '\(path)' # \(lines.count - 1) rows") {
            try Door.write(bytes, to: path)
            _ = try $0.importCases(path)
        }
    }
}
