internal import Rendering
internal import Store
internal import Synthesis
internal import Workbench

/// How the things of a synthesis are told.
enum SynthesisText {
    /// The blocks under the synthesis's own note, which heads everything that is printed of it.
    ///
    /// - Parameter rows: the same for programs, where the blocks are a layout.
    static func page(_ synthesis: SynthesisRow?, _ blocks: [Block], rows: [Block]? = nil) -> Page {
        let head = synthesis?.note.map { [Block.heading($0)] } ?? []
        var page = Page(head + blocks)
        page.rows = rows.map { head + $0 }
        return page
    }

    /// The same of what is made of a synthesis's material: every table says how unequal the access to the studies' evidence is.
    static func page(_ view: SynthesisView, _ blocks: [Block], rows: [Block]? = nil) -> Page {
        guard let access = access(view) else { return page(view.row, blocks, rows: rows) }
        func told(_ blocks: [Block]) -> [Block] {
            blocks.map { block in
                guard case .table(var table) = block else { return block }
                table.notes.append(access)
                return .table(table)
            }
        }
        return page(view.row, told(blocks), rows: rows.map(told))
    }

    /// What is said where no study is included: whether some wait for that.
    static func withoutStudies(_ view: SynthesisView) -> Page {
        let candidates = view.material.studies.count { $0.status == .candidate }
        return candidates == 0
            ? Page("no studies yet – `study add KEY --published`")
            : Page(
                "no study is included yet, \(counted(candidates, "candidate waits", "candidates wait")) – `study include KEY`, or `decide KEY include`; `study` lists them"
            )
    }

    /// Whose transcripts are held and of whom only what was published; nil where all included studies are alike in that.
    static func access(_ view: SynthesisView) -> String? {
        guard view.material.isAccessUnequal else { return nil }
        let parts = EvidenceAccess.allCases.compactMap { access -> String? in
            let studies = view.material.included.filter { $0.access == access }
            return studies.isEmpty ? nil : "\(access.rawValue) of \(studies.map(\.name).joined(separator: ", "))"
        }
        return "unequal access to evidence: " + parts.joined(separator: "; ")
    }

    /// Words between quotation marks.
    static func quoted(_ words: String) -> String { "“\(words)”" }

    /// `4 studies, 3 data sets`.
    static func support(_ count: SupportCount) -> String {
        "\(counted(count.studies, "study", "studies")), \(counted(count.dataSets, "data set"))"
    }

    /// `1st`, `2nd`, `11th`.
    static func ordinal(_ number: Int) -> String {
        let ending =
            switch (number % 100, number % 10) {
            case (11...13, _): "th"
            case (_, 1): "st"
            case (_, 2): "nd"
            case (_, 3): "rd"
            default: "th"
            }
        return "\(number)\(ending)"
    }

    /// How a construct's label relates to the authors' words, and where it stands: `unchecked, abstract`.
    static func standing(_ verbatim: String, _ locator: String) -> String {
        [verbatim == "checked" ? "authors' words, checked" : verbatim, locator].filter { !$0.isEmpty }.joined(
            separator: ", ")
    }

    /// `reciprocal`, `reciprocal in part`.
    static func relation(_ translation: Translation) -> String {
        relation(translation.relation, translation.fit)
    }

    /// The same of a way into a concept.
    static func relation(_ way: TranslationWay) -> String {
        relation(way.relation, way.fit)
    }

    static func relation(_ relation: Relation, _ fit: Fit) -> String {
        relation.rawValue + (fit == .partial ? " in part" : "")
    }

    /// The sign of a way into a concept in a grid.
    static func mark(_ relation: Relation, _ fit: Fit) -> String {
        relation == .refutational ? "X" : fit == .partial ? "r" : "R"
    }

    /// What findings are kept apart in a meta-aggregation, though they are translated or named; nil where none is.
    static func keptApart(_ view: SynthesisView) -> String? {
        let apart = view.material.keptApart
        guard !apart.isEmpty else { return nil }
        let names = apart.map { "k\($0.number) \(view.study($0.study))" }.joined(separator: ", ")
        return "\(counted(apart.count, "finding")) not supported kept apart, no support of anything: \(names)"
    }

    /// Who says what where reviewers differ over a construct: `mia reciprocal, tom refutational`; nil where they do not.
    static func disagreement(over construct: Int64, in concept: Int64, _ view: SynthesisView) -> String? {
        let words = view.material.disagreement(over: construct, in: concept).map { judgement -> String in
            switch judgement {
            case .translated(let translation): "\(view.reviewer(judgement.by)) \(relation(translation))"
            case .notFound: "\(view.reviewer(judgement.by)) not found"
            }
        }
        return words.isEmpty ? nil : words.joined(separator: ", ")
    }

    /// What went with something that was removed: `, with 3 constructs and 2 translations`.
    static func use(_ use: SynthesisUse, leaving own: WritableKeyPath<SynthesisUse, Int>? = nil) -> String {
        var use = use
        if let own { use[keyPath: own] -= 1 }
        let parts =
            [
                (use.constructs, "construct", "constructs"), (use.quotes, "quotation", "quotations"),
                (use.translations, "translation", "translations"),
                (use.absences, "note of something not found", "notes of things not found"),
                (use.supports, "support of a third-order construct", "supports of third-order constructs"),
            ] + others.map { (use.others[$0.table] ?? 0, $0.one, $0.several) }
        let told = parts.filter { $0.0 > 0 }.map { counted($0.0, $0.1, $0.2) }
        return told.isEmpty ? "" : ", with " + told.joined(separator: ", ")
    }

    /// What stays of a removal in another shape than before.
    static func left(_ use: SynthesisUse) -> [String] {
        var told: [String] = []
        if use.against > 0 {
            told.append(
                "\(counted(use.against, "refutation of another study stays, and stands", "refutations of other studies stay, and stand")) against no construct now: see translation"
            )
        }
        if use.top > 0 {
            told.append(
                "\(counted(use.top, "third-order construct that was under it is", "third-order constructs that were under it are")) at the top now"
            )
        }
        return told
    }

    /// That lines of argument still name in their words what was taken away.
    static func named(_ number: String, in lines: [String]) -> [String] {
        lines.map { "\($0) still says \(number) in its words: line-of-argument edit \($0)" }
    }

    /// What rows of further tables are called.
    private static let others: [(table: String, one: String, several: String)] = [
        ("report", "report", "reports"), ("study_relation", "relation to other studies", "relations to other studies"),
        ("appraisal", "answer of appraisal", "answers of appraisal"),
        ("screening_decision", "screening decision", "screening decisions"),
        ("study_field", "characteristic of your own", "characteristics of your own"),
        ("study_group_member", "place in a group of studies", "places in groups of studies"),
        ("run_study", "place in a run", "places in runs"),
        ("construct_link", "link between constructs", "links between constructs"),
        ("refutation", "explanation of a refutation", "explanations of refutations"),
        ("translation_note", "word of discussion", "words of discussion"),
        ("argument_link", "link in lines of argument", "links in lines of argument"),
        ("configuration", "configuration", "configurations"),
        ("confidence_judgement", "judgement of confidence", "judgements of confidence"),
        ("former_statement", "former wording", "former wordings"),
    ]

    /// Short numbers in runs: `q1–q4, q7`.
    static func runs(of numbers: [Int], _ kind: String) -> String {
        var runs: [ClosedRange<Int>] = []
        for number in numbers.sorted() {
            if let last = runs.last, last.upperBound + 1 >= number {
                runs[runs.count - 1] = last.lowerBound...max(last.upperBound, number)
            } else {
                runs.append(number...number)
            }
        }
        return runs.map {
            $0.count == 1 ? "\(kind)\($0.lowerBound)" : "\(kind)\($0.lowerBound)–\(kind)\($0.upperBound)"
        }
        .joined(separator: ", ")
    }

    /// A cell of text, blank where there is none.
    static func cell(_ text: String?) -> Cell {
        guard let text, !text.isEmpty else { return .blank }
        return .text(text)
    }

    /// A note on what the records of a kind are.
    static func page<T>(_ line: String, _ performed: Performed<T>, talk: [String] = []) -> Page {
        Page(line + Page.suffix(performed), receipt: Receipt(performed), talk: talk)
    }
}

/// Lines with keywords in them, such as `translate k12 to C4 as reciprocal`: what is missing is named under a caret.
struct KeywordLine {
    let verb: String
    let words: [String]
    /// How the whole is typed.
    let usage: String

    /// The word at an index, counted from 0.
    ///
    /// - Throws: `Complaint` of kind `usage` when it is missing, or is not the keyword that belongs there.
    func word(_ index: Int, _ what: String, keyword: String? = nil) throws -> String {
        guard index < words.count else { throw complaint(index, "here is missing: \(what)") }
        if let keyword, words[index] != keyword {
            throw complaint(index, "here belongs “\(keyword)”, not “\(words[index])”")
        }
        return words[index]
    }

    /// Refuses words after the last that has a place.
    func end(_ count: Int) throws {
        if words.count > count {
            throw complaint(count, "“\(words[count])” is one word too many (a text of several words needs quotes)")
        }
    }

    /// A complaint with a caret under a word, or behind the last one.
    func complaint(_ index: Int, _ what: String, next: String? = nil) -> Complaint {
        let before = ([verb] + words.prefix(index)).joined(separator: " ")
        let start = before.unicodeScalars.count + 1
        let width = index < words.count ? words[index].unicodeScalars.count : 1
        return Complaint(
            .usage, what, line: ([verb] + words).joined(separator: " "), caret: start..<start + max(width, 1),
            next: next ?? usage)
    }
}
