internal import ArgumentParser
internal import Rendering
internal import Transcripts

/// `version`: what this is.
struct Version: FreeVerb {
    static let configuration = CommandConfiguration(
        commandName: "version",
        abstract: "Show the version of the program and of the Unicode library that cuts sentences.")

    static let number = "0.1.0"

    @OptionGroup var output: OutputOptions

    mutating func perform(in surroundings: Surroundings) throws -> Page {
        Page("emic \(Self.number) · ICU \(ICU.version)")
    }
}
