import Testing
import Workbench

@testable import Shell

@Suite("The shell around a line")
struct InteractiveTests {
    // MARK: The prompt

    @Test("the prompt says project, place, coder, share coded, and what is out of the ordinary")
    func prompt() {
        var prompt = Prompt(project: "sp-rural", place: "P07:23.2", coder: "ana", coded: 0.849)
        #expect(prompt.text() == "emic sp-rural·P07:23.2 (ana) coded 84 › ")
        prompt.isReadOnly = true
        prompt.others = [("ben", 3)]
        #expect(prompt.text(width: 120) == "emic sp-rural·P07:23.2 (ana) ro coded 84 +3 by ben › ")
        #expect(Prompt().text() == "emic › ")
        #expect(Prompt(project: "x", isPlain: true).text() == "> ")
    }

    @Test("a full share is said only of a document that is coded to the last sign")
    func share() {
        #expect(Prompt(project: "a", coded: 0.9999).text() == "emic a coded 99 › ")
        #expect(Prompt(project: "a", coded: 1).text() == "emic a coded 100 › ")
    }

    @Test("on a narrow terminal the place is kept and the rest left out", arguments: [1, 10, 20, 40])
    func narrow(_ width: Int) {
        let prompt = Prompt(project: "a-long-name-of-a-project", place: "P07:23.2", coder: "ana", coded: 0.5)
        #expect(prompt.text(width: width).count <= max(2, width * 2 / 3))
        #expect(prompt.text(width: width).hasSuffix("› "))
    }

    @Test("names cannot smuggle escape sequences into the prompt, and LANG=C gets ASCII")
    func hostile() {
        let prompt = Prompt(project: "a\u{1B}]0;x\u{7}", place: "P\u{1B}[2J:1", coder: "a\u{202E}b")
        let text = prompt.text(width: 200)
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
        #expect(Prompt(project: "a", place: "P:1").text(hasUnicode: false) == "emic a P:1 > ")
    }

    // MARK: Pastes

    struct Paste: CustomTestStringConvertible {
        let before: String
        let pasted: String
        let inserted: String
        var testDescription: String { before + "⎘" + pasted }
    }

    static let pastes = [
        Paste(before: "", pasted: "docs\nread P07", inserted: "docs\nread P07"),
        Paste(before: "docs\n", pasted: "a\nb", inserted: "a\nb"),
        Paste(before: "memo P07 ", pasted: "a\nb", inserted: "\"a\nb\""),
        Paste(before: "memo P07", pasted: "a\nb", inserted: " \"a\nb\""),
        Paste(before: "memo P07 ", pasted: "say \"a\"\nb\\", inserted: "\"say \\\"a\\\"\nb\\\\\""),
        Paste(before: "memo P07 ", pasted: "one line", inserted: "one line"),
        Paste(before: "memo P07 \"", pasted: "say \"a\"\nquit", inserted: "say \\\"a\\\"\nquit"),
        Paste(before: "memo P07 <<<\n", pasted: "say \"a\"\nb", inserted: "say \"a\"\nb"),
        Paste(before: "memo P07 ", pasted: "\"a\nb\"", inserted: "\"a\nb\""),
        Paste(before: "docs\nmemo P07 ", pasted: "a\nundo", inserted: "\"a\nundo\""),
    ]

    @Test("a paste is one text where an argument stands, and commands where a command begins", arguments: pastes)
    func paste(_ paste: Paste) {
        #expect(PastedText.inserted(before: paste.before, pasted: paste.pasted) == paste.inserted)
    }

    // MARK: History

    @Test(
        "words of transcripts are not kept in the history",
        arguments: [
            ("c .1 wait", false), ("docs", false), (#"code P07:23"waiting … months" a"#, true), ("memo P07 “so”", true),
            ("memo P07 <<<", true), (#"find "long wait""#, true), ("read P07\nread P08", true),
        ])
    func quotations(_ line: String, _ holds: Bool) {
        #expect(ShellHistory.holdsQuotation(line) == holds)
    }

    @Test(
        "what destroys is never suggested",
        arguments: [
            ("undo 3", false), ("und", false), ("codebook rm trust", false), ("codebook merge a b --into c", false),
            ("erase P05", false), ("uncode ^", false), ("theme rm X", false), ("read P07", true),
            ("code . trust", true),
            ("restore @12", false), ("docs", true),
        ])
    func hints(_ line: String, _ isHintable: Bool) {
        #expect(ShellHistory.isHintable(line) == isHintable)
    }

    // MARK: Settings

    @Test("settings are read from plain lines; what means nothing is passed over")
    func settings() {
        let settings = Settings(
            "# mine\nprompt: plain\nhistory: \"full\"\nmode: nonsense\ncolour: red\ncoder: Ana María\n")
        #expect(settings.isPlain)
        #expect(settings.keepsQuotations)
        #expect(settings.mode == nil)
        #expect(settings["coder"] == "Ana María")
    }

    @Test("writing settings keeps comments and unknown lines, and reads back the same")
    func writing() throws {
        let old = "# mine\nprompt: plain\ncolour: red\n"
        var settings = Settings(old)
        try settings.set("prompt", to: "full")
        try settings.set("coder", to: "Ana: María")
        try settings.set("timing", to: "on")
        let text = settings.text(replacing: old)
        #expect(text == "# mine\nprompt: full\ncolour: red\ncoder: \"Ana: María\"\ntiming: \"on\"\n")
        #expect(Settings(text) == settings)
    }

    @Test(
        "a wrong key or value is refused with what would be right",
        arguments: [("promt", "plain"), ("prompt", "blue"), ("coder", "")])
    func refused(_ key: String, _ value: String) {
        var settings = Settings()
        #expect {
            try settings.set(key, to: value)
        } throws: { error in
            (error as? Complaint)?.kind == .usage
        }
    }

    @Test("files go where XDG says, and relative paths there are passed over")
    func folders() {
        #expect(Settings.path(["XDG_CONFIG_HOME": "/c", "HOME": "/h"]) == "/c/emic/config.yaml")
        #expect(Settings.path(["XDG_CONFIG_HOME": "c", "HOME": "/h"]) == "/h/.config/emic/config.yaml")
        #expect(Settings.stateFolder(["HOME": "/h"]) == "/h/.local/state/emic")
        #expect(Settings.stateFolder([:]) == nil)
    }
}
