internal import Rendering
internal import Store
internal import Transcripts
internal import Workbench

/// What became of an act.
struct CodingActOutcome {
    /// A line about it.
    var told: String?
    /// The code that was given.
    var code: Int64?
    var hasChanged = true
    /// Whether the codebook or the counts have to be read again.
    var changesCodes = false
}

extension Session {
    /// Does an act of a sitting to the project.
    func perform(_ act: CodingAct, at desk: inout CodingDesk) throws -> CodingActOutcome {
        let transcript = desk.transcript
        switch act.kind {
        case .code(let key):
            let performed = try code(act.range, of: transcript, with: Key(rawValue: key), weight: act.weight)
            desk.follow(performed)
            return CodingActOutcome(told: Self.told(performed, act), code: key, hasChanged: performed.hasChanged)
        case .newCode(let path):
            let performed = try code(act.range, of: transcript, withNew: path, weight: act.weight)
            let made = try refreshed(desk, always: true)
            if let made { desk = made }
            let code = performed.value.made.last.flatMap { line in desk.codes.first { $0.path == line.code } }
            return CodingActOutcome(
                told: Self.told(performed, act, isNew: true), code: code?.row.id.rawValue, changesCodes: true)
        case .inVivo:
            let performed = try inVivo(act.range, of: transcript)
            let made = try refreshed(desk, always: true)
            if let made { desk = made }
            let path = performed.value.code
            let number = (performed.value.coding.made + performed.value.coding.already).first?.number
            let told = "in vivo → \(path)\(number.map { "  n\($0)" } ?? "")" + Page.suffix(performed)
            return CodingActOutcome(
                told: told, code: desk.codes.first { $0.path == path }?.row.id.rawValue,
                hasChanged: performed.hasChanged, changesCodes: true)
        case .memo(let text):
            let performed = try addMemo(text, on: act.range, of: transcript, kind: act.isReading ? .reading : .note)
            desk.follow(performed)
            return CodingActOutcome(told: "memo m\(performed.value)" + Page.suffix(performed))
        case .flag, .read, .nothing:
            let kind = act.mark
            let performed = try mark(act.range, of: transcript, kind)
            desk.follow(performed)
            let told = kind == .read ? nil : "\(kind.told)" + Page.suffix(performed)
            return CodingActOutcome(told: told, hasChanged: performed.hasChanged)
        case .undo:
            guard try store.lastOperation() == desk.operation else {
                throw Complaint(
                    .noMatch, "somebody else has worked on the project since",
                    next: "`:history` shows it, `:undo` takes back")
            }
            let undone = try undo(1)
            let told = undone.first.map {
                "took back op \($0.value.number): \($0.value.payload?.summary ?? $0.value.verb)"
            }
            return CodingActOutcome(told: told, changesCodes: true)
        case .command: return CodingActOutcome(hasChanged: false)
        }
    }

    private static func told(_ performed: Performed<CodingOutcome>, _ act: CodingAct, isNew: Bool = false) -> String {
        let weight = act.weight.map { " *\($0)" } ?? ""
        let outcome = performed.value
        if let made = outcome.made.last {
            return "→ \(made.code)\(isNew ? " (new code)" : "")\(weight)  n\(made.number)" + Page.suffix(performed)
        }
        let already = outcome.already.last
        return "already coded n\(already?.number ?? 0) → \(already?.code ?? "?")\(weight)" + Page.suffix(performed)
    }

    /// Makes the unit at a range the current place.
    func stand(at range: ScalarRange, of transcript: Transcript) {
        guard let turn = transcript.turns(overlapping: range)?.lowerBound else { return }
        let sentences = transcript.sentences(ofTurn: turn)
        let sentence = sentences.count > 1 ? sentences.firstIndex(of: range) : nil
        place = CurrentPlace(
            document: transcript.document.id, turn: turn, sentence: sentence.map { $0 - sentences.startIndex + 1 })
    }
}

extension CodingAct {
    fileprivate var mark: PlaceMarkKind {
        switch kind {
        case .read: .read
        case .nothing: .nothing
        default: .return
        }
    }
}

extension PlaceMarkKind {
    /// What is told when a place is marked.
    var told: String {
        switch self {
        case .read: "marked read"
        case .nothing: "marked: nothing here"
        case .return: "marked to come back to"
        }
    }
}

extension CodingDesk {
    /// The codes as they are filtered.
    var entries: [CodeRanking.Entry] {
        codes.map {
            CodeRanking.Entry(
                key: $0.row.id.rawValue, path: $0.path, brief: $0.row.brief ?? $0.row.fullDefinition,
                whenToUse: $0.row.whenToUse, whenNotToUse: $0.row.whenNotToUse, example: $0.example)
        }
    }

    /// How often and when last this coder gave each code.
    var usage: [Int64: (uses: Int, latest: Int)] {
        Dictionary(
            codes.filter { $0.codings > 0 }.map { ($0.row.id.rawValue, ($0.codings, $0.latest)) },
            uniquingKeysWith: { first, _ in first })
    }
}
