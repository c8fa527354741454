internal import GRDB
package import Measures

/// Dense numbers from 0 for keys, so that counting needs no dictionaries: an open-addressed table.
package struct DenseKeys: Sendable {
    /// The keys in the order of their numbers.
    package let keys: [Int64]
    private let mask: Int
    private let slots: [Int32]

    /// Numbers keys in ascending order, each once.
    package init(_ keys: some Sequence<Int64>) {
        let sorted = Set(keys).sorted()
        var size = 16
        while size < sorted.count * 2 { size *= 2 }
        var slots = [Int32](repeating: -1, count: size)
        for (number, key) in sorted.enumerated() {
            var slot = Self.slot(key, mask: size - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = Int32(number)
        }
        self.keys = sorted
        self.slots = slots
        mask = size - 1
    }

    /// How many there are.
    package var count: Int { keys.count }

    /// The number of a key; -1 for one that has none.
    package func number(of key: Int64) -> Int32 {
        var slot = Self.slot(key, mask: mask)
        while slots[slot] >= 0 {
            if keys[Int(slots[slot])] == key { return slots[slot] }
            slot = (slot + 1) & mask
        }
        return -1
    }

    private static func slot(_ key: Int64, mask: Int) -> Int {
        // Fibonacci hashing: keys count up, so their low bits alone would cluster by copy.
        Int(truncatingIfNeeded: (UInt64(bitPattern: key) &* 0x9E37_79B9_7F4A_7C15) >> 24) & mask
    }
}

/// The dense numbers under which codings are read: of current text versions, codes and coders, each in the order of keys.
///
/// So codings that are read by the index come sorted by (document, start, end, code, coder), as every sweep needs them.
package struct CodingNumbering: Sendable {
    package let versions: DenseKeys
    package let codes: DenseKeys
    package let coders: DenseKeys
}

extension ProjectReader {
    /// Numbers for the current versions of all documents, all codes and all coders.
    package func codingNumbering() throws -> CodingNumbering {
        try CodingNumbering(
            versions: DenseKeys(Int64.fetchAll(database, sql: "SELECT current_version FROM document")),
            codes: DenseKeys(Int64.fetchAll(database, sql: "SELECT id FROM code")),
            coders: DenseKeys(Int64.fetchAll(database, sql: "SELECT id FROM person")))
    }

    /// Counts pairs of overlapping codings of every two codes straight from the index, keeping no codings.
    ///
    /// - Parameters:
    ///   - rowOfCode: the row of each code (by its number), -1 for one that is left out.
    ///   - takesCoder: whether codings of each coder (by number) count; nil for all.
    ///   - takesDocument: whether codings in each document (by number) count; nil for all.
    ///   - takes: judges what is left, coding by coding, in the order of reading; nil for all.
    package func countOverlappingPairs(
        _ numbering: CodingNumbering, rows: Int, rowOfCode: [Int32], takesCoder: [Bool]? = nil,
        takesDocument: [Bool]? = nil, takes: ((Int64, CodedSpan) throws -> Bool)? = nil
    ) throws -> (counts: Cooccurrence, passedOver: Int) {
        var sweep = CooccurrenceSweep(codes: rows)
        let passedOver = try forEachCoding(numbering) { key, span in
            guard span.code >= 0 else { return }
            let row = rowOfCode[Int(span.code)]
            guard row >= 0 else { return }
            if let takesCoder, span.coder < 0 || !takesCoder[Int(span.coder)] { return }
            if let takesDocument, !takesDocument[Int(span.document)] { return }
            if let takes, try !takes(key, span) { return }
            sweep.add(document: span.document, start: span.start, end: span.end, code: row)
        }
        do {
            return (try sweep.finish(), passedOver)
        } catch {
            throw ProjectError.damaged(path: path, reason: "the index of codings is out of order: \(error)")
        }
    }
}
