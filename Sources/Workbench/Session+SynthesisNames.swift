internal import Store
internal import Transcripts

/// The things of a synthesis that are called by a letter and a number.
package enum SynthesisNumber: String, CaseIterable, Sendable {
    case quote = "q"
    case construct = "k"
    case concept = "C"
    case thirdOrder = "T"
    case line = "L"

    /// What it is called.
    package var name: String {
        switch self {
        case .quote: "quotation"
        case .construct: "construct"
        case .concept: "concept"
        case .thirdOrder: "third-order construct"
        case .line: "line of argument"
        }
    }

    /// The verb that lists such things.
    package var list: String {
        switch self {
        case .quote: "quote"
        case .construct: "constructs"
        case .concept: "concepts"
        case .thirdOrder: "third-order"
        case .line: "line-of-argument"
        }
    }

    /// What a word such as `k12` names; nil when it has another shape. The letter's case does not matter.
    package static func read(_ word: String) -> (kind: SynthesisNumber, number: Int)? {
        guard let first = word.unicodeScalars.first else { return nil }
        let digits = word.unicodeScalars.dropFirst()
        guard !digits.isEmpty, digits.count < 10, digits.allSatisfy({ ("0"..."9").contains($0) }),
            let number = Int(String(String.UnicodeScalarView(digits)))
        else { return nil }
        let letter = String(first)
        return allCases.first { $0.rawValue == letter || $0.rawValue.lowercased() == letter.lowercased() }
            .map { ($0, number) }
    }
}

extension Session {
    /// The number in a word such as `k12`.
    ///
    /// - Throws: `Complaint` of kind `usage`, with the word marked.
    func number(_ word: String, _ kind: SynthesisNumber) throws -> Int {
        if let read = SynthesisNumber.read(word) {
            if read.kind == kind { return read.number }
            throw Complaint(
                .usage, "\(word) is a \(read.kind.name); here stands a \(kind.name)", line: word,
                caret: 0..<word.unicodeScalars.count,
                next: "a \(kind.name) is called \(kind.rawValue)12; see \(kind.list)")
        }
        throw Complaint(
            .usage, "“\(word)” is no \(kind.name)", line: word, caret: 0..<word.unicodeScalars.count,
            next: "a \(kind.name) is called \(kind.rawValue)12; see \(kind.list)")
    }

    /// The construct that `k12` means.
    func construct(_ word: String, in reader: ProjectReader) throws -> ConstructRow {
        guard let row = try reader.construct(number: number(word, .construct)) else {
            throw Self.missing(word, .construct)
        }
        return row
    }

    /// The quotation that `q7` means.
    func quote(_ word: String, in reader: ProjectReader) throws -> QuoteRow {
        guard let row = try reader.quote(number: number(word, .quote)) else { throw Self.missing(word, .quote) }
        return row
    }

    /// The concept that `C4` means.
    ///
    /// - Parameters:
    ///   - known: the synthesis whose thing is meant, where that is settled: then nothing is asked of the one in use.
    ///   - takesSynthesis: whether the line can be said with `--synthesis`.
    /// - Throws: `Complaint`: an act would change a concept of a synthesis that is not in use.
    func concept(
        _ word: String, of known: Key<SynthesisRow>? = nil, takesSynthesis: Bool = false, in reader: ProjectReader
    ) throws -> ConceptRow {
        guard let row = try reader.concept(number: number(word, .concept)) else { throw Self.missing(word, .concept) }
        if known == nil { try requireInUse(row.synthesis, "C\(row.number)", takesSynthesis, in: reader) }
        return row
    }

    /// The third-order construct that `T2` means; see `concept`.
    func thirdOrder(
        _ word: String, of known: Key<SynthesisRow>? = nil, in reader: ProjectReader
    ) throws -> ThirdOrderRow {
        guard let row = try reader.thirdOrder(number: number(word, .thirdOrder)) else {
            throw Self.missing(word, .thirdOrder)
        }
        if known == nil { try requireInUse(row.synthesis, "T\(row.number)", in: reader) }
        return row
    }

    /// The line of argument that `L1` means; see `concept`.
    func line(
        _ word: String, of known: Key<SynthesisRow>? = nil, in reader: ProjectReader
    ) throws -> LineOfArgumentRow {
        guard let row = try reader.line(number: number(word, .line)) else { throw Self.missing(word, .line) }
        if known == nil { try requireInUse(row.synthesis, "L\(row.number)", in: reader) }
        return row
    }

    /// Refuses an act on a thing of another synthesis than the one in use; looking is free.
    private func requireInUse(
        _ key: Key<SynthesisRow>, _ what: String, _ takesSynthesis: Bool = false, in reader: ProjectReader
    ) throws {
        guard reader is ProjectWriter, let used = try synthesisInUse(in: reader), used.id != key else { return }
        let name = try reader.row(key).name
        let typed = Self.quoted(name)
        throw Complaint(
            .badData, "\(what) belongs to “\(name)”, and “\(used.name)” is in use",
            next: takesSynthesis
                ? "the same line with --synthesis \(typed), or synthesis use \(typed) first"
                : "synthesis use \(typed), then the same line")
    }

    /// ` --synthesis NAME` where a line would mean another synthesis without it; nothing where it would not.
    func option(for synthesis: SynthesisRow, in reader: ProjectReader) throws -> String {
        try synthesisInUse(in: reader)?.id == synthesis.id ? "" : " --synthesis \(Self.quoted(synthesis.name))"
    }

    /// A name as it is typed: in quotes where it has to be.
    static func quoted(_ name: String) -> String {
        let isPlain = name.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || "0123456789-_.".unicodeScalars.contains($0)
        }
        return isPlain && !name.hasPrefix("-") ? name : "\"\(name)\""
    }

    private static func missing(_ word: String, _ kind: SynthesisNumber) -> Complaint {
        Complaint(.noMatch, "no \(kind.name) \(word)", next: "see \(kind.list), or history if it was undone")
    }

    /// The study that a key means: as it stands, or without regard to case.
    ///
    /// - Throws: `Complaint` of kind `noMatch`, with near keys.
    func study(_ name: String, in reader: ProjectReader) throws -> StudyRow {
        let studies = try reader.studies()
        let key = Fold.nfc(name)
        if let exact = studies.first(where: { $0.name == key }) { return exact }
        let folded = Fold.searchKey(key)
        let same = studies.filter { Fold.searchKey($0.name) == folded }
        if same.count == 1 { return same[0] }
        throw Complaint.unknown(
            "study", name, among: studies.map(\.name),
            next: studies.isEmpty ? "add one with study add KEY --published" : "see study")
    }
}
