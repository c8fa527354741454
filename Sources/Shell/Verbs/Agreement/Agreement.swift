internal import ArgumentParser
internal import LineEditor
internal import Rendering
internal import Store
internal import Workbench

/// `agreement`: how far coders judge alike.
struct Agreement: Verb, TerminalVerb {
    static let configuration = CommandConfiguration(
        commandName: "agreement",
        abstract: "Compare coders: coefficients of agreement per code, and where they differ.",
        usage:
            "agreement [CODERS] [CODES] [--unit UNIT] [--alpha --kappa …] [--unitizing] [--boundary] [--gamma] [--list] [--round R1] [--walk]",
        discussion: """
            CODERS are names, two or more; without any, everybody who has coded. CODES follow, each with its subcodes as rows of its \
            own (=NAME without them); without any, all that one of the coders gave. Each code is judged by itself: given to a unit \
            or not, units that nobody gave it included. Units are sentences, turns, paragraphs, documents or characters. Compared \
            are the documents in which each of them has coded something, or those of --in. Without coefficients percent and alpha are \
            printed, with a bootstrap interval by document. --list shows the units on which they differ, as rows $1, $2, …; \
            `explain CODE differ` those of one code. --like follows what a program documents: nvivo (characters, percent and kappa), \
            maxqda (segments that overlap by --overlap percent), atlasti (characters, percent, Holsti and alpha). The rules are \
            theirs; what they leave open is said under the table. --round shows the values of a round of double coding as they stood \
            when it was released. --walk steps through the disagreements of a released round, a key each (a keeps the first coder's \
            codes, b the second's, k both, n neither, r revises the definition, s names another code, o leaves it open, m writes a \
            note); without a terminal it lists them, and `resolve` decides.
            """)

    @Argument(help: "Coders, then codes; parted by blanks or commas.")
    var asked: [String] = []
    @Option(help: "sentence, turn, paragraph, document or character.")
    var unit: String?
    @Flag(help: "The share of units judged alike.")
    var percent = false
    @Flag(help: "Holsti's coefficient.")
    var holsti = false
    @Flag(help: "Krippendorff's alpha.")
    var alpha = false
    @Flag(help: "Cohen's kappa (Light's for more than two coders).")
    var kappa = false
    @Flag(help: "Scott's pi (Fleiss' kappa for more than two coders).")
    var pi = false
    @Flag(help: "Gwet's AC1.")
    var ac1 = false
    @Flag(help: "Brennan & Prediger's coefficient (Bennett's S).")
    var bp = false
    @Flag(help: "Conger's kappa.")
    var conger = false
    @Flag(help: "Alphas of free spans: alpha-U of 2004 and u-alpha of 2016.")
    var unitizing = false
    @Flag(help: "Where codings begin and end: boundary similarity, WindowDiff, Pk.")
    var boundary = false
    @Flag(help: "Gamma: the best alignment of spans against chance.")
    var gamma = false
    @Option(help: "nvivo, maxqda or atlasti.")
    var like: String?
    @Option(help: "With --like maxqda: how many percent of two segments must overlap (90).")
    var overlap: Int?
    @Flag(help: "List the units on which the coders differ.")
    var list = false
    @Option(help: "A round of double coding: its values as they stood at the release.")
    var round: String?
    @Flag(help: "Step through the disagreements of a released round.")
    var walk = false
    @Flag(help: "Count each code with all below it.")
    var tree = false
    @Option(help: "Whose words count: all, participants, interviewers, others, or names parted by commas.")
    var speakers: String?
    @Option(name: .customLong("in"), help: "Only these documents: names, patterns, groups, parted by commas.")
    var documents: String?
    @Option(help: "Samples of the bootstrap by document; 0 for no interval.")
    var replicates = 2000
    @Option(help: "Seed of what is drawn at random.")
    var seed: UInt64 = 1
    @Option(help: "With --gamma: how many continua are sampled (100).")
    var samples: Int?
    @Flag(help: "Under a reflexive approach: print the coefficients although they do not fit.")
    var anyway = false
    @OptionGroup var output: OutputOptions

    var unexplained: UnexplainedTable? {
        if round != nil, !walk { return .roundValues }
        return isUnitByUnit || list ? nil : .agreementOnSpans
    }

    /// Whether units are compared, rather than spans or segments alone.
    private var isUnitByUnit: Bool {
        like == nil
            ? !(unitizing || boundary || gamma) || !coefficients.isEmpty : like != AgreementPreset.maxqda.rawValue
    }

    private var coefficients: [AgreementCoefficient] {
        let asked: [(Bool, AgreementCoefficient)] = [
            (percent, .percent), (holsti, .holsti), (alpha, .alpha), (kappa, .kappa), (pi, .pi), (ac1, .ac1), (bp, .bp),
            (conger, .conger),
        ]
        return asked.filter(\.0).map(\.1)
    }

    mutating func perform(in session: Session) throws -> Page {
        guard (0...100_000).contains(replicates) else {
            throw Complaint(.usage, "--replicates is 0 to 100000", saysUnchanged: false)
        }
        guard samples == nil || gamma else {
            throw Complaint(.usage, "--samples belongs to --gamma", saysUnchanged: false)
        }
        guard overlap == nil || like == AgreementPreset.maxqda.rawValue else {
            throw Complaint(.usage, "--overlap belongs to --like maxqda", saysUnchanged: false)
        }
        let samples = samples ?? 100
        guard (1...10_000).contains(samples) else {
            throw Complaint(.usage, "--samples is 1 to 10000", saysUnchanged: false)
        }
        let overlap = overlap ?? 90
        guard (1...100).contains(overlap) else {
            throw Complaint(.usage, "--overlap is 1 to 100 percent", saysUnchanged: false)
        }
        if walk {
            let (round, code) = try walked(in: session)
            let lines = try session.disagreements(of: round, code: code, undecidedOnly: true)
            guard !lines.isEmpty else { return Page("nothing is left to decide in \(round)") }
            return Page(DisagreementPage.table(lines))
        }
        if let round { return try values(of: round, in: session) }
        var request = try request(in: session)
        if list {
            guard like == nil, coefficients.isEmpty, !unitizing, !boundary, !gamma else {
                throw Complaint(
                    .usage, "--list shows places, not coefficients", next: "leave one of them away",
                    saysUnchanged: false)
            }
            return try AgreementPage.list(session.differences(request))
        }
        if !anyway, let objection = try session.objectionToAgreement() { throw objection }
        if like == AgreementPreset.maxqda.rawValue {
            request.unit = .character
            return Page(AgreementPage.segments(try session.segmentAgreement(request, share: Double(overlap) / 100)))
        }
        var blocks: [Block] = []
        if isUnitByUnit {
            blocks.append(.table(AgreementPage.table(try session.agreement(request), like: like)))
        }
        var free = request
        if unit == nil { free.unit = .character }
        if unitizing { blocks.append(.table(AgreementPage.spans(try session.unitizing(free)))) }
        if boundary { blocks.append(.table(AgreementPage.spans(try session.boundaryAgreement(request)))) }
        if gamma { blocks.append(.table(AgreementPage.spans(try session.gammaAgreement(free, samples: samples)))) }
        return Page(blocks: blocks)
    }

    /// The round that is walked through, and the code, where one was named.
    private func walked(in session: Session) throws -> (round: String, code: String?) {
        guard like == nil, coefficients.isEmpty, !unitizing, !boundary, !gamma, !list else {
            throw Complaint(
                .usage, "--walk shows places, not coefficients", next: "leave one of them away", saysUnchanged: false)
        }
        let words = words
        let count = try session.leadingCoders(words)
        guard words.count - count <= 1 else {
            throw Complaint(.usage, "--walk takes one code, or none", saysUnchanged: false)
        }
        let coders = Array(words[..<count])
        return (try session.roundToWalk(round, coders: coders), words.dropFirst(count).first)
    }

    /// The values of a round as they stood at its release.
    private func values(of name: String, in session: Session) throws -> Page {
        guard asked.isEmpty, like == nil, coefficients.isEmpty, !unitizing, !boundary, !gamma, !list, unit == nil,
            speakers == nil, documents == nil, !tree
        else {
            throw Complaint(
                .usage, "the values of a round are what they were at its release, by what was said beforehand",
                next: "agreement --round \(name); agreement ana ben --in DOCS … computes others now",
                saysUnchanged: false)
        }
        let view = try session.roundView(name)
        guard view.status != .open else {
            throw Complaint(
                .notPermitted, "\(view.row.name) is open: it has values when it is released",
                next: "round release \(view.row.name)", saysUnchanged: false)
        }
        guard let table = RoundPage.values(view) else {
            throw Complaint(
                .usage, "\(view.row.name) is talked through without a coefficient",
                next: "disagreements \(view.row.name) lists where its coders differ", saysUnchanged: false)
        }
        return Page(table)
    }

    func hold(in interpreter: Interpreter, session: Session) throws -> Page? {
        guard walk, output.format == nil || output.plain, output.out == nil, !session.store.isReadOnly,
            interpreter.sitting == nil, let keys = interpreter.shell?.keys ?? Terminal().map({ KeySource($0) })
        else { return nil }
        let (round, code) = try walked(in: session)
        let numbers = try session.disagreements(of: round, code: code, undecidedOnly: true).map(\.number)
        guard !numbers.isEmpty else { return nil }
        let sitting = DisagreementWalk(
            numbers, session: session, interpreter: interpreter, keys: keys, isPlain: output.plain)
        try sitting.run()
        return Page(
            blocks: [],
            talk: ["left the walk: \(counted(sitting.decided, "decision")), all saved; `undo` takes them back"])
    }

    private var words: [String] {
        asked.flatMap { $0.split(separator: ",").map { $0.split(separator: " ").joined(separator: " ") } }
            .filter { !$0.isEmpty }
    }

    private func request(in session: Session) throws -> AgreementRequest {
        var request = AgreementRequest(
            filter: CodingFilter(speakers: speakers, documents: documents), rollsUp: tree, replicates: replicates,
            seed: seed)
        if let unit {
            guard let value = AgreementUnit(rawValue: unit) else {
                let names = AgreementUnit.allCases.map(\.rawValue)
                throw Complaint.notOneOf("unit", unit, among: names, next: "--unit \(names.joined(separator: ", "))")
            }
            request.unit = value
        }
        if !coefficients.isEmpty { request.coefficients = coefficients }
        if let like {
            guard let preset = AgreementPreset(rawValue: like) else {
                let names = AgreementPreset.allCases.map(\.rawValue)
                throw Complaint.notOneOf("program", like, among: names, next: "--like \(names.joined(separator: ", "))")
            }
            guard unit == nil, coefficients.isEmpty, !unitizing, !boundary, !gamma else {
                throw Complaint(
                    .usage, "--like \(like) says unit and coefficients itself", next: "leave --like or the others away",
                    saysUnchanged: false)
            }
            switch preset {
            case .maxqda: break
            case .nvivo: request.coefficients = [.percent, .kappa]
            case .atlasti: request.coefficients = [.percent, .holsti, .alpha]
            }
            request.unit = .character
            if speakers == nil { request.filter.speakers = "all" }
        }
        let words = words
        // Coders come first: the first word that is none of them begins the codes.
        let count = try session.leadingCoders(words)
        if count == 1, words.count > 1 {
            throw Complaint.unknown(
                "coder", words[1], among: try session.coderCounts().map(\.person.name).filter { $0 != words[0] },
                next: "agreement takes two coders or more before the codes; see `coders`")
        }
        request.coders = Array(words[..<count])
        request.codes = Array(words[count...])
        return request
    }
}
