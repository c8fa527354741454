import Store
import Workbench

/// Acts of grounded theory: relations, paradigm models, dimensions, sampling, the story line; and work on memos.
extension RandomActs {
    mutating func axial(_ project: Project) -> RandomAct? {
        guard let code = pick(project.codes), let other = pick(project.codes) else { return nil }
        switch number(0...13) {
        case 0, 1, 2: return relation(project, code, other)
        case 3: return relationType(project)
        case 4, 5: return paradigm(project, code)
        case 6, 7: return property(project, code)
        case 8, 9: return dimension(project)
        case 10, 11: return sampling(project, code)
        case 12: return RandomAct(typed: "story \(quoted(words(5...12))) --on \(quoted(code))")
        default:
            let pair =
                chance(2)
                ? (quoted(code), quoted(other))
                : (pick(project.codings).map { "n\($0)" } ?? "n1", pick(project.codings).map { "n\($0)" } ?? "n2")
            return RandomAct(typed: "compare \(pair.0) \(pair.1) --memo \(quoted(words(3...8)))")
        }
    }

    private mutating func codings(_ project: Project, _ count: ClosedRange<Int>) -> String {
        (0..<number(count)).compactMap { _ in pick(project.codings).map { "n\($0)" } }.joined(separator: " ")
    }

    private mutating func relation(_ project: Project, _ code: String, _ other: String) -> RandomAct? {
        let evidence = codings(project, 1...3)
        if chance(2), let relation = pick(project.relations) {
            switch number(0...3) {
            case 0: return RandomAct(typed: "unrelate r\(relation.number)")
            case 1:
                guard let coding = pick(relation.evidence) else { return nil }
                return RandomAct(typed: "unrelate r\(relation.number) --evidence n\(coding)", as: "unrelate --evidence")
            default:
                guard !evidence.isEmpty else { return nil }
                return RandomAct(
                    typed: "relate r\(relation.number) --because \(quoted(words(2...5))) --evidence \(evidence)",
                    as: "relate --evidence")
            }
        }
        let type = pick(project.relationTypes + ["causes", "contradicts", "is part of"]) ?? "causes"
        let grounds = chance(2) && !evidence.isEmpty ? " --evidence \(evidence)" : ""
        return RandomAct(typed: "relate \(quoted(code)) \(quoted(type)) \(quoted(other))\(grounds)")
    }

    private mutating func relationType(_ project: Project) -> RandomAct {
        let known = pick(project.relationTypes)
        if chance(3), let known { return RandomAct(typed: "relation-type rm \(quoted(known))") }
        let name = chance(2) ? known ?? words(1...2) : words(1...2)
        let change =
            pick([
                "--transitive", "--no-transitive", "--symmetric", "--no-symmetric", "--inverse \(quoted(words(1...2)))",
                "--definition \(quoted(words(2...5)))",
            ]) ?? "--transitive"
        return RandomAct(typed: "relation-type \(quoted(name)) \(change)")
    }

    private mutating func paradigm(_ project: Project, _ code: String) -> RandomAct {
        let slot = pick(["conditions", "context", "intervening", "actions", "consequences"]) ?? "context"
        let filled = project.paradigms.filter { !$0.codes.isEmpty }
        guard let known = pick(filled.isEmpty || chance(2) ? project.paradigms : filled), !chance(4) else {
            return RandomAct(
                typed: "paradigm \(quoted(words(1...2))) --phenomenon \(quoted(code)) --note \(quoted(words(2...4)))")
        }
        switch number(0...5) {
        case 0: return RandomAct(typed: "paradigm \(quoted(known.name)) rm", as: "paradigm rm")
        case 1:
            let part = pick(known.codes) ?? (slot, code)
            return RandomAct(
                typed: "paradigm \(quoted(known.name)) rm \(part.slot) \(quoted(part.code))", as: "paradigm rm part")
        case 2: return RandomAct(typed: "paradigm \(quoted(known.name)) --phenomenon \(quoted(code))")
        default:
            return RandomAct(typed: "paradigm \(quoted(known.name)) add \(slot) \(quoted(code))", as: "paradigm add")
        }
    }

    private mutating func property(_ project: Project, _ code: String) -> RandomAct {
        if chance(3), let known = pick(project.properties) {
            return chance(2)
                ? RandomAct(typed: "property rm \(quoted(known.code)) \(quoted(known.name))")
                : RandomAct(
                    typed: "property set \(quoted(known.code)) \(quoted(known.name)) --to \(quoted(words(1...2)))")
        }
        let code = pick(project.coded)?.code ?? code
        return RandomAct(
            typed:
                "property \(quoted(code)) \(quoted(words(1...2))) --from \(quoted(words(1...2))) --to \(quoted(words(1...2)))"
        )
    }

    private mutating func dimension(_ project: Project) -> RandomAct? {
        if chance(4), let (coding, property) = pick(project.placed) {
            return RandomAct(typed: "place rm n\(coding) \(quoted(property))")
        }
        let fitting = project.coded.compactMap { coding in
            project.properties.first { $0.code == coding.code }.map { (coding.coding, $0.name) }
        }
        guard let (coding, property) = pick(fitting) else { return nil }
        let place = chance(3) ? pick(["low", "high"]) ?? "low" : "\(number(0...100))"
        return RandomAct(typed: "place n\(coding) \(quoted(property)) \(place) --note \(quoted(words(1...3)))")
    }

    private mutating func sampling(_ project: Project, _ code: String) -> RandomAct {
        guard let decision = pick(project.decisions), chance(2) else {
            return RandomAct(
                typed: "sampling add \(quoted(words(3...6))) --for \(quoted(code)) --because \(quoted(words(2...5)))")
        }
        return chance(3)
            ? RandomAct(typed: "sampling rm s\(decision)")
            : RandomAct(typed: "sampling close s\(decision) --outcome \(quoted(words(2...5)))")
    }

    mutating func memoWork(_ project: Project) -> RandomAct? {
        guard let memo = pick(project.memos) else { return nil }
        let other = pick(project.memos.filter { $0 != memo }) ?? memo
        let pile = pick(project.piles)
        switch number(0...11) {
        case 0, 1:
            let target = chance(3) ? pick(project.relations).map { "r\($0.number)" } ?? "m\(other)" : "m\(other)"
            return RandomAct(typed: "memo link m\(memo) \(target) --note \(quoted(words(1...3)))")
        case 2, 11:
            guard let link = pick(project.memoLinks) else { return nil }
            return RandomAct(typed: "memo unlink m\(link.memo) \(link.other)")
        case 3:
            let kind = pick(["theoretical", "operational", "reflexive", "note", "saturation"]) ?? "note"
            return RandomAct(typed: "memo edit m\(memo) \(quoted(words(3...8))) --kind \(kind)", as: "memo edit --kind")
        case 4:
            guard let code = pick(project.codes) else { return nil }
            return RandomAct(
                typed: "memo \(quoted(code)) \(quoted(words(3...8))) --kind theoretical", as: "memo --kind")
        case 5:
            guard let pile else { return nil }
            guard let member = pick(pile.memos), chance(2) else {
                return RandomAct(typed: "pile \(quoted(pile.name)) rm", as: "pile rm")
            }
            return RandomAct(typed: "pile \(quoted(pile.name)) rm m\(member)", as: "pile rm memo")
        case 6, 7:
            guard let pile = pick(project.piles.filter { $0.memos.count > 1 }), let first = pick(pile.memos),
                let second = pick(pile.memos.filter { $0 != first })
            else { return nil }
            return RandomAct(
                typed: "pile \(quoted(pile.name)) move m\(first) \(chance(2) ? "--before" : "--after") m\(second)",
                as: "pile move")
        default:
            let name = chance(3) ? words(1...2) : pile?.name ?? words(1...2)
            return RandomAct(typed: "pile \(quoted(name)) add m\(memo) m\(other)", as: "pile add")
        }
    }
}
