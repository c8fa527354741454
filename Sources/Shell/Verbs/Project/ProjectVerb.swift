internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `project`: what is here, and what concerns the whole file.
struct ProjectVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "project",
        abstract: "Show what the project holds; its approach and paradigm; bundles, merging; its canonical dump.",
        subcommands: [
            ProjectShow.self, ProjectApproach.self, ProjectParadigm.self, ProjectDump.self, ProjectReplay.self,
            ProjectCompact.self, ProjectSet.self, ProjectBundleVerb.self, ProjectMerge.self,
            ProjectMerges.self,
        ],
        defaultSubcommand: ProjectShow.self)
}

/// `project`: what is here.
struct ProjectShow: Verb {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show what the project holds.")

    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        Page(
            Table(
                columns: [Column("what"), Column("value", alignment: .leading)],
                rows: try session.projectSummary().map { [.text($0.what), .text($0.value)] }))
    }
}

/// `project approach`: the approach, which governs which tools speak up.
struct ProjectApproach: Verb {
    static let configuration = CommandConfiguration(commandName: "approach", abstract: "Set the project's approach.")

    @Argument(help: "reflexive, codebook, coding-reliability, framework, gt-charmaz, gt-strauss or content-analysis.")
    var approach: String
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard New.approaches.contains(approach) else {
            throw Complaint.notOneOf(
                "approach", approach, among: New.approaches, next: "one of \(New.approaches.joined(separator: ", "))")
        }
        let performed = try session.setApproach(approach)
        return Page("approach: \(approach)" + Page.suffix(performed), receipt: Receipt(performed))
    }
}

/// `project paradigm`: the paradigm in the researcher's own words.
struct ProjectParadigm: Verb {
    static let configuration = CommandConfiguration(commandName: "paradigm", abstract: "Set the project's paradigm.")

    @Argument(help: "The paradigm in your own words.")
    var paradigm: [String]
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let text = paradigm.joined(separator: " ")
        let performed = try session.setParadigm(text)
        return Page("paradigm: \(text)" + Page.suffix(performed), receipt: Receipt(performed))
    }
}

/// `project dump`: the canonical dump.
struct ProjectDump: Verb {
    static let configuration = CommandConfiguration(
        commandName: "dump", abstract: "Print the canonical dump: every row of state as a JSON line.")
    static var printsText: Bool { true }

    @Flag(help: "Print ranks instead of keys, to compare projects made apart.")
    var withoutKeys = false
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        var lines: [String] = []
        try session.store.dump(withoutKeys: withoutKeys) { lines.append($0) }
        return Page([.raw(lines.joined(separator: "\n") + "\n")])
    }
}

/// `project replay`: the log, done again on a new project.
struct ProjectReplay: Verb {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Do the whole history again on a new project, and compare.")

    @Argument(help: "Where to make the new project.")
    var path: String
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let copy = try session.store.replay(into: path.hasSuffix(".emic") ? path : path + ".emic", actor: session.coder)
        var here: [String] = []
        var there: [String] = []
        // Both whole: what an open round holds back from one coder is compared too, and not printed.
        try session.store.seeingAll { try session.store.dump { here.append($0) } }
        try copy.dump { there.append($0) }
        var page = Page(
            here == there ? "replayed into \(copy.path): the same project" : "replayed into \(copy.path): it differs")
        page.status = here == there ? ExitStatus.ok : ExitStatus.noMatch
        return page
    }
}

/// `project compact`: gives free space in the file back.
struct ProjectCompact: Verb {
    static let configuration = CommandConfiguration(
        commandName: "compact", abstract: "Give free space in the file back to the disk.")

    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let saved = try session.store.compact()
        return Page("compacted: \(saved.before) bytes before, \(saved.after) after")
    }
}
