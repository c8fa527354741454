/// Why subtitles were refused. Lines are counted from 1.
package enum SubtitleError: ImportProblem, Equatable {
    /// The file is not of the format that its suffix promises.
    case notSubtitles(format: String, line: Int, found: String, expected: String)
    /// No cue has a time frame that can be read; the first that cannot.
    case noUsableCue(format: String, line: Int, found: String)

    /// What is wrong, in one clause.
    package var what: String {
        switch self {
        case .notSubtitles(let format, let line, let found, let expected):
            "not a \(format) file: line \(line) should \(expected) and is “\(found)”"
        case .noUsableCue(let format, let line, let found):
            "no cue of this \(format) file has a time frame that can be read: line \(line) is “\(found)”"
        }
    }

    /// Nil: the line is part of what is wrong.
    package var place: String? { nil }

    /// The line, from 1.
    package var line: Int {
        switch self {
        case .notSubtitles(_, let line, _, _), .noUsableCue(_, let line, _): line
        }
    }

    /// What to do about it.
    package var mend: String {
        switch self {
        case .notSubtitles: "export the subtitles again, or rename the file to .txt to import it as plain text"
        case .noUsableCue: "a time frame is written 00:01:02.500 --> 00:01:04.000"
        }
    }
}
