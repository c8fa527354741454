internal import Glibc
internal import Interchange
internal import Store
internal import Transcripts

/// Reads one transcript file as far as that needs no project: bytes, text, turns, sentences, hashes. Safe to run on any thread.
struct FileReading: Sendable {
    let options: ImportOptions
    let pseudonyms: PseudonymList?

    /// Everything about a file that could be read.
    struct Reading: Sendable {
        /// The file's name without its folder.
        let fileName: String
        let bytes: [UInt8]
        let source: SourceText
        let text: TranscriptText
        let textBytes: [UInt8]
        let layout: TranscriptLayout
        let layoutBytes: [UInt8]
        let report: GrammarReport
        let words: Int
        let sourceHash: ContentHash
        let textHash: ContentHash
        let layoutHash: ContentHash
        /// Whether names were replaced, so that the bytes must not be kept.
        let isPseudonymised: Bool
    }

    /// A file and what became of it.
    struct Result: Sendable {
        let path: String
        let reading: Swift.Result<Reading, Complaint>
    }

    /// - Throws: `Complaint` when the list of names cannot be read.
    init(_ options: ImportOptions) throws {
        self.options = options
        pseudonyms = try options.names.map { path in
            do {
                let bytes = try Door.read(path)
                return try PseudonymList.read(bytes, dialect: .of(fileName: path, bytes: bytes))
            } catch let error as any ImportProblem {
                throw Complaint(.badData, "\(path): \(error.description)")
            }
        }
    }

    /// Reads one file.
    func read(_ path: String) -> Swift.Result<Reading, Complaint> {
        do {
            return .success(try reading(path))
        } catch let error as any ImportProblem {
            return .failure(Complaint(.badData, error.description))
        } catch {
            return .failure(Complaint.from(error) ?? Complaint(.badData, "\(error)"))
        }
    }

    private func reading(_ path: String) throws -> Reading {
        try reading(Door.read(path), of: path)
    }

    /// Reads bytes that stand under a file name.
    func reading(_ bytes: [UInt8], of path: String) throws -> Reading {
        let stem = DocumentName.stem(of: path)
        var source = try SourceReader.read(
            fileName: path, bytes: bytes, encoding: options.encodings[stem] ?? options.encoding,
            joinsLines: options.kind == "paper", pdf: { bytes throws(PDFError) in try PDFPrinting.text(bytes) })
        if let first = options.firstPage { source.steps.append(Pages.step(first: first)) }
        var replaced = false
        if let pseudonyms {
            let result = pseudonyms.applied(to: source)
            source = result.source
            if !result.report.nearMisses.isEmpty {
                let text = TranscriptText(source.text)
                let lines = result.report.nearMisses.map { text.line(at: $0.range.start) }
                let places = lines.prefix(10).map(String.init).joined(separator: ", ")
                source.warnings.append(
                    "\(counted(lines.count, "place")) that may be a name of the list left alone; read line\(lines.count == 1 ? "" : "s") "
                        + places + (lines.count > 10 ? " …(+\(lines.count - 10))" : ""))
            }
            replaced = true
        }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return divided(source, fileName: name, bytes: bytes, isPseudonymised: replaced, speakers: options.speakers)
    }

    /// Divides a source text into turns and sentences by a rule.
    func divided(
        _ source: SourceText, fileName: String, bytes: [UInt8], isPseudonymised: Bool, speakers: SpeakerRule
    ) -> Reading {
        let text = TranscriptText(source.text)
        let (layout, report) = TranscriptGrammar.layout(
            of: source, text: text, speakers: speakers, locale: options.locale)
        let isVerbatim = Self.areEqual(text.string, bytes)
        let textBytes = isVerbatim ? bytes : text.utf8
        let layoutBytes = layout.encoded()
        let sourceHash = ContentHash(of: bytes)
        let textHash = isVerbatim ? sourceHash : ContentHash(of: textBytes)
        return Reading(
            fileName: fileName, bytes: bytes, source: source, text: text, textBytes: textBytes, layout: layout,
            layoutBytes: layoutBytes,
            report: report, words: layout.wordCount(in: text, locale: options.locale), sourceHash: sourceHash,
            textHash: textHash, layoutHash: ContentHash(of: layoutBytes), isPseudonymised: isPseudonymised)
    }

    /// Whether a text is its file byte by byte; `==` on arrays takes many times as long.
    private static func areEqual(_ text: String, _ bytes: [UInt8]) -> Bool {
        text.utf8.withContiguousStorageIfAvailable { own in
            bytes.withUnsafeBufferPointer { other in
                guard own.count == other.count, let left = own.baseAddress, let right = other.baseAddress else {
                    return own.count == other.count
                }
                return memcmp(left, right, own.count) == 0
            }
        } ?? text.utf8.elementsEqual(bytes)
    }
}
