/// One work as a bibliography describes it: what every format knows of it, and what its own file said besides.
///
/// Text is decoded: no TeX, no JSON escapes. A field that is absent is nil or empty, never an empty string. The record it was read from
/// is kept beside the fields (`kept`), so that writing the same format again gives each field that nobody changed as it stood there.
package struct Reference: Hashable, Sendable, Codable {
    /// What kind of work it is.
    package var type: ReferenceType
    /// Citation key or record id; nil when the format has none.
    package var key: String?
    /// The title.
    package var title: String?
    /// A short form of the title.
    package var shortTitle: String?
    /// Who wrote it, in order.
    package var authors: [ReferenceName] = []
    /// Who edited it, or the book that it is part of.
    package var editors: [ReferenceName] = []
    /// Who translated it.
    package var translators: [ReferenceName] = []
    /// When it appeared.
    package var date: ReferenceDate?
    /// When its address was visited.
    package var accessed: ReferenceDate?
    /// The journal, book, proceedings or site that it is part of.
    package var container: String?
    /// The journal's abbreviation.
    package var containerShort: String?
    /// The series of the book or report.
    package var series: String?
    /// Volume, as printed.
    package var volume: String?
    /// Issue, as printed.
    package var issue: String?
    /// Number of a report or of an article.
    package var number: String?
    /// Pages, as printed: `338-347`, `e338-e347`, `1844-51`. The sign between them is a hyphen.
    package var pages: String?
    /// Edition, as printed.
    package var edition: String?
    /// Publisher; of a report its institution, of a thesis its university.
    package var publisher: String?
    /// Where the publisher is.
    package var place: String?
    /// DOI without prefix or address: `10.1111/hsc.13295`.
    package var doi: String?
    /// PubMed's number.
    package var pmid: String?
    /// PubMed Central's number, with its letters: `PMC8873347`.
    package var pmcid: String?
    /// Address.
    package var url: String?
    /// Abstract; its paragraphs stand on lines of their own.
    package var abstract: String?
    /// Keywords and subject headings, in order.
    package var keywords: [String] = []
    /// Language, as the record says it (`en`, `eng`, `English`).
    package var language: String?
    /// ISSNs, in order.
    package var issn: [String] = []
    /// ISBNs, in order.
    package var isbn: [String] = []
    /// Notes, in order.
    package var notes: [String] = []
    /// The database that the record comes from.
    package var database: String?
    /// The record's number in that database.
    package var accessionNumber: String?
    /// What the work calls itself (`PhD thesis`, `Working paper`).
    package var genre: String?
    /// Addresses of the authors' institutions, in order.
    package var affiliations: [String] = []
    /// The record in the file that it was read from; nil for one that was made here.
    package var kept: KeptRecord?

    /// A work of which only the type is known.
    package init(type: ReferenceType = .document) {
        self.type = type
    }

    /// The fields of its record that no field of this value stands for, in the record's order.
    package var unknownFields: [KeptField] {
        guard let kept else { return [] }
        let decoded = kept.format.dialect.decode(kept)
        return zip(kept.fields, decoded.owners).filter { $1.isEmpty && !$0.raw.isEmpty }.map(\.0)
    }
}

/// A field as it stood in a file: its name, and its value unread.
package struct KeptField: Hashable, Sendable, Codable {
    /// Tag or key, spelled as in the file. In BibTeX `@` is the entry's type and `@key` its key.
    package var name: String
    /// The value as it stood there: in BibTeX with its braces, quotes and `#`; in CSL-JSON as JSON; in RIS and MEDLINE with its line ends.
    package var raw: String

    /// A field.
    package init(_ name: String, _ raw: String) {
        self.name = name
        self.raw = raw
    }
}

/// A record as it stood in a file: every field, known or not, in order.
package struct KeptRecord: Hashable, Sendable, Codable {
    /// The file's format.
    package var format: ReferenceFormat
    /// All its fields.
    package var fields: [KeptField]
    /// The `@string` abbreviations of the file that its values use, with their values unread; empty in other formats.
    package var abbreviations: [KeptField] = []

    /// A record of fields.
    package init(format: ReferenceFormat, fields: [KeptField], abbreviations: [KeptField] = []) {
        self.format = format
        self.fields = fields
        self.abbreviations = abbreviations
    }
}
