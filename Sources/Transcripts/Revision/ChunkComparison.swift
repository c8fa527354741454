/// The comparison under `TextDiff`: sentences, moved blocks, then words.
struct ChunkComparison {
    private let old: [Unicode.Scalar]
    private let new: [Unicode.Scalar]
    private let prefix: Int
    private let suffix: Int
    /// What is the same and in order.
    private(set) var pieces: [TextDiff.Piece] = []
    /// What was moved as a block, by old places.
    private(set) var moved: [TextDiff.Piece] = []

    /// A block is followed only if a sentence of it has at least so many words and scalars; “Yes, I do.” may be said anywhere.
    static let fewestWords = 4
    static let fewestScalars = 20

    init(old: [Unicode.Scalar], new: [Unicode.Scalar], prefix: Int, suffix: Int) {
        self.old = old
        self.new = new
        self.prefix = prefix
        self.suffix = suffix
    }

    /// The chunks of one version between the common ends.
    private struct Side {
        var starts: [Int]
        var numbers: [Int32]
        var count: Int { numbers.count }

        func range(_ chunk: Int) -> Range<Int> { starts[chunk]..<starts[chunk + 1] }
    }

    mutating func run() {
        if prefix > 0 { pieces.append(TextDiff.Piece(0, 0, count: prefix)) }
        var numbers = StretchNumbers(old: old, new: new)
        let oldSide = side(old, prefix..<old.count - suffix, isOld: true, &numbers)
        let newSide = side(new, prefix..<new.count - suffix, isOld: false, &numbers)
        var weights = [Int32](repeating: 0, count: numbers.count)
        for (text, side) in [(old, oldSide), (new, newSide)] {
            for chunk in 0..<side.count where isSentence(text, side.range(chunk)) {
                weights[Int(side.numbers[chunk])] = Int32(side.range(chunk).count)
            }
        }
        var aligner = SequenceAligner(
            old: oldSide.numbers, new: newSide.numbers, weights: weights, seeksShortest: false)
        aligner.align(SequenceAligner.Box(old: 0..<oldSide.count, new: 0..<newSide.count))
        var isMovedOld = [Bool](repeating: false, count: oldSide.count)
        var isMovedNew = [Bool](repeating: false, count: newSide.count)
        findMoves(oldSide, newSide, pairs: aligner.pairs, chunkNumbers: numbers.count, &isMovedOld, &isMovedNew)
        compareWords(oldSide, newSide, pairs: aligner.pairs, isMovedOld, isMovedNew)
        if suffix > 0 { pieces.append(TextDiff.Piece(old.count - suffix, new.count - suffix, count: suffix)) }
    }

    private func side(
        _ text: [Unicode.Scalar], _ range: Range<Int>, isOld: Bool, _ numbers: inout StretchNumbers
    ) -> Side {
        let starts = RevisionTokens.chunks(Array(text[range])).map { $0 + range.lowerBound }
        var own: [Int32] = []
        own.reserveCapacity(starts.count)
        for index in starts.indices.dropLast() {
            own.append(numbers.number(starts[index], starts[index + 1], isOld: isOld))
        }
        return Side(starts: starts, numbers: own)
    }

    private func isSentence(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Bool {
        range.contains { RevisionTokens.isLetter(text[$0]) }
    }

    // MARK: - Moved blocks

    /// Blocks of chunks that stand once in each version, unpaired because they crossed what is paired.
    private mutating func findMoves(
        _ oldSide: Side, _ newSide: Side, pairs: [Int32], chunkNumbers: Int, _ isMovedOld: inout [Bool],
        _ isMovedNew: inout [Bool]
    ) {
        var isPairedNew = [Bool](repeating: false, count: newSide.count)
        for pair in pairs where pair >= 0 { isPairedNew[Int(pair)] = true }
        var oldCounts = [Int32](repeating: 0, count: chunkNumbers)
        var newCounts = oldCounts
        var places = oldCounts
        for number in oldSide.numbers { oldCounts[Int(number)] += 1 }
        for (chunk, number) in newSide.numbers.enumerated() {
            newCounts[Int(number)] += 1
            places[Int(number)] = Int32(chunk)
        }
        var elsewhere: Set<[Unicode.Scalar]>?
        for chunk in 0..<oldSide.count where pairs[chunk] < 0 && !isMovedOld[chunk] {
            let number = Int(oldSide.numbers[chunk])
            guard oldCounts[number] == 1, newCounts[number] == 1 else { continue }
            let target = Int(places[number])
            guard !isPairedNew[target], !isMovedNew[target], isLong(oldSide.range(chunk)) else { continue }
            let ends = elsewhere ?? endsChunks()
            elsewhere = ends
            if ends.contains(Array(old[oldSide.range(chunk)])) { continue }
            var (first, last) = (chunk, chunk)
            let offset = target - chunk
            func isFree(_ index: Int) -> Bool {
                let there = index + offset
                return index >= 0 && index < oldSide.count && there >= 0 && there < newSide.count && pairs[index] < 0
                    && !isPairedNew[there] && !isMovedOld[index] && !isMovedNew[there]
                    && oldSide.numbers[index] == newSide.numbers[there]
            }
            while isFree(first - 1) { first -= 1 }
            while isFree(last + 1) { last += 1 }
            for index in first...last {
                isMovedOld[index] = true
                isMovedNew[index + offset] = true
            }
            let start = oldSide.starts[first]
            moved.append(
                TextDiff.Piece(start, newSide.starts[first + offset], count: oldSide.starts[last + 1] - start))
        }
    }

    private func isLong(_ range: Range<Int>) -> Bool {
        guard range.count >= Self.fewestScalars else { return false }
        var words = 0
        var wasLetter = false
        for index in range {
            let isLetter = RevisionTokens.isLetter(old[index])
            if isLetter, !wasLetter || RevisionTokens.isWrittenWithoutBlanks(old[index].value) { words += 1 }
            wasLetter = isLetter
        }
        return words >= Self.fewestWords
    }

    /// The sentences of what is the same at both ends.
    private func endsChunks() -> Set<[Unicode.Scalar]> {
        var chunks: Set<[Unicode.Scalar]> = []
        for part in [old[..<prefix], old[(old.count - suffix)...]] {
            let text = Array(part)
            let starts = RevisionTokens.chunks(text)
            for index in starts.indices.dropLast() where starts[index + 1] - starts[index] >= Self.fewestScalars {
                chunks.insert(Array(text[starts[index]..<starts[index + 1]]))
            }
        }
        return chunks
    }

    // MARK: - Words

    /// Compares, between paired chunks, the words of the chunks that are neither paired nor moved.
    private mutating func compareWords(
        _ oldSide: Side, _ newSide: Side, pairs: [Int32], _ isMovedOld: [Bool], _ isMovedNew: [Bool]
    ) {
        var words = WordSides(old: old, new: new)
        var boxes: [SequenceAligner.Box] = []
        var chunkPieces: [TextDiff.Piece] = []
        var (oldAt, newAt) = (0, 0)
        func closeGap(_ oldEnd: Int, _ newEnd: Int, _ words: inout WordSides) {
            if oldAt < oldEnd, newAt < newEnd {
                let from = (words.oldStarts.count, words.newStarts.count)
                for chunk in oldAt..<oldEnd where !isMovedOld[chunk] { words.addOld(oldSide.range(chunk)) }
                for chunk in newAt..<newEnd where !isMovedNew[chunk] { words.addNew(newSide.range(chunk)) }
                boxes.append(
                    SequenceAligner.Box(old: from.0..<words.oldStarts.count, new: from.1..<words.newStarts.count))
            }
        }
        for chunk in 0..<oldSide.count where pairs[chunk] >= 0 {
            let other = Int(pairs[chunk])
            closeGap(chunk, other, &words)
            chunkPieces.append(
                TextDiff.Piece(
                    oldSide.starts[chunk], newSide.starts[other], count: oldSide.range(chunk).count))
            (oldAt, newAt) = (chunk + 1, other + 1)
        }
        closeGap(oldSide.count, newSide.count, &words)
        var aligner = SequenceAligner(
            old: words.oldNumbers, new: words.newNumbers, weights: words.weights(), seeksShortest: true)
        for box in boxes { aligner.align(box) }
        var wordPieces: [TextDiff.Piece] = []
        for (index, pair) in aligner.pairs.enumerated() where pair >= 0 {
            let start = words.oldStarts[index]
            wordPieces.append(
                TextDiff.Piece(start, words.newStarts[Int(pair)], count: words.oldEnds[index] - start))
        }
        merge(chunkPieces, wordPieces)
    }

    private mutating func merge(_ chunks: [TextDiff.Piece], _ words: [TextDiff.Piece]) {
        var word = 0
        for chunk in chunks {
            while word < words.count, words[word].old.start < chunk.old.start {
                pieces.append(words[word])
                word += 1
            }
            pieces.append(chunk)
        }
        pieces += words[word...]
    }

    /// The words, blanks and signs that are to be compared.
    private struct WordSides {
        let old: [Unicode.Scalar]
        let new: [Unicode.Scalar]
        var numbers: StretchNumbers
        var oldStarts: [Int] = []
        var oldEnds: [Int] = []
        var oldNumbers: [Int32] = []
        var newStarts: [Int] = []
        var newNumbers: [Int32] = []
        /// By number: the length of a word, 0 for blanks and signs, which anchor nothing.
        private var anchoring: [Int32] = []

        init(old: [Unicode.Scalar], new: [Unicode.Scalar]) {
            self.old = old
            self.new = new
            numbers = StretchNumbers(old: old, new: new)
        }

        func weights() -> [Int32] { anchoring }

        mutating func addOld(_ range: Range<Int>) {
            let first = oldStarts.count
            RevisionTokens.tokens(old, range, into: &oldStarts)
            for index in first..<oldStarts.count {
                let end = index + 1 < oldStarts.count ? oldStarts[index + 1] : range.upperBound
                oldEnds.append(end)
                oldNumbers.append(number(oldStarts[index], end, isOld: true))
            }
        }

        mutating func addNew(_ range: Range<Int>) {
            let first = newStarts.count
            RevisionTokens.tokens(new, range, into: &newStarts)
            for index in first..<newStarts.count {
                let end = index + 1 < newStarts.count ? newStarts[index + 1] : range.upperBound
                newNumbers.append(number(newStarts[index], end, isOld: false))
            }
        }

        private mutating func number(_ start: Int, _ end: Int, isOld: Bool) -> Int32 {
            let number = numbers.number(start, end, isOld: isOld)
            if Int(number) == anchoring.count {
                let isWord = RevisionTokens.isLetter(isOld ? old[start] : new[start])
                anchoring.append(isWord ? Int32(end - start) : 0)
            }
            return number
        }
    }
}
