/// The words of a text as ranked search compares them: ICU's words under its root rules, each by a key that leaves out how it was written.
///
/// Two words have one key when they are alike after NFC and full case folding, without accents, whatever sign an apostrophe is:
/// Straße and STRASSE, naïve and naive, it’s and it's. What is cut into words is one stretch, such as a turn; the same stretch gives
/// the same words wherever it stands. Not shared between threads.
package final class WordKeys {
    /// What the keys were made by. Keys of another making are not to be compared with these.
    package static var rules: String { "words 1, ICU \(ICU.version)" }

    /// Bytes of the longest key; what a longer word has beyond is not compared.
    static let longest = 1000
    private static let mostKept = 1 << 16

    private let finder = WordFinder(locale: nil)
    private let vocabulary = Vocabulary(apostrophesAreAlike: true)
    private var plain = [UInt8](repeating: 0, count: longest)
    /// The keys of words that are more than ASCII, so that each form is folded once.
    private var kept: [String: [UInt8]] = [:]

    package init() {}

    /// Gives each word of a stretch of UTF-8, in order: its key, which holds until the closure ends, and its bytes.
    package func forEach(
        _ bytes: UnsafeBufferPointer<UInt8>, _ body: (_ key: UnsafeBufferPointer<UInt8>, _ word: ByteRange) -> Void
    ) {
        forEachWord(bytes) { word, isPlain in
            if isPlain {
                lowered(bytes, word) { body($0, word) }
            } else {
                folded(bytes, word).withUnsafeBufferPointer { body($0, word) }
            }
        }
    }

    /// The different keys of the words of a string, in the order in which they come.
    package func keys(in text: String) -> [String] {
        var seen: Set<String> = []
        var keys: [String] = []
        Array(text.utf8).withUnsafeBufferPointer { bytes in
            forEach(bytes) { key, _ in
                let key = String(decoding: key, as: UTF8.self)
                if seen.insert(key).inserted { keys.append(key) }
            }
        }
        return keys
    }

    /// Gives each word's bytes, and whether they are ASCII.
    @inline(__always)
    func forEachWord(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (_ word: ByteRange, _ isPlain: Bool) -> Void) {
        finder.forEach(bytes, ByteRange(0, bytes.count)) { word in
            var all: UInt8 = 0
            for index in word.start..<word.end { all |= bytes[index] }
            body(word, all < 0x80)
        }
    }

    /// The key of a word that is ASCII: its letters in lower case.
    @inline(__always)
    func lowered(
        _ bytes: UnsafeBufferPointer<UInt8>, _ word: ByteRange, _ body: (UnsafeBufferPointer<UInt8>) -> Void
    ) {
        let count = min(word.count, Self.longest)
        plain.withUnsafeMutableBufferPointer { plain in
            for index in 0..<count {
                let byte = bytes[word.start + index]
                plain[index] = byte &- 0x41 < 26 ? byte | 0x20 : byte
            }
            body(UnsafeBufferPointer(rebasing: plain[..<count]))
        }
    }

    /// The key of any word.
    func folded(_ bytes: UnsafeBufferPointer<UInt8>, _ word: ByteRange) -> [UInt8] {
        let form = String(decoding: UnsafeBufferPointer(rebasing: bytes[word.start..<word.end]), as: UTF8.self)
        if let known = kept[form] { return known }
        var key = Array(Fold.withoutAccents(vocabulary.key(form)).utf8)
        if key.count > Self.longest {
            var end = Self.longest
            while key[end] & 0xC0 == 0x80 { end -= 1 }
            key.removeSubrange(end...)
        }
        if kept.count == Self.mostKept { kept.removeAll() }
        kept[form] = key
        return key
    }
}

/// How often asked words stand in stretches of text, and how many words these have.
package final class WordTally {
    /// The keys of the words that are asked for, each once.
    package let asked: [String]
    private let keys: [[UInt8]]
    private let words = WordKeys()
    /// A bit for each count of bytes that an asked key has, the highest for all from 63 on: most words need not be folded.
    private let sizes: UInt64

    /// - Parameter asked: keys, as `WordKeys` gives them.
    package init(_ asked: [String]) {
        self.asked = asked
        keys = asked.map { Array($0.utf8) }
        sizes = keys.reduce(0) { $0 | Self.bit($1.count) }
    }

    /// Counts the words of a stretch of UTF-8. `counts` must have a place for each asked word; it is set anew.
    ///
    /// - Returns: how many words the stretch has, and whether any of them is asked for.
    package func count(_ bytes: UnsafeBufferPointer<UInt8>, into counts: inout [Int32]) -> (words: Int, hasAny: Bool) {
        for index in counts.indices { counts[index] = 0 }
        var (length, hasAny) = (0, false)
        words.forEachWord(bytes) { word, isPlain in
            length += 1
            if let index = index(bytes, word, isPlain) {
                counts[index] += 1
                hasAny = true
            }
        }
        return (length, hasAny)
    }

    /// The places of the asked words in a stretch of UTF-8, in order.
    package func places(in bytes: UnsafeBufferPointer<UInt8>) -> [(asked: Int, word: ByteRange)] {
        var places: [(asked: Int, word: ByteRange)] = []
        words.forEachWord(bytes) { word, isPlain in
            if let index = index(bytes, word, isPlain) { places.append((index, word)) }
        }
        return places
    }

    /// Which asked word a word is.
    @inline(__always)
    private func index(_ bytes: UnsafeBufferPointer<UInt8>, _ word: ByteRange, _ isPlain: Bool) -> Int? {
        if keys.isEmpty { return nil }
        guard isPlain else {
            let key = words.folded(bytes, word)
            return keys.firstIndex { $0 == key }
        }
        // ASCII keeps its count of bytes.
        guard sizes & Self.bit(min(word.count, WordKeys.longest)) != 0 else { return nil }
        var found: Int?
        words.lowered(bytes, word) { key in found = keys.firstIndex { $0.elementsEqual(key) } }
        return found
    }

    private static func bit(_ size: Int) -> UInt64 { 1 << UInt64(min(size, 63)) }
}

extension TranscriptLayout {
    /// The stretches of a text that ranked search ranks, in order, in scalars: what is said in each turn; where a text has no turns, its
    /// paragraphs. Some may be empty.
    package func rankedUnits(in text: TranscriptText) -> [ScalarRange] {
        turns.isEmpty ? text.paragraphs : turns.map(\.body)
    }
}
