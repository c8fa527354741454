/// What a typed name stands for.
package enum CodeLookup: Hashable, Sendable {
    /// One code.
    case found(Int64)
    /// Several codes, in the tree's order: the user is asked.
    case ambiguous([Int64])
    /// None; the paths of codes with a similar name, nearest first. Never taken, only offered.
    case none(near: [String])
}

extension CodeTree {
    /// The first code, in the tree's order, of a full path without regard to case; nil where there is none.
    ///
    /// Walks down from the top: names that are not on the way are not looked at.
    package func code(atPath path: CodePath) -> Int64? {
        code(atPath: path.segments.map(NameFolding.key)[...], below: nil)
    }

    private func code(atPath names: ArraySlice<String>, below parent: Int64?) -> Int64? {
        guard let name = names.first else { return parent }
        for key in children(of: parent) where foldedName(of: key) == name {
            if let found = code(atPath: names.dropFirst(), below: key) { return found }
        }
        return nil
    }

    /// Finds the code that a typed name or path stands for, without regard to case.
    ///
    /// The first of these that has a match decides: the full path in the same case; the full path; an alias; the end of a path
    /// (`waiting` for `barriers/waiting`); the full path with each segment begun (`ba/wa`); the end of a path with each
    /// segment begun (`wa`); an alias begun. Several matches at one step are ambiguous.
    package func lookup(_ text: String) -> CodeLookup {
        let typed = text.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false)
            .map { NameFolding.nfc(NameFolding.tidied(String($0))) }
        guard !typed.isEmpty, !typed.contains("") else { return .none(near: []) }
        let exact = order.filter { path(of: $0) == typed }
        if let answer = Self.answer(exact) { return answer }

        let wanted = typed.map(NameFolding.key)
        if let answer = Self.answer(order.filter { foldedPath(of: $0) == wanted }) { return answer }
        if let answer = Self.answer(codes { $0 == wanted[0] && wanted.count == 1 }) { return answer }
        let tests: [(_ path: [String]) -> Bool] = [
            { $0.suffix(wanted.count) == wanted[...] },
            { $0.count == wanted.count && Self.begins($0[...], wanted) },
            { $0.count > wanted.count && Self.begins($0.suffix(wanted.count), wanted) },
        ]
        for test in tests {
            let matches = order.filter { test(foldedPath(of: $0)) }
            if let answer = Self.answer(matches) { return answer }
        }
        let begun = codes { wanted.count == 1 && $0.unicodeScalars.starts(with: wanted[0].unicodeScalars) }
        return Self.answer(begun) ?? .none(near: near(typed))
    }

    /// The codes, each once and in the tree's order, that have an alias (without case) for which a condition holds.
    private func codes(withAlias isMeant: (_ folded: String) -> Bool) -> [Int64] {
        if aliases.isEmpty { return [] }
        let found = Set(aliases.filter { isMeant($0.folded) }.map(\.key))
        return found.isEmpty ? [] : order.filter(found.contains)
    }

    /// The aliases of a code, in scalar order.
    package func aliases(of key: Int64) -> [String] { aliases.filter { $0.key == key }.map(\.name) }

    /// The code that an alias stands for, without regard to case; nil where there is no such alias.
    package func code(ofAlias name: String) -> Int64? {
        let wanted = NameFolding.key(NameFolding.tidied(name))
        return aliases.first { $0.folded == wanted }?.key
    }

    /// The completions of what is typed so far: codes whose path, or the end of whose path, begins so; in the tree's order.
    package func completions(of text: String) -> [Int64] {
        let wanted = text.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false)
            .map { NameFolding.key(NameFolding.tidied(String($0))) }
        return order.filter { key in
            let path = foldedPath(of: key)
            return path.count >= wanted.count && Self.begins(path.suffix(wanted.count), wanted)
        }
    }

    private func near(_ typed: [String]) -> [String] {
        let paths = order.compactMap { pathText(of: $0) }
        if typed.count > 1 { return Suggestion.near(typed.joined(separator: "/"), among: paths) }
        // One word is compared with the codes' own names, and answered with their paths.
        let names = order.compactMap { nodes[$0]?.name } + aliases.map(\.name)
        var result: [String] = []
        for name in Suggestion.near(typed[0], among: names) {
            for key in order
            where nodes[key]?.name == name || aliases.contains(where: { $0.key == key && $0.name == name }) {
                if let path = pathText(of: key), !result.contains(path) { result.append(path) }
            }
        }
        return result
    }

    private static func answer(_ matches: [Int64]) -> CodeLookup? {
        if matches.count > 1 { return .ambiguous(matches) }
        return matches.first.map { .found($0) }
    }

    private static func begins(_ path: ArraySlice<String>, _ wanted: [String]) -> Bool {
        path.count == wanted.count
            && zip(path, wanted).allSatisfy { $0.unicodeScalars.starts(with: $1.unicodeScalars) }
    }
}
