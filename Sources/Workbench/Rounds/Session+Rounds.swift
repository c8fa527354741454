internal import Codebooks
internal import Interchange
internal import Measures
package import Store
internal import Transcripts

extension Session {
    /// Why a round with a coefficient does not fit the project's approach, and what does; nil where it may.
    package func objectionToRound(_ name: String) throws -> Complaint? {
        guard var complaint = try objectionToAgreement() else { return nil }
        complaint.next =
            "round new \(name) … --consensus lists where you differ and walks you through it, and no number is ever printed; "
            + "round new \(name) … --anyway measures all the same"
        complaint.saysUnchanged = true
        return complaint
    }

    /// Begins a round: from now on nobody sees others' codings on its documents, until it is released.
    package func newRound(_ request: RoundRequest) throws -> Performed<RoundView> {
        // Within a larger operation the log could not give the codebook before it back.
        try store.requireOwnOperation("round new")
        let last = try store.lastOperation()
        return try perform("round new") { writer in
            let name = try roundName(request.name)
            let rounds = try writer.rounds()
            if let known = rounds.first(where: { Fold.searchKey($0.name) == Fold.searchKey(name) }) {
                throw Complaint(.cannotCreate, "there is a round \(known.name) already", next: "see `rounds`")
            }
            if !request.isConsensus {
                guard let threshold = request.threshold else {
                    throw Complaint(
                        .usage, "a round says beforehand which value is enough",
                        next: "--threshold 0.7, or --consensus for a round without a coefficient")
                }
                guard (-1...1).contains(threshold) else {
                    throw Complaint(
                        .usage, "a threshold is between -1 and 1, not \(threshold)", next: "--threshold 0.7")
                }
            }
            let (documents, chosen) = try chooseDocuments(request, rounds: rounds, in: writer)
            let coders = try roundCoders(request.coders, in: writer)
            let book = try Codebook(writer)
            let codes = try request.codes.flatMap { typed -> [Key<CodeRow>] in
                let isExact = typed.hasPrefix("=")
                let code = try book.code(isExact ? String(typed.dropFirst()) : typed).id
                return isExact ? [code] : book.withDescendants(code)
            }
            let row = CodingRoundRow(
                id: writer.newKey(), position: (rounds.map(\.position).max() ?? 0) + 1, name: name,
                isConsensus: request.isConsensus, unit: request.unit.rawValue,
                measure: request.isConsensus ? nil : request.measure.rawValue,
                threshold: request.isConsensus ? nil : request.threshold,
                codebookVersion: try roundCodebook(request.codebook, round: name, operation: last + 1, in: writer),
                chosen: chosen, operation: last + 1, by: try writer.coder(), created: writer.time)
            try writer.insert(row)
            for document in documents {
                try writer.insert(
                    RoundDocumentRow(
                        id: writer.newKey(), round: row.id, document: document.id, version: document.currentVersion))
            }
            for (position, person) in coders.enumerated() {
                try writer.insert(
                    RoundCoderRow(id: writer.newKey(), round: row.id, position: position + 1, person: person))
            }
            var seen: Set<Key<CodeRow>> = []
            for code in codes where seen.insert(code).inserted {
                try writer.insert(RoundCodeRow(id: writer.newKey(), round: row.id, code: code))
            }
            writer.ids += [name]
            writer.summary =
                "began round \(name): \(counted(documents.count, "document")), \(counted(coders.count, "coder"))"
            return try view(of: row, in: writer)
        }
    }

    /// Names another threshold, as long as nobody has seen a value.
    package func setThreshold(of typed: String, to threshold: Double) throws -> Performed<RoundView> {
        try perform("round threshold") { writer in
            var row = try roundRow(typed, in: writer)
            guard row.isConsensus == 0 else {
                throw Complaint(.usage, "\(row.name) is talked through without a coefficient, and has no threshold")
            }
            guard row.isOpen else {
                throw Complaint(
                    .notPermitted, "the threshold of \(row.name) was set before its values were seen and stays",
                    next: "round new makes another round with another threshold")
            }
            guard (-1...1).contains(threshold) else {
                throw Complaint(.usage, "a threshold is between -1 and 1, not \(threshold)")
            }
            if row.threshold != threshold {
                row.threshold = threshold
                try writer.update(row)
            }
            writer.ids += [row.name]
            writer.summary = "threshold of \(row.name): \(threshold)"
            return try view(of: row, in: writer)
        }
    }

    /// Every round, in their order.
    package func roundViews() throws -> [RoundView] {
        try store.read { reader in try reader.rounds().map { try view(of: $0, in: reader) } }
    }

    /// One round.
    package func roundView(_ typed: String) throws -> RoundView {
        try store.read { try view(of: roundRow(typed, in: $0), in: $0) }
    }

    /// The round that a walk goes through: the one that was named, or the last released one of these coders.
    package func roundToWalk(_ typed: String?, coders: [String]) throws -> String {
        try store.read { reader in
            let people = Dictionary(
                try reader.people().map { ($0.id, Fold.searchKey($0.name)) }, uniquingKeysWith: { first, _ in first })
            let wanted = Set(coders.map(Fold.searchKey))
            if let typed {
                let row = try releasedRound(typed, in: reader)
                let own = Set(try reader.coders(of: row.id).compactMap { people[$0.person] })
                guard wanted.isSubset(of: own) else {
                    throw Complaint(
                        .usage, "\(coders.joined(separator: " and ")) are not the coders of \(row.name)",
                        next: "round \(row.name) says who they are", saysUnchanged: false)
                }
                return row.name
            }
            let released = try reader.rounds().last { row in
                try !row.isOpen && wanted.isSubset(of: Set(reader.coders(of: row.id).compactMap { people[$0.person] }))
            }
            guard let released else {
                throw Complaint(
                    .noMatch,
                    "what is decided on a walk is kept with a round, and there is no released one of these coders",
                    next:
                        "round new R1 --docs … --coders … --consensus and round release R1 make one of what is coded already; "
                        + "agreement --list shows where they differ without one",
                    saysUnchanged: false)
            }
            return released.name
        }
    }

    /// What is held back from the present coder, in a sentence; nil where nothing is.
    package func heldBackNotice() throws -> String? {
        guard try store.isHoldingBack() else { return nil }
        let open = try store.read { try $0.rounds().filter(\.isOpen).map(\.name) }
        guard !open.isEmpty else { return nil }
        return
            "codings of round \(open.joined(separator: ", ")) by others are held back until it is released (`rounds`)"
    }

    /// The open round in which a document is being coded; nil where there is none.
    package func openRound(of document: Key<DocumentRow>) throws -> String? {
        try store.read { try openDocuments($0.rounds(), in: $0)[document] }
    }

    /// The round of a name.
    func roundRow(_ typed: String, in reader: ProjectReader) throws -> CodingRoundRow {
        let rounds = try reader.rounds()
        let key = Fold.searchKey(typed)
        if let row = rounds.first(where: { Fold.searchKey($0.name) == key }) { return row }
        throw Complaint.unknown(
            "round", typed, among: rounds.map(\.name),
            next: rounds.isEmpty ? "`round new R1 …` begins one; see `help round`" : "see `rounds`")
    }

    /// A round with everything that may be shown of it.
    func view(of row: CodingRoundRow, in reader: ProjectReader) throws -> RoundView {
        let documents = Dictionary(
            try reader.documents().map { ($0.id, $0.alias ?? $0.name) }, uniquingKeysWith: { first, _ in first })
        let people = Dictionary(try reader.people().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let book = try Codebook(reader)
        let begun = try reader.begun(in: row.id)
        let version = try reader.row(row.codebookVersion)
        var outcomes: [DisagreementOutcome?: Int] = [:]
        for disagreement in try reader.disagreements(of: row.id) {
            outcomes[disagreement.outcome.flatMap { DisagreementOutcome(rawValue: $0) }, default: 0] += 1
        }
        return RoundView(
            row: row, status: row.isOpen ? .open : row.closed == nil ? .released : .adjudicated,
            documents: try reader.documents(of: row.id).map { documents[$0.document] ?? "?" },
            progress: try reader.coders(of: row.id).map {
                RoundView.Progress(
                    coder: people[$0.person] ?? "?", coded: begun[$0.person]?.coded ?? 0,
                    marked: begun[$0.person]?.marked ?? 0)
            },
            codes: try reader.codes(of: row.id).map { book.path($0.code) },
            codebook: "@\(version.name)",
            codebookHasChanged: try CodebookYAML.write(codebookFile(in: reader)) != version.book,
            by: people[row.by] ?? "?", releasedBy: row.releasedBy.flatMap { people[$0] },
            closedBy: row.closedBy.flatMap { people[$0] }, report: row.report.flatMap { RoundReport($0) },
            outcomes: outcomes, adjudicated: try reader.adjudicated(in: row.id).count,
            layer: row.layer.flatMap { people[$0] })
    }

    private func roundName(_ typed: String) throws -> String {
        let name = Fold.nfc(typed[...].trimmingSpaces())
        let scalars = name.unicodeScalars
        guard !name.isEmpty, scalars.count <= 40,
            scalars.allSatisfy({
                $0.properties.isAlphabetic || $0.properties.numericType != nil || "-_.".unicodeScalars.contains($0)
            })
        else {
            throw Complaint(
                .usage, "a round is called by one word of up to 40 letters, digits, - _ and .", next: "round new R1 …")
        }
        guard ShortNumber.disagreement.number(in: name) == nil else {
            throw Complaint(.usage, "\(name) is how disagreements are numbered", next: "round new R1 …")
        }
        return name
    }

    /// The coders of a round; those who have not coded yet become people of the project.
    private func roundCoders(_ names: [String], in writer: ProjectWriter) throws -> [Key<PersonRow>] {
        let people = try writer.people()
        let layers = try writer.layers()
        var keys: [Key<PersonRow>] = []
        for typed in names {
            let name = Fold.nfc(typed[...].trimmingSpaces())
            guard !name.isEmpty, name.unicodeScalars.count <= 100,
                !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
            else {
                throw Complaint(.usage, "a coder's name is 1 to 100 characters without commas and control characters")
            }
            let key =
                try people.first { Fold.searchKey($0.name) == Fold.searchKey(name) }?.id
                ?? writer.person(named: name)
            if let round = layers[key] {
                throw Complaint(.usage, "\(name) is the adjudicated version of \(round.name), and codes nothing")
            }
            if !keys.contains(key) { keys.append(key) }
        }
        guard (2...16).contains(keys.count) else {
            throw Complaint(
                .usage, "a round of double coding has 2 to 16 coders, not \(keys.count)", next: "--coders ana,ben")
        }
        return keys
    }

    /// The frozen codebook by which is coded: the one that was named, or the codebook of this moment, frozen now unless it is already.
    private func roundCodebook(
        _ typed: String?, round: String, operation: Int, in writer: ProjectWriter
    ) throws -> Key<CodebookVersionRow> {
        if let typed {
            return try codebookVersion(typed.hasPrefix("@") ? String(typed.dropFirst()) : typed, in: writer).id
        }
        let versions = try writer.codebookVersions()
        let file = try codebookFile(in: writer)
        guard !file.book.flattened.isEmpty else {
            throw Complaint(.noMatch, "there are no codes to code with", next: "codebook new NAME makes one")
        }
        let book = CodebookYAML.write(file)
        if let known = versions.last, known.book == book { return known.id }
        let taken = Set(versions.map { Fold.searchKey($0.name) })
        let names = [round] + (2...1000).map { "\(round)-\($0)" }
        let row = CodebookVersionRow(
            id: writer.newKey(), number: (versions.map(\.number).max() ?? 0) + 1,
            name: names.first { !taken.contains(Fold.searchKey($0)) } ?? round, note: "for round \(round)", book: book,
            operation: operation, by: try writer.coder(), created: writer.time)
        try writer.insert(row)
        return row.id
    }
}
