/// Kinds of works; the raw values are the types of CSL 1.0.2 that stand for them.
package enum ReferenceType: String, CaseIterable, Hashable, Sendable, Codable {
    case journalArticle = "article-journal"
    case magazineArticle = "article-magazine"
    case newspaperArticle = "article-newspaper"
    case preprint = "article"
    case book
    case chapter
    case conferencePaper = "paper-conference"
    case thesis
    case report
    case webpage
    case blogPost = "post-weblog"
    case dataset
    case manuscript
    case software
    case film = "motion_picture"
    case broadcast
    case interview
    case legislation
    case patent
    case speech
    case encyclopediaEntry = "entry-encyclopedia"
    case document

    /// The type of reference in RIS, the first when several stand for it.
    var ris: String { Self.risTypes.first { $0.1 == self }?.0 ?? "GEN" }

    /// What a type of reference in RIS stands for; generic ones and those not listed are documents.
    init(ris: String) {
        self = Self.risTypes.first { $0.0 == asciiLowercased(ris.unicodeScalars).uppercasedASCII }?.1 ?? .document
    }

    /// The entry type of BibTeX that stands for it; where BibTeX has none, that of biblatex.
    var bibtex: String { Self.bibtexTypes.first { $0.1 == self }?.0 ?? "misc" }

    /// What an entry type of BibTeX or biblatex stands for, in any case of its letters.
    init(bibtex: String) {
        let name = asciiLowercased(bibtex.unicodeScalars)
        self = Self.bibtexTypes.first { $0.0 == name }?.1 ?? .document
    }

    /// What a type of CSL stands for; those not listed are documents.
    init(csl: String) {
        self = Self(rawValue: csl) ?? Self.cslTypes[csl] ?? .document
    }

    private static let risTypes: [(String, ReferenceType)] = [
        ("JOUR", .journalArticle), ("EJOUR", .journalArticle), ("JFULL", .journalArticle), ("ABST", .journalArticle),
        ("INPR", .journalArticle), ("MGZN", .magazineArticle), ("NEWS", .newspaperArticle), ("BOOK", .book),
        ("EBOOK", .book), ("EDBOOK", .book), ("WHOLE", .book), ("CHAP", .chapter), ("ECHAP", .chapter),
        ("CPAPER", .conferencePaper), ("CONF", .conferencePaper), ("THES", .thesis), ("RPRT", .report),
        ("GOVDOC", .report), ("ELEC", .webpage), ("WEB", .webpage), ("BLOG", .blogPost), ("DATA", .dataset),
        ("AGGR", .dataset), ("UNPB", .manuscript), ("MANSCPT", .manuscript), ("COMP", .software), ("MPCT", .film),
        ("VIDEO", .film), ("ADVS", .broadcast), ("INTV", .interview), ("STAT", .legislation), ("LEGAL", .legislation),
        ("PAT", .patent), ("SPCH", .speech), ("HEAR", .speech), ("ENCYC", .encyclopediaEntry),
        ("PREP", .preprint), ("GEN", .document),
    ]

    private static let bibtexTypes: [(String, ReferenceType)] = [
        ("article", .journalArticle), ("book", .book), ("booklet", .book), ("collection", .book), ("mvbook", .book),
        ("proceedings", .book), ("incollection", .chapter), ("inbook", .chapter), ("inproceedings", .conferencePaper),
        ("conference", .conferencePaper), ("phdthesis", .thesis), ("mastersthesis", .thesis), ("thesis", .thesis),
        ("techreport", .report), ("report", .report), ("online", .webpage), ("electronic", .webpage), ("www", .webpage),
        ("dataset", .dataset), ("unpublished", .manuscript), ("software", .software), ("movie", .film),
        ("video", .film), ("audio", .broadcast), ("legislation", .legislation), ("patent", .patent),
        ("inreference", .encyclopediaEntry), ("misc", .document),
    ]

    private static let cslTypes: [String: ReferenceType] = [
        "periodical": .journalArticle, "review": .journalArticle, "post": .blogPost, "entry": .encyclopediaEntry,
        "entry-dictionary": .encyclopediaEntry, "bill": .legislation, "regulation": .legislation,
        "legal_case": .legislation, "event": .speech,
    ]
}

extension String {
    /// With its ASCII letters in upper case.
    var uppercasedASCII: String {
        String(decoding: utf8.map { 0x61...0x7A ~= $0 ? $0 - 32 : $0 }, as: UTF8.self)
    }
}
