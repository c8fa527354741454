internal import Rendering
internal import Store

extension Page {
    /// ` · op 7`, or a word that nothing changed.
    static func suffix<T>(_ performed: Performed<T>) -> String {
        performed.operation.map { " · op \($0.number)" } ?? (performed.hasChanged ? "" : " · nothing changed")
    }
}
