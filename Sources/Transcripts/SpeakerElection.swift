/// Which of the heads that may be are: the family that explains most of a document, and the labels in it that are speakers.
struct SpeakerElection {
    /// The family that won; nil when no label is a speaker.
    var family: HeadFamily?
    /// The heads of speakers, in order, their label indices set.
    var heads: [Head] = []
    /// Labels that were seen but not taken, with their count and the byte of the first.
    var candidates: [(label: String, count: Int, at: Int)] = []
    /// Notes for the researcher.
    var warnings: [String] = []

    /// Chooses among surveyed heads; the table must hold their labels. `names` are the researcher's, else nil.
    init(_ survey: LineSurvey, _ table: inout LabelTable, names: [String]?) {
        let heads = survey.heads.map { head -> Head in
            var head = head
            if !head.label.isEmpty { head.labelIndex = table.intern(head.label) }
            return head
        }
        let families = HeadFamily.allCases.count
        var counts = [Int](repeating: 0, count: table.names.count * families)
        for head in heads where head.labelIndex >= 0 { counts[head.labelIndex * families + head.family.rawValue] += 1 }

        let wanted = names.map { Set($0.map { LabelTable.tidy($0) }) }
        var isName = [Bool?](repeating: nil, count: table.names.count)
        func hasShape(_ label: Int) -> Bool {
            if let known = isName[label] { return known }
            let answer = wanted.map { $0.contains(table.names[label]) } ?? LabelShape.isName(table.names[label])
            isName[label] = answer
            return answer
        }
        let least = wanted == nil ? 2 : 1
        func isTaken(_ label: Int, _ family: Int) -> Bool {
            counts[label * families + family] >= least && hasShape(label)
        }

        var won = [Int](repeating: 0, count: families)
        for label in table.names.indices {
            for family in 0..<families where isTaken(label, family) { won[family] += counts[label * families + family] }
        }
        // A lone name line is the weakest sign: it has to head at least half of the blocks, under two names or more.
        let lines = HeadFamily.nameLine.rawValue
        let lineLabels = table.names.indices.filter { isTaken($0, lines) }.count
        if wanted == nil, won[lines] * 2 < survey.blocks || lineLabels < 2 { won[lines] = 0 }
        let best = won.indices.max { (won[$0], -$0) < (won[$1], -$1) } ?? 0
        let isShort = wanted == nil && Self.isShortTranscript(survey, heads, hasShape)
        if won[best] > 0 || isShort {
            let winner = isShort ? HeadFamily.colon : HeadFamily(rawValue: best) ?? .colon
            family = winner
            let introduced =
                wanted == nil
                ? Self.introductions(table, counts, families, winner.rawValue) { isTaken($0, winner.rawValue) } : [:]
            for var head in heads where head.family == winner && head.labelIndex >= 0 {
                if let alias = introduced[head.labelIndex] {
                    warnings.append(
                        "\"\(table.names[head.labelIndex])\" is read as \(table.names[alias]), which it introduces")
                    head.labelIndex = alias
                } else if !isTaken(head.labelIndex, winner.rawValue), !(isShort && hasShape(head.labelIndex)) {
                    continue
                }
                self.heads.append(head)
            }
        }
        let taken = Set(self.heads.map(\.labelIndex))
        var seen: [Int: Int] = [:]
        for head in heads
        where head.labelIndex >= 0 && !taken.contains(head.labelIndex) && head.family == (family ?? .colon) {
            if let index = seen[head.labelIndex] {
                candidates[index].count += 1
            } else {
                seen[head.labelIndex] = candidates.count
                candidates.append((table.names[head.labelIndex], 1, head.at))
            }
        }
        // Prose that was seen once is of no use in a list.
        candidates.removeAll { candidate in
            let shape = table.find(candidate.label).map { hasShape($0) } ?? false
            return !(shape && wanted == nil) && candidate.count < 2
                && !(wanted != nil && LabelShape.isName(candidate.label))
        }
    }

    /// A transcript of a few lines gives a label no room to recur. When it has at most twelve paragraphs, each begins with a label of
    /// a name's shape and a colon (headings and front matter apart), and there are two different ones at least, they are speakers.
    private static func isShortTranscript(_ survey: LineSurvey, _ heads: [Head], _ hasShape: (Int) -> Bool) -> Bool {
        let paragraphs = survey.paragraphs - survey.headings.count
        guard paragraphs >= 2, paragraphs <= 12 else { return false }
        let named = heads.filter { $0.family == .colon && $0.labelIndex >= 0 && hasShape($0.labelIndex) }
        return named.count == paragraphs && Set(named.map(\.labelIndex)).count >= 2
    }

    /// "Stephan Livera (SL):" said once introduces "SL:", which recurs: the transcript says itself that both are one speaker.
    private static func introductions(
        _ table: LabelTable, _ counts: [Int], _ families: Int, _ family: Int, _ isTaken: (Int) -> Bool
    ) -> [Int: Int] {
        var found: [Int: Int] = [:]
        for (index, name) in table.names.enumerated() where counts[index * families + family] > 0 && !isTaken(index) {
            guard name.hasSuffix(")"), let open = name.lastIndex(of: "(") else { continue }
            let short = LabelTable.tidy(String(name[name.index(after: open)...].dropLast()))
            if let alias = table.find(short), isTaken(alias) { found[index] = alias }
        }
        return found
    }
}
