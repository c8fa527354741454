import Store
import Transcripts
import Workbench

extension RandomActs {
    /// What there is to choose from.
    struct Project {
        var documents: [(name: String, turns: Int, scalars: Int, labels: [String])] = []
        var codes: [String] = []
        var codings: [Int] = []
        var memos: [Int] = []
        var cases: [String] = []
        var themes: [String] = []
        var groups: [String] = []
        var syntheses: [String] = []
        var studies: [String] = []
        var constructs: [Int] = []
        /// Two constructs of one study each: only such can be linked.
        var fellows: [(Int, Int)] = []
        /// Constructs with quotations of their study.
        var quotable: [(construct: Int, quote: Int)] = []
        var translated: [(construct: Int, concept: Int)] = []
        var concepts: [Int] = []
        var quotes: [Int] = []
        var thirdOrders: [Int] = []
        /// What third-order constructs rest on: concepts, where they do.
        var supports: [(thirdOrder: Int, target: String)] = []
        /// Numbers of lines of argument, and their links.
        var lines: [Int] = []
        var argumentLinks: [(line: Int, from: Int, to: Int)] = []
        var runs: [String] = []
        var configurations: [Int] = []
        var studyGroups: [String] = []
        var studyRelations: [(one: String, other: String)] = []
        var records: [Int] = []
        var savedQueries: [String] = []
        var smartCodes: [String] = []
        var rounds: [RoundView] = []
        var disagreements: [DisagreementLine] = []
        var undone = 0
        /// The number of the last operation.
        var last = 0
        /// The current text of each document, by name.
        let text: (String) throws -> String
        /// Codings with the paths of their codes.
        var coded: [(coding: Int, code: String)] = []
        var unplaced: [Int] = []
        var examples: [(code: String, coding: Int)] = []
        var aliases: [(code: String, name: String)] = []
        var relations: [(number: Int, evidence: [Int])] = []
        var relationTypes: [String] = []
        var paradigms: [(name: String, codes: [(slot: String, code: String)])] = []
        var properties: [(code: String, name: String)] = []
        /// Codings that are placed on a dimension.
        var placed: [(coding: Int, property: String)] = []
        var memoLinks: [(memo: Int, other: String)] = []
        var piles: [(name: String, memos: [Int])] = []
        var decisions: [Int] = []
        var models: [(name: String, nodes: [String], links: [Int])] = []
        var questions: [String] = []
        var asked: [(question: String, researchCase: String)] = []
        /// `attribute=value` for what cases have.
        var values: [String] = []
        var themeParts: [(theme: String, part: String)] = []
        var evidence: [(theme: String, coding: Int, role: EvidenceRole)] = []
        var cells: [(row: String, theme: String)] = []

        init(_ session: Session) throws {
            let store = session.store
            text = { name in
                try store.read { reader in
                    try reader.document(called: name).map { try reader.text(of: reader.currentVersion(of: $0)).string }
                        ?? ""
                }
            }
            rounds = try session.roundViews()
            disagreements = rounds.contains { $0.disagreements > 0 } ? try session.disagreements(of: nil) : []
            undone = try store.reversible().redo
            last = try store.lastOperation()
            try store.read { reader in
                try readMaterial(reader)
                try readSynthesis(reader)
                try readArguments(reader)
                try readTheory(reader)
                try readThemes(reader)
            }
        }

        private mutating func readMaterial(_ reader: ProjectReader) throws {
            let versions = Self.byKey(try reader.all(TextVersionRow.self), \.id)
            let speakers = Dictionary(grouping: try reader.speakers(), by: \.document)
            documents = try reader.documents().compactMap { row in
                versions[row.currentVersion].map {
                    (row.name, $0.turns, $0.scalars, (speakers[row.id] ?? []).map(\.label))
                }
            }
            let book = try Codebook(reader)
            codes = book.ordered.map { book.path($0.id) }
            let rows = try reader.all(CodingRow.self)
            codings = rows.map(\.number)
            coded = rows.map { ($0.number, book.path($0.code)) }
            let numbers = Self.byKey(rows, \.id).mapValues(\.number)
            unplaced = try reader.all(UnplacedRow.self).compactMap { numbers[$0.coding] }
            examples = try reader.all(CodeExampleRow.self).map { (book.path($0.code), numbers[$0.coding] ?? 0) }
            aliases = try reader.all(CodeAliasRow.self).map { (book.path($0.code), $0.name) }
            memos = try reader.all(MemoRow.self).map(\.number)
            cases = try reader.cases().map(\.name)
            groups = try reader.all(GroupRow.self).map(\.name)
            savedQueries = try reader.all(SavedQueryRow.self).map(\.name)
            smartCodes = try reader.all(SmartCodeRow.self).map(\.name)
            let attributes = Self.byKey(try reader.all(AttributeRow.self), \.id).mapValues(\.name)
            values = try reader.all(CaseValueRow.self).map { "\(attributes[$0.attribute] ?? "")=\($0.value)" }
        }

        private mutating func readSynthesis(_ reader: ProjectReader) throws {
            syntheses = try reader.all(SynthesisRow.self).map(\.name)
            studies = try reader.all(StudyRow.self).map(\.name)
            let rows = try reader.all(ConstructRow.self)
            constructs = rows.map(\.number)
            fellows = Dictionary(grouping: rows, by: \.study).values.filter { $0.count > 1 }
                .map { ($0[0].number, $0[1].number) }.sorted(by: <)
            let conceptRows = try reader.all(ConceptRow.self)
            concepts = conceptRows.map(\.number)
            let quoteRows = try reader.all(QuoteRow.self)
            quotes = quoteRows.map(\.number)
            quotable = rows.flatMap { row in
                quoteRows.filter { $0.study == row.study }.map { (row.number, $0.number) }
            }
            let (byConstruct, byConcept) = (Self.byKey(rows, \.id), Self.byKey(conceptRows, \.id))
            translated = try reader.all(TranslationRow.self).compactMap { row in
                guard row.supersededBy == nil, let construct = byConstruct[row.construct],
                    let concept = row.concept.flatMap({ byConcept[$0] })
                else { return nil }
                return (construct.number, concept.number)
            }
            let thirdRows = try reader.all(ThirdOrderRow.self)
            thirdOrders = thirdRows.map(\.number)
            let byThird = Self.byKey(thirdRows, \.id)
            supports = try reader.all(SupportRow.self).compactMap { row in
                guard let third = byThird[row.thirdOrder], let concept = row.concept.flatMap({ byConcept[$0] }) else {
                    return nil
                }
                return (third.number, "C\(concept.number)")
            }
            records = try reader.all(BibliographicRecordRow.self).map(\.number)
        }

        private mutating func readArguments(_ reader: ProjectReader) throws {
            let lineRows = Self.byKey(try reader.all(LineOfArgumentRow.self), \.id)
            let thirdRows = Self.byKey(try reader.all(ThirdOrderRow.self), \.id)
            lines = lineRows.values.map(\.number).sorted()
            argumentLinks = try reader.all(ArgumentLinkRow.self).compactMap { row in
                guard let line = lineRows[row.line], let from = thirdRows[row.source], let to = thirdRows[row.target]
                else { return nil }
                return (line.number, from.number, to.number)
            }
            configurations = try reader.all(ConfigurationRow.self).compactMap { thirdRows[$0.thirdOrder]?.number }
            runs = try reader.all(TranslationRunRow.self).map(\.name)
            studyGroups = try reader.all(StudyGroupRow.self).map(\.name)
            let names = Self.byKey(try reader.all(StudyRow.self), \.id).mapValues(\.name)
            studyRelations = try reader.all(StudyRelationRow.self).compactMap { row in
                guard row.aspect == nil, let one = row.study.flatMap({ names[$0] }),
                    let other = row.otherStudy.flatMap({ names[$0] })
                else { return nil }
                return (one, other)
            }
        }

        private mutating func readTheory(_ reader: ProjectReader) throws {
            let book = try Codebook(reader)
            let numbers = Self.byKey(try reader.all(CodingRow.self), \.id).mapValues(\.number)
            let grounds = Dictionary(grouping: try reader.all(RelationEvidenceRow.self), by: \.relation)
            let relationRows = try reader.all(CodeRelationRow.self)
            relations = relationRows.map { row in
                (row.number, (grounds[row.id] ?? []).compactMap { numbers[$0.coding] })
            }
            relationTypes = try reader.all(RelationTypeRow.self).map(\.name)
            let parts = Dictionary(grouping: try reader.all(ParadigmPartRow.self), by: \.paradigm)
            paradigms = try reader.all(ParadigmRow.self).map { row in
                (row.name, (parts[row.id] ?? []).map { ($0.slot.rawValue, book.path($0.code)) })
            }
            let ownProperties = try reader.all(PropertyRow.self)
            properties = ownProperties.map { (book.path($0.code), $0.name) }
            let names = Self.byKey(ownProperties, \.id).mapValues(\.name)
            placed = try reader.all(PropertyPlaceRow.self).map { (numbers[$0.coding] ?? 0, names[$0.property] ?? "") }
            let memoNumbers = Self.byKey(try reader.all(MemoRow.self), \.id).mapValues(\.number)
            let relationNumbers = Self.byKey(relationRows, \.id).mapValues(\.number)
            memoLinks = try reader.all(MemoRelationRow.self).compactMap { row in
                guard let memo = memoNumbers[row.memo] else { return nil }
                if let other = row.other.flatMap({ memoNumbers[$0] }) { return (memo, "m\(other)") }
                return row.relation.flatMap { relationNumbers[$0] }.map { (memo, "r\($0)") }
            }
            let piled = Dictionary(grouping: try reader.all(PiledMemoRow.self), by: \.pile)
            piles = try reader.all(MemoPileRow.self).map { row in
                (row.name, (piled[row.id] ?? []).compactMap { memoNumbers[$0.memo] })
            }
            decisions = try reader.all(SamplingDecisionRow.self).map(\.number)
            let nodes = Dictionary(grouping: try reader.all(ModelNodeRow.self), by: \.model)
            let links = Dictionary(grouping: try reader.all(ModelLinkRow.self), by: \.model)
            models = try reader.all(ModelRow.self).map { row in
                (row.name, (nodes[row.id] ?? []).map(\.name), (links[row.id] ?? []).map(\.number))
            }
        }

        private mutating func readThemes(_ reader: ProjectReader) throws {
            let rows = try reader.all(ThemeRow.self)
            themes = rows.map(\.name)
            let names = Self.byKey(rows, \.id).mapValues(\.name)
            let numbers = Self.byKey(try reader.all(CodingRow.self), \.id).mapValues(\.number)
            let caseNames = Self.byKey(try reader.cases(), \.id).mapValues(\.name)
            let book = try Codebook(reader)
            themeParts = try reader.all(ThemePartRow.self).compactMap { row in
                let coding = row.coding.flatMap { numbers[$0] }.map { "n\($0)" }
                return (row.code.map { book.path($0) } ?? coding).map { (names[row.theme] ?? "", $0) }
            }
            evidence = try reader.all(ThemeEvidenceRow.self).map {
                (names[$0.theme] ?? "", numbers[$0.coding] ?? 0, $0.role)
            }
            let guide = try reader.all(GuideQuestionRow.self)
            questions = guide.map(\.name)
            let questionNames = Self.byKey(guide, \.id).mapValues(\.name)
            asked = try reader.all(QuestionAskedRow.self).map {
                (questionNames[$0.question] ?? "", caseNames[$0.researchCase] ?? "")
            }
            cells = try reader.all(CellSummaryRow.self).map { row in
                (row.caseGroup ?? row.researchCase.flatMap { caseNames[$0] } ?? "", names[row.theme] ?? "")
            }
        }

        private static func byKey<Row, Key: Hashable>(_ rows: [Row], _ key: (Row) -> Key) -> [Key: Row] {
            Dictionary(rows.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
        }
    }
}
