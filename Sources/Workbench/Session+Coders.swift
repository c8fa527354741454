internal import Codebooks
package import Store
internal import Transcripts

extension Session {
    /// Makes somebody the coder of this session and, unless the project is read-only, of later ones.
    ///
    /// - Returns: whether later sessions begin with this coder too, and whether the project knows the name from earlier work.
    package func setCoder(_ name: String) throws -> (isKept: Bool, isKnown: Bool) {
        let name = Fold.nfc(name[...].trimmingSpaces())
        guard !name.isEmpty, name.unicodeScalars.count <= 100,
            !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control || $0 == "," })
        else {
            throw Complaint(.usage, "a coder's name is 1 to 100 characters without commas and control characters")
        }
        let known = try store.read { try $0.findPerson(named: name) != nil }
        coder = name
        guard !store.isReadOnly else { return (false, known) }
        try store.setPreference("coder", to: name)
        return (true, known)
    }

    /// How much each coder has done, in the order of their first act.
    package func coderCounts() throws -> [CoderCount] {
        try store.read { try $0.coderCounts() }
    }
}

extension Session {
    /// Whether somebody of this name has worked on the project.
    package func knowsCoder(_ name: String) throws -> Bool {
        try store.read { try $0.findPerson(named: name) != nil }
    }

    /// A coder of the project whose name differs only in case, marks or a letter: the same person, more often than not. Names that
    /// differ in a figure (`C01`, `C02`) are different people.
    package func coderLike(_ name: String) throws -> String? {
        let others = try store.read { try $0.people() }.map(\.name).filter {
            $0 != Fold.nfc(name) && $0.filter(\.isNumber) == name.filter(\.isNumber)
        }
        return Suggestion.near(name, among: others).first
    }
}
