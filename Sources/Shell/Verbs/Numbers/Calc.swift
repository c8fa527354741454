internal import ArgumentParser
internal import Rendering
internal import Workbench

/// `calc FILE.json`: the program's measures on raw numbers.
struct Calc: FreeVerb {
    static let configuration = CommandConfiguration(
        commandName: "calc",
        abstract: "Compute measures from raw numbers in a JSON file, without a project.",
        discussion: """
            The file says {"family": NAME, "cases": [{"id": ID, "input": {…}}]}; anything else in it is ignored. The answer is one JSON
            object on standard output: under each id the values by name, as the verbs compute them. A value that is not defined is
            {"undefined": REASON}. A case that makes no sense is named on standard error with what is wrong; the others are answered
            all the same, and the exit status is 65. `-` reads standard input.
            """)

    @Argument(help: "The JSON file, or `-`.")
    var file: String
    @OptionGroup var output: OutputOptions

    mutating func perform(in surroundings: Surroundings) throws -> Page {
        let bytes = file == "-" ? try Door.readStandardInput() : try Door.read(file)
        let answers = try Calculator.answer(bytes, place: file == "-" ? "standard input" : file)
        // One case a line, for people and for `diff`.
        let lines = answers.values.map { Escape.json($0.name) + ":" + JSONValue($0.value).text }
        var page = Page(blocks: [.raw("{" + lines.joined(separator: ",\n") + "}\n")], talk: answers.faults)
        page.status = answers.faults.isEmpty ? ExitStatus.ok : Complaint.Kind.badData.rawValue
        return page
    }
}

extension JSONValue {
    /// An answer of the calculator; numbers in the shortest digits that give the value back.
    init(_ value: CalculatorValue) {
        self =
            switch value {
            case .none: .null
            case .integer(let number): .integer(number)
            case .number(let number):
                Decimals.shortest(number).map { .number($0) }
                    ?? .object([.init("undefined", .string("the value is not finite"))])
            case .text(let text): .string(text)
            case .truth(let truth): .bool(truth)
            case .undefined(let reason): .object([.init("undefined", .string(reason))])
            case .list(let items): .array(items.map { JSONValue($0) })
            case .object(let members): .object(members.map { .init($0.name, JSONValue($0.value)) })
            }
    }
}
