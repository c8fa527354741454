package import Store
package import Synthesis

/// A line of argument with how its third-order constructs hang together.
package struct LineEntry: Sendable {
    /// A link between two third-order constructs.
    package struct Link: Sendable {
        package let source: ThirdOrder
        package let verb: String
        package let target: ThirdOrder
        package let note: String?
    }

    package let row: LineOfArgumentRow
    package let reviewer: String
    package let links: [Link]
    package let view: SynthesisView

    /// The third-order constructs that are linked, by number.
    package var parts: [ThirdOrder] {
        let keys = Set(links.flatMap { [$0.source.key, $0.target.key] })
        return view.material.thirdOrders.filter { keys.contains($0.key) }
    }

    /// The refutational translations behind its parts and behind what limits them, which an argument from the whole has to deal with.
    package var refutations: [Translation] {
        let material = view.material
        let limits = parts.flatMap { part in
            SupportSurvey.Ground(of: part.key, in: material).thirdOrders.flatMap { material.supports(of: $0) }
                .filter { $0.role == .qualifies }.map(\.target)
        }
        let rows = (parts.map { .thirdOrder($0.key) } + limits).flatMap { Reach(of: $0, in: material).rows }
        let keys = Set(rows.filter { $0.relation == .refutational }.compactMap(\.translation))
        // A construct that is against a concept straight may be against another study's construct in it as well.
        let constructs = Set(rows.compactMap(\.construct))
        return view.material.translations.filter { translation in
            guard translation.relation == .refutational else { return false }
            if keys.contains(translation.key) { return true }
            guard case .construct(let other) = translation.into else { return false }
            return constructs.contains(other) && constructs.contains(translation.construct)
        }
    }
}

extension Session {
    /// Writes a line of argument: the whole that is drawn from the parts.
    package func addLine(_ text: String, label: String?, synthesis named: String?) throws -> Performed<
        LineOfArgumentRow
    > {
        let text = try Self.passage(text, "a line of argument needs words")
        return try perform("line-of-argument new") { writer in
            let synthesis = try self.synthesis(named, in: writer)
            let row = LineOfArgumentRow(
                id: writer.newKey(), number: try writer.newNumber(.line), synthesis: synthesis.id,
                label: Self.given(label), text: text, version: 1, by: try writer.coder(), created: writer.time)
            try writer.insert(row)
            writer.ids.append("L\(row.number)")
            writer.summary = "line of argument L\(row.number)"
            return row
        }
    }

    /// Writes a line of argument anew, or gives it another label (an empty one takes it away); the former text is kept.
    package func setLine(
        _ word: String, text: String?, label: String?, because: String?
    ) throws -> Performed<LineOfArgumentRow> {
        let text = try text.map { try Self.passage($0, "a line of argument needs words") }
        return try perform("line-of-argument set") { writer in
            let before = try line(word, in: writer)
            var row = before
            row.text = text ?? row.text
            row.label = StatementDetails.part(label, row.label)
            if row.text != before.text {
                try keepFormer(before, because: because, writer)
                row.version += 1
            }
            if row != before { try writer.update(row) }
            writer.ids.append("L\(row.number)")
            writer.summary = "line of argument L\(row.number), version \(row.version)"
            return row
        }
    }

    /// Says how two third-order constructs hang together in a line of argument; said again of the same two, it takes the new verb.
    ///
    /// - Parameter word: the line; the only one that stands in the synthesis otherwise.
    /// - Returns: the line, and the verb that stood there before.
    package func linkArgument(
        _ word: String?, _ from: String, _ verb: String, _ to: String, note: String?, synthesis named: String? = nil
    ) throws -> Performed<(line: LineOfArgumentRow, former: String?)> {
        let verb = try Self.named(verb, "how do they hang together? pulls-against")
        return try perform("line-of-argument link") { writer in
            let line = try meant(word, synthesis: named, in: writer)
            let (source, target) = try ends(from, to, of: line, writer)
            writer.ids += ["L\(line.number)", "T\(source.number)", "T\(target.number)"]
            writer.summary = "L\(line.number): T\(source.number) \(verb) T\(target.number)"
            let known = try writer.links(of: line.id).first { $0.source == source.id && $0.target == target.id }
            if var row = known {
                row.verb = verb
                row.note = note == nil ? row.note : Self.given(note)
                if row != known { try writer.update(row) }
                return (line, known?.verb)
            }
            try writer.insert(
                ArgumentLinkRow(
                    id: writer.newKey(), line: line.id, source: source.id, verb: verb, target: target.id,
                    note: Self.given(note)))
            return (line, nil)
        }
    }

    /// Takes a link between two third-order constructs away.
    package func unlinkArgument(
        _ word: String?, _ from: String, _ to: String, synthesis named: String? = nil
    ) throws -> Performed<LineOfArgumentRow> {
        try perform("line-of-argument unlink") { writer in
            let line = try meant(word, synthesis: named, in: writer)
            let (source, target) = try ends(from, to, of: line, writer)
            let known = try writer.links(of: line.id).first { $0.source == source.id && $0.target == target.id }
            guard let known else {
                throw Complaint(
                    .noMatch, "L\(line.number) has no link from T\(source.number) to T\(target.number)",
                    next: "see line-of-argument L\(line.number)")
            }
            try writer.delete(known.id)
            writer.ids.append("L\(line.number)")
            writer.summary = "L\(line.number): T\(source.number) and T\(target.number) linked no longer"
            return line
        }
    }

    /// Gives a line of argument up for another, with the reason; nil takes it up again. It is kept with its links.
    package func dropLine(_ word: String, because: String?) throws -> Performed<LineOfArgumentRow> {
        let reason = try because.map { try Self.named($0, "why is it given up? --because \"…\"") }
        return try perform(reason == nil ? "line-of-argument keep" : "line-of-argument drop") { writer in
            var row = try line(word, in: writer)
            guard reason != nil || row.droppedBecause != nil else {
                throw Complaint(.noMatch, "L\(row.number) was not given up")
            }
            if row.droppedBecause != reason {
                row.droppedBecause = reason
                try writer.update(row)
            }
            writer.ids.append("L\(row.number)")
            writer.summary = reason == nil ? "L\(row.number) taken up again" : "gave L\(row.number) up"
            return row
        }
    }

    /// Takes a line of argument away with its links and former texts.
    package func removeLine(_ word: String) throws -> Performed<LineOfArgumentRow> {
        try perform("line-of-argument rm") { writer in
            let row = try line(word, in: writer)
            try writer.deleteWithDependents(row.id)
            writer.ids.append("L\(row.number)")
            writer.summary = "removed line of argument L\(row.number)"
            return row
        }
    }

    /// The lines of argument of a synthesis, those that were given up last.
    package func lineEntries(synthesis named: String? = nil) throws -> (synthesis: SynthesisRow, lines: [LineEntry]) {
        try store.read { reader in
            let view = try view(named, run: nil, in: reader)
            let rows = try reader.linesOfArgument(of: view.row.id)
            let ordered = rows.filter { $0.droppedBecause == nil } + rows.filter { $0.droppedBecause != nil }
            return (view.row, try ordered.map { try entry($0, view, reader) })
        }
    }

    /// One line of argument: the one named, or the only one that stands.
    package func lineEntry(_ word: String?, synthesis named: String? = nil) throws -> LineEntry {
        try store.read { reader in
            let row = try meant(word, synthesis: named, in: reader)
            return try entry(row, try self.view(of: reader.row(row.synthesis), in: reader), reader)
        }
    }

    // MARK: - Steps

    private func entry(_ row: LineOfArgumentRow, _ view: SynthesisView, _ reader: ProjectReader) throws -> LineEntry {
        let links = try reader.links(of: row.id).compactMap { link -> LineEntry.Link? in
            guard let source = view.material.thirdOrder(link.source.rawValue),
                let target = view.material.thirdOrder(link.target.rawValue)
            else { return nil }
            return LineEntry.Link(source: source, verb: link.verb, target: target, note: link.note)
        }
        return LineEntry(row: row, reviewer: try reader.row(row.by).name, links: links, view: view)
    }

    /// The line that is named, or the only one that stands in the synthesis.
    private func meant(
        _ word: String?, synthesis named: String?, in reader: ProjectReader
    ) throws -> LineOfArgumentRow {
        if let word {
            return try line(word, of: named.map { try self.synthesis($0, in: reader).id }, in: reader)
        }
        let synthesis = try self.synthesis(named, in: reader)
        let standing = try reader.linesOfArgument(of: synthesis.id).filter { $0.droppedBecause == nil }
        guard standing.count == 1 else {
            throw Complaint(
                .noMatch,
                standing.isEmpty
                    ? "“\(synthesis.name)” has no line of argument yet"
                    : "which line of argument? There are \(standing.count)",
                candidates: standing.map { "L\($0.number) \($0.label ?? $0.text)" },
                next: standing.isEmpty ? "line-of-argument new \"…\"" : "name it: L\(standing[0].number)")
        }
        return standing[0]
    }

    private func ends(
        _ from: String, _ to: String, of line: LineOfArgumentRow, _ reader: ProjectReader
    ) throws -> (ThirdOrderRow, ThirdOrderRow) {
        let ends = try [from, to].map { try thirdOrder($0, of: line.synthesis, in: reader) }
        for end in ends where end.synthesis != line.synthesis {
            throw Complaint(.badData, "T\(end.number) belongs to another synthesis than L\(line.number)")
        }
        guard ends[0].id != ends[1].id else {
            throw Complaint(.usage, "T\(ends[0].number) is not linked to itself")
        }
        return (ends[0], ends[1])
    }
}
