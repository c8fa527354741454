internal import Glibc
internal import Store
internal import Workbench

/// One thing to learn: what it is about, what to type, and how its effect is told.
struct TutorialStep: Sendable {
    /// What happened in the project and on the screen, to be compared before and after a command.
    struct State: Equatable {
        var operation = 0
        var codings = 0
        var memos = 0
        var defined = 0
        var themes = 0
        var themeParts = 0
        /// The words of the newest coding.
        var newest = ""

        init() {}

        init(_ session: Session) throws {
            operation = try session.store.lastOperation()
            try session.store.read { reader in
                let rows = try reader.all(CodingRow.self)
                codings = rows.count
                newest = rows.max { $0.number < $1.number }?.quotation ?? ""
                memos = try reader.count(MemoRow.self)
                defined = try reader.codes().count { $0.brief != nil || $0.fullDefinition != nil }
                themes = try reader.count(ThemeRow.self)
                themeParts = try reader.count(ThemePartRow.self)
            }
        }
    }

    /// A command that was done, and what it changed.
    struct Deed {
        /// The verb in full.
        var verb: String
        var words: [String]
        var status: Int32
        var before: State
        var after: State
        var session: Session
    }

    let title: String
    /// What it is about, and what to do.
    let text: String
    /// The command that does it.
    let command: String
    /// Whether a command did it, however it was written.
    let isDone: @Sendable (Deed) throws -> Bool

    /// The steps in their order.
    static let all = looking + coding + building

    private static let looking = [
        TutorialStep(
            title: "What is here",
            text: "A project holds transcripts and everything you make of them. List its documents.",
            command: "docs", isDone: { $0.verb == "docs" && $0.status == ExitStatus.ok }),
        TutorialStep(
            title: "Reading",
            text: """
                HB01 is a link worker. What `read` prints on the left are addresses: HB01:14 is turn 14, HB01:14.1 its first \
                sentence. Read turn 14. (Later, Enter alone reads on.)
                """,
            command: "read HB01:14",
            isDone: { deed in
                guard ["read", "goto"].contains(deed.verb), let place = deed.session.place else { return false }
                return place.turn == 14 || deed.words.contains { $0.contains("14") }
            }),
    ]

    private static let coding = [
        TutorialStep(
            title: "Coding a sentence",
            text: """
                “They wait.” There is a code access/waiting already; as much of its name as no other code shares is enough. \
                Give it to the first sentence of the turn. (`c .1 wait` is the short way, from where you are.)
                """,
            command: "code HB01:14.1 waiting",
            isDone: { $0.after.codings > $0.before.codings && $0.after.newest.hasPrefix("They wait.") }),
        TutorialStep(
            title: "Coding quoted words",
            text: """
                Part of a sentence is addressed by its words: the turn, then the words in double quotes; … stands for those \
                between. Code “decided against me” in turn 14 with trust.
                """,
            command: "code HB01:14\"decided against me\" trust",
            isDone: { $0.after.codings > $0.before.codings && $0.after.newest == "decided against me" }),
        TutorialStep(
            title: "Nothing is final",
            text: "Every act is saved at once, and can be taken back; `redo` does it again. Take the last coding back.",
            command: "undo",
            isDone: { ["undo", "uncode"].contains($0.verb) && $0.after.codings < $0.before.codings }),
        TutorialStep(
            title: "A memo",
            text: """
                Thoughts belong beside what they are about: a place, a coding, a code, a case, a theme, or the journal. Write \
                one on turn 14: what does silence say to those who wait?
                """,
            command: "memo HB01:14 \"Silence is read as a no\"", isDone: { $0.after.memos > $0.before.memos }),
    ]

    private static let building = [
        TutorialStep(
            title: "The codebook",
            text: "Codes form a tree: access/waiting lies under access. Look at it with the counts.",
            command: "codes --tree", isDone: { $0.verb == "codes" && $0.status == ExitStatus.ok }),
        TutorialStep(
            title: "What a code means",
            text: "A code that others can use says what it means. Give access/waiting a brief definition.",
            command: "define waiting --brief \"Time between referral and first contact\"",
            isDone: {
                $0.after.defined > $0.before.defined || $0.verb == "define" && $0.after.operation > $0.before.operation
            }),
        TutorialStep(
            title: "Finding",
            text: """
                `find` takes codes and words: find waiting, find "eleven weeks", find waiting & trust. What it finds is numbered \
                $1, $2 … Find what has the code waiting.
                """,
            command: "find waiting", isDone: { $0.verb == "find" && !$0.session.results.isEmpty }),
        TutorialStep(
            title: "Coding what was found",
            text: "A row of the result is an address too. Give the first hit a second code, trust.",
            command: "code $1 trust", isDone: { $0.after.codings > $0.before.codings }),
        TutorialStep(
            title: "A theme",
            text: "A theme claims something. Make one, with a statement of what it claims.",
            command: "theme new \"Silence says no\" --statement \"Waiting without word is heard as a refusal\"",
            isDone: { $0.after.themes > $0.before.themes }),
        TutorialStep(
            title: "What it rests on",
            text: "It rests on codes, with all beneath them, or on single codings. Let it rest on waiting.",
            command: "theme add \"Silence says no\" waiting", isDone: { $0.after.themeParts > $0.before.themeParts }),
        TutorialStep(
            title: "What goes together",
            text: "Which codes stand on the same words?",
            command: "cooc", isDone: { $0.verb == "cooc" && $0.status == ExitStatus.ok }),
        TutorialStep(
            title: "Taking it along",
            text: """
                Any result can be written to a file, whose suffix says in which form: .csv, .tsv, .md, .html, .json. Write \
                the quotations of waiting to a file.
                """,
            command: "find waiting --out waiting.csv",
            isDone: { deed in
                deed.status == ExitStatus.ok
                    && deed.words.contains { word in
                        let path = word.hasPrefix("--out=") ? String(word.dropFirst(6)) : word
                        return path.contains(".") && !path.hasPrefix(".") && access(path, F_OK) == 0
                    }
            }),
    ]
}
