internal import ArgumentParser
internal import Glibc
internal import Workbench

/// Paths that begin as what is typed does.
enum CompleterFiles {
    /// At most this many are offered.
    private static let most = 500

    /// Folders, and files with one of the suffixes (any, when none is given).
    static func candidates(_ typed: String, _ extensions: [String]) -> [Candidate] {
        let slash = typed.utf8.lastIndex(of: UInt8(ascii: "/"))
        let folder = slash.map { String(typed[...$0]) } ?? ""
        let begun = slash.map { String(typed[typed.utf8.index(after: $0)...]) } ?? typed
        guard let handle = opendir(folder.isEmpty ? "." : folder) else { return [] }
        defer { closedir(handle) }
        var found: [Candidate] = []
        while let entry = readdir(handle), found.count < most {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard name != ".", name != "..", name.hasPrefix(begun), !name.hasPrefix(".") || begun.hasPrefix(".") else {
                continue
            }
            if isFolder(folder + name) {
                found.append(Candidate(folder + name + "/", isWhole: false))
            } else if extensions.isEmpty || extensions.contains(where: { name.hasSuffix("." + $0) }) {
                found.append(Candidate(folder + name))
            }
        }
        return found.sorted { $0.text < $1.text }
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}

/// `emic --complete -- WORDS`: completion for the Unix shells, one `text<TAB>note` a line.
enum ProgramCompletion {
    /// The last word is the one to complete; the words before it are whole.
    static func print(_ words: [String], surroundings: Surroundings, output: Output) -> Int32 {
        let lines = candidates(words, surroundings: surroundings).map { candidate in
            let note = candidate.note.split(whereSeparator: { $0 == "\t" || $0.isNewline }).joined(separator: " ")
            return "\(candidate.text)\t\(note)\n"
        }
        try? output.write(lines.joined())
        return ExitStatus.ok
    }

    static func candidates(_ words: [String], surroundings: Surroundings) -> [Candidate] {
        guard let current = words.last else { return [] }
        let before = words.dropLast()
        guard let first = before.first else {
            let verbs = Catalogue.verbs.filter { $0 is any FreeVerb.Type }
                .map { Candidate(Catalogue.name(of: $0), note: $0.configuration.abstract) }
            return CompleterFiles.candidates(current, ["emic"]) + verbs.filter { $0.text.hasPrefix(current) }
        }
        if Catalogue.verb(first) is any FreeVerb.Type {
            return Completer(session: nil).candidates(after: Array(before), current: current)
        }
        if let given = surroundings.environment["EMIC_PROJECT"], Catalogue.verb(first) != nil {
            return Completer(session: session(given, surroundings)).candidates(after: Array(before), current: current)
        }
        if before.count == 2, before.last == "-f" { return CompleterFiles.candidates(current, []) }
        return Completer(session: session(first, surroundings))
            .candidates(after: Array(before.dropFirst()), current: current)
    }

    private static func session(_ project: String, _ surroundings: Surroundings) -> Session? {
        guard let path = try? Request.path(project) else { return nil }
        return try? Program.open(path, surroundings: surroundings, remembers: false, readOnly: true)
    }
}
