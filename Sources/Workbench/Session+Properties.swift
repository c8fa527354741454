internal import Codebooks
package import Store
internal import Transcripts

/// A coding on the dimension of a property.
package struct PlacedIncident: Sendable, Equatable {
    package let incident: Incident
    /// 0 at the low end, 100 at the high end.
    package let place: Int
    package let note: String?
}

/// A property of a code with what is placed on it.
package struct PropertyLine: Sendable, Equatable {
    package let code: String
    package let name: String
    package let low: String
    package let high: String
    /// From the low end to the high, then by document.
    package let placed: [PlacedIncident]
    /// Codings of the code and all below it that have no place yet.
    package let unplaced: Int
}

/// What `place` did.
package struct PlaceOutcome: Sendable, Equatable {
    package let coding: Int
    package let property: String
    package let code: String
    package let place: Int
    package let low: String
    package let high: String
    /// Where it stood before.
    package let before: Int?
}

extension Session {
    /// Gives a code a property with the two ends of its dimension, or other words for them.
    package func setProperty(
        of typed: String, name: String, low: String?, high: String?
    ) throws -> Performed<PropertyLine> {
        try perform("property") { writer in
            let book = try Codebook(writer)
            let code = try book.code(typed)
            let name = try plainName(name, of: "a property")
            guard !name.unicodeScalars.contains(":") else {
                throw Complaint(.usage, "the name of a property cannot hold a colon")
            }
            let key = Fold.searchKey(name)
            let known = try writer.all(PropertyRow.self).first { $0.code == code.id && Fold.searchKey($0.name) == key }
            var row: PropertyRow
            if let known {
                row = known
                row.name = name
            } else {
                guard let low, let high else {
                    throw Complaint(
                        .usage, "\(book.path(code.id)) has no property “\(name)” yet",
                        next: "property \"\(book.path(code.id))\" \"\(name)\" --from LOW --to HIGH makes it")
                }
                row = PropertyRow(
                    id: writer.newKey(), code: code.id, name: name, low: low, high: high, created: writer.time)
            }
            row.low = try plainName(low ?? row.low, of: "the low end")
            row.high = try plainName(high ?? row.high, of: "the high end")
            guard Fold.searchKey(row.low) != Fold.searchKey(row.high) else {
                throw Complaint(.usage, "the two ends of “\(name)” are the same: \(row.low)")
            }
            if known == nil { try writer.insert(row) } else if known != row { try writer.update(row) }
            writer.ids += ["\(book.path(code.id)):\(row.name)"]
            writer.summary = "property \(row.name) of \(book.path(code.id)): \(row.low) … \(row.high)"
            return try propertyLine(row, IncidentReader(writer))
        }
    }

    /// Takes a property away with the places on it; the codings stay.
    package func removeProperty(of typed: String, name: String) throws -> Performed<PropertyLine> {
        try perform("property rm") { writer in
            let incidents = try IncidentReader(writer)
            let code = try incidents.book.code(typed)
            let row = try property(name, of: [code.id], book: incidents.book, in: writer)
            let line = try propertyLine(row, incidents)
            try writer.deleteWithDependents(row.id)
            writer.ids += ["\(line.code):\(line.name)"]
            writer.summary = "removed the property \(line.name) of \(line.code)"
            return line
        }
    }

    /// The properties of a code and all below it, or of all codes, with what is placed on them.
    package func properties(of typed: String? = nil) throws -> [PropertyLine] {
        try store.read { reader in
            let incidents = try IncidentReader(reader)
            let family = try typed.map { Set(incidents.book.withDescendants(try incidents.book.code($0).id)) }
            return try properties(where: { family?.contains($0) ?? true }, incidents)
        }
    }

    func properties(where takes: (Key<CodeRow>) -> Bool, _ incidents: IncidentReader) throws -> [PropertyLine] {
        let rows = Dictionary(
            grouping: try incidents.reader.all(PropertyRow.self).filter { takes($0.code) }, by: \.code)
        return try incidents.book.ordered.flatMap { code in
            try (rows[code.id] ?? []).map { try propertyLine($0, incidents) }
        }
    }

    /// Places codings on the dimension of a property of their code, or of one above it.
    ///
    /// - Parameter place: 0 to 100, `low`, `high`, or the words for an end.
    package func place(
        _ typed: [String], on name: String, at place: String, note: String? = nil
    ) throws -> Performed<[PlaceOutcome]> {
        try perform("place") { writer in
            let book = try Codebook(writer)
            return try typed.map { typed in
                let coding = try coding(typed, in: writer)
                let row = try property(name, for: coding, book: book, in: writer)
                let place = try position(place, on: row)
                let note = try note.map { $0[...].trimmingSpaces() }.map { $0.isEmpty ? nil : try memoText($0) }
                let known = try writer.all(PropertyPlaceRow.self).first {
                    $0.property == row.id && $0.coding == coding.id
                }
                if var changed = known {
                    changed.place = place
                    if let note { changed.note = note }
                    if changed != known { try writer.update(changed) }
                } else {
                    try writer.insert(
                        PropertyPlaceRow(
                            id: writer.newKey(), property: row.id, coding: coding.id, place: place, note: note ?? nil,
                            created: writer.time))
                }
                writer.ids += ["n\(coding.number)"]
                writer.summary = "placed n\(coding.number) at \(place) on \(row.name) of \(book.path(row.code))"
                return PlaceOutcome(
                    coding: coding.number, property: row.name, code: book.path(row.code), place: place, low: row.low,
                    high: row.high, before: known?.place)
            }
        }
    }

    /// Takes a coding from the dimension of a property.
    package func unplace(_ typed: String, from name: String) throws -> Performed<PlaceOutcome> {
        try perform("place rm") { writer in
            let book = try Codebook(writer)
            let coding = try coding(typed, in: writer)
            let row = try property(name, for: coding, book: book, in: writer)
            guard
                let known = try writer.all(PropertyPlaceRow.self).first(where: {
                    $0.property == row.id && $0.coding == coding.id
                })
            else {
                throw Complaint(.noMatch, "n\(coding.number) has no place on \(row.name)", next: "see properties")
            }
            try writer.delete(known.id)
            writer.ids += ["n\(coding.number)"]
            writer.summary = "took n\(coding.number) from \(row.name) of \(book.path(row.code))"
            return PlaceOutcome(
                coding: coding.number, property: row.name, code: book.path(row.code), place: known.place, low: row.low,
                high: row.high, before: known.place)
        }
    }

    private func propertyLine(_ row: PropertyRow, _ incidents: IncidentReader) throws -> PropertyLine {
        let reader = incidents.reader
        let places = try reader.all(PropertyPlaceRow.self).filter { $0.property == row.id }
        let placed = try places.map { place in
            PlacedIncident(
                incident: try incidents.incident(reader.row(place.coding)), place: place.place, note: place.note)
        }
        let all = try reader.codingKeys(of: Set(incidents.book.withDescendants(row.code)))
        return PropertyLine(
            code: incidents.book.path(row.code), name: row.name, low: row.low, high: row.high,
            placed: placed.sorted { ($0.place, $0.incident.number) < ($1.place, $1.incident.number) },
            unplaced: all.subtracting(places.map(\.coding)).count)
    }

    /// The property that a name means for a coding: of its code first, then of the codes above it; `CODE:NAME` names the code too.
    private func property(
        _ typed: String, for coding: CodingRow, book: Codebook, in reader: ProjectReader
    ) throws -> PropertyRow {
        var codes = [coding.code]
        while let last = codes.last, let above = book.rows[last]?.parent { codes.append(above) }
        var name = typed
        if let colon = typed.unicodeScalars.lastIndex(of: ":") {
            let code = try book.code(String(typed[..<colon]))
            name = String(typed[typed.unicodeScalars.index(after: colon)...])
            guard codes.contains(code.id) else {
                throw Complaint(
                    .usage,
                    "n\(coding.number) is coded \(book.path(coding.code)), so it has no place on a property of "
                        + "\(book.path(code.id))",
                    next: "code it first: code n\(coding.number) \"\(book.path(code.id))\"")
            }
            codes = [code.id]
        }
        return try property(name, of: codes, book: book, in: reader, coding: coding)
    }

    private func property(
        _ name: String, of codes: [Key<CodeRow>], book: Codebook, in reader: ProjectReader, coding: CodingRow? = nil
    ) throws -> PropertyRow {
        let rows = try reader.all(PropertyRow.self)
        let key = Fold.searchKey(name)
        for code in codes {
            if let row = rows.first(where: { $0.code == code && Fold.searchKey($0.name) == key }) { return row }
        }
        let path = codes.first.map(book.path) ?? "?"
        let elsewhere = rows.filter { Fold.searchKey($0.name) == key }.map { "\(book.path($0.code)):\($0.name)" }
        if let coding, let first = elsewhere.first {
            throw Complaint(
                .noMatch, "\(first) is no property of \(path), which n\(coding.number) is coded with",
                next: "property \"\(path)\" \"\(name)\" --from LOW --to HIGH gives the code one")
        }
        throw Complaint.unknown(
            "property of \(path)", name, among: rows.filter { codes.contains($0.code) }.map(\.name),
            next: "property \"\(path)\" \"\(name)\" --from LOW --to HIGH makes it; see properties")
    }

    private func position(_ typed: String, on row: PropertyRow) throws -> Int {
        let key = Fold.searchKey(typed)
        if key == "low" || key == Fold.searchKey(row.low) { return 0 }
        if key == "high" || key == Fold.searchKey(row.high) { return 100 }
        if let place = Int(typed), (0...100).contains(place) { return place }
        throw Complaint(
            .usage, "“\(typed)” is no place on \(row.name)",
            next: "0 (\(row.low)) to 100 (\(row.high)), low or high")
    }
}
