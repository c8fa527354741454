import Transcripts

/// A table that holds a conversation: speaker and text, with or without a column of times.
///
/// It is taken for one when each row has two cells, or three of which one column holds times, and the column before the text holds
/// labels: short, on one line, with a letter, and few enough that they repeat. A first row that names the columns is left out of this.
struct SpeakerTable {
    /// One row: who, when and what.
    struct Row {
        var label: String
        var time: String
        var start: Int?
        var end: Int?
        var paragraphs: [String]
    }

    /// The rows, without the one that names the columns.
    private(set) var rows: [Row] = []
    /// The row that names the columns, as its cells stand.
    private(set) var heading: [String] = []

    /// The conversation in a table's rows, each a list of cells of paragraphs; nil when it is another kind of table.
    init?(_ table: [[[String]]]) {
        var cells = table.map { row in row.map { cell in cell.map(trimmed).filter { !$0.isEmpty } } }
        cells.removeAll { row in row.allSatisfy(\.isEmpty) }
        guard let width = cells.first?.count, width == 2 || width == 3, cells.allSatisfy({ $0.count == width }) else {
            return nil
        }
        let named = Self.namesColumns(cells[0])
        if named { heading = cells.removeFirst().map { $0.joined(separator: " ") } }
        guard let columns = Self.columns(cells, width: width),
            Self.areLabels(cells.map { $0[columns.label] }, named: named)
        else {
            return nil
        }
        for row in cells {
            let time = columns.time.flatMap { row[$0].first } ?? ""
            let clock = ClockTime.parse(time)
            rows.append(
                Row(
                    label: Self.label(row[columns.label].first ?? ""), time: time, start: clock?.start, end: clock?.end,
                    paragraphs: row[columns.text]))
        }
    }

    /// Which column is which; a column of times has nothing but times in it.
    private static func columns(_ cells: [[[String]]], width: Int) -> (time: Int?, label: Int, text: Int)? {
        guard !cells.isEmpty else { return nil }
        func holdsTimes(_ column: Int) -> Bool {
            let filled = cells.map { $0[column] }.filter { !$0.isEmpty }
            return !filled.isEmpty && filled.allSatisfy { $0.count == 1 && ClockTime.parse($0[0]) != nil }
        }
        if width == 2 { return holdsTimes(0) || holdsTimes(1) ? nil : (nil, 0, 1) }
        if holdsTimes(0) { return (0, 1, 2) }
        if holdsTimes(1) { return (1, 0, 2) }
        return nil
    }

    private static func areLabels(_ cells: [[String]], named: Bool) -> Bool {
        let filled = cells.filter { !$0.isEmpty }
        guard !filled.isEmpty, filled.allSatisfy({ $0.count == 1 && isLabel($0[0]) }) else { return false }
        // Without a heading, labels show themselves by coming again: two speakers in three rows, three in five.
        return named || Set(filled.map { label($0[0]) }).count * 2 <= filled.count + 1 && filled.count > 2
    }

    /// Short, on one line, with a letter, of at most four words, and no sentence.
    private static func isLabel(_ text: String) -> Bool {
        let scalars = label(text).unicodeScalars
        guard scalars.count <= 40, !scalars.contains("\n"), scalars.contains(where: { $0.properties.isAlphabetic })
        else {
            return false
        }
        if let last = scalars.last, ["?", "!", ",", ";"].contains(last) { return false }
        return scalars.split(whereSeparator: { $0.properties.isWhitespace }).count <= 4
    }

    /// A label without the colon that some writers put after it.
    private static func label(_ text: String) -> String {
        trimmed(text.unicodeScalars.last == ":" ? String(text.unicodeScalars.dropLast()) : text)
    }

    private static let speakerWords: Set<String> = [
        "speaker", "speakers", "participant", "participants", "name", "who", "person", "turn", "sprecher", "sprecherin",
        "locuteur",
        "hablante", "falante",
    ]
    private static let otherWords: Set<String> = [
        "time", "timestamp", "timecode", "start", "text", "transcript", "transcription", "utterance", "speech",
        "content",
        "what was said", "dialogue", "zeit", "transkript", "temps", "texte", "tiempo", "texto", "tempo",
    ]

    /// Whether a row names the columns: each cell is such a word, and one of them is the speaker's.
    private static func namesColumns(_ row: [[String]]) -> Bool {
        let words = row.map { asciiLowercased(($0.first ?? "").unicodeScalars) }
        return row.allSatisfy { $0.count <= 1 } && words.contains { speakerWords.contains($0) }
            && words.allSatisfy { $0.isEmpty || speakerWords.contains($0) || otherWords.contains($0) }
    }
}
