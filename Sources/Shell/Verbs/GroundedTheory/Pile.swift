internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `pile`: memos sorted into piles.
struct Pile: Verb {
    static let configuration = CommandConfiguration(
        commandName: "pile",
        abstract: "Sort memos into a pile, or show it in its order.",
        usage: "pile NAME [add m1 m2 … | rm [m1 …] | move m1 --before m2]",
        discussion: """
            `pile silence add m3 m7`, `pile silence move m7 --before m3`, `pile silence`. `pile silence --out silence.md` writes the \
            memos in their order as Markdown, the beginnings of a chapter. `pile NAME rm` takes the pile away; memos stay.
            """)

    @Argument(help: ArgumentHelp("The pile, then add, rm or move with memos.", valueName: "pile"))
    var words: [String]
    @Option(help: "With move: the memo before which it goes.")
    var before: String?
    @Option(help: "With move: the memo after which it goes.")
    var after: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let name = words[0]
        guard words.count > 1 || before != nil || after != nil else { return Self.page(try session.pile(name)) }
        let memos = words.dropFirst(2).flatMap { $0.split(separator: ",").map(String.init) }
        guard words.count > 1, words[1] == "move" || before == nil && after == nil else {
            throw Complaint(.usage, "--before and --after belong to move", next: "pile NAME move m1 --before m2")
        }
        switch words[1] {
        case "add":
            guard !memos.isEmpty else { throw Complaint(.usage, "which memos?", next: "pile \"\(name)\" add m1 m2") }
            return Self.told(try session.addToPile(name, memos))
        case "rm":
            let performed = try session.removeFromPile(name, memos)
            guard memos.isEmpty else { return Self.told(performed) }
            return Page(
                "removed the pile \(performed.value.name) (its \(counted(performed.value.memos.count, "memo")) stay)"
                    + CodingText.operation(performed), receipt: Receipt(performed))
        case "move":
            guard memos.count == 1 else {
                throw Complaint(.usage, "move takes one memo", next: "pile NAME move m1 --before m2")
            }
            return Self.told(try session.moveInPile(name, memos[0], before: before, after: after))
        default:
            throw Complaint.notOneOf(
                "act on a pile", words[1], among: ["add", "rm", "move"],
                next: "pile NAME add m1, rm or move; a name of several words needs quotes")
        }
    }

    private static func told(_ performed: Performed<PileLine>) -> Page {
        let pile = performed.value
        let memos = pile.memos.isEmpty ? "empty" : pile.memos.map { "m\($0.memo.number)" }.joined(separator: ", ")
        guard performed.hasChanged else { return Page("\(pile.name): \(memos) already (nothing changed)") }
        return Page("\(pile.name): \(memos)" + CodingText.operation(performed), receipt: Receipt(performed))
    }

    private static func page(_ pile: PileLine) -> Page {
        guard !pile.memos.isEmpty else { return Page("nothing lies on \(pile.name)") }
        return Page(
            [.heading(pile.name)]
                + pile.memos.flatMap { line -> [Block] in
                    [
                        .prose(
                            "m\(line.memo.number) · \(line.memo.kind) on \(line.targets.joined(separator: ", ")) · "
                                + "\(line.author)"), .prose(line.memo.text),
                    ]
                })
    }
}

/// `piles`: every pile.
struct Piles: Verb {
    static let configuration = CommandConfiguration(
        commandName: "piles",
        abstract: "List the piles of memos, and how many memos lie on none.")

    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let listing = try session.piles()
        guard !listing.piles.isEmpty else { return Page("no piles yet – `pile NAME add m1 m2`") }
        return Page(
            Table(
                columns: [Column("pile"), Column("memos", alignment: .trailing), Column("order")],
                rows: listing.piles.map { pile in
                    [.text(pile.name), .integer(pile.memos.count), .list(pile.memos.map { "m\($0.memo.number)" })]
                },
                notes: [
                    "on no pile: \(counted(listing.unsorted.count, "memo"))"
                        + (listing.unsorted.isEmpty
                            ? ""
                            : " (\(listing.unsorted.prefix(30).map { "m\($0)" }.joined(separator: ", "))"
                                + (listing.unsorted.count > 30 ? ", …)" : ")"))
                ]))
    }
}
