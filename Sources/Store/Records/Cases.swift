internal import GRDB

/// A case: usually a participant, who owns documents or speakers and has attributes.
package struct CaseRow: Codable, Sendable, Equatable {
    package var id: Key<CaseRow>
    package var name: String
    package var created: String

    /// A row of its columns.
    package init(
        id: Key<CaseRow>, name: String, created: String
    ) {
        self.id = id
        self.name = name
        self.created = created
    }
}

/// A whole document belongs to a case.
package struct CaseDocumentRow: Codable, Sendable, Equatable {
    package var id: Key<CaseDocumentRow>
    package var researchCase: Key<CaseRow>
    package var document: Key<DocumentRow>

    /// A row of its columns.
    package init(
        id: Key<CaseDocumentRow>, researchCase: Key<CaseRow>, document: Key<DocumentRow>
    ) {
        self.id = id
        self.researchCase = researchCase
        self.document = document
    }
}

/// How an attribute's values are read and compared.
package enum AttributeType: String, Codable, Sendable, CaseIterable {
    case text, number, date
    case levels = "enum"
}

/// An attribute of cases or documents, with its type.
package struct AttributeRow: Codable, Sendable, Equatable {
    package var id: Key<AttributeRow>
    package var name: String
    package var type: AttributeType
    /// The levels of an enumerated attribute in their order, one a line.
    package var levels: String?

    /// A row of its columns.
    package init(
        id: Key<AttributeRow>, name: String, type: AttributeType, levels: String? = nil
    ) {
        self.id = id
        self.name = name
        self.type = type
        self.levels = levels
    }
}

/// The value of an attribute for a case.
package struct CaseValueRow: Codable, Sendable, Equatable {
    package var id: Key<CaseValueRow>
    package var researchCase: Key<CaseRow>
    package var attribute: Key<AttributeRow>
    package var value: String

    /// A row of its columns.
    package init(
        id: Key<CaseValueRow>, researchCase: Key<CaseRow>, attribute: Key<AttributeRow>, value: String
    ) {
        self.id = id
        self.researchCase = researchCase
        self.attribute = attribute
        self.value = value
    }
}

/// The value of an attribute for a document.
package struct DocumentValueRow: Codable, Sendable, Equatable {
    package var id: Key<DocumentValueRow>
    package var document: Key<DocumentRow>
    package var attribute: Key<AttributeRow>
    package var value: String

    /// A row of its columns.
    package init(
        id: Key<DocumentValueRow>, document: Key<DocumentRow>, attribute: Key<AttributeRow>, value: String
    ) {
        self.id = id
        self.document = document
        self.attribute = attribute
        self.value = value
    }
}

extension CaseRow: ProjectRecord { package static let table = "research_case" }
extension CaseDocumentRow: ProjectRecord { package static let table = "case_document" }
extension AttributeType: DatabaseValueConvertible {}
extension AttributeRow: ProjectRecord { package static let table = "attribute" }
extension CaseValueRow: ProjectRecord { package static let table = "case_value" }
extension DocumentValueRow: ProjectRecord { package static let table = "document_value" }
