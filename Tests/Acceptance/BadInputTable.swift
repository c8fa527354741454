import Glibc
import Testing

extension BadInput {
    static let all: [BadInput] = paths + transcripts + names + commands + scripts + tables + searches

    // MARK: Projects and paths

    static let paths: [BadInput] = [
        BadInput(
            name: "a project that is not there", arguments: ["nosuch", "docs"], status: 66,
            message: "no project at nosuch.emic"),
        BadInput(name: "a folder as a project", arguments: ["folder", "docs"], status: 66, message: "is a folder") {
            mkdir($0.path("folder"), 0o700)
        },
        BadInput(name: "a pipe as a project", arguments: ["pipe", "docs"], status: 65, message: "not a regular file") {
            mkfifo($0.path("pipe"), 0o600)
        },
        BadInput(name: "an empty file as a project", arguments: ["empty", "docs"], status: 65, message: "not an Emic") {
            try $0.put("empty.emic", "")
        },
        BadInput(name: "a text as a project", arguments: ["text", "docs"], status: 65, message: "not a SQLite file") {
            try $0.put("text.emic", "ANN: I waited nine months, and nobody rang me.\n")
        },
        BadInput(
            name: "another program's file", arguments: ["other", "docs"], status: 65, message: "of another program"
        ) {
            try $0.python(
                "import sqlite3; c = sqlite3.connect('other.emic'); c.execute('CREATE TABLE a (b)'); c.commit()")
        },
        BadInput(
            name: "a newer schema", arguments: ["newer", "code", "P07:1", "waiting"], status: 65, message: "newer Emic"
        ) {
            try Files.copy($0.project, to: $0.path("newer.emic"))
            try $0.python(
                "import sqlite3; c = sqlite3.connect('newer.emic'); c.execute('PRAGMA user_version = 99'); c.commit()")
        },
        BadInput(
            name: "a change to a project opened for reading only", arguments: ["open", "p", "--ro"], status: 73,
            message: "cannot be written (read-only)", input: "code P07:1 waiting\n"),
        BadInput(
            name: "a project over another", arguments: ["new", "p"], status: 73, message: "p.emic is already there"),
        BadInput(
            name: "a project where no folder is", arguments: ["new", "no/such/place"], status: 73,
            message: "cannot create no/such/place.emic"),
        BadInput(
            name: "a file that is not there", arguments: ["p", "import", "nowhere.txt"], status: 66,
            message: "nowhere.txt is not there"),
        BadInput(
            name: "a pipe as a transcript", arguments: ["p", "import", "pipe.txt"], status: 65,
            message: "not a regular file"
        ) { mkfifo($0.path("pipe.txt"), 0o600) },
        BadInput(
            name: "an export over a file", arguments: ["p", "codebook", "export", "there.yaml"], status: 73,
            message: "there.yaml is already there"
        ) { try $0.put("there.yaml", "mine") },
        BadInput(
            name: "a result of a change over a file",
            arguments: ["p", "code", "P07:4", "waiting", "--out", "there.tsv"],
            status: 73, message: "there.tsv is already there"
        ) { try $0.put("there.tsv", "mine") },
        BadInput(
            name: "a result into a folder that is not there", arguments: ["p", "docs", "--out", "no/such/docs.csv"],
            status: 73, message: "no/such/docs.csv"),
    ]

    // MARK: Transcripts

    /// A Word file that Python makes of parts; `document` is the text of its one paragraph.
    private static func word(_ name: String, _ body: String) -> @Sendable (Desk) throws -> Void {
        {
            try $0.python(
                """
                import zipfile
                head = '<?xml version="1.0" encoding="UTF-8"?>'
                def document(text, before=''):
                    return (head + before + '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
                        '<w:body><w:p><w:r><w:t>' + text + '</w:t></w:r></w:p></w:body></w:document>')
                def make(name, parts):
                    with zipfile.ZipFile(name, 'w', zipfile.ZIP_DEFLATED) as archive:
                        for part, text in parts: archive.writestr(part, text)
                \(body)
                """)
            precondition(Files.exists($0.path(name)))
        }
    }

    static let transcripts: [BadInput] = [
        BadInput(
            name: "a PDF that is called .docx", arguments: ["p", "import", "a.docx"], status: 65, message: "a PDF"
        ) {
            try $0.put("a.docx", "%PDF-1.4\n1 0 obj\n<< >>\nendobj\n")
        },
        BadInput(
            name: "a .docx that is cut short", arguments: ["p", "import", "cut.docx"], status: 65, message: "cut short"
        ) {
            let whole = try Files.read(Material.interviews + "/HB01.docx")
            try $0.put("cut.docx", Array(whole.prefix(whole.count / 2)))
        },
        BadInput(
            name: "a .docx that unpacks to far more", arguments: ["p", "import", "bomb.docx"], status: 65,
            message: "refused bomb.docx",
            prepare: word(
                "bomb.docx", "make('bomb.docx', [('word/document.xml', document('a' * 80_000_000))])")),
        BadInput(
            name: "a .docx with a DOCTYPE", arguments: ["p", "import", "type.docx"], status: 65,
            message: "refused type.docx",
            prepare: word(
                "type.docx",
                """
                make('type.docx', [('word/document.xml', document('&a;',
                    '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>'))])
                """)),
        BadInput(
            name: "an archive without a document, with ways out of the folder", arguments: ["p", "import", "out.docx"],
            status: 65, message: "refused out.docx",
            prepare: word(
                "out.docx",
                "make('out.docx', [('../../out.txt', 'out'), ('/out.txt', 'out'), ('..\\\\out.txt', 'out')])")),
        BadInput(
            name: "bytes that are not UTF-8", arguments: ["p", "import", "bad.txt"], status: 65, message: "byte 4 (0xFF"
        ) {
            try $0.put("bad.txt", Array("abc ".utf8) + [0xFF, 0xFE] + Array(" def".utf8))
        },
        BadInput(
            name: "a NUL in a text", arguments: ["p", "import", "nul.txt"], status: 65,
            message: "byte 2 (line 1) is a NUL"
        ) {
            try $0.put("nul.txt", [0x61, 0x62, 0, 0x63])
        },
        BadInput(
            name: "a kind of file that is not known", arguments: ["p", "import", "a.pdf"], status: 65, message: "a.pdf"
        ) {
            try $0.put("a.pdf", "%PDF-1.4\n")
        },
        BadInput(
            name: "one bad file among good ones under --all-or-none",
            arguments: ["p", "import", "good.txt", "bad.txt", "--all-or-none"], status: 65, message: "none was imported"
        ) {
            try $0.put("good.txt", "INT: Why?\n\nBEA: Because.\n")
            try $0.put("bad.txt", [0xFF, 0xFF])
        },
    ]

    // MARK: Names and addresses

    static let names: [BadInput] = [
        BadInput(
            name: "a code with a control character", arguments: ["p", "codebook", "new", "bell\u{7}"], status: 2,
            message: "U+0007"),
        BadInput(
            name: "a code named like a number", arguments: ["p", "codebook", "new", "n12"], status: 2,
            message: "reads like a number"),
        BadInput(
            name: "a code that is not there", arguments: ["p", "code", "P07:1", "witing"], status: 1,
            message: "did you mean waiting?"),
        BadInput(
            name: "a document that is not there", arguments: ["p", "code", "nowhere:1", "waiting"], status: 1,
            message: "no document “nowhere”"),
        BadInput(
            name: "a turn that is not there", arguments: ["p", "read", "P07:99"], status: 1, message: "turns 1 to 4"),
        BadInput(
            name: "a quotation that stands twice",
            arguments: ["p", "code", "P07:2\"I waited nine months\"", "waiting"],
            status: 1, message: "stands 2 times"),
        BadInput(
            name: "a quotation that stands nowhere",
            arguments: ["p", "code", "P07:2\"I waited nine years\"", "waiting"],
            status: 1, message: "I waited nine"),
        BadInput(
            name: "a coding that is not there", arguments: ["p", "uncode", "n99"], status: 1, message: "n99"),
        BadInput(
            name: "the current place outside the shell", arguments: ["p", "code", ".", "waiting"], status: 2,
            message: ". has no meaning here"),
        BadInput(
            name: "the last coding outside the shell", arguments: ["p", "uncode", "^"], status: 2,
            message: "^ has no meaning here"),
        BadInput(
            name: "a row of a result outside the shell", arguments: ["p", "code", "$1", "waiting"], status: 2,
            message: "$1 has no meaning here"),
    ]

    // MARK: Commands

    static let commands: [BadInput] = [
        BadInput(name: "a verb that is not there", arguments: ["p", "bogus"], status: 2, message: "no verb “bogus”"),
        BadInput(
            name: "a verb that is misspelt", arguments: ["p", "docz"], status: 2, message: "did you mean docs"),
        BadInput(
            name: "a deed of a verb that is misspelt", arguments: ["p", "round", "reelase", "R1"], status: 2,
            message: "`round` has no “reelase” – did you mean release?"),
        BadInput(
            name: "an option that is not there", arguments: ["p", "docs", "--bogus"], status: 2,
            message: "unknown option '--bogus'"),
        BadInput(
            name: "two forms at once", arguments: ["p", "docs", "--json", "--csv"], status: 2, message: "choose one of"),
        BadInput(
            name: "a weight that is none", arguments: ["p", "code", "P07:2", "waiting", "--weight", "9"], status: 2,
            message: "a weight is 1 to 5"),
        BadInput(
            name: "a coder without a name", arguments: ["p", "todo", "--as", " "], status: 2,
            message: "--as needs a coder's name"),
        BadInput(
            name: "a turn that nobody speaks", arguments: ["p", "turn", "P07:1", "speaker", ""], status: 2,
            message: "the name of a speaker is 1 to 100 characters"),
        BadInput(
            name: "a relation that reads the same from both ends",
            arguments: ["p", "relation-type", "mirrors", "--inverse", "Mirrors"], status: 2,
            message: "--symmetric says so"),
        BadInput(name: "a verb without its words", arguments: ["p", "recode"], status: 2, message: "--from"),
        BadInput(
            name: "more undoing than was done", arguments: ["p", "undo"], status: 1, message: "nothing to undo"
        ) { try $0.script(["undo 3"]) },
        BadInput(
            name: "redoing when nothing was undone", arguments: ["p", "redo"], status: 1, message: "nothing to redo"),
        BadInput(
            name: "a code merged into itself", arguments: ["p", "codebook", "merge", "waiting", "--into", "waiting"],
            status: 2, message: "merge which codes"),
        BadInput(
            name: "a code below itself", arguments: ["p", "codebook", "mv", "waiting", "waiting"], status: 2,
            message: "a code cannot be moved under itself"),
        BadInput(
            name: "a code with codings taken away", arguments: ["p", "codebook", "rm", "waiting"], status: 1,
            message: "--with-codings"),
    ]

    // MARK: Scripts

    static let scripts: [BadInput] = [
        BadInput(
            name: "a script that is one operation and fails on its third line",
            arguments: ["p", "-f", "s.emic", "--atomic"], status: 1, message: "s.emic:3: no document “nowhere”"
        ) { try $0.put("s.emic", "codebook new a\ncodebook new b\ncode nowhere:1 a\ncodebook new c\n") },
        BadInput(
            name: "a script with a quote that never ends", arguments: ["p", "-f", "s.emic"], status: 65,
            message: "s.emic:2: a quote"
        ) { try $0.put("s.emic", "codebook new a\nmemo journal \"never\ncodebook new c\n") },
        BadInput(
            name: "a script that is not UTF-8", arguments: ["p", "-f", "s.emic"], status: 65, message: "not UTF-8"
        ) {
            try $0.put("s.emic", Array("codebook new a\n".utf8) + [0xC3, 0x28])
        },
        BadInput(
            name: "a script that is not there", arguments: ["p", "-f", "no.emic"], status: 66, message: "not there"),
        BadInput(
            name: "an abbreviation in a script", arguments: ["p"], status: 2,
            message: "standard input:1: no verb “cod”", input: "cod P07:1 waiting\n"),
    ]

    // MARK: Tables

    static let tables: [BadInput] = [
        BadInput(
            name: "a table of codings with a broken row under --all-or-none",
            arguments: ["p", "import", "codings", "b.tsv", "--all-or-none"], status: 65,
            message: "line 3: start “x” is not a whole number"
        ) { try $0.put("b.tsv", "document\tstart\tend\tcode\nP07\t0\t5\twaiting\nP07\tx\t5\twaiting\n") },
        BadInput(
            name: "a table of cases with a value that does not fit",
            arguments: ["p", "import", "cases", "cases.csv"], status: 65, message: "cases.csv:3"
        ) {
            try $0.put("cases.csv", "case,document\nAnn,P07\nBen,P08\n")
        },
        BadInput(
            name: "a codebook that is not YAML", arguments: ["p", "codebook", "import", "b.yaml"], status: 65,
            message: "line 3, column 4"
        ) { try $0.put("b.yaml", "codes:\n  - name: a\n   brief: [x\n") },
    ]

    // MARK: Searches

    static let searches: [BadInput] = [
        BadInput(
            name: "a pattern that would take for ever", arguments: ["p", "find", "/(a+)+b/"], status: 2,
            message: "took too long"),
        BadInput(
            name: "a pattern that is none", arguments: ["p", "find", "/(a/"], status: 2, message: "wrong at column 2"),
        BadInput(
            name: "a query that is none", arguments: ["p", "find", "waiting & & trust"], status: 2, message: "^"),
        BadInput(
            name: "a result as a program", arguments: ["p", "find", "waiting", "--out", "x.exe"], status: 2,
            message: "not written as .exe"),
        BadInput(
            name: "a change that is told in a file of no known kind",
            arguments: ["p", "codebook", "new", "trust", "--out", "x.docx"], status: 2, message: "not written as .docx"),
        BadInput(
            name: "a result in no file", arguments: ["p", "docs", "--out", ""], status: 2,
            message: "--out needs a file's name"),
    ]
}
