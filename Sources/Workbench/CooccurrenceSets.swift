internal import Codebooks
internal import Measures
internal import Store
internal import Transcripts

/// Codes that occur together in sets of k, with what must be known to read the list.
package struct CooccurrenceSetsResult: Sendable {
    package struct Row: Sendable, Equatable {
        /// Paths of the codes in the order of the codebook.
        package var codes: [String]
        package var count: Int
    }
    package var size: Int
    package var rows: [Row]
    package var notes: [String]
}

extension Session {
    /// Counts sets of `size` codes that occur together at least `least` times.
    ///
    /// - Throws: `Complaint` for what cannot be counted in sets, or where there are too many.
    package func cooccurrenceSets(
        _ request: CooccurrenceRequest, size: Int, atLeast least: Int
    ) throws -> CooccurrenceSetsResult {
        guard (2...10).contains(size), least >= 1 else {
            throw Complaint(.usage, "--sets takes a number from 2 to 10, --min one from 1", saysUnchanged: false)
        }
        return try store.read { reader in
            try CooccurrenceWalk(request, CountingMaterial(reader, self), self).sets(size: size, atLeast: least)
        }
    }
}

extension CooccurrenceWalk {
    func sets(size: Int, atLeast least: Int) throws -> CooccurrenceSetsResult {
        let found = try found(size: size, atLeast: least)
        guard let found else {
            throw Complaint(
                .usage, "there are too many sets of \(size) codes to go through",
                next: "raise --min, lower --sets, or name fewer CODES", saysUnchanged: false)
        }
        let rows = found.filter { set in !isLineage(set.rows) }
        let tree = material.codebook.tree
        return CooccurrenceSetsResult(
            size: size,
            rows: rows.map { set in
                CooccurrenceSetsResult.Row(
                    codes: set.rows.map { tree.pathText(of: asked[Int($0)]) ?? "?" }, count: set.count)
            },
            notes: try notes(size: size, least: least, lineages: found.count - rows.count))
    }

    private func found(size: Int, atLeast least: Int) throws -> [CodeSets.Found]? {
        guard request.score == .n else {
            throw Complaint(
                .usage, "sets are counted; a measure is of two codes", next: "leave --measure away",
                saysUnchanged: false)
        }
        switch (request.unit, request.count) {
        case (.overlap, .chars):
            return CodeSets.among(
                CodeSets.stretches(in: try spokenTable(), rollUp: try rollUp()), size: size, least: least)
        case (.overlap, .pairs):
            guard !request.rollsUp else {
                throw Complaint(
                    .usage, "codings that overlap have one code each, so --tree makes no sets of them",
                    next: "--unit sentence, or --count chars", saysUnchanged: false)
            }
            let spans = try table().spans.map { span in
                CodedSpan(
                    document: span.document, start: span.start, end: span.end,
                    code: Int32(rowsOfCode[Int(span.code)].first ?? -1))
            }
            return CodeSets.overlapping(in: try sorted(spans), size: size, least: least)
        case (_, .units):
            return CodeSets.among(try places(), size: size, least: least)
        default:
            throw Complaint(
                .usage, "sets are counted in units or characters, and codings that overlap",
                next: "--unit sentence, turn, paragraph, document or case; or --count chars", saysUnchanged: false)
        }
    }

    /// The rows that stand in each unit.
    private func places() throws -> [CodeSets.Place] {
        struct Unit: Hashable {
            var document: Int32
            var number: Int32
        }
        var rows: [Unit: Set<Int32>] = [:]
        func add(_ span: CodedSpan, _ units: Range<Int32>, _ document: Int32) {
            for number in units {
                rows[Unit(document: document, number: number), default: []].formUnion(
                    rowsOfCode[Int(span.code)].map { Int32($0) })
            }
        }
        switch request.unit {
        case .document: try forEach { _, span in add(span, 0..<1, span.document) }
        case .speaker, .researchCase, .study:
            let members = try CooccurrenceMembers(request.unit, material, sieve)
            try forEach { _, span in
                let units = try members.units(of: span)
                if units.isEmpty { leaveOut() }
                for unit in units { add(span, unit..<unit + 1, -1) }
            }
        default:
            var placing = CooccurrencePlacing(request, sieve)
            try forEach { _, span in
                guard let place = try placing.place(of: span) else { return leaveOut() }
                let windows = placing.windows(of: place)
                add(span, windows.start..<max(windows.start, windows.end), span.document)
            }
        }
        return rows.values.map { CodeSets.Place(rows: Array($0)) }
    }

    /// Whether a set holds a code and one above it, which share codings by definition.
    private func isLineage(_ rows: [Int32]) -> Bool {
        guard request.rollsUp else { return false }
        let keys = rows.map { asked[Int($0)] }
        return keys.contains { key in
            let above = material.codebook.tree.ancestors(of: key)
            return keys.contains { above.contains($0) }
        }
    }

    private func notes(size: Int, least: Int, lineages: Int) throws -> [String] {
        let counted =
            request.count == .pairs
            ? "\(size) codings, each of another code, that all share a character"
            : CooccurrenceWords.both(request).replacing("both codes", with: "all the codes of the set")
        var notes = ["n: \(counted)", "sets of \(size) different codes with n of \(least) or more"]
        notes += try notesOfScope()
        if lineages > 0 { notes.append("not listed: sets that hold a code and one above it") }
        return notes
    }
}
