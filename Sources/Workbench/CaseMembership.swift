internal import Store

/// Which cases documents and speakers belong to.
struct CaseMembership: Sendable {
    /// Every case by name.
    let cases: [CaseRow]
    let ofDocument: [Key<DocumentRow>: [Key<CaseRow>]]
    let ofSpeaker: [Key<SpeakerRow>: Key<CaseRow>]
    private let names: [Key<CaseRow>: String]

    init(_ reader: ProjectReader) throws {
        cases = try reader.cases()
        names = Dictionary(cases.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        ofDocument = Dictionary(grouping: try reader.caseDocuments(), by: \.document)
            .mapValues { $0.map(\.researchCase) }
        ofSpeaker = try reader.speakerCases()
    }

    /// The cases of a place in a document where these speakers speak: the document's, and the speakers'.
    func cases(document: Key<DocumentRow>, speakers: [Key<SpeakerRow>]) -> Set<Key<CaseRow>> {
        Set(ofDocument[document] ?? []).union(speakers.compactMap { ofSpeaker[$0] })
    }

    /// Their names, sorted.
    func names(document: Key<DocumentRow>, speakers: [Key<SpeakerRow>]) -> [String] {
        cases(document: document, speakers: speakers).compactMap { names[$0] }.sorted()
    }
}
