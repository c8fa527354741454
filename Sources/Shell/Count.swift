internal import Rendering
internal import Store

/// Numbers of things in words: `1 document`, `3 documents`.
enum Count {
    static func of(_ number: Int, _ singular: String, _ plural: String? = nil) -> String {
        "\(number) \(number == 1 ? singular : plural ?? singular + "s")"
    }
}

extension Page {
    /// ` · op 7`, or a word that nothing changed.
    static func suffix<T>(_ performed: Performed<T>) -> String {
        performed.operation.map { " · op \($0.number)" } ?? " · nothing changed"
    }
}
