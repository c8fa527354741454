internal import Codebooks
internal import Store
internal import Workbench

/// Which argument takes what: the one place that says so.
///
/// Most arguments are known by their name, whatever the verb; where a name is not enough the verb stands before it.
enum CompleterTable {
    /// What may stand in an argument's place.
    enum Kind: Hashable {
        case file, verb, code, address
        case words([String])
        case project(CandidateKind)
        /// Something of the project after a word such as `case:`.
        case prefixed(String, CandidateKind)
    }

    /// - Parameters:
    ///   - verb: the verb with its subverbs.
    ///   - isFirst: whether the word is the argument's first; an argument of several words may begin with another thing.
    static func kinds(verb: [String], argument: String, isFirst: Bool) -> [Kind] {
        let name = verb.joined(separator: " ") + " " + argument
        if isFirst, let first = firstWords[name] { return first }
        return special[name] ?? synthesis[name] ?? general[argument] ?? []
    }

    /// The arguments that are named with their verbs.
    static var specialNames: Set<String> { Set(firstWords.keys).union(special.keys).union(synthesis.keys) }

    /// What the first word may be, where it differs from those after it.
    private static let firstWords: [String: [Kind]] = [
        "code [address] codes": [.code, .address],
        "matrix axes": axes,
        "group change": [.words(["add", "rm"])],
        "turn name": [.words(["speaker"])],
        "translate kN to CN as relation": [.project(.construct)],
        "speaker name": [.words(["as"])],
        "document edit change": [.words(["rename", "alias", "media", "attr", "remove"])],
    ]

    private static let special: [String: [Kind]] = [
        "code [address] codes": [.code],
        "help words": [.verb],
        "define code": [.code], "codebook new path": [.code], "codebook mv parent": [.code],
        "codebook mv before": [.code], "codebook mv after": [.code],
        "recode from": [.code], "recode to": [.code],
        "uncode codings [code]": [.code], "invivo under": [.code],
        "codebook example kind": [.words(["typical", "boundary", "counter"])],
        "codebook lint only": [.words(CodebookFault.allCases.map(\.rawValue))],
        "codebook diff moments": [.words(["@now"])], "codebook export [@version] file": [.file],
        "project set name": [.words(ProjectSetting.allCases.map(\.rawValue))],
        "project set value": [.words(["on", "off"])],
        "recode query": query,
        "find query": query, "cooc asked": [.code],
        "matrix axes": [.words(["x"])] + axes,
        "memo on target": [
            .code, .address, .words(["journal"]), .prefixed("case:", .researchCase), .prefixed("theme:", .theme),
        ],
        "theme show name": theme, "theme define name": theme, "theme add name": theme, "theme rm name": theme,
        "theme exclude name": theme, "theme mv name": theme, "theme mv parent": theme, "theme rename name": theme,
        "theme merge names": theme, "theme merge into": theme, "theme new under": theme, "theme mv before": theme,
        "theme mv after": theme, "theme add parts": [.code], "theme rm parts": [.code], "theme new concept": [],
        "theme define concept": [],
        "theme evidence name": theme, "theme history name": theme, "negative-cases words": theme,
        "phase phase": [.words(["familiarising", "coding", "generating", "developing", "refining", "writing"])],
        "chart by": [.words(["case", "document"]), .project(.attribute)], "chart sort": [.project(.attribute)],
        "summary row": [.project(.researchCase)], "model level": [],
        "model layout": [.words(["ring", "levels", "cycle", "matrix", "free"])],
        "case name": [.project(.researchCase)], "assign research-case": [.project(.researchCase)],
        "assign owned": [.project(.document), .project(.documentSpeaker)],
        "attr name": [.project(.attribute)], "attr type": [.words(["text", "number", "date", "enum"])],
        "group name": [.project(.group)], "group change": [.project(.document), .code],
        "coder name": [.project(.coder)], "turn name": [.project(.speaker)],
        "read codes": [.words(["margin", "none"])],
        "coding place": [.project(.document), .address], "read-through place": [.project(.document), .address],
        "import transcripts kind": [.words(["interview", "focusgroup", "notes", "paper"])],
        "import transcripts speakers": [], "import transcripts names": [.file],
        "matrix cell": [
            .words(["count", "cases", "docs", "words", "chars", "share", "references", "quotes", "summary"])
        ],
        "matrix percent": [.words(["row", "col", "total"])], "matrix per": [.words(["1000w", "turn", "doc"])],
        "matrix like": rivals, "matrix test": [.words(CrossTableTest.allCases.map(\.rawValue))], "cooc like": rivals,
        "cooc unit": [
            .words(CooccurrenceUnit.allCases.filter { $0 != .window }.map(\.rawValue) + ["window:1t", "window:10w"])
        ],
        "cooc count": [.words(CooccurrenceCount.allCases.map(\.rawValue))],
        "cooc measure": [.words(CooccurrenceScore.allCases.map(\.rawValue))],
        "find by": [.words(["doc", "case", "code"])], "grep by": [.words(["doc", "case"])],
        "new approach": [.words(New.approaches)], "project approach approach": [.words(New.approaches)],
        "compare kind": memoKinds, "compare first": [.code, .address], "compare second": [.code, .address],
        "gaps axes": [.code, .words(["x"]), .project(.theme), .project(.attribute)],
        "paradigm model": [.words(["add", "rm"]), .words(ParadigmSlot.allCases.map(\.rawValue)), .code],
        "paradigm phenomenon": [.code], "relate relation": [.code], "sampling add for": [.code], "story on": [.code],
        "codebook level codes level": [.code, .words(CodeLevel.allCases.map(\.rawValue))],
        "codebook stage codes stage": [.code, .words(StageWords.words)],
        "pile pile": [.words(["add", "rm", "move"]), .project(.memo)], "pile before": [.project(.memo)],
        "pile after": [.project(.memo)], "memo link other": [.project(.memo)], "memo unlink other": [.project(.memo)],
        "saturation level": [.words(["code", "category", "top"])],
        "saturation order": [.words(["import", "name", "date"]), .prefixed("attr:", .attribute)],
        "saturation runs": [.words(["sliding", "disjoint"])],
        "memo on kind": memoKinds, "memo edit kind": memoKinds, "memos kind": memoKinds,
    ]

    private static let rivals: [Kind] = [.words(RivalProgram.allCases.map(\.rawValue))]

    private static let synthesis: [String: [Kind]] = [
        "translate kN to CN as relation": [.words(["to", "as", "reciprocal", "refutational"]), .project(.concept)],
        "translate fit": [.words(["full", "partial"])],
        "trace of": [.project(.thirdOrder), .project(.concept), .project(.construct), .project(.quotation)],
        "third-order add statement from C1 C2": [.words(["from"]), .project(.concept)],
        "third-order support target": [.project(.concept), .project(.construct), .project(.quotation)],
        "third-order support role": [.words(["supports", "qualifies", "contradicts"])],
        "construct link from": [.project(.construct)], "construct link to": [.project(.construct)],
        "concept add after": [.project(.construct)], "concept set after": [.project(.construct)],
        "synthesis show name": [.project(.synthesis)], "synthesis use name": [.project(.synthesis)],
        "synthesis new method": [
            .words(["meta-ethnography", "thematic-synthesis", "framework-synthesis", "meta-aggregation", "cross-study"])
        ],
        "study dataset label": [.project(.dataset)], "dataset label": [.project(.dataset)], "quote add by": [],
        "study merge other": [.project(.study)], "study split reports": [],
        "study split constructs": [.project(.construct)],
        "study split quotes": [.project(.quotation)],
    ]

    private static let axes: [Kind] = [
        .words(["codes", "themes", "docs", "cases", "coders", "speakers"]), .prefixed("case:", .attribute),
    ]
    private static let theme: [Kind] = [.project(.theme)]
    private static let query: [Kind] = [
        .code, .words(["uncoded", "text:", "since:"]), .prefixed("in:", .document), .prefixed("by:", .coder),
        .prefixed("case:", .attribute), .prefixed("theme:", .theme), .prefixed("study:", .study),
    ]
    private static let memoKinds: [Kind] = [
        .words(MemoKind.allCases.map(\.rawValue))
    ]

    /// Arguments that mean the same in every verb.
    private static let general: [String: [Kind]] = [
        "address": [.address],
        "path": [.file], "paths": [.file], "file": [.file], "out": [.file], "media": [.file], "from-tsv": [.file],
        "code": [.code], "codes": [.code], "into": [.code], "under": [.code],
        "document": [.project(.document)], "documents": [.project(.document)], "in": [.project(.document)],
        "as": [.project(.coder)], "by": [.project(.coder)], "coder": [.project(.coder)],
        "case": [.project(.researchCase)], "theme": [.project(.theme)], "group": [.project(.group)],
        "study": [.project(.study)], "construct": [.project(.construct)], "concept": [.project(.concept)],
        "key": [.project(.study)], "synthesis": [.project(.synthesis)], "dataset": [.project(.dataset)],
        "quote": [.project(.quotation)], "third-order": [.project(.thirdOrder)],
        "memo": [.project(.memo)], "speaker": [.project(.documentSpeaker)],
        "status": [.words(["provisional", "agreed", "retired"])],
        "origin": [.words(["a-priori", "in-vivo", "inductive"])],
        "role": [.words(["interviewer", "participant", "other"])],
        "level": [.words(["overarching", "theme", "subtheme"])],
    ]
}
