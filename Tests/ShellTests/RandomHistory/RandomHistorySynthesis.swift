import Store
import Synthesis
import Workbench

/// Acts of a synthesis of several studies.
extension RandomActs {
    mutating func synthesis(_ project: Project) -> RandomAct? {
        guard !project.syntheses.isEmpty, project.studies.count > 1 else { return begin(project) }
        if project.fellows.isEmpty, chance(3), let act = construct(project) { return act }
        switch number(0...31) {
        case 22, 23: return lineOfArgument(project)
        case 24, 25: return relating(project)
        case 13, 14, 15: return translating(project)
        case 16, 17, 18: return arguing(project)
        case 19, 20: return appraising(project)
        case 21: return published(project)
        case 26...31: return settingUp(project)
        case 0: return begin(project)
        case 1, 2: return construct(project)
        case 3, 4: return concept(project)
        case 5, 6, 7: return translation(project)
        case 8: return quote(project)
        case 9, 10: return thirdOrder(project)
        default: return study(project)
        }
    }

    private mutating func begin(_ project: Project) -> RandomAct {
        let name = words(1...2)
        if project.syntheses.isEmpty || chance(6) {
            let method = pick(Session.synthesisMethods) ?? "meta-ethnography"
            return RandomAct(verb: "synthesis new", script: "synthesis new '\(name)' --method \(method)") {
                _ = try $0.makeSynthesis(name, method: method, question: nil, note: nil)
            }
        }
        var facts = StudyFacts()
        facts.citation = words(3...6)
        facts.year = chance(2) ? "\(number(1988...2025))" : nil
        facts.dataset = chance(3) ? words(1...1) : nil
        let kind = pick([Synthesis.StudyKind.published, .own, .fictional]) ?? .published
        let documents = kind == .own ? pick(project.documents).map { [$0.name] } ?? [] : []
        let wanted = facts
        let script = "study add '\(name)' --\(kind.rawValue) \(documents.map { "--documents '\($0)'" }.joined())"
        return RandomAct(verb: "study add", script: script) {
            _ = try $0.addStudy(name, kind: kind, wanted, documents: documents, synthesis: nil)
        }
    }

    /// Reports of studies; studies that are parted, and become one.
    private mutating func parting(_ project: Project) -> RandomAct? {
        guard let study = pick(project.studies).map(quoted), let other = pick(project.studies).map(quoted) else {
            return nil
        }
        switch number(0...3) {
        case 0:
            let document = pick(project.documents).map { " --document \(quoted($0.name))" } ?? ""
            let facts = "--citation \(quoted(words(2...4))) --licence CC-BY"
            return RandomAct(typed: "study report \(study) \(facts)\(chance(2) ? document : "")")
        case 1:
            return RandomAct(
                typed:
                    "study report \(study) --number \(number(1...2)) \(chance(3) ? "--remove" : "--pmid \(number(1...99))")"
            )
        case 2:
            let parts = ["--reports 1", "--constructs k\(number(1...9))", "--quotes q\(number(1...9))"]
            return RandomAct(typed: "study split \(study) \(quoted(words(1...2))) \(pick(parts) ?? parts[0])")
        default: return RandomAct(typed: "study merge \(study) \(other)\(chance(2) ? " --keep" : "")")
        }
    }

    private mutating func study(_ project: Project) -> RandomAct? {
        guard let study = pick(project.studies) else { return nil }
        let text = words(2...5)
        switch number(0...10) {
        case 8...10: return parting(project)
        case 6:
            guard let synthesis = pick(project.syntheses) else { return nil }
            return RandomAct(typed: "synthesis set \(quoted(synthesis)) --question \(quoted(text))")
        case 7: return RandomAct(typed: "study dataset \(quoted(study)) \(quoted(text))")
        case 0:
            var facts = StudyFacts()
            facts.setting = text
            let wanted = facts
            return RandomAct(verb: "study set", script: "study set '\(study)' --setting '\(text)'") {
                _ = try $0.setStudy(study, wanted, documents: [])
            }
        case 1:
            return RandomAct(verb: "study exclude", script: "study exclude '\(study)' --reason '\(text)'") {
                _ = try $0.excludeStudy(study, reason: text, synthesis: nil)
            }
        case 2, 3:
            return RandomAct(verb: "study include", script: "study include '\(study)'") {
                _ = try $0.includeStudy(study, reason: nil, synthesis: nil)
            }
        case 4:
            return RandomAct(verb: "dataset", script: "dataset '\(study)' '\(text)'") {
                _ = try $0.setDataSet(study, label: text)
            }
        default:
            guard chance(3) else { return nil }
            return RandomAct(verb: "study rm", script: "study rm '\(study)'") { _ = try $0.removeStudy(study) }
        }
    }

    private mutating func construct(_ project: Project) -> RandomAct? {
        guard let study = pick(project.studies) else { return nil }
        let text = words(3...8)
        switch number(0...6) {
        case 0:
            guard let (construct, quote) = pick(project.quotable) else { return nil }
            return RandomAct(verb: "construct cite", script: "construct cite k\(construct) q\(quote)") {
                _ = try $0.cite("q\(quote)", for: "k\(construct)")
            }
        case 1:
            guard let (from, to) = pick(project.fellows) else { return nil }
            return RandomAct(verb: "construct link", script: "construct link k\(from) k\(to) --verb 'leads to'") {
                _ = try $0.linkConstructs("k\(from)", "k\(to)", verb: "leads to", locator: nil)
            }
        case 2:
            guard let construct = pick(project.constructs), chance(3) else { return nil }
            return RandomAct(verb: "construct rm", script: "construct rm k\(construct)") {
                _ = try $0.removeConstruct("k\(construct)")
            }
        case 3:
            guard let theme = pick(project.themes) else { return nil }
            return RandomAct(verb: "construct from", script: "construct from 'theme:\(theme)' --study '\(study)'") {
                _ = try $0.takeConstruct(fromTheme: theme, study: study)
            }
        default:
            let wording = pick([Wording.unchecked, .paraphrase]) ?? .paraphrase
            let script = "construct add '\(study)' '\(text)' --\(wording.rawValue) --locator 'p. 3'"
            return RandomAct(verb: "construct add", script: script) {
                _ = try $0.addConstruct(study, label: text, wording: wording, locator: "p. 3", definition: nil)
            }
        }
    }

    private mutating func concept(_ project: Project) -> RandomAct? {
        let text = words(4...9)
        let after = chance(2) ? pick(project.constructs).map { "k\($0)" } : nil
        guard let concept = pick(project.concepts), chance(2) else {
            let script = "concept add '\(text)'" + (after.map { " --after \($0)" } ?? "")
            return RandomAct(verb: "concept add", script: script) {
                _ = try $0.addConcept(text, after: after, synthesis: nil)
            }
        }
        if chance(4) {
            return RandomAct(verb: "concept rm", script: "concept rm C\(concept)") {
                _ = try $0.removeConcept("C\(concept)")
            }
        }
        return RandomAct(verb: "concept set", script: "concept set C\(concept) '\(text)'") {
            _ = try $0.setConcept("C\(concept)", statement: text, after: after)
        }
    }

    private mutating func translation(_ project: Project) -> RandomAct? {
        guard let construct = pick(project.constructs), let concept = pick(project.concepts),
            let study = pick(project.studies)
        else { return nil }
        let why = words(3...7)
        switch number(0...6) {
        case 0:
            let (construct, concept) = pick(project.translated) ?? (construct, concept)
            return RandomAct(verb: "untranslate", script: "untranslate k\(construct) C\(concept)") {
                _ = try $0.withdrawTranslation("k\(construct)", of: "C\(concept)")
            }
        case 1, 2:
            return RandomAct(verb: "not-found", script: "not-found C\(concept) '\(study)' --note '\(why)'") {
                _ = try $0.noteAbsence(of: "C\(concept)", in: study, note: why)
            }
        case 3:
            return RandomAct(verb: "not-found rm", script: "not-found C\(concept) '\(study)' --remove") {
                _ = try $0.withdrawAbsence(of: "C\(concept)", in: study)
            }
        default:
            let relation: Relation = chance(4) ? .refutational : .reciprocal
            let request = TranslationRequest(
                relation: relation, fit: chance(3) ? .partial : .full, because: why, except: chance(2) ? why : nil)
            let script = "translate k\(construct) to C\(concept) as \(relation.rawValue) --because '\(why)'"
            return RandomAct(verb: "translate", script: script) {
                _ = try $0.translate("k\(construct)", to: "C\(concept)", request)
            }
        }
    }

    private mutating func quote(_ project: Project) -> RandomAct? {
        guard let study = pick(project.studies) else { return nil }
        let text = words(3...8)
        if chance(3), let (construct, quote) = pick(project.quotable) {
            return RandomAct(typed: "quote link q\(quote) k\(construct)")
        }
        if chance(3), let quote = pick(project.quotes) {
            return RandomAct(verb: "quote rm", script: "quote rm q\(quote)") { _ = try $0.removeQuote("q\(quote)") }
        }
        if chance(3), let coding = pick(project.codings) {
            return RandomAct(verb: "quote add n", script: "quote add '\(study)' n\(coding)") {
                _ = try $0.addQuotes(study, codings: "n\(coding)")
            }
        }
        return RandomAct(verb: "quote add", script: "quote add '\(study)' '\(text)' --locator 'p. 5'") {
            _ = try $0.addQuote(study, words: text, locator: "p. 5", speaker: nil)
        }
    }

    private mutating func thirdOrder(_ project: Project) -> RandomAct? {
        let text = words(4...9)
        let from = pick(project.concepts).map { ["C\($0)"] } ?? []
        guard let third = pick(project.thirdOrders), chance(2) else {
            return RandomAct(verb: "third-order add", script: "third-order add '\(text)' from \(from.joined())") {
                _ = try $0.addThirdOrder(text, from: from, synthesis: nil)
            }
        }
        switch number(0...3) {
        case 0:
            return RandomAct(verb: "third-order set", script: "third-order set T\(third) '\(text)'") {
                _ = try $0.setThirdOrder("T\(third)", statement: text)
            }
        case 1:
            return RandomAct(verb: "third-order rm", script: "third-order rm T\(third)") {
                _ = try $0.removeThirdOrder("T\(third)")
            }
        default:
            let targets = [
                pick(project.concepts).map { "C\($0)" }, pick(project.constructs).map { "k\($0)" },
                pick(project.quotes).map { "q\($0)" },
            ]
            guard let target = pick(targets.compactMap { $0 }) else { return nil }
            let role = pick([SupportRole.supports, .qualifies, .contradicts]) ?? .supports
            return RandomAct(verb: "third-order support", script: "third-order support T\(third) \(target)") {
                _ = try $0.supportThirdOrder("T\(third)", by: target, role: role, note: nil)
            }
        }
    }

    /// A published table with constructs of known and unknown studies.
    private mutating func published(_ project: Project) -> RandomAct? {
        let path = "\(folder)/published-\(number(1...1_000_000)).tsv"
        let shape = pick(["thematic", "ladder", "merged-translation", "characteristics"]) ?? "thematic"
        let headings = [
            "thematic": "analytic\tcode\tstudy", "ladder": "third\tsecond\tstudy",
            "merged-translation": "third\tconcept\tpapers", "characteristics": "setting\trating\tstudy",
        ]
        var rows = [headings[shape] ?? ""]
        for _ in 0..<number(1...4) {
            let study = chance(2) ? pick(project.studies) : "New\(number(1...3))"
            rows.append("\(words(1...2))\t\(words(1...2))\t\(study ?? "New")")
        }
        let text = rows.joined(separator: "\n") + "\n"
        let isNew = chance(2)
        let script = "synthesis import '\(path)' --shape \(shape)" + (isNew ? " --new-studies" : "")
        return RandomAct(verb: "synthesis import", script: script) {
            try Door.write(Array(text.utf8), to: path)
            _ = try $0.importPublished(path: path, PublishedImportRequest(shape: shape, includesNewStudies: isNew))
        }
    }
}
