internal import ArgumentParser
internal import Workbench

/// Options that were typed more often than they can be meant: of `--fit partial --fit full` the argument parser takes the last and says
/// nothing.
enum RepeatedOptions {
    /// What is said of the first of them; nil where there is none.
    static func complaint(_ tokens: [Token], of command: any ParsableCommand.Type) -> Complaint? {
        let names = tokens.prefix { $0.text != "--" }.compactMap { token -> String? in
            guard !token.isQuoted, token.text.hasPrefix("--") else { return nil }
            return String(token.text.prefix { $0 != "=" })
        }
        // The verb is asked for its options only where that can matter.
        guard Set(names).count < names.count else { return nil }
        let single = (Manual.entry(of: command).arguments ?? []).filter { $0.kind == .option && !$0.isRepeating }
        let taken = Set(single.flatMap { ($0.names ?? []).map(\.text) })
        guard let name = names.first(where: { name in taken.contains(name) && names.count { $0 == name } > 1 }) else {
            return nil
        }
        return Complaint(.usage, "\(name) takes one value, and is typed \(names.count { $0 == name }) times")
    }
}
