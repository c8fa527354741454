/// Places in a document that other places of it lead to, by the names that stand there: `C4`, `k12`, `Fixsen2020`.
final class HTMLAnchors {
    private var numbers: [String: Int] = [:]
    private var placed: Set<String> = []

    /// Takes a name that will stand somewhere in the document.
    func add(_ name: String) {
        if numbers[name] == nil { numbers[name] = numbers.count + 1 }
    }

    /// The attribute of the element at which a name stands: the first that asks is what others lead to, the next get none.
    func attribute(_ name: String) -> String {
        guard let number = numbers[name], placed.insert(name).inserted else { return "" }
        return " id=\"a\(number)\""
    }

    /// A text as HTML, in which names lead to where they stand. What stands between curly quotation marks is somebody's words and stays as it
    /// is. A name that could be a word like any other leads on only as an item of a list.
    func linked(_ text: String) -> String {
        guard !numbers.isEmpty else { return Escape.html(text) }
        let scalars = Array(text.unicodeScalars)
        var result = ""
        var (at, plain, quotes) = (0, 0, 0)
        func string(_ range: Range<Int>) -> String {
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[range])
            return String(view)
        }
        while at < scalars.count {
            if scalars[at] == "“" { quotes += 1 } else if scalars[at] == "”" { quotes = max(0, quotes - 1) }
            guard Self.isOfName(scalars[at]) else {
                at += 1
                continue
            }
            let start = at
            while at < scalars.count, Self.isOfName(scalars[at]) { at += 1 }
            let name = string(start..<at)
            guard quotes == 0, let number = numbers[name],
                !Self.couldBeWord(scalars[start..<at]) || Self.isItem(start..<at, of: scalars)
            else { continue }
            result += Escape.html(string(plain..<start)) + "<a href=\"#a\(number)\">\(Escape.html(name))</a>"
            plain = at
        }
        return result + Escape.html(string(plain..<scalars.count))
    }

    private static func isOfName(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || scalar == "-" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            || scalar.properties.generalCategory == .nonspacingMark
    }

    /// Whether a name has neither a digit nor a capital behind its first letter.
    private static func couldBeWord(_ name: ArraySlice<Unicode.Scalar>) -> Bool {
        !name.dropFirst().contains { $0.properties.numericType != nil || $0.properties.isUppercase }
    }

    /// Whether a stretch is an item of a list, `one, two; three (p. 4)`, or the whole text.
    private static func isItem(_ range: Range<Int>, of scalars: [Unicode.Scalar]) -> Bool {
        func isParted(_ index: Int) -> Bool { scalars[index] == "," || scalars[index] == ";" }
        let begins = range.lowerBound == 0 || range.lowerBound > 1 && isParted(range.lowerBound - 2)
        let rest = scalars[range.upperBound...]
        return begins && (rest.isEmpty || isParted(range.upperBound) || rest.starts(with: [" ", "("]))
    }
}
