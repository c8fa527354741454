/// Looks a codebook over. A value: everything it knows is given to it.
package struct CodebookLint: Sendable {
    private let codes: [LintedCode]
    private let byKey: [Int64: LintedCode]
    private let codings: [LintedCoding]
    private let participants: Int

    /// How many codings a finding names.
    private static let named = 5

    /// - Parameters:
    ///   - codes: every code, in the order of the tree.
    ///   - codings: every coding on a current text, in any order.
    ///   - participants: how many participants the project has.
    package init(codes: [LintedCode], codings: [LintedCoding], participants: Int) {
        self.codes = codes
        byKey = Dictionary(codes.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        func precedes(_ a: LintedCoding, _ b: LintedCoding) -> Bool {
            (a.text, a.start, a.end, a.code, a.coder, a.key) < (b.text, b.start, b.end, b.code, b.coder, b.key)
        }
        let isInOrder = !zip(codings, codings.dropFirst()).contains { precedes($1, $0) }
        self.codings = isInOrder ? codings : codings.sorted(by: precedes)
        self.participants = participants
    }

    /// Everything found, rule by rule, each in the order of the tree.
    ///
    /// - Parameters:
    ///   - collate: the order of two names in which those that mean the same are equal (ICU collation at primary strength):
    ///     less than, equal to or greater than zero.
    ///   - number: the number by which people call the coding of a key; asked for those that findings name.
    package func findings(
        collate: (String, String) -> Int, number: (Int64) throws -> Int
    ) rethrows -> [CodebookFinding] {
        try entries + nearDuplicates(collate: collate) + parentsAndChildren(number) + overlaps(number)
    }

    /// Codes with nearly the same name, in the order of the tree.
    package func nearDuplicates(collate: (String, String) -> Int) -> [CodebookFinding] {
        NearNames.pairs(of: codes, collate: collate).map(nearDuplicate)
    }

    // MARK: Entries

    private var entries: [CodebookFinding] {
        let inUse = codes.filter { !$0.isRetired }
        let used = usedBranches
        func finding(_ fault: CodebookFault, _ code: LintedCode, _ what: String, _ next: String) -> CodebookFinding {
            CodebookFinding(fault: fault, codes: [code.path], what: what, next: next)
        }
        var found: [CodebookFinding] = []
        found += inUse.filter { !$0.isDefined }.map {
            finding(.noDefinition, $0, "nothing says what it means", "define \($0.typed) --brief \"…\"")
        }
        found += inUse.filter { $0.codings > 0 && !$0.hasExample }.map {
            finding(.noExample, $0, "no example", "codebook example \($0.typed) nID, see find \($0.typed)")
        }
        found += codes.filter { !$0.strayExamples.isEmpty }.map { code in
            let numbers = code.strayExamples.map { "n\($0)" }
            return finding(
                .strayExample, code, "\(numbers.joined(separator: ", ")) shown as an example and not coded with it",
                "code \(numbers[0]) \(code.typed), or codebook example \(code.typed) \(numbers[0]) --remove")
        }
        found += inUse.filter { !used.contains($0.key) }.map {
            finding(
                .unused, $0, "no coding, nor below it",
                "codebook rm \($0.typed), or codebook status \($0.typed) retired")
        }
        found += inUse.filter { $0.codings == 1 }.map {
            finding(.singleton, $0, "one coding", "find \($0.typed), find text:… for more, or codebook merge")
        }
        found += inUse.filter { $0.codings > 1 && $0.participants == 1 && participants > 1 }.map {
            finding(
                .oneParticipant, $0, "\($0.codings) codings, all of one participant of \(participants)",
                "find \($0.typed) --by case")
        }
        return found
    }

    /// Codes that are used themselves or below.
    private var usedBranches: Set<Int64> {
        var used: Set<Int64> = []
        for code in codes where code.codings + code.unplaced > 0 {
            var next: LintedCode? = code
            while let here = next, used.insert(here.key).inserted { next = here.parent.flatMap { byKey[$0] } }
        }
        return used
    }

    private func nearDuplicate(_ pair: NearNames.Pair) -> CodebookFinding {
        let (one, other) = (pair.one, pair.other)
        let what =
            pair.isSame ? "are called the same" : "differ by \(pair.slips) \(pair.slips == 1 ? "letter" : "letters")"
        return CodebookFinding(
            fault: .nearDuplicate, codes: [one.path, other.path], what: "“\(one.name)” and “\(other.name)” \(what)",
            next: "codebook merge \(one.typed) \(other.typed) --into \(one.typed), or codebook rename")
    }

    // MARK: Codings

    /// A code and one above it on the same words of one coder, gathered by the two codes.
    private func parentsAndChildren(_ number: (Int64) throws -> Int) rethrows -> [CodebookFinding] {
        var gathered = Gathered()
        var ancestors: [Int64: Set<Int64>] = [:]
        var at = 0
        while at < codings.count {
            var end = at
            while end < codings.count, codings[end].text == codings[at].text, codings[end].start == codings[at].start,
                codings[end].end == codings[at].end
            { end += 1 }
            for child in codings[at..<end] where end - at > 1 {
                let above = ancestors[child.code] ?? self.ancestors(of: child.code)
                ancestors[child.code] = above
                for parent in codings[at..<end] where parent.coder == child.coder && above.contains(parent.code) {
                    gathered.add(Codes(one: parent.code, other: child.code), Pair(first: parent.key, second: child.key))
                }
            }
            at = end
        }
        return try gathered.groups(order).map { codes, pairs in
            let (parent, child) = (path(codes.one), path(codes.other))
            return try CodebookFinding(
                fault: .parentAndChild, codes: [parent, child],
                what: "both on the same words \(Self.times(pairs.count)): \(Self.list(pairs, number))",
                next: "uncode n\(number(pairs[0].first)) (\(parent) counts its subcodes anyway)")
        }
    }

    /// Overlapping codings of one code by one coder, gathered by code.
    private func overlaps(_ number: (Int64) throws -> Int) rethrows -> [CodebookFinding] {
        var gathered = Gathered()
        struct Lane: Hashable {
            let code: Int64
            let coder: Int64
        }
        var open: [Lane: LintedCoding] = [:]
        for coding in codings {
            let lane = Lane(code: coding.code, coder: coding.coder)
            guard let index = open.index(forKey: lane) else {
                open[lane] = coding
                continue
            }
            let last = open.values[index]
            let overlaps = last.text == coding.text && coding.start < last.end
            if overlaps {
                gathered.add(Codes(one: coding.code, other: coding.code), Pair(first: last.key, second: coding.key))
            }
            if !overlaps || coding.end > last.end { open.values[index] = coding }
        }
        return try gathered.groups(order).map { codes, pairs in
            try CodebookFinding(
                fault: .overlapping, codes: [path(codes.one)],
                what: "codings of one coder overlap \(Self.times(pairs.count)): \(Self.list(pairs, number))",
                next: "adjust n\(number(pairs[0].first)) …, or uncode n\(number(pairs[0].second))")
        }
    }

    private var order: [Int64: Int] {
        Dictionary(codes.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private func path(_ key: Int64) -> String { byKey[key]?.path ?? "?" }

    private func ancestors(of key: Int64) -> Set<Int64> {
        var above: Set<Int64> = []
        var next = byKey[key]?.parent
        while let key = next, above.insert(key).inserted { next = byKey[key]?.parent }
        return above
    }

    private static func times(_ count: Int) -> String { count == 1 ? "once" : "\(count) times" }

    private static func list(_ pairs: [Pair], _ number: (Int64) throws -> Int) rethrows -> String {
        let shown = try pairs.prefix(named).map { "n\(try number($0.first)) n\(try number($0.second))" }
            .joined(separator: ", ")
        return pairs.count > named ? "\(shown) …(+\(pairs.count - named))" : shown
    }

    /// The keys of two codings.
    private struct Pair {
        let first: Int64
        let second: Int64
    }

    /// The keys of the code or the two codes that codings are about.
    private struct Codes: Hashable {
        let one: Int64
        /// The same where it is one code.
        let other: Int64
    }

    /// Pairs of codings by the codes that they are about.
    private struct Gathered {
        private var pairs: [Codes: [Pair]] = [:]

        mutating func add(_ codes: Codes, _ pair: Pair) { pairs[codes, default: []].append(pair) }

        func groups(_ order: [Int64: Int]) -> [(codes: Codes, pairs: [Pair])] {
            func rank(_ codes: Codes) -> (Int, Int) {
                (order[codes.one] ?? .max, order[codes.other] ?? .max)
            }
            return pairs.map { (codes: $0.key, pairs: $0.value) }.sorted { rank($0.codes) < rank($1.codes) }
        }
    }
}

extension LintedCode {
    /// The path as it can be typed.
    fileprivate var typed: String { path.unicodeScalars.contains(" ") ? "\"\(path)\"" : path }
}
