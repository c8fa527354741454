internal import ArgumentParser
internal import Measures
internal import Rendering
internal import Workbench

/// Whose words, of which documents: options that all verbs of words have.
struct WordScopeOptions: ParsableArguments {
    @Option(help: "Whose words count: all, participants, interviewers, others, or names parted by commas.")
    var speakers: String?
    @Option(name: .customLong("in"), help: "Only these documents: names, patterns, groups, parted by commas.")
    var documents: String?

    func scope(_ query: String? = nil) -> WordScope {
        WordScope(speakers: speakers, documents: documents, query: query)
    }
}

/// Which words a list leaves out.
struct WordStopOptions: ParsableArguments {
    @Option(help: "Leave out the stop words of these languages, parted by commas: de, en, es, fr, it, nl.")
    var stop: String?
    @Option(help: "Leave out the words of a file, one a line.")
    var stopFile: String?

    func stops() throws -> WordStops? { try WordStops(languages: stop, file: stopFile) }
}

/// What pages of numbers share.
enum WordCells {
    /// A measure as a cell.
    static func cell(_ measured: Measured, places: Int = 3) -> Cell {
        switch measured {
        case .value(let number, _): .decimal(number, places: places)
        case .undefined(let reason): .undefined(because: reason)
        }
    }

    /// A column of numbers.
    static func number(_ key: String) -> Column { Column(key, alignment: .trailing) }

    /// Per 1,000 words.
    static func rate(_ count: Int, of words: Int) -> Cell {
        words == 0 ? .undefined(because: "there is no word") : .decimal(1000 * Double(count) / Double(words), places: 2)
    }

    /// A number in a line of text.
    static func shown(_ number: Double, places: Int) -> String {
        Decimals.fixed(number, places: places) ?? "beyond all digits"
    }

    /// Refuses a number below 1.
    static func check(_ option: String, _ number: Int?) throws {
        if let number, number < 1 {
            throw Complaint(.usage, "--\(option) takes a number from 1", saysUnchanged: false)
        }
    }

    /// A page that says that nothing was found, and under what rules.
    static func nothing(_ what: String, _ notes: [String]) -> Page {
        var page = Page(talk: [what] + notes)
        page.status = ExitStatus.noMatch
        return page
    }
}
