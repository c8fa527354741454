/// A text that belongs to no single verb.
struct HelpTopic: Sendable {
    let name: String
    let title: String
    let text: String

    static let all = [addresses, queries, codes, pictures, scripts, shell]

    /// The topic that a word names.
    static func named(_ word: String) -> HelpTopic? { all.first { $0.name == word || $0.name == word + "s" } }

    private static let addresses = HelpTopic(
        name: "addresses", title: "Addresses",
        text: """
            What `read` and every listing print as an address can be typed back.

              P07               a document: its name, its alias, or a part of the name that no other shares
              P07:23            turn 23
              P07:23.2          sentence 2 of turn 23
              P07:23.2-24.1     from there to there
              P07:L120-128      lines of the transcript
              P07@14:32         the turn that is spoken at that time
              P07:23"waiting … months"
                                the quoted words; … stands for any words between
              n12               a coding by its number

            In the shell and in scripts also:

              .  .+1  .-2       the current unit, and those after and before it
              .1                sentence 1 of the current turn
              "waiting … months"   the quoted words in the current unit
              ^                 what was coded last
              $3  $1-5  $*      rows of the last result

            From a Unix shell an address with quotes or $ is given in single quotes: 'P07:23"waiting … months"'.
            """)

    private static let queries = HelpTopic(
        name: "queries", title: "Queries",
        text: """
            A query says which coded or uncoded words are meant, for `find` and whatever takes one.

              waiting                a code with all codes beneath it; =waiting only itself
              waiting & trust        both on the same words;   waiting | cost   either;   !humour   not
              text:"long wait"       words, in any case;   /wait(ing)?\\s+list/   a pattern
              memo:tension           in a memo
              by:ana                 coded by;   since:monday   made since
              in:P0*                 in these documents
              case:role=gp & area~rural     by what is known of the case
              weight>=3   uncoded   study:hazeldine2021   theme:"Buy-in"

              waiting within staff   inside it;  also encloses, equals, overlaps, outside
              waiting near:5w trust  at most 5 words apart (s sentences, t turns, p paragraphs, sec);  before:2t, after:2t
              waiting intersect trust    the words that both cover;   minus   what the other leaves
              atleast:2(a, b, c)   only(a, b)   oneof(a, b)   alone(a)   big(a, b)   span(a near:5w b)
              @NAME   $*             a saved query, or a result that has a name;  the last result

            Brackets group: (waiting | cost) & !humour. From a Unix shell a query stands in single quotes. docs/queries.md says all.
            """)

    private static let pictures = HelpTopic(
        name: "pictures", title: "Pictures",
        text: """
            A picture shows the numbers of a table; the same notes stand under both.

              matrix ROWS x COLS --heatmap      shades
              cooc --heatmap                    shades
              cooc --network --min 3            codes and how often they occur together
              codes --bars                      how often codes are used
              words --bars                      how often words occur
              cluster codes --dendrogram        which codes are coded alike, as a tree
              map codes --scatter               codes and documents in a plane
              saturation --curve                codes known after each interview
              codeline DOC [CODES]              where codes stand along a document
              compare-documents [CODES]         documents beside each other in 100 sections
              portrait DOC [CODES]              the codings of a document in their order

            They are shown on the terminal, in ASCII where it has no UTF-8; --plain, --tsv, --json and the like give the numbers
            instead, and so does a pipe. --out FILE.svg draws the picture, --out FILE.pdf with rsvg-convert; a network is laid out by
            Graphviz. Shades, letters and hatching say what colour says, so that a print in grey reads the same.
            """)

    private static let codes = HelpTopic(
        name: "codes", title: "Names of codes",
        text: """
            barriers/waiting names a code by its whole path; as much of it as no other code shares is enough: waiting, ba/wa, wait.
            Several codes are parted by commas: code .1 listening, trust. A name with a blank stands in single quotes where it is
            the first word: code 'waiting list'. A name may not begin with . : $ @ ^ nor be a number such as n12, nor hold : or ,
            """)

    private static let scripts = HelpTopic(
        name: "scripts", title: "Scripts",
        text: """
            emic PROJECT -f FILE does the commands of a file, one a line, and stops at the first that fails, with its line; what was
            done before stands. A question that finds nothing, or a check that finds something, is no failure; the exit status is that
            of the last command. With --atomic all of it is one operation or nothing is kept. Verbs stand in full.

              # a comment
              code P07:23.1 waiting --memo "why I think so"
              memo P07:23 <<<
              A longer text,
              over several lines.
              >>>

            A backslash at the end of a line, an open quote and <<< carry a command over lines.
            """)

    private static let shell = HelpTopic(
        name: "keys", title: "Keys in the shell",
        text: """
            Enter on an empty line   read the next turn;  - and Enter: the one before
            Tab                      complete; again: show what is possible, and walk through it
            Up, Down                 earlier lines that begin as this one
            Ctrl-R                   search in earlier lines
            Right, End               take the grey suggestion
            Alt-Enter                begin another line of the same command
            Ctrl-A Ctrl-E Ctrl-W Ctrl-U Ctrl-K Ctrl-Y Ctrl-_    as in other shells
            Ctrl-C                   throw the line away
            Ctrl-D                   leave (on an empty line)
            VERB ?                   what the verb does

            Verbs may be shortened as far as no other begins so. Pasted text is one text, however many lines it has.
            """)
}
