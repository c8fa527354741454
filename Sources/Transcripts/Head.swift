/// The ways in which transcripts say who speaks. Each is a family of its own: the one that explains most of a document wins.
enum HeadFamily: Int, CaseIterable {
    /// `Name: …`, `**Name:** …`, `[00:01:02] Name: …`
    case colon
    /// `Name  0:03` on a line of its own (Otter, Teams).
    case nameAndTime
    /// `[Name] 10:02:03` on a line of its own (Zoom).
    case bracketed
    /// `10:02:03 From Name : …` (Zoom's chat).
    case chat
    /// `Name⇥00:00:01⇥…`, `00:00:01⇥Name⇥…`, `Name⇥…`
    case tabbed
    /// `00:00:01.000 --> 00:00:03.000`, the name on the next line, the words below (Teams).
    case timedBlock
    /// The name on one line, `0:3:12` on the next, the words below.
    case nameThenTime
    /// The name alone on a line, the words below, a blank line before.
    case nameLine
    /// A time and no name: captions pasted into a text file.
    case cue

    /// What the layout says as its grammar.
    var name: String {
        switch self {
        case .colon: "name and colon"
        case .nameAndTime: "name and time"
        case .bracketed: "name in brackets and time"
        case .chat: "time, From, name"
        case .tabbed: "tab-separated"
        case .timedBlock: "time block and name"
        case .nameThenTime: "name line, time line"
        case .nameLine: "name on the line above"
        case .cue: "time blocks"
        }
    }
}

/// Where a contribution may begin. All offsets are bytes.
struct Head {
    var family: HeadFamily
    /// Where its turn would begin.
    var at: Int
    /// The label as it stands; empty for a cue.
    var label: ByteRange
    /// Where the words begin (perhaps on a later line).
    var body: Int
    /// Milliseconds.
    var start: Int?
    var end: Int?
    /// Index into the label table; −1 for none.
    var labelIndex = -1
}
