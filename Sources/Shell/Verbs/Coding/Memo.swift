internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `memo`: what the analyst thinks, on anything.
struct Memo: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "memo",
        abstract: "Write a memo on anything, or show those that are there.",
        discussion: """
            `memo P07:23 "…"`, `memo n5 "…"`, `memo waiting "…"` on a code, `memo case:Ann "…"`, `memo theme:Buy-in "…"`, \
            `memo P07 "…"` on a document, `memo journal "…"`. A longer text stands between <<< and >>> on lines of their own. Without \
            a text the memos there are listed; `memo m3` shows one. With --edit the text is written in your editor (VISUAL or EDITOR): a new \
            memo on the target, or `memo m3 --edit` for one that is there.
            """,
        subcommands: [MemoWrite.self, MemoEdit.self, MemoRemove.self, MemoLink.self, MemoUnlink.self],
        defaultSubcommand: MemoWrite.self)
}

/// `memo TARGET [TEXT]`: writes a memo, or lists those on the target.
struct MemoWrite: Verb {
    static let configuration = CommandConfiguration(
        commandName: "on", abstract: "Write a memo on a target, or list those that are there.")
    static var firstIsAddress: Bool { true }

    @Argument(help: "A place, coding, code, document, case:NAME, theme:NAME, journal, or a memo to show.")
    var target: String
    @Argument(help: "The text; without it the memos on the target are listed.")
    var text: [String] = []
    @Option(help: "note, journal, theoretical, operational, code, reflexive, reading, story-line or saturation.")
    var kind: String?
    @Flag(help: "Write the text in your editor.")
    var edit = false
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        if edit { return try inEditor(session) }
        if text.isEmpty {
            guard kind == nil else { throw Complaint(.usage, "the memo's text is missing") }
            if Session.isMemoNumber(target) {
                return MemoText.full(try session.memo(target), try session.connections(of: target))
            }
            let memos = try session.memos(on: target)
            guard !memos.isEmpty else { return Page("no memo on \(target)") }
            return Page(MemoText.table(memos))
        }
        let words = text.joined(separator: " ")
        if Session.isMemoNumber(target) {
            throw Complaint(.usage, "\(target) is a memo", next: "memo edit \(target) TEXT gives it another text")
        }
        let performed = try session.addMemo(words, on: target, kind: kind)
        let line = performed.value
        return Page(
            "memo m\(line.memo.number) on \(line.targets.joined(separator: ", "))" + CodingText.operation(performed),
            receipt: Receipt(performed))
    }

    /// A new memo, or a memo that is there, as it was left in the editor. An unchanged or empty text changes nothing.
    private func inEditor(_ session: Session) throws -> Page {
        guard text.isEmpty else { throw Complaint(.usage, "give the text or --edit, not both") }
        let isMemo = Session.isMemoNumber(target)
        let before = isMemo ? try session.memo(target).memo.text : ""
        // A target that is not there is told before anything is written.
        if !isMemo { _ = try session.memos(on: target) }
        let written = try ExternalEditor.edit(
            before, beside: session.store.path,
            instead: isMemo ? "memo edit \(target) TEXT" : "memo \(target) TEXT, or a longer text between <<< and >>>")
        guard !written.isEmpty, written != before else { return Page("no text was written (nothing changed)") }
        if isMemo {
            let performed = try session.editMemo(target, text: written, kind: kind)
            return Page(
                "memo m\(performed.value.memo.number) changed" + CodingText.operation(performed),
                receipt: Receipt(performed))
        }
        let performed = try session.addMemo(written, on: target, kind: kind)
        let line = performed.value
        return Page(
            "memo m\(line.memo.number) on \(line.targets.joined(separator: ", "))" + CodingText.operation(performed),
            receipt: Receipt(performed))
    }
}

/// `memo edit`: gives a memo another text.
struct MemoEdit: Verb {
    static let configuration = CommandConfiguration(commandName: "edit", abstract: "Give a memo another text.")

    @Argument(help: "The memo, such as m3.")
    var memo: String
    @Argument(help: "The new text.")
    var text: [String]
    @Option(help: "note, journal, theoretical, operational, code, reflexive, reading, story-line or saturation.")
    var kind: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.editMemo(memo, text: text.joined(separator: " "), kind: kind)
        let unchanged = !performed.hasChanged ? " is as it was (nothing changed)" : " changed"
        return Page(
            "memo m\(performed.value.memo.number)\(unchanged)" + CodingText.operation(performed),
            receipt: Receipt(performed))
    }
}

/// `memo rm`: takes a memo away.
struct MemoRemove: Verb {
    static let configuration = CommandConfiguration(commandName: "rm", abstract: "Take a memo away.")

    @Argument(help: "The memo, such as m3.")
    var memo: String
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.removeMemo(memo)
        let line = performed.value
        return Page(
            "removed memo m\(line.memo.number) on \(line.targets.joined(separator: ", "))"
                + CodingText.operation(performed),
            receipt: Receipt(performed))
    }
}

/// `memos`: every memo.
struct Memos: Verb {
    static let configuration = CommandConfiguration(commandName: "memos", abstract: "List every memo.")

    @Option(help: "Only of this kind.")
    var kind: String?
    @Option(help: "Only this author's.")
    var by: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let memos = try session.memos().filter { line in
            (kind == nil || line.memo.kind == kind) && (by == nil || line.author == by)
        }
        guard !memos.isEmpty else { return Page("no memos") }
        return Page(MemoText.table(memos))
    }
}

/// How memos are shown.
enum MemoText {
    static func table(_ memos: [MemoLine]) -> Table {
        Table(
            columns: [
                Column("memo"), Column("on", shrinks: true), Column("kind"), Column("author"), Column("changed"),
                Column("text", shrinks: true),
            ],
            rows: memos.map { line in
                [
                    .text("m\(line.memo.number)"), .list(line.targets), .text(line.memo.kind), .text(line.author),
                    .text(line.memo.changed), .text(line.memo.text),
                ]
            })
    }

    static func full(_ line: MemoLine, _ connections: [MemoConnection]) -> Page {
        let links = connections.map { "linked to \($0.other)" + ($0.note.map { ": \($0)" } ?? "") }
        return Page(
            [
                .heading("m\(line.memo.number) on \(line.targets.joined(separator: ", "))"),
                .prose("\(line.memo.kind) by \(line.author), \(line.memo.changed)"),
                .prose(line.memo.text),
            ] + links.map { .prose($0) })
    }
}
