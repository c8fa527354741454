import QueryLanguage
import Testing

@Suite("Queries in words")
struct QueryDefinitionTests {
    static let definitions: [(String, String)] = [
        ("barriers/waiting", "codings of barriers/waiting and its subcodes; interviewer turns included"),
        ("=barriers", "codings of barriers itself, without its subcodes; interviewer turns included"),
        (
            "barriers/waiting & trust",
            "codings of barriers/waiting and its subcodes that share at least one character with a coding of trust or its subcodes; interviewer turns included"
        ),
        (
            "\"waiting list\" & !=trust & role:participant",
            "codings of “waiting list” and its subcodes that share no character with a coding of trust itself and lie at least partly in turns of speakers with the role participant"
        ),
        ("!trust", "turns that share no character with a coding of trust or its subcodes; interviewer turns included"),
        ("in:P0*", "turns that lie at least partly in the documents P0*; interviewer turns included"),
        (
            "by:ana & weight>=3 & !memo:doubt",
            "codings that were made by ana and have a weight that is at least 3 and have no memo with “doubt”; interviewer turns included"
        ),
        (
            "text:\"long wait\" | /wait/i",
            "passages with the text “long wait”, together with passages that match /wait/i; interviewer turns included"
        ),
        (
            "text:wait & (trust & by:ana)",
            "passages with the text “wait” that share at least one character with one of the codings of trust and its subcodes that were made by ana; interviewer turns included"
        ),
        (
            "uncoded:ana & speaker:P1",
            "stretches of turns that ana has not coded that lie at least partly in turns of the speaker P1"
        ),
        (
            "theme:\"Buy-in\" & !(case:role=gp | study:s1)",
            "codings that the theme “Buy-in” takes that (lie nowhere in text of cases whose role is gp and lie nowhere in documents of the study s1); interviewer turns included"
        ),
        (
            "(a | b) & case:Bea",
            "hits (codings of a and its subcodes, together with codings of b and its subcodes) that lie at least partly in text of the case Bea; interviewer turns included"
        ),
        (
            "a & !(in:P1 & by:ana)",
            "codings of a and its subcodes that (lie nowhere in the documents P1 or were not made by ana); interviewer turns included"
        ),
        (
            "a !within theme:T",
            "codings of a and its subcodes that do not lie within one of the codings that the theme “T” takes; interviewer turns included"
        ),
        (
            "(a | b) near:1t text:x",
            "hits (codings of a and its subcodes, together with codings of b and its subcodes) that stand at most 1 turn from one of the passages with the text “x”; interviewer turns included"
        ),
        (
            "atleast:2(=a, =b, =c)",
            "the longest stretches where at least 2 of these stand: codings of a itself, without its subcodes; codings of b itself, without its subcodes; codings of c itself, without its subcodes; interviewer turns included"
        ),
        (
            "=a minus =b",
            "what is left of codings of a itself, without its subcodes, without the codings of b itself, without its subcodes; interviewer turns included"
        ),
        ("uncoded", "stretches of turns that nobody has coded; interviewer turns included"),
    ]

    @Test("says what counts as a hit and whose turns are looked at", arguments: definitions)
    func definition(typed: String, words: String) throws {
        #expect(try QueryParser.parse(typed).definition == words)
    }
}
