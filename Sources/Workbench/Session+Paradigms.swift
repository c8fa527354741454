internal import Codebooks
package import Store
internal import Transcripts

/// How an edition of *Basics of Qualitative Research* calls the parts of its paradigm.
package enum ParadigmEdition: String, Sendable, CaseIterable {
    /// Strauss & Corbin 1990.
    case first = "1990"
    /// Strauss & Corbin 1998.
    case second = "1998"

    /// The label of a slot; of the phenomenon for nil.
    package func label(_ slot: ParadigmSlot?) -> String {
        switch (slot, self) {
        case (nil, _): "phenomenon"
        case (.conditions, _): "causal conditions"
        case (.context, .first): "context"
        case (.context, .second): "contextual conditions"
        case (.intervening, _): "intervening conditions"
        case (.actions, .first): "action/interaction strategies"
        case (.actions, .second): "actions/interactions"
        case (.consequences, _): "consequences"
        }
    }

    /// The order in which the parts are told: the phenomenon after what leads to it.
    package static let order: [ParadigmSlot?] = [
        .conditions, nil, .context, .intervening, .actions, .consequences,
    ]
}

/// A code in a paradigm model, with what it rests on.
package struct ParadigmCell: Sendable, Equatable {
    /// Nil for the phenomenon.
    package let slot: ParadigmSlot?
    package let code: String
    package let note: String?
    /// Codings of the code and all below it on current texts, and their documents.
    package let codings: Int
    package let documents: Int
    /// The code's example, or its first coding by document and place.
    package let quotation: CodingLine?
}

/// A paradigm model.
package struct ParadigmModel: Sendable, Equatable {
    package let name: String
    package let phenomenon: String?
    package let note: String?
    /// The phenomenon and the parts, in the order of the edition.
    package let cells: [ParadigmCell]
}

/// What an act on a paradigm model did.
package struct ParadigmOutcome: Sendable, Equatable {
    package let name: String
    package let slot: ParadigmSlot?
    package let codes: [String]
    package let already: [String]
    package let isNew: Bool
}

extension Session {
    /// Makes a paradigm model, or says what its phenomenon is; an empty phenomenon takes it away.
    package func setParadigmModel(
        _ name: String, phenomenon: String? = nil, note: String? = nil
    ) throws -> Performed<ParadigmOutcome> {
        try perform("paradigm") { writer in
            let (row, isNew) = try paradigmRow(name, makes: true, in: writer)
            var changed = row
            let book = try Codebook(writer)
            var codes: [String] = []
            if let phenomenon {
                let code = phenomenon.isEmpty ? nil : try book.code(phenomenon)
                changed.phenomenon = code?.id
                codes = [code.map { book.path($0.id) }].compactMap { $0 }
            }
            if let note {
                let text = note[...].trimmingSpaces()
                changed.note = text.isEmpty ? nil : try memoText(text)
            }
            if changed != row { try writer.update(changed) }
            writer.ids += [row.name]
            writer.summary = "paradigm \(row.name)" + (codes.isEmpty ? "" : " around \(codes[0])")
            return ParadigmOutcome(name: row.name, slot: nil, codes: codes, already: [], isNew: isNew)
        }
    }

    /// Puts codes into a slot of a paradigm model; the model is made where there is none.
    package func addToParadigm(_ name: String, slot: String, codes list: String) throws -> Performed<ParadigmOutcome> {
        try perform("paradigm") { writer in
            let slot = try paradigmSlot(slot)
            let (row, isNew) = try paradigmRow(name, makes: true, in: writer)
            let book = try Codebook(writer)
            let known = try writer.all(ParadigmPartRow.self).filter { $0.paradigm == row.id && $0.slot == slot }
            var made: [String] = []
            var already: [String] = []
            for code in try codes(list, in: book) {
                if known.contains(where: { $0.code == code.id }) {
                    already.append(book.path(code.id))
                } else {
                    try writer.insert(
                        ParadigmPartRow(id: writer.newKey(), paradigm: row.id, slot: slot, code: code.id))
                    made.append(book.path(code.id))
                }
            }
            writer.ids += [row.name]
            writer.summary = "\(slot.rawValue) of \(row.name): \(made.joined(separator: ", "))"
            return ParadigmOutcome(name: row.name, slot: slot, codes: made, already: already, isNew: isNew)
        }
    }

    /// Takes codes from a slot, or the whole model away where no slot is named.
    package func removeFromParadigm(
        _ name: String, slot: String? = nil, codes list: String = ""
    ) throws -> Performed<ParadigmOutcome> {
        try perform("paradigm rm") { writer in
            let (row, _) = try paradigmRow(name, makes: false, in: writer)
            writer.ids += [row.name]
            guard let slot else {
                try writer.deleteWithDependents(row.id)
                writer.summary = "removed the paradigm \(row.name)"
                return ParadigmOutcome(name: row.name, slot: nil, codes: [], already: [], isNew: false)
            }
            let kind = try paradigmSlot(slot)
            let book = try Codebook(writer)
            let known = try writer.all(ParadigmPartRow.self).filter { $0.paradigm == row.id && $0.slot == kind }
            var gone: [String] = []
            for code in try codes(list, in: book) {
                guard let part = known.first(where: { $0.code == code.id }) else {
                    throw Complaint(
                        .noMatch, "\(book.path(code.id)) is none of the \(kind.rawValue) of \(row.name)",
                        next: "see paradigm \"\(row.name)\"")
                }
                try writer.delete(part.id)
                gone.append(book.path(code.id))
            }
            writer.summary = "took \(gone.joined(separator: ", ")) from the \(kind.rawValue) of \(row.name)"
            return ParadigmOutcome(name: row.name, slot: kind, codes: gone, already: [], isNew: false)
        }
    }

    /// A paradigm model with what its codes rest on.
    package func paradigm(_ name: String) throws -> ParadigmModel {
        try store.read { reader in
            try model(paradigmRow(name, in: reader), try IncidentReader(reader))
        }
    }

    /// Every paradigm model, by name.
    package func paradigms() throws -> [ParadigmModel] {
        try store.read { reader in
            let incidents = try IncidentReader(reader)
            return try reader.all(ParadigmRow.self).sorted { $0.name < $1.name }.map { try model($0, incidents) }
        }
    }

    private func model(_ row: ParadigmRow, _ incidents: IncidentReader) throws -> ParadigmModel {
        let reader = incidents.reader
        let parts = try reader.all(ParadigmPartRow.self).filter { $0.paradigm == row.id }
        var cells: [ParadigmCell] = []
        for slot in ParadigmEdition.order {
            if let slot {
                cells += try parts.filter { $0.slot == slot }.map {
                    try cell(slot, $0.code, note: $0.note, incidents)
                }
            } else if let phenomenon = row.phenomenon {
                cells.append(try cell(nil, phenomenon, note: nil, incidents))
            }
        }
        return ParadigmModel(
            name: row.name, phenomenon: row.phenomenon.map(incidents.book.path), note: row.note, cells: cells)
    }

    private func cell(
        _ slot: ParadigmSlot?, _ code: Key<CodeRow>, note: String?, _ incidents: IncidentReader
    ) throws -> ParadigmCell {
        let found = try incidents.incidents(of: Set(incidents.book.withDescendants(code)))
        let example = incidents.book.rows[code]?.example
        let chosen = found.first { $0.key == example } ?? found.first
        return ParadigmCell(
            slot: slot, code: incidents.book.path(code), note: note, codings: found.count,
            documents: Set(found.map(\.documentKey)).count,
            quotation: chosen.map {
                CodingLine(number: $0.number, address: $0.address, words: $0.words, code: $0.code, coder: $0.coder)
            })
    }

    private func paradigmRow(_ typed: String, in reader: ProjectReader) throws -> ParadigmRow {
        let rows = try reader.all(ParadigmRow.self)
        let key = Fold.searchKey(typed)
        if let row = rows.first(where: { Fold.searchKey($0.name) == key }) { return row }
        throw Complaint.unknown(
            "paradigm", typed, among: rows.map(\.name), next: "paradigm NAME --phenomenon CODE makes one")
    }

    private func paradigmRow(
        _ typed: String, makes: Bool, in writer: ProjectWriter
    ) throws -> (row: ParadigmRow, isNew: Bool) {
        let key = Fold.searchKey(typed)
        if let row = try writer.all(ParadigmRow.self).first(where: { Fold.searchKey($0.name) == key }) {
            return (row, false)
        }
        guard makes else { return (try paradigmRow(typed, in: writer), false) }
        let row = ParadigmRow(id: writer.newKey(), name: try plainName(typed, of: "a paradigm"), created: writer.time)
        try writer.insert(row)
        return (row, true)
    }

    private func paradigmSlot(_ typed: String) throws -> ParadigmSlot {
        let key = Fold.searchKey(typed)
        let words: [(String, ParadigmSlot)] =
            ParadigmSlot.allCases.map { ($0.rawValue, $0) }
            + ParadigmSlot.allCases.flatMap { slot in ParadigmEdition.allCases.map { ($0.label(slot), slot) } }
            + [("strategies", .actions), ("interactions", .actions), ("causes", .conditions)]
        if let slot = words.first(where: { $0.0 == key })?.1 { return slot }
        if key == "phenomenon" {
            throw Complaint(.usage, "the phenomenon is one code", next: "paradigm NAME --phenomenon CODE")
        }
        throw Complaint.notOneOf(
            "slot of the paradigm", typed, among: words.map(\.0),
            next: "one of \(ParadigmSlot.allCases.map(\.rawValue).joined(separator: ", "))")
    }

    /// A name as it is kept: NFC, without blanks at its ends and control characters.
    func plainName(_ typed: String, of what: String) throws -> String {
        let name = Fold.nfc(typed[...].trimmingSpaces())
        guard !name.isEmpty, name.unicodeScalars.count <= 100,
            !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else {
            throw Complaint(.usage, "the name of \(what) is 1 to 100 characters without control characters")
        }
        return name
    }
}
