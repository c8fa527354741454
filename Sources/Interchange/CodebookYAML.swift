import Codebooks
import Yams

/// Reads and writes codebooks as YAML that people edit by hand.
///
/// ```yaml
/// title: Social prescribing
/// source: Fixsen 2020
/// licence: CC BY 4.0
/// note: first draft
/// codes:
///   - name: barriers
///     brief: what keeps people away
///     codes:
///       - name: waiting
///         use_when: a wait is spoken of as such
/// ```
///
/// Each value is the text that stands there: a code may be named `yes`, `1.0` or `null`.
package enum CodebookYAML {
    /// The keys of the file.
    package static let headingKeys = ["title", "source", "licence", "note", "codes"]
    /// The keys of a code.
    package static let entryKeys = [
        "name", "brief", "full", "use_when", "not_when", "example", "status", "colour", "origin", "source", "aliases",
        "codes",
    ]
    /// The most bytes of a file.
    static let largest = 8 << 20
    /// The most codes.
    static let mostCodes = 50_000
    /// The most levels of codes below each other.
    static let deepest = 32

    /// The codebook in a file. Throws `CodebookYAMLError` with line and column.
    package static func read(_ bytes: [UInt8]) throws(CodebookYAMLError) -> CodebookFile {
        guard bytes.count <= largest else { throw .tooLarge(reason: "it has \(bytes.count) bytes") }
        let text = try text(bytes)
        try refuseAliases(Array(text.utf8))
        do {
            // Nodes hold their anchors weakly: the parser has to live as long as they are looked at.
            let parser = try Yams.Parser(yaml: text, resolver: .basic)
            return try withExtendedLifetime(parser) {
                guard let root = try parser.singleRoot() else { throw CodebookYAMLError.noCodes }
                var reading = CodebookNodes()
                return try reading.file(root)
            }
        } catch let error as CodebookYAMLError {
            throw error
        } catch {
            throw problem(error)
        }
    }

    /// The text of a file; what is no UTF-8 is refused. A byte order mark is dropped.
    private static func text(_ bytes: [UInt8]) throws(CodebookYAMLError) -> String {
        do {
            _ = try UTF8Span(validating: bytes.span)
        } catch {
            throw .encoding(byte: error.byteOffsets.lowerBound)
        }
        return String(
            decoding: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...], as: UTF8.self)
    }

    /// Refuses an anchor together with an alias of its name before the file is parsed: a few nested ones stand for billions of nodes,
    /// and Yams compares keys node by node. Signs in the middle of a word are text.
    static func refuseAliases(_ bytes: [UInt8]) throws(CodebookYAMLError) {
        func isWordByte(_ byte: UInt8) -> Bool {
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F
                || byte == 0x2D
        }
        func name(after at: Int) -> ArraySlice<UInt8>? {
            if at > 0, isWordByte(bytes[at - 1]), bytes[at - 1] != 0x2D { return nil }
            let name = bytes[(at + 1)...].prefix(while: isWordByte)
            return name.isEmpty ? nil : name
        }
        var anchors: Set<ArraySlice<UInt8>> = []
        for at in bytes.indices where bytes[at] == 0x26 {
            if let name = name(after: at) { anchors.insert(name) }
        }
        guard !anchors.isEmpty else { return }
        for at in bytes.indices where bytes[at] == 0x2A {
            if let name = name(after: at), anchors.contains(name) {
                let place = TextPlace(bytes, at)
                throw .notAllowed(feature: "anchors and aliases (& and *)", line: place.line, column: place.column)
            }
        }
    }

    private static func problem(_ error: any Error) -> CodebookYAMLError {
        guard let error = error as? YamlError else { return .syntax(reason: "it cannot be parsed", line: 1, column: 1) }
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return .syntax(reason: problem, line: mark.line, column: mark.column)
        case .reader(let problem, let offset, _, let yaml):
            let place = TextPlace(Array(yaml.utf8), offset ?? 0)
            return .syntax(reason: problem, line: place.line, column: place.column)
        case .duplicatedKeysInMapping(let keys, let context):
            return .duplicateKey(keys.first ?? "", line: context.mark.line, column: context.mark.column)
        default: return .syntax(reason: "it cannot be parsed", line: 1, column: 1)
        }
    }
}
