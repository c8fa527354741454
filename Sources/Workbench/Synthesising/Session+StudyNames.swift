internal import Store
internal import Transcripts

/// What studies and data sets cannot be called: a name that is typed means one thing.
extension Session {
    /// The words that `without` reads as its own.
    static let wordsOfWithout: Set<String> = ["each", "pairs", "datasets", "where"]

    /// Refuses a key for a new study that another study has, or that names or reads like something else.
    func requireFree(studyKey name: String, in reader: ProjectReader) throws {
        guard SynthesisNumber.read(name) == nil else {
            throw Complaint(
                .usage, "“\(name)” reads like the number of a construct, concept or quotation",
                next: "give the study another key, such as Fixsen2020")
        }
        let folded = Fold.searchKey(name)
        if try reader.studies().contains(where: { Fold.searchKey($0.name) == folded }) {
            throw Complaint(
                .badData, "there is already a study “\(name)”",
                next: "change it with study set \(name), or put it into the synthesis with study include \(name)")
        }
        try Self.requireNoOther(studyKey: name, in: reader)
    }

    /// Refuses a key that `without` would not take for that of a study: a word of its own, or the label of a data set.
    static func requireNoOther(
        studyKey name: String, in reader: ProjectReader, next: String = "give the study another key, such as Fixsen2020"
    ) throws {
        try requireNotOfWithout(name, next: next)
        let folded = Fold.searchKey(name)
        guard try reader.dataSets().contains(where: { Fold.searchKey($0.label) == folded }) else { return }
        throw Complaint(.badData, "“\(name)” is the label of a data set already", next: next)
    }

    /// The data set of a label for a study; a label that is the key of another study is refused, and a new one that is a word of
    /// `without`. A study's own data may go by its key: then the name leaves out the same either way.
    static func dataSet(
        labelled label: String, for study: StudyRow, in writer: ProjectWriter
    ) throws -> Key<DataSetRow> {
        let folded = Fold.searchKey(label)
        let namesake = try writer.studies().first { $0.id != study.id && Fold.searchKey($0.name) == folded }
        if let namesake {
            throw Complaint(
                .badData, "“\(label)” is the key of study \(namesake.name)",
                next:
                    "give the data that they share a label of its own: study dataset \(namesake.name) LABEL, study dataset \(study.name) LABEL"
            )
        }
        if try !writer.dataSets().contains(where: { Fold.searchKey($0.label) == folded }) {
            try requireNotOfWithout(label, next: "give the data set another label")
        }
        return try writer.dataSet(labelled: label)
    }

    private static func requireNotOfWithout(_ name: String, next: String) throws {
        let folded = Fold.searchKey(name)
        guard wordsOfWithout.contains(folded) else { return }
        throw Complaint(.usage, "“\(name)” cannot be a name: `without \(folded)` means something else", next: next)
    }
}
