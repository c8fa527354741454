import Store
import Workbench

/// Acts on saved queries and on codes that a query defines.
extension RandomActs {
    mutating func question(_ project: Project) -> RandomAct? {
        let asked = query(project)
        switch number(0...9) {
        case 0, 1:
            let name = chance(3) ? pick(project.savedQueries) ?? "q1" : "q\(number(1...9))"
            return RandomAct(typed: "save \(name) \(quoted(asked)) --note \(quoted(words(1...3)))")
        case 2:
            guard let saved = pick(project.savedQueries) else { return nil }
            return RandomAct(typed: "saved rm \(saved)")
        case 3, 4, 5:
            return RandomAct(typed: "smart new smart\(number(1...30)) \(quoted(asked)) --def \(quoted(words(2...4)))")
        case 6:
            guard let smart = pick(project.smartCodes) else { return nil }
            return RandomAct(typed: "smart rm \(quoted(smart))")
        case 7:
            guard let smart = pick(project.smartCodes) else { return nil }
            return RandomAct(typed: "smart freeze \(quoted(smart))\(chance(2) ? " --to frozen\(number(1...30))" : "")")
        default:
            guard let smart = pick(project.smartCodes) else { return nil }
            return RandomAct(typed: "smart set \(quoted(smart)) \(quoted(asked))")
        }
    }

    /// A query of codes whose names are one word, of words, or of what is known of codings.
    private mutating func query(_ project: Project) -> String {
        let codes = project.codes.filter { !$0.contains(" ") }
        let first = pick(codes) ?? "text:waiting"
        let second = [
            pick(codes), pick(project.smartCodes), pick(project.savedQueries).map { "@\($0)" }, "by:ana", "weight>=3",
        ]
        let joined = pick(["&", "|", "& !"]) ?? "&"
        guard chance(2), let other = pick(second.compactMap { $0 }) else { return first }
        return "\(first) \(joined) \(other)".replacing("! ", with: "!")
    }
}
