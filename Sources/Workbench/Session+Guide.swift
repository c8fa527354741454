internal import Interchange
package import Store
internal import Transcripts

/// A question of the topic guide, and to how many it was put.
package struct GuideLine: Sendable {
    package let question: GuideQuestionRow
    package let theme: String?
    package let asked: [String]
    package let notAsked: [String]
}

/// Which question went to whom.
package struct GuideMatrix: Sendable {
    /// A cell: nothing is known, asked (perhaps in a turn that is addressed), or not asked.
    package enum Cell: Sendable, Equatable {
        case unknown, notAsked
        case asked(String?)
    }
    package let questions: [GuideQuestionRow]
    package let cases: [String]
    /// By case and question.
    package let cells: [[Cell]]
}

extension Session {
    /// Reads the topic guide: a table with the columns `question` and `text`, perhaps `theme`; or a text with a question a line,
    /// `Q1 text`, `Q1: text`, or the text alone. Questions that are there already, by name, get the new text and theme.
    package func importGuide(_ path: String) throws -> Performed<(new: Int, changed: Int)> {
        let wanted = try GuideFile.read(path)
        return try perform("guide import") { writer throws -> (new: Int, changed: Int) in
            let known = try writer.guideQuestions()
            var position = known.map(\.position).max() ?? 0
            var seen: Set<String> = []
            var done: (new: Int, changed: Int) = (0, 0)
            for question in wanted {
                do {
                    let name = try questionName(question.name)
                    guard seen.insert(Fold.searchKey(name)).inserted else {
                        throw Complaint(.badData, "question “\(name)” stands twice")
                    }
                    let text = try memoText(question.text)
                    let theme = try question.theme.map { try self.theme($0, in: writer).id }
                    if let same = known.first(where: { Fold.searchKey($0.name) == Fold.searchKey(name) }) {
                        var row = same
                        row.text = text
                        row.theme = theme ?? row.theme
                        guard row != same else { continue }
                        try writer.update(row)
                        done.changed += 1
                    } else {
                        position += 1
                        try writer.insert(
                            GuideQuestionRow(
                                id: writer.newKey(), position: position, name: name, text: text, theme: theme))
                        done.new += 1
                    }
                    writer.ids.append(name)
                } catch var complaint as Complaint {
                    complaint.what = "\(path):\(question.line): \(complaint.what)"
                    complaint.kind = .badData
                    throw complaint
                }
            }
            writer.summary = "topic guide from \(path): \(counted(done.new, "new question")), \(done.changed) changed"
            return done
        }
    }

    /// Takes a question away, with what is known of to whom it was put.
    package func removeQuestion(_ typed: String) throws -> Performed<String> {
        try perform("guide rm") { writer in
            let row = try question(typed, in: writer)
            try writer.deleteWithDependents(row.id)
            writer.ids.append(row.name)
            writer.summary = "removed question \(row.name) from the guide"
            return row.name
        }
    }

    /// Says to whom a question was, or was not, put.
    ///
    /// - Parameter targets: cases, or addresses of turns (`HB01:7`), which tie the asking to the turn; a turn of a document that
    ///   belongs to several cases, as a focus group does, puts it to all of them.
    /// - Parameter isAsked: nil takes back what was said.
    package func setAsked(_ typed: String, _ targets: [String], isAsked: Bool?) throws -> Performed<
        (question: String, cases: [String])
    > {
        try perform("guide asked") { writer in
            let question = try question(typed, in: writer)
            guard !targets.isEmpty else {
                throw Complaint(.usage, "to whom?", next: "guide asked \(question.name) CASE, or DOCUMENT:TURN")
            }
            let known = try writer.questionsAsked().filter { $0.question == question.id }
            var named: [String] = []
            for target in targets {
                for (key, place) in try askedCases(target, in: writer) {
                    let name = try writer.row(key).name
                    if !named.contains(name) { named.append(name) }
                    let before = known.first { $0.researchCase == key }
                    guard let isAsked else {
                        if let before { try writer.delete(before.id) }
                        continue
                    }
                    var row =
                        before
                        ?? QuestionAskedRow(
                            id: writer.newKey(), question: question.id, researchCase: key, isAsked: isAsked)
                    row.isAsked = isAsked
                    row.version = place?.transcript.version.id
                    row.start = place?.range.start
                    row.end = place?.range.end
                    if before == nil { try writer.insert(row) } else if row != before { try writer.update(row) }
                }
            }
            writer.ids.append(question.name)
            let what = isAsked.map { $0 ? "asked" : "not asked" } ?? "nothing said"
            writer.summary = "question \(question.name): \(what): \(named.joined(separator: ", "))"
            return (question.name, named)
        }
    }

    /// The topic guide with to whom each question was put.
    package func guide() throws -> [GuideLine] {
        try store.read { reader in
            let names = Dictionary(try reader.cases().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
            let themes = Dictionary(
                try reader.themes().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
            let asked = Dictionary(grouping: try reader.questionsAsked(), by: \.question)
            return try reader.guideQuestions().map { question in
                let own = asked[question.id] ?? []
                return GuideLine(
                    question: question, theme: question.theme.flatMap { themes[$0] },
                    asked: own.filter(\.isAsked).compactMap { names[$0.researchCase] }.sorted(),
                    notAsked: own.filter { !$0.isAsked }.compactMap { names[$0.researchCase] }.sorted())
            }
        }
    }

    /// Cases by questions.
    package func guideMatrix() throws -> GuideMatrix {
        try store.read { reader in
            let questions = try reader.guideQuestions()
            let cases = try reader.cases()
            let asked = try reader.questionsAsked()
            let cells = try cases.map { row in
                try questions.map { question -> GuideMatrix.Cell in
                    let found = asked.first { $0.question == question.id && $0.researchCase == row.id }
                    guard let found else { return .unknown }
                    guard found.isAsked else { return .notAsked }
                    guard let key = found.version, let start = found.start, let end = found.end else {
                        return .asked(nil)
                    }
                    let version = try reader.row(key)
                    let transcript = try Transcript(reader.row(version.document), version: version, in: reader)
                    return .asked(transcript.address(of: ScalarRange(start, end)))
                }
            }
            return GuideMatrix(questions: questions, cases: cases.map(\.name), cells: cells)
        }
    }

    private func question(_ typed: String, in reader: ProjectReader) throws -> GuideQuestionRow {
        let questions = try reader.guideQuestions()
        let key = Fold.searchKey(typed)
        if let found = questions.first(where: { Fold.searchKey($0.name) == key }) { return found }
        throw Complaint.unknown(
            "question", typed, among: questions.map(\.name),
            next: questions.isEmpty ? "guide import FILE brings them" : "see `guide`")
    }

    private func questionName(_ name: String) throws -> String {
        let name = Fold.nfc(name[...].trimmingSpaces())
        guard !name.isEmpty, name.unicodeScalars.count <= 60,
            !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else { throw Complaint(.badData, "a question is called by 1 to 60 characters on one line, such as Q3") }
        return name
    }

    private func askedCases(_ target: String, in reader: ProjectReader) throws -> [(Key<CaseRow>, Place?)] {
        let key = Fold.searchKey(target)
        if let row = try reader.cases().first(where: { Fold.searchKey($0.name) == key }) { return [(row.id, nil)] }
        guard Address.looksLikeAddress(target) else {
            throw Complaint.unknown(
                "case", target, among: try reader.cases().map(\.name),
                next: "a case, or the turn in which it was asked (HB01:7); see `case`")
        }
        let place = try place(target, in: reader)
        let membership = try CaseMembership(reader)
        let document = place.transcript.document
        let cases = membership.cases(document: document.id, speakers: place.transcript.speakers.map(\.id))
        guard !cases.isEmpty else {
            throw Complaint(
                .noMatch, "\(place.transcript.name) belongs to no case",
                next: "assign \(place.transcript.name) CASE, or in a group assign \(place.transcript.name):SPEAKER CASE"
            )
        }
        return cases.sorted().map { ($0, place) }
    }
}

/// Reads a topic guide from a file.
enum GuideFile {
    struct Question {
        let line: Int
        let name: String
        let text: String
        let theme: String?
    }

    static func read(_ path: String) throws -> [Question] {
        let bytes = try Door.read(path)
        let questions: [Question]
        if path.hasSuffix(".tsv") || path.hasSuffix(".csv") {
            questions = try table(path, bytes)
        } else {
            guard let text = String(validating: bytes, as: UTF8.self), !text.unicodeScalars.contains("\0") else {
                throw Complaint(.badData, "\(path) is not text in UTF-8", next: "save it as UTF-8, or as .tsv or .csv")
            }
            questions = lines(text)
        }
        guard !questions.isEmpty else { throw Complaint(.badData, "\(path) holds no question") }
        return questions
    }

    private static func table(_ path: String, _ bytes: [UInt8]) throws -> [Question] {
        do {
            let table = try DelimitedReader.read(bytes, dialect: .of(fileName: path, bytes: bytes))
            guard table.columns.contains("text") else {
                throw Complaint(
                    .badData, "\(path) has no column “text”",
                    next: "columns: question, text, theme; it has \(table.columns.joined(separator: ", "))")
            }
            return table.rows.enumerated().map { index, row in
                let name = row["question"] ?? ""
                let theme = row["theme"] ?? ""
                return Question(
                    line: row.line, name: name.isEmpty ? "Q\(index + 1)" : name, text: row["text"] ?? "",
                    theme: theme.isEmpty ? nil : theme)
            }
        } catch let error as any ImportProblem {
            throw Complaint(.badData, "\(path): \(error.description)")
        }
    }

    /// A question a line. A first word that ends in a colon or full stop, or is a letter with a number, is its name.
    private static func lines(_ text: String) -> [Question] {
        var questions: [Question] = []
        for (index, raw) in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            var line = Substring(String(raw)).trimmingSpaces()
            if index == 0, line.unicodeScalars.first == "\u{FEFF}" { line = String(line.unicodeScalars.dropFirst()) }
            guard !line.isEmpty, !line.hasPrefix("#") else { continue }
            let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
            if parts.count == 2, let name = name(parts[0]) {
                questions.append(Question(line: index + 1, name: name, text: parts[1], theme: nil))
            } else {
                questions.append(
                    Question(line: index + 1, name: "Q\(questions.count + 1)", text: line, theme: nil))
            }
        }
        return questions
    }

    private static func name(_ word: String) -> String? {
        var scalars = word.unicodeScalars
        let isMarked = scalars.last == ":" || scalars.last == "." || scalars.last == ")"
        if isMarked { scalars.removeLast() }
        let digits = scalars.reversed().prefix { ("0"..."9").contains($0) }.count
        let head = scalars.count - digits
        guard digits > 0, head <= 1, isMarked || head == 1, scalars.first.map(\.properties.isAlphabetic) == (head == 1)
        else { return nil }
        return head == 0 ? "Q" + String(scalars) : String(scalars)
    }
}
