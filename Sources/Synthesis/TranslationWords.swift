/// What is said of a translation, beside who goes where: why, except that …, and so on.
///
/// A large synthesis has tens of thousands of translations, and most questions ask only who goes where. The words of all that were read
/// together stay in one place as the UTF-8 that they were read as, and become texts when somebody asks for them.
package struct TranslationWords: Sendable {
    /// A text of a translation.
    package enum Part: Int, CaseIterable, Sendable {
        case because, except, alternative, context
        /// When it was made, as the project writes moments.
        case made
    }

    private let stock: Stock
    private let row: Int

    /// The words of one translation.
    package init(
        because: String = "", except: String = "", alternative: String = "", context: String = "", made: String = "",
        refutation: Refutation? = nil
    ) {
        var writer = Writer()
        for text in [because, except, alternative, context, made] {
            writer.add(text.utf8.span)
        }
        writer.end(refutation: refutation)
        self = writer.finish()[0]
    }

    private init(stock: Stock, row: Int) {
        self.stock = stock
        self.row = row
    }

    /// Of a refutation, what explains it.
    package var refutation: Refutation? { stock.refutations[row] }

    /// A text of it; empty where nothing is said.
    package subscript(part: Part) -> String { String(decoding: bytes(of: part), as: UTF8.self) }

    /// Whether a text says nothing: there is none, or only white space.
    package func isBlank(_ part: Part) -> Bool {
        guard let first = bytes(of: part).first else { return true }
        let isGraphic = (0x21...0x7E).contains(first)
        return !isGraphic && self[part].unicodeScalars.allSatisfy { $0.properties.isWhitespace }
    }

    private func bytes(of part: Part) -> ArraySlice<UInt8> {
        let text = row * Part.allCases.count + part.rawValue
        return stock.bytes[stock.ends[text]..<stock.ends[text + 1]]
    }

    /// Takes the words of many translations, each text in the order of the parts.
    package struct Writer {
        private var bytes: [UInt8] = []
        private var ends = [0]
        private var refutations: [Int: Refutation] = [:]
        private var count = 0

        /// A writer without words.
        package init() {}

        /// Makes room for the words of so many translations.
        package mutating func reserve(_ translations: Int) {
            ends.reserveCapacity(translations * Part.allCases.count + 1)
            bytes.reserveCapacity(translations * 64)
        }

        /// Takes the next text, as UTF-8.
        package mutating func add(_ text: Span<UInt8>) {
            unsafe text.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
            ends.append(bytes.count)
        }

        /// Ends a translation, of which every text was taken.
        package mutating func end(refutation: Refutation?) {
            if let refutation { refutations[count] = refutation }
            count += 1
            precondition(ends.count == count * Part.allCases.count + 1, "a translation has all its texts")
        }

        /// The words of each translation, in the order in which they were taken.
        package func finish() -> [TranslationWords] {
            let stock = Stock(bytes: bytes, ends: ends, refutations: refutations)
            return (0..<count).map { TranslationWords(stock: stock, row: $0) }
        }
    }

    /// The words of all that were read together.
    private final class Stock: Sendable {
        let bytes: [UInt8]
        /// Where each text ends and the next begins; the first begins at 0.
        let ends: [Int]
        /// What explains refutations, by row.
        let refutations: [Int: Refutation]

        init(bytes: [UInt8], ends: [Int], refutations: [Int: Refutation]) {
            self.bytes = bytes
            self.ends = ends
            self.refutations = refutations
        }
    }
}

extension TranslationWords: Hashable {
    /// Whether both say the same.
    package static func == (one: TranslationWords, other: TranslationWords) -> Bool {
        if one.stock === other.stock, one.row == other.row { return true }
        return one.refutation == other.refutation
            && Part.allCases.allSatisfy { one.bytes(of: $0) == other.bytes(of: $0) }
    }

    package func hash(into hasher: inout Hasher) {
        for part in Part.allCases { hasher.combine(bytes(of: part)) }
    }
}
