internal import Codebooks
internal import Measures
internal import QueryLanguage
internal import Store
internal import Transcripts

/// Gathers what the compared coders coded, and the units of the documents that are compared.
final class AgreementWalk {
    /// A coding of one of the coders.
    struct Entry {
        var key: Int64
        /// Its coder is the place in `coders`.
        var span: CodedSpan
    }

    let request: AgreementRequest
    let material: CountingMaterial
    let sieve: CodingSieve
    /// Names of the coders that are compared.
    let coders: [String]
    /// Keys of the codes that are rows, in the order of the codebook.
    private(set) var asked: [Int64]
    /// Rows of each code by its number.
    private(set) var rowsOfCode: [[Int]]
    /// The codings of these coders that count, in the order of reading.
    private(set) var entries: [Entry] = []
    /// The documents that are compared, by number, each with its stretch of `entries` and its units.
    private(set) var documents: [(number: Int, entries: Range<Int>, line: UnitLine)] = []
    /// Documents with codings of some of the coders, but not of all.
    private(set) var documentsOfSome = 0
    private(set) var unplaced = 0
    /// Documents of rounds that are open, with the rounds' names: nothing is compared there before the release.
    private let openRounds: [Key<DocumentRow>: String]

    init(_ request: AgreementRequest, _ material: CountingMaterial, _ session: Session) throws {
        self.request = request
        self.material = material
        sieve = try CodingSieve(request.filter, material, session, comparesCoders: true)
        let people = try material.people()
        var numbers: [Int] = []
        if request.coders.isEmpty {
            let busy = Set(try material.reader.coderCounts().filter { $0.codings > 0 }.map(\.person.name))
            // An adjudicated version is what coders came to, and no coder.
            let layers = Set(try material.reader.layers().keys)
            numbers = people.indices.filter { busy.contains(people[$0].name) && !layers.contains(people[$0].id) }
        }
        for name in request.coders {
            let key = Fold.searchKey(name)
            guard let index = people.firstIndex(where: { Fold.searchKey($0.name) == key }) else {
                throw Complaint.unknown("coder", name, among: people.map(\.name), next: "see `coders`")
            }
            if !numbers.contains(index) { numbers.append(index) }
        }
        openRounds =
            try material.reader.seesAll ? [:] : session.openDocuments(material.reader.rounds(), in: material.reader)
        let open = Set(openRounds.values).sorted().joined(separator: ", ")
        guard (2...16).contains(numbers.count) else {
            throw Complaint(
                .noMatch,
                numbers.count < 2
                    ? "agreement needs two coders\(numbers.first.map { "; here is only \(people[$0].name)" } ?? "")"
                        + (open.isEmpty ? "" : "; round \(open) is open, and others' codings are held back")
                    : "\(numbers.count) coders are more than the 16 that can be compared",
                next: "agreement ANA BEN; `coders` lists them", saysUnchanged: false)
        }
        coders = numbers.map { people[$0].name }
        asked = []
        rowsOfCode = []
        try gather(numbers)
        try chooseCodes()
    }

    private func gather(_ numbers: [Int]) throws {
        var placeOfCoder = [Int32](repeating: -1, count: material.numbering.coders.count)
        for (place, number) in numbers.enumerated() { placeOfCoder[number] = Int32(place) }
        var stretches: [(number: Int, entries: Range<Int>, who: UInt64)] = []
        unplaced = try material.reader.forEachCoding(material.numbering) { key, span in
            guard span.coder >= 0, placeOfCoder[Int(span.coder)] >= 0, span.code >= 0, try sieve.takes(key, span) else {
                return
            }
            var span = span
            span.coder = placeOfCoder[Int(span.coder)]
            if stretches.last?.number != Int(span.document) {
                stretches.append((Int(span.document), entries.count..<entries.count, 0))
            }
            entries.append(Entry(key: key, span: span))
            let last = stretches.count - 1
            stretches[last].entries = stretches[last].entries.lowerBound..<entries.count
            stretches[last].who |= 1 << UInt64(span.coder)
        }
        let everybody = (UInt64(1) << UInt64(numbers.count)) - 1
        let lines = UnitLines(unit: request.unit, sieve: sieve)
        let open = try openRounds.isEmpty ? [] : material.documents().map { openRounds[$0.id] }
        if let named = sieve.takesDocument {
            if let held = open.indices.first(where: { named[$0] && open[$0] != nil }), let round = open[held] {
                throw Complaint(
                    .notPermitted,
                    "\(try material.documents()[held].name) is being coded in round \(round): nothing is compared before it is released",
                    next: "round release \(round), when its coders are done", saysUnchanged: false)
            }
            let found = Dictionary(uniqueKeysWithValues: stretches.map { ($0.number, $0.entries) })
            for number in named.indices where named[number] {
                documents.append((number, found[number] ?? 0..<0, try lines.line(of: number)))
            }
        } else {
            if !open.isEmpty { stretches.removeAll { open[$0.number] != nil } }
            documentsOfSome = stretches.count { $0.who != everybody }
            for stretch in stretches where stretch.who == everybody {
                documents.append((stretch.number, stretch.entries, try lines.line(of: stretch.number)))
            }
        }
        guard !documents.isEmpty else {
            throw Complaint(
                .noMatch,
                "there is no document in which \(coders.joined(separator: " and ")) have all coded"
                    + (openRounds.isEmpty ? "" : ", but for those of round \(openNames), which is open"),
                next: "--in DOCS compares them in documents that you name, where not to code is a judgement too",
                saysUnchanged: false)
        }
    }

    private var openNames: String { Set(openRounds.values).sorted().joined(separator: ", ") }

    /// A coding's key with the place of its coder in `coders`, for codings that were gathered.
    func coder(of keys: [Int64]) -> [(coding: Int64, coder: Int)] {
        keys.compactMap { key in coderOfCoding[key].map { (key, $0) } }
    }

    private lazy var coderOfCoding = Dictionary(
        entries.map { ($0.key, Int($0.span.coder)) }, uniquingKeysWith: { first, _ in first })

    private func chooseCodes() throws {
        let book = material.codebook
        var keys: [Int64] = []
        if request.codes.isEmpty {
            var isUsed = [Bool](repeating: false, count: material.codes.count)
            for document in documents {
                for entry in entries[document.entries] { isUsed[Int(entry.span.code)] = true }
            }
            for (number, key) in material.numbering.codes.keys.enumerated() where isUsed[number] {
                keys += request.rollsUp ? [key] + book.tree.ancestors(of: key) : [key]
            }
        }
        for name in request.codes {
            let named = try book.asked(name)
            keys += (request.rollsUp ? [named.code.id] : named.family).map(\.rawValue)
        }
        let wanted = Set(keys)
        asked = book.tree.order.filter { wanted.contains($0) }
        var rows = [[Int]](repeating: [], count: material.codes.count)
        for (row, key) in asked.enumerated() {
            for member in request.rollsUp ? [key] + book.tree.descendants(of: key) : [key] {
                let number = material.numbering.codes.number(of: member)
                if number >= 0 { rows[Int(number)].append(row) }
            }
        }
        rowsOfCode = rows
    }

    /// Paths of the codes that are rows.
    var paths: [String] { asked.map { material.codebook.tree.pathText(of: $0) ?? "?" } }

    /// Units in all.
    var unitCount: Int { documents.reduce(0) { $0 + $1.line.count } }

    /// Sweeps the codings: one row a code, and behind them one for any of the codes.
    func sweep() -> AgreementSweep {
        var sweep = AgreementSweep(rows: asked.count + 1, coders: coders.count)
        for document in documents {
            sweep.begin(document: Int32(document.number))
            for entry in entries[document.entries] {
                let rows = rowsOfCode[Int(entry.span.code)]
                guard !rows.isEmpty else { continue }
                let units = document.line.units(Int(entry.span.start), Int(entry.span.end))
                let coder = Int(entry.span.coder)
                for row in rows { sweep.add(row: row, coder: coder, units: units) }
                sweep.add(row: asked.count, coder: coder, units: units)
            }
            sweep.finishDocument()
        }
        return sweep
    }

    /// What must be known to read what was counted in the units of the request.
    func notes() -> [String] {
        let unit = request.unit
        var notes = notes(
            unit: unit.rawValue
                + (unit == .character
                    ? " (Unicode scalar)" : "; a unit carries a code when one character of it is coded with it"),
            n: counted(unitCount, unit.rawValue))
        if unit != .document { notes += sieve.notesOfTurnsWithoutSpeaker(in: documents.map(\.number)) }
        return notes
    }

    /// What must be known to read what was counted.
    ///
    /// - Parameters:
    ///   - unit: what a unit is.
    ///   - n: how many there are.
    func notes(unit: String, n: String) -> [String] {
        let left = sieve.takesDocument == nil
        var notes = [
            "unit: \(unit)",
            "n = \(n) of \(counted(documents.count, "document")), "
                + "\(coders.count) coders: \(coders.joined(separator: ", "))",
            left
                ? "documents: those in which each of them has coded something"
                    + (documentsOfSome > 0
                        ? "; \(documentsOfSome) with codings of some only left out (--in DOCS names others)" : "")
                : "documents: \(request.filter.documents ?? "those of the round"); what a coder did not code there counts as judged not to apply",
            request.rollsUp
                ? "codes: with their subcodes" : "codes: each by itself, without its subcodes (--tree takes them in)",
        ]
        notes += sieve.notes(request.filter).filter { !$0.hasPrefix("coders:") && !$0.hasPrefix("documents:") }
        if left, !openRounds.isEmpty {
            notes.append(
                "documents of round \(openNames), which is open, left out: nothing is compared there before the release"
            )
        }
        if unplaced > 0 { notes.append(Session.leftOut(unplaced)) }
        return notes
    }
}
