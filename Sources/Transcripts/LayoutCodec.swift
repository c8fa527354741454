/// The stored form of a layout: compact JSON that SQLite's `json_each` reads, written and read here over bytes.
///
/// `{"labels":["A"],"turns":[[start,end,bodyStart,bodyEnd,speaker,startMs,endMs],…],"sentences":[[start,end],…],"grammar":"colon"}`
/// with `null` for what is not known. The reader takes exactly what the writer writes: the form is stored beside a hash, so a
/// blank more would be a fault.
extension TranscriptLayout {
    /// Compact JSON.
    package func encoded() -> [UInt8] {
        var writer = LayoutWriter(capacity: 64 + turns.count * 40 + sentences.count * 16)
        writer.raw("{\"labels\":[")
        for (index, label) in labels.enumerated() {
            if index > 0 { writer.byte(0x2C) }
            writer.string(label)
        }
        writer.raw("],\"turns\":[")
        for (index, turn) in turns.enumerated() {
            if index > 0 { writer.byte(0x2C) }
            writer.byte(0x5B)
            writer.integers(turn.range.start, turn.range.end)
            writer.byte(0x2C)
            writer.integers(turn.body.start, turn.body.end)
            for value in [turn.speaker, turn.start, turn.end] {
                writer.byte(0x2C)
                writer.integer(value)
            }
            writer.byte(0x5D)
        }
        writer.raw("],\"sentences\":[")
        for (index, sentence) in sentences.enumerated() {
            if index > 0 { writer.byte(0x2C) }
            writer.byte(0x5B)
            writer.integers(sentence.start, sentence.end)
            writer.byte(0x5D)
        }
        writer.raw("],\"grammar\":")
        writer.string(grammar)
        writer.byte(0x7D)
        return writer.bytes
    }

    /// Reads what `encoded` wrote; refuses anything malformed, out of order or out of its turn.
    package init(decoding bytes: [UInt8]) throws(LayoutError) {
        self = try bytes.withUnsafeBufferPointer { (bytes) throws(LayoutError) in
            try Self(decoding: UnsafeRawBufferPointer(bytes))
        }
    }

    /// The same of bytes that somebody else holds.
    package init(decoding bytes: UnsafeRawBufferPointer) throws(LayoutError) {
        var reader = LayoutReader(bytes.bindMemory(to: UInt8.self))
        self = try Self(&reader)
    }

    private init(_ reader: inout LayoutReader) throws(LayoutError) {
        try reader.raw("{\"labels\":[")
        var labels: [String] = []
        while try reader.element(labels.isEmpty) { labels.append(try reader.string()) }
        try reader.raw(",\"turns\":[")
        var turns: [Turn] = []
        // A turn takes some 40 bytes and a sentence some 15: rather too much room than moving all of them again and again.
        turns.reserveCapacity(reader.bytes.count / 150)
        var end = 0
        while try reader.element(turns.isEmpty) {
            let turn = try reader.turn(labels: labels.count, after: end)
            end = turn.range.end
            turns.append(turn)
        }
        try reader.raw(",\"sentences\":[")
        let sentences = try reader.sentences(in: turns)
        try reader.raw(",\"grammar\":")
        let grammar = try reader.string()
        try reader.raw("}")
        if !reader.isAtEnd { throw reader.error("nothing more") }
        self.init(labels: labels, turns: turns, sentences: sentences, grammar: grammar)
    }
}

/// Bytes being written.
private struct LayoutWriter {
    var bytes: [UInt8] = []

    init(capacity: Int) { bytes.reserveCapacity(capacity) }

    mutating func byte(_ byte: UInt8) { bytes.append(byte) }

    mutating func raw(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    mutating func integers(_ a: Int, _ b: Int) {
        integer(a)
        bytes.append(0x2C)
        integer(b)
    }

    mutating func integer(_ value: Int?) {
        if let value { integer(value) } else { raw("null") }
    }

    mutating func integer(_ value: Int) {
        var rest = value.magnitude
        if value < 0 { bytes.append(0x2D) }
        var digits = 1
        var power: UInt = 10
        while digits < 19, rest >= power {
            digits += 1
            power *= 10
        }
        let start = bytes.count
        for _ in 0..<digits { bytes.append(0) }
        var at = start + digits - 1
        while at >= start {
            bytes[at] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
            at -= 1
        }
    }

    mutating func string(_ text: String) {
        bytes.append(0x22)
        for byte in text.utf8 {
            switch byte {
            case 0x22, 0x5C:
                bytes.append(0x5C)
                bytes.append(byte)
            case 0..<0x20:
                let hex = Array("0123456789abcdef".utf8)
                raw("\\u00")
                bytes.append(hex[Int(byte >> 4)])
                bytes.append(hex[Int(byte & 15)])
            default: bytes.append(byte)
            }
        }
        bytes.append(0x22)
    }
}

/// Bytes being read.
private struct LayoutReader {
    let bytes: UnsafeBufferPointer<UInt8>
    var at = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    var isAtEnd: Bool { at == bytes.count }

    func error(_ what: String) -> LayoutError { LayoutError(what: "expected \(what)", at: at) }

    mutating func raw(_ text: StaticString) throws(LayoutError) {
        let matches = text.withUTF8Buffer { wanted in
            at + wanted.count <= bytes.count && zip(wanted, bytes[at...]).allSatisfy { $0 == $1 }
        }
        if !matches { throw error(text.description) }
        at += text.utf8CodeUnitCount
    }

    /// Steps to the next element of an array; false at its end, which it passes.
    @inline(__always)
    mutating func element(_ isFirst: Bool) throws(LayoutError) -> Bool {
        guard at < bytes.count else { throw error("]") }
        if bytes[at] == 0x5D {
            at += 1
            return false
        }
        if !isFirst { try comma() }
        return true
    }

    @inline(__always)
    mutating func comma() throws(LayoutError) { try one(0x2C, ",") }

    @inline(__always)
    mutating func one(_ byte: UInt8, _ name: StaticString) throws(LayoutError) {
        guard at < bytes.count, bytes[at] == byte else { throw error(name.description) }
        at += 1
    }

    /// Up to fifteen digits, the first of several not nought. Most of a layout is digits: nothing but them is looked at here.
    @inline(__always)
    mutating func integer() throws(LayoutError) -> Int {
        let bytes = bytes
        let start = at
        let limit = min(bytes.count, start + 16)
        var here = start
        var value = 0
        while here < limit {
            let digit = bytes[here] &- 0x30
            if digit > 9 { break }
            value = value &* 10 &+ Int(digit)
            here += 1
        }
        let digits = here - start
        guard digits > 0, digits < 16, digits == 1 || bytes[start] != 0x30 else { throw error("a number") }
        at = here
        return value
    }

    @inline(__always)
    mutating func optionalInteger() throws(LayoutError) -> Int? {
        // `null` stands up to three times in each turn, so it is not compared as a string.
        if at + 4 <= bytes.count, bytes[at] == 0x6E {
            guard bytes[at + 1] == 0x75, bytes[at + 2] == 0x6C, bytes[at + 3] == 0x6C else { throw error("null") }
            at += 4
            return nil
        }
        return try integer()
    }

    @inline(__always)
    mutating func range() throws(LayoutError) -> ScalarRange {
        let start = try integer()
        try comma()
        let end = try integer()
        if end < start { throw error("an end behind its start") }
        return ScalarRange(start, end)
    }

    mutating func turn(labels: Int, after: Int) throws(LayoutError) -> Turn {
        try one(0x5B, "[")
        let range = try range()
        try comma()
        let body = try self.range()
        try comma()
        let speaker = try optionalInteger()
        try comma()
        let start = try optionalInteger()
        try comma()
        let end = try optionalInteger()
        try one(0x5D, "]")
        if range.start < after { throw error("turns in order") }
        if !range.contains(body) { throw error("a body inside its turn") }
        if let speaker, speaker >= labels { throw error("a speaker among the labels") }
        return Turn(range: range, body: body, speaker: speaker, start: start, end: end)
    }

    mutating func sentences(in turns: [Turn]) throws(LayoutError) -> [ScalarRange] {
        var found: [ScalarRange] = []
        found.reserveCapacity((bytes.count - at) / 13)
        var turn = 0
        var end = 0
        while try element(found.isEmpty) {
            try one(0x5B, "[")
            let sentence = try range()
            try one(0x5D, "]")
            while turn < turns.count, turns[turn].body.end < sentence.end { turn += 1 }
            guard turn < turns.count, turns[turn].body.contains(sentence), sentence.start >= end, !sentence.isEmpty
            else {
                throw error("sentences in order, each inside a turn")
            }
            end = sentence.end
            found.append(sentence)
        }
        return found
    }

    mutating func string() throws(LayoutError) -> String {
        try one(0x22, "a string")
        var text: [UInt8] = []
        while true {
            guard at < bytes.count, bytes[at] >= 0x20 else { throw error("the end of a string") }
            let byte = bytes[at]
            at += 1
            if byte == 0x22 { break }
            if byte != 0x5C {
                text.append(byte)
                continue
            }
            guard at < bytes.count else { throw error("an escape") }
            let escape = bytes[at]
            if escape == 0x22 || escape == 0x5C {
                text.append(escape)
                at += 1
            } else {
                try raw("u00")
                guard at + 2 <= bytes.count,
                    let value = UInt8(String(decoding: bytes[at..<at + 2], as: UTF8.self), radix: 16), value < 0x20
                else { throw error("an escape of two digits") }
                text.append(value)
                at += 2
            }
        }
        guard let string = UTF8Check.string(text) else { throw error("UTF-8") }
        return string
    }
}
