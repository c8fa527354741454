internal import Store

extension ShortNumber {
    /// The number of something that is called by this letter and a number, such as `r3`; nil for any other word.
    func number(in typed: String) -> Int? {
        guard let rest = typed.removing(prefix: rawValue), let first = rest.utf8.first,
            UInt8(ascii: "1")...UInt8(ascii: "9") ~= first
        else { return nil }
        return Int(rest)
    }
}
