internal import Codebooks
package import Store
internal import Transcripts

/// What is decided on a disagreement.
package struct Resolution: Sendable {
    /// As typed: a coder's letter or name, or both, neither, revise, code, open.
    package var outcome: String
    package var because: String?
    /// The codes that apply instead (with `code`), or whose definition is revised.
    package var codes: [String] = []
    /// Makes codes that are not there.
    package var makesCodes = false
    /// The revised definition.
    package var definition: String?

    package init(_ outcome: String) { self.outcome = outcome }
}

extension Session {
    /// Decides on disagreements; what was decided on them before is replaced. The coders' own codings stay as they are: what is kept
    /// becomes codings under the name `adjudicated ROUND`.
    package func resolve(_ typed: [String], as resolution: Resolution) throws -> Performed<[DisagreementLine]> {
        guard !typed.isEmpty else {
            throw Complaint(.usage, "say which disagreement", next: "resolve d1 a|b|both|neither|…")
        }
        return try perform("resolve", because: resolution.because) { writer, note in
            var rows: [DisagreementRow] = []
            for word in typed {
                let row = try disagreementRow(word, in: writer)
                if !rows.contains(where: { $0.id == row.id }) { rows.append(row) }
            }
            if let definition = resolution.definition {
                try revise(definition, of: resolution.codes, for: rows, in: writer)
            }
            let codes = try instead(resolution, in: writer)
            var done: [DisagreementRow] = []
            for row in rows { done.append(try decide(row, resolution.outcome, note, codes, in: writer)) }
            let book = try Codebook(writer)
            let lines = try done.map { try DisagreementLines(writer.row($0.round), book, writer).line($0) }
            writer.ids += lines.map { "d\($0.number)" }
            writer.summary =
                lines.count == 1
                ? "d\(lines[0].number): \(lines[0].decided)"
                : "\(counted(lines.count, "disagreement")): \(lines[0].decided)"
            return lines
        }
    }

    /// The codes that apply instead of what was given, made where that was asked for.
    private func instead(_ resolution: Resolution, in writer: ProjectWriter) throws -> [Key<CodeRow>] {
        guard Fold.searchKey(resolution.outcome) == DisagreementOutcome.code.rawValue else {
            guard resolution.codes.isEmpty || resolution.definition != nil else {
                throw Complaint(
                    .usage, "--code names what applies instead, with the outcome code",
                    next: "resolve d1 code --code NAME")
            }
            return []
        }
        return try resolution.codes.map { typed in
            let book = try Codebook(writer)
            if resolution.makesCodes, case let path = try CodePath.parse(typed), book.code(atPath: path) == nil {
                var parent: CodeRow?
                for depth in path.segments.indices {
                    let book = try Codebook(writer)
                    if let known = book.code(atPath: try CodePath(Array(path.segments[...depth]))) {
                        parent = known
                    } else {
                        parent = try addCode(path.segments[depth], under: parent?.id, book: book, in: writer) { _ in }
                    }
                }
                if let parent { return parent.id }
            }
            let code = try book.code(typed)
            try requireInUse(code, in: book)
            return code.id
        }
    }

    /// Gives a code another definition, as part of a decision.
    private func revise(
        _ definition: String, of codes: [String], for rows: [DisagreementRow], in writer: ProjectWriter
    ) throws {
        let book = try Codebook(writer)
        var meant = try codes.map { try book.code($0).id }
        if meant.isEmpty {
            meant = Array(Set(try rows.flatMap { try writer.codes(of: $0.id).map(\.code) }))
            guard meant.count == 1 else {
                throw Complaint(
                    .usage,
                    "say whose definition is revised: they differ on \(meant.map(book.path).sorted().joined(separator: ", "))",
                    next: "--code NAME")
            }
        }
        guard meant.count == 1, var code = book.rows[meant[0]] else {
            throw Complaint(.usage, "one definition is revised at a time", next: "--code NAME")
        }
        var change = DefinitionChange()
        change.full = try memoText(definition, of: "a definition")
        let before = code
        try apply(change, to: &code, in: writer)
        if code != before { try writer.update(code) }
    }

    private func decide(
        _ old: DisagreementRow, _ typed: String, _ note: String?, _ instead: [Key<CodeRow>], in writer: ProjectWriter
    ) throws -> DisagreementRow {
        var row = old
        var round = try writer.row(row.round)
        let coders = try writer.coders(of: round.id).map(\.person)
        let people = Dictionary(try writer.people().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let (outcome, keeps) = try Self.outcome(typed, coders: coders, people: people)
        let given = try writer.codes(of: row.id)
        let codes: [Key<CodeRow>] =
            switch outcome {
            case .keep: given.filter { $0.person == keeps }.map(\.code)
            case .both: given.map(\.code)
            case .code: instead
            case .neither, .revise, .open: []
            }
        row.outcome = outcome.rawValue
        row.keeps = keeps
        row.because = note
        if (row.outcome, row.because) == (old.outcome, old.because), row.keeps == old.keeps, outcome != .code {
            return old
        }
        try removeAdjudicated(by: row.id, in: writer)
        if !codes.isEmpty {
            let version = try writer.row(row.version)
            guard try writer.row(version.document).currentVersion == version.id else {
                throw Complaint(
                    .cannotCreate, "the text of \(version.fileName) has been revised since \(round.name) was released",
                    next: "resolve d\(row.number) open, and code the new text in another round")
            }
            let layer = try layer(of: &round, in: writer)
            var seen: Set<Key<CodeRow>> = []
            for code in codes where seen.insert(code).inserted {
                let coding = try writer.addCoding(
                    version: version, range: ScalarRange(row.start, row.end), code: code, coder: layer)
                try writer.insert(
                    AdjudicatedCodingRow(id: writer.newKey(), round: round.id, coding: coding.id, disagreement: row.id))
                writer.ids.append("n\(coding.number)")
            }
        }
        row.resolved = writer.time
        row.resolvedBy = try writer.coder()
        try writer.update(row)
        return row
    }

    /// The person under whose name a round's adjudicated codings stand; made on first use.
    func layer(of round: inout CodingRoundRow, in writer: ProjectWriter) throws -> Key<PersonRow> {
        if let layer = round.layer { return layer }
        let name = "adjudicated \(round.name)"
        if try writer.findPerson(named: name) != nil {
            throw Complaint(
                .cannotCreate,
                "a coder is called “\(name)” already, under which the decisions of \(round.name) would stand")
        }
        let layer = try writer.person(named: name)
        round.layer = layer
        try writer.update(round)
        return layer
    }

    /// Takes the adjudicated codings of an earlier decision away.
    private func removeAdjudicated(by disagreement: Key<DisagreementRow>, in writer: ProjectWriter) throws {
        let codings = try writer.adjudicated(by: disagreement).compactMap { try writer.find($0.coding) }
        try writer.removeCodings(codings)
    }

    /// What a word means: a coder's name or letter, or one of the other outcomes.
    static func outcome(
        _ typed: String, coders: [Key<PersonRow>], people: [Key<PersonRow>: String]
    ) throws -> (DisagreementOutcome, Key<PersonRow>?) {
        let key = Fold.searchKey(typed)
        if let coder = coders.first(where: { people[$0].map { Fold.searchKey($0) } == key }) { return (.keep, coder) }
        if let outcome = DisagreementOutcome(rawValue: key), outcome != .keep { return (outcome, nil) }
        let letters = (0..<coders.count).compactMap { UnicodeScalar(97 + $0).map { String($0) } }
        if let place = letters.firstIndex(of: key) { return (.keep, coders[place]) }
        let names = coders.compactMap { people[$0] }
        throw Complaint.unknown(
            "outcome", typed, among: names + DisagreementOutcome.allCases.filter { $0 != .keep }.map(\.rawValue),
            next: zip(letters, names).map { "\($0) (\($1))" }.joined(separator: ", ")
                + ", both, neither, revise, code, open")
    }
}
