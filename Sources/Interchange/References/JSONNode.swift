/// A JSON value that keeps the order of its keys and the digits of its numbers, with its place in the file.
struct JSONNode: Sendable {
    var value: JSONValue
    /// The bytes that it covers.
    var range: Range<Int>

    /// A text, or a number as text; nil for all else and for an empty text.
    var text: String? {
        switch value {
        case .string(let text): trimmed(text).isEmpty ? nil : text
        case .number(let digits): digits
        default: nil
        }
    }

    /// A whole number, also one in a text.
    var integer: Int? { text.flatMap { Int(trimmed($0)) } }

    /// The elements of an array; nil for all else.
    var items: [JSONNode]? {
        guard case .array(let items) = value else { return nil }
        return items
    }

    /// A member of an object, the last of that key; nil when there is none.
    subscript(_ key: String) -> JSONNode? {
        guard case .object(let members) = value else { return nil }
        return members.last { $0.key == key }?.value
    }

    /// A text as JSON. Control characters and what ends a line in JavaScript are escaped.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            default:
                if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
                    || (0x2028...0x2029).contains(scalar.value)
                {
                    let hex = String(scalar.value, radix: 16)
                    result += "\\u" + String(repeating: "0", count: 4 - hex.utf8.count) + hex
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result + "\""
    }
}

/// What a JSON value is.
enum JSONValue: Sendable {
    case null
    case bool(Bool)
    case number(String)
    case string(String)
    case array([JSONNode])
    case object([JSONMember])
}

/// A key of an object with its value.
struct JSONMember: Sendable {
    var key: String
    var value: JSONNode
}

/// Reads JSON (RFC 8259) over bytes that are UTF-8.
struct JSONScanner {
    let bytes: [UInt8]
    var at = 0
    private var depth = 0
    private let starts: LineStarts

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        starts = LineStarts(bytes)
    }

    init(_ text: String) { self.init(Array(text.utf8)) }

    /// Line and column, from 1.
    func place(_ at: Int) -> (line: Int, column: Int) { starts.place(at) }

    /// The byte that comes next; nil at the end.
    var next: UInt8? { at < bytes.count ? bytes[at] : nil }

    mutating func skipBlanks() {
        while let byte = next, byte == 0x20 || (0x09...0x0A).contains(byte) || byte == 0x0D { at += 1 }
    }

    /// Goes over a sign if it is the next.
    mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        at += 1
        return true
    }

    /// What is wrong here.
    func expected(_ what: String) -> ReferenceError {
        let (line, column) = starts.place(at)
        guard at < bytes.count else { return .unfinished(expected: what, line: line, column: column) }
        let found = excerpt(String(decoding: bytes[at..<min(bytes.count, at + 16)], as: UTF8.self), limit: 8)
        return .expected(what, found: "“\(found)”", line: line, column: column)
    }

    /// Reads the value that comes next.
    mutating func value() throws(ReferenceError) -> JSONNode {
        skipBlanks()
        let start = at
        depth += 1
        defer { depth -= 1 }
        if depth > ReferenceLimits.depth {
            let (line, column) = starts.place(at)
            throw .tooDeep(line: line, column: column)
        }
        let value: JSONValue
        switch next {
        case 0x7B: value = .object(try members())
        case 0x5B: value = .array(try elements())
        case 0x22: value = .string(try string())
        case 0x74: value = try word("true", .bool(true))
        case 0x66: value = try word("false", .bool(false))
        case 0x6E: value = try word("null", .null)
        case .some(0x2D), .some(0x30...0x39): value = .number(try number())
        default: throw expected("a JSON value")
        }
        return JSONNode(value: value, range: start..<at)
    }

    private mutating func word(_ text: String, _ value: JSONValue) throws(ReferenceError) -> JSONValue {
        guard bytes[at...].starts(with: text.utf8) else { throw expected("a JSON value") }
        at += text.utf8.count
        return value
    }

    private mutating func elements() throws(ReferenceError) -> [JSONNode] {
        at += 1
        var items: [JSONNode] = []
        skipBlanks()
        if take(0x5D) { return items }
        while true {
            items.append(try value())
            skipBlanks()
            if take(0x5D) { return items }
            guard take(0x2C) else { throw expected("`,` or `]`") }
        }
    }

    private mutating func members() throws(ReferenceError) -> [JSONMember] {
        at += 1
        var members: [JSONMember] = []
        skipBlanks()
        if take(0x7D) { return members }
        while true {
            skipBlanks()
            guard next == 0x22 else { throw expected("a key in double quotes") }
            let key = try string()
            skipBlanks()
            guard take(0x3A) else { throw expected("`:`") }
            members.append(JSONMember(key: key, value: try value()))
            skipBlanks()
            if take(0x7D) { return members }
            guard take(0x2C) else { throw expected("`,` or `}`") }
        }
    }

    private mutating func number() throws(ReferenceError) -> String {
        let start = at
        _ = take(0x2D)
        if !take(0x30) { try digits() }
        if take(0x2E) { try digits() }
        if next == 0x65 || next == 0x45 {
            at += 1
            if !take(0x2B) { _ = take(0x2D) }
            try digits()
        }
        return String(decoding: bytes[start..<at], as: UTF8.self)
    }

    private mutating func digits() throws(ReferenceError) {
        guard let byte = next, 0x30...0x39 ~= byte else { throw expected("a digit") }
        while let byte = next, 0x30...0x39 ~= byte { at += 1 }
    }

    private mutating func string() throws(ReferenceError) -> String {
        at += 1
        var result: [UInt8] = []
        while let byte = next {
            switch byte {
            case 0x22:
                at += 1
                return String(decoding: result, as: UTF8.self)
            case 0x5C:
                at += 1
                let scalar = try escape()
                result.append(contentsOf: String(scalar).utf8)
            case 0..<0x20: throw expected("a text without line ends (`\\n`) or control characters")
            default:
                result.append(byte)
                at += 1
            }
        }
        throw expected("`\"`")
    }

    private mutating func escape() throws(ReferenceError) -> Unicode.Scalar {
        guard let byte = next else { throw expected("an escape") }
        let plain: [UInt8: Unicode.Scalar] = [
            0x22: "\"", 0x5C: "\\", 0x2F: "/", 0x62: "\u{8}", 0x66: "\u{C}", 0x6E: "\n", 0x72: "\r", 0x74: "\t",
        ]
        if let scalar = plain[byte] {
            at += 1
            return scalar
        }
        guard byte == 0x75 else { throw expected("an escape such as `\\n`") }
        at += 1
        let high = try unit()
        if 0xD800...0xDBFF ~= high, bytes[at...].starts(with: [0x5C, 0x75]) {
            at += 2
            let low = try unit()
            if 0xDC00...0xDFFF ~= low, let scalar = Unicode.Scalar((high - 0xD800) << 10 + (low - 0xDC00) + 0x10000) {
                return scalar
            }
        }
        guard high > 0, let scalar = Unicode.Scalar(high) else {
            at -= 4
            throw expected("a character (no NUL, no half of a pair)")
        }
        return scalar
    }

    private mutating func unit() throws(ReferenceError) -> UInt32 {
        guard at + 4 <= bytes.count, bytes[at] != 0x2B, bytes[at] != 0x2D,
            let unit = UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16)
        else { throw expected("four hexadecimal digits") }
        at += 4
        return unit
    }
}
