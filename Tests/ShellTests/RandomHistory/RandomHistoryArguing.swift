import Store
import Workbench

@testable import Shell

/// Acts on lines of argument, configurations, relations of studies, runs, parts and updates.
extension RandomActs {
    mutating func lineOfArgument(_ project: Project) -> RandomAct? {
        let text = quoted(words(3...9))
        guard let line = pick(project.lines), !chance(5) else {
            return RandomAct(typed: "line-of-argument new \(text) --label \(text)")
        }
        switch number(0...8) {
        case 0: return RandomAct(typed: "line-of-argument set L\(line) \(text) --because \(text)")
        case 1: return RandomAct(typed: "line-of-argument drop L\(line) --because \(text)")
        case 2: return RandomAct(typed: "line-of-argument keep L\(line)")
        case 3: return chance(3) ? RandomAct(typed: "line-of-argument rm L\(line)") : nil
        case 4:
            guard let link = pick(project.argumentLinks) else { return nil }
            return RandomAct(typed: "line-of-argument unlink L\(link.line) T\(link.from) T\(link.to)")
        case 5, 6:
            guard let third = pick(project.thirdOrders) else { return nil }
            let remove = pick(project.configurations).map { "cmo T\($0) --remove" }
            let parts = "--context \(text) --resource \(text) --response \(text) --outcome \(text)"
            return RandomAct(typed: chance(3) ? remove ?? "cmo T\(third) \(parts)" : "cmo T\(third) \(parts)")
        default:
            guard let from = pick(project.thirdOrders), let to = pick(project.thirdOrders) else { return nil }
            return RandomAct(typed: "line-of-argument link L\(line) T\(from) pulls-against T\(to) --note \(text)")
        }
    }

    mutating func relating(_ project: Project) -> RandomAct? {
        let (text, name) = (quoted(words(3...8)), quoted(words(1...2)))
        guard let study = pick(project.studies).map(quoted), let other = pick(project.studies).map(quoted) else {
            return nil
        }
        switch number(0...11) {
        case 0, 1:
            let kind = pick(StudyRelationKind.allCases) ?? .reciprocal
            let aspect = chance(3) ? " --aspect \(text)" : ""
            return RandomAct(typed: "study relate \(study) \(other) \(kind.rawValue) --because \(text)\(aspect)")
        case 2:
            guard let ends = pick(project.studyRelations) else { return nil }
            return RandomAct(typed: "study unrelate \(quoted(ends.one)) \(quoted(ends.other))")
        case 3: return RandomAct(typed: "study group \(name) \(study) --note \(text)")
        case 4:
            guard let group = pick(project.studyGroups) else { return nil }
            return RandomAct(typed: "study group \(quoted(group)) --remove")
        case 5: return RandomAct(typed: "assumption set line-of-argument \(text)")
        case 6: return RandomAct(typed: "run new \(name) --index \(study) --because \(text)")
        case 7:
            guard let run = pick(project.runs), chance(2) else { return nil }
            return RandomAct(typed: "run rm \(quoted(run))")
        case 8:
            guard let run = pick(project.runs), let construct = pick(project.constructs),
                let concept = pick(project.concepts)
            else { return nil }
            let words = "k\(construct) to C\(concept) as reciprocal --because \(text)"
            return RandomAct(typed: "translate \(words) --run \(quoted(run))")
        case 9:
            guard let whole = pick(project.syntheses), chance(2) else {
                return RandomAct(typed: "synthesis part-of --none")
            }
            return RandomAct(typed: "synthesis part-of \(quoted(whole))")
        case 10: return RandomAct(typed: "synthesis update --note \(text)")
        default:
            guard let line = pick(project.lines) else { return nil }
            return RandomAct(typed: "construct from L\(line)")
        }
    }
}
