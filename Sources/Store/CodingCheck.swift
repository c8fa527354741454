internal import Dispatch
internal import GRDB
internal import Glibc
internal import Synchronization
internal import Transcripts

/// Compares codings with the text they stand on: range, exact quotation, hash of the quotation.
struct CodingCheck {
    let reader: ProjectReader

    private static let columns = "number, version, start, \"end\", quotation, hash"

    /// Checks codings that an operation adds, as its change set has read them back from the file.
    ///
    /// - Throws: `ProjectError.quotationMismatch` or `.outside` for one that does not hold.
    func verify(added codings: [AddedCoding], by changes: ChangeSet) throws {
        // A change set has no order; versions' keys have one, in which a text is looked up once.
        let onVersion = Dictionary(grouping: codings, by: \.version)
        var texts = CurrentText(reader: reader)
        var batch: [OnOneText] = []
        for version in onVersion.keys.sorted() {
            let (text, name) = try texts.text(of: Key(rawValue: version))
            batch.append(OnOneText(text: text, name: name, codings: onVersion[version] ?? []))
            // Some texts at a time, so that memory stays bounded however many there are.
            if batch.count == 32 {
                try Self.verify(batch, by: changes)
                batch.removeAll(keepingCapacity: true)
            }
        }
        try Self.verify(batch, by: changes)
    }

    /// Compares on all cores what the change set says with what the texts say.
    private static func verify(_ batch: [OnOneText], by changes: ChangeSet) throws {
        let problems = Mutex<[Int: ProjectError]>([:])
        DispatchQueue.concurrentPerform(iterations: batch.count) { index in
            guard let problem = batch[index].firstProblem(by: changes) else { return }
            problems.withLock { $0[index] = problem }
        }
        let first = problems.withLock { $0.min { $0.key < $1.key }?.value }
        if let first { throw first }
    }

    /// Added codings of one text.
    private struct OnOneText: Sendable {
        let text: TranscriptText
        let name: String
        let codings: [AddedCoding]

        func firstProblem(by changes: ChangeSet) -> ProjectError? {
            let hasher = Digest.Hasher()
            for coding in codings {
                let range = ScalarRange(coding.start, coding.end)
                let holds = text.withUTF8(of: range) { said in
                    let said = UnsafeRawBufferPointer(said)
                    return areEqual(said, changes.bytes(coding.quotation))
                        && withUnsafeBytes(of: hasher.fingerprint(said)) { areEqual($0, changes.bytes(coding.hash)) }
                }
                guard let holds else {
                    return .outside(document: name, start: range.start, end: range.end, length: text.scalarCount)
                }
                guard holds else { return .quotationMismatch(coding: coding.number) }
            }
            return nil
        }
    }

    /// Checks the codings with the keys given.
    ///
    /// - Throws: `ProjectError.quotationMismatch` or `.outside` for one that does not hold.
    func verify(keys: [Int64]) throws {
        let codings = try RawStatement(reader.database, "SELECT \(Self.columns) FROM coding WHERE id = ?")
        var text = CurrentText(reader: reader)
        // Keys are handed out in order, so codings of one text come together.
        for key in keys.sorted() {
            codings.bind(key, at: 1)
            guard try codings.step() else { throw ProjectError.noSuchRow(table: "coding", key: key) }
            try Self.verify(codings, against: &text)
            codings.reset()
        }
    }

    /// Checks every coding of the project and answers how many there are; `problem` is called with the number of each that does not hold.
    func verifyAll(problem: (Int, ProjectError) -> Void) throws -> Int {
        let codings = try RawStatement(
            reader.database, "SELECT \(Self.columns) FROM coding ORDER BY version, start")
        var text = CurrentText(reader: reader)
        var count = 0
        while try codings.step() {
            do {
                try Self.verify(codings, against: &text)
            } catch let error as ProjectError {
                problem(Int(codings.integer(0)), error)
            }
            count += 1
        }
        return count
    }

    private static func verify(_ coding: RawStatement, against current: inout CurrentText) throws {
        let range = ScalarRange(Int(coding.integer(2)), Int(coding.integer(3)))
        let (text, name) = try current.text(of: Key(rawValue: coding.integer(1)))
        let holds = text.withUTF8(of: range) { said in
            areEqual(UnsafeRawBufferPointer(said), coding.bytes(4))
                && Digest.sha256(said).withUnsafeBytes { areEqual($0, coding.bytes(5)) }
        }
        guard let holds else {
            throw ProjectError.outside(document: name, start: range.start, end: range.end, length: text.scalarCount)
        }
        guard holds else { throw ProjectError.quotationMismatch(coding: Int(coding.integer(0))) }
    }

    /// The text of the version that was asked for last: codings come in the order of their versions.
    private struct CurrentText {
        let reader: ProjectReader
        var version: Key<TextVersionRow>?
        var found: (TranscriptText, String)?

        mutating func text(of key: Key<TextVersionRow>) throws -> (TranscriptText, String) {
            if version == key, let found { return found }
            let row = try reader.row(key)
            let document = try reader.find(row.document)
            let found = (try reader.text(of: row), document?.name ?? row.fileName)
            version = key
            self.found = found
            return found
        }
    }
}

/// Whether bytes are the same.
func areEqual(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
    guard left.count == right.count else { return false }
    guard let first = left.baseAddress, let second = right.baseAddress else { return true }
    return memcmp(first, second, left.count) == 0
}

/// What a change set says of a coding that it adds: enough to compare it with the text, in a few words of memory.
struct AddedCoding: Sendable {
    let number: Int
    let version: Int64
    let start: Int
    let end: Int
    /// Where the change set has the quotation that was stored; empty where it has none.
    let quotation: Range<Int>
    /// Where it has the hash that was stored beside it; empty where it has none.
    let hash: Range<Int>

    /// Where the table `coding` has its columns, counted from 0.
    enum Column: Int, CaseIterable {
        case number = 1
        case version = 2
        case start = 3
        case end = 4
        case quotation = 8
        case hash = 9
    }

    init(_ row: ChangedRow) {
        number = Int(row.integer(Column.number.rawValue))
        version = row.integer(Column.version.rawValue)
        start = Int(row.integer(Column.start.rawValue))
        end = Int(row.integer(Column.end.rawValue))
        quotation = row.place(ofBytes: Column.quotation.rawValue)
        hash = row.place(ofBytes: Column.hash.rawValue)
    }
}
