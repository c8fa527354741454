import Store
import Workbench

/// Acts on rounds of double coding, with a second coder who codes apart.
extension RandomActs {
    mutating func round(_ project: Project) -> RandomAct? {
        let open = project.rounds.filter { $0.status == .open }
        let released = project.rounds.filter { $0.status == .released }
        // Without a round none of the other acts has anything to work on.
        switch project.rounds.isEmpty ? 0 : number(0...11) {
        case 0, 1:
            guard let document = pick(project.documents) else { return nil }
            let which =
                chance(2)
                ? "--docs \(quoted(document.name))" : "--sample \(number(1...2)) --by kind --seed \(number(1...9))"
            let how =
                chance(3)
                ? "--consensus"
                : "--threshold 0.\(number(1...9)) --unit \(pick(["sentence", "turn", "character"]) ?? "turn")"
            return RandomAct(typed: "round new R\(number(1...99)) \(which) --coders ana,ben \(how)")
        case 2:
            guard let round = pick(open.filter { $0.row.isConsensus == 0 }) else { return nil }
            return RandomAct(typed: "round threshold \(round.row.name) 0.\(number(1...9))")
        case 3, 4:
            guard let round = pick(open) else { return nil }
            return RandomAct(typed: "round release \(round.row.name) --anyway")
        case 5, 6, 7:
            guard let place = place(project), let code = pick(project.codes) else { return nil }
            return RandomAct(verb: "code", script: "code \(quoted(place)) \(quoted(code)) --as ben") { session in
                let coder = session.coder
                session.coder = "ben"
                defer { session.coder = coder }
                _ = try session.code([place, code])
            }
        case 8, 9, 10:
            guard let round = pick(released),
                let line = pick(project.disagreements.filter { $0.round == round.row.name }),
                let outcome = pick(["a", "b", "both", "neither", "revise", "open", "code"])
            else { return nil }
            var options = chance(2) ? " --because \(quoted(words(1...3)))" : ""
            if outcome == "code" { options += " --code \(quoted(codeName(project))) --new" }
            return RandomAct(typed: "resolve d\(line.number) \(outcome)\(options)")
        default:
            guard let round = pick(released) else { return nil }
            return RandomAct(typed: "round close \(round.row.name) --anyway")
        }
    }
}
