internal import Glibc
internal import Rendering

/// What surrounds a command: the environment and folders that it may look at.
struct Surroundings: Sendable {
    var environment: [String: String]
    /// Who acts unless something else says so: the login name.
    var coder: String

    init(environment: [String: String], coder: String) {
        self.environment = environment
        self.coder = coder
    }

    /// Those of this process.
    static func ofProcess() -> Surroundings {
        var environment: [String: String] = [:]
        var entry = environ
        while let pointer = entry.pointee {
            let text = String(cString: pointer)
            if let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")) {
                environment[String(text[..<equals])] = String(text[text.index(after: equals)...])
            }
            entry += 1
        }
        return Surroundings(
            environment: environment, coder: environment["USER"] ?? environment["LOGNAME"] ?? "researcher")
    }

    /// Who acts, where the environment says so: `EMIC_CODER`, unless it is empty.
    var namedCoder: String? { environment["EMIC_CODER"].flatMap { $0.isEmpty ? nil : $0 } }

    /// The form in which results are printed unless a command or a setting says otherwise: `EMIC_MODE`.
    var mode: OutputFormat? {
        environment["EMIC_MODE"].flatMap(OutputFormat.init(rawValue:))
    }

    /// The width that tables are fitted to where results do not go to a terminal: `COLUMNS`, if it is set.
    var columns: Int? {
        Output.columns(told: environment["COLUMNS"])
    }

    /// Whether colour may be used at all.
    var allowsColour: Bool {
        environment["NO_COLOR"].map(\.isEmpty) != false && environment["TERM"] != "dumb" && environment["TERM"] != nil
    }

    /// Whether pictures are drawn: not where the terminal says that it only prints lines.
    var drawsPictures: Bool { environment["TERM"] != "dumb" }

    /// Whether the locale says that the terminal shows UTF-8.
    var hasUnicode: Bool {
        let locale =
            [environment["LC_ALL"], environment["LC_CTYPE"], environment["LANG"]].compactMap { $0 }
            .first { !$0.isEmpty } ?? ""
        let folded = locale.lowercased()
        return folded.contains("utf-8") || folded.contains("utf8")
    }
}
