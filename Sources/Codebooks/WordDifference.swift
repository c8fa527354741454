/// Two texts compared word by word, for reading: what was taken away and what was added.
package enum WordDifference {
    /// A stretch of words.
    package enum Part: Hashable, Sendable {
        /// In both.
        case same(String)
        /// In the old text alone.
        case removed(String)
        /// In the new text alone.
        case added(String)
    }

    /// Above so many words the texts are told as a whole: the time grows with the product of length and difference.
    static let longest = 4000

    /// The parts of both texts in order; runs of one kind are joined by a blank.
    package static func parts(from old: String, to new: String) -> [Part] {
        let (before, after) = (words(old), words(new))
        if before == after { return after.isEmpty ? [] : [.same(after.joined(separator: " "))] }
        guard before.count + after.count <= longest else {
            return [.removed(before.joined(separator: " ")), .added(after.joined(separator: " "))]
        }
        var removed: Set<Int> = []
        var added: Set<Int> = []
        for change in after.difference(from: before) {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var runs = Runs()
        var (at, to) = (0, 0)
        while at < before.count || to < after.count {
            if at < before.count, removed.contains(at) {
                runs.add(before[at], .removed)
                at += 1
            } else if to < after.count, added.contains(to) {
                runs.add(after[to], .added)
                to += 1
            } else {
                runs.add(after[to], .same)
                at += 1
                to += 1
            }
        }
        return runs.parts
    }

    /// `waits for [-a-] {+any+} service`, as git shows words.
    package static func marked(from old: String, to new: String) -> String {
        parts(from: old, to: new).map { part in
            switch part {
            case .same(let words): words
            case .removed(let words): "[-\(words)-]"
            case .added(let words): "{+\(words)+}"
            }
        }.joined(separator: " ")
    }

    private static func words(_ text: String) -> [String] {
        text.unicodeScalars.split { $0.properties.isWhitespace }.map { String($0) }
    }

    private struct Runs {
        enum Kind { case same, removed, added }
        private var runs: [(kind: Kind, words: [String])] = []

        mutating func add(_ word: String, _ kind: Kind) {
            if runs.last?.kind == kind {
                runs[runs.count - 1].words.append(word)
            } else {
                runs.append((kind, [word]))
            }
        }

        var parts: [Part] {
            runs.map { run in
                let words = run.words.joined(separator: " ")
                switch run.kind {
                case .same: return .same(words)
                case .removed: return .removed(words)
                case .added: return .added(words)
                }
            }
        }
    }
}
