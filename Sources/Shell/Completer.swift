internal import ArgumentParser
internal import LineEditor
internal import Store
internal import Transcripts
internal import Workbench

/// What Tab offers: verbs, subverbs, options, and what the project holds.
///
/// Asked by the line editor and by `emic --complete` alike. Which argument takes what stands in `CompleterTable`.
final class Completer {
    var session: Session?
    private var entries: [String: ManualEntry] = [:]
    private var codes: (operation: Int, path: String, index: CodeIndex)?

    init(session: Session?) {
        self.session = session
    }

    /// The ways to go on at a cursor (in scalars) of a line.
    func completions(of text: String, at cursor: Int) -> [Completion] {
        let line = CompleterLine(text, cursor: cursor)
        let candidates = candidates(after: line.words, current: line.current)
        // All or none stand in quotes, so that what they have in common can be filled in.
        let quotes = line.closing != nil || candidates.contains { CompleterLine.needsQuotes($0.text) }
        return candidates.map { candidate in
            Completion(
                replacing: line.start..<line.end,
                text: quotes ? line.quoted(candidate.text, isWhole: candidate.isWhole) : candidate.text,
                note: candidate.note, appendSpace: candidate.isWhole)
        }
    }

    /// The words that may stand in the place of `current` after the words before it.
    func candidates(after words: [String], current: String) -> [Candidate] {
        guard let first = words.first else { return verbs(current) }
        guard let entry = entry(first) else { return [] }
        var leaf = entry
        var path = [entry.commandName]
        var rest = words.dropFirst()
        while let word = rest.first, let child = leaf.child(word) {
            leaf = child
            path.append(child.commandName)
            rest = rest.dropFirst()
        }
        let subverbs = rest.isEmpty ? leaf.children : []
        if let standard = leaf.defaultChild {
            leaf = standard
            path.append(standard.commandName)
        }
        if current.hasPrefix("-") { return options(of: leaf, current: current, path: path, after: rest) }
        var found = subverbs.filter { $0.commandName.hasPrefix(current) }
            .map { Candidate($0.commandName, note: $0.abstract ?? "") }
        found += arguments(of: leaf, path: path, after: Array(rest), current: current)
        return found
    }

    // MARK: Verbs and options

    private func verbs(_ current: String) -> [Candidate] {
        Catalogue.verbs.compactMap { verb in
            let name = Catalogue.name(of: verb)
            return name.hasPrefix(current) ? Candidate(name, note: verb.configuration.abstract) : nil
        }.sorted { $0.text < $1.text }
    }

    /// The entry of a verb called by its name, an alias or an unmistakable beginning.
    private func entry(_ word: String) -> ManualEntry? {
        if let known = entries[word] { return known }
        let begun = Catalogue.words.filter { $0.hasPrefix(word) }
        guard let verb = Catalogue.verb(word) ?? (begun.count == 1 ? Catalogue.verb(begun[0]) : nil) else { return nil }
        let entry = Manual.entry(of: verb)
        entries[word] = entry
        return entry
    }

    private func options(
        of leaf: ManualEntry, current: String, path: [String], after words: ArraySlice<String>
    ) -> [Candidate] {
        let all = (leaf.arguments ?? []).filter { $0.kind != .positional && $0.shouldDisplay }
        if let equals = current.firstIndex(of: "=") {
            let name = String(current[..<equals])
            guard let option = all.first(where: { $0.names?.contains { $0.text == name } == true }) else { return [] }
            let value = String(current[current.index(after: equals)...])
            return values(of: option, path: path, current: value, isFirst: false)
                .map { Candidate("\(name)=\($0.text)", note: $0.note, isWhole: $0.isWhole) }
        }
        let used = Set(words)
        let own = all.filter { !Manual.isCommon($0) } + all.filter { Manual.isCommon($0) }
        return own.compactMap { option in
            guard let name = option.preferredName?.text, name.hasPrefix(current),
                option.isRepeating || !used.contains(name)
            else { return nil }
            return Candidate(name, note: option.abstract ?? "")
        }
    }

    // MARK: Arguments

    private func arguments(
        of leaf: ManualEntry, path: [String], after words: [String], current: String
    ) -> [Candidate] {
        let options = (leaf.arguments ?? []).filter { $0.kind != .positional }
        func option(_ word: String) -> ManualEntry.Argument? {
            options.first { $0.names?.contains { $0.text == word } == true }
        }
        if let last = words.last, let option = option(last), option.kind == .option {
            return values(of: option, path: path, current: current, isFirst: false)
        }
        var count = 0
        var isValue = false
        for word in words {
            if isValue {
                isValue = false
            } else if word.hasPrefix("--") {
                isValue = option(word)?.kind == .option
            } else {
                count += 1
            }
        }
        let positional = leaf.positional
        guard let argument = count < positional.count ? positional[count] : positional.last(where: \.isRepeating) else {
            return []
        }
        let index = positional.firstIndex { $0.key == argument.key } ?? 0
        return values(of: argument, path: path, current: current, isFirst: count == index)
    }

    /// - Parameter isFirst: whether this is the first word of the argument.
    private func values(
        of argument: ManualEntry.Argument, path: [String], current: String, isFirst: Bool
    ) -> [Candidate] {
        if let list = argument.completionKind?.list?.values ?? argument.allValues {
            return list.filter { $0.hasPrefix(current) }.map { Candidate($0) }
        }
        if let files = argument.completionKind?.file {
            return CompleterFiles.candidates(current, files.extensions ?? [])
        }
        let kinds = CompleterTable.kinds(verb: path, argument: argument.key, isFirst: isFirst)
        return kinds.flatMap { self.candidates($0, current: current) }
    }

    private func candidates(_ kind: CompleterTable.Kind, current: String) -> [Candidate] {
        switch kind {
        case .file: return CompleterFiles.candidates(current, [])
        case .verb: return verbs(current) + HelpTopic.all.map { Candidate($0.name, note: $0.title) }.begun(current)
        case .words(let words): return words.filter { $0.hasPrefix(current) }.map { Candidate($0) }
        case .code: return codeCandidates(current)
        case .address:
            guard let session, !current.isEmpty || session.place == nil else {
                return (try? self.session?.addressCandidates("")) ?? []
            }
            return ((try? session.addressCandidates(current)) ?? []).begun(current)
        case .project(let kind):
            return ((try? session?.candidates(kind)) ?? []).begun(current)
        case .prefixed(let prefix, let kind):
            guard current.hasPrefix(prefix) else { return Candidate(prefix, isWhole: false).begun(current) }
            return ((try? session?.candidates(kind)) ?? [])
                .map { Candidate(prefix + $0.text, note: $0.note) }.begun(current)
        }
    }

    /// Codes, of which several may be parted by commas.
    private func codeCandidates(_ current: String) -> [Candidate] {
        guard let index = codeIndex() else { return [] }
        let comma = current.unicodeScalars.lastIndex(of: ",")
        let before = comma.map { String(current[...$0]) } ?? ""
        let typed = comma.map { String(current[current.unicodeScalars.index(after: $0)...]) } ?? current
        return index.matches(typed).map { Candidate(before + $0.text, note: $0.note) }
    }

    /// The codes, read again when anything has been done since.
    private func codeIndex() -> CodeIndex? {
        guard let session, let operation = try? session.store.lastOperation() else { return nil }
        if let codes, codes.operation == operation, codes.path == session.store.path { return codes.index }
        guard let candidates = try? session.codeCandidates() else { return nil }
        let index = CodeIndex(candidates)
        codes = (operation, session.store.path, index)
        return index
    }
}

/// Codes ready to be matched with what is typed, without regard to case.
struct CodeIndex {
    private let codes: [(candidate: Candidate, key: [UInt8], segments: [Int])]

    init(_ candidates: [Candidate]) {
        codes = candidates.map { candidate in
            let key = Array(Fold.searchKey(candidate.text).utf8)
            let starts = [0] + key.indices.filter { key[$0] == UInt8(ascii: "/") }.map { $0 + 1 }
            return (candidate, key, starts)
        }
    }

    /// Codes whose path begins so, or else any of whose segments does; in the codebook's order.
    func matches(_ typed: String) -> [Candidate] {
        let wanted = Array(Fold.searchKey(typed).utf8)
        if wanted.isEmpty { return codes.map(\.candidate) }
        return codes.filter { code in code.segments.contains { code.key[$0...].starts(with: wanted) } }.map(\.candidate)
    }
}

extension [Candidate] {
    /// Those that begin as what is typed does, without regard to case.
    fileprivate func begun(_ current: String) -> [Candidate] {
        let wanted = Fold.searchKey(current)
        return filter { Fold.searchKey($0.text).hasPrefix(wanted) }
    }
}

extension Candidate {
    fileprivate func begun(_ current: String) -> [Candidate] { [self].begun(current) }
}
