internal import LineEditor
internal import Transcripts

extension CodingState {
    /// A typed sign while coding: with letters in the filter nearly everything goes on filtering, since codes may hold it.
    mutating func handleInCoding(_ scalar: Unicode.Scalar) -> [CodingEffect] {
        if awaitsWeight { return takeWeight(scalar) }
        switch scalar {
        case "[": return moveEnd(isStart: true, forward: false)
        case "]": return moveEnd(isStart: true, forward: true)
        case "{": return moveEnd(isStart: false, forward: false)
        case "}": return moveEnd(isStart: false, forward: true)
        case ",": return filter.isEmpty ? back() : apply(matches.first?.key, advances: false)
        case "+": return makeCode()
        case "?":
            if filter.isEmpty { return [.showKeys] }
            return matches.first.map { [.define($0)] } ?? [.bell]
        default: break
        }
        guard filter.isEmpty else {
            filter.unicodeScalars.append(scalar)
            candidate = 0
            return []
        }
        return command(scalar)
    }

    /// A sign that means something only while nothing is being filtered.
    private mutating func command(_ scalar: Unicode.Scalar) -> [CodingEffect] {
        switch scalar {
        case " ": return next(inside: true)
        case "1"..."9":
            let index = Int(scalar.value - 0x31)
            guard ranking.recent.indices.contains(index) else { return [.bell, .say("no code has this digit yet")] }
            return apply(ranking.recent[index], advances: true)
        case ".":
            guard let last else { return [.bell, .say("nothing was coded yet")] }
            return apply(last, advances: true)
        case "*":
            awaitsWeight = true
            return []
        case "!": return [.act(CodingAct(kind: .flag, range: spot.range))]
        case "\"", "“", "„", "«": return begin(.quotation)
        case "'", "’": return [.act(CodingAct(kind: .inVivo, range: spot.range, advances: true))]
        case ";": return begin(.memo)
        case ":": return begin(.command)
        default:
            guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil else { return [.bell] }
            filter.unicodeScalars.append(scalar)
            candidate = 0
            return []
        }
    }

    private mutating func takeWeight(_ scalar: Unicode.Scalar) -> [CodingEffect] {
        awaitsWeight = false
        switch scalar {
        case "1"..."5": weight = Int(scalar.value - 0x30)
        case "0": weight = nil
        default: return [.bell, .say("a weight is 1 to 5; 0 takes it away")]
        }
        return []
    }

    mutating func enter() -> [CodingEffect] {
        guard !filter.isEmpty else { return [.bell, .say("type a code; the space bar goes on")] }
        guard let first = matches.first else {
            return [.bell, .say("no code has “\(filter)” in it; + makes it a new one")]
        }
        return apply(first.key, advances: true)
    }

    private func apply(_ key: Int64?, advances: Bool) -> [CodingEffect] {
        guard let key else { return [.bell, .say("no code has “\(filter)” in it; + makes it a new one")] }
        return [.act(CodingAct(kind: .code(key), range: spot.range, weight: weight, advances: advances))]
    }

    private func makeCode() -> [CodingEffect] {
        let name = filter.split(separator: " ").joined(separator: " ")
        guard !name.isEmpty else { return [.bell, .say("type the new code’s name, then +")] }
        return [.act(CodingAct(kind: .newCode(name), range: spot.range, weight: weight, advances: true))]
    }

    mutating func backspace() -> [CodingEffect] {
        if awaitsWeight {
            awaitsWeight = false
            return []
        }
        guard filter.isEmpty else {
            filter.removeLast()
            candidate = 0
            return []
        }
        guard let place = undoable.last else {
            return [.bell, .say("nothing of this sitting is left to take back; `:undo` goes further")]
        }
        return [.act(CodingAct(kind: .undo, range: place.range))]
    }

    /// To the place where something was coded last, with its selection, to code it further.
    private mutating func back() -> [CodingEffect] {
        guard let lastSpot else { return [.bell, .say("type a code, then the comma")] }
        if spot == lastSpot { return [] }
        spot = lastSpot
        return [.showUnit]
    }

    mutating func turn(by step: Int) -> [CodingEffect] {
        let count = filter.isEmpty ? 0 : ranking.matches(filter).count
        guard count > 1 else { return [.bell] }
        candidate = (candidate + step + count) % count
        return []
    }

    // MARK: Reading through

    /// A typed sign while reading: nothing is coded.
    mutating func handleInReading(_ scalar: Unicode.Scalar) -> [CodingEffect] {
        switch scalar {
        case " ": return pass()
        case "n": return [.act(CodingAct(kind: .nothing, range: spot.range, advances: true))]
        case "!", "r": return [.act(CodingAct(kind: .flag, range: spot.range))]
        case ";": return begin(.memo)
        case ":": return begin(.command)
        case "?": return [.showKeys]
        case "\"", "“", "„", "«": return begin(.quotation)
        default:
            return [.bell, .say("reading through gives no codes: space goes on, ; takes a note, ? shows the keys")]
        }
    }

    /// Past the unit, which is thereby read.
    mutating func pass() -> [CodingEffect] {
        [.act(CodingAct(kind: .read, range: spot.range, advances: true))]
    }

    // MARK: What was done

    /// Takes note that an act was done, and goes on.
    ///
    /// - Parameters:
    ///   - code: the code that was given.
    ///   - changed: whether there is anything to take back.
    mutating func done(_ act: CodingAct, code: Int64? = nil, changed: Bool = true) -> [CodingEffect] {
        switch act.kind {
        case .code, .newCode, .inVivo:
            lastSpot = spot
            if let code {
                last = code
                if changed { ranking.use(code) }
            }
            clear()
            weight = nil
        case .undo:
            if let place = undoable.popLast() { spot = place }
            lastSpot = nil
            clear()
            return [.showUnit]
        case .memo, .flag, .read, .nothing: break
        case .command: return [.showUnit]
        }
        if changed { undoable.append(spot) }
        return act.advances ? next(inside: true) : []
    }
}
