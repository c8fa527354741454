internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `verify`: checks the file.
struct Verify: Verb {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Verify the project file: integrity, history, texts, and each coding's quotation.",
        discussion: """
            Checks SQLite's integrity and foreign keys, the chain of operations, the hash of every stored content, and every \
            coding's quotation against its text. With --deep the whole history is replayed in memory as well and compared \
            with the project, row by row.
            """)

    @Flag(help: "Replay the whole history and compare.")
    var deep = false
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let found = try session.store.verify(deep: deep)
        var lines = [
            "\(found.documents) documents, \(found.codings) codings, \(found.contents) stored contents, "
                + "\(found.operations.map { "\($0)" } ?? "?") operations · head \(found.head ?? "?")"
        ]
        if let replayed = found.replayed {
            lines.append(
                replayed ? "the history, replayed, gives the project as it is" : "the replayed history differs")
        }
        lines += found.problems.map { "problem: \($0)" }
        lines.append(found.isClean ? "verified: no problem found" : "\(counted(found.problems.count, "problem")) found")
        var page = Page(lines.map { .prose($0) })
        page.status = found.isClean ? ExitStatus.ok : ExitStatus.badData
        return page
    }
}
