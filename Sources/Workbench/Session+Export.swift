internal import Codebooks
internal import Interchange
internal import QueryLanguage
internal import Store
internal import Transcripts

/// A file or a folder of files that was written.
package struct ExportedFiles: Sendable, Equatable {
    package var written: [String] = []
    /// Files that were there already with the same bytes.
    package var same: [String] = []
    /// Documents whose bytes the project does not keep, because names were replaced before storing.
    package var withoutSource: [String] = []
}

/// A case with one thing that it owns, as `import cases` reads it back.
package struct ExportedCase: Sendable, Equatable {
    package var name: String
    package var document: String?
    package var speaker: String?
    package var values: [String?]
}

extension Session {
    /// The codings as a table that `import codings` takes in again: document, start, end, quotation, code, coder, memo, weight,
    /// number.
    ///
    /// - Parameters:
    ///   - query: only codings that it finds; nil for all on current texts.
    ///   - isCommaSeparated: CSV after RFC 4180 rather than TSV.
    /// - Returns: the file, and how many codings are in it.
    package func codingsFile(_ query: String?, isCommaSeparated: Bool) throws -> (bytes: [UInt8], codings: Int) {
        var bytes: [UInt8] = []
        let count = try writeCodings(query, isCommaSeparated: isCommaSeparated) { bytes += $0 }
        return (bytes, count)
    }

    /// The same, handed piece by piece to a sink: no more is held than some documents and their codings.
    ///
    /// - Returns: how many codings are in the file.
    package func writeCodings(
        _ query: String?, isCommaSeparated: Bool, to sink: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> Int {
        try store.read { reader in
            var wanted: Set<Int64>?
            if let query {
                let (hits, _) = try hits(of: Self.query(query), typed: query, in: reader)
                wanted = Set(hits.compactMap(\.coding))
                guard hits.isEmpty || wanted?.isEmpty == false else {
                    throw Complaint(
                        .usage, "what “\(query)” finds is not codings", next: "export quotations \(query) FILE",
                        saysUnchanged: false)
                }
            }
            let book = try Codebook(reader)
            let people = Dictionary(
                try reader.people().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
            let memos = Dictionary(grouping: try reader.codingMemos(), by: \.coding)
            let paths = book.rows.mapValues { book.path($0.id) }
            // Columns that nothing would fill are left out, as far as that is known without reading all twice.
            let file = CodingFile(
                isCommaSeparated ? .csv : .tsv,
                withMemos: memos.keys.contains { wanted?.contains($0.rawValue) ?? true },
                withWeights: try reader.hasWeights())
            // Before the first coding stands the header.
            try file.bytes.withUnsafeBytes { try sink($0) }
            var count = 0
            let writing = CodingPassages(blank: file.continuation, paths: paths, people: people)
            let relay = Relay(fewParts: CodingPassages.few, make: writing.written)
            try relay.run(wanted?.isEmpty == true ? [] : reader.documents()) { document in
                let keys = try reader.indexedCodings(of: document.currentVersion).map(\.key)
                    .filter { wanted?.contains($0.rawValue) ?? true }
                guard !keys.isEmpty else { return nil }
                return CodingPassages.Passage(
                    document: document.name, text: try reader.gather(keys, on: document.currentVersion),
                    memos: keys.map { memos[$0].map { $0.map(\.memo.text).joined(separator: "\n\n") } ?? "" })
            } pass: { part in
                count += part.count
                try part.bytes.withUnsafeBytes { try sink($0) }
            }
            return count
        }
    }

    /// The cases with what they own and their attributes, one row for each thing owned.
    package func exportedCases() throws -> (attributes: [String], rows: [ExportedCase]) {
        let table = try caseTable()
        return try store.read { reader in
            let documents = Dictionary(
                try reader.documents().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
            let owned = Dictionary(grouping: try reader.caseDocuments(), by: \.researchCase)
            let speakers = Dictionary(
                grouping: try reader.speakers().filter { $0.researchCase != nil }, by: \.researchCase)
            let rows = table.rows.flatMap { row -> [ExportedCase] in
                let key = row.researchCase.id
                var rows = (owned[key] ?? []).map {
                    ExportedCase(name: row.researchCase.name, document: documents[$0.document], values: row.values)
                }
                rows += (speakers[key] ?? []).map {
                    ExportedCase(
                        name: row.researchCase.name, document: documents[$0.document], speaker: $0.label,
                        values: row.values)
                }
                return rows.isEmpty ? [ExportedCase(name: row.researchCase.name, values: row.values)] : rows
            }
            return (table.attributes.map(\.name), rows)
        }
    }

    /// Writes the documents as they were imported, and every text they were given since, byte for byte, into a folder.
    ///
    /// Nothing is written unless all can be: a file of another content that is there already stops it.
    /// - Parameters:
    ///   - names: documents, patterns or groups; empty for all.
    ///   - replaces: writes over files that are there.
    package func exportOriginals(_ names: [String], to folder: String, replaces: Bool) throws -> ExportedFiles {
        try store.read { reader in
            var documents: [DocumentRow] = []
            for name in names {
                for document in try self.documents(matching: name, in: reader)
                where !documents.contains(where: { $0.id == document.id }) { documents.append(document) }
            }
            if names.isEmpty { documents = try reader.documents() }
            var done = ExportedFiles()
            var plan: [(path: String, hash: ContentHash)] = []
            var taken: Set<String> = []
            for document in documents {
                for version in try reader.versions(of: document.id) {
                    guard let hash = version.sourceHash else {
                        done.withoutSource.append(
                            version.number == 1 ? document.name : "\(document.name) (version \(version.number))")
                        continue
                    }
                    let wanted =
                        version.number == 1
                        ? version.fileName : SafeFileName.marked(version.fileName, version: version.number)
                    let name = SafeFileName.unique(wanted, or: document.name, taken: &taken)
                    plan.append((folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)", hash))
                }
            }
            try Door.makeFolder(folder)
            var missing: [(path: String, hash: ContentHash)] = []
            for entry in plan {
                switch Folder.kind(of: entry.path) {
                case .missing: missing.append(entry)
                case .folder: throw Complaint(.cannotCreate, "\(entry.path) is a folder")
                case .file:
                    if try ContentHash(of: Door.read(entry.path)) == entry.hash {
                        done.same.append(entry.path)
                    } else if replaces {
                        missing.append(entry)
                    } else {
                        throw Complaint(
                            .cannotCreate, "\(entry.path) is already there, with other contents",
                            next: "name an empty folder, or --yes to write over it")
                    }
                }
            }
            for entry in missing {
                try Door.write(try reader.content(entry.hash), to: entry.path)
                done.written.append(entry.path)
            }
            return done
        }
    }
}

/// Codings being written into a file with the words that they stand on, on any thread.
private struct CodingPassages: Sendable {
    /// A part of the file without rows.
    let blank: CodingFile
    let paths: [Key<CodeRow>: String]
    let people: [Key<PersonRow>: String]
    /// As many codings are worth another core's while.
    static let few = 256

    /// A document's codings.
    struct Passage: Gathered {
        let document: String
        let text: GatheredText
        /// The memos of each coding, one text; empty where there are none.
        let memos: [String]

        var partCount: Int { memos.count }
        var byteCount: Int { text.byteCount }
    }

    /// The codings of some documents, each compared with its text.
    ///
    /// - Throws: `ProjectError.quotationMismatch`, `.outside`.
    @Sendable func written(_ passages: [Passage]) throws -> CodingFile {
        var file = blank
        for passage in passages {
            try passage.text.withWalk { walk in
                for (index, memo) in passage.memos.enumerated() {
                    guard
                        let (place, quotation) = try passage.text.checkedCoding(
                            index, in: &walk, document: passage.document)
                    else { continue }
                    file.append(
                        document: passage.document, range: place.range, quotation: walk.slice(quotation),
                        code: paths[place.code] ?? "?", coder: people[place.coder] ?? "", memo: memo,
                        weight: place.weight, number: place.number)
                }
            }
        }
        return file
    }
}

/// Names of files that stay in the folder for which they are meant, on every system.
enum SafeFileName {
    /// The last part of a name without what folders and shells stumble over; another name where nothing is left or it is taken.
    static func unique(_ name: String, or other: String, taken: inout Set<String>) -> String {
        var safe = safe(name)
        if safe.isEmpty { safe = Self.safe(other) }
        if safe.isEmpty { safe = "document" }
        var candidate = safe
        var number = 2
        // Names that differ in case alone are one file on some systems.
        while !taken.insert(Fold.searchKey(candidate)).inserted {
            candidate = numbered(safe, number)
            number += 1
        }
        return candidate
    }

    /// `P07.v2.txt`: the name of a file of a later version.
    static func marked(_ name: String, version: Int) -> String {
        guard let dot = name.unicodeScalars.lastIndex(of: "."), dot > name.startIndex else {
            return "\(name).v\(version)"
        }
        return "\(name[..<dot]).v\(version)\(name[dot...])"
    }

    private static func safe(_ name: String) -> String {
        let last = name.unicodeScalars.split { $0 == "/" || $0 == "\\" }.last ?? ""[...].unicodeScalars
        var view = String.UnicodeScalarView()
        for scalar in last {
            let isBad =
                scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
                || "<>:\"|?*".unicodeScalars.contains(scalar)
            view.append(isBad ? "_" : scalar)
        }
        while let first = view.first, first == "." || first == "-" || first == " " { view.removeFirst() }
        while let last = view.last, last == "." || last == " " { view.removeLast() }
        // A name may have 255 bytes on most systems.
        while String(view).utf8.count > 200 { view.remove(at: view.startIndex) }
        return String(view)
    }

    private static func numbered(_ name: String, _ number: Int) -> String {
        guard let dot = name.unicodeScalars.lastIndex(of: "."), dot > name.startIndex else {
            return "\(name)-\(number)"
        }
        return "\(name[..<dot])-\(number)\(name[dot...])"
    }
}
