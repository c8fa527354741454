import Store
import Workbench

/// Acts of thematic analysis and of the framework chart, and on models.
extension RandomActs {
    mutating func claim(_ project: Project) -> RandomAct? {
        guard let theme = pick(project.themes) else { return theme(project) }
        switch number(0...9) {
        case 0:
            let phase =
                pick(["familiarising", "coding", "generating", "developing", "refining", "writing"]) ?? "coding"
            return RandomAct(typed: "phase \(phase) --note \(quoted(words(2...5)))")
        case 1:
            guard let evidence = pick(project.evidence) else { return nil }
            return RandomAct(
                typed: "theme evidence \(quoted(evidence.theme)) n\(evidence.coding) --remove",
                as: "theme evidence --remove")
        case 2, 3: return answer(project, theme)
        case 4, 5: return chart(project)
        default:
            guard let coding = pick(project.codings) else { return nil }
            let role = pick(["supports", "qualifies", "contradicts", "contradicts"]) ?? "supports"
            return RandomAct(
                typed: "theme evidence \(quoted(theme)) n\(coding) \(role) --because \(quoted(words(2...6)))")
        }
    }

    private mutating func answer(_ project: Project, _ theme: String) -> RandomAct? {
        let answer = pick(["revised", "bounded", "kept"]) ?? "kept"
        var theme = theme
        var subject = chance(2) ? pick(project.values) : pick(project.cases)
        if let case_ = pick(project.evidence.filter { $0.role != .supports }), !chance(4) {
            (theme, subject) = (case_.theme, "n\(case_.coding)")
        }
        guard let subject else { return nil }
        return RandomAct(
            typed:
                "negative-cases \(quoted(theme)) answer \(quoted(subject)) \(answer) --because \(quoted(words(2...5)))")
    }

    /// A cell of a chart, or a question of the guide.
    mutating func chart(_ project: Project) -> RandomAct? {
        if chance(2) { return guide(project) }
        if chance(2), let cell = pick(project.cells) {
            let option = chance(4) ? "--remove" : "--keep"
            return RandomAct(
                typed: "summary \(quoted(cell.row)) \(quoted(cell.theme)) \(option)", as: "summary \(option)")
        }
        guard let theme = pick(project.themes), let row = chance(3) ? pick(project.values) : pick(project.cases) else {
            return nil
        }
        let cites = chance(2) ? pick(project.codings).map { " --cite n\($0)" } ?? "" : ""
        return RandomAct(typed: "summary \(quoted(row)) \(quoted(theme)) \(quoted(words(3...9)))\(cites)")
    }

    private mutating func guide(_ project: Project) -> RandomAct? {
        guard let question = pick(project.questions), !chance(5) else {
            let path = "\(folder)/guide-\(number(1...1_000_000)).txt"
            let first = number(1...4)
            let lines = (first..<first + number(1...3)).map { "Q\($0) \(words(3...6))?" }
            return RandomAct(
                typed: "guide import \(quoted(path))",
                file: (path: path, text: lines.joined(separator: "\n") + "\n"))
        }
        switch number(0...5) {
        case 0: return RandomAct(typed: "guide rm \(question)")
        case 1:
            guard let asked = pick(project.asked) else { return nil }
            return RandomAct(
                typed: "guide asked \(quoted(asked.question)) \(quoted(asked.researchCase)) --remove",
                as: "guide asked --remove")
        case 2:
            guard let researchCase = pick(project.cases) else { return nil }
            return RandomAct(typed: "guide asked \(question) \(quoted(researchCase)) --not")
        case 3:
            guard let document = pick(project.documents.filter { $0.turns > 0 }) else { return nil }
            return RandomAct(
                typed: "guide asked \(question) \(quoted("\(document.name):\(number(1...document.turns))"))",
                as: "guide asked in a turn")
        default:
            guard let researchCase = pick(project.cases) else { return nil }
            return RandomAct(typed: "guide asked \(question) \(quoted(researchCase))")
        }
    }

    mutating func drawing(_ project: Project) -> RandomAct? {
        guard let model = pick(project.models), !chance(8) else {
            let layout = pick(["ring", "levels", "cycle", "matrix", "free"]) ?? "ring"
            return RandomAct(
                typed: "model \(quoted(words(1...2))) --layout \(layout) --title \(quoted(words(1...3)))",
                as: "model set")
        }
        let name = quoted(model.name)
        switch number(0...11) {
        case 0: return RandomAct(typed: "model \(name) --note \(quoted(words(2...5)))", as: "model set")
        case 1:
            guard chance(2) else { return nil }
            return RandomAct(typed: "model \(name) --remove", as: "model --remove")
        case 2:
            guard let node = pick(model.nodes) else { return nil }
            return RandomAct(typed: "model \(name) rm \(quoted(node))", as: "model rm")
        case 3:
            guard let link = pick(model.links) else { return nil }
            return RandomAct(typed: "model \(name) unlink \(link)", as: "model unlink")
        case 4, 5:
            guard !model.nodes.isEmpty else { return nil }
            return RandomAct(typed: "model \(name) keep --note \(quoted(words(1...4)))", as: "model keep")
        case 6, 7: return link(project, model.nodes, name)
        default:
            let node = chance(3) ? pick(model.nodes) ?? words(1...2) : words(1...2)
            let details = [
                pick(project.codes).map { "--code \(quoted($0))" },
                pick(project.themes).map { "--theme \(quoted($0))" },
                "--core", "--no-core", "--level \(number(1...3)) --column \(number(1...3))",
                "--at \(number(0...600)),\(number(0...400))", "--at free", "",
            ]
            let detail = pick(details.compactMap { $0 }) ?? ""
            return RandomAct(typed: "model \(name) node \(quoted(node)) \(detail)", as: "model node")
        }
    }

    private mutating func link(_ project: Project, _ nodes: [String], _ model: String) -> RandomAct? {
        guard let from = pick(nodes), let to = pick(nodes) else { return nil }
        let grounds = [
            "", "--both", pick(project.codings).map { "--evidence n\($0)" },
            pick(project.memos).map { "--memo m\($0)" },
        ]
        let ground = pick(grounds.compactMap { $0 }) ?? ""
        return RandomAct(
            typed: "model \(model) link \(quoted(from)) \(quoted(to)) \(quoted(words(1...3))) \(ground)",
            as: "model link")
    }
}
