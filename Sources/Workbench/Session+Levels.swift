internal import Codebooks
package import Store
internal import Transcripts

/// Codes that were given a level or a stage.
package struct LevelOutcome: Sendable, Equatable {
    /// Full paths.
    package let codes: [String]
    /// The level or stage in the words of the project's approach; nil where it was taken away.
    package let word: String?
    /// What a researcher may want to look at.
    package let notes: [String]
}

/// Whose words the stages of coding are.
package enum StageWords {
    /// Each word that can be typed, with its stage and whose it is.
    static let known: [(word: String, stage: CodingStage, school: String)] = [
        ("initial", .initial, "gt-charmaz"), ("open", .initial, "gt-strauss"), ("focused", .focused, "gt-charmaz"),
        ("axial", .axial, "gt-strauss"), ("selective", .selective, "gt-strauss"),
        ("theoretical", .theoretical, "gt-charmaz"),
    ]

    /// The words that can be typed.
    package static var words: [String] { known.map(\.word) }

    /// How a stage is called under an approach: Strauss & Corbin's first coding is open.
    package static func word(for stage: CodingStage, approach: String?) -> String {
        stage == .initial && approach == "gt-strauss" ? "open" : stage.rawValue
    }

    /// What to say when a word belongs to the other school.
    static func note(_ word: String, approach: String?) -> String? {
        guard let entry = known.first(where: { $0.word == word }), let approach, approach.hasPrefix("gt-"),
            entry.school != approach
        else { return nil }
        if word == "axial" { return "axial coding is Strauss & Corbin's; Charmaz holds it to be one way among others" }
        return entry.school == "gt-strauss"
            ? "“\(word)” is Strauss & Corbin's word; the project's approach is \(approach)"
            : "“\(word)” is Charmaz's word; the project's approach is \(approach)"
    }
}

extension Session {
    /// The project's approach, such as `gt-charmaz`.
    package func approach() throws -> String? {
        try store.read { try $0.project().approach }
    }

    /// Says how abstract codes are: code, category or core; `none` takes it away.
    package func setLevel(_ list: String, to typed: String) throws -> Performed<LevelOutcome> {
        let level = typed == "none" ? nil : CodeLevel(rawValue: Fold.searchKey(typed))
        guard level != nil || typed == "none" else {
            throw Complaint.notOneOf(
                "level", typed, among: CodeLevel.allCases.map(\.rawValue) + ["none"],
                next: "code, category, core or none")
        }
        return try perform("codebook level") { writer in
            let book = try Codebook(writer)
            let codes = try codes(list, in: book)
            for var code in codes where code.level != level {
                code.level = level
                try writer.update(code)
            }
            let paths = codes.map { book.path($0.id) }
            let cores = try Codebook(writer).ordered.filter { $0.level == .core }.map { book.path($0.id) }
            writer.ids += paths
            writer.summary = "level of \(paths.joined(separator: ", ")): \(level?.rawValue ?? "none")"
            let notes =
                cores.count > 1 && level == .core
                ? [
                    "\(cores.count) core categories: \(cores.joined(separator: ", ")); a study usually has one (yours to judge)"
                ] : []
            return LevelOutcome(codes: paths, word: level?.rawValue, notes: notes)
        }
    }

    /// Says in which stage of coding codes came to be; `none` takes it away.
    package func setStage(_ list: String, to typed: String) throws -> Performed<LevelOutcome> {
        let word = Fold.searchKey(typed)
        let stage = StageWords.known.first { $0.word == word }?.stage
        guard stage != nil || typed == "none" else {
            throw Complaint.notOneOf(
                "stage", typed, among: StageWords.words + ["none"],
                next: "initial (open), focused, axial, selective, theoretical or none")
        }
        return try perform("codebook stage") { writer in
            let book = try Codebook(writer)
            let codes = try codes(list, in: book)
            for var code in codes where code.stage != stage {
                code.stage = stage
                try writer.update(code)
            }
            let paths = codes.map { book.path($0.id) }
            let approach = try writer.project().approach
            let told = stage.map { StageWords.word(for: $0, approach: approach) }
            writer.ids += paths
            writer.summary = "stage of \(paths.joined(separator: ", ")): \(told ?? "none")"
            return LevelOutcome(
                codes: paths, word: told, notes: [StageWords.note(word, approach: approach)].compactMap { $0 })
        }
    }
}
