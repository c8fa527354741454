import Store
import Workbench

@testable import Shell

/// Acts by which several reviewers translate studies into one another, and argue over what they made.
extension RandomActs {
    mutating func translating(_ project: Project) -> RandomAct? {
        let (why, other) = (words(2...6), words(2...6))
        guard let construct = pick(project.constructs), let target = pick(project.constructs) else { return nil }
        let reviewer = chance(2) ? "ana" : "ben"
        switch number(0...7) {
        case 0, 1:
            let relation = chance(2) ? "reciprocal" : "refutational --grounds time"
            return act("translate k\(construct) to k\(target) as \(relation) --because \(quoted(why))", by: reviewer)
        case 2:
            return RandomAct(
                typed: "construct untranslatable k\(construct) " + (chance(3) ? "--remove" : "--because \(quoted(why))")
            )
        default: break
        }
        guard let pair = pick(project.translated) else { return nil }
        let words = "k\(pair.construct) C\(pair.concept)"
        switch number(0...5) {
        case 0:
            let reasons = "--because \(quoted(why)) --context \(quoted(other)) --grounds time --against k\(target)"
            return act(
                "translate k\(pair.construct) to C\(pair.concept) as refutational \(reasons)", by: reviewer)
        case 1: return act("translation discuss \(words) \(quoted(why))", by: reviewer)
        case 2: return act("translation explain \(words) \(quoted(why)) --grounds theory", by: reviewer)
        case 3: return act("untranslate \(words)", by: reviewer)
        case 4:
            return act(
                "translate k\(pair.construct) to C\(pair.concept) as reciprocal --because \(quoted(why))", by: reviewer)
        default: return act("translation settle \(words) --because \(quoted(why))", by: reviewer)
        }
    }

    mutating func arguing(_ project: Project) -> RandomAct? {
        guard let third = pick(project.thirdOrders), let other = pick(project.thirdOrders) else { return nil }
        let text = quoted(words(3...8))
        let kind = pick(Session.thirdOrderKinds) ?? "category"
        switch number(0...5) {
        case 0:
            let under = chance(2) ? " --under T\(other)" : ""
            return RandomAct(
                typed:
                    "third-order add \(text) from T\(third) --kind \(kind) --label \(text) --definition \(text)\(under)"
            )
        case 1: return RandomAct(typed: "third-order set T\(third) \(text) --kind \(kind) --because \(text)")
        case 2: return RandomAct(typed: "third-order move T\(third) " + (chance(4) ? "--top" : "--under T\(other)"))
        case 3: return RandomAct(typed: "third-order support T\(third) T\(other) --role qualifies")
        case 4:
            guard let (from, target) = pick(project.supports) else { return nil }
            return RandomAct(typed: "third-order unsupport T\(from) \(target)")
        default:
            guard let concept = pick(project.concepts) else { return nil }
            return RandomAct(typed: "concept set C\(concept) --definition \(text) --label \(text) --because \(text)")
        }
    }

    /// An act that is typed by a reviewer of a name.
    private func act(_ line: String, by reviewer: String) -> RandomAct {
        RandomAct(verb: TypedAct.name(of: line), script: line) { session in
            let former = session.coder
            session.coder = reviewer
            defer { session.coder = former }
            _ = try TypedAct.page(line, in: session)
        }
    }
}
