/// Coded documents with every count that another program computed of them.
package struct CodedDocumentsOracle: Decodable {
    /// Where they lie in the shared folder.
    package static let path = "oracles/cooccurrence/coded_documents.json"

    package var cases: [Case]

    /// They as they are stored.
    package static func read() throws -> CodedDocumentsOracle { try Shared.json(path, as: CodedDocumentsOracle.self) }

    package struct Case: Decodable {
        package var id: String
        package var input: Input
        package var expected: Expected
    }
    package struct Input: Decodable {
        package struct Document: Decodable {
            package var length: Int32
            package var paragraphs: [[Int32]]
        }
        package struct Segment: Decodable {
            package var doc: String
            package var start: Int32
            package var end: Int32
            package var code: String
        }
        package var documents: [String: Document]
        package var segments: [Segment]
        package var distance: Int32
    }
    package struct Expected: Decodable {
        package var segments_per_code: [String: Int]
        package var characters_per_code: [String: Int]
        package var documents_per_code: [String: Int]
        package var paragraphs_per_code: [String: Int]
        package var pairs: [Pair]
    }
    package struct Pair: Decodable {
        package var code_1: String
        package var code_2: String
        package var overlapping_segment_pairs: Int
        package var identical_spans: Int
        package var pairs_within_distance: Int
        package var code_2_follows_code_1_within_distance: Int
        package var shared_characters: Int
        package var interval_relations_1_to_2: [String: Int]
        package var c_coefficient_by_segment_pairs: Coefficient
        package var documents: Units
        package var paragraphs: Units
    }
    package struct Coefficient: Decodable {
        package var value: Double?
        package var undefined: String?
        package var warning: String?
    }
    package struct Units: Decodable {
        package var n12: Int
        package var n1: Int
        package var n2: Int
        package var N: Int
        package var jaccard: Coefficient
        package var dice: Coefficient
    }
}
