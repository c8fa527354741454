/// A value of BibTeX: pieces with `#` between, each in braces, in quotes, a number or the name of an abbreviation.
struct BibTeXValue {
    enum Piece: Equatable {
        /// TeX, without its braces or quotes.
        case text(String)
        /// The name of an abbreviation, in small letters.
        case name(String)
    }

    var pieces: [Piece] = []

    /// Reads a value as it stands in a file. What is none gives no pieces.
    init(_ raw: String) {
        var scanner = BibTeXScanner(Array(raw.utf8))
        if let value = try? scanner.value(), scanner.atEnd { self = value }
    }

    init(pieces: [Piece]) { self.pieces = pieces }

    /// The abbreviations that it names.
    var names: [String] {
        pieces.compactMap { piece in
            guard case .name(let name) = piece else { return nil }
            return name
        }
    }

    /// Its TeX with abbreviations written out. One that nothing defines stands for its own name, as a reader would see it; the text stops
    /// growing at the limit for values, and so does what is within one another.
    func source(_ abbreviations: [String: String], depth: Int = 0) -> String {
        var result = ""
        for piece in pieces {
            switch piece {
            case .text(let text): result += text
            case .name(let name):
                if let raw = abbreviations[name], depth < ReferenceLimits.depth {
                    result += BibTeXValue(raw).source(abbreviations, depth: depth + 1)
                } else {
                    result += name
                }
            }
            if result.utf8.count > ReferenceLimits.value { break }
        }
        return result
    }
}

/// Goes through BibTeX byte by byte.
struct BibTeXScanner {
    let bytes: [UInt8]
    var at = 0
    private let starts: LineStarts?

    init(_ bytes: [UInt8], starts: LineStarts? = nil) {
        self.bytes = bytes
        self.starts = starts
    }

    var next: UInt8? { at < bytes.count ? bytes[at] : nil }

    /// Whether nothing but white space is left.
    var atEnd: Bool { bytes[at...].allSatisfy(Self.isBlank) }

    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    /// What names of types, fields and abbreviations are made of.
    static func isNameSign(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte != 0x7F && !Array("\"#%'(),={}@\\".utf8).contains(byte)
    }

    mutating func skipBlanks() {
        while let byte = next, Self.isBlank(byte) { at += 1 }
    }

    mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        at += 1
        return true
    }

    /// The name that comes next; empty when there is none.
    mutating func name() -> String {
        let start = at
        while let byte = next, Self.isNameSign(byte) { at += 1 }
        return String(decoding: bytes[start..<at], as: UTF8.self)
    }

    func place(_ at: Int) -> (line: Int, column: Int) { starts?.place(at) ?? (1, 1 + at) }

    /// What is wrong here.
    func expected(_ what: String) -> ReferenceError {
        let (line, column) = place(at)
        guard at < bytes.count else { return .unfinished(expected: what, line: line, column: column) }
        let found = excerpt(String(decoding: bytes[at..<min(bytes.count, at + 64)], as: UTF8.self), limit: 12)
        return .expected(what, found: "“\(found)”", line: line, column: column)
    }

    /// Reads a value.
    mutating func value() throws(ReferenceError) -> BibTeXValue {
        var value = BibTeXValue(pieces: [])
        repeat {
            skipBlanks()
            switch next {
            case 0x7B: value.pieces.append(.text(try braced(open: 0x7B)))
            case 0x22: value.pieces.append(.text(try quoted()))
            case .some(0x30...0x39):
                let start = at
                while let byte = next, 0x30...0x39 ~= byte { at += 1 }
                value.pieces.append(.text(String(decoding: bytes[start..<at], as: UTF8.self)))
            default:
                let name = name()
                guard !name.isEmpty else { throw expected("a value in braces or quotes, a number or a name") }
                value.pieces.append(.name(asciiLowercased(name.unicodeScalars)))
            }
            if value.pieces.count > 10_000 {
                let (line, column) = place(at)
                throw .tooLong(what: "a value", line: line, column: column)
            }
            skipBlanks()
        } while take(0x23)
        return value
    }

    /// What stands in braces (or, of a block, in parentheses), without them. A backslash does not hide a brace: BibTeX counts it.
    mutating func braced(open: UInt8) throws(ReferenceError) -> String {
        let start = at
        at += 1
        var depth = open == 0x7B ? 1 : 0
        while let byte = next {
            if byte == 0x7B { depth += 1 }
            if open == 0x28, depth == 0, byte == 0x29 { return end(start) }
            if byte == 0x7D {
                depth -= 1
                if depth == 0, open == 0x7B { return end(start) }
                if depth < 0 { throw expected("`)`") }
            }
            try check(depth, start)
            at += 1
        }
        let (line, column) = place(start)
        throw .unfinished(expected: open == 0x7B ? "`}`" : "`)`", line: line, column: column)
    }

    /// What stands in quotes. A quotation mark ends it unless it stands in braces (`{\"o}`).
    private mutating func quoted() throws(ReferenceError) -> String {
        let start = at
        at += 1
        var depth = 0
        while let byte = next {
            if byte == 0x22, depth == 0 { return end(start) }
            if byte == 0x7B { depth += 1 } else if byte == 0x7D { depth -= 1 }
            if depth < 0 { throw expected("`\"`") }
            try check(depth, start)
            at += 1
        }
        let (line, column) = place(start)
        throw .unfinished(expected: "`\"`", line: line, column: column)
    }

    private mutating func end(_ start: Int) -> String {
        at += 1
        return String(decoding: bytes[start + 1..<at - 1], as: UTF8.self)
    }

    private func check(_ depth: Int, _ start: Int) throws(ReferenceError) {
        guard depth > ReferenceLimits.depth || at - start > ReferenceLimits.value else { return }
        let (line, column) = place(start)
        if depth > ReferenceLimits.depth { throw .tooDeep(line: line, column: column) }
        throw .tooLong(what: "a value", line: line, column: column)
    }
}
