/// A stretch of a Word document: a paragraph, or a table of cells that hold stretches again.
indirect enum DocxBlock {
    case paragraph(String)
    case table([[[DocxBlock]]])

    /// The paragraphs in reading order: tables row by row, cell by cell.
    func collect(into paragraphs: inout [String]) {
        switch self {
        case .paragraph(let text): paragraphs.append(text)
        case .table(let rows):
            for cell in rows.joined() { for block in cell { block.collect(into: &paragraphs) } }
        }
    }
}

/// What a document holds that its text does not, counted.
struct DocxCounts {
    var insertions = 0
    var deletions = 0
    var moves = 0
    var comments = 0
    var pictures = 0
    var objects = 0
    var charts = 0
    var diagrams = 0
    var embeddedFiles = 0
    var textBoxes = 0
    var rubyReadings = 0
    var hiddenRuns = 0
    var listParagraphs = 0
    var unknownSymbols = 0
}

/// A footnote or endnote as the text refers to it.
struct DocxNote: Hashable {
    var isEndnote: Bool
    var id: String
}

/// Reads one part of a document (the main text, notes, a header) into blocks. Free of recursion: elements are kept on a stack.
struct DocxBody {
    /// The blocks of the main text, or of a header or footer.
    private(set) var blocks: [DocxBlock] = []
    /// The blocks of each note, by its id, when the part is one of notes.
    private(set) var notes: [String: [DocxBlock]] = [:]
    /// The notes to which the text refers, in order; a note's number is its place from 1.
    private(set) var references: [DocxNote] = []
    private(set) var counts = DocxCounts()
    /// Whether the part begins with the element that Word gives it.
    private(set) var hasRoot = false

    private var open: [DocxWord] = []
    private var skippedFrom: Int?
    private var containers: [Container] = [Container()]
    private var paragraphs: [Paragraph] = []
    private var rows: [[[[DocxBlock]]]] = []
    private var openRows: [Row] = []
    private var choiceTaken: [Bool] = []
    private var noteIds: [String] = []
    private var words: [ObjectIdentifier: DocxWord] = [:]

    private struct Container {
        var blocks: [DocxBlock] = []
        /// Text of a paragraph whose mark was deleted: it goes on in the next.
        var carried: String?
    }

    private struct Row {
        var cells: [[DocxBlock]] = []
        var isDeleted = false
        var cellIsDeleted = false
    }

    /// Reads a part. Throws where its XML is refused.
    init(_ bytes: [UInt8]) throws(XMLEvents.Problem) {
        let events = try XMLEvents(bytes)
        while let event = try events.next() {
            switch event {
            case .start(let name, let isEmpty):
                let word = word(name)
                start(word, events)
                open.append(word)
                if isEmpty { end() }
            case .end: end()
            case .text(let text):
                if skippedFrom == nil, open.last == .text { append(Self.tidied(text)) }
            }
        }
        while containers.count > 1 { closeContainer() }
        blocks = finished(containers[0])
    }

    private mutating func word(_ name: XMLName) -> DocxWord {
        let id = ObjectIdentifier(name)
        if let known = words[id] { return known }
        let word = DocxWord(name)
        words[id] = word
        return word
    }

    // MARK: Elements

    private mutating func start(_ word: DocxWord, _ events: XMLEvents) {
        guard skippedFrom == nil else { return }
        let parent = open.last
        switch word {
        case .root: hasRoot = hasRoot || open.isEmpty
        case .paragraph: openParagraph()
        case .table: rows.append([])
        case .row: openRows.append(Row())
        case .cell, .textBox: containers.append(Container())
        case .note:
            containers.append(Container())
            noteIds.append(events.attribute("id") ?? "")
        case .tab where parent != .tabStops: append("\t")
        case .lineBreak: breakLine(events.attribute("type"))
        case .noBreakHyphen: append("\u{2011}")
        case .softHyphen: append("\u{AD}")
        case .symbol: symbol(events)
        case .fieldCharacter: field(events.attribute("fldCharType"))
        case .footnoteReference: refer(DocxNote(isEndnote: false, id: events.attribute("id") ?? ""))
        case .endnoteReference: refer(DocxNote(isEndnote: true, id: events.attribute("id") ?? ""))
        case .alternatives: choiceTaken.append(false)
        case .choice, .fallback: alternative()
        case .hidden where parent == .runProperties && open.dropLast().last == .run: hide(events.attribute("val"))
        case .inserted, .deleted, .movedFrom, .movedTo: change(word, parent)
        case .cellDeleted: if !openRows.isEmpty { openRows[openRows.count - 1].cellIsDeleted = true }
        default: count(word)
        }
        if word.isSkipped { skippedFrom = open.count }
    }

    private mutating func count(_ word: DocxWord) {
        switch word {
        case .commentReference: counts.comments += 1
        case .picture: if !open.contains(.object) { counts.pictures += 1 }
        case .object: counts.objects += 1
        case .chart: counts.charts += 1
        case .diagram: counts.diagrams += 1
        case .embeddedFile: counts.embeddedFiles += 1
        case .rubyReading: counts.rubyReadings += 1
        case .numbering: counts.listParagraphs += 1
        default: break
        }
    }

    private mutating func end() {
        guard let word = open.popLast() else { return }
        if let from = skippedFrom {
            if open.count == from { skippedFrom = nil }
            // A skipped element opened nothing, unless it is the alternative that was not taken.
            return
        }
        switch word {
        case .paragraph: closeParagraph()
        case .table:
            let table = rows.popLast() ?? []
            add(.table(table))
        case .row:
            if let row = openRows.popLast(), !row.isDeleted, !rows.isEmpty { rows[rows.count - 1].append(row.cells) }
        case .cell: closeCell()
        case .textBox: closeTextBox()
        case .note:
            let content = containers.count > 1 ? finished(containers.removeLast()) : []
            if let id = noteIds.popLast() { notes[id, default: []] += content }
        case .alternatives: choiceTaken.removeLast()
        case .run: if !paragraphs.isEmpty { paragraphs[paragraphs.count - 1].isHidden = false }
        default: break
        }
    }

    /// Of alternative forms of one thing the first is read, the others are left.
    private mutating func alternative() {
        guard let taken = choiceTaken.last else { return }
        if taken {
            skippedFrom = open.count
        } else {
            choiceTaken[choiceTaken.count - 1] = true
        }
    }

    private mutating func change(_ word: DocxWord, _ parent: DocxWord?) {
        switch word {
        case .inserted: counts.insertions += 1
        case .deleted: counts.deletions += 1
        case .movedFrom: counts.moves += 1
        default: break
        }
        guard word == .deleted || word == .movedFrom else { return }
        if parent == .runProperties, open.dropLast().last == .paragraphProperties {
            if !paragraphs.isEmpty { paragraphs[paragraphs.count - 1].markIsDeleted = true }
        } else if parent == .rowProperties {
            if !openRows.isEmpty { openRows[openRows.count - 1].isDeleted = true }
        }
    }

    // MARK: Containers

    private mutating func add(_ block: DocxBlock) {
        if let carried = containers[containers.count - 1].carried {
            containers[containers.count - 1].carried = nil
            if !carried.isEmpty { containers[containers.count - 1].blocks.append(.paragraph(carried)) }
        }
        containers[containers.count - 1].blocks.append(block)
    }

    private func finished(_ container: Container) -> [DocxBlock] {
        guard let carried = container.carried, !carried.isEmpty else { return container.blocks }
        return container.blocks + [.paragraph(carried)]
    }

    private mutating func closeContainer() {
        for block in finished(containers.removeLast()) { add(block) }
    }

    private mutating func closeCell() {
        guard containers.count > 1 else { return }
        let content = finished(containers.removeLast())
        guard !openRows.isEmpty else {
            for block in content { add(block) }
            return
        }
        if openRows[openRows.count - 1].cellIsDeleted {
            openRows[openRows.count - 1].cellIsDeleted = false
        } else {
            openRows[openRows.count - 1].cells.append(content)
        }
    }

    /// A text box is read after the paragraph to which it is anchored.
    private mutating func closeTextBox() {
        guard containers.count > 1 else { return }
        let content = finished(containers.removeLast())
        counts.textBoxes += 1
        if paragraphs.isEmpty {
            for block in content { add(block) }
        } else {
            paragraphs[paragraphs.count - 1].boxes += content
        }
    }

    // MARK: Paragraphs

    private mutating func openParagraph() {
        var paragraph = Paragraph()
        if let carried = containers[containers.count - 1].carried {
            paragraph.text = carried
            containers[containers.count - 1].carried = nil
        }
        paragraphs.append(paragraph)
    }

    private mutating func closeParagraph() {
        guard var paragraph = paragraphs.popLast() else { return }
        paragraph.finish()
        if paragraph.markIsDeleted, paragraph.boxes.isEmpty {
            containers[containers.count - 1].carried = paragraph.text
        } else {
            add(.paragraph(paragraph.text))
            for block in paragraph.boxes { add(block) }
        }
    }

    private mutating func append(_ text: String) {
        guard !text.isEmpty else { return }
        if paragraphs.isEmpty {
            add(.paragraph(text))
        } else {
            if paragraphs[paragraphs.count - 1].isHidden {
                counts.hiddenRuns += 1
                paragraphs[paragraphs.count - 1].isHidden = false
            }
            paragraphs[paragraphs.count - 1].append(text)
        }
    }

    private mutating func breakLine(_ type: String?) {
        guard !paragraphs.isEmpty else { return }
        if type == "page" || type == "column" {
            paragraphs[paragraphs.count - 1].endsPage()
        } else {
            paragraphs[paragraphs.count - 1].append("\n")
        }
    }

    private mutating func field(_ type: String?) {
        if !paragraphs.isEmpty { paragraphs[paragraphs.count - 1].field(type) }
    }

    private mutating func hide(_ value: String?) {
        guard !paragraphs.isEmpty, value != "0", value != "false", value != "off" else { return }
        paragraphs[paragraphs.count - 1].isHidden = true
    }

    private mutating func symbol(_ events: XMLEvents) {
        let symbol = DocxSymbols.text(char: events.attribute("char") ?? "", font: events.attribute("font") ?? "")
        if !symbol.isKnown { counts.unknownSymbols += 1 }
        append(symbol.text)
    }

    private mutating func refer(_ note: DocxNote) {
        if let known = references.firstIndex(of: note) {
            append("[\(known + 1)]")
        } else {
            references.append(note)
            append("[\(references.count)]")
        }
    }

    /// Line ends inside a run's text are layout of the XML: a space, or nothing at the ends. A tab stays a tab.
    private static func tidied(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return text }
        var result = String.UnicodeScalarView()
        var gap: [Unicode.Scalar] = []
        var gapHasLineEnd = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case " ", "\t", "\n", "\r":
                gap.append(scalar)
                gapHasLineEnd = gapHasLineEnd || scalar == "\n" || scalar == "\r"
            default:
                if !gapHasLineEnd {
                    for blank in gap { result.append(blank) }
                } else if !result.isEmpty {
                    result.append(" ")
                }
                gap.removeAll()
                gapHasLineEnd = false
                result.append(scalar)
            }
        }
        if !gapHasLineEnd { for blank in gap { result.append(blank) } }
        return String(result)
    }
}
