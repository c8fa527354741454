import Testing

/// What others wrote cannot speak to the terminal, through whichever verb and in whichever form it is printed.
@Suite("Text from outside cannot command the terminal")
struct EscapeTests {
    /// Sets the window's title, fills the clipboard, clears the screen, rings, goes back, turns the text around, a C1
    /// introducer, and a deletion.
    static let hostile =
        "\u{1B}]0;owned\u{7} \u{1B}]52;c;b3duZWQ=\u{7} \u{1B}[2J\u{9B}31m \u{8}\u{C} \u{202E}abc\u{202C} \u{2066}x\u{2069} \u{7F} \u{85}end"

    /// A project into which the text comes by every way that takes it, and the name of the document with it.
    private func desk() throws -> (Desk, said: String) {
        let desk = try Desk()
        let text = Self.hostile
        let name = "evil\u{1B}]0;owned\u{7}\u{9B}31m\u{202E}.txt"
        try desk.put(
            name, "INT: Why \(text)?\n\nANN: I waited \(text).\n\nINT: And?\n\nANN: No \(text).\n")
        var said = ""
        func tell(_ arguments: [String]) throws {
            let result = try desk.run(["p"] + arguments)
            said += result.out + result.err
        }
        try tell(["import", name])
        let given = try #require(try desk.done(["p", "docs", "--tsv"]).lines.last).prefix { $0 != "\t" }
        try tell(["document", String(given), "rename", "doc"])
        for arguments in [
            ["document", "doc", "alias", "a\(text)"], ["document", "doc", "media", "\(text).mp3"],
            ["document", "doc", "attr", "k\(text)", "v\(text)"], ["codebook", "new", "waiting", "--brief", text],
            ["codebook", "new", "code\u{202E}x"], ["codebook", "new", "code \(text)"], ["code", "doc:2", "waiting"],
            ["code", "doc:1.1", "waiting", "--memo", text], ["define", "waiting", "--def", text, "--example", text],
            ["memo", "journal", text], ["memo", "doc:2", text], ["case", "case\u{202E}", "k=\(text)"],
            ["case", "Ann", "area=\(text)"], ["assign", "doc", "Ann"], ["group", "g\(text)", "add", "doc"],
            ["theme", "new", "theme\u{202E}", "--statement", text], ["theme", "new", "Time", "--statement", text],
            ["theme", "add", "Time", "waiting"], ["speaker", "doc:INT", "as", "who\(text)"],
            ["turn", "doc:1", "speaker", "she\(text)"], ["project", "paradigm", text],
            ["code", "doc:4", "waiting", "--why", text, "--as", "coder\(text)"],
            ["synthesis", "new", "syn\(text)", "--method", "meta-ethnography"],
            ["synthesis", "new", "s", "--method", "meta-ethnography"],
            ["study", "add", "study2020", "--published", "--citation", text],
            ["study", "set", "study2020", "--setting", text],
            ["construct", "add", "study2020", text, "--paraphrase", "--locator", "p3 \(text)"],
            ["concept", "add", text],
            ["quote", "add", "study2020", text, "--locator", "p5 \(text)"],
            ["translate", "k1", "to", "C1", "as", "reciprocal", "--because", text],
            ["third-order", "add", text, "from", "C1"],
            // What is refused repeats what was typed.
            ["bogus\(text)"], ["docs", "--bogus\(text)"], ["read", "nowhere\(text)"], ["read", "doc:1\"\(text)\""],
            ["find", "(\(text)"], ["find", "/(\(text)/"], ["import", "nowhere\(text).txt"],
            ["codebook", "import", "no\(text).yaml"],
            ["code", "doc:1", "no\(text)"], ["-f", "no\(text).emic"], ["export", "codings", "no\(text)/x.tsv"],
            ["matrix", text, "x", text], ["theme", "no\(text)"], ["memo", "theme:no\(text)", "x"],
        ] {
            try tell(arguments)
        }
        return (desk, said)
    }

    /// Commands that print what the project holds.
    static let printing = [
        "docs", "docs --speakers", "read doc", "read doc:1", "read n1", "document doc", "codes", "codes --tree",
        "define waiting", "coders", "memos", "memo m1", "memo journal", "themes", "theme Time", "case", "group",
        "project", "history --all", "verify", "find waiting", "find text:waited", "matrix codes x docs",
        "matrix codes x case", "cooc waiting", "study", "construct", "concept", "quote", "grid", "why C1 study2020",
        "trace T1", "synthesis",
    ]

    @Test("no verb prints a control byte, in any form")
    func everyVerb() throws {
        let (desk, said) = try desk()
        expectClean(said, "answers and complaints", showsDirections: true)
        #expect(said.contains("owned"), "the hostile text never got as far as an answer")
        for form in ["--plain", "--json", "--jsonl", "--csv", "--tsv", "--md", "--html", ""] {
            let result = try desk.run(
                ["p"], input: Self.printing.map { "\($0) \(form)\n" }.joined(),
                environment: form.isEmpty ? ["EMIC_MODE": "table"] : [:])
            #expect(result.status == 0, "\(form): \(result.err)")
            let isData = ["--json", "--jsonl", "--csv", "--tsv"].contains(form)
            expectClean(result.out + result.err, "the form “\(form)”", showsDirections: !isData)
            let shown = result.out.split(separator: "owned").count - 1
            #expect(shown > 20, "the hostile text stands in the answers only \(shown) times (\(form))")
        }
        expectClean(try desk.dump(), "the dump", showsDirections: false)
    }

    /// - Parameter showsDirections: whether signs that turn text around must be shown as signs too, as they are for people.
    private func expectClean(
        _ text: String, _ what: String, showsDirections: Bool, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let bad = text.split(separator: "\n").filter { line in
            line.unicodeScalars.contains { scalar in
                switch scalar.value {
                case 0x09: false
                case 0..<0x20, 0x7F...0x9F: true
                case 0x202A...0x202E, 0x2066...0x2069: showsDirections
                default: false
                }
            }
        }
        #expect(bad.isEmpty, "\(what): \(bad.prefix(3).map(\.debugDescription))", sourceLocation: sourceLocation)
    }
}
