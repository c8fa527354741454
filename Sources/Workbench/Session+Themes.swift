package import Store
internal import Transcripts

/// A theme in a listing.
package struct ThemeLine: Sendable, Equatable {
    package let theme: ThemeRow
    /// 0 at the top.
    package let depth: Int
    /// Paths of the codes that it takes.
    package let codes: [String]
    /// How many codings it takes singly, and leaves out although their code is taken.
    package let single: Int
    package let excluded: Int
    /// Codings that it rests on, each once.
    package let codings: Int
    package let documents: Int
    /// The same with all its subthemes; nil where it has none.
    package let withSubthemes: Int?
}

/// A theme with everything that is known of it.
package struct ThemeEntry: Sendable {
    package let line: ThemeLine
    package let parent: String?
    package let study: String?
    package let subthemes: [String]
    /// Codings that it takes singly.
    package let single: [CodingLine]
    /// Codings that it leaves out.
    package let excluded: [CodingLine]
    package let memos: [MemoLine]
    /// What was said to support, qualify or contradict its claim.
    package let evidence: [EvidenceLine]
}

/// The codes and codings that a theme takes: codes with all below them, as everywhere a code is named.
package struct ThemeExtent: Sendable, Equatable {
    package var codes: Set<Key<CodeRow>> = []
    package var single: Set<Key<CodingRow>> = []
    package var excluded: Set<Key<CodingRow>> = []
    /// Codings of its codes in documents that are not its study's: a theme of a study rests on that study alone.
    package var elsewhere: Set<Key<CodingRow>> = []

    package init() {}

    /// Codings of its codes that it does not rest on.
    package var leftOut: Set<Key<CodingRow>> { excluded.union(elsewhere) }

    package mutating func form(union other: ThemeExtent) {
        codes.formUnion(other.codes)
        single.formUnion(other.single)
        excluded.formUnion(other.excluded)
        elsewhere.formUnion(other.elsewhere)
    }
}

/// The themes as a tree, with their parts.
package struct ThemeTree: Sendable {
    package let rows: [Key<ThemeRow>: ThemeRow]
    /// Parents before children, siblings by position.
    package let ordered: [(theme: ThemeRow, depth: Int)]
    package let parts: [Key<ThemeRow>: [ThemePartRow]]
    private let elsewhere: [Key<ThemeRow>: Set<Key<CodingRow>>]

    package init(_ reader: ProjectReader) throws {
        let themes = try reader.themes()
        rows = Dictionary(themes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        parts = try reader.themeParts()
        let below = Dictionary(grouping: themes, by: \.parent)
        var ordered: [(theme: ThemeRow, depth: Int)] = []
        var waiting = (below[nil] ?? []).reversed().map { ($0, 0) }
        while let (theme, depth) = waiting.popLast() {
            ordered.append((theme, depth))
            waiting += (below[theme.id] ?? []).reversed().map { ($0, depth + 1) }
        }
        self.ordered = ordered
        elsewhere = try Self.elsewhere(of: themes, parts: parts, in: reader)
    }

    /// For each theme of a study with documents, the codings of its codes in other documents.
    private static func elsewhere(
        of themes: [ThemeRow], parts: [Key<ThemeRow>: [ThemePartRow]], in reader: ProjectReader
    ) throws -> [Key<ThemeRow>: Set<Key<CodingRow>>] {
        guard themes.contains(where: { $0.study != nil }) else { return [:] }
        let book = try Codebook(reader)
        var elsewhere: [Key<ThemeRow>: Set<Key<CodingRow>>] = [:]
        for theme in themes {
            guard let study = theme.study else { continue }
            let documents = try reader.documents(of: study).map(\.id)
            if documents.isEmpty { continue }
            let codes = (parts[theme.id] ?? []).filter(\.takes).compactMap(\.code).flatMap(book.withDescendants)
            elsewhere[theme.id] = try reader.codingKeys(of: Set(codes), outside: documents)
        }
        return elsewhere
    }

    /// The themes directly below, in order; the top ones for nil.
    package func children(of theme: Key<ThemeRow>?) -> [ThemeRow] {
        ordered.map(\.theme).filter { $0.parent == theme }
    }

    /// A theme and all below it, parents first.
    package func withDescendants(_ key: Key<ThemeRow>) -> [Key<ThemeRow>] {
        [key] + children(of: key).flatMap { withDescendants($0.id) }
    }

    /// What a theme itself takes.
    package func extent(of theme: Key<ThemeRow>, in book: Codebook) -> ThemeExtent {
        var extent = ThemeExtent()
        extent.elsewhere = (elsewhere[theme] ?? []).subtracting(
            (parts[theme] ?? []).filter(\.takes).compactMap(\.coding))
        for part in parts[theme] ?? [] {
            if let code = part.code, part.takes { extent.codes.formUnion(book.withDescendants(code)) }
            if let coding = part.coding {
                if part.takes { extent.single.insert(coding) } else { extent.excluded.insert(coding) }
            }
        }
        return extent
    }
}

extension Session {
    /// The theme that a name means: the whole name, or as much of its beginning as no other shares; case does not count.
    func theme(_ name: String, in reader: ProjectReader) throws -> ThemeRow {
        let themes = try reader.themes()
        if let exact = themes.first(where: { $0.name == Fold.nfc(name) }) { return exact }
        let key = Fold.searchKey(name)
        let same = themes.filter { Fold.searchKey($0.name) == key }
        if same.count == 1 { return same[0] }
        let begun = key.isEmpty ? [] : themes.filter { Fold.searchKey($0.name).hasPrefix(key) }
        if begun.count == 1 { return begun[0] }
        if begun.count > 1 {
            throw Complaint(
                .noMatch, "“\(name)” could be \(begun.count) themes", candidates: begun.map(\.name),
                next: "type more of the name")
        }
        throw Complaint.unknown(
            "theme", name, among: themes.map(\.name), next: "see themes, or make it with theme new \"\(name)\"")
    }

    /// Every theme in the order of the tree, with what it rests on.
    package func themeLines() throws -> [ThemeLine] {
        try store.read { reader in
            let tree = try ThemeTree(reader)
            let book = try Codebook(reader)
            return try tree.ordered.map { try line($0.theme, depth: $0.depth, tree: tree, book: book, in: reader) }
        }
    }

    /// One theme with everything that is known of it.
    package func themeEntry(_ name: String) throws -> ThemeEntry {
        try store.read { reader in
            let theme = try theme(name, in: reader)
            let tree = try ThemeTree(reader)
            let book = try Codebook(reader)
            let depth = tree.ordered.first { $0.theme.id == theme.id }?.depth ?? 0
            let parts = tree.parts[theme.id] ?? []
            return ThemeEntry(
                line: try line(theme, depth: depth, tree: tree, book: book, in: reader),
                parent: theme.parent.flatMap { tree.rows[$0]?.name },
                study: try theme.study.flatMap { try reader.find($0)?.name },
                subthemes: tree.children(of: theme.id).map(\.name),
                single: try codingLines(parts.filter(\.takes).compactMap(\.coding), book: book, in: reader),
                excluded: try codingLines(parts.filter { !$0.takes }.compactMap(\.coding), book: book, in: reader),
                memos: try memoLines(on: [.theme(theme.id)], in: reader),
                evidence: try evidenceLines(of: [theme.id], in: reader))
        }
    }

    private func line(
        _ theme: ThemeRow, depth: Int, tree: ThemeTree, book: Codebook, in reader: ProjectReader
    ) throws -> ThemeLine {
        let parts = tree.parts[theme.id] ?? []
        let extent = tree.extent(of: theme.id, in: book)
        let (codings, documents) = try reader.codingCount(of: extent)
        let keys = tree.withDescendants(theme.id)
        var withSubthemes: Int?
        if keys.count > 1 {
            // A coding that a theme leaves out may be taken by its subtheme, so the union is of what each takes.
            var all: Set<Key<CodingRow>> = []
            for key in keys {
                let own = tree.extent(of: key, in: book)
                all.formUnion(
                    try reader.codings(ofCodes: Array(own.codes), and: Array(own.single), without: Array(own.leftOut))
                        .map(\.id))
            }
            withSubthemes = all.count
        }
        return ThemeLine(
            theme: theme, depth: depth, codes: parts.filter(\.takes).compactMap { $0.code.map(book.path) },
            single: extent.single.count, excluded: extent.excluded.count, codings: codings, documents: documents,
            withSubthemes: withSubthemes)
    }

    /// Codings by their keys, as they are told.
    func codingLines(_ keys: [Key<CodingRow>], book: Codebook, in reader: ProjectReader) throws -> [CodingLine] {
        try keys.compactMap { try reader.find($0) }.map { coding in
            let version = try reader.row(coding.version)
            let transcript = try Transcript(try reader.row(version.document), version: version, in: reader)
            return CodingLine(
                number: coding.number, address: transcript.address(of: coding.range), words: coding.quotation,
                code: book.path(coding.code), coder: try reader.row(coding.coder).name)
        }
    }
}

extension ProjectReader {
    fileprivate func codingCount(of extent: ThemeExtent) throws -> (codings: Int, documents: Int) {
        try codingCount(ofCodes: Array(extent.codes), and: Array(extent.single), without: Array(extent.leftOut))
    }
}
