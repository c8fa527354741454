/// A JSON value whose keys keep their order; its text is always valid.
package indirect enum JSONValue: Sendable, Hashable {
    case null
    case bool(Bool)
    case string(String)
    /// Digits that are a JSON number already.
    case number(String)
    case array([JSONValue])
    case object([Member])

    /// A key and its value.
    package struct Member: Sendable, Hashable {
        package var key: String
        package var value: JSONValue

        /// A member of an object.
        package init(_ key: String, _ value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// A whole number.
    package static func integer(_ value: Int) -> JSONValue { .number(String(value)) }

    /// An array of strings.
    package static func strings(_ values: [String]) -> JSONValue { .array(values.map { .string($0) }) }

    /// The value on one line.
    package var text: String {
        var result = ""
        write(to: &result)
        return result
    }

    private func write(to result: inout String) {
        switch self {
        case .null: result += "null"
        case .bool(let truth): result += truth ? "true" : "false"
        case .string(let text): result += Escape.json(text)
        case .number(let digits): result += digits
        case .array(let items):
            result += "["
            for (index, item) in items.enumerated() {
                if index > 0 { result += "," }
                item.write(to: &result)
            }
            result += "]"
        case .object(let members):
            result += "{"
            for (index, member) in members.enumerated() {
                if index > 0 { result += "," }
                result += Escape.json(member.key) + ":"
                member.value.write(to: &result)
            }
            result += "}"
        }
    }

    /// The value with each element of its arrays of objects on a line of its own, for people and for `diff`.
    package var linedText: String {
        switch self {
        case .array(let items) where items.contains(where: \.isComposite):
            "[\n" + items.map(\.text).joined(separator: ",\n") + "\n]"
        case .object(let members) where members.contains(where: { $0.value.isComposite }):
            "{" + members.map { Escape.json($0.key) + ":" + $0.value.linedText }.joined(separator: ",\n") + "}"
        default: text
        }
    }

    private var isComposite: Bool {
        switch self {
        case .array, .object: true
        default: false
        }
    }
}
