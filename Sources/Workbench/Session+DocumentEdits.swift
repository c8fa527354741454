package import Store
internal import Transcripts

extension Session {
    /// Gives a document another name.
    package func renameDocument(_ name: String, to newName: String) throws -> Performed<String> {
        try editDocument(name, verb: "document rename") { document, writer in
            let wanted = try checkedName(newName)
            writer.summary = "\(document.name) is now called \(wanted)"
            document.name = wanted
            return wanted
        }
    }

    /// Gives a document a short name by which it is addressed, or takes it away.
    package func setAlias(of name: String, to alias: String?) throws -> Performed<String> {
        try editDocument(name, verb: "document alias") { document, writer in
            document.alias = try alias.map(checkedName)
            writer.summary =
                alias.map { "\(document.name) is also called \($0)" } ?? "\(document.name) has no alias now"
            return document.name
        }
    }

    /// Ties a recording to a document.
    package func setMedia(of name: String, to media: String?) throws -> Performed<String> {
        try editDocument(name, verb: "document media") { document, writer in
            document.media = media
            writer.summary =
                media.map { "\(document.name) is tied to \($0)" } ?? "\(document.name) has no recording now"
            return document.name
        }
    }

    /// Takes a document away with every coding on it; answers its name and how many codings went with it.
    package func removeDocument(_ name: String) throws -> Performed<(name: String, codings: Int)> {
        try perform("document remove") { writer in
            let document = try document(name, in: writer)
            let codings = try writer.removeDocument(document)
            writer.summary = "removed document \(document.name) with \(codings) codings"
            if place?.document == document.id { place = nil }
            return (document.name, codings)
        }
    }

    /// Sets or clears an attribute of a document (`wave`, `mode`, …).
    package func setDocumentAttribute(_ name: String, _ attribute: String, to value: String?) throws -> Performed<
        String
    > {
        try perform("document attr") { writer in
            let document = try document(name, in: writer)
            let attribute = try attributeKey(attribute, in: writer)
            let rows = try writer.documentValues().filter { $0.document == document.id && $0.attribute == attribute.id }
            for row in rows { try writer.delete(row.id) }
            if let value {
                try attribute.check(value)
                try writer.insert(
                    DocumentValueRow(
                        id: writer.newKey(), document: document.id, attribute: attribute.id, value: Fold.nfc(value)))
            }
            writer.summary = "\(document.name): \(attribute.name) = \(value ?? "(none)")"
            return document.name
        }
    }

    /// Says who a speaker of a document is: a name, a role, a case.
    package func setSpeaker(
        _ document: String, label: String, name: String?, role: SpeakerRole?, researchCase: String?
    ) throws -> Performed<SpeakerRow> {
        try perform("speaker") { writer in
            let document = try self.document(document, in: writer)
            var speaker = try self.speaker(label, of: document, in: writer)
            if let name { speaker.name = try plainName(name, of: "a speaker") }
            if let role { speaker.role = role }
            if let researchCase { speaker.researchCase = try caseKey(researchCase, in: writer) }
            try writer.update(speaker)
            writer.summary = "\(document.name): \(speaker.label) is \(speaker.name), \(speaker.role.rawValue)"
            return speaker
        }
    }

    /// Corrects who speaks in a turn. A name that no speaker of the document has makes a new one.
    package func setTurnSpeaker(_ typed: String, to name: String, role: SpeakerRole) throws -> Performed<[Int]> {
        try perform("turn") { writer in
            let place = try place(typed, in: writer)
            let transcript = place.transcript
            guard let turns = transcript.turns(overlapping: place.range) else {
                throw Complaint(.noMatch, "\(typed) holds no turn")
            }
            let key: Key<SpeakerRow>
            let wanted = try plainName(name, of: "a speaker")
            if let known = transcript.speakers.first(where: { $0.label == wanted || $0.name == wanted }) {
                key = known.id
            } else {
                key = writer.newKey()
                try writer.insert(
                    SpeakerRow(
                        id: key, document: transcript.document.id, label: wanted, name: wanted, role: role,
                        researchCase: nil))
            }
            for turn in turns {
                try writer.setTurnSpeaker(version: transcript.version.id, turn: turn, speaker: key)
            }
            writer.summary =
                "\(transcript.name): turns \(turns.lowerBound)–\(turns.upperBound) were spoken by \(wanted)"
            return Array(turns)
        }
    }

    /// The speaker that a label or a name stands for.
    package func speaker(_ label: String, of document: DocumentRow, in reader: ProjectReader) throws -> SpeakerRow {
        let speakers = try reader.speakers(of: document.id)
        let wanted = Fold.nfc(label)
        if let exact = speakers.first(where: { $0.label == wanted }) ?? speakers.first(where: { $0.name == wanted }) {
            return exact
        }
        let folded = Fold.searchKey(wanted)
        let near = speakers.filter { Fold.searchKey($0.label) == folded || Fold.searchKey($0.name) == folded }
        if near.count == 1 { return near[0] }
        throw Complaint.unknown(
            "speaker of \(document.name)", label, among: speakers.flatMap { [$0.label, $0.name] },
            next: speakers.isEmpty
                ? "no speakers are known in it" : "its speakers: \(speakers.map(\.label).joined(separator: ", "))")
    }

    private func editDocument(
        _ name: String, verb: String, _ edit: (inout DocumentRow, ProjectWriter) throws -> String
    ) throws -> Performed<String> {
        try perform(verb) { writer in
            var document = try document(name, in: writer)
            let answer = try edit(&document, writer)
            try writer.update(document)
            return answer
        }
    }

    private func checkedName(_ name: String) throws -> String {
        let wanted = Fold.nfc(name)
        guard DocumentName.from(path: wanted + ".x") == wanted else {
            throw Complaint(
                .usage, "“\(name)” cannot be a document's name: it would read as something else in an address",
                next: "for instance \(DocumentName.from(path: wanted + ".x"))")
        }
        return wanted
    }
}
