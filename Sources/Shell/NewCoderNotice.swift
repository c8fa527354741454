internal import Rendering
internal import Workbench

/// The word on a command under `--as` that made a coder whose name is nearly another's: two spellings are two coders.
struct NewCoderNotice {
    private let name: String
    private let wasKnown: Bool

    /// Before the command is done.
    init(_ name: String, in session: Session) throws {
        self.name = name
        wasKnown = try session.knowsCoder(name)
    }

    /// After it.
    func add(to page: inout Page, in session: Session) throws {
        guard !wasKnown, try session.knowsCoder(name) else { return }
        let near = try session.coderLike(name)
        page.talk.append(
            near.map {
                "\(name) is new in this project, and there is a coder \($0) already; if that is the same person: undo, and say --as \($0)"
            } ?? "\(name) is new in this project")
    }
}
