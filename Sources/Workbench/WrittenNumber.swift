/// Numbers as users write them: `7`, `-2.5`, `1e3`.
enum WrittenNumber {
    /// The number that a text is; nil for what is none, for what a program might take for one (`nan`, `inf`, `0x10`), and for what is too
    /// large to be held.
    static func value(_ text: String) -> Double? {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }),
            let number = Double(text), number.isFinite
        else { return nil }
        return number
    }
}
