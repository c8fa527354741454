internal import GRDB
internal import Transcripts

extension RankedIndex {
    /// Texts that are in the index and no longer current, or of which another text is current under the same key.
    func superseded(by current: [TextVersionRow]) throws -> [RankedText] {
        let versions = Dictionary(current.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return try texts().filter { !$0.isOf(versions[$0.version]) }
    }

    /// Takes away what is not among these versions.
    func settle(_ current: [TextVersionRow]) throws {
        for text in try superseded(by: current) { try remove(text) }
    }

    /// Takes words of texts that an operation took out of the project out of the index too, in the operation's own transaction, so that no
    /// word of a removed document outlives it here.
    ///
    /// An index that is damaged does not stand in the way: it is dropped.
    func forget(_ touched: TouchedRows) throws {
        guard !touched.changed(TextVersionRow.table).isEmpty else { return }
        try keepOnly { try reader.all(TextVersionRow.self) }
    }

    /// Takes words that stand in no current text out of the file.
    func tidy() throws {
        try keepOnly { Array(try reader.currentVersions().values) }
    }

    private func keepOnly(_ versions: () throws -> [TextVersionRow]) throws {
        guard try exists else { return }
        do {
            try settle(try versions())
            try purge()
        } catch let error where Self.speaksOfTheIndex(error) {
            try drop()
        }
    }

    /// Whether making the index again would help.
    static func speaksOfTheIndex(_ error: any Error) -> Bool {
        switch error {
        case is RankedIndexDamage, is TextError, is LayoutError: true
        case let error as DatabaseError: RankedIndexDamage(error) != nil
        case let error as ProjectError: if case .damaged = error { true } else { false }
        default: false
        }
    }
}

extension RankedText {
    /// Whether it was made of just this version.
    func isOf(_ version: TextVersionRow?) -> Bool {
        version.map { $0.id == self.version && $0.textHash == textHash && $0.layoutHash == layoutHash } ?? false
    }
}

extension ProjectReader {
    /// How many bytes the current texts have in UTF-8.
    package func currentTextBytes() throws -> Int {
        try Int.fetchOne(
            database,
            sql: """
                SELECT sum(size) FROM document JOIN text_version ON text_version.id = current_version
                JOIN content ON content.hash = text_hash
                """) ?? 0
    }

    /// The current texts as the index has them, in the order of their units; nil where the index is not there, was made by other rules, or
    /// is not of just these texts.
    ///
    /// - Throws: `RankedIndexDamage`.
    package func rankedTexts() throws -> [RankedText]? {
        try askingRankedIndex { index in
            guard try index.exists, try index.isByTheseRules() else { return nil }
            let current = try currentVersions()
            let versions = Dictionary(current.values.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
            let texts = try index.texts()
            guard texts.count == versions.count, texts.allSatisfy({ $0.isOf(versions[$0.version]) }) else { return nil }
            return texts
        }
    }

    /// The units of the index that have a word, by its key.
    ///
    /// - Throws: `RankedIndexDamage`.
    package func rankedPostings(of key: String) throws -> RankedPostings {
        try askingRankedIndex { try $0.postings(of: key) }
    }

    private func askingRankedIndex<T>(_ body: (RankedIndex) throws -> T) throws -> T {
        do {
            return try body(RankedIndex(self))
        } catch let error as DatabaseError {
            if let damage = RankedIndexDamage(error) { throw damage }
            throw error
        }
    }
}

extension ProjectStore {
    /// How many bytes of text are indexed in one transaction. A build that is broken off goes on behind the last one.
    static let rankedBatch = 32 << 20

    /// Makes the index of ranked search, or brings it up to date: texts that are no longer current leave it, those that are new come in.
    ///
    /// It is no operation. Each batch is a transaction, so that breaking it off loses no more than one.
    /// - Parameters:
    ///   - batch: bytes of text in a transaction.
    ///   - progress: documents done, and to be done.
    /// - Returns: how many texts were read.
    /// - Throws: `ProjectError`; `RankedIndexDamage` where it is damaged and cannot be made again.
    @discardableResult
    package func updateRankedIndex(batch: Int = rankedBatch, progress: (Int, Int) -> Void = { _, _ in }) throws -> Int {
        do {
            return try indexCurrentTexts(batch, progress)
        } catch let error where RankedIndex.speaksOfTheIndex(error) {
            // Also where a superseded text, by which its words would be taken out, is no longer there.
            try dropRankedIndex()
            return try indexCurrentTexts(batch, progress)
        }
    }

    /// Whether the project file has an index of ranked search, up to date or not.
    package func hasRankedIndex() throws -> Bool { try read { try RankedIndex($0).exists } }

    /// Takes the index of ranked search out of the project file, if it is there.
    ///
    /// - Throws: `ProjectError`; `RankedIndexDamage` where it cannot even be dropped.
    package func dropRankedIndex() throws {
        try inRankedTransaction { try $0.drop() }
    }

    private func indexCurrentTexts(_ batch: Int, _ progress: (Int, Int) -> Void) throws -> Int {
        var (done, total) = (0, 0)
        repeat {
            try inRankedTransaction { index in
                if try !index.exists || !index.isByTheseRules() {
                    try index.drop()
                    try index.create()
                }
                let current = try index.reader.currentVersions().values.sorted { $0.id < $1.id }
                try index.settle(current)
                let known = Set(try index.texts().map(\.version))
                let missing = current.filter { !known.contains($0.id) }
                total = done + missing.count
                var bytes = 0
                for version in missing {
                    if bytes > 0, bytes >= batch { break }
                    bytes += try index.reader.text(of: version).byteCount
                    try index.add(version)
                    done += 1
                    progress(done, total)
                }
            }
        } while done < total
        return done
    }

    private func inRankedTransaction(_ body: (RankedIndex) throws -> Void) throws {
        guard !isReadOnly else { throw ProjectError.readOnly(path: path) }
        try ensureNotWithinOperation("rank")
        try ensureSameFile()
        do {
            try queue.writeWithoutTransaction { db in
                try db.inTransaction(.immediate) {
                    try body(RankedIndex(ProjectReader(database: db, store: self)))
                    return .commit
                }
            }
        } catch let error as DatabaseError {
            if let damage = RankedIndexDamage(error) { throw damage }
            throw ProjectError(error, path: path)
        }
    }
}
