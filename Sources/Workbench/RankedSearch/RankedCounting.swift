internal import Dispatch
internal import Store
internal import Synchronization
internal import Transcripts

/// Counts asked words in texts, on all cores.
struct RankedCounting {
    /// Keys of the words that are asked for.
    let asked: [String]

    /// A text of which some units are counted.
    struct Work: Sendable {
        /// The number of its document.
        var document: Int
        var choice: RankedChoice
        var layout: TranscriptLayout
        var source: TextSource
    }

    /// What was counted in a text, for each of its units; nothing where a unit was not taken.
    struct Counts: Sendable {
        var words: [Int] = []
        /// Of each unit a count of each word that is asked for.
        var asked: [Int32] = []
    }

    /// How many threads share the texts: more than most machines have cores, so that a long text keeps nobody waiting.
    private static let threads = 8

    /// The counts of some texts, in their order.
    ///
    /// - Throws: `ProjectError.damaged` of the first text that is not what its hash says.
    func count(_ texts: [Work]) throws -> [Counts] {
        let counted = Mutex<[Int: Result<Counts, any Error>]>([:])
        DispatchQueue.concurrentPerform(iterations: min(Self.threads, texts.count)) { thread in
            let words = WordTally(asked)
            for index in stride(from: thread, to: texts.count, by: Self.threads) {
                let result = Result { try Self.count(texts[index], words) }
                counted.withLock { $0[index] = result }
            }
        }
        return try counted.withLock { counted in try texts.indices.compactMap { try counted[$0]?.get() } }
    }

    private static func count(_ work: Work, _ words: WordTally) throws -> Counts {
        let text = try work.source.text()
        var result = Counts()
        var counts = [Int32](repeating: 0, count: words.asked.count)
        for (index, unit) in work.layout.rankedUnits(in: text).enumerated() {
            for word in counts.indices { counts[word] = 0 }
            let isTaken = work.choice.isTaken.indices.contains(index) && work.choice.isTaken[index]
            let length = isTaken ? text.withUTF8(of: unit) { words.count($0, into: &counts).words } ?? 0 : 0
            result.words.append(length)
            result.asked += counts
        }
        return result
    }
}

/// Which units of a text are ranked.
struct RankedChoice: Sendable {
    var isTaken: [Bool]
    /// Nil where the text has no turns.
    var turns: TurnTable?

    /// Whether a unit is a turn of which nobody is known to speak it.
    func isWithoutSpeaker(_ unit: Int) -> Bool { turns.map { $0.speakerOfTurn[unit] == nil } ?? false }
}
