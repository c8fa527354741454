import Interchange
import Testing
import Transcripts

@Suite("Word documents that are refused")
struct DocxErrorTests {
    /// What reading says, or nil when it reads.
    static func refusal(_ bytes: [UInt8]) -> String? {
        do {
            _ = try DocxReader.read(bytes)
            return nil
        } catch {
            return error.description
        }
    }

    static var honest: DocxBuilder { DocxBuilder(DocxBuilder.paragraph("x")) }

    /// An honest document with entries added.
    static func with(_ change: (inout ZipBuilder) -> Void) -> [UInt8] {
        var zip = honest.zip
        change(&zip)
        return zip.bytes
    }

    @Test("the honest document is not")
    func honestReads() { #expect(Self.refusal(Self.honest.bytes) == nil) }

    static let ole: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    static let kinds: [(bytes: [UInt8], words: String)] = [
        (Array("%PDF-1.7\n".utf8), "not a Word document but a PDF"),
        (Array("{\\rtf1".utf8), "not a Word document but a rich text document"), (ole + [0], "Word 97–2003"),
        (ole + "EncryptedPackage".utf16.flatMap { [UInt8($0), UInt8(0)] }, "protected by a password"),
        ([], "an empty file"), (Array("Interview".utf8), "no ZIP archive"),
        (Array("PK\u{3}\u{4}and then no more".utf8), "cut short"),
    ]

    @Test("what is no Word document is named", arguments: kinds)
    func otherKinds(_ bytes: [UInt8], _ words: String) {
        #expect(Self.refusal(bytes)?.contains(words) == true, "\(Self.refusal(bytes) ?? "read")")
    }

    @Test(
        "another archive is named",
        arguments: [
            ("mimetype", "application/vnd.oasis.opendocument.text", "OpenDocument text"),
            ("mimetype", "application/epub+zip", "e-book"), ("xl/workbook.xml", "<x/>", "Excel"),
            ("project.qde", "<x/>", "REFI-QDA"), ("a.txt", "x", "plain ZIP"),
        ])
    func otherArchives(_ name: String, _ content: String, _ words: String) {
        var zip = ZipBuilder()
        zip.add(name, content)
        #expect(Self.refusal(zip.bytes)?.contains(words) == true)
    }

    @Test("cut at any byte, a document is refused or reads; nothing else happens")
    func truncated() {
        let bytes = Self.honest.bytes
        for length in 0..<bytes.count { #expect(Self.refusal(Array(bytes[..<length])) != nil, "cut at \(length)") }
    }

    @Test(
        "names that lead out of the archive",
        arguments: ["../evil.xml", "a/../../evil", "/etc/passwd", "C:evil", "a\\b", "a\0b", ""])
    func names(_ name: String) {
        let refusal = Self.refusal(Self.with { $0.add(name, "x") })
        #expect(refusal?.contains("an entry's name") == true)
    }

    @Test("two entries of one name, in whatever case")
    func duplicates() {
        for name in ["word/document.xml", "Word/Document.XML"] {
            let refusal = Self.refusal(Self.with { $0.add(name, "x") })
            #expect(refusal?.contains("two entries of this name") == true, "\(refusal ?? "read")")
        }
    }

    @Test("an encrypted entry")
    func encrypted() {
        let bytes = Self.with { zip in
            for index in zip.entries.indices where zip.entries[index].name.elementsEqual("word/document.xml".utf8) {
                zip.entries[index].flags = 1
            }
        }
        #expect(Self.refusal(bytes)?.contains("password") == true, "\(Self.refusal(bytes) ?? "read")")
    }

    @Test("more entries than a document has, even if only claimed")
    func entries() {
        let many = Self.with { zip in for index in 0...10_000 { zip.add("e\(index)", "") } }
        #expect(Self.refusal(many)?.contains("entries") == true)
        let claimed = Self.with { $0.claimedCount = 20_000 }
        #expect(Self.refusal(claimed)?.contains("20000 entries") == true)
    }

    @Test("a part that inflates to a thousand times its size is refused before it is large")
    func bomb() {
        for matches in [20_000, 400_000] {
            var zip = Self.honest.zip
            zip.entries.removeAll { $0.name.elementsEqual("word/document.xml".utf8) }
            zip.addBomb("word/document.xml", matches: matches)
            let clock = ContinuousClock()
            var refusal: String?
            let time = clock.measure { refusal = Self.refusal(zip.bytes) }
            #expect(refusal?.contains("200 times") == true, "\(refusal ?? "read")")
            #expect(time < .seconds(2))
        }
    }

    @Test("the bomb's own deflate stream is sound: a small one is inflated and its checksum found wrong, or its text")
    func smallBomb() {
        var zip = Self.honest.zip
        zip.entries.removeAll { $0.name.elementsEqual("word/document.xml".utf8) }
        zip.addBomb("word/document.xml", matches: 3)
        zip.entries[zip.entries.count - 1].crc = ZipBuilder.crc([UInt8](repeating: 0x41, count: 1 + 258 * 3))
        #expect(Self.refusal(zip.bytes)?.contains("XML is refused") == true, "\(Self.refusal(zip.bytes) ?? "read")")
    }

    @Test("a part larger than 512 MB, if it is only claimed")
    func claimedSize() {
        let bytes = Self.with { zip in
            for index in zip.entries.indices where zip.entries[index].name.elementsEqual("word/document.xml".utf8) {
                zip.entries[index].size = 0x3000_0000
                zip.entries[index].method = 8
            }
        }
        #expect(Self.refusal(bytes)?.contains("512 MB") == true, "\(Self.refusal(bytes) ?? "read")")
    }

    @Test("sizes and checksums that do not fit")
    func lies() {
        for change in 0..<3 {
            let bytes = Self.with { zip in
                for index in zip.entries.indices where zip.entries[index].name.elementsEqual("word/document.xml".utf8) {
                    switch change {
                    case 0: zip.entries[index].size += 1
                    case 1: zip.entries[index].listedSize = zip.entries[index].size - 1
                    default: zip.entries[index].crc ^= 1
                    }
                }
            }
            #expect(Self.refusal(bytes)?.contains("damaged") == true, "\(change): \(Self.refusal(bytes) ?? "read")")
        }
    }

    @Test(
        "XML that declares a document type or uses entities",
        arguments: [
            ("<!DOCTYPE w:document>", "", "DOCTYPE"),
            ("<!DOCTYPE w:document [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>", "&x;", "DOCTYPE"),
            ("<!-- a --> <?pi?><!DOCTYPE r [<!ENTITY % p SYSTEM \"file:///etc/hostname\"> %p;]>", "", "DOCTYPE"),
            ("", "&nbsp;", "entity"), ("", "&x;", "entity"), ("", "<w:t>", "not well-formed"),
            ("", "\u{1B}[31m", "refused"),
        ])
    func entities(_ prolog: String, _ inside: String, _ words: String) {
        var builder = DocxBuilder("<w:p><w:r><w:t>[\(inside)]</w:t></w:r></w:p>")
        builder.prolog += prolog
        let refusal = Self.refusal(builder.bytes)
        #expect(refusal?.contains(words) == true, "\(refusal ?? "read")")
        #expect(refusal?.contains("word/document.xml, line 1") == true)
    }

    @Test("UTF-16 reads; a document type in it is seen")
    func utf16() throws {
        func document(_ prolog: String) -> [UInt8] {
            var builder = Self.honest
            builder.prolog = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + prolog
            var zip = builder.zip
            let text = Array(builder.document.utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            zip.entries.removeAll { $0.name.elementsEqual("word/document.xml".utf8) }
            zip.add("word/document.xml", [0xFF, 0xFE] + text)
            return zip.bytes
        }
        #expect(try DocxReader.read(document("")).text == "x")
        #expect(Self.refusal(document("<!DOCTYPE x>"))?.contains("DOCTYPE") == true)
    }

    @Test("a document type in the relationships or the notes")
    func typeInOtherParts() {
        let type = "<!DOCTYPE r [<!ENTITY x \"y\">]>"
        var zip = ZipBuilder()
        zip.add("_rels/.rels", type + "<r>&x;</r>")
        #expect(Self.refusal(zip.bytes)?.contains("DOCTYPE") == true)
        var builder = Self.honest
        builder.parts = [("footnotes", type + DocxBuilder.notes("footnote", []))]
        #expect(Self.refusal(builder.bytes)?.contains("entry word/part0.xml") == true)
    }

    @Test("elements nested deeper than 256 are refused, 200 are read", arguments: [200, 260, 100_000])
    func depth(_ depth: Int) {
        let body =
            String(repeating: "<w:sdt>", count: depth) + DocxBuilder.paragraph("x")
            + String(repeating: "</w:sdt>", count: depth)
        let refusal = Self.refusal(DocxBuilder(body).bytes)
        #expect(depth == 200 ? refusal == nil : refusal?.contains("nested") == true, "\(refusal ?? "read")")
    }

    @Test("a text of more than 10 MB says so")
    func longText() {
        let refusal = Self.refusal(
            DocxBuilder(DocxBuilder.paragraph(String(repeating: "word ", count: 2_100_000))).bytes)
        #expect(refusal?.contains("10 MB") == true, "\(refusal ?? "read")")
    }

    @Test("bytes that are no UTF-8 are refused")
    func encoding() {
        let bytes = Self.with { zip in
            for index in zip.entries.indices where zip.entries[index].name.elementsEqual("word/document.xml".utf8) {
                guard let at = zip.entries[index].content.lastIndex(of: 0x78) else { continue }
                zip.entries[index].content[at] = 0xE9
                zip.entries[index].crc = ZipBuilder.crc(zip.entries[index].content)
            }
        }
        #expect(Self.refusal(bytes)?.contains("encoding does not allow") == true, "\(Self.refusal(bytes) ?? "read")")
    }

    @Test("an Excel workbook that calls itself a Word document")
    func workbook() {
        var zip = ZipBuilder()
        zip.add(
            "[Content_Types].xml",
            "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.x.spreadsheetml.sheet.main+xml\"/></Types>"
        )
        zip.add("_rels/.rels", "<R><Relationship Type=\"x/officeDocument\" Target=\"xl/workbook.xml\"/></R>")
        zip.add("xl/workbook.xml", "<x/>")
        #expect(Self.refusal(zip.bytes)?.contains("an Excel workbook") == true)
    }

    @Test("each message says where and what to do, on one line")
    func messages() {
        let errors: [DocxError] = [
            .notAnArchive(looksLike: "a PDF"), .oldWord, .encrypted(entry: "a"), .damaged(entry: nil, reason: "r"),
            .tooLarge(entry: "e", reason: "r"), .unsafeName(entry: "../\u{1B}x", reason: "r"), .duplicate(entry: "e"),
            .noDocument(looksLike: "k"), .xml(entry: "e", line: 3, reason: "r"),
        ]
        for error in errors {
            #expect(error.description.contains("; "))
            #expect(error.description.unicodeScalars.allSatisfy { $0.value >= 0x20 })
        }
    }
}
