/// A search backwards through history, as Control-R begins it.
package struct HistorySearch: Sendable, Hashable {
    /// What is looked for.
    package var query = ""
    /// Which entry is shown; nil before anything was found.
    package var index: Int?
    /// Whether the last key found nothing more.
    package var hasFailed = false
    /// What stood there before the search.
    var draft: TextBuffer
}

extension EditorState {
    // MARK: Up and Down

    /// The line above in a text of several lines; else the entry before that begins as the text before the cursor does.
    mutating func up() -> Outcome {
        if recall == nil, buffer.lineStart > 0 { return moveLine(to: buffer.lineStart - 1) }
        var place = recall ?? Recall(index: history.count, prefix: buffer.textBefore, draft: buffer)
        let shown = buffer.text
        while place.index > 0 {
            place.index -= 1
            let entry = history[place.index]
            guard entry.unicodeScalars.starts(with: place.prefix.unicodeScalars), !Self.same(entry, shown) else {
                continue
            }
            return show(place)
        }
        return .bell
    }

    /// The line below, or the entry after; past the newest what was being typed comes back.
    mutating func down() -> Outcome {
        guard var place = recall else {
            guard buffer.lineEnd < buffer.characters.count else { return .bell }
            return moveLine(to: buffer.lineEnd + 1)
        }
        let shown = buffer.text
        while place.index + 1 < history.count {
            place.index += 1
            let entry = history[place.index]
            guard entry.unicodeScalars.starts(with: place.prefix.unicodeScalars), !Self.same(entry, shown) else {
                continue
            }
            return show(place)
        }
        remember()
        buffer = place.draft
        recall = nil
        return .edited
    }

    private mutating func show(_ place: Recall) -> Outcome {
        if recall == nil { remember() }
        buffer = TextBuffer(history[place.index])
        recall = place
        return .edited
    }

    /// Keeps the column as far as the line goes.
    private mutating func moveLine(to position: Int) -> Outcome {
        let column = buffer.cursor - buffer.lineStart
        buffer.move(to: position)
        let start = buffer.lineStart
        buffer.move(to: min(start + column, buffer.lineEnd))
        return .edited
    }

    private static func same(_ first: String, _ second: String) -> Bool {
        first.unicodeScalars.elementsEqual(second.unicodeScalars)
    }

    // MARK: Control-R

    mutating func beginSearch() -> Outcome {
        search = HistorySearch(draft: buffer)
        return .edited
    }

    /// What a key does while searching; nil when it ends the search and is to be handled as always.
    mutating func handleInSearch(_ key: Key) -> Outcome? {
        guard var current = search else { return nil }
        switch key {
        case .text(let text):
            current.query += text
            return find(&current, from: current.index ?? history.count - 1)
        case .backspace:
            guard !current.query.isEmpty else { return .bell }
            current.query.removeLast()
            current.index = nil
            buffer = current.draft
            return find(&current, from: history.count - 1)
        case .control("r"):
            return find(&current, from: (current.index ?? history.count) - 1)
        case .control("g"), .control("c"):
            buffer = current.draft
            search = nil
            return .edited
        case .escape:
            search = nil
            return .edited
        case .invalid, .ignored: return .bell
        default:
            search = nil
            return nil
        }
    }

    private mutating func find(_ current: inout HistorySearch, from start: Int) -> Outcome {
        defer { search = current }
        guard !current.query.isEmpty else { return .edited }
        let shown = buffer.text
        var index = start
        while history.indices.contains(index) {
            let entry = history[index]
            if let place = Self.offset(of: current.query, in: entry), index == current.index || !Self.same(entry, shown)
            {
                current.index = index
                current.hasFailed = false
                buffer = TextBuffer(entry)
                buffer.move(to: buffer.position(ofScalar: place, roundingUp: false))
                return .edited
            }
            index -= 1
        }
        current.hasFailed = true
        return .bell
    }

    /// Scalar offset of the first occurrence; a query without capitals finds both cases (of ASCII).
    private static func offset(of query: String, in entry: String) -> Int? {
        let wanted = Array(query.unicodeScalars)
        let ignoresCase = !wanted.contains { ("A"..."Z").contains($0) }
        let text = entry.unicodeScalars.map { scalar in
            guard ignoresCase, ("A"..."Z").contains(scalar) else { return scalar }
            return Unicode.Scalar(UInt8(scalar.value + 32))
        }
        guard wanted.count <= text.count else { return nil }
        return (0...(text.count - wanted.count)).first { text[$0...].starts(with: wanted) }
    }
}
