internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `round`: documents that several coders code apart.
struct RoundVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "round", abstract: "Code documents twice, apart, and compare (a round of double coding).",
        discussion: """
            `round new R1 --sample 20% --by role --coders ana,ben --threshold 0.7` begins a round: until `round release R1` everybody \
            sees on its documents their own codings only, in every reading of the program. The release computes the values per code \
            and keeps them as they stand; `agreement --round R1` shows them, `disagreements R1` lists where the coders differ, \
            `agreement --walk --round R1` steps through it, `resolve d1 a` decides. `round close R1` completes the adjudicated \
            version. With --consensus there is no coefficient at all. `round R1` shows where a round stands, `rounds` all of them.
            """,
        subcommands: [RoundShow.self, RoundNew.self, RoundThreshold.self, RoundRelease.self, RoundClose.self],
        defaultSubcommand: RoundShow.self)
}

/// `round R1`: where a round stands.
struct RoundShow: Verb {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a round: its documents, coders, codebook, threshold, and where it stands.")

    @Argument(help: "The round.")
    var name: String
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        RoundPage.show(try session.roundView(name))
    }
}

/// `round new`.
struct RoundNew: Verb {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Begin a round of double coding.",
        usage:
            "round new NAME (--docs LIST | --sample N|P% [--by ATTRIBUTE]) --coders ana,ben (--threshold 0.7 | --consensus)",
        discussion: """
            Documents are named, or drawn: so many or so many percent of all (or of --docs), in proportion to their attribute, group \
            or kind with --by; the seed is printed, and the same seed draws the same documents. The codebook is frozen unless \
            --codebook names a version. The threshold is set before anything is compared, and cannot be changed after the release.
            """)

    @Argument(help: "What the round is called, such as R1.")
    var name: String
    @Option(help: "Documents: names, patterns, groups, parted by commas.")
    var docs: String?
    @Option(help: "How many are drawn: 5, or 20%.")
    var sample: String?
    @Option(help: "In proportion to what: an attribute of documents or cases, group, or kind.")
    var by: String?
    @Option(help: "Seed of what is drawn at random.")
    var seed: UInt64 = 1
    @Option(help: "Who codes: names parted by commas.")
    var coders: String
    @Option(
        help: "Codes that are compared, each with its subcodes (=NAME without them), parted by commas; all otherwise.")
    var codes: String?
    @Option(help: "alpha, kappa, pi, percent, holsti, ac1, bp or conger.")
    var measure = "alpha"
    @Option(help: "The value from which agreement is enough.")
    var threshold: Double?
    @Option(help: "sentence, turn, paragraph, document or character.")
    var unit = "sentence"
    @Option(help: "A frozen version, such as @v2; the codebook of this moment otherwise.")
    var codebook: String?
    @Flag(help: "Talk disagreements through without a coefficient.")
    var consensus = false
    @Flag(help: "Under a reflexive approach: measure although it does not fit.")
    var anyway = false
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        var request = RoundRequest(name: name)
        request.documents = Self.words(docs)
        if let sample {
            guard let size = RoundSampleSize(sample) else {
                throw Complaint(.usage, "“\(sample)” is no size of a sample", next: "--sample 5, or --sample 20%")
            }
            request.sample = size
        }
        request.stratifiedBy = by
        request.seed = seed
        request.coders = Self.words(coders)
        request.codes = Self.words(codes)
        request.isConsensus = consensus
        request.threshold = threshold
        request.codebook = codebook
        guard let unit = AgreementUnit(rawValue: unit) else {
            throw Complaint.unknown(
                "unit", unit, among: AgreementUnit.allCases.map(\.rawValue), next: Self.list(AgreementUnit.self))
        }
        request.unit = unit
        guard let measure = AgreementCoefficient(rawValue: measure) else {
            throw Complaint.unknown(
                "measure", measure, among: AgreementCoefficient.allCases.map(\.rawValue),
                next: Self.list(AgreementCoefficient.self))
        }
        request.measure = measure
        guard !consensus || threshold == nil else {
            throw Complaint(
                .usage, "a round without a coefficient has no threshold", next: "leave --threshold or --consensus away")
        }
        if !consensus, !anyway, let objection = try session.objectionToRound(name) { throw objection }
        let performed = try session.newRound(request)
        let view = performed.value
        var lines = [
            "round \(view.row.name) is open: \(view.progress.map(\.coder).joined(separator: ", ")) code "
                + "\(counted(view.documents.count, "document")) apart, by \(view.codebook)" + Page.suffix(performed),
            "documents: \(view.documents.joined(separator: ", ")) (\(view.row.chosen))",
            RoundPage.rule(view),
            "until `round release \(view.row.name)` everybody sees their own codings of these documents only",
        ]
        if view.codebookHasChanged {
            lines.append(
                "the codebook is no longer \(view.codebook): `codebook diff \(view.codebook) @now` says what has changed"
            )
        }
        return Page(lines.map { .prose($0) }, receipt: Receipt(performed))
    }

    /// What may be said, for a message.
    private static func list<Choice: CaseIterable & RawRepresentable<String>>(_ type: Choice.Type) -> String {
        "one of \(type.allCases.map(\.rawValue).joined(separator: ", "))"
    }

    static func words(_ list: String?) -> [String] {
        (list ?? "").split(separator: ",").map { $0.split(separator: " ").joined(separator: " ") }
            .filter { !$0.isEmpty }
    }
}

/// `round threshold`.
struct RoundThreshold: Verb {
    static let configuration = CommandConfiguration(
        commandName: "threshold",
        abstract: "Set another threshold for a round that is open; after the release it stays.")

    @Argument(help: "The round.")
    var name: String
    @Argument(help: "The value from which agreement is enough.")
    var threshold: Double
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.setThreshold(of: name, to: threshold)
        guard performed.hasChanged else { return Page("that is its threshold already (nothing changed)") }
        return Page(RoundPage.rule(performed.value) + Page.suffix(performed), receipt: Receipt(performed))
    }
}

/// `round release`.
struct RoundRelease: Verb {
    static let configuration = CommandConfiguration(
        commandName: "release",
        abstract: "End the blindness of a round; keep its values as they stand, and number its disagreements.",
        discussion: """
            Everybody sees everything from now on. The values per code are computed once and kept with their definitions: what is \
            decided or coded later does not rewrite them. It is an operation: `history` says who released the round and when.
            """)

    @Argument(help: "The round.")
    var name: String
    @Flag(help: "Release it although a coder has coded nothing in it.")
    var anyway = false
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.releaseRound(name, anyway: anyway)
        let view = performed.value
        var blocks: [Block] = [
            .prose("released round \(view.row.name): everybody sees everything" + Page.suffix(performed))
        ]
        if let table = RoundPage.values(view) { blocks.append(.table(table)) }
        blocks.append(
            .prose(
                view.disagreements == 0
                    ? "they differ nowhere; `round close \(view.row.name)` completes the adjudicated version"
                    : "they differ on \(counted(view.disagreements, "stretch", "stretches")): `disagreements \(view.row.name)` lists them, "
                        + "`agreement --walk --round \(view.row.name)` steps through them"))
        return Page(blocks, receipt: Receipt(performed))
    }
}

/// `round close`.
struct RoundClose: Verb {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "Complete the adjudicated version of a released round.",
        discussion: """
            What all coders have coded alike is added to what was decided, under the name “adjudicated ROUND”; the coders' own codings \
            stay. From now on the adjudicated codings count on the round's documents where codings are counted, and the coders' own do \
            not, unless --by names them.
            """)

    @Argument(help: "The round.")
    var name: String
    @Flag(help: "Leave disagreements on which nothing was decided without codings.")
    var anyway = false
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.closeRound(name, anyway: anyway)
        let closed = performed.value
        let layer = closed.view.layer ?? ""
        var lines = [
            "closed round \(closed.view.row.name): \(counted(closed.agreed, "coding")) of what all coded alike, "
                + "\(counted(closed.decided, "coding")) from decisions, by “\(layer)”" + Page.suffix(performed),
            "they count from now on in place of \(closed.view.progress.map(\.coder).joined(separator: " and ")) on "
                + "\(counted(closed.view.documents.count, "document")); --by names others, `find 'by:\"\(layer)\"'` lists them",
        ]
        if closed.left > 0 {
            lines.append(
                "\(counted(closed.left, "stretch", "stretches")) without an adjudicated coding: to be revised, open, or not decided"
            )
        }
        return Page(lines.map { .prose($0) }, receipt: Receipt(performed))
    }
}

/// `rounds`: every round beside the others.
struct Rounds: Verb {
    static let configuration = CommandConfiguration(
        commandName: "rounds",
        abstract: "List the rounds of double coding, with their values side by side and the codebook of each.")

    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let views = try session.roundViews()
        guard !views.isEmpty else {
            return Page(
                "no rounds yet – `round new R1 --docs LIST --coders ana,ben --threshold 0.7` begins one; see `help round`"
            )
        }
        return RoundPage.list(views)
    }
}
