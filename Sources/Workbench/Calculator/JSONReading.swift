/// Reads JSON (RFC 8259), saying where it is none.
///
/// Foundation's decoder says neither line nor column, and refuses a whole file for one number beyond those that a computer counts with.
struct JSONReading {
    /// What is wrong, and where.
    struct Fault: Error, Equatable {
        let line: Int
        /// From 1, in bytes.
        let column: Int
        let what: String
    }

    /// How deep lists and objects may nest.
    private static let maximalDepth = 200

    private let bytes: [UInt8]
    private var place = 0
    private var depth = 0

    /// The value that the bytes are, and nothing else.
    static func value(of bytes: [UInt8]) throws(Fault) -> JSONInput {
        var reading = JSONReading(bytes: bytes)
        let value = try reading.value()
        reading.skipBlanks()
        guard reading.here == nil else { throw reading.fault("something stands behind the end") }
        return value
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
    }

    private var here: UInt8? { place < bytes.count ? bytes[place] : nil }

    private func fault(_ what: String) -> Fault {
        let before = bytes[..<min(place, bytes.count)]
        let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        return Fault(
            line: 1 + before.count { $0 == UInt8(ascii: "\n") }, column: before.count - start + 1,
            what: place < bytes.count ? what : "it ends before it is complete")
    }

    private mutating func skipBlanks() {
        while let byte = here, byte == 0x20 || (0x09...0x0D).contains(byte) && byte != 0x0B && byte != 0x0C {
            place += 1
        }
    }

    /// Passes over a sign if it stands here.
    private mutating func take(_ sign: Unicode.Scalar) -> Bool {
        guard here == UInt8(ascii: sign) else { return false }
        place += 1
        return true
    }

    private mutating func value() throws(Fault) -> JSONInput {
        skipBlanks()
        switch here.map({ Unicode.Scalar($0) }) {
        case "{": return try nested { (reading) throws(Fault) in try reading.object() }
        case "[": return try nested { (reading) throws(Fault) in try reading.array() }
        case "\"": return .string(try string())
        case "t": return try word("true", .bool(true))
        case "f": return try word("false", .bool(false))
        case "n": return try word("null", .null)
        case let sign? where sign == "-" || ("0"..."9").contains(sign): return try number()
        default: throw fault("a value is wanted here")
        }
    }

    private mutating func nested(_ read: (inout JSONReading) throws(Fault) -> JSONInput) throws(Fault) -> JSONInput {
        guard depth < Self.maximalDepth else { throw fault("this is nested more than \(Self.maximalDepth) deep") }
        depth += 1
        defer { depth -= 1 }
        place += 1
        return try read(&self)
    }

    private mutating func array() throws(Fault) -> JSONInput {
        var items: [JSONInput] = []
        skipBlanks()
        if take("]") { return .array([]) }
        repeat {
            items.append(try value())
            skipBlanks()
        } while take(",")
        guard take("]") else { throw fault("a comma or ] is wanted here") }
        return .array(items)
    }

    private mutating func object() throws(Fault) -> JSONInput {
        var members: [String: JSONInput] = [:]
        skipBlanks()
        if take("}") { return .object([:]) }
        repeat {
            skipBlanks()
            guard here == UInt8(ascii: "\"") else { throw fault("a name in double quotes is wanted here") }
            let name = try string()
            skipBlanks()
            guard take(":") else { throw fault("a colon is wanted here") }
            members[name] = try value()
            skipBlanks()
        } while take(",")
        guard take("}") else { throw fault("a comma or } is wanted here") }
        return .object(members)
    }

    private mutating func word(_ word: String, _ meaning: JSONInput) throws(Fault) -> JSONInput {
        guard bytes[place...].starts(with: word.utf8) else { throw fault("a value is wanted here") }
        place += word.utf8.count
        return meaning
    }

    private mutating func digits() throws(Fault) {
        let start = place
        while let byte = here, (0x30...0x39).contains(byte) { place += 1 }
        if place == start { throw fault("a digit is wanted here") }
    }

    private mutating func number() throws(Fault) -> JSONInput {
        let start = place
        _ = take("-")
        if !take("0") { try digits() }
        var isWhole = true
        if take(".") {
            isWhole = false
            try digits()
        }
        if take("e") || take("E") {
            isWhole = false
            if !take("+") { _ = take("-") }
            try digits()
        }
        let text = String(decoding: bytes[start..<place], as: UTF8.self)
        if isWhole, let number = Int(text) { return .integer(number) }
        guard let number = Double(text), number.isFinite else { return .beyond(text) }
        return Int(exactly: number).map { .integer($0) } ?? .decimal(number)
    }

    private mutating func string() throws(Fault) -> String {
        place += 1
        var units: [UInt8] = []
        while let byte = here, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw fault("a control character stands in a text; \\n and \\t are written so") }
            place += 1
            guard byte == UInt8(ascii: "\\") else {
                units.append(byte)
                continue
            }
            units += Array(String(try escaped()).utf8)
        }
        guard take("\"") else { throw fault("a text is never closed") }
        guard let text = String(validating: units, as: UTF8.self) else { throw fault("a text is not UTF-8") }
        return text
    }

    /// What stands behind a backslash.
    private mutating func escaped() throws(Fault) -> Unicode.Scalar {
        let sign = here.map { Unicode.Scalar($0) }
        let simple: [Unicode.Scalar: Unicode.Scalar] = [
            "\"": "\"", "\\": "\\", "/": "/", "b": "\u{8}", "f": "\u{C}", "n": "\n", "r": "\r", "t": "\t",
        ]
        if let sign, let meant = simple[sign] {
            place += 1
            return meant
        }
        guard take("u") else { throw fault("\\ stands before a sign that means nothing there") }
        let first = try hexadecimal()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, take("\\"), take("u") else { throw fault("half a surrogate pair") }
        let second = try hexadecimal()
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw fault("half a surrogate pair") }
        return scalar
    }

    private mutating func hexadecimal() throws(Fault) -> UInt32 {
        guard place + 4 <= bytes.count,
            bytes[place..<place + 4].allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }),
            let number = UInt32(String(decoding: bytes[place..<place + 4], as: UTF8.self), radix: 16)
        else { throw fault("four hexadecimal digits are wanted here") }
        place += 4
        return number
    }
}
