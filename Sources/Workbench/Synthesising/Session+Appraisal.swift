internal import Interchange
package import Store
package import Synthesis
internal import Transcripts

/// What reviewers answered about the studies of a synthesis by one checklist.
package struct AppraisalMatrix: Sendable {
    /// One reviewer's answer.
    package struct Answer: Sendable {
        package let by: String
        package let answer: String
        package let reason: String?
    }

    package let view: SynthesisView
    package let checklist: AppraisalChecklist
    /// The answers by study and question; 0 is the judgement over all.
    package let answers: [Int64: [Int: [Answer]]]
}

extension Session {
    /// Answers a question of a checklist about a study, or judges it over all. Answered again by the same reviewer, the answer
    /// changes; other reviewers' answers stand beside it.
    ///
    /// - Parameter item: the question's number, or `=` for the judgement over all, which needs a reason.
    package func appraise(
        _ study: String, _ tool: String, _ item: String, _ answer: String, because: String?
    ) throws -> Performed<(study: StudyRow, former: String?)> {
        try perform("appraise") { writer in
            let study = try self.study(study, in: writer)
            let checklist = try self.checklist(tool, in: writer)
            let (number, answer) = try Self.answer(answer, to: item, of: checklist)
            let reason = Self.given(because)
            if number == AppraisalChecklist.overall, reason == nil {
                throw Complaint(
                    .usage, "a judgement over all gives its reason: answers are not added up",
                    next: "appraise \(study.name) \(checklist.name) = \(answer) --because \"…\"")
            }
            let coder = try writer.coder()
            let known = try writer.appraisals(by: checklist.name).first {
                $0.study == study.id && $0.item == number && $0.by == coder
            }
            if var known {
                let former = known.answer
                known.answer = answer
                known.reason = reason ?? (former == answer ? known.reason : nil)
                known.created = writer.time
                try writer.update(known)
                writer.summary = "\(study.name) \(checklist.name) \(item): \(answer), was \(former)"
                return (study, former)
            }
            try writer.insert(
                AppraisalRow(
                    id: writer.newKey(), study: study.id, tool: checklist.name, item: number, answer: answer,
                    reason: reason, by: coder, created: writer.time))
            writer.summary = "\(study.name) \(checklist.name) \(item): \(answer)"
            return (study, nil)
        }
    }

    /// Takes one's own answer back.
    package func withdrawAppraisal(_ study: String, _ tool: String, _ item: String) throws -> Performed<StudyRow> {
        try perform("appraise") { writer in
            let study = try self.study(study, in: writer)
            let checklist = try self.checklist(tool, in: writer)
            let number = try Self.question(item, of: checklist)
            let coder = try writer.coder()
            guard
                let known = try writer.appraisals(by: checklist.name).first(where: {
                    $0.study == study.id && $0.item == number && $0.by == coder
                })
            else {
                throw Complaint(
                    .noMatch, "you have not answered \(checklist.name) \(item) about \(study.name)",
                    next: "see appraisal \(checklist.name)")
            }
            try writer.delete(known.id)
            writer.summary = "withdrew \(study.name) \(checklist.name) \(item)"
            return study
        }
    }

    /// The answers about the included studies of a synthesis by one checklist.
    package func appraisals(by tool: String, synthesis named: String?) throws -> AppraisalMatrix {
        try store.read { reader in
            let view = try self.view(of: self.synthesis(named, in: reader), in: reader)
            let checklist = try self.checklist(tool, in: reader)
            var answers: [Int64: [Int: [AppraisalMatrix.Answer]]] = [:]
            for row in try reader.appraisals(by: checklist.name) {
                answers[row.study.rawValue, default: [:]][row.item, default: []].append(
                    AppraisalMatrix.Answer(by: try reader.row(row.by).name, answer: row.answer, reason: row.reason))
            }
            return AppraisalMatrix(view: view, checklist: checklist, answers: answers)
        }
    }

    /// Every checklist: those that Emic knows, then the reviewers' own.
    package func appraisalChecklists() throws -> [AppraisalChecklist] {
        try store.read { try self.checklists(in: $0) }
    }

    /// Brings in a checklist of one's own from a table with the columns `number`, `question` and `answers` (parted by semicolons; none
    /// for an answer in words). Under a name that is there, its questions take the place of the former.
    ///
    /// - Throws: `Complaint` with the file's line for a question without words or a number that stands twice.
    package func addAppraisalChecklist(
        _ name: String, from path: String, source: String?
    ) throws -> Performed<AppraisalChecklist> {
        let name = try Self.named(name, "a checklist needs a name")
        guard !AppraisalChecklist.known.contains(where: { $0.name == name }) else {
            throw Complaint(.badData, "“\(name)” is a checklist that Emic knows", next: "choose another name")
        }
        let questions = try Self.questions(in: path)
        return try perform("appraisal add") { writer in
            let known = try writer.appraisalTools().first { $0.name == name }
            if let known { try writer.deleteWithDependents(known.id) }
            let tool = AppraisalToolRow(
                id: writer.newKey(), name: name, source: Self.given(source), created: writer.time)
            try writer.insert(tool)
            for question in questions {
                try writer.insert(
                    AppraisalItemRow(
                        id: writer.newKey(), tool: tool.id, number: question.number, question: question.words,
                        answers: question.answers.joined(separator: ";")))
            }
            writer.summary = "checklist \(name) of \(questions.count) questions"
            return AppraisalChecklist(name: name, title: tool.source ?? name, questions: questions)
        }
    }

    private static func questions(in path: String) throws -> [AppraisalChecklist.Question] {
        let bytes = try Door.read(path)
        do {
            let table = try DelimitedReader.read(
                bytes, dialect: .of(fileName: path, bytes: bytes), required: ["number", "question"])
            var questions: [AppraisalChecklist.Question] = []
            for row in table.rows {
                let words = Fold.nfc((row["question"] ?? "")[...].trimmingSpaces())
                guard let number = Int(row["number"] ?? ""), number > 0, !words.isEmpty else {
                    throw Complaint(
                        .badData, "\(path), line \(row.line): a question needs a number from 1 and words")
                }
                guard !questions.contains(where: { $0.number == number }) else {
                    throw Complaint(.badData, "\(path), line \(row.line): question \(number) stands twice")
                }
                let answers = (row["answers"] ?? "").split(separator: ";").map { Fold.nfc($0.trimmingSpaces()) }
                questions.append(
                    AppraisalChecklist.Question(number: number, words: words, answers: answers.filter { !$0.isEmpty }))
            }
            guard !questions.isEmpty else { throw Complaint(.badData, "\(path) holds no question") }
            return questions.sorted { $0.number < $1.number }
        } catch let error as any ImportProblem {
            throw Complaint(.badData, "\(path): \(error.description)", next: "columns: number, question, answers")
        }
    }

    func checklists(in reader: ProjectReader) throws -> [AppraisalChecklist] {
        try AppraisalChecklist.known
            + reader.appraisalTools().map { tool in
                AppraisalChecklist(
                    name: tool.name, title: tool.source ?? tool.name,
                    questions: try reader.questions(of: tool.id).map {
                        AppraisalChecklist.Question(
                            number: $0.number, words: $0.question,
                            answers: $0.answers.split(separator: ";").map(String.init))
                    })
            }
    }

    private func checklist(_ name: String, in reader: ProjectReader) throws -> AppraisalChecklist {
        let all = try checklists(in: reader)
        let folded = Fold.searchKey(Fold.nfc(name))
        if let found = all.first(where: { Fold.searchKey($0.name) == folded }) { return found }
        throw Complaint.unknown(
            "checklist", name, among: all.map(\.name),
            next: "there are \(all.map(\.name).joined(separator: ", ")); bring one in with appraisal add NAME FILE.tsv")
    }

    private static func question(_ item: String, of checklist: AppraisalChecklist) throws -> Int {
        if item == "=" { return AppraisalChecklist.overall }
        guard let number = Int(item), checklist.questions.contains(where: { $0.number == number }) else {
            let numbers = checklist.questions.map { String($0.number) }.joined(separator: ", ")
            throw Complaint(
                .usage, "“\(item)” is no question of \(checklist.name)",
                next: "one of \(numbers), or = for the judgement over all")
        }
        return number
    }

    private static func answer(
        _ typed: String, to item: String, of checklist: AppraisalChecklist
    ) throws -> (Int, String) {
        let number = try question(item, of: checklist)
        let answer = try named(typed, "an answer needs words")
        guard let known = checklist.questions.first(where: { $0.number == number })?.answers, !known.isEmpty else {
            return (number, answer)
        }
        let key = Fold.searchKey(answer).replacingSpaces(by: "-")
        guard let match = known.first(where: { Fold.searchKey($0).replacingSpaces(by: "-") == key }) else {
            throw Complaint(
                .usage, "“\(answer)” is no answer to question \(number) of \(checklist.name)",
                next: "one of \(known.joined(separator: ", "))")
        }
        return (number, match)
    }
}

extension String {
    /// The text with each space replaced: `cannot tell` is `cannot-tell`.
    fileprivate func replacingSpaces(by other: Character) -> String {
        String(map { $0 == " " ? other : $0 })
    }
}
