import Transcripts

/// What TeX commands stand for in the values of BibTeX. Sources: the LaTeX kernel's T1 and textcomp encodings, and `biblatex`.
enum TeXSymbols {
    /// Commands that set an accent on what follows, with the combining mark that it is.
    static let accents: [String: Unicode.Scalar] = [
        "`": "\u{300}", "'": "\u{301}", "^": "\u{302}", "~": "\u{303}", "=": "\u{304}", "u": "\u{306}", ".": "\u{307}",
        "\"": "\u{308}", "r": "\u{30A}", "H": "\u{30B}", "v": "\u{30C}", "d": "\u{323}", "c": "\u{327}", "k": "\u{328}",
        "b": "\u{331}", "t": "\u{361}",
    ]

    /// Commands that stand for a letter or a sign.
    static let words: [String: String] = [
        "ss": "ß", "SS": "ẞ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ",
        "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ",
        "ng": "ŋ", "NG": "Ŋ", "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^",
        "textbraceleft": "{", "textbraceright": "}", "textunderscore": "_", "textdollar": "$", "textbar": "|",
        "textless": "<", "textgreater": ">", "textendash": "–", "textemdash": "—", "textquoteleft": "‘",
        "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”", "textquotedbl": "\"",
        "textquotesingle": "'", "quotedblbase": "„", "quotesinglbase": "‚", "guillemotleft": "«",
        "guillemotright": "»", "ldots": "…", "dots": "…", "textellipsis": "…", "copyright": "©",
        "textcopyright": "©", "textregistered": "®", "texttrademark": "™", "textdegree": "°", "S": "§", "P": "¶",
        "pounds": "£", "textsterling": "£", "euro": "€", "texteuro": "€", "textyen": "¥", "textperiodcentered": "·",
        "textbullet": "•", "textexclamdown": "¡", "textquestiondown": "¿", "textonehalf": "½", "textmu": "µ",
        "textpm": "±", "texttimes": "×", "textonesuperior": "¹", "texttwosuperior": "²", "textthreesuperior": "³",
        "TeX": "TeX", "LaTeX": "LaTeX", "slash": "/", "space": " ", "nobreakspace": "\u{A0}", "quad": " ",
        "par": "\n",
    ]

    /// Commands that say how their argument looks; what they say it of is kept.
    static let styles: Set<String> = [
        "textit", "textbf", "textsc", "textrm", "texttt", "textsf", "textsl", "textup", "textmd", "textnormal", "emph",
        "mbox", "hbox", "text", "url", "nolinkurl", "path", "underline", "textsuperscript", "textsubscript",
        "mkbibemph", "mkbibbold", "mkbibitalic", "ensuremath", "uppercase", "lowercase", "NoCaseChange", "textquote",
    ]

    /// Commands that say how the rest of their group looks, or nothing that can be read.
    static let switches: Set<String> = [
        "it", "em", "bf", "sc", "rm", "tt", "sl", "sf", "itshape", "bfseries", "scshape", "upshape", "relax", "protect",
        "noindent", "allowbreak", "newline", "linebreak", "small", "footnotesize", "normalfont",
    ]

    /// Mathematics that is one sign.
    static let mathematics: [String: String] = [
        "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ",
        "eta": "η", "theta": "θ", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ",
        "sigma": "σ", "tau": "τ", "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ",
        "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
        "geq": "≥", "ge": "≥", "leq": "≤", "le": "≤", "neq": "≠", "approx": "≈", "sim": "∼", "times": "×", "pm": "±",
        "cdot": "·", "rightarrow": "→", "to": "→", "leftarrow": "←", "infty": "∞", "circ": "°", "degree": "°",
        "prime": "′", "dagger": "†", "ddagger": "‡", "ast": "∗", "lt": "<", "gt": ">",
    ]

    /// A letter without its accent, in ASCII; nil for what is no Latin letter.
    static func plain(_ scalar: Unicode.Scalar) -> String? { plainLetters[scalar] }

    private static let plainLetters: [Unicode.Scalar: String] = {
        var letters: [Unicode.Scalar: String] = [
            "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ı": "i",
            "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "đ": "d", "Đ": "D",
        ]
        let ascii = (UInt8(0x41)...0x5A).map { Unicode.Scalar($0) } + (UInt8(0x61)...0x7A).map { Unicode.Scalar($0) }
        for letter in ascii {
            letters[letter] = String(letter)
            for mark in accents.values {
                let composed = Fold.nfc(String(letter) + String(mark)).unicodeScalars
                if composed.count == 1, let first = composed.first { letters[first] = String(letter) }
            }
        }
        return letters
    }()
}

/// Keys for references that have none.
enum CitationKey {
    /// First author's family name (else the title's first word) and year, in ASCII letters and digits: `Fixsen2020`. The same reference
    /// gets the same key; two references may get one.
    static func made(for reference: Reference) -> String {
        let name: String
        switch reference.authors.first ?? reference.editors.first {
        case .person(let person): name = person.family
        case .organisation(let body): name = ReferenceName.words(body).map { String($0) }.first ?? ""
        case .others, nil: name = ReferenceName.words(reference.title ?? "").map { String($0) }.first ?? ""
        }
        var key = ""
        for scalar in Fold.nfc(name).unicodeScalars {
            if let letter = TeXSymbols.plain(scalar) { key += letter }
        }
        if key.isEmpty { key = "ref" }
        return key + (reference.date?.year.map { String(abs($0)) } ?? "nd")
    }

    /// Gives the records that have a made-up key keys of their own, by letters after them: `Fixsen2020b`.
    static func makeDistinct(_ records: inout [KeptRecord], made: Set<Int>) {
        func place(_ record: KeptRecord) -> Int? { record.fields.firstIndex { $0.name == "@key" || $0.name == "id" } }
        var taken: Set<String> = []
        for (index, record) in records.enumerated() where !made.contains(index) {
            if let at = place(record) { taken.insert(record.fields[at].raw) }
        }
        var next: [String: Int] = [:]
        for index in records.indices where made.contains(index) {
            guard let at = place(records[index]) else { continue }
            let raw = records[index].fields[at].raw
            var key = raw
            while !taken.insert(key).inserted {
                let count = (next[raw] ?? 0) + 1
                next[raw] = count
                let isQuoted = raw.hasSuffix("\"")
                key = (isQuoted ? String(raw.dropLast()) : raw) + letters(count) + (isQuoted ? "\"" : "")
            }
            records[index].fields[at].raw = key
        }
    }

    /// `a`, `b`, … `z`, `aa`, … for 1, 2, …
    private static func letters(_ number: Int) -> String {
        var rest = number
        var result: [UInt8] = []
        while rest > 0 {
            rest -= 1
            result.insert(0x61 + UInt8(rest % 26), at: 0)
            rest /= 26
        }
        return String(decoding: result, as: UTF8.self)
    }
}
