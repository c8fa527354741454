internal import Codebooks
internal import Measures
internal import Store
internal import Transcripts

/// The interviews in the order in which saturation takes them.
struct SaturationOrder {
    let request: SaturationRequest
    /// How the order came to be, for the note.
    let rule: String
    let interviews: [String]
    let documents: [Key<DocumentRow>]
    /// The place of each document (by its number) in the order; nil for one that is left out.
    let places: [Int?]
    /// What was left out, for the note; begins with a comma or is empty.
    let leftOut: String

    init(_ request: SaturationRequest, _ material: CountingMaterial, _ session: Session) throws {
        self.request = request
        let reader = material.reader
        var all = try reader.documents()
        if let documents = request.filter.documents {
            var wanted: Set<Key<DocumentRow>> = []
            for pattern in try NameList.names(documents, of: "--in") {
                wanted.formUnion(try session.documents(matching: pattern, in: reader).map(\.id))
            }
            all = all.filter { wanted.contains($0.id) }
        }
        let interviews = all.filter { $0.kind == "interview" || $0.kind == "focusgroup" }
        var told: [String] = []
        if interviews.count < all.count {
            told.append(
                ", \(counted(all.count - interviews.count, "document")) of other kinds left out (notes, papers)")
        }
        let ordered: [DocumentRow]
        switch request.order {
        case "import":
            rule = "as imported"
            ordered = interviews
        case "name":
            rule = "by name"
            ordered = interviews.sorted {
                let keys = (Fold.searchKey($0.alias ?? $0.name), Fold.searchKey($1.alias ?? $1.name))
                return keys.0 != keys.1 ? keys.0 < keys.1 : $0.id < $1.id
            }
        case "date":
            rule = "by the attribute date"
            ordered = try Self.sorted(interviews, by: "date", in: reader)
        default:
            if let name = request.order.removing(prefix: "attr:") {
                rule = "by the attribute \(name)"
                ordered = try Self.sorted(interviews, by: name, in: reader)
            } else {
                rule = "as given"
                var list: [DocumentRow] = []
                for pattern in request.order.split(separator: ",").map({ $0.trimmingSpaces() }) where !pattern.isEmpty {
                    for document in try Self.named(pattern, session, in: reader)
                    where !list.contains(where: { $0.id == document.id }) {
                        guard all.contains(where: { $0.id == document.id }) else { continue }
                        list.append(document)
                    }
                }
                guard !list.isEmpty else {
                    throw Complaint(
                        .usage, "--order names no interview",
                        next: "--order is import, name, date, attr:NAME, or documents parted by commas",
                        saysUnchanged: false)
                }
                let missing = interviews.filter { one in !list.contains { $0.id == one.id } }
                told =
                    missing.isEmpty
                    ? []
                    : [
                        ", \(counted(missing.count, "interview")) not named left out: "
                            + missing.map { $0.alias ?? $0.name }.joined(separator: ", ")
                    ]
                ordered = list
            }
        }
        leftOut = told.joined()
        documents = ordered.map(\.id)
        self.interviews = ordered.map { $0.alias ?? $0.name }
        places = try material.documents().map { document in ordered.firstIndex { $0.id == document.id } }
    }

    private static func named(
        _ pattern: String, _ session: Session, in reader: ProjectReader
    ) throws -> [DocumentRow] {
        do {
            return try session.documents(matching: pattern, in: reader)
        } catch var complaint as Complaint {
            complaint.next = "--order is import, name, date, attr:NAME, or documents parted by commas"
            complaint.saysUnchanged = false
            throw complaint
        }
    }

    /// Documents by an attribute of theirs, or of their cases; documents with the same value stay as imported.
    private static func sorted(
        _ documents: [DocumentRow], by name: String, in reader: ProjectReader
    ) throws -> [DocumentRow] {
        let key = Fold.searchKey(name)
        let attributes = try reader.attributes()
        guard let attribute = attributes.first(where: { Fold.searchKey($0.name) == key }) else {
            throw Complaint.unknown(
                "attribute", name, among: attributes.map(\.name),
                next: "document DOC attr \(name) VALUE gives interviews one; or name them: --order P01,P02,…")
        }
        var values: [Key<DocumentRow>: String] = [:]
        for row in try reader.documentValues() where row.attribute == attribute.id { values[row.document] = row.value }
        let membership = try CaseMembership(reader)
        let speakers = Dictionary(grouping: try reader.speakers(), by: \.document)
        let ofCases = Dictionary(
            try reader.caseValues().filter { $0.attribute == attribute.id }.map { ($0.researchCase, $0.value) },
            uniquingKeysWith: { first, _ in first })
        for document in documents where values[document.id] == nil {
            let cases = membership.cases(document: document.id, speakers: (speakers[document.id] ?? []).map(\.id))
            values[document.id] = attribute.ordered(Set(cases.compactMap { ofCases[$0] })).first
        }
        let missing = documents.filter { values[$0.id] == nil }.map { $0.alias ?? $0.name }
        guard missing.isEmpty else {
            throw Complaint(
                .noMatch, "no \(attribute.name) is known of \(missing.joined(separator: ", "))",
                next: "document DOC attr \(attribute.name) VALUE", saysUnchanged: false)
        }
        let ranks = attribute.ordered(Set(values.values))
        return documents.enumerated().sorted { left, right in
            let places = [left, right].map { values[$0.element.id].flatMap(ranks.firstIndex(of:)) ?? 0 }
            return (places[0], left.offset) < (places[1], right.offset)
        }.map(\.element)
    }
}

/// What counts as a code for saturation.
struct SaturationLevel {
    let rule: String
    let labels: [String]
    /// By the number of a code: its labels.
    let rows: [[Int]]

    init(_ typed: String, _ material: CountingMaterial) throws {
        let book = material.codebook
        let key = Fold.searchKey(typed)
        let asked: [CodeRow]
        var alone = false
        switch key {
        case "code":
            alone = true
            asked = book.ordered
            rule = "code: each code by itself, without those below it"
        case "category":
            asked = book.ordered.filter { $0.level == .category || $0.level == .core }
            rule = "category: codes of level category or core, each with all below it"
            guard !asked.isEmpty else {
                throw Complaint(
                    .noMatch, "no code has the level category yet", next: "codebook level CODE category",
                    saysUnchanged: false)
            }
        case "top":
            asked = book.ordered.filter { $0.parent == nil }
            rule = "top: codes at the top of the tree, each with all below it"
        default:
            guard let depth = Int(typed), depth >= 1 else {
                throw Complaint.notOneOf(
                    "level", typed, among: ["code", "category", "top"],
                    next: "code, category, top, or how deep in the tree, from 1")
            }
            let tree = book.tree
            asked = book.ordered.filter {
                let above = tree.ancestors(of: $0.id.rawValue).count
                return above == depth - 1 || above < depth - 1 && tree.children(of: $0.id.rawValue).isEmpty
            }
            rule = "depth \(depth): codes at that depth of the tree with all below them, and codes that end above it"
        }
        labels = asked.map { book.path($0.id) }
        var rows = [[Int]](repeating: [], count: material.codes.count)
        for (row, code) in asked.enumerated() {
            for member in alone ? [code.id] : book.withDescendants(code.id) {
                let number = material.numbering.codes.number(of: member.rawValue)
                if number >= 0 { rows[Int(number)].append(row) }
            }
        }
        self.rows = rows
    }
}
