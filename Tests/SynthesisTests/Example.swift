import Synthesis

/// Hand-made material: three real studies, two of them on one data set, four constructs, two concepts.
///
///     A  k1 R C1   k2 X C2      data set 1
///     B  k3 r C1                data set 1
///     C  k4 R C2; C1 looked for and not found
struct Example {
    var studies = [
        Study(key: 1, name: "A2018", dataSet: 1, readingOrder: 1),
        Study(key: 2, name: "B2020", dataSet: 1, readingOrder: 2),
        Study(key: 3, name: "C2022", readingOrder: 3),
    ]
    var quotes = [
        Quote(key: 1, study: 1, words: "she just listened", speaker: "client 2", locator: "p5"),
        Quote(key: 2, study: 3, words: "nobody rang me", coding: 1042),
    ]
    var constructs = [
        Construct(key: 11, number: 1, study: 1, label: "Being listened to", locator: "p7", quotes: [1]),
        Construct(key: 12, number: 2, study: 1, label: "Fast change", locator: "abstract"),
        Construct(key: 13, number: 3, study: 2, label: "Somebody stays", locator: "p2"),
        Construct(key: 14, number: 4, study: 3, label: "Waiting", locator: "p9", quotes: [2]),
    ]
    var links = [ConstructLink(key: 1, from: 11, to: 12, verb: "leads to")]
    var concepts = [
        Concept(key: 21, number: 1, statement: "A person who stays is what helps"),
        Concept(key: 22, number: 2, statement: "Waiting undoes what was begun"),
    ]
    var translations = [
        Translation(key: 31, construct: 11, concept: 21, relation: .reciprocal, because: "listening is staying"),
        Translation(key: 32, construct: 12, concept: 22, relation: .refutational, because: "change came at once"),
        Translation(
            key: 33, construct: 13, concept: 21, relation: .reciprocal, fit: .partial, because: "staying is said",
            except: "not that it helps", alternative: "C2"),
        Translation(key: 34, construct: 14, concept: 22, relation: .reciprocal, because: "nine months"),
    ]
    var notFound = [NotFound(key: 41, concept: 21, study: 3, note: "results read twice")]
    var thirdOrders = [ThirdOrder(key: 51, number: 1, statement: "Time is the help")]
    var supports = [
        Support(key: 61, thirdOrder: 51, target: .concept(21)), Support(key: 62, thirdOrder: 51, target: .concept(22)),
    ]
    var lines: [LineOfArgument] = []
    var argumentLinks: [ArgumentLink] = []
    var judged = Judged(appraised: [1, 2, 3])
    var method = ""

    var material: SynthesisMaterial {
        SynthesisMaterial(
            studies: studies, dataSets: [DataSet(key: 1, label: "NORTH")], quotes: quotes, constructs: constructs,
            links: links, concepts: concepts, translations: translations, notFound: notFound, thirdOrders: thirdOrders,
            supports: supports, lines: lines, argumentLinks: argumentLinks, judged: judged,
            method: method)
    }

    /// The passage of the one coding that is there.
    static func transcript(_ coding: Int64) -> TranscriptPassage? {
        coding == 1042 ? TranscriptPassage(address: "P07:23.2", words: "Nobody rang me.") : nil
    }
}
