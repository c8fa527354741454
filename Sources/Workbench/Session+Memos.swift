internal import Codebooks
package import Store
internal import Transcripts

/// A memo in a listing.
package struct MemoLine: Sendable, Equatable {
    package let memo: MemoRow
    /// What it is attached to, as it can be typed: `n5`, `P07:23`, `code:waiting`, `theme:Buy-in`, `journal`.
    package let targets: [String]
    package let author: String
}

/// The kinds of memos that a researcher can ask for.
package enum MemoKind: String, CaseIterable, Sendable {
    case note, journal, theoretical, operational, code, reflexive, reading
    /// The account of the study around its core category; the newest is the present one.
    case storyLine = "story-line"
    /// The judgement that a category is theoretically saturated, or why not yet.
    case saturation
}

extension Session {
    /// Writes a memo on a target as typed.
    ///
    /// - Parameter kind: one of `MemoKind`; by default `note`, `code` on a code and `journal` in the journal.
    package func addMemo(_ text: String, on typed: String, kind: String? = nil) throws -> Performed<MemoLine> {
        try perform("memo") { writer in
            let kind = try kind.map(memoKind)
            let targets = try memoTargets(typed, in: writer)
            let memo = try writer.addMemo(
                try memoText(text), kind: (kind ?? defaultKind(targets)).rawValue, on: targets)
            writer.ids += ["m\(memo.number)"]
            let line = try memoLine(memo, in: writer)
            writer.summary = "memo m\(memo.number) on \(line.targets.joined(separator: ", "))"
            return line
        }
    }

    /// The memos on a target as typed; on a place, those whose place or coding shares a scalar with it.
    package func memos(on typed: String) throws -> [MemoLine] {
        try store.read { reader in
            try memoLines(on: memoTargets(typed, in: reader), in: reader)
        }
    }

    /// Every memo, by number.
    package func memos() throws -> [MemoLine] {
        try store.read { try memoLines(of: $0.memos(), in: $0) }
    }

    /// One memo.
    package func memo(_ typed: String) throws -> MemoLine {
        try store.read { reader in try memoLine(memoRow(typed, in: reader), in: reader) }
    }

    /// Gives a memo another text.
    package func editMemo(_ typed: String, text: String, kind: String? = nil) throws -> Performed<MemoLine> {
        try perform("memo edit") { writer in
            let kind = try kind.map(memoKind)
            var memo = try memoRow(typed, in: writer)
            let text = try memoText(text)
            if memo.text != text || kind != nil && kind?.rawValue != memo.kind {
                memo.text = text
                memo.kind = kind?.rawValue ?? memo.kind
                memo.changed = writer.time
                try writer.update(memo)
            }
            writer.ids += ["m\(memo.number)"]
            writer.summary = "changed memo m\(memo.number)"
            return try memoLine(memo, in: writer)
        }
    }

    /// Takes a memo away.
    package func removeMemo(_ typed: String) throws -> Performed<MemoLine> {
        try perform("memo rm") { writer in
            let memo = try memoRow(typed, in: writer)
            let line = try memoLine(memo, in: writer)
            try writer.removeMemo(memo.id)
            writer.ids += ["m\(memo.number)"]
            writer.summary = "removed memo m\(memo.number)"
            return line
        }
    }

    /// A memo's text as it is kept: without blank space at its ends.
    func memoText(_ text: String, of what: String = "a memo") throws -> String {
        let text = text[...].trimmingSpaces()
        guard !text.isEmpty else { throw Complaint(.usage, "\(what) needs words") }
        guard !text.unicodeScalars.contains("\0") else { throw Complaint(.usage, "\(what) cannot hold U+0000") }
        return text
    }

    func memoKind(_ name: String) throws -> MemoKind {
        if let kind = MemoKind(rawValue: name) { return kind }
        throw Complaint.notOneOf(
            "kind of memo", name, among: MemoKind.allCases.map(\.rawValue),
            next: "one of \(MemoKind.allCases.map(\.rawValue).joined(separator: ", "))")
    }

    private func defaultKind(_ targets: [MemoTarget]) -> MemoKind {
        switch targets.first {
        case .journal: .journal
        case .code: .code
        default: .note
        }
    }

    /// Whether a word names a memo: `m7`.
    package static func isMemoNumber(_ word: String) -> Bool {
        guard let address = try? Address.parse(word), case .numbered("m", _) = address.form else { return false }
        return true
    }

    func memoRow(_ typed: String, in reader: ProjectReader) throws -> MemoRow {
        guard let address = try? Address.parse(typed), case .numbered("m", let number) = address.form else {
            throw Complaint(.usage, "“\(typed)” is no memo", next: "memos are called m1, m2, …; see memos")
        }
        guard let memo = try reader.memo(number: number) else {
            throw Complaint(.noMatch, "no memo m\(number)", next: "see memos, or history if it was undone")
        }
        return memo
    }

    // MARK: - Targets

    /// What a memo's target means: `journal`, `case:NAME`, `theme:NAME`, `code:NAME`, an address, a document or a code.
    func memoTargets(_ typed: String, in reader: ProjectReader) throws -> [MemoTarget] {
        if typed == "journal" { return [.journal] }
        if let name = typed.removing(prefix: "theme:") { return [.theme(try theme(unquoted(name), in: reader).id)] }
        if let name = typed.removing(prefix: "code:") { return [.code(try Codebook(reader).code(unquoted(name)).id)] }
        if let name = typed.removing(prefix: "case:") {
            return [.researchCase(try caseRow(unquoted(name), in: reader))]
        }
        let book = try Codebook(reader)
        let bare = unquoted(typed)
        let name = Fold.nfc(bare)
        if bare != typed, book.hasExactly(name) {
            // Quotation marks stand for a passage of the current unit, or keep together a code's name with a blank in it.
            let quoted = remembers && place != nil ? try? places(typed, in: reader) : nil
            guard quoted == nil else {
                throw Complaint(
                    .usage, "\(typed) is a code, and words of the current unit",
                    next: "code:\(typed) for the code, .\(typed) for the words")
            }
            return [.code(try book.code(name).id)]
        }
        if Address.looksLikeAddress(typed) { return try places(typed, in: reader).map { try memoTarget($0) } }
        let documents = try reader.documents()
        if let document = documents.first(where: { $0.name == name || $0.alias == name }) {
            guard !book.hasExactly(name) else {
                throw Complaint(
                    .usage, "“\(typed)” is a document and a code",
                    next: "code:\(typed) for the code; for the document its \(document.name == name ? "alias" : "name")"
                )
            }
            return [.document(document.id)]
        }
        switch book.tree.lookup(name) {
        case .none(let near):
            let names = near + documents.flatMap { [$0.name, $0.alias].compactMap { $0 } }
            throw Complaint.unknown(
                "code, document or address", typed, among: names,
                next: "memo journal TEXT, memo case:NAME TEXT and memo theme:NAME TEXT are the other ways")
        default: return [.code(try book.code(name).id)]
        }
    }

    private func memoTarget(_ place: Place) throws -> MemoTarget {
        if let coding = place.coding { return .coding(coding.id) }
        try place.requireCodable()
        if place.range == place.transcript.text.whole { return .document(place.transcript.document.id) }
        return .place(place.transcript.version.id, place.range, ContentHash(of: place.words.utf8))
    }

    private func caseRow(_ name: String, in reader: ProjectReader) throws -> Key<CaseRow> {
        let cases = try reader.all(CaseRow.self)
        let key = Fold.searchKey(name)
        if let exact = cases.first(where: { $0.name == Fold.nfc(name) })
            ?? cases.first(where: { Fold.searchKey($0.name) == key })
        {
            return exact.id
        }
        throw Complaint.unknown("case", name, among: cases.map(\.name), next: "see case")
    }
}

extension String {
    /// The rest after a prefix; nil when it does not begin so.
    func removing(prefix: String) -> String? {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
    }
}
