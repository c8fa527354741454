import Codebooks
import Interchange
import Testing

@Suite("Codebooks as YAML")
struct CodebookYAMLTests {
    static func read(_ text: String) throws -> CodebookFile { try CodebookYAML.read(Array(text.utf8)) }

    @Test("reads a tree with all that a code can say")
    func reads() throws {
        let file = try Self.read(
            """
            title: Social prescribing
            source: Fixsen 2020
            licence: CC BY 4.0
            note: |
              first draft
              to be agreed
            codes:
              - name: barriers
                brief: what keeps people away
                status: agreed
                colour: "#ff8800"
                origin: a-priori
                codes:
                  - name: waiting
                    full: Time between referral and first contact.
                    use_when: a wait is spoken of as such
                    not_when: "waiting: as in a room"
                    example: “nine months”
                    source: Fixsen 2020, p. 7
                    aliases: [wait, delay]
                  - cost
              - name: trust
            """)
        #expect(file.licence == "CC BY 4.0")
        #expect(file.book.note == "first draft\nto be agreed\n")
        let barriers = try #require(file.book.codes.first)
        #expect(
            barriers.definition
                == CodeDefinition(
                    brief: "what keeps people away", status: .agreed, colour: "#ff8800", origin: .aPriori))
        #expect(
            file.book.flattened.map(\.path.description) == ["barriers", "barriers/waiting", "barriers/cost", "trust"])
        #expect(
            barriers.children[0].definition
                == CodeDefinition(
                    full: "Time between referral and first contact.", whenToUse: "a wait is spoken of as such",
                    whenNotToUse: "waiting: as in a room", example: "“nine months”", source: "Fixsen 2020, p. 7"))
        #expect(file.aliases == [barriers.children[0].path: ["wait", "delay"]])
    }

    @Test(
        "names are the text that stands there",
        arguments: ["yes", "no", "on", "1.0", "null", "~x", "true", "0x1F", "2024-01-01", "1e3", "Nein", "= x"])
    func names(_ name: String) throws {
        #expect(try Self.read("codes:\n  - name: \(name)").book.codes.map(\.path.name) == [name])
        #expect(try Self.read("codes: [\(name)]").book.codes.map(\.path.name) == [name])
    }

    @Test(
        "errors name line, column and what to do",
        arguments: [
            (
                "codes:\n  - name: a\n    breif: x",
                "a codebook has no key “breif” (line 3, column 5); did you mean brief?"
            ),
            ("titel: x", "a codebook has no key “titel” (line 1, column 1); did you mean title?"),
            ("codes:\n  - name: a\n    color: red", "did you mean colour?"),
            ("codes:\n  - name: a\n    zzz: 1", "keys of a code: name,"),
            (
                "codes:\n  - name: a\n    status: agred",
                "“status” is “agred” (line 3, column 13); choose from provisional, agreed"
            ),
            ("codes:\n  - name: a\n    colour: #ff8800", "in YAML a colour that begins with # needs quotes"),
            ("codes:\n  - brief: a", "a code has no name (line 2, column 5)"),
            ("codes:\n  - name:", "a code has no name"),
            ("codes:\n  - name: a\n  - name: A", "there are two codes “A” (line 3, column 11"),
            ("codes:\n  - name: \"a:b\"", "line 2, column 11"), ("codes:\n  - name: n12", "line 2, column 11"),
            ("codes:\n  - name: a\n    brief: [x]", "“brief” should be one text (line 3, column 12)"),
            ("codes: x", "“codes” should be a list"), ("- a", "“the file” should be keys with values"),
            ("codes:\n  - name: a\n    brief: x: y", "the codebook is not YAML"),
            ("codes: [", "the codebook is not YAML"),
            ("codes:\n  - name: a\n    name: b", "stands twice"), ("", "holds no codes"),
            ("title: x", "holds no codes"),
            ("codes:", "holds no codes"), ("codes: []", "holds no codes"), ("codes: [a]\n---\ncodes: [b]", "not YAML"),
            ("codes: !!python/object:x [a]", "does not use the tag"), ("codes: [!x a]", "does not use the tag"),
            ("codes: [&x a]", "does not use anchors"), ("title: &a x\ncodes: [*a]", "does not use anchors and aliases"),
            ("<<: {title: x}\ncodes: [a]", "no key “<<”"), ("? [a, b]\n: x", "keys that are words"),
            ("codes: [a\u{7}]", "not YAML"),
        ])
    func errors(_ text: String, _ message: String) {
        do {
            _ = try Self.read(text)
            Issue.record("read: \(text.debugDescription)")
        } catch {
            #expect(String(describing: error).contains(message), "\(error)")
        }
    }

    @Test("text with & and * is no anchor")
    func ampersands() throws {
        let file = try Self.read(
            "codes:\n  - name: R&D\n    brief: Q & A at M&S, *very* (&c) x*y\n    full: |\n      *D* is not D")
        #expect(file.book.codes[0].definition.brief == "Q & A at M&S, *very* (&c) x*y")
    }

    @Test("a billion laughs is refused at once, in values and in keys")
    func laughs() {
        let clock = ContinuousClock()
        for isKey in [false, true] {
            var text = "a0: &a0 x\n"
            for level in 1...40 {
                let inner = "[*a\(level - 1), *a\(level - 1)]"
                text += isKey ? "? &a\(level) \(inner)\n: x\n" : "a\(level): &a\(level) \(inner)\n"
            }
            let time = clock.measure { #expect(throws: CodebookYAMLError.self) { try Self.read(text) } }
            #expect(time < .seconds(1))
        }
    }

    @Test("deep and large files are refused")
    func deep() {
        var tree = ""
        for level in 0...40 {
            tree +=
                String(repeating: "    ", count: level) + "codes:\n" + String(repeating: "    ", count: level)
                + "  - name: x\n"
        }
        #expect { try Self.read(tree) } throws: { String(describing: $0).contains("32 deep") }
        for nest in ["[", "{", "- ", "? "] {
            #expect(throws: CodebookYAMLError.self) {
                try Self.read("codes: \n  " + String(repeating: nest, count: 100_000))
            }
        }
        #expect { try CodebookYAML.read([UInt8](repeating: 0x20, count: 9 << 20)) } throws: {
            String(describing: $0).contains("bytes")
        }
    }

    @Test("bytes that are no UTF-8")
    func encoding() {
        #expect(throws: CodebookYAMLError.encoding(byte: 2)) { try CodebookYAML.read([0x61, 0x3A, 0xE9]) }
    }

    @Test("the file that is written")
    func writes() throws {
        let waiting = try CodePath(["barriers", "waiting list"])
        let book = Codebook(
            title: "Book: one", source: "x", note: "two\nlines",
            codes: [
                CodebookEntry(
                    path: try CodePath(["barriers"]),
                    definition: CodeDefinition(brief: "yes", status: .agreed, colour: "#ff8800"),
                    children: [CodebookEntry(path: waiting, definition: CodeDefinition(example: "“nine” — she said"))])
            ])
        #expect(
            CodebookYAML.write(CodebookFile(book: book, licence: "CC BY 4.0", aliases: [waiting: ["wait", "no"]]))
                == """
                title: "Book: one"
                source: x
                licence: CC BY 4.0
                note: |-
                  two
                  lines
                codes:
                  - name: barriers
                    brief: "yes"
                    status: agreed
                    colour: "#ff8800"
                    codes:
                      - name: waiting list
                        example: "“nine” — she said"
                        aliases: ["wait", "no"]

                """)
    }

    @Test("what is written is read back", arguments: 1...60)
    func roundTrip(_ seed: UInt64) throws {
        var random = Seeded(seed)
        // Yams takes a byte order mark from the front of a value, so none stands there.
        let pieces = [
            "a", "yes", "1.0", ":", ": ", "#", " #", "- ", "\n", "\n\n", "\t", "\"", "'", "\\", "|", ">", "&x", "*x",
            "!", "%", "@",
            "`", "{", "}", "[", "]", ",", "?", "é", "e\u{301}", "社", "😀", "x\u{FEFF}", "\u{2028}", "\u{85}", "\u{A0}",
            " ", "~",
            "null", "---", "...", "\u{200B}", "=", "\u{7F}",
        ]
        func text() -> String {
            (0..<Int.random(in: 0...5, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
        }
        var count = 0
        var aliases: [CodePath: [String]] = [:]
        func entries(_ parent: CodePath?, _ depth: Int) throws -> [CodebookEntry] {
            try (0..<Int.random(in: depth == 0 ? 1...3 : 0...2, using: &random)).map { _ in
                count += 1
                let name =
                    ["yes", "1.0", "null", "a b", "社会", "x & y", "don't", "#1 thing", "- x", "~", "é"][count % 11]
                    + " \(count)"
                let path = try parent?.appending(name) ?? CodePath([name])
                if Bool.random(using: &random) { aliases[path] = [text(), text()] }
                let definition = CodeDefinition(
                    brief: text(), full: text(), whenToUse: text(), whenNotToUse: text(), example: text(),
                    status: CodeStatus.allCases.randomElement(using: &random) ?? .agreed,
                    colour: Bool.random(using: &random) ? "#00ff0\(count % 10)" : nil,
                    origin: CodeOrigin.allCases.randomElement(using: &random),
                    source: text())
                return CodebookEntry(
                    path: path, definition: definition, children: depth < 3 ? try entries(path, depth + 1) : [])
            }
        }
        let book = Codebook(title: text(), source: text(), note: text(), codes: try entries(nil, 0))
        let file = CodebookFile(book: book, licence: text(), aliases: aliases)
        let written = CodebookYAML.write(file)
        let found = try CodebookYAML.read(Array(written.utf8))
        #expect(found == file, "seed \(seed)\n\(written)")
        #expect(same(CodebookYAML.write(found), written), "seed \(seed)")
    }
}
