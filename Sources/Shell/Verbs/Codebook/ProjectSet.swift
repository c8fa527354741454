internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `project set`: what the project is set to.
struct ProjectSet: Verb {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Show or change the project's settings.",
        discussion: "`project set memo-required on`: `todo` then lists codings without a memo.")

    @Argument(help: "The setting; without it all are shown.")
    var name: String?
    @Argument(help: "Its value.")
    var value: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard let name else {
            return Page(
                Table(
                    columns: [Column("setting"), Column("value")],
                    rows: try session.projectSettings().map { [.text($0.name), .text($0.value)] }))
        }
        guard let value else {
            throw Complaint(.usage, "to what is \(name) to be set?", next: "project set memo-required on")
        }
        let performed = try session.setProject(name, to: value)
        return Page("\(name): \(value)" + Page.suffix(performed), receipt: Receipt(performed))
    }
}
