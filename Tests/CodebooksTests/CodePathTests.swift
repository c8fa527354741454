import Codebooks
import Testing

@Suite("The path of a code")
struct CodePathTests {
    @Test(
        "is read from names with slashes between",
        arguments: [
            ("barriers/waiting", ["barriers", "waiting"]),
            ("  buy-in ", ["buy-in"]),
            ("barriers / waiting   list", ["barriers", "waiting list"]),
            ("T2 diabetes", ["T2 diabetes"]),
            ("n", ["n"]),
            ("9/11", []),
            ("it's", ["it's"]),
            ("“on hold”", ["“on hold”"]),
            ("امید", ["امید"]),
            ("👩‍⚕️ care", ["👩‍⚕️ care"]),
            ("waiting\n", ["waiting"]),
        ])
    func parse(text: String, segments: [String]) {
        #expect((try? CodePath.parse(text).segments) == (segments.isEmpty ? nil : segments))
    }

    @Test("is composed, byte for byte, and reads back from its description")
    func composed() throws {
        let path = try CodePath.parse("re\u{301}pit/cafe\u{301}")
        #expect(Array(path.description.utf8) == Array("r\u{e9}pit/caf\u{e9}".utf8))
        #expect(try CodePath.parse(path.description) == path)
    }

    @Test(
        "is refused with the reason",
        arguments: [
            ("", CodebookError.emptySegment(path: "")),
            ("   ", .emptySegment(path: "   ")),
            ("a//b", .emptySegment(path: "a//b")),
            ("/a", .emptySegment(path: "/a")),
            ("a/", .emptySegment(path: "a/")),
            (".a", .addressSign(segment: ".a", sign: ".")),
            (":a", .addressSign(segment: ":a", sign: ":")),
            ("$1", .addressSign(segment: "$1", sign: "$")),
            ("@home", .addressSign(segment: "@home", sign: "@")),
            ("a/^", .addressSign(segment: "^", sign: "^")),
            ("n12", .shortNumber(segment: "n12")),
            ("k3", .shortNumber(segment: "k3")),
            ("C4", .shortNumber(segment: "C4")),
            ("c4", .shortNumber(segment: "c4")),
            ("T2", .shortNumber(segment: "T2")),
            ("m7", .shortNumber(segment: "m7")),
            ("7", .shortNumber(segment: "7")),
            ("a/2020", .shortNumber(segment: "2020")),
            ("a:b", .reservedCharacter(segment: "a:b", character: ":")),
            ("a, b", .reservedCharacter(segment: "a, b", character: ",")),
            ("\"a\"", .reservedCharacter(segment: "\"a\"", character: "\"")),
            ("a\u{1B}[31m", .hiddenCharacter(segment: "a\u{1B}[31m", scalar: 0x1B)),
            ("a\tb", .hiddenCharacter(segment: "a\tb", scalar: 9)),
            ("a\r\nb", .hiddenCharacter(segment: "a\r\nb", scalar: 13)),
            ("a\u{202E}b", .hiddenCharacter(segment: "a\u{202E}b", scalar: 0x202E)),
            ("a\u{2066}b", .hiddenCharacter(segment: "a\u{2066}b", scalar: 0x2066)),
            ("a\u{2028}b", .hiddenCharacter(segment: "a\u{2028}b", scalar: 0x2028)),
        ])
    func refused(text: String, error: CodebookError) {
        #expect(throws: error) { try CodePath.parse(text) }
        #expect(!error.what.isEmpty && !error.mend.isEmpty)
        #expect(!error.place.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
    }

    @Test("has segments of at most 200 scalars")
    func length() throws {
        #expect(try CodePath.parse(String(repeating: "é", count: 200)).name.unicodeScalars.count == 200)
        let long = String(repeating: "x", count: 201)
        #expect(throws: CodebookError.tooLong(segment: long, scalars: 201)) { try CodePath.parse(long) }
        // Composed first, counted then.
        #expect(try CodePath.parse(String(repeating: "e\u{301}", count: 200)).name.unicodeScalars.count == 200)
    }

    @Test("refuses a slash inside a segment, and no segment at all")
    func segments() {
        #expect(throws: CodebookError.reservedCharacter(segment: "a/b", character: "/")) { try CodePath(["a/b"]) }
        #expect(throws: CodebookError.emptySegment(path: "")) { try CodePath([]) }
    }

    @Test("knows its parent, its depth and what lies below it")
    func family() throws {
        let path = try CodePath.parse("a/b/d")
        #expect(path.parent?.description == "a/b")
        #expect(path.depth == 2)
        #expect(try CodePath.parse("a").parent == nil)
        #expect(try CodePath.parse("a").isAncestor(of: path))
        #expect(!path.isAncestor(of: path))
        #expect(try CodePath.parse("a").appending(" e ").description == "a/e")
        #expect(throws: CodebookError.shortNumber(segment: "3")) { try path.appending("3") }
    }

    @Test("sorts without regard to case, parents before children")
    func order() throws {
        let paths = try ["b", "A/z", "a", "Ab", "a/b"].map { try CodePath.parse($0) }
        #expect(paths.sorted().map(\.description) == ["a", "a/b", "A/z", "Ab", "b"])
    }
}
