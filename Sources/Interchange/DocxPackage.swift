/// The parts of a Word document, found through its relationships; names inside the archive are free.
struct DocxPackage {
    private let archive: ZipArchive
    /// The entry that holds the main text.
    let mainPart: String
    private let related: [Relationship]

    private struct Relationship {
        var type: String
        var target: String
    }

    /// Opens a document. Throws when it is none, or not safe to read.
    init(_ bytes: [UInt8]) throws(DocxError) {
        if let kind = FileKind(bytes), kind != .zip {
            throw kind == .oldOffice ? Self.oldOffice(bytes) : .notAnArchive(looksLike: kind.name)
        }
        guard bytes.starts(with: [0x50, 0x4B]) else {
            throw .notAnArchive(looksLike: bytes.isEmpty ? "an empty file" : "something else (it is no ZIP archive)")
        }
        do {
            archive = try ZipArchive(bytes)
        } catch {
            throw DocxError(error)
        }
        mainPart = try Self.findMainPart(archive)
        let (folder, name) = Self.split(mainPart)
        related = try Self.relationships(
            archive, (folder.isEmpty ? "" : folder + "/") + "_rels/\(name).rels", folder: folder)
    }

    /// An entry's folder, without the last slash, and its name.
    private static func split(_ entry: String) -> (folder: String, name: String) {
        guard let slash = entry.unicodeScalars.lastIndex(of: "/") else { return ("", entry) }
        return (String(entry[..<slash]), String(entry[entry.unicodeScalars.index(after: slash)...]))
    }

    /// The main text.
    func main() throws(DocxError) -> DocxBody {
        guard let body = try body(mainPart) else { throw .noDocument(looksLike: "another kind of archive") }
        guard body.hasRoot else {
            throw .xml(entry: mainPart, line: 1, reason: "it does not begin as Word's text does")
        }
        return body
    }

    /// The related parts of a kind, by the last word of their relationship's type (`footnotes`, `header`), in their order.
    func parts(_ kind: String) throws(DocxError) -> [DocxBody] {
        var result: [DocxBody] = []
        for relationship in related where relationship.type.hasSuffix("/" + kind) {
            if let body = try body(relationship.target) { result.append(body) }
        }
        return result
    }

    private func body(_ entry: String) throws(DocxError) -> DocxBody? {
        guard let bytes = try Self.read(archive, entry) else { return nil }
        do {
            return try DocxBody(bytes)
        } catch {
            throw .xml(entry: entry, line: error.line, reason: error.reason)
        }
    }

    private static func read(_ archive: ZipArchive, _ entry: String) throws(DocxError) -> [UInt8]? {
        do {
            return try archive.read(entry)
        } catch {
            throw DocxError(error)
        }
    }

    /// The main part by the package's relationships, by its content type, or by the name that Word gives it.
    private static func findMainPart(_ archive: ZipArchive) throws(DocxError) -> String {
        for relationship in try relationships(archive, "_rels/.rels", folder: "")
        where relationship.type.hasSuffix("/officeDocument") && archive.contains(relationship.target) {
            let types = try contentTypes(archive)
            let type = types[asciiLowercased(relationship.target.unicodeScalars)] ?? ""
            if let kind = otherOffice(type) { throw .noDocument(looksLike: kind) }
            return relationship.target
        }
        for (entry, type) in try contentTypes(archive).sorted(by: { $0.key < $1.key })
        where type.contains("wordprocessingml") && type.hasSuffix(".main+xml") && archive.contains(entry) {
            return entry
        }
        if archive.contains("word/document.xml") { return "word/document.xml" }
        throw .noDocument(looksLike: try looksLike(archive))
    }

    private static func otherOffice(_ type: String) -> String? {
        if type.contains("spreadsheetml") { return "an Excel workbook" }
        if type.contains("presentationml") { return "a PowerPoint presentation" }
        return nil
    }

    private static func looksLike(_ archive: ZipArchive) throws(DocxError) -> String {
        if let mimetype = try read(archive, "mimetype") {
            let type = String(decoding: mimetype.prefix(80), as: UTF8.self)
            if type.contains("opendocument.text") { return "an OpenDocument text (.odt)" }
            if type.contains("opendocument") { return "an OpenDocument file" }
            if type.contains("epub") { return "an e-book (.epub)" }
        }
        if archive.contains("project.qde") { return "a REFI-QDA project (.qdpx)" }
        if archive.contains("xl/workbook.xml") { return "an Excel workbook" }
        return "a plain ZIP archive"
    }

    /// Content types by entry name in ASCII lower case.
    private static func contentTypes(_ archive: ZipArchive) throws(DocxError) -> [String: String] {
        var result: [String: String] = [:]
        try elements(archive, "[Content_Types].xml", named: "Override") { attributes in
            guard let part = attributes["PartName"], let type = attributes["ContentType"] else { return }
            result[asciiLowercased(part.unicodeScalars.drop { $0 == "/" })] = type
        }
        return result
    }

    private static func relationships(
        _ archive: ZipArchive, _ entry: String, folder: String
    ) throws(DocxError) -> [Relationship] {
        var result: [Relationship] = []
        try elements(archive, entry, named: "Relationship") { attributes in
            guard let type = attributes["Type"], let target = attributes["Target"],
                attributes["TargetMode"] != "External",
                let path = resolve(target, in: folder)
            else { return }
            result.append(Relationship(type: type, target: path))
        }
        return result
    }

    private static func elements(
        _ archive: ZipArchive, _ entry: String, named wanted: String, _ body: ([String: String]) -> Void
    ) throws(DocxError) {
        guard let bytes = try read(archive, entry) else { return }
        do throws(XMLEvents.Problem) {
            let events = try XMLEvents(bytes)
            while let event = try events.next() {
                guard case .start(let name, _) = event, name.local == wanted else { continue }
                var attributes: [String: String] = [:]
                events.eachAttribute { attributes[$0] = $1 }
                body(attributes)
            }
        } catch {
            throw .xml(entry: entry, line: error.line, reason: error.reason)
        }
    }

    /// An entry's name from a relationship's target; nil when it leads out of the archive.
    static func resolve(_ target: String, in folder: String) -> String? {
        let plain = percentDecoded(target)
        var segments: [Substring.UnicodeScalarView] = []
        if !plain.hasPrefix("/") { segments = Substring(folder).unicodeScalars.split(separator: "/") }
        for segment in Substring(plain).unicodeScalars.split(separator: "/") {
            if segment.elementsEqual(".".unicodeScalars) { continue }
            if segment.elementsEqual("..".unicodeScalars) {
                if segments.popLast() == nil { return nil }
            } else {
                segments.append(segment)
            }
        }
        return segments.map { String($0) }.joined(separator: "/")
    }

    private static func percentDecoded(_ text: String) -> String {
        guard text.utf8.contains(0x25) else { return text }
        var bytes = Array(text.utf8)
        var result: [UInt8] = []
        bytes.reverse()
        while let byte = bytes.popLast() {
            if byte == 0x25, bytes.count >= 2,
                let value = UInt8(
                    String(decoding: [bytes[bytes.count - 1], bytes[bytes.count - 2]], as: UTF8.self), radix: 16)
            {
                bytes.removeLast(2)
                result.append(value)
            } else {
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// An OLE container is a .doc, or a .docx behind a password: then it has a stream of that name, in UTF-16.
    private static func oldOffice(_ bytes: [UInt8]) -> DocxError {
        var stream: [UInt8] = []
        for byte in "EncryptedPackage".utf8 { stream += [byte, 0] }
        let directory = Array(bytes.prefix(1 << 20))
        for at in directory.indices where directory[at] == stream[0] {
            if directory[at...].starts(with: stream) { return .encrypted(entry: nil) }
        }
        return .oldWord
    }
}

extension DocxError {
    init(_ problem: ZipArchive.Problem) {
        switch problem {
        case .truncated: self = .damaged(entry: nil, reason: "the archive has no end; it is cut short")
        case .damaged(let entry, let reason): self = .damaged(entry: entry, reason: reason)
        case .tooLarge(let entry, let reason): self = .tooLarge(entry: entry, reason: reason)
        case .encrypted(let entry): self = .encrypted(entry: entry)
        case .unsafeName(let entry, let reason): self = .unsafeName(entry: entry, reason: reason)
        case .duplicate(let entry): self = .duplicate(entry: entry)
        }
    }
}
