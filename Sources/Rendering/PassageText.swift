extension PassageLine {
    /// The text with `open` and `close` around what is emphasised, each stretch passed through `escape`.
    func marked(open: String, close: String, escape: (String) -> String) -> String {
        let scalars = Array(text.unicodeScalars)
        var result = ""
        var position = 0
        for range in emphasised.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            guard range.lowerBound >= position, range.upperBound <= scalars.count, !range.isEmpty else { continue }
            result += escape(Self.string(scalars[position..<range.lowerBound]))
            result += open + escape(Self.string(scalars[range])) + close
            position = range.upperBound
        }
        return result + escape(Self.string(scalars[position...]))
    }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
