/// The fields of a `Reference`, by their names.
package enum ReferenceField: String, CaseIterable, Hashable, Sendable, Codable {
    case type, key, title
    case shortTitle = "short title"
    case authors, editors, translators, date
    case accessed = "date of access"
    case container
    case containerShort = "container's abbreviation"
    case series, volume, issue, number, pages, edition, publisher, place
    case doi = "DOI"
    case pmid = "PMID"
    case pmcid = "PMCID"
    case url = "URL"
    case abstract, keywords, language
    case issn = "ISSN"
    case isbn = "ISBN"
    case notes, database
    case accessionNumber = "accession number"
    case genre, affiliations
}

/// What a field holds.
package enum ReferenceValue: Hashable, Sendable {
    case type(ReferenceType)
    case text(String?)
    case texts([String])
    case names([ReferenceName])
    case date(ReferenceDate?)

    /// Whether nothing is said.
    package var isEmpty: Bool {
        switch self {
        case .type: false
        case .text(let text): text == nil
        case .texts(let texts): texts.isEmpty
        case .names(let names): names.isEmpty
        case .date(let date): date == nil
        }
    }
}

extension Reference {
    /// The value of a field. Setting one of another shape than the field's changes nothing.
    package subscript(_ field: ReferenceField) -> ReferenceValue {
        get {
            switch field {
            case .type: .type(type)
            case .authors: .names(authors)
            case .editors: .names(editors)
            case .translators: .names(translators)
            case .date: .date(date)
            case .accessed: .date(accessed)
            case .keywords: .texts(keywords)
            case .issn: .texts(issn)
            case .isbn: .texts(isbn)
            case .notes: .texts(notes)
            case .affiliations: .texts(affiliations)
            default: .text(text(of: field))
            }
        }
        set {
            switch (field, newValue) {
            case (.type, .type(let value)): type = value
            case (.authors, .names(let value)): authors = value
            case (.editors, .names(let value)): editors = value
            case (.translators, .names(let value)): translators = value
            case (.date, .date(let value)): date = value
            case (.accessed, .date(let value)): accessed = value
            case (.keywords, .texts(let value)): keywords = value
            case (.issn, .texts(let value)): issn = value
            case (.isbn, .texts(let value)): isbn = value
            case (.notes, .texts(let value)): notes = value
            case (.affiliations, .texts(let value)): affiliations = value
            case (_, .text(let value)): set(field, value)
            default: break
            }
        }
    }

    /// A field of one text; nil for the fields of other shapes.
    package func text(of field: ReferenceField) -> String? {
        switch field {
        case .key: key
        case .title: title
        case .shortTitle: shortTitle
        case .container: container
        case .containerShort: containerShort
        case .series: series
        case .volume: volume
        case .issue: issue
        case .number: number
        case .pages: pages
        case .edition: edition
        case .publisher: publisher
        case .place: place
        case .doi: doi
        case .pmid: pmid
        case .pmcid: pmcid
        case .url: url
        case .abstract: abstract
        case .language: language
        case .database: database
        case .accessionNumber: accessionNumber
        case .genre: genre
        default: nil
        }
    }

    private mutating func set(_ field: ReferenceField, _ value: String?) {
        switch field {
        case .key: key = value
        case .title: title = value
        case .shortTitle: shortTitle = value
        case .container: container = value
        case .containerShort: containerShort = value
        case .series: series = value
        case .volume: volume = value
        case .issue: issue = value
        case .number: number = value
        case .pages: pages = value
        case .edition: edition = value
        case .publisher: publisher = value
        case .place: place = value
        case .doi: doi = value
        case .pmid: pmid = value
        case .pmcid: pmcid = value
        case .url: url = value
        case .abstract: abstract = value
        case .language: language = value
        case .database: database = value
        case .accessionNumber: accessionNumber = value
        case .genre: genre = value
        default: break
        }
    }
}
