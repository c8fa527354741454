internal import ArgumentParser
internal import Rendering
internal import Store
internal import Synthesis
internal import Workbench

/// `appraise`: a reviewer's answer to a question of a checklist about a study.
struct AppraiseVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "appraise",
        abstract: "Answer a question of a checklist about a study, or judge the study over all.",
        usage: """
            appraise KEY casp 6 cannot-tell [--because "…"]
                   appraise KEY casp = moderate --because "…"
                   appraise KEY casp 6 --remove
            """,
        discussion: """
            Answers are kept by reviewer and never added up: neither CASP nor JBI gives a score. The judgement over all (=) needs a \
            reason. `appraisal casp` shows the answers.
            """)

    @Argument(help: "The study.")
    var key: String
    @Argument(help: "The checklist: casp, jbi, or one of your own.")
    var checklist: String
    @Argument(help: "The question's number, or = for the judgement over all.")
    var question: String
    @Argument(help: "The answer.")
    var answer: [String] = []
    @Option(help: "Why.")
    var because: String?
    @Flag(help: "Take your answer back.")
    var remove = false
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        if remove {
            guard answer.isEmpty, because == nil else {
                throw Complaint(.usage, "--remove takes neither an answer nor a reason")
            }
            let performed = try session.withdrawAppraisal(key, checklist, question)
            return SynthesisText.page("\(performed.value.name) \(checklist) \(question): no answer of yours", performed)
        }
        guard !answer.isEmpty else {
            throw Complaint(
                .usage, "what is the answer?", next: "appraise \(key) \(checklist) \(question) yes --because \"…\"")
        }
        let words = answer.joined(separator: " ")
        let performed = try session.appraise(key, checklist, question, words, because: because)
        let former = performed.value.former.map { $0 == words ? "" : " (was: \($0))" } ?? ""
        return SynthesisText.page(
            "\(performed.value.study.name) \(checklist) \(question): \(words)\(former)", performed)
    }
}

/// `appraisal`: the checklists and what was answered.
struct AppraisalVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "appraisal", abstract: "Show what was answered about the studies, or bring in a checklist.",
        subcommands: [AppraisalShow.self, AppraisalAdd.self], defaultSubcommand: AppraisalShow.self)
}

/// `appraisal CHECKLIST`: questions against studies.
struct AppraisalShow: Verb {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show the answers by one checklist; or list the checklists.")

    @Argument(help: "The checklist; a list of them otherwise.")
    var checklist: String?
    @Flag(help: "Show the reasons too.")
    var reasons = false
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard let checklist else { return Page(Self.list(try session.appraisalChecklists())) }
        let matrix = try session.appraisals(by: checklist, synthesis: synthesis.name)
        guard !matrix.view.material.included.isEmpty else {
            return SynthesisText.withoutStudies(matrix.view)
        }
        return SynthesisText.page(matrix.view, [.table(table(matrix))])
    }

    private static func list(_ checklists: [AppraisalChecklist]) -> Table {
        Table(
            columns: [
                Column("checklist"), Column("title", shrinks: true), Column("questions", alignment: .trailing),
            ],
            rows: checklists.map { [.text($0.name), .text($0.title), .integer($0.questions.count)] },
            notes: ["`appraisal casp` shows the answers; `appraisal add NAME FILE.tsv` brings in one of your own"])
    }

    private func table(_ matrix: AppraisalMatrix) -> Table {
        let studies = matrix.view.material.included
        let isNumbered = studies.reduce(0) { $0 + $1.name.count + 2 } > 56
        let overall = AppraisalChecklist.Question(
            number: AppraisalChecklist.overall, words: "over all, by judgement", answers: [])
        let open = studies.reduce(0) { sum, study in
            sum + matrix.checklist.questions.count { matrix.answers[study.key]?[$0.number] == nil }
        }
        let notes = [
            "\(matrix.checklist.title), the questions in our words; answers are not added up, the judgement over all is a reviewer's",
            "n = \(counted(studies.count, "included study", "included studies")); blank is not answered: \(open) of "
                + "\(studies.count * matrix.checklist.questions.count)",
        ]
        return Table(
            title: "\(matrix.view.row.name): \(matrix.checklist.name)",
            columns: [Column("question", alignment: .trailing), Column("asks", shrinks: true)]
                + studies.enumerated().map { index, study in
                    Column(study.name, shrinks: true, short: isNumbered ? "\(index + 1)" : nil)
                },
            rows: (matrix.checklist.questions + [overall]).map { question in
                [
                    .text(question.number == AppraisalChecklist.overall ? "=" : "\(question.number)"),
                    .text(question.words),
                ]
                    + studies.map { cell(matrix.answers[$0.key]?[question.number] ?? []) }
            }, notes: notes)
    }

    /// Reviewers are named where they differ.
    private func cell(_ answers: [AppraisalMatrix.Answer]) -> Cell {
        let areAlike = Set(answers.map(\.answer)).count <= 1
        let shown = areAlike && !reasons ? Array(answers.prefix(1)) : answers
        return shown.isEmpty
            ? .blank
            : .list(
                shown.map { answer in
                    var text = areAlike && answers.count < 2 ? answer.answer : "\(answer.by): \(answer.answer)"
                    if areAlike, !reasons { text = answer.answer }
                    if reasons, let reason = answer.reason { text += " – \(reason)" }
                    return text
                })
    }
}

/// `appraisal add`: a checklist of the reviewers' own.
struct AppraisalAdd: Verb {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Bring in a checklist from a table with the columns number, question, answers.")

    @Argument(help: "The name it is typed by.")
    var name: String
    @Argument(help: "The table (.tsv, .csv); answers are parted by semicolons, none for an answer in words.")
    var file: String
    @Option(help: "Where the checklist comes from.")
    var source: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.addAppraisalChecklist(name, from: file, source: source)
        let questions = counted(performed.value.questions.count, "question")
        return SynthesisText.page("checklist \(performed.value.name) of \(questions)", performed)
    }
}
