import QueryLanguage
import Testing
import Transcripts

@Suite("What is said about mistakes in queries")
struct QueryErrorTests {
    struct Mistake: Sendable, CustomTestStringConvertible {
        var typed: String
        var carets: String
        var says: String
        var suggests: String?

        init(_ typed: String, _ carets: String, _ says: String, _ suggests: String? = nil) {
            (self.typed, self.carets, self.says, self.suggests) = (typed, carets, says, suggests)
        }

        var testDescription: String { typed }
    }

    private static let fields =
        "text: exact: in: speaker: role: case: by: memo: theme: study: uncoded: relation: since: until:"

    static let mistakes: [Mistake] = [
        Mistake("", "^", "nothing is asked", "name a code, or look for text:\"…\""),
        Mistake("   ", "^", "nothing is asked", "name a code, or look for text:\"…\""),
        Mistake(
            "wait &", "     ^", "something is missing after this &",
            "name a code or a condition there, or take the & away"),
        Mistake(
            "wait | | a", "     ^", "something is missing after this |",
            "name a code or a condition there, or take the | away"),
        Mistake(
            "& trust", "^", "something is missing before this &", "name a code or a condition there, or take the & away"
        ),
        Mistake(
            "(| a)", " ^", "something is missing before this |", "name a code or a condition there, or take the | away"),
        Mistake("a && b", "  ^^", "write one &, not two"),
        Mistake("a || b", "  ^^", "write one |, not two"),
        Mistake("a & !", "    ^", "something is missing after this !", "name what is to be left out"),
        Mistake("(a | b", "^", "this ( is never closed", "end it with )"),
        Mistake("a & (", "    ^", "this ( is never closed", "end it with )"),
        Mistake("a)", " ^", "this ) closes nothing"),
        Mistake(")", "^", "this ) closes nothing"),
        Mistake("a & ()", "    ^^", "these parentheses hold nothing"),
        Mistake(
            "waiting \"list\"", "        ^", "nothing joins this to what stands before it",
            "put & (both) or | (either) between them"),
        Mistake(
            "waiting list in:P01", "             ^^", "nothing joins this to what stands before it",
            "put & (both) or | (either) between them"),
        Mistake(
            "by:ana trust", "       ^^^^^", "nothing joins this to what stands before it",
            "put & (both) or | (either) between them"),
        Mistake(
            "a (b)", "  ^", "nothing joins this to what stands before it", "put & (both) or | (either) between them"),
        Mistake("a !b", "  ^", "nothing joins this ! to what stands before it", "write & ! for “and not”"),
        Mistake(
            "a AND b", "  ^^^", "queries are joined by signs, not by words",
            "write & for AND; a code of that name goes in quotes: \"AND\""),
        Mistake(
            "a or b", "  ^^", "queries are joined by signs, not by words",
            "write | for or; a code of that name goes in quotes: \"or\""),
        Mistake(
            "not a", "^^^", "queries are joined by signs, not by words",
            "write ! for not; a code of that name goes in quotes: \"not\""),
        Mistake(
            "waiting within", "        ^^^^^^", "something is missing after within",
            "as in waiting within staff; a code of that name goes in quotes: \"within\""),
        Mistake(
            "near:1t", "^^^^", "\"near\" stands between two queries",
            "as in waiting near:1t trust; a code of that name goes in quotes: \"near\""),
        Mistake(
            "a & before b", "    ^^^^^^", "\"before\" stands between two queries",
            "as in waiting before:2t trust; a code of that name goes in quotes: \"before\""),
        Mistake(
            "a near b", "  ^^^^", "a distance is missing after near",
            "as in near:5w (words), near:1t (turns), near:doc (the same document); a code of that name goes in quotes: \"near\""
        ),
        Mistake(
            "a near:5x b", "  ^^^^^^^", "\"5x\" is no distance",
            "a number and w (words), s (sentences), t (turns), p (paragraphs), sec, min or c (characters), as in near:5w"
        ),
        Mistake(
            "a before:w b", "  ^^^^^^^^", "\"w\" is no distance",
            "a number and w (words), s (sentences), t (turns), p (paragraphs), sec, min or c (characters), as in before:5w"
        ),
        Mistake("a within:3 b", "  ^^^^^^^^", "within takes no distance", "as in waiting within staff"),
        Mistake(
            "!a within b", "   ^^^^^^", "it is not clear what the ! before a denies",
            "write a !within … for what does not lie so, !(a within …), or (!a) within …"),
        Mistake(
            "a within !b", "         ^", "it is not clear what this ! denies",
            "write … !within … for what does not lie so"),
        Mistake(
            "a & by:ana within b", "           ^^^^^^", "\"within\" joins only its neighbour, by:ana",
            "put what belongs together in parentheses, as in (… & by:ana) within …"),
        Mistake(
            "a !minus b", "  ^^^^^^", "! has no meaning before minus",
            "intersect keeps what both cover, minus what the other does not cover"),
        Mistake(
            "atleast:4(a, b)", "^^^^^^^^^^^^^^^",
            "atleast takes how many of them, from 1 to the number of what is listed",
            "as in atleast:2(waiting, trust, hope)"),
        Mistake(
            "atleast(a, b)", "^^^^^^^^^^^^^", "atleast takes how many of them, from 1 to the number of what is listed",
            "as in atleast:2(waiting, trust, hope)"),
        Mistake(
            "atleast:2", "^^^^^^^^^", "a list in parentheses is missing after atleast",
            "as in atleast:2(waiting, trust, hope)"),
        Mistake("only(a)", "^^^^^^^", "only takes at least two queries", "as in only(waiting, trust, hope)"),
        Mistake("alone(a, b)", "^^^^^^^^^^^", "alone takes one query", "as in alone(waiting)"),
        Mistake("span(a)", "^^^^^^^", "span takes two queries and how they lie", "as in span(waiting near:5w trust)"),
        Mistake("sub(a & b)", "^^^^^^^^^^", "sub takes one code", "as in sub(waiting)"),
        Mistake("big:3(a, b)", "^^^^^^^^^^^", "big takes nothing behind a colon", "as in big(waiting, trust)"),
        Mistake("big(a, )", "       ^", "something is missing here", "as in big(waiting, trust)"),
        Mistake("big(a, b", "   ^", "this ( is never closed", "end it with )"),
        Mistake(
            "since", "^^^^^", "a colon and a value are missing after since",
            "as in since:2026-11-01; a code of that name goes in quotes: \"since\""),
        Mistake(
            "@", "^", "a name is missing after this @",
            "@NAME is what `save NAME QUERY` or `find QUERY --name NAME` kept"),
        Mistake(
            "(a intersect b) & by:ana", "                  ^^^^^^",
            "by:ana is about codings, but these hits are clipped stretches",
            "give it a code to judge, in parentheses, as in (trust & by:ana)"),
        Mistake("\"waiting", "^", "this quotation is never closed", "end it with \""),
        Mistake("text:“waiting\"", "     ^", "this quotation is never closed", "end it with ”"),
        Mistake("\"\"", "^^", "these quotes hold no name"),
        Mistake("a & /wait", "    ^", "this regular expression is never closed", "end it with /"),
        Mistake("//", "^^", "this regular expression is empty", "write what to look for, as in /wait(ing)?/"),
        Mistake(
            "/wait/g", "      ^", "\"g\" is no option of a regular expression",
            "only i is (no regard to case); write \\/ for a slash inside"),
        Mistake(
            "text:/wait/", "^^^^^", "a regular expression stands alone",
            "take text: away; text that begins with a slash goes in quotes"),
        Mistake("coder:ana", "^^^^^", "there is no field \"coder\"", "the fields are \(fields)"),
        Mistake("txet:ana", "^^^^", "there is no field \"txet\"", "did you mean text:?"),
        Mistake("\"text\":ana", "^^^^^^", "there is no field \"text\"", "the fields are \(fields)"),
        Mistake("weight:3", "^^^^^^", "weight takes a comparison", "as in weight>=3"),
        Mistake(
            "weight", "^^^^^^", "a comparison is missing after weight",
            "as in weight>=3; a code of that name goes in quotes: \"weight\""),
        Mistake("in: & a", "^^^", "a value is missing after in:", "as in in:P0*"),
        Mistake(
            "theme", "^^^^^", "a colon and a value are missing after theme",
            "as in theme:\"Buy-in\"; a code of that name goes in quotes: \"theme\""),
        Mistake("text:\"\"", "^^^^^", "a value is missing after text:", "as in text:\"waiting list\""),
        Mistake("area=", "^^^^^", "a value is missing after this =", "as in case:role=gp; \"\" is the empty value"),
        Mistake(
            "area==x", "^^^^^^", "== is no comparison",
            "the comparisons are = != < <= > >= ~; a value that begins with = goes in quotes"),
        Mistake("weight>=high", "^^^^^^^^^^^^", "\"high\" is no whole number", "as in weight>=3"),
        Mistake("weight~3", "^^^^^^^", "weights are numbers and contain nothing", "use = != < <= > or >="),
        Mistake("=", "^", "a code is missing after this =", "=barriers asks for barriers without its subcodes"),
        Mistake(">3", "^", "a name is missing before this sign", "names that begin with it go in quotes"),
        Mistake(
            "text:x & by:ana", "         ^^^^^^", "by:ana is about codings, but these hits are passages of text",
            "give it a code to judge, in parentheses, as in (trust & by:ana)"),
        Mistake(
            "/x/ & trust & !weight>=3", "               ^^^^^^^^^",
            "weight>=3 is about codings, but these hits are passages of text",
            "give it a code to judge, in parentheses, as in (trust & weight>=3)"),
        Mistake(
            "uncoded & by:ana", "          ^^^^^^", "by:ana is about codings, but these hits are uncoded stretches",
            "what ana has not coded is uncoded:ana"),
        Mistake(
            "(trust | in:P1) & memo:x", "                  ^^^^^^", "memo:x is about codings, but these hits are turns",
            "give it a code to judge, in parentheses, as in (trust & memo:x)"),
        Mistake(
            "trust | (text:x & (hope | by:ana))", "                          ^^^^^^",
            "by:ana is about codings, but these hits are passages of text",
            "give it a code to judge, in parentheses, as in (trust & by:ana)"),
        Mistake(
            String(repeating: "(", count: 101) + "a", String(repeating: " ", count: 100) + "^",
            "this is nested more than 100 deep"),
    ]

    @Test("message, caret and suggestion", arguments: mistakes)
    func message(mistake: Mistake) {
        do {
            let query = try QueryParser.parse(mistake.typed)
            Issue.record("read as \(query)")
        } catch {
            #expect(error.message == mistake.says)
            #expect(error.caret(under: mistake.typed, indent: 0).last == mistake.carets)
            #expect(error.suggestion == mistake.suggests)
        }
    }

    @Test(
        "properties are in order where they judge codings",
        arguments: [
            "by:ana & in:P1", "text:x & (trust & by:ana)", "theme:T & weight<2", "by:ana | text:x",
            "(trust | by:ana) & memo:x",
            "uncoded & !(trust & by:ana)", "!by:ana", "!(by:ana | in:P1)",
        ])
    func meaningful(typed: String) throws { #expect(try QueryParser.parse(typed).description == typed) }

    @Test("a caret stands under the place in the query, also where tabs and line ends were typed")
    func carets() {
        let error = QuerySyntaxError("m", at: ScalarRange(2, 4), suggestion: "s")
        #expect(error.caret(under: "a\tbc\nd") == ["  a bc d", "    ^^"])
        #expect(error.caret(under: "待待待待", indent: 0) { 2 * $0.unicodeScalars.count } == ["待待待待", "    ^^^^"])
        #expect(error.caret(under: "a", indent: 0).last == " ^")
        #expect(error.description == "m; s")
        #expect(QuerySyntaxError("m", at: nil).caret(under: "a").isEmpty)
    }

    static let names: [(String, String, String?, String)] = [
        ("trsut & a", "no code \"trsut\"", "did you mean d?", "^^^^^"),
        ("a & x", "several codes are called \"x\"", "say which: a/x, d/x", "    ^"),
        ("a & by:cleo", "no coder \"cleo\"", nil, "    ^^^^^^^"),
        ("role:guest", "no role \"guest\"", "did you mean participant?", "^^^^^^^^^^"),
        ("in:Q9", "no document \"Q9\"", nil, "^^^^^"),
        ("theme:U", "no theme \"U\"", "did you mean T?", "^^^^^^^"),
        ("height=3", "no attribute \"height\"", nil, "^^^^^^^^"),
        ("a & @mine", "no saved query \"mine\"", nil, "    ^^^^^"),
        ("relation:leads & a", "no relation \"leads\"", "did you mean causes?", "^^^^^^^^^^^^^^"),
        ("a | study:z", "no study \"z\"", nil, "    ^^^^^^^"),
    ]

    @Test("names that the project does not have, or has twice", arguments: names)
    func unknownNames(typed: String, says: String, suggests: String?, carets: String) throws {
        let query = try QueryParser.parse(typed)
        do {
            _ = try QueryEvaluator(SmallProject()).hits(of: query)
            Issue.record("found")
        } catch let error as QueryNameError {
            #expect(error.message == says)
            #expect(error.suggestion == suggests)
            #expect(error.caret(under: typed, indent: 0).last == carets)
        }
    }
}
