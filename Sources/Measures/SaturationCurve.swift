/// Which codes stand in which interview, in the order in which the interviews are taken.
///
/// An interview without codes counts as an interview. Codes are dense numbers from 0; a code of no interview is no code here.
package struct InterviewCodes: Hashable, Sendable {
    /// The codes of each interview, ascending, each once.
    package let interviews: [[Int]]
    /// In how many interviews each code stands; by the code's number.
    package let incidences: [Int]

    /// The codes of interviews in their order; a code that an interview has several times counts once.
    ///
    /// - Throws: `MeasureError.outOfRange` for a negative code.
    package init(_ interviews: [[Int]]) throws(MeasureError) {
        var own: [[Int]] = []
        var incidences: [Int] = []
        for codes in interviews {
            let each = Set(codes).sorted()
            if let first = each.first, first < 0 {
                throw .outOfRange(what: "code", value: first, limit: .max)
            }
            if let last = each.last, last >= incidences.count {
                incidences += [Int](repeating: 0, count: last + 1 - incidences.count)
            }
            for code in each { incidences[code] += 1 }
            own.append(each)
        }
        self.interviews = own
        self.incidences = incidences
    }

    /// How many codes stand in at least one interview.
    package var codeCount: Int { incidences.count { $0 > 0 } }
}

/// New and cumulative codes by interview: code saturation as Hennink, Kaiser & Marconi (2017) draw it.
package struct SaturationCurve: Hashable, Sendable {
    /// Codes that stand in an interview and in none before it.
    package let newCodes: [[Int]]
    /// Codes that stand in an interview or in one before it.
    package let cumulative: [Int]

    /// The curve of interviews in their order.
    package init(_ table: InterviewCodes) {
        var seen = [Bool](repeating: false, count: table.incidences.count)
        var newCodes: [[Int]] = []
        var cumulative: [Int] = []
        var total = 0
        for codes in table.interviews {
            let new = codes.filter { !seen[$0] }
            for code in new { seen[code] = true }
            total += new.count
            newCodes.append(new)
            cumulative.append(total)
        }
        self.newCodes = newCodes
        self.cumulative = cumulative
    }

    /// How many codes there are in all.
    package var total: Int { cumulative.last ?? 0 }

    /// The share of all codes that are known after an interview (counted from 0), 0 to 1.
    package func share(after interview: Int) -> Measured {
        .quotient(cumulative[interview], by: total, undefined: "no interview has a code")
    }

    /// The interview (counted from 1) after which at least so many percent of all codes are known; nil where there is no code.
    package func interview(reaching percent: Int) -> Int? {
        guard total > 0 else { return nil }
        return cumulative.firstIndex { $0 * 100 >= percent * total }.map { $0 + 1 }
    }

    /// The interview (counted from 1) in which each code stands first.
    package var firstInterviews: [Int: Int] {
        var first: [Int: Int] = [:]
        for (index, codes) in newCodes.enumerated() { for code in codes { first[code] = index + 1 } }
        return first
    }
}
