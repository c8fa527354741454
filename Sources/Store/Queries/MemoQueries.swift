internal import GRDB
package import Transcripts

/// What a memo can be attached to.
package enum MemoTarget: Sendable, Hashable {
    case coding(Key<CodingRow>)
    case code(Key<CodeRow>)
    case researchCase(Key<CaseRow>)
    case theme(Key<ThemeRow>)
    case document(Key<DocumentRow>)
    /// A range of a version's text, in scalars, with the hash of its words.
    case place(Key<TextVersionRow>, ScalarRange, ContentHash)
    /// The analyst's journal: attached to nothing. Such a memo has a link that names nothing, so that it is told from one whose
    /// last link has gone.
    case journal
}

extension MemoLinkRow {
    /// What the link attaches its memo to.
    package var target: MemoTarget {
        if let coding { return .coding(coding) }
        if let code { return .code(code) }
        if let researchCase { return .researchCase(researchCase) }
        if let theme { return .theme(theme) }
        if let document { return .document(document) }
        if let version, let start, let end, let hash { return .place(version, ScalarRange(start, end), hash) }
        return .journal
    }

    /// A link of a memo to a target.
    package init(id: Key<MemoLinkRow>, memo: Key<MemoRow>, target: MemoTarget) {
        self.init(
            id: id, memo: memo, coding: nil, code: nil, researchCase: nil, theme: nil, document: nil, version: nil,
            start: nil, end: nil, hash: nil)
        attach(to: target)
    }

    /// Attaches the memo to another target.
    package mutating func attach(to target: MemoTarget) {
        self = MemoLinkRow(
            id: id, memo: memo, coding: nil, code: nil, researchCase: nil, theme: nil, document: nil, version: nil,
            start: nil, end: nil, hash: nil)
        switch target {
        case .coding(let key): coding = key
        case .code(let key): code = key
        case .researchCase(let key): researchCase = key
        case .theme(let key): theme = key
        case .document(let key): document = key
        case .place(let version, let range, let hash):
            self.version = version
            start = range.start
            end = range.end
            self.hash = hash
        case .journal: break
        }
    }
}

extension ProjectReader {
    /// The memo that people call by a number.
    package func memo(number: Int) throws -> MemoRow? {
        try rows(MemoRow.self, "number = ?", [number]).first
    }

    /// Every memo, by number.
    package func memos() throws -> [MemoRow] {
        try rows(MemoRow.self, "1", order: "number")
    }

    /// Every link, by memo.
    package func memoLinks() throws -> [Key<MemoRow>: [MemoLinkRow]] {
        Dictionary(grouping: try all(MemoLinkRow.self), by: \.memo)
    }

    /// The links of a memo, in the order of their making.
    package func memoLinks(of memo: Key<MemoRow>) throws -> [MemoLinkRow] {
        try rows(MemoLinkRow.self, "memo = ?", [memo])
    }
}

extension ProjectWriter {
    /// Writes a memo by the person who acts, attached to each of the targets.
    package func addMemo(_ text: String, kind: String, on targets: [MemoTarget]) throws -> MemoRow {
        try addMemo(text, kind: kind, by: coder(), on: targets)
    }

    /// Writes a memo by a person, attached to each of the targets.
    package func addMemo(
        _ text: String, kind: String, by author: Key<PersonRow>, on targets: [MemoTarget]
    ) throws -> MemoRow {
        let memo = MemoRow(
            id: newKey(), number: try newNumber(.memo), kind: kind, text: text, author: author, created: time,
            changed: time)
        try insert(memo)
        for target in targets { try insert(MemoLinkRow(id: newKey(), memo: memo.id, target: target)) }
        return memo
    }

    /// Takes a memo away with its links.
    package func removeMemo(_ memo: Key<MemoRow>) throws {
        try delete(MemoLinkRow.self, where: "memo = ?", [memo])
        try deleteWithDependents(memo)
    }

    /// Moves memos from codings that are about to go to the places where they stood, so that no thought is lost with a code.
    ///
    /// - Returns: how many memos stay at a place.
    func releaseMemos(of codings: [CodingRow]) throws -> Int {
        let byKey = Dictionary(codings.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var released: Set<Key<MemoRow>> = []
        for start in stride(from: 0, to: codings.count, by: 500) {
            let list = codings[start..<min(start + 500, codings.count)].map(\.id).sqlList()
            for var link in try rows(MemoLinkRow.self, "coding IN \(list)") {
                guard let coding = link.coding.flatMap({ byKey[$0] }) else { continue }
                if try rows(MemoLinkRow.self, "memo = ? AND id <> ?", [link.memo, link.id]).isEmpty {
                    link.attach(to: .place(coding.version, coding.range, coding.hash))
                    try update(link)
                    released.insert(link.memo)
                } else {
                    try delete(link.id)
                }
            }
        }
        return released.count
    }

    /// Moves memos whose only target is about to go to the journal; those with other targets lose this one.
    func keepInJournal(_ links: [MemoLinkRow]) throws {
        for var link in links {
            if try rows(MemoLinkRow.self, "memo = ? AND id <> ?", [link.memo, link.id]).isEmpty {
                link.attach(to: .journal)
                try update(link)
            } else {
                try delete(link.id)
            }
        }
    }
}
