internal import Glibc
internal import Rendering
internal import Workbench

/// What the researcher has set once for all projects, kept in `$XDG_CONFIG_HOME/emic/config.yaml`.
///
/// The file is plain `key: value` lines, of which `#` lines and unknown keys are left as they are:
///
///     prompt: plain
///     history: full
///
/// It is read here and not by a YAML library, since nothing more than this is ever in it.
struct Settings: Equatable {
    /// What can be set, with the values allowed (none: any text) and what it means.
    static let keys: [(name: String, values: [String], meaning: String)] = [
        ("prompt", ["full", "plain"], "what stands before the line"),
        ("mode", ["auto"] + OutputFormat.allCases.map(\.rawValue), "how results are printed unless a command says"),
        ("history", ["safe", "full"], "whether lines that hold quoted words are kept in the history file"),
        ("coder", [], "who codes, in projects that do not say otherwise"),
        ("timing", ["off", "on"], "whether the time that a command took is told"),
        ("hints", ["on", "off"], "whether the history suggests how a line goes on"),
    ]

    private(set) var values: [String: String] = [:]

    subscript(_ key: String) -> String? { values[key] }

    var isPlain: Bool { values["prompt"] == "plain" }
    var keepsQuotations: Bool { values["history"] == "full" }
    var mode: OutputFormat? { values["mode"].flatMap(OutputFormat.init(rawValue:)) }
    var showsTiming: Bool { values["timing"] == "on" }
    var showsHints: Bool { values["hints"] != "off" }

    /// Sets a value.
    ///
    /// - Throws: `Complaint` of kind `usage` for a key or a value that there is not.
    mutating func set(_ key: String, to value: String) throws {
        guard let known = Self.keys.first(where: { $0.name == key }) else {
            throw Complaint.notOneOf("setting", key, among: Self.keys.map(\.name), next: "see `set`")
        }
        guard known.values.isEmpty || known.values.contains(value) else {
            throw Complaint(.usage, "\(key) can be \(known.values.joined(separator: ", ")), not “\(value)”")
        }
        guard !value.isEmpty, !value.unicodeScalars.contains(where: { $0.value < 0x20 }) else {
            throw Complaint(.usage, "\(key) needs a value of one line")
        }
        values[key] = value
    }

    /// The settings in a file's text; lines that mean nothing are passed over.
    init(_ text: String = "") {
        for line in text.split(whereSeparator: \.isNewline) {
            guard let (key, value) = Self.pair(line) else { continue }
            try? set(key, to: value)
        }
    }

    /// The file's text with these settings: the lines of the old text stay where they are.
    func text(replacing old: String) -> String {
        var left = values
        var lines = old.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
            guard let (key, _) = Self.pair(line), let value = left.removeValue(forKey: key) else { return String(line) }
            return "\(key): \(Self.quoted(value))"
        }
        while lines.last == "" { lines.removeLast() }
        lines += left.sorted { $0.key < $1.key }.map { "\($0.key): \(Self.quoted($0.value))" }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func pair(_ line: Substring) -> (key: String, value: String)? {
        guard !line.hasPrefix("#"), let colon = line.firstIndex(of: ":") else { return nil }
        var value = line[line.index(after: colon)...].trimmed
        if value.count >= 2, let quote = value.first, "\"'".contains(quote), value.last == quote {
            value = value.dropFirst().dropLast()
        }
        return (String(line[..<colon].trimmed), String(value))
    }

    /// As YAML reads it back: a value that could be anything else stands in quotes.
    private static func quoted(_ value: String) -> String {
        let isBare = value.utf8.allSatisfy { (0x61...0x7A).contains($0) } && value != "on" && value != "off"
        return isBare ? value : "\"\(value)\""
    }
}

// MARK: The file

extension Settings {
    /// Where the settings are kept; nil when there is no home.
    static func path(_ environment: [String: String]) -> String? {
        folder(environment, variable: "XDG_CONFIG_HOME", standard: ".config").map { $0 + "/config.yaml" }
    }

    /// Where history and the tutorial's project are kept; nil when there is no home.
    static func stateFolder(_ environment: [String: String]) -> String? {
        folder(environment, variable: "XDG_STATE_HOME", standard: ".local/state")
    }

    private static func folder(_ environment: [String: String], variable: String, standard: String) -> String? {
        // The specification of XDG asks that a path that is not absolute be passed over.
        if let given = environment[variable], given.hasPrefix("/") { return given + "/emic" }
        guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
        return home + "/" + standard + "/emic"
    }

    /// Those of the file, or none when it cannot be read.
    static func load(_ environment: [String: String]) -> Settings {
        guard let path = path(environment), let bytes = try? Door.read(path) else { return Settings() }
        return Settings(String(decoding: bytes, as: UTF8.self))
    }

    /// Keeps them in the file.
    func save(_ environment: [String: String]) throws {
        guard let path = Self.path(environment) else {
            throw Complaint(.cannotCreate, "there is no home folder to keep settings in", next: "set HOME")
        }
        Self.makeFolders(for: path)
        let old = (try? Door.read(path)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        try Door.write(Array(text(replacing: old).utf8), to: path)
    }

    /// Makes the folders above a path, for this user alone.
    static func makeFolders(for path: String) {
        for end in path.indices where path[end] == "/" && end > path.startIndex { mkdir(String(path[..<end]), 0o700) }
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        var rest = self
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return rest
    }
}
