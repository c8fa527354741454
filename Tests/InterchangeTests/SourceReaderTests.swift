import Interchange
import Testing
import Transcripts

@Suite("Files of any kind")
struct SourceReaderTests {
    @Test(
        "text and Markdown are read as they stand, whatever the case of the suffix",
        arguments: ["a.txt", "b.MD", "c.Text"])
    func text(_ name: String) throws {
        let source = try SourceReader.read(fileName: name, bytes: Array("# **Ann:** Nine\r\nBen".utf8))
        #expect(source.text == "# **Ann:** Nine\nBen")
        #expect(source.steps == ["decoded UTF-8", "CRLF to LF (1)"])
        #expect(source.format == (name == "b.MD" ? "md" : "txt"))
    }

    @Test(
        "other kinds are refused with what to do",
        arguments: [
            ("a.pdf", "save its text as .txt"), ("a.doc", "save it as .docx"), ("a.rtf", "save it as .docx"),
            ("a.odt", "save it as .docx"), ("a.html", "browser"), ("a.qdpx", "export the transcripts"),
            ("a.nvp", "export its transcripts"), ("a.mp3", "import its transcript"), ("a.csv", "table of codings"),
            ("a.sbv", ".vtt or .srt"), ("a.xyz", "these kinds are read: .txt"), ("interview", "without a suffix"),
            (".txt", "without a suffix"), ("dir.txt/interview", "without a suffix"),
        ])
    func unsupported(_ name: String, _ words: String) {
        #expect {
            try SourceReader.read(fileName: name, bytes: Array("x".utf8))
        } throws: {
            String(describing: $0).contains(words)
        }
    }

    static let disguises: [(bytes: [UInt8], words: String)] = [
        (Array("%PDF-1.4".utf8), "is a PDF"), (DocxBuilder("").bytes, "a ZIP archive or an Office document"),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "Office document of 97–2003"),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "a picture"), ([0xFF, 0xD8, 0xFF, 0xE0], "a picture"),
        (Array("{\\rtf1\\ansi".utf8), "rich text"), (Array("ID3\u{3}".utf8), "a recording"),
        (Array("SQLite format 3\0".utf8), "an SQLite database"),
    ]

    @Test("what is no text is refused under a text's name", arguments: disguises)
    func disguised(_ bytes: [UInt8], _ words: String) {
        for name in ["a.txt", "a.md", "a.vtt", "a.srt"] {
            #expect {
                try SourceReader.read(fileName: name, bytes: bytes)
            } throws: {
                String(describing: $0).contains(words)
            }
        }
    }

    @Test("a Word document under its name, and something else under it")
    func word() throws {
        let bytes = DocxBuilder(DocxBuilder.paragraph("x")).bytes
        #expect(try SourceReader.read(fileName: "a.DOCX", bytes: bytes).text == "x")
        #expect {
            try SourceReader.read(fileName: "a.docx", bytes: Array("%PDF-1.4".utf8))
        } throws: {
            String(describing: $0).contains("not a Word document but a PDF")
        }
    }

    @Test("bytes of no known encoding are refused with the decoder's words")
    func encoding() throws {
        #expect {
            try SourceReader.read(fileName: "a.txt", bytes: [0x61, 0xE9, 0x62])
        } throws: {
            String(describing: $0).contains("byte 1 (0xE9, line 1)")
        }
        #expect(try SourceReader.read(fileName: "a.txt", bytes: [0x61, 0xE9], encoding: "windows-1252").text == "aé")
    }
}
