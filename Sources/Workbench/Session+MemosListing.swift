internal import Store
internal import Transcripts

extension Session {
    /// The memos on any of these targets. A place or coding also finds the memos on codings and places that overlap it.
    func memoLines(on targets: [MemoTarget], in reader: ProjectReader) throws -> [MemoLine] {
        let links = try reader.memoLinks()
        let wanted = Set(targets)
        let spans = try targets.compactMap { try span(of: $0, in: reader) }
        func isMeant(_ link: MemoLinkRow) throws -> Bool {
            if wanted.contains(link.target) { return true }
            guard !spans.isEmpty, let span = try span(of: link.target, in: reader) else { return false }
            return spans.contains { $0.version == span.version && $0.range.overlaps(span.range) }
        }
        let memos = try reader.memos().filter { memo in
            let own = links[memo.id] ?? []
            if own.isEmpty { return wanted.contains(.journal) }
            return try own.contains { try isMeant($0) }
        }
        return try memoLines(of: memos, in: reader)
    }

    /// Memos with what they are attached to and who wrote them.
    func memoLines(of memos: [MemoRow], in reader: ProjectReader) throws -> [MemoLine] {
        guard !memos.isEmpty else { return [] }
        let people = Dictionary(try reader.people().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let links = try reader.memoLinks()
        let book = try Codebook(reader)
        return try memos.map { memo in
            let names = try (links[memo.id] ?? []).map { try name(of: $0.target, book: book, in: reader) }
            return MemoLine(
                memo: memo, targets: names.isEmpty ? ["journal"] : names, author: people[memo.author] ?? "?")
        }
    }

    /// A memo with what it is attached to and who wrote it.
    func memoLine(_ memo: MemoRow, in reader: ProjectReader) throws -> MemoLine {
        guard let line = try memoLines(of: [memo], in: reader).first else {
            throw ProjectError.noSuchRow(table: "memo", key: memo.id.rawValue)
        }
        return line
    }

    private func name(of target: MemoTarget, book: Codebook, in reader: ProjectReader) throws -> String {
        switch target {
        case .coding(let key): return "n\(try reader.row(key).number)"
        case .code(let key): return "code:\(book.path(key))"
        case .researchCase(let key): return "case:\(try reader.row(key).name)"
        case .theme(let key): return "theme:\(try reader.row(key).name)"
        case .document(let key):
            let document = try reader.row(key)
            return document.alias ?? document.name
        case .place(let version, let range, _):
            let version = try reader.row(version)
            return try Transcript(reader.row(version.document), version: version, in: reader).address(of: range)
        case .journal: return "journal"
        }
    }

    private func span(
        of target: MemoTarget, in reader: ProjectReader
    ) throws -> (version: Key<TextVersionRow>, range: ScalarRange)? {
        switch target {
        case .coding(let key):
            let coding = try reader.row(key)
            return (coding.version, coding.range)
        case .place(let version, let range, _): return (version, range)
        default: return nil
        }
    }
}
