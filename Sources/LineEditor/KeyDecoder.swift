/// Bytes from a terminal turned into keys, however they are split over reads. Pure.
///
/// Knows UTF-8, the sequences of xterm, VT100, rxvt, the Linux console and tmux for the keys of `Key`, and bracketed
/// paste. Bytes that are not UTF-8 give `.invalid`; sequences that are not known give `.ignored`.
package struct KeyDecoder: Sendable {
    private var pending: [UInt8] = []
    private var paste: [UInt8]?

    /// A decoder that has seen nothing.
    package init() {}

    /// Whether bytes wait for more: after a short silence `flush` tells what they were.
    package var isWaiting: Bool { !pending.isEmpty && paste == nil }

    /// Whether a paste has begun and not ended.
    package var isPasting: Bool { paste != nil }

    /// The keys that these bytes complete.
    package mutating func feed(_ bytes: some Sequence<UInt8>) -> [Key] {
        pending.append(contentsOf: bytes)
        var keys: [Key] = []
        var start = 0
        while start < pending.count {
            if paste != nil {
                guard let end = takePaste(from: start, &keys) else {
                    start = pending.count - keepForEnd(from: start)
                    break
                }
                start = end
                continue
            }
            guard let (key, length) = next(from: start) else { break }
            start += length
            if key == .paste("") {
                paste = []
            } else {
                append(key, to: &keys)
            }
        }
        pending.removeFirst(start)
        return keys
    }

    /// What the waiting bytes mean when nothing follows them: Esc is a key, half a character is none.
    package mutating func flush() -> [Key] {
        guard isWaiting else { return [] }
        defer { pending = [] }
        if pending == [0x1B] { return [.escape] }
        if pending == [0x1B, 0x5B] { return [.alt("[")] }
        if pending == [0x1B, 0x4F] { return [.alt("O")] }
        return [pending.first == 0x1B ? .ignored : .invalid]
    }

    /// Text that came together is one key, so that a fast paste into a dumb terminal is drawn once.
    private func append(_ key: Key, to keys: inout [Key]) {
        if case .text(let new) = key, case .text(let old) = keys.last {
            keys[keys.count - 1] = .text(old + new)
        } else {
            keys.append(key)
        }
    }
}

// MARK: Paste

extension KeyDecoder {
    private static let pasteEnd: [UInt8] = [0x1B, 0x5B, 0x32, 0x30, 0x31, 0x7E]

    /// Takes pasted bytes up to the end mark; gives the position after it, or nil when the mark has not come.
    private mutating func takePaste(from start: Int, _ keys: inout [Key]) -> Int? {
        var index = start
        while index < pending.count {
            if pending[index] == 0x1B, pending[index...].starts(with: Self.pasteEnd) {
                paste?.append(contentsOf: pending[start..<index])
                keys.append(.paste(Self.text(of: paste ?? [])))
                paste = nil
                return index + Self.pasteEnd.count
            }
            index += 1
        }
        let kept = keepForEnd(from: start)
        paste?.append(contentsOf: pending[start..<(pending.count - kept)])
        return nil
    }

    /// How many bytes at the end may be the beginning of the end mark.
    private func keepForEnd(from start: Int) -> Int {
        let rest = pending[start...]
        return (1..<Self.pasteEnd.count).reversed().first { rest.suffix($0).elementsEqual(Self.pasteEnd.prefix($0)) }
            ?? 0
    }

    /// CR LF and lone CR become LF; what is not UTF-8 becomes U+FFFD, so that the researcher sees that it was there.
    private static func text(of bytes: [UInt8]) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var afterReturn = false
        for byte in bytes {
            if byte == 0x0D { result.append(0x0A) } else if byte != 0x0A || !afterReturn { result.append(byte) }
            afterReturn = byte == 0x0D
        }
        return String(decoding: result, as: UTF8.self)
    }
}

// MARK: Keys

extension KeyDecoder {
    /// The key that begins at `start` and how many bytes it takes; nil when more bytes are needed.
    private func next(from start: Int) -> (key: Key, length: Int)? {
        let bytes = pending[start...]
        guard let first = bytes.first else { return nil }
        switch first {
        case 0x0D, 0x0A: return (.enter, 1)
        case 0x09: return (.tab, 1)
        case 0x7F, 0x08: return (.backspace, 1)
        case 0x1B: return escape(bytes.dropFirst())
        case 0..<0x20: return (.control(Self.controlName(first)), 1)
        default: return character(bytes)
        }
    }

    private static func controlName(_ byte: UInt8) -> Unicode.Scalar {
        let letter = Unicode.Scalar(byte + 0x40)
        return ("A"..."Z").contains(letter) ? Unicode.Scalar(byte + 0x60) : letter
    }

    private func character(_ bytes: ArraySlice<UInt8>) -> (key: Key, length: Int)? {
        guard let first = bytes.first else { return nil }
        let length: Int
        switch first {
        case ..<0x80: length = 1
        case 0xC2...0xDF: length = 2
        case 0xE0...0xEF: length = 3
        case 0xF0...0xF4: length = 4
        default: return (.invalid, 1)
        }
        let available = bytes.prefix(length)
        if let bad = available.dropFirst().firstIndex(where: { $0 & 0xC0 != 0x80 }) {
            return (.invalid, bad - bytes.startIndex)
        }
        guard available.count == length else { return nil }
        guard let text = String(validating: available, as: UTF8.self) else { return (.invalid, length) }
        // A C1 control is a control sequence to some terminals and a key to none.
        if let scalar = text.unicodeScalars.first, scalar.value < 0xA0, scalar.value >= 0x80 {
            return (.invalid, length)
        }
        return (.text(text), length)
    }

    /// The key of the bytes after Esc.
    private func escape(_ bytes: ArraySlice<UInt8>) -> (key: Key, length: Int)? {
        guard let first = bytes.first else { return nil }
        switch first {
        case UInt8(ascii: "["): return controlSequence(bytes.dropFirst())
        case UInt8(ascii: "O"):
            guard let final = bytes.dropFirst().first else { return nil }
            // Anything but a letter or digit was Alt-O and then something else.
            guard (0x30...0x7E).contains(final) else { return (.alt("O"), 2) }
            return (Self.applicationKey(final), 3)
        case 0x1B:
            // rxvt sends Alt with a second Esc before the sequence; two Escs by themselves are one Esc and the next key.
            guard let second = bytes.dropFirst().first else { return nil }
            guard second == UInt8(ascii: "[") || second == UInt8(ascii: "O") else { return (.escape, 1) }
            guard let inner = escape(bytes.dropFirst()) else { return nil }
            return (Self.byWord(inner.key), inner.length + 1)
        case 0x0D, 0x0A: return (.alt("\n"), 2)
        case 0x7F, 0x08: return (.alt("\u{7F}"), 2)
        case 0x20..<0x7F: return (.alt(Unicode.Scalar(first)), 2)
        default: return (.escape, 1)
        }
    }

    /// `ESC [` with parameters and a final byte; ended early by a byte that can stand in none.
    private func controlSequence(_ bytes: ArraySlice<UInt8>) -> (key: Key, length: Int)? {
        if let first = bytes.first, first == UInt8(ascii: "[") {
            // The Linux console's F1 to F5: ESC [ [ A.
            return bytes.count > 1 ? (.ignored, 4) : nil
        }
        for (offset, byte) in bytes.enumerated() {
            switch byte {
            case 0x40...0x7E:
                return (Self.key(parameters: Array(bytes.prefix(offset)), final: byte), offset + 3)
            case 0x20...0x3F where offset < 32: continue
            // rxvt's shifted keys end in $, which is taken above as a parameter; a stray byte ends the sequence.
            default: return (.ignored, offset + 2)
            }
        }
        return nil
    }

    private static func key(parameters: [UInt8], final: UInt8) -> Key {
        let numbers = parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map { digits in
            digits.reduce(0) { (0x30...0x39).contains($1) ? min($0 * 10 + Int($1 - 0x30), 9999) : $0 }
        }
        let first = numbers.first ?? 0
        // xterm: 1 + Shift 1 + Alt 2 + Ctrl 4; Alt or Ctrl moves by words.
        let modifier = numbers.count > 1 ? max(numbers[1] - 1, 0) : 0
        let plain: Key
        switch final {
        case UInt8(ascii: "A"): plain = .up
        case UInt8(ascii: "B"): plain = .down
        case UInt8(ascii: "C"): plain = .right
        case UInt8(ascii: "D"): plain = .left
        case UInt8(ascii: "H"): plain = .home
        case UInt8(ascii: "F"): plain = .end
        case UInt8(ascii: "Z"): plain = .backTab
        case UInt8(ascii: "c"): plain = .wordRight
        case UInt8(ascii: "d"): plain = .wordLeft
        case UInt8(ascii: "~"): plain = tilde(first)
        default: plain = .ignored
        }
        return modifier & 0b110 == 0 ? plain : byWord(plain)
    }

    private static func tilde(_ number: Int) -> Key {
        switch number {
        case 1, 7: .home
        case 4, 8: .end
        case 3: .delete
        case 5: .pageUp
        case 6: .pageDown
        // The mark for "a paste begins"; `feed` keeps it to itself.
        case 200: .paste("")
        default: .ignored
        }
    }

    private static func applicationKey(_ final: UInt8) -> Key {
        switch final {
        case UInt8(ascii: "c"): .wordRight
        case UInt8(ascii: "d"): .wordLeft
        case UInt8(ascii: "M"): .enter
        case UInt8(ascii: "A")...UInt8(ascii: "D"), UInt8(ascii: "H"), UInt8(ascii: "F"):
            key(parameters: [], final: final)
        default: .ignored
        }
    }

    private static func byWord(_ key: Key) -> Key {
        switch key {
        case .left: .wordLeft
        case .right: .wordRight
        default: key
        }
    }
}
