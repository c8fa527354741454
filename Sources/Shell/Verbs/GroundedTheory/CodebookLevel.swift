internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `codebook level`: how abstract a code is.
struct CodebookLevel: Verb {
    static let configuration = CommandConfiguration(
        commandName: "level", abstract: "Say how abstract codes are: code, category or core.",
        discussion: "`codebook level waiting category`, `codebook level \"bearing silence\" core`; none takes it away.")

    @Argument(help: ArgumentHelp("Codes, parted by commas, and the level.", valueName: "codes level"))
    var words: [String]
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        try LevelText.page(words, "level", next: "codebook level CODE code|category|core|none") {
            try session.setLevel($0, to: $1)
        }
    }
}

/// `codebook stage`: the stage of coding in which a code came to be.
struct CodebookStage: Verb {
    static let configuration = CommandConfiguration(
        commandName: "stage", abstract: "Say in which stage of coding codes came to be.",
        discussion: """
            initial, focused and theoretical are Charmaz's words; open, axial and selective Strauss & Corbin's. Those of the other \
            school than the project's approach are taken with a note. `codebook stage waiting focused`; none takes it away.
            """)

    @Argument(help: ArgumentHelp("Codes, parted by commas, and the stage.", valueName: "codes stage"))
    var words: [String]
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        try LevelText.page(
            words, "stage", next: "codebook stage CODE initial|open|focused|axial|selective|theoretical|none"
        ) { try session.setStage($0, to: $1) }
    }
}

/// How levels and stages are told.
enum LevelText {
    static func page(
        _ words: [String], _ what: String, next: String, _ act: (String, String) throws -> Performed<LevelOutcome>
    ) throws -> Page {
        guard words.count >= 2, let last = words.last else {
            throw Complaint(.usage, "name codes and their \(what)", next: next)
        }
        let performed = try act(words.dropLast().joined(separator: " "), last)
        let outcome = performed.value
        let codes = outcome.codes.joined(separator: ", ")
        let told = outcome.word.map { "\(codes): \(what) \($0)" } ?? "\(codes): no \(what)"
        guard performed.hasChanged else { return Page("\(told) already (nothing changed)", talk: outcome.notes) }
        return Page(told + CodingText.operation(performed), receipt: Receipt(performed), talk: outcome.notes)
    }
}
