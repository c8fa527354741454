/// A row of a change set, while the set is gone through: views of the set's bytes, nothing copied.
struct ChangedRow {
    let table: ChangedTable
    let change: ChangeSet.Change
    /// The new values of an inserted row, the old ones of a deleted or updated row, column by column.
    fileprivate let values: UnsafeRawBufferPointer
    /// The new values of an updated row, of the columns that changed; empty otherwise.
    fileprivate let changed: UnsafeRawBufferPointer
    /// Where the values begin, in bytes of the set.
    fileprivate let start: Int

    /// The row's key; 0 where the table's key is no integer.
    var key: Int64 { integer(table.keyColumn) }

    /// The integer in a column, counted from 0; 0 where there is none.
    func integer(_ column: Int) -> Int64 {
        var reader = ValueReader(values)
        guard reader.skip(column), case .integer(let value) = reader.next() else { return 0 }
        return value
    }

    /// The bytes of the text or blob in a column, counted from 0; none where it is neither.
    func bytes(_ column: Int) -> UnsafeRawBufferPointer {
        var reader = ValueReader(values)
        guard reader.skip(column) else { return UnsafeRawBufferPointer(rebasing: values[..<0]) }
        switch reader.next() {
        case .bytes(let bytes), .text(let bytes): return bytes
        default: return UnsafeRawBufferPointer(rebasing: values[..<0])
        }
    }

    /// Where the set has the bytes of the text or blob in a column, counted from 0; empty where it is neither.
    func place(ofBytes column: Int) -> Range<Int> {
        var reader = ValueReader(values)
        guard reader.skip(column) else { return start..<start }
        switch reader.next() {
        case .bytes(let bytes), .text(let bytes): return start + reader.at - bytes.count..<start + reader.at
        default: return start..<start
        }
    }
}

extension ChangedRow {
    /// The values of the row, column by column: new ones of an inserted row, old ones of a deleted or updated row, where those
    /// that did not change are `untouched`.
    func loggedValues() -> [LoggedValue] { Self.values(values, table.columnCount) }

    /// The new values of an updated row, column by column; those that did not change are `untouched`. Empty for other changes.
    func loggedChanges() -> [LoggedValue] { change == .update ? Self.values(changed, table.columnCount) : [] }

    private static func values(_ bytes: UnsafeRawBufferPointer, _ count: Int) -> [LoggedValue] {
        var reader = ValueReader(bytes)
        return (0..<count).map { _ in
            switch reader.next() {
            case .integer(let value): .integer(value)
            case .real(let value): .real(value)
            case .text(let bytes): .text(String(decoding: bytes, as: UTF8.self))
            case .bytes(let bytes): .bytes(Array(bytes))
            case .null: .null
            case .undefined, nil: .untouched
            }
        }
    }
}

/// The table that changes of a set belong to.
struct ChangedTable {
    let name: String
    let columnCount: Int
    /// The first column of the primary key.
    let keyColumn: Int
    /// How many tables the set named before this one.
    let order: Int
}

/// Goes through the bytes of a change set.
///
/// The format is SQLite's own (session extension, "changeset format"): per table `T`, the number of columns as a varint, a byte for each
/// that is not 0 where it is part of the primary key, and the name ended by 0; then its changes, each a byte for the kind, a byte for
/// "indirect", and its values: new ones for an insert, old ones for a delete, old and then new ones for an update. Going through it
/// by SQLite's iterator takes three times as long, because that copies each value.
struct ChangeSetReader {
    private let bytes: UnsafeRawBufferPointer
    private var at = 0
    private var table: ChangedTable?

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    /// The next change; nil at the end.
    ///
    /// - Throws: `ChangeSetError.malformed`.
    mutating func next() throws(ChangeSetError) -> ChangedRow? {
        while at < bytes.count, bytes[at] == UInt8(ascii: "T") { try readTable() }
        guard at < bytes.count else { return nil }
        guard let table, at + 2 <= bytes.count, let change = ChangeSet.Change(rawValue: Int32(bytes[at])) else {
            throw .malformed(at: at)
        }
        at += 2
        let start = at
        try skipValues(table.columnCount)
        let values = UnsafeRawBufferPointer(rebasing: bytes[start..<at])
        let second = at
        if change == .update { try skipValues(table.columnCount) }
        let changed = UnsafeRawBufferPointer(rebasing: bytes[second..<at])
        return ChangedRow(table: table, change: change, values: values, changed: changed, start: start)
    }

    private mutating func readTable() throws(ChangeSetError) {
        let start = at
        var reader = ValueReader(UnsafeRawBufferPointer(rebasing: bytes[(at + 1)...]))
        guard let columns = reader.varint(), columns > 0, let keys = reader.take(columns),
            let name = reader.takeUntilZero()
        else { throw .malformed(at: start) }
        table = ChangedTable(
            name: String(decoding: name, as: UTF8.self), columnCount: columns,
            keyColumn: keys.firstIndex { $0 != 0 } ?? 0,
            order: (table?.order ?? -1) + 1)
        at += 1 + reader.at
    }

    private mutating func skipValues(_ count: Int) throws(ChangeSetError) {
        var reader = ValueReader(UnsafeRawBufferPointer(rebasing: bytes[at...]))
        guard reader.skip(count) else { throw .malformed(at: at + reader.at) }
        at += reader.at
    }
}

/// The values of a row, one after the other. Reading past the end gives nothing, never memory of others.
private struct ValueReader {
    enum Value {
        case undefined
        case integer(Int64)
        case real(Double)
        case text(UnsafeRawBufferPointer)
        case bytes(UnsafeRawBufferPointer)
        case null
    }

    private let values: UnsafeRawBufferPointer
    private(set) var at = 0

    init(_ values: UnsafeRawBufferPointer) {
        self.values = values
    }

    /// Passes over values; false when there are not so many.
    mutating func skip(_ count: Int) -> Bool {
        for _ in 0..<count where next() == nil { return false }
        return true
    }

    mutating func next() -> Value? {
        guard at < values.count else { return nil }
        let kind = values[at]
        at += 1
        switch kind {
        case 0: return .undefined
        case 1: return eightBytes().map { .integer(Int64(bitPattern: $0)) }
        case 2: return eightBytes().map { .real(Double(bitPattern: $0)) }
        case 3: return varint().flatMap { take($0) }.map { .text($0) }
        case 4: return varint().flatMap { take($0) }.map { .bytes($0) }
        case 5: return .null
        default: return nil
        }
    }

    mutating func take(_ count: Int) -> UnsafeRawBufferPointer? {
        guard 0 <= count, count <= values.count - at else { return nil }
        defer { at += count }
        return UnsafeRawBufferPointer(rebasing: values[at..<at + count])
    }

    mutating func takeUntilZero() -> UnsafeRawBufferPointer? {
        guard let end = values[at...].firstIndex(of: 0) else { return nil }
        defer { at = end + 1 }
        return UnsafeRawBufferPointer(rebasing: values[at..<end])
    }

    /// Big-endian groups of seven bits, the highest first; every byte but the last has its top bit set.
    mutating func varint() -> Int? {
        var value = 0
        for _ in 0..<5 {
            guard at < values.count else { return nil }
            let byte = values[at]
            at += 1
            value = value << 7 | Int(byte & 0x7F)
            if byte & 0x80 == 0 { return value }
        }
        return nil
    }

    private mutating func eightBytes() -> UInt64? {
        take(8).map { UInt64(bigEndian: $0.loadUnaligned(as: UInt64.self)) }
    }
}
