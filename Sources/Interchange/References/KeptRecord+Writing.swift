/// Something of a reference that a file of this format does not say, or says otherwise.
package struct ReferenceLoss: Hashable, Sendable {
    /// The reference's place among those written, from 1.
    package var number: Int
    /// Its key, else its title.
    package var name: String
    /// The field; for a field that only the record's own format knows, its name there.
    package var field: String
    /// What becomes of it.
    package var fate: Fate

    /// What becomes of a field.
    package enum Fate: Hashable, Sendable {
        /// It is not written: the format has no place for it.
        case left
        /// It is written and reads back as something else.
        case altered
        /// It is unknown and stays behind in the format it came in.
        case foreign(ReferenceFormat)
    }
}

extension Reference {
    /// The record that stands for this reference in a format, and what it does not say.
    ///
    /// A record kept from the same format is the beginning: fields that say what this reference says stay as they are, to the byte;
    /// those that say something else are written anew in their place. Whether all of it is said is found by reading the new record.
    func record(in format: ReferenceFormat) -> (record: KeptRecord, differing: [ReferenceField]) {
        let dialect = format.dialect
        let encoded = dialect.encode(self)
        guard let kept, kept.format == format else {
            let record = KeptRecord(format: format, fields: encoded.map(\.field))
            return (record, differences(from: dialect.decode(record).reference))
        }
        let baseline = dialect.decode(kept)
        var stale = Set(differences(from: baseline.reference))
        if stale.isEmpty { return (kept, []) }
        // A changed type can change what a tag that stayed means; the fields it meant are then written anew too.
        while true {
            for owners in baseline.owners where !stale.isDisjoint(with: owners) { stale.formUnion(owners) }
            var record = kept
            record.fields = Self.merged(kept.fields, baseline.owners, encoded, stale: stale)
            let differing = differences(from: dialect.decode(record).reference)
            if stale.isSuperset(of: differing) { return (record, differing) }
            stale.formUnion(differing)
        }
    }

    /// The fields of a record, those that stand for stale ones replaced where the first of them stood, new ones at the end.
    private static func merged(
        _ fields: [KeptField], _ owners: [[ReferenceField]], _ encoded: [EncodedField], stale: Set<ReferenceField>
    ) -> [KeptField] {
        var result: [KeptField] = []
        var isWritten = encoded.map { stale.isDisjoint(with: $0.owners) }
        for (field, owners) in zip(fields, owners) {
            if stale.isDisjoint(with: owners) {
                result.append(field)
                continue
            }
            for (at, new) in encoded.enumerated() where !isWritten[at] && !Set(owners).isDisjoint(with: new.owners) {
                result.append(new.field)
                isWritten[at] = true
            }
        }
        for (at, new) in encoded.enumerated() where !isWritten[at] { result.append(new.field) }
        return result
    }

    /// The fields in which another reference differs. A key that was made up for one without a key is no difference.
    package func differences(from other: Reference) -> [ReferenceField] {
        ReferenceField.allCases.filter { field in
            if field == .key, key == nil { return false }
            return self[field] != other[field]
        }
    }
}

/// Writes bibliographies.
package enum ReferenceWriter {
    /// A bibliography, and what it does not say of its references.
    package struct Written: Sendable {
        /// The file's text: UTF-8, lines ending in LF.
        package var text: String
        /// What was left out or changed, in the references' order.
        package var losses: [ReferenceLoss]
    }

    /// Writes references. A reference without a key gets one where the format needs it; keys that are given are written as they are, also
    /// when two references have the same. `around` is the text between the records of the file that they come from, in the same format.
    package static func write(
        _ references: [Reference], as format: ReferenceFormat, around: [KeptText] = []
    ) -> Written {
        var records: [KeptRecord] = []
        var losses: [ReferenceLoss] = []
        records.reserveCapacity(references.count)
        let made = Set(references.indices.filter { references[$0].key == nil })
        for (index, reference) in references.enumerated() {
            let (record, differing) = reference.record(in: format)
            records.append(record)
            let name = reference.key ?? reference.title ?? ""
            let read = differing.isEmpty ? nil : format.dialect.decode(record).reference
            for field in differing {
                let isLeft = read.map { $0[field].isEmpty } ?? true
                losses.append(
                    ReferenceLoss(
                        number: index + 1, name: name, field: field.rawValue, fate: isLeft ? .left : .altered))
            }
            guard let kept = reference.kept, kept.format != format else { continue }
            for field in reference.unknownFields {
                losses.append(
                    ReferenceLoss(number: index + 1, name: name, field: field.name, fate: .foreign(kept.format)))
            }
        }
        if format == .bibtex || format == .csl { CitationKey.makeDistinct(&records, made: made) }
        return Written(text: format.dialect.join(records, around: around), losses: losses)
    }
}
