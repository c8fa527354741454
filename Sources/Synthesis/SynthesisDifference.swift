/// What came, changed and went between two states of a synthesis.
package struct SynthesisDifference: Hashable, Sendable {
    /// What became of a thing.
    package enum Change: String, CaseIterable, Hashable, Sendable {
        /// It was not there before.
        case added
        /// It is there in other words, or stands otherwise.
        case changed
        /// It is there no longer.
        case withdrawn
    }

    /// One thing that came, changed or went.
    package struct Entry: Hashable, Sendable {
        /// What became of it.
        package var change: Change
        /// What it is: `concept`, `translation`.
        package var kind: String
        /// The name or number by which it is typed: `C4`, `k12 to C4`.
        package var name: String
        /// Its words as they are now, or as they were before it went.
        package var words: String
        /// What of it changed, with what stood there before and what stands there now.
        package var parts: [Part]
    }

    /// What of a thing changed.
    package struct Part: Hashable, Sendable {
        /// The part: `status`, `because`.
        package var name: String
        /// What stood there; may be empty.
        package var then: String
        /// What stands there; may be empty.
        package var now: String
    }

    /// Everything that differs: studies, quotations, constructs, links, concepts, translations, absences, third-order constructs,
    /// supports, lines of argument and their links; each in the order of the later state, what went behind.
    package let entries: [Entry]

    /// Compares two states.
    package init(from then: SynthesisMaterial, to now: SynthesisMaterial) {
        let names = (then: Names(then), now: Names(now))
        var entries: [Entry] = []
        func add<Row>(
            _ kind: String, _ path: KeyPath<SynthesisMaterial, [Row]>, _ key: KeyPath<Row, Int64>,
            _ describe: (Row, Names) -> Described
        ) {
            entries += Self.entries(
                kind, then[keyPath: path].map { ($0[keyPath: key], describe($0, names.then)) },
                now[keyPath: path].map { ($0[keyPath: key], describe($0, names.now)) })
        }
        add("study", \.studies, \.key) { study, names in names.study(study) }
        add("quotation", \.quotes, \.key) { quote, names in names.quote(quote) }
        add("construct", \.constructs, \.key) { construct, names in names.construct(construct) }
        add("link", \.links, \.key) { link, names in
            Described("\(names.construct(link.from)) → \(names.construct(link.to))", link.verb, [("verb", link.verb)])
        }
        add("concept", \.concepts, \.key) { concept, names in names.concept(concept) }
        entries += Self.translations(then, now, names.then, names.now)
        add("not found", \.notFound, \.key) { absence, names in
            Described(
                "\(names.concept(absence.concept)) in \(names.study(absence.study))", absence.note,
                [("note", absence.note)])
        }
        add("third-order construct", \.thirdOrders, \.key) { third, names in names.thirdOrder(third) }
        add("support", \.supports, \.key) { support, names in
            Described(
                "\(names.target(support.target)) for \(names.thirdOrder(support.thirdOrder))", support.note,
                [("role", support.role.rawValue), ("note", support.note)])
        }
        add("line of argument", \.lines, \.key) { line, _ in
            Described(
                "L\(line.number)", line.text,
                [("text", line.text), ("label", line.label), ("dropped because", line.droppedBecause ?? "")])
        }
        add("link of a line of argument", \.argumentLinks, \.key) { link, names in
            Described(
                "\(names.line(link.line)): \(names.thirdOrder(link.from)) → \(names.thirdOrder(link.to))", link.verb,
                [("verb", link.verb), ("note", link.note)])
        }
        self.entries = entries
    }

    /// How many entries there are of a change.
    package func count(_ change: Change) -> Int { entries.count { $0.change == change } }

    /// A thing in words, with the parts that can change.
    struct Described {
        var name: String
        var words: String
        var parts: [(name: String, value: String)]

        init(_ name: String, _ words: String, _ parts: [(name: String, value: String)]) {
            self.name = name
            self.words = words
            self.parts = parts
        }
    }

    private static func entries<Key: Hashable>(
        _ kind: String, _ then: [(Key, Described)], _ now: [(Key, Described)]
    ) -> [Entry] {
        let before = Dictionary(then, uniquingKeysWith: { first, _ in first })
        let after = Set(now.map(\.0))
        let standing = now.compactMap { key, row -> Entry? in
            guard let old = before[key] else {
                return Entry(change: .added, kind: kind, name: row.name, words: row.words, parts: [])
            }
            let parts = zip(old.parts, row.parts).filter { $0.value != $1.value }.map {
                Part(name: $0.name, then: $0.value, now: $1.value)
            }
            return parts.isEmpty
                ? nil : Entry(change: .changed, kind: kind, name: row.name, words: row.words, parts: parts)
        }
        return standing
            + then.filter { !after.contains($0.0) }.map {
                Entry(change: .withdrawn, kind: kind, name: $0.1.name, words: $0.1.words, parts: [])
            }
    }

    /// A reviewer's new translation of the same construct into the same goal takes the place of the former one: the same, changed.
    private static func translations(
        _ then: SynthesisMaterial, _ now: SynthesisMaterial, _ before: Names, _ after: Names
    ) -> [Entry] {
        struct Place: Hashable {
            var construct: Int64
            var into: TranslationGoal
            var by: Int64

            init(_ row: Translation) {
                construct = row.construct
                into = row.into
                by = row.by
            }
        }
        let standing = Set(now.translations.map(\.key))
        var gone = Dictionary(
            then.translations.filter { !standing.contains($0.key) }.map { (Place($0), $0.key) },
            uniquingKeysWith: { first, _ in first })
        let known = Set(then.translations.map(\.key))
        return entries(
            "translation", then.translations.map { ($0.key, before.translation($0)) },
            now.translations.map { row in
                let former = known.contains(row.key) ? nil : gone.removeValue(forKey: Place(row))
                return (former ?? row.key, after.translation(row))
            })
    }
}

/// What the things of one state are called.
struct Names {
    let material: SynthesisMaterial

    init(_ material: SynthesisMaterial) { self.material = material }

    func study(_ key: Int64) -> String { material.study(key)?.name ?? "?" }
    func construct(_ key: Int64) -> String { material.construct(key).map { "k\($0.number)" } ?? "?" }
    func concept(_ key: Int64) -> String { material.concept(key).map { "C\($0.number)" } ?? "?" }
    func thirdOrder(_ key: Int64) -> String { material.thirdOrder(key).map { "T\($0.number)" } ?? "?" }
    func line(_ key: Int64) -> String { material.lines.first { $0.key == key }.map { "L\($0.number)" } ?? "?" }

    func target(_ target: SupportTarget) -> String {
        switch target {
        case .concept(let key): concept(key)
        case .construct(let key): construct(key)
        case .quote(let key): material.quote(key).map { "“\($0.words)”" } ?? "?"
        case .thirdOrder(let key): thirdOrder(key)
        }
    }

    func study(_ study: Study) -> SynthesisDifference.Described {
        .init(
            study.name, study.citation,
            [
                ("key", study.name), ("status", study.status.rawValue), ("citation", study.citation),
                ("doi", study.doi),
                ("year", study.year.map(String.init) ?? ""), ("setting", study.setting),
                ("collection", study.collection),
                ("participants", study.participants), ("n", study.n.map(String.init) ?? ""),
                ("analysis", study.analysis),
                ("data set", study.dataSet.flatMap { material.dataSet($0)?.label } ?? ""), ("richness", study.richness),
                ("reading order", String(study.readingOrder)),
            ])
    }

    func quote(_ quote: Quote) -> SynthesisDifference.Described {
        .init(
            study(quote.study), quote.words,
            [("words", quote.words), ("speaker", quote.speaker), ("place", quote.locator)])
    }

    func construct(_ construct: Construct) -> SynthesisDifference.Described {
        .init(
            "k\(construct.number) \(study(construct.study))", construct.label,
            [
                ("study", study(construct.study)), ("label", construct.label), ("wording", construct.verbatim.rawValue),
                ("place", construct.locator), ("meaning", construct.definition),
                ("quotations", String(construct.quotes.count)), ("untranslatable", construct.untranslatable ?? ""),
                ("credibility", construct.credibility?.rawValue ?? ""), ("kind", construct.kind),
            ])
    }

    func concept(_ concept: Concept) -> SynthesisDifference.Described {
        .init(
            "C\(concept.number)", concept.statement,
            [
                ("statement", concept.statement), ("named after", concept.namedAfter.map { construct($0) } ?? ""),
                ("label", concept.label), ("definition", concept.definition), ("kind", concept.kind),
            ])
    }

    func thirdOrder(_ third: ThirdOrder) -> SynthesisDifference.Described {
        .init(
            "T\(third.number)", third.statement,
            [
                ("statement", third.statement), ("parent", third.parent.map { thirdOrder($0) } ?? ""),
                ("label", third.label), ("definition", third.definition), ("kind", third.kind),
            ])
    }

    func translation(_ row: Translation) -> SynthesisDifference.Described {
        let goal =
            switch row.into {
            case .concept(let key): concept(key)
            case .construct(let key): construct(key)
            }
        return .init(
            "\(construct(row.construct)) to \(goal)",
            [row.relation.rawValue + (row.fit == .partial ? " in part" : ""), row.because].filter { !$0.isEmpty }
                .joined(separator: ": "),
            [
                ("relation", row.relation.rawValue), ("fit", row.fit.rawValue), ("because", row.because),
                ("except", row.except), ("alternative", row.alternative), ("context", row.context),
                ("explanation", row.refutation?.explanation ?? ""), ("grounds", row.refutation?.grounds.rawValue ?? ""),
            ])
    }
}
