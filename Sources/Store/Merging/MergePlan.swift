/// What a merge does, and what stands against it.
package struct MergePlan: Sendable {
    /// The codings of one coder.
    package struct CoderCount: Sendable, Equatable {
        package var name: String
        /// Codings in this project before, and in the bundle.
        package var here = 0
        package var there = 0
        /// What the merge does to those here.
        package var added = 0
        package var changed = 0
        package var removed = 0
        /// Codings in this project afterwards.
        package var after: Int { here + added - removed }
    }

    /// Rows of one table that one side alone changed.
    package struct Change: Sendable, Equatable {
        package var family: StateFamily
        /// What the rows are, in words.
        package var kind: String
        package var added = 0
        package var changed = 0
        package var removed = 0
    }

    /// A thing for which nothing can be merged.
    package struct Obstacle: Sendable, Equatable {
        /// What it is about: a coding with its document and words, a code, a document.
        package var what: String
        package var because: String
        package var here: String = ""
        package var there: String = ""
        /// What to do about it.
        package var next: String
        /// Whose work it is, where it is a coding, a mark or a memo, or hangs on one.
        package var whose: String?
    }

    /// A short number that what came in had there and has here.
    package struct Renumbered: Sendable, Equatable {
        package var letter: String
        package var there: Int
        package var here: Int
    }

    /// Who made the bundle.
    package var by = ""
    package var ourHead = ""
    package var theirHead = ""
    /// The operation of the common state, in the history of one side.
    package var ancestor = 0
    package var ancestorHead = ""
    package var ancestorIsOurs = true
    /// How many operations of theirs this project did not have, and of ours the bundle does not have.
    package var theirOperations = 0
    package var ourOperations = 0
    package var coders: [CoderCount] = []
    /// What is taken over from the bundle.
    package var taken: [Change] = []
    /// What only this project changed: it stays as it is.
    package var kept: [Change] = []
    /// Things that both sides made and that become one.
    package var united: [String] = []
    package var obstacles: [Obstacle] = []
    package var numbers: [Renumbered] = []
    /// Whether names and references were tried out in the project itself: not where it is read-only.
    package var isTried = false

    /// Leaves out what would tell a coder of others' codings, marks and memos while a round is open.
    package mutating func veil(for viewer: String) {
        for index in obstacles.indices {
            guard let whose = obstacles[index].whose, whose != viewer else { continue }
            obstacles[index].what = whose.isEmpty ? "something that is held back" : "something of \(whose)’s"
            obstacles[index].here = "held back while a round is open"
            obstacles[index].there = ""
        }
        united = united.map { $0.contains("“") ? "a coding" : $0 }
    }

    /// True when the bundle has nothing that this project does not have.
    package var isNothingNew: Bool { taken.isEmpty && obstacles.isEmpty }
}
