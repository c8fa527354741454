package import Codebooks

/// Why a codebook file was refused. Lines and columns are counted from 1, columns in Unicode scalars.
package enum CodebookYAMLError: ImportProblem, Equatable {
    /// Not UTF-8; the byte.
    case encoding(byte: Int)
    /// Not YAML; libyaml's words for it.
    case syntax(reason: String, line: Int, column: Int)
    /// Larger or deeper than a codebook is.
    case tooLarge(reason: String)
    /// A feature of YAML that a codebook does not need and that can hide things.
    case notAllowed(feature: String, line: Int, column: Int)
    /// A key that a codebook does not have; keys that it may be meant for.
    case unknownKey(String, suggestions: [String], line: Int, column: Int)
    /// A key that stands twice in one entry.
    case duplicateKey(String, line: Int, column: Int)
    /// A list where a text should be, or the other way round.
    case wrongKind(key: String, expected: String, line: Int, column: Int)
    /// A value that the key does not take; values that it may be meant for.
    case value(key: String, reason: String, suggestions: [String], line: Int, column: Int)
    /// A code without a name.
    case nameless(line: Int, column: Int)
    /// A name that a code cannot have, or has twice.
    case name(CodebookError, line: Int, column: Int)
    /// There are no codes.
    case noCodes

    /// What is wrong, in one clause.
    package var what: String {
        switch self {
        case .encoding: "the codebook is not UTF-8"
        case .syntax(let reason, _, _): "the codebook is not YAML: \(reason)"
        case .tooLarge(let reason): "the codebook is refused: \(reason)"
        case .notAllowed(let feature, _, _): "a codebook does not use \(feature)"
        case .unknownKey(let key, _, _, _): "a codebook has no key “\(excerpt(key))”"
        case .duplicateKey(let key, _, _): "the key “\(excerpt(key))” stands twice in one entry"
        case .wrongKind(let key, let expected, _, _): "“\(key)” should be \(expected)"
        case .value(let key, let reason, _, _, _): "“\(key)” \(reason)"
        case .nameless: "a code has no name"
        case .name(let error, _, _): error.what
        case .noCodes: "the file holds no codes"
        }
    }

    /// Where it is wrong; nil when it is the file as a whole.
    package var place: String? {
        switch self {
        case .encoding(let byte): "byte \(byte)"
        case .syntax(_, let line, let column), .notAllowed(_, let line, let column),
            .unknownKey(_, _, let line, let column),
            .duplicateKey(_, let line, let column), .wrongKind(_, _, let line, let column),
            .value(_, _, _, let line, let column), .nameless(let line, let column):
            "line \(line), column \(column)"
        case .name(let error, let line, let column):
            "line \(line), column \(column): \(excerpt(error.place, limit: 60))"
        case .tooLarge, .noCodes: nil
        }
    }

    /// What to do about it.
    package var mend: String {
        switch self {
        case .encoding: "save it as UTF-8"
        case .syntax: "a text with a colon, a # or a quote in it may need quotes around it"
        case .tooLarge: "split the book"
        case .notAllowed: "write the text out"
        case .unknownKey(_, let suggestions, _, _):
            suggestions.isEmpty
                ? "keys of a code: \(CodebookYAML.entryKeys.joined(separator: ", "))"
                : "did you mean \(suggestions.joined(separator: " or "))?"
        case .duplicateKey: "keep one of them"
        case .wrongKind, .nameless: "see the example in the manual: `- name: waiting` and below it the other keys"
        case .value(_, _, let suggestions, _, _):
            suggestions.isEmpty ? "change or leave out the value" : "choose from \(suggestions.joined(separator: ", "))"
        case .name: "give the code another name"
        case .noCodes: "list them under “codes:”, each as `- name: …`"
        }
    }
}
