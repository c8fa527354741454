internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `project bundle`: the project as one parcel for a colleague.
struct ProjectBundleVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "bundle", abstract: "Pack the project into one file for a colleague.",
        usage: "project bundle OUT [--yes]",
        discussion: """
            The bundle holds the project with its texts and its history, verified, under a hash of its own; it is readable by you alone \
            and as confidential as the project. `emic new COPY --from OUT.emicb` makes a copy of it to work in; `project merge \
            OUT.emicb` takes over what was done in it. Who codes here by default stays here.
            """)

    @Argument(help: ArgumentHelp("Where to write it; `.emicb` is added.", valueName: "out"))
    var path: String
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard let last = path.split(separator: "/", omittingEmptySubsequences: false).last,
            !["", ".", ".."].contains(last)
        else { throw Complaint(.usage, "“\(path)” is a folder", next: "name the bundle, for instance study.emicb") }
        let file = path.hasSuffix(".emicb") ? path : path + ".emicb"
        let made = try session.bundle(to: file, replaces: output.yes).manifest
        return Page(
            "bundled \(file) (0600) · \(made.size) bytes · \(counted(made.operations, "operation")) · "
                + "head \(made.head.prefix(8)) · SHA-256 of the project \(made.sha256)")
    }
}

/// `project merge`: takes over what was done in a copy.
struct ProjectMerge: Verb {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "Take over from a bundle what was done in that copy.",
        usage: "project merge BUNDLE [--dry-run]",
        discussion: """
            Both copies must come from one project. What each did since they were the same is found in their histories, and the plan is \
            printed first; --dry-run stops there.

            Codings are united per coder, and so are memos, marks and coders: what one copy did is taken over or stays. Of everything \
            else, what the bundle adds is taken over; what it changed or removed only where this copy changed or removed nothing of the \
            same kind. What both made alike – a coder, a code of the same path and definition, a coding of the same words – becomes one. \
            Where both changed one thing and not alike, nothing is merged, and the list says what to do.

            What comes in gets numbers of this project; the plan prints which. The merge is one operation, which can be undone.
            """)

    @Argument(help: "The bundle, as `project bundle` made it.")
    var bundle: String
    @Flag(help: "Print the plan and change nothing.")
    var dryRun = false
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.merge(bundle, isDryRun: dryRun)
        return MergePage.page(performed, isDryRun: dryRun)
    }
}

/// `project merges`: what was merged here, and which numbers it got.
struct ProjectMerges: Verb {
    static let configuration = CommandConfiguration(
        commandName: "merges",
        abstract: "List the merges of this project, and find what a number of another copy is here.",
        usage: "project merges [NUMBER]",
        discussion: """
            With NUMBER (n17, m3), only the merges in which something had that number, in the other copy or here: notes made in the other \
            copy can be followed.
            """)

    @Argument(help: "A short number, as n17.")
    var number: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let merges = try session.pastMerges(number)
        return Page(
            Table(
                columns: [
                    Column("op", alignment: .trailing), Column("time"), Column("whose copy"), Column("its head"),
                    Column("operations", alignment: .trailing), Column("numbers there"), Column("numbers here"),
                    Column("stands"),
                ],
                rows: merges.map { merge in
                    let runs = MergePage.runs(merge.numbers)
                    return [
                        .integer(merge.operation), .text(merge.time), .text(merge.by), .text(merge.head),
                        .integer(merge.operations), .text(runs.map(\.there).joined(separator: ", ")),
                        .text(runs.map(\.here).joined(separator: ", ")), .text(merge.stands ? "yes" : "undone"),
                    ]
                },
                notes: [
                    "operations: those of other copies that the merge took in; n = \(counted(merges.count, "merge"))"
                ]))
    }
}
