internal import Measures
internal import Store

/// How much each code is used in the documents' current texts, read in one pass over the index of codings.
struct CodeUsage {
    /// Codings of a code, and the documents that they stand in.
    struct Count {
        var codings = 0
        var documents = 0
    }

    private let codes: DenseKeys
    private var own: [Count]
    private var branches: [Count]
    private var byCoder: [[Int]]
    private let coders: DenseKeys

    /// - Parameter coder: counts this coder's codings alone.
    init(_ book: Codebook, by coder: Key<PersonRow>? = nil, in reader: ProjectReader) throws {
        let numbering = try reader.codingNumbering()
        codes = numbering.codes
        coders = numbering.coders
        let only = coder.map { numbering.coders.number(of: $0.rawValue) }
        let parents = codes.keys.map { key in
            book.rows[Key(rawValue: key)]?.parent.map { numbering.codes.number(of: $0.rawValue) } ?? -1
        }
        var own = [Count](repeating: Count(), count: codes.count)
        var branches = own
        var byCoder = [[Int]](repeating: [], count: codes.count)
        // Codings come document by document, so a code has a new one when it was last met in another.
        var lastOwn = [Int32](repeating: -1, count: codes.count)
        var lastBranch = lastOwn
        try reader.forEachCoding(numbering) { _, span in
            guard span.code >= 0, only == nil || span.coder == only else { return }
            let code = Int(span.code)
            own[code].codings += 1
            if byCoder[code].isEmpty { byCoder[code] = [Int](repeating: 0, count: numbering.coders.count) }
            if span.coder >= 0 { byCoder[code][Int(span.coder)] += 1 }
            if lastOwn[code] != span.document {
                lastOwn[code] = span.document
                own[code].documents += 1
            }
            // A coding has one code, so those of a branch are the sum of its codes' codings; its documents are a union.
            var above = code
            while above >= 0 {
                branches[above].codings += 1
                if lastBranch[above] != span.document {
                    lastBranch[above] = span.document
                    branches[above].documents += 1
                }
                above = Int(parents[above])
            }
        }
        self.own = own
        self.branches = branches
        self.byCoder = byCoder
    }

    /// The code itself.
    func own(_ code: Key<CodeRow>) -> Count { count(code, in: own) }

    /// The code and all below it, each coding and each document once.
    func withChildren(_ code: Key<CodeRow>) -> Count { count(code, in: branches) }

    /// Codings of the code itself by each coder who has any.
    func coders(of code: Key<CodeRow>) -> [(coder: Key<PersonRow>, codings: Int)] {
        let number = Int(codes.number(of: code.rawValue))
        guard number >= 0 else { return [] }
        return byCoder[number].enumerated().filter { $0.element > 0 }
            .map { (Key(rawValue: coders.keys[$0.offset]), $0.element) }
    }

    private func count(_ code: Key<CodeRow>, in counts: [Count]) -> Count {
        let number = Int(codes.number(of: code.rawValue))
        return number < 0 ? Count() : counts[number]
    }
}
