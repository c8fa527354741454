internal import Codebooks
internal import Store
internal import Transcripts

extension Session {
    /// The documents of a round: those that were named, or a sample of them, and how they were chosen in words.
    func chooseDocuments(
        _ request: RoundRequest, rounds: [CodingRoundRow], in reader: ProjectReader
    ) throws -> (documents: [DocumentRow], chosen: String) {
        var pool: [DocumentRow] = []
        if request.documents.isEmpty {
            guard request.sample != nil else {
                throw Complaint(
                    .usage, "say which documents are coded twice",
                    next: "--docs P01,P02, or --sample 20% [--by ATTRIBUTE]")
            }
            pool = try reader.documents()
        }
        var seen: Set<Key<DocumentRow>> = []
        for pattern in request.documents {
            pool += try documents(matching: pattern, in: reader).filter { seen.insert($0.id).inserted }
        }
        guard !pool.isEmpty else { throw Complaint(.noMatch, "there are no documents", next: "import some first") }
        let open = try openDocuments(rounds, in: reader)
        let documents: [DocumentRow]
        let chosen: String
        if let sample = request.sample {
            // What is coded twice at this moment is not drawn a second time.
            pool.removeAll { open[$0.id] != nil }
            let count = sample.count(of: pool.count)
            guard count <= pool.count, count > 0 else {
                throw Complaint(
                    .usage, "\(counted(count, "document")) cannot be drawn from \(counted(pool.count, "document"))",
                    next: "--sample \(pool.count) takes all of them")
            }
            let strata = try request.stratifiedBy.map { try self.strata(of: pool, by: $0, in: reader) }
            let drawn = RoundSample(
                strata: strata ?? pool.map { _ in "all" }, count: count, seed: request.seed)
            documents = drawn.chosen.map { pool[$0] }
            let by = request.stratifiedBy.map { name in
                " in proportion by \(name) ("
                    + drawn.strata.map { "\($0.name) \($0.drawn) of \($0.size)" }.joined(separator: ", ") + ")"
            }
            chosen = "\(count) of \(counted(pool.count, "document")) drawn\(by ?? ""), seed \(request.seed)"
        } else {
            guard request.stratifiedBy == nil else {
                throw Complaint(
                    .usage, "--by stratifies a sample", next: "--sample 20% --by \(request.stratifiedBy ?? "")")
            }
            documents = pool
            chosen = "named"
        }
        for document in documents {
            if let round = open[document.id] {
                throw Complaint(
                    .cannotCreate, "\(document.name) is being coded in round \(round), which is open",
                    next: "round release \(round) ends it")
            }
        }
        return (documents, chosen)
    }

    /// The documents of open rounds, with the rounds' names.
    func openDocuments(_ rounds: [CodingRoundRow], in reader: ProjectReader) throws -> [Key<DocumentRow>: String] {
        var open: [Key<DocumentRow>: String] = [:]
        for round in rounds where round.isOpen {
            for document in try reader.documents(of: round.id) { open[document.document] = round.name }
        }
        return open
    }

    /// What documents are alike in: an attribute of theirs or of their cases, their groups, or their kind.
    private func strata(
        of documents: [DocumentRow], by typed: String, in reader: ProjectReader
    ) throws -> [String] {
        let key = Fold.searchKey(typed)
        let attributes = try reader.attributes()
        var values: [Key<DocumentRow>: Set<String>] = [:]
        if let attribute = attributes.first(where: { Fold.searchKey($0.name) == key }) {
            let ofCase = Dictionary(
                try reader.caseValues().filter { $0.attribute == attribute.id }.map { ($0.researchCase, $0.value) },
                uniquingKeysWith: { first, _ in first })
            for link in try reader.caseDocuments() {
                if let value = ofCase[link.researchCase] { values[link.document, default: []].insert(value) }
            }
            for speaker in try reader.speakers() {
                if let value = speaker.researchCase.flatMap({ ofCase[$0] }) {
                    values[speaker.document, default: []].insert(value)
                }
            }
            for value in try reader.documentValues() where value.attribute == attribute.id {
                values[value.document] = [value.value]
            }
        } else if key == "group" || key == "groups" {
            let groups = Dictionary(
                try reader.all(GroupRow.self).map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
            for member in try reader.all(GroupMemberRow.self) {
                if let document = member.document, let name = groups[member.itemGroup] {
                    values[document, default: []].insert(name)
                }
            }
        } else if key == "kind" {
            for document in documents { values[document.id] = [document.kind] }
        } else {
            throw Complaint.unknown(
                "attribute", typed, among: attributes.map(\.name) + ["group", "kind"],
                next: "--by an attribute of documents or cases (see `case`), group, or kind")
        }
        return documents.map { (values[$0.id] ?? ["none"]).sorted().joined(separator: " + ") }
    }
}
