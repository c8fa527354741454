internal import Codebooks
internal import Measures
internal import Store
internal import Transcripts

extension Session {
    /// Why saturation does not fit the project's approach, and what does; nil where it may.
    package func objectionToSaturation() throws -> Complaint? {
        guard try approach() == "reflexive" else { return nil }
        return Complaint(
            .usage,
            "saturation does not fit a reflexive approach: themes are made by the analyst and have no number that could run out "
                + "(Braun & Clarke 2021, doi:10.1080/2159676X.2019.1704846)",
            next:
                "argue from information power instead: how narrow the aim, how specific the sample, how strong the talk "
                + "(Malterud, Siersma & Guassora 2016); saturation --anyway prints the numbers all the same",
            saysUnchanged: false)
    }

    /// Why a sample size worked out beforehand does not fit the project's approach, and what does; nil where it may.
    package func objectionToSampleSize() throws -> Complaint? {
        guard try approach() == "reflexive" else { return nil }
        return Complaint(
            .usage,
            "a sample size worked out beforehand does not fit a reflexive approach: themes are made by the analyst and do not lie in "
                + "the population with a prevalence (Braun & Clarke 2016, doi:10.1080/13645579.2016.1195588)",
            next:
                "argue from information power instead (Malterud, Siersma & Guassora 2016); sample-size --anyway prints the "
                + "number all the same",
            saysUnchanged: false)
    }

    /// Code saturation over the interviews in a stated order, with what else was asked for.
    package func saturation(_ request: SaturationRequest) throws -> SaturationResult {
        try store.read { reader in
            let material = try CountingMaterial(reader, self)
            let order = try SaturationOrder(request, material, self)
            guard !order.interviews.isEmpty else {
                throw Complaint(
                    .noMatch, "there are no interviews", next: "`import` brings them in", saysUnchanged: false)
            }
            let level = try SaturationLevel(request.level, material)
            let sieve = try CodingSieve(request.filter, material, self)
            var codes = [[Int]](repeating: [], count: order.interviews.count)
            var taken: Set<Key<CodingRow>> = []
            var coders: [Int32: Int] = [:]
            var withoutCode = 0
            var codings = [Int](repeating: 0, count: level.labels.count)
            try reader.forEachCoding(material.numbering) { key, span in
                guard let place = order.places[Int(span.document)], try sieve.takes(key, span), span.code >= 0 else {
                    return
                }
                let own = level.rows[Int(span.code)]
                taken.insert(Key(rawValue: key))
                coders[span.coder, default: 0] += 1
                if own.isEmpty { withoutCode += 1 }
                codes[place] += own
                for code in own { codings[code] += 1 }
            }
            do {
                let table = try InterviewCodes(codes)
                let curve = SaturationCurve(table)
                let steps = order.interviews.indices.map { index in
                    SaturationStep(
                        interview: order.interviews[index], codes: table.interviews[index].count,
                        new: curve.newCodes[index].map { level.labels[$0] }, cumulative: curve.cumulative[index],
                        share: curve.share(after: index))
                }
                return SaturationResult(
                    request: request, steps: steps,
                    runs: try SaturationRuns(curve, base: request.base, length: request.run, step: request.step),
                    permutations: request.permutations > 0
                        ? SaturationPermutations(table, orders: request.permutations, seed: request.seed) : nil,
                    estimators: request.withEstimators ? SaturationEstimators(table) : nil,
                    abundances: request.withEstimators ? AbundanceEstimators(codingsOfCodes: codings) : nil,
                    meaning: request.withMeaning ? try meaning(taken, order, in: reader) : nil,
                    notes: try notes(
                        order, level, sieve, coders: coders, withoutCode: withoutCode,
                        empty: codes.count(where: \.isEmpty)))
            } catch let error as MeasureError {
                throw Complaint(
                    .usage, "\(error)", next: "--base and --run take numbers of interviews from 1", saysUnchanged: false
                )
            }
        }
    }

    private func notes(
        _ order: SaturationOrder, _ level: SaturationLevel, _ sieve: CodingSieve, coders: [Int32: Int],
        withoutCode: Int, empty: Int
    ) throws -> [String] {
        let people = try sieve.material.people()
        let byCoder = coders.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { number, codings in
            "\(number >= 0 ? people[Int(number)].name : "?") \(codings)"
        }
        var notes = [
            "order: \(order.rule): \(order.interviews.joined(separator: ", "))",
            "level: \(level.rule)"
                + (withoutCode > 0 ? "; \(counted(withoutCode, "coding")) outside it left out" : ""),
            "interviews: \(order.interviews.count)"
                + (empty > 0 ? ", \(empty) without a code (they count as interviews)" : "")
                + order.leftOut,
            "coded by: \(byCoder.isEmpty ? "nobody" : byCoder.joined(separator: ", ")) (codings)",
        ]
        notes += sieve.notes(order.request.filter).filter { !$0.hasPrefix("coders: all") }
        return notes
    }

    private func meaning(
        _ taken: Set<Key<CodingRow>>, _ order: SaturationOrder, in reader: ProjectReader
    ) throws -> [MeaningLine] {
        let incidents = try IncidentReader(reader)
        let book = incidents.book
        let rows = Dictionary(grouping: try reader.all(PropertyRow.self), by: \.code)
        let places = Dictionary(grouping: try reader.all(PropertyPlaceRow.self), by: \.property)
        let numbers = Dictionary(
            uniqueKeysWithValues: order.documents.enumerated().map { ($0.element, $0.offset + 1) })
        let judged = try memos(ofKind: MemoKind.saturation, in: reader)
        return try book.ordered.compactMap { code in
            guard rows[code.id] != nil || code.level == .category || code.level == .core || judged[code.id] != nil
            else { return nil }
            let own = rows[code.id] ?? []
            let family = try reader.codingKeys(of: Set(book.withDescendants(code.id))).intersection(taken)
            var found: [MeaningPlace] = []
            var placed: Set<Key<CodingRow>> = []
            for (index, property) in own.enumerated() {
                for place in places[property.id] ?? [] where family.contains(place.coding) {
                    let incident = try incidents.incident(reader.row(place.coding))
                    guard let number = numbers[incident.documentKey] else { continue }
                    placed.insert(place.coding)
                    found.append(MeaningPlace(interview: number, property: index, place: place.place))
                }
            }
            let meaning = MeaningSaturation(found)
            return MeaningLine(
                code: book.path(code.id), properties: own.map { "\($0.name) (\($0.low) … \($0.high))" },
                codings: family.count, placed: placed.count,
                additions: meaning.additions.map { addition in
                    let words: String =
                        switch addition.kind {
                        case .property: "first place on \(own[addition.property].name)"
                        case .lower: "nearer to \(own[addition.property].low)"
                        case .higher: "nearer to \(own[addition.property].high)"
                        }
                    return "\(order.interviews[addition.interview - 1]): \(words)"
                },
                last: meaning.lastInterview.map { (order.interviews[$0 - 1], $0) }, judged: judged[code.id] ?? [])
        }
    }

    private func memos(ofKind kind: MemoKind, in reader: ProjectReader) throws -> [Key<CodeRow>: [Int]] {
        let links = try reader.memoLinks()
        var found: [Key<CodeRow>: [Int]] = [:]
        for memo in try reader.memos() where memo.kind == kind.rawValue {
            for code in (links[memo.id] ?? []).compactMap(\.code) { found[code, default: []].append(memo.number) }
        }
        return found
    }
}
