internal import ArgumentParser
internal import Codebooks
internal import Rendering
internal import Store
internal import Workbench

/// `codebook history`: what was done to the codebook.
struct CodebookHistory: Verb {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Show what was done to the codebook or to one code: when, by whom, why.",
        discussion: """
            Read from the log of operations. A code that is gone is named by the path that it had. Words taken away stand in [- -], words \
            added in {+ +}. Coding and uncoding are no part of it; codings that went from code to code are.
            """)

    @Argument(help: "The code; without it the whole codebook.")
    var code: [String] = []
    @Option(help: "Show this many, counted from the last.")
    var last: Int?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        if let last, last < 1 { throw Complaint(.usage, "--last takes a number from 1", saysUnchanged: false) }
        let all = try session.codebookHistory(of: code.isEmpty ? nil : code.joined(separator: " "))
        guard !all.isEmpty else { return Page("no code was made yet") }
        let lines = last.map { all.suffix($0) } ?? all[...]
        return try Page(
            Table(
                columns: [
                    Column("op", alignment: .trailing), Column("time"), Column("who"), Column("code"),
                    Column("what", shrinks: true), Column("why", shrinks: true),
                    Column("codings", heading: "codings then", alignment: .trailing),
                ],
                rows: lines.map { line in
                    [
                        .integer(line.operation.number), .text(line.operation.time), .text(line.operation.actor),
                        .text(line.path), .text(Self.what(line)),
                        line.operation.payload?.because.map { .text($0) } ?? .blank, .integer(line.codings),
                    ]
                },
                notes: [
                    "\(lines.count) of \(counted(all.count, "change")) from the log; codings then: of the code itself, by all coders, "
                        + "after the operation, without those then unplaced"
                ] + session.leftOutNote()))
    }

    private static func what(_ line: CodeHistoryLine) -> String {
        guard let target = line.operation.target else { return line.what }
        return "\(line.what) (\(line.operation.verb) of op \(target))"
    }
}

/// `codebook diff`: two states of the codebook compared.
struct CodebookDiff: Verb {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Compare the codebook at two moments: @12 @now, or frozen versions @v1 @v2.",
        discussion: """
            @12 is the codebook after operation 12, @0 before the first, @now the present, @NAME a version that was frozen. With one moment \
            it is compared with the present. A code is the same code whatever it is called. Exit code 1 when something differs.
            """)

    @Argument(help: "One moment or two.")
    var moments: [String]
    @Flag(help: "Also list codes of which only the number of codings is another.")
    var counts = false
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard (1...2).contains(moments.count) else {
            throw Complaint(
                .usage, "diff takes one moment or two", next: "codebook diff @12 @now", saysUnchanged: false)
        }
        let then = try session.bookMoment(moments[0])
        let now = moments.count > 1 ? try session.bookMoment(moments[1]) : .now
        let difference = try session.codebookDifference(from: then, to: now)
        let total =
            "codes \(difference.codes.then) → \(difference.codes.now), codings \(difference.codings.then) → "
            + "\(difference.codings.now) (of all coders)"
        guard !difference.isEmpty else {
            return Page("\(then.name) and \(now.name) are the same: \(counted(difference.codes.now, "code"))")
        }
        let shown = difference.entries + (counts ? difference.counts : [])
        var notes = [
            "\(then.name) → \(now.name): \(total); then and now count codings of the code itself on the texts of then and now"
        ]
        if !difference.counts.isEmpty, !counts {
            notes.append(
                "\(counted(difference.counts.count, "code differs", "codes differ")) in the number of codings alone; --counts lists them"
            )
        }
        notes += try session.leftOutNote()
        var page = Page(Self.table(shown, notes: notes))
        page.status = ExitStatus.noMatch
        return page
    }

    private static func table(_ entries: [CodebookDifference.Entry], notes: [String]) -> Table {
        Table(
            columns: [
                Column("code"), Column("change"), Column("text", shrinks: true),
                Column("codings_then", heading: "then", alignment: .trailing),
                Column("codings_now", heading: "now", alignment: .trailing),
            ],
            rows: entries.map { entry in
                let (change, text) = words(entry.change)
                return [
                    .text(entry.path), .text(change), text.map { .text($0) } ?? .blank,
                    entry.codingsThen.map { .integer($0) } ?? .blank, entry.codingsNow.map { .integer($0) } ?? .blank,
                ]
            }, notes: notes)
    }

    private static func words(_ change: CodebookDifference.Change) -> (String, String?) {
        switch change {
        case .added: ("added", nil)
        case .removed: ("removed", nil)
        case .renamed(let old): ("renamed", "from \(old)")
        case .moved(let old): ("moved", "from \(old)")
        case .part(let name, let old, let new): (name, WordDifference.marked(from: old, to: new))
        }
    }
}
