internal import ArgumentParser
internal import Rendering
internal import Workbench

/// `tutorial`: the way through a first coding.
struct Tutorial: FreeVerb {
    static let configuration = CommandConfiguration(
        commandName: "tutorial",
        abstract: "Learn the everyday verbs on a sample interview, in some fifteen minutes.",
        discussion: """
            A project is made in FOLDER (otherwise in $XDG_STATE_HOME/emic/tutorial). Each step explains one thing and waits until \
            you have done it with the real verbs. It can be left at any step, and goes on there the next time.
            """)

    @Argument(help: "Where to make the tutorial's project.", completion: .directory)
    var folder: String?
    @Flag(help: "Begin anew, and throw away what was done before.")
    var again = false
    @OptionGroup var output: OutputOptions

    mutating func perform(in surroundings: Surroundings) throws -> Page {
        let standard = Settings.stateFolder(surroundings.environment).map { $0 + "/tutorial" }
        guard let folder = folder ?? standard else {
            throw Complaint(.usage, "there is no home folder", next: "tutorial FOLDER")
        }
        let lesson = try TutorialLesson(folder: folder, again: again, surroundings: surroundings)
        try lesson.run()
        return Page()
    }
}
