internal import Glibc
internal import LineEditor
internal import Rendering
internal import Store
internal import Workbench

/// The tutorial at work: explains a step, waits for a command, and looks at what it did.
final class TutorialLesson {
    /// After so many commands that did something else, the step's command is shown.
    private static let patience = 2
    /// The preference in which the project keeps how far the learner is.
    private static let mark = "tutorial"

    private let shell: InteractiveShell
    private let session: Session
    private let folder: String
    private var step: Int
    private var misses = 0

    /// Makes the project of the tutorial, or goes on with the one in the folder.
    ///
    /// - Parameter again: throw away what was done in an earlier tutorial.
    init(folder: String, again: Bool, surroundings: Surroundings) throws {
        self.folder = folder
        let path = folder + "/tutorial.emic"
        if access(path, F_OK) != 0 {
            try Self.make(path, surroundings: surroundings)
        } else if again {
            // Only what a tutorial made is thrown away.
            guard try ProjectStore(path: path, readOnly: true).preference(Self.mark) != nil else {
                throw Complaint(.cannotCreate, "\(path) was not made by the tutorial", next: "name another folder")
            }
            unlink(path)
            try Self.make(path, surroundings: surroundings)
        }
        session = try Program.open(path, surroundings: surroundings, remembers: true)
        step = try session.store.preference(Self.mark).flatMap { Int($0) } ?? 0
        shell = InteractiveShell(
            interpreter: Interpreter(output: Output(), surroundings: surroundings), session: session)
    }

    private static func make(_ path: String, surroundings: Surroundings) throws {
        guard let samples = SampleFolder.path("social-prescribing") else {
            throw Complaint(.noInput, "the sample interviews are not installed", next: "`make install` copies them")
        }
        Settings.makeFolders(for: path)
        let store = try ProjectStore.create(
            path: path, title: "Tutorial", approach: nil, paradigm: nil, actor: surroundings.coder, arguments: [path])
        do {
            let session = Session(store: store, coder: surroundings.coder, remembers: false)
            let interpreter = Interpreter(output: Output(), surroundings: surroundings)
            for words in [
                ["import", samples + "/HB01.docx"], ["codebook", "new", "access/waiting"],
                ["codebook", "new", "trust"],
            ] {
                guard var verb = try interpreter.parse(words.map { Token(text: $0) }) as? any Verb else { continue }
                _ = try verb.perform(in: session)
            }
            try store.setPreference(mark, to: "0")
        } catch {
            unlink(path)
            throw error
        }
    }

    /// Goes through the steps that are left; answers whether the learner came to the end.
    @discardableResult
    func run() throws -> Bool {
        let steps = TutorialStep.all
        let reader = shell.reader(history: [])
        if step >= steps.count {
            try say("You have been through the tutorial; `tutorial --again` begins anew.")
            return true
        }
        let going = step == 0 ? "" : " You left off at step \(step + 1)."
        try say(
            """
            A tutorial of \(steps.count) steps on a fictional interview, in a project of its own.\(going)
            `hint` shows the command, `skip` goes on, `quit` leaves; `tutorial` later goes on where you left.
            """)
        try explain()
        while step < steps.count, !shell.isLeaving {
            switch shell.next(reader) {
            case .line(let text):
                try answer(text)
            case .interrupt:
                try say("`quit` or Ctrl-D leaves the tutorial")
            case .eof:
                shell.isLeaving = true
            }
        }
        guard step >= steps.count else {
            try say("\nLeft at step \(step + 1) of \(steps.count); `tutorial` goes on from here.")
            return false
        }
        try say(
            """

            That is a whole analysis in small. Your own: `emic new NAME`, then `import FILES`. `help` shows the everyday verbs.
            The tutorial's project stays at \(session.store.path).
            """)
        return true
    }

    private func answer(_ text: String) throws {
        let current = TutorialStep.all[step]
        switch text.split(whereSeparator: \.isWhitespace).joined(separator: " ") {
        case "hint": return try say("→ \(current.command)")
        case "skip":
            try go(to: step + 1)
            return try explain()
        default: break
        }
        let before = try TutorialStep.State(session)
        let status = shell.execute(text)
        if shell.isLeaving { return }
        guard let tokens = CommandLines(text).commands.first?.tokens, let first = tokens.first else { return }
        let word = (try? shell.interpreter.verb(first.text)) ?? first.text
        let deed = TutorialStep.Deed(
            verb: Catalogue.verb(word).map { Catalogue.name(of: $0) } ?? word, words: tokens.dropFirst().map(\.text),
            status: status, before: before, after: try TutorialStep.State(session), session: session)
        if try current.isDone(deed) {
            misses = 0
            try go(to: step + 1)
            if step < TutorialStep.all.count { try explain() }
        } else if first.text != "help", tokens.last?.text != "?" {
            misses += 1
            if misses >= Self.patience {
                try say("→ \(current.command)")
            } else {
                try say("That was something else; the step is still to do (`hint` shows the command).")
            }
        }
    }

    private func go(to next: Int) throws {
        step = next
        misses = 0
        try session.store.setPreference(Self.mark, to: "\(next)")
    }

    private func explain() throws {
        guard step < TutorialStep.all.count else { return }
        let current = TutorialStep.all[step]
        try say("\n\(step + 1)/\(TutorialStep.all.count)  \(current.title)\n\(current.text)")
    }

    private func say(_ text: String) throws {
        let width = min(shell.interpreter.output.width ?? 80, 100)
        try shell.interpreter.output.write(Wrap.lines(text, width: width).joined(separator: "\n") + "\n")
    }
}
