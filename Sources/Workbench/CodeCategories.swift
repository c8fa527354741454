internal import Codebooks
internal import Measures
internal import Store

/// Codes as the rows or the colours of a picture.
struct CodeCategories {
    /// Paths, in the order of the codebook.
    let labels: [String]
    /// By the number of a code: the categories that it is in.
    let ofCode: [[Int]]
    /// The rule in words.
    let rule: String
    /// Whether a coding can be in two categories: a code and one above it were both named.
    let areNested: Bool

    /// - Parameters:
    ///   - names: codes, each with all below it (`=name` without them); empty for what `standard` says.
    ///   - standard: each code by itself, or those at the top of the tree with all below them.
    init(_ names: [String], standard: Standard, _ material: CountingMaterial) throws {
        let book = material.codebook
        var members: [(key: Int64, family: [Key<CodeRow>])] = []
        if names.isEmpty {
            for code in book.ordered where standard == .each || code.parent == nil {
                members.append((code.id.rawValue, standard == .each ? [code.id] : book.withDescendants(code.id)))
            }
        } else {
            for name in names {
                let asked = try book.asked(name)
                let key = asked.code.id.rawValue
                if !members.contains(where: { $0.key == key }) { members.append((key, asked.family)) }
            }
        }
        let place = Dictionary(
            book.tree.order.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
        members.sort { (place[$0.key] ?? 0) < (place[$1.key] ?? 0) }
        labels = members.map { book.tree.pathText(of: $0.key) ?? "?" }
        var ofCode = [[Int]](repeating: [], count: material.codes.count)
        for (row, member) in members.enumerated() {
            for key in member.family {
                let number = material.numbering.codes.number(of: key.rawValue)
                if number >= 0 { ofCode[Int(number)].append(row) }
            }
        }
        self.ofCode = ofCode
        areNested = ofCode.contains { $0.count > 1 }
        rule =
            names.isEmpty
            ? (standard == .each
                ? "codes: each by itself, without its subcodes; name codes to take their subcodes in"
                : "codes: those at the top of the tree, each with all below it; name codes to look closer")
            : "codes: \(names.joined(separator: ", ")), each with its subcodes (=NAME without them)"
                + (areNested ? "; a coding that is in two of them counts in both" : "")
    }

    /// What stands as a category where no code was named.
    enum Standard {
        case each, top
    }
}
