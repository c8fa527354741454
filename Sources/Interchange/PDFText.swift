package import Transcripts

/// The text of a PDF, made of what `pdftotext -bbox-layout` prints: pages of blocks of lines, in the order in which they are read.
///
/// The plain text that the program prints is not used: it takes every hyphen at a line's end out, so that `long-standing` and
/// `2010-2020` would no longer stand as their authors wrote them.
package enum PDFText {
    /// The text of a PDF as a document. Between two pages stands a line with a form feed alone.
    ///
    /// - Parameter joinsLines: whether lines are joined into paragraphs, as a paper is read; else they stay as they are printed.
    /// - Throws: `PDFError`: `damaged` when this is nothing that the program prints, `noText` when no page has a word on it.
    package static func source(_ printed: [UInt8], joinsLines: Bool) throws(PDFError) -> SourceText {
        let layout = try PrintedLayout(printed)
        guard !layout.pages.isEmpty else { throw .damaged }
        let empty = layout.pages.indices.filter { layout.pages[$0].allSatisfy { !$0.hasWord } }
        guard empty.count < layout.pages.count else { throw .noText(pages: layout.pages.count) }
        var source = SourceText(
            text: "", steps: ["text taken out of the PDF by pdftotext", counted(layout.pages.count, "page")],
            format: "pdf")
        let pages: [String]
        if joinsLines {
            var joining = LineJoining(wordsOf: layout)
            pages = layout.pages.map { page in
                page.flatMap { joining.paragraphs($0) }.joined(separator: "\n\n")
            }
            source.steps.append("lines joined into paragraphs")
            if joining.mended > 0 {
                source.steps.append("\(counted(joining.mended, "word")) joined that the end of a line had parted")
            }
        } else {
            pages = layout.pages.map { page in
                page.map { $0.lines.map(\.text).joined(separator: "\n") }.joined(separator: "\n\n")
            }
        }
        source.text = pages.joined(separator: "\n\u{C}\n")
        source.warnings = warnings(empty: empty, unreadable: layout.unreadable)
        return source
    }

    private static func warnings(empty: [Int], unreadable: Int) -> [String] {
        var warnings: [String] = []
        if !empty.isEmpty {
            let numbers = empty.prefix(10).map { String($0 + 1) }.joined(separator: ", ")
            warnings.append(
                "no text on page\(empty.count == 1 ? "" : "s") \(numbers)"
                    + (empty.count > 10 ? " …(+\(empty.count - 10))" : "") + " of the PDF: pictures or scans?")
        }
        if unreadable > 0 {
            warnings.append(
                "\(counted(unreadable, "character")) of the PDF could not be read as text and "
                    + "\(unreadable == 1 ? "stands" : "stand") as \u{FFFD}")
        }
        return warnings
    }
}

/// The pages of a PDF as they are printed.
struct PrintedLayout {
    /// A line with where it begins and ends on its page, in points from the left.
    struct Line: Equatable {
        var text: String
        var left: Double
        var right: Double
    }

    /// Lines that stand together: a paragraph, a heading, a column of a table.
    struct Block: Equatable {
        var lines: [Line]

        /// Whether there is a letter or a digit in it.
        var hasWord: Bool {
            lines.contains { line in
                line.text.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
            }
        }
    }

    private(set) var pages: [[Block]] = []
    /// How many characters were no text.
    private(set) var unreadable = 0

    /// Reads what the program prints: XHTML, of which the part between `<doc>` and `</doc>` is looked at.
    init(_ printed: [UInt8]) throws(PDFError) {
        guard let start = Self.place(of: "<doc>", in: printed),
            let end = Self.place(of: "</doc>", in: printed, from: start)
        else { throw .damaged }
        // Characters that XML cannot hold come from fonts that do not say what their glyphs are.
        var bytes = Array(printed[start..<end] + Array("</doc>".utf8))
        for index in bytes.indices where bytes[index] < 0x20 && ![0x09, 0x0A, 0x0D].contains(bytes[index]) {
            bytes[index] = 0x1A
        }
        let text = String(decoding: bytes, as: UTF8.self)
        unreadable = text.unicodeScalars.count { Self.isUnreadable($0) }
        let clean = unreadable == 0 ? bytes : Array(Self.replaced(text).utf8)
        do throws(XMLEvents.Problem) {
            try read(XMLEvents(clean))
        } catch {
            throw .damaged
        }
    }

    private mutating func read(_ events: XMLEvents) throws(XMLEvents.Problem) {
        var word: String?
        while let event = try events.next() {
            switch event {
            case .start(let name, let isEmpty):
                switch name.local {
                case "page": pages.append([])
                case "block" where !pages.isEmpty: pages[pages.count - 1].append(Block(lines: []))
                case "line":
                    add(
                        Line(
                            text: "", left: events.attribute("xMin").flatMap(Double.init) ?? 0,
                            right: events.attribute("xMax").flatMap(Double.init) ?? 0))
                case "word" where !isEmpty: word = ""
                default: break
                }
            case .text(let text): word?.append(text)
            case .end(let name):
                if name.local == "word", let finished = word {
                    add(word: finished)
                    word = nil
                }
            }
        }
        for page in pages.indices {
            for block in pages[page].indices { pages[page][block].lines.removeAll { $0.text.isEmpty } }
            pages[page].removeAll { $0.lines.isEmpty }
        }
    }

    private mutating func add(_ line: Line) {
        guard let page = pages.indices.last, let block = pages[page].indices.last else { return }
        pages[page][block].lines.append(line)
    }

    private mutating func add(word: String) {
        guard let page = pages.indices.last, let block = pages[page].indices.last,
            let line = pages[page][block].lines.indices.last, !word.isEmpty
        else { return }
        if !pages[page][block].lines[line].text.isEmpty { pages[page][block].lines[line].text += " " }
        pages[page][block].lines[line].text += word
    }

    private static func isUnreadable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\u{FFFD}", "\u{1A}", "\u{7F}"..<"\u{A0}", "\u{FFFE}", "\u{FFFF}": true
        default: false
        }
    }

    private static func replaced(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { scalars.append(isUnreadable(scalar) ? "\u{FFFD}" : scalar) }
        return String(scalars)
    }

    private static func place(of mark: String, in bytes: [UInt8], from start: Int = 0) -> Int? {
        let mark = Array(mark.utf8)
        guard bytes.count >= start + mark.count else { return nil }
        return (start...(bytes.count - mark.count)).first {
            bytes[$0] == mark[0] && bytes[$0..<($0 + mark.count)].elementsEqual(mark)
        }
    }
}

/// Joins printed lines into the paragraphs that they were before they were set.
struct LineJoining {
    /// How many words were joined that the end of a line had parted.
    private(set) var mended = 0
    /// The words of the text as they stand inside lines, small letters: they tell whether a hyphen belongs to a word.
    private let known: Set<String>

    /// Up to which part of a block's width a line reaches that ends a paragraph.
    private static let shortLine = 0.8
    /// How far to the right of its block, in points, a line begins that opens a paragraph.
    private static let indent = 5.0

    init(wordsOf layout: PrintedLayout) {
        var known: Set<String> = []
        for line in layout.pages.joined().flatMap(\.lines) {
            for word in line.text.split(separator: " ") { known.insert(Self.core(word)) }
        }
        self.known = known
    }

    /// The paragraphs of a block. A line that begins further in opens one, where few do; a line that ends a sentence well before
    /// the margin closes one.
    mutating func paragraphs(_ block: PrintedLayout.Block) -> [String] {
        let left = block.lines.map(\.left).min() ?? 0
        let width = (block.lines.map(\.right).max() ?? 0) - left
        func isIndented(_ line: PrintedLayout.Line) -> Bool { line.left - left > Self.indent }
        // Where most lines are indented, as in a list of references, the others open.
        let opensByIndent = block.lines.count { isIndented($0) } * 2 < block.lines.count
        var paragraphs: [String] = []
        var isOpen = false
        for line in block.lines {
            if isOpen, !(opensByIndent && isIndented(line)), let last = paragraphs.popLast() {
                paragraphs.append(joined(last, line.text))
            } else {
                paragraphs.append(line.text)
            }
            isOpen = !(Self.endsSentence(line.text) && line.right - left < Self.shortLine * width)
        }
        return paragraphs
    }

    /// Two lines as one. A hyphen between them goes, unless the word is written with it elsewhere and never without, or is no
    /// word that the end of a line parts: `2010-2020`, `Anglo-Saxon`.
    private mutating func joined(_ line: String, _ next: String) -> String {
        let scalars = line.unicodeScalars
        guard let hyphen = scalars.last, ["-", "\u{2010}", "\u{AD}"].contains(hyphen),
            scalars.count > 1, scalars.dropLast().last != " "
        else { return line + " " + next }
        let before = String(scalars.dropLast())
        let isParted =
            scalars.dropLast().last?.properties.isAlphabetic == true
            && next.unicodeScalars.first?.properties.isLowercase == true
        let left = Self.core(before.split(separator: " ").last ?? "")
        let right = Self.core(next.split(separator: " ").first ?? "")
        let belongs = !known.contains(left + right) && known.contains("\(left)-\(right)")
        if hyphen != "\u{AD}", !isParted || belongs { return line + next }
        mended += 1
        return before + next
    }

    /// A word in small letters, without what stands around it.
    private static func core(_ word: some StringProtocol) -> String {
        let scalars = Array(word.unicodeScalars)
        guard let first = scalars.firstIndex(where: \.properties.isAlphabetic),
            let last = scalars.lastIndex(where: \.properties.isAlphabetic)
        else { return "" }
        var core = String.UnicodeScalarView()
        core.append(contentsOf: scalars[first...last])
        return String(core).lowercased()
    }

    private static func endsSentence(_ line: String) -> Bool {
        let end = line.unicodeScalars.reversed().first { !["\"", "”", "’", "'", ")", "]"].contains($0) }
        return end.map { [".", "?", "!", ":"].contains($0) } ?? false
    }
}
