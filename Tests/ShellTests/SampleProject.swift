import Foundation
import Store
import Testing
import Workbench

@testable import Shell

/// Projects that the samples' scripts make. Each is made once in a run; a test works on a copy of its own.
enum SampleProject {
    /// Twelve published studies, from question to line of argument.
    static func exercise() throws -> TypedProject { try TypedProject(copying: madeExercise.get()) }

    /// Two fictional studies, coded and compared.
    static func crossStudy() throws -> TypedProject { try TypedProject(copying: madeCrossStudy.get()) }

    /// A file of the samples.
    static func file(_ path: String) -> URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("samples/\(path)")
    }

    private static let madeExercise = Result {
        try made(by: "social-prescribing-synthesis/synthesis.emic")
    }
    private static let madeCrossStudy = Result {
        try made(by: "social-prescribing/walkthrough.emic", "cross-study/synthesis.emic")
    }

    private static func made(by scripts: String...) throws -> Data {
        let project = try TypedProject()
        for script in scripts { try source(file(script), in: project) }
        return try Data(contentsOf: URL(fileURLWithPath: project.session.store.path))
    }

    /// Does the commands of a script, and those of the scripts that it sources; what they name lies beside them.
    private static func source(_ script: URL, in project: TypedProject) throws {
        let folder = script.deletingLastPathComponent()
        for command in try Script(path: script.path).commands() {
            let words = command.tokens.map(\.text)
            if words.first == "source" {
                for name in words.dropFirst() { try source(folder.appendingPathComponent(name), in: project) }
                continue
            }
            let parsed = try Catalogue.command(words.map { beside(folder, $0, of: words[0]) })
            guard var verb = parsed as? any Verb else { throw TypedVerbs.NoVerb(line: words.joined(separator: " ")) }
            _ = try verb.perform(in: project.session)
        }
    }

    /// A word of a command as a path, where it is the name of a file beside the script.
    private static func beside(_ folder: URL, _ word: String, of verb: String) -> String {
        let file = folder.appendingPathComponent(word)
        return ["import", "codebook"].contains(verb) && FileManager.default.fileExists(atPath: file.path)
            ? file.path : word
    }
}
