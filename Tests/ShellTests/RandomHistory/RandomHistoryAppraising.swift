import Foundation
import Synthesis

/// Acts of appraisal, confidence and reporting.
extension RandomActs {
    mutating func appraising(_ project: Project) -> RandomAct? {
        guard let study = pick(project.studies) else { return nil }
        let text = quoted(words(2...5))
        switch number(0...7) {
        case 0, 1:
            let answer = pick(["yes", "cannot-tell", "no"]) ?? "yes"
            return RandomAct(typed: "appraise \(quoted(study)) casp \(number(1...9)) \(answer) --because \(text)")
        case 2: return RandomAct(typed: "appraise \(quoted(study)) casp = \(quoted(words(1...1))) --because \(text)")
        case 3: return RandomAct(typed: "appraisal add \(quoted(words(1...1))) \(quoted(Self.ownChecklist))")
        case 4:
            guard let construct = pick(project.constructs) else { return nil }
            let level = pick(["unequivocal", "credible", "not-supported", "none"]) ?? "none"
            return RandomAct(typed: "construct credibility k\(construct) \(level)")
        case 5:
            guard let third = pick(project.thirdOrders) else { return nil }
            let component = pick(ConfidenceComponent.allCases)?.rawValue ?? "coherence"
            let concern = pick(ConfidenceConcern.allCases)?.rawValue ?? "minor"
            return RandomAct(typed: "cerqual T\(third) \(component) \(concern) --because \(text)")
        case 6:
            guard let third = pick(project.thirdOrders) else { return nil }
            let level = pick(ConfidenceLevel.allCases)?.rawValue ?? "low"
            return RandomAct(typed: "\(chance(2) ? "conqual" : "cerqual") T\(third) = \(level) --because \(text)")
        default:
            let checklist = pick(ReportingChecklist.allCases) ?? .emerge
            return RandomAct(
                typed: "\(checklist.rawValue) \(number(1...checklist.items.count)) --answer \(text) --at \(text)")
        }
    }

    /// A checklist of three questions, in a file that all sequences share.
    private static let ownChecklist: String = {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("emic-own-checklist.tsv")
        try? Data("number\tquestion\tanswers\n1\tWho asks?\tyes;no\n2\tWho answers?\tyes;no\n3\tWhat for?\t\n".utf8)
            .write(to: file)
        return file.path
    }()
}
