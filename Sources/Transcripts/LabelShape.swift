/// Whether a text before a colon can be a speaker's label. Asked only of labels that recur; a researcher's own names need no shape.
///
/// A name is short and its words begin with capitals (or are particles as in "van der Berg"), or it is one word ("interviewer"), or it
/// holds a number or a word for a part in the conversation ("speaker one", "female participant"). What people say before a colon
/// is not: "And then I said", "The following things matter", "e.g.", "Note".
enum LabelShape {
    /// True when an NFC label with single spaces has the shape of a name.
    static func isName(_ label: String) -> Bool {
        let scalars = Array(label.unicodeScalars)
        guard let first = scalars.first, first.properties.isAlphabetic, scalars.count <= HeadScanner.longestLabel else {
            return false
        }
        let words = words(of: label)
        guard let head = words.first, words.count <= 6 else { return false }
        if label.contains("://") || label.hasSuffix("-") || !dotsAreAbbreviations(scalars) { return false }
        let isShortCapital =
            scalars.count <= 4 && scalars.allSatisfy { $0.properties.isUppercase || $0.properties.numericType != nil }
        // "Reece, PsyD" and "Smith, John" are names; "Yes," alone and "Now, then" are not.
        if label.hasSuffix(",") || label.hasSuffix(".,") { return false }
        if words.count == 1 {
            return isShortCapital || !notSpeakers.contains(Fold.searchKey(head)) && !isSpeech(head)
        }
        let plain = words.map { Fold.searchKey($0) }
        if notSpeakers.contains(plain.joined(separator: " ")) { return false }
        if plain.contains(where: { parts.contains($0) }) {
            return words.count <= 4 && !plain.contains { $0.unicodeScalars.count > 1 && sayings.contains($0) }
        }
        for (index, word) in words.enumerated() {
            guard let initial = word.unicodeScalars.first else { return false }
            let isPlainWord = initial.properties.isLowercase && !particles.contains(plain[index])
            // "roasbeef two" has no capital at all; one lower-case word among capitals is a sentence.
            if isPlainWord { return false }
        }
        return !sayings.contains(plain[0]) && !words.allSatisfy { particles.contains($0) }
    }

    private static func words(of label: String) -> [String] {
        // What stands in brackets behind a name ("Ann (nurse, ward 3)") is a remark.
        var outside = String.UnicodeScalarView()
        var depth = 0
        for scalar in label.unicodeScalars {
            if scalar == "(" || scalar == "（" { depth += 1 }
            if depth == 0 { outside.append(scalar) }
            if scalar == ")" || scalar == "）" { depth -= 1 }
        }
        return String(outside).unicodeScalars.split {
            $0.properties.isWhitespace || $0 == "/" || $0 == "&" || $0 == "+" || $0 == ","
        }.map { String($0) }
    }

    /// Dots stand behind initials and short titles ("Dr.", "J. R."), never behind a sentence.
    private static func dotsAreAbbreviations(_ scalars: [Unicode.Scalar]) -> Bool {
        var letters = 0
        var hasCapital = false
        for (index, scalar) in scalars.enumerated() {
            if scalar.properties.isAlphabetic {
                letters += 1
                if letters == 1 { hasCapital = scalar.properties.isUppercase }
            } else if scalar == "." {
                if letters == 0 || letters > 4 || !hasCapital { return false }
                let next = index + 1 < scalars.count ? scalars[index + 1] : " "
                if !next.properties.isAlphabetic && !next.properties.isWhitespace && next != "-" { return false }
                letters = 0
            } else if scalar.properties.generalCategory != .nonspacingMark {
                letters = 0
            }
        }
        return true
    }

    /// Scripts without spaces: a verb of saying, or "is", closes the phrase ("我說", "第一個問題是").
    private static func isSpeech(_ word: String) -> Bool {
        let scalars = word.unicodeScalars
        guard let first = scalars.first, let last = scalars.last, scalars.count >= 2, last.value >= 0x3000 else {
            return false
        }
        let isSaying = "说說道是为為问問曰".unicodeScalars.contains(last)
        if scalars.count == 2 { return isSaying && "我你您他她它谁誰".unicodeScalars.contains(first) }
        return isSaying || ["例如", "如下", "包括"].contains { word.hasSuffix($0) }
    }

    /// Small words inside names of many languages.
    private static let particles: Set<String> = [
        "de", "da", "di", "do", "dos", "das", "du", "del", "della", "der", "den", "des", "la", "le", "el", "al", "bin",
        "ibn", "ben",
        "von", "van", "vom", "zu", "zur", "ter", "ten", "af", "av", "y", "e", "et", "und", "and", "of", "og", "och",
        "bint", "mac", "st",
    ]

    /// Words for a part in the conversation; lower case is usual for them.
    private static let parts: Set<String> = [
        "interviewer", "interviewee", "interviewer/in", "participant", "respondent", "speaker", "moderator",
        "facilitator", "observer",
        "researcher", "patient", "nurse", "doctor", "teacher", "student", "client", "carer", "mother", "father",
        "informant", "host",
        "guest", "audience", "member", "person", "voice", "man", "woman", "male", "female", "int", "res",
        "interviewerin", "befragte",
        "befragter", "moderatorin", "teilnehmer", "teilnehmerin", "entrevistador", "entrevistadora", "entrevistado",
        "entrevistada",
        "participante", "enquêteur", "enquêtrice", "enquêté", "enquêtée", "intervieweur", "intervieweuse", "senador",
        "sprecher",
    ]

    /// Words that only a sentence holds.
    private static let sayings: Set<String> = [
        "i", "he", "she", "it", "we", "you", "they", "the", "this", "that", "these", "those", "there", "here", "and",
        "but", "so", "or",
        "then", "because", "if", "when", "what", "who", "why", "how", "where", "said", "says", "say", "asked", "asks",
        "told", "was", "is",
        "are", "were", "my", "our", "his", "her", "their", "your", "a", "an", "to", "like", "with", "for", "as", "not",
        "well",
        "yes", "yeah", "ok", "okay", "also", "just",
    ]

    /// Single words and headings that stand before a colon and are nobody.
    private static let notSpeakers: Set<String> = sayings.union([
        "note", "notes", "nb", "n.b.", "p.s.", "ps", "eg", "e.g.", "ie", "i.e.", "cf.", "viz.", "etc.", "http", "https",
        "ftp", "mailto",
        "file", "www", "url", "doi", "tel", "fax", "email", "e-mail", "warning", "caution", "attention", "important",
        "example",
        "examples", "source", "sources", "reference", "references", "see", "see also", "date", "time", "place",
        "location", "venue",
        "duration", "title", "topic", "subject", "summary", "abstract", "keywords", "tags", "transcript",
        "transcription", "recording",
        "transcribed by", "transcript by", "transcript completed by", "edited by", "translated by", "version", "page",
        "figure", "table",
        "chapter", "section", "part", "appendix", "step", "first", "second", "third", "firstly", "secondly", "thirdly",
        "finally",
        "next", "last", "again", "now", "today", "no", "result", "results", "conclusion", "introduction", "discussion",
        "background", "aim",
        "methods", "links", "link", "slides", "video", "audio", "contents", "comment", "comments", "remark", "update",
        "edit", "todo", "plus",
        "nota", "notas", "notiz", "hinweis", "anmerkung", "achtung", "beispiel", "datum", "ort", "zeit", "dauer",
        "quelle", "remarque",
        "exemple", "ejemplo", "fecha", "lugar", "fuente", "attenzione", "esempio", "data", "luogo", "opmerking",
        "voorbeeld",
        "注", "注意", "备注", "備註", "译者注", "譯者注", "例", "例如", "比如", "参考", "參考", "题目", "題目", "日期", "时间", "時間",
        "地点", "地點", "注記", "日時", "場所",
    ])
}
