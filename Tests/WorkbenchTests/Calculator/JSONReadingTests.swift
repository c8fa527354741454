import Testing

@testable import Workbench

@Suite("JSON is read strictly, and told where it is none")
struct JSONReadingTests {
    @Test(
        "values",
        arguments: [
            (" [ ] ", JSONInput.array([])),
            ("{\"a\": [1, -2.5, 1e2]}", .object(["a": .array([.integer(1), .decimal(-2.5), .integer(100)])])),
            ("\"\\ud83d\\ude00\\n\\u00e9\\/\"", .string("😀\né/")),
            ("[true,false,null]", .array([.bool(true), .bool(false), .null])),
            ("12345678901234567890", .decimal(12_345_678_901_234_567_168)), ("-1e400", .beyond("-1e400")),
            ("0", .integer(0)),
            ("\u{FEFF}1", .integer(1)),
        ])
    func value(text: String, meant: JSONInput) throws {
        #expect(try JSONReading.value(of: Array(text.utf8)) == meant)
    }

    @Test(
        "faults, with line and column",
        arguments: [
            ("", 1, 1, "it ends before it is complete"), ("[1,2", 1, 5, "it ends before it is complete"),
            ("{\n \"a\": 1,\n \"b\": }", 3, 7, "a value is wanted here"), ("[1,]", 1, 4, "a value is wanted here"),
            ("{\"a\":1}x", 1, 8, "something stands behind the end"), ("[01]", 1, 3, "a comma or ] is wanted here"),
            ("[-]", 1, 3, "a digit is wanted here"), ("[nul]", 1, 2, "a value is wanted here"),
            ("{a:1}", 1, 2, "a name in double quotes is wanted here"), ("{\"a\" 1}", 1, 6, "a colon is wanted here"),
            ("[\"\\ud83d\"]", 1, 9, "half a surrogate pair"),
            ("[\"\\x\"]", 1, 4, "\\ stands before a sign that means nothing there"),
            ("\"a\nb\"", 1, 3, "a control character stands in a text; \\n and \\t are written so"),
        ])
    func fault(text: String, line: Int, column: Int, what: String) throws {
        #expect(throws: JSONReading.Fault(line: line, column: column, what: what)) {
            try JSONReading.value(of: Array(text.utf8))
        }
    }

    @Test("Lists nested without end are refused, not followed")
    func nesting() throws {
        let text = String(repeating: "[", count: 100_000)
        #expect(throws: JSONReading.Fault(line: 1, column: 201, what: "this is nested more than 200 deep")) {
            try JSONReading.value(of: Array(text.utf8))
        }
        #expect(throws: JSONReading.Fault.self) { try JSONReading.value(of: [0x22, 0xFF, 0x22]) }
    }
}
