internal import ArgumentParser
internal import Measures
internal import Rendering
internal import Workbench

/// `sample-size`: how many participants for a theme to be heard from several of them.
struct SampleSizeVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "sample-size",
        abstract: "Say how many participants are needed for a theme to be heard from several of them.",
        discussion: """
            The smallest sample in which a theme that --prevalence percent of the population would speak of is heard from at least \
            --instances participants with a probability of --power percent (Fugard & Potts 2015). It is for planning, before the \
            first interview, where themes can be taken as given; what interviews have brought is said by `saturation`.
            """)

    @Option(help: "How many in a hundred of the population would speak of the theme: a percentage, 12.5 say.")
    var prevalence: Double
    @Option(help: "How many participants are to speak of it.")
    var instances = 2
    @Option(help: "The probability asked for: a percentage, 80 say.")
    var power = 80.0
    @Flag(help: "Under a reflexive approach: print the number although it does not fit.")
    var anyway = false
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let objection = try session.objectionToSampleSize()
        if !anyway, let objection { throw objection }
        guard prevalence >= SampleSize.leastPrevalence * 100, prevalence <= 100 else {
            throw Complaint(
                .usage, "--prevalence is a percentage from 0.1 to 100",
                next: "--prevalence 30 for three in ten, 12.5 for one in eight", saysUnchanged: false)
        }
        guard power > 0, power < 100 else {
            throw Complaint(
                .usage, "--power is a percentage above 0 and below 100",
                next: "--power 80", saysUnchanged: false)
        }
        guard (1...SampleSize.mostInstances).contains(instances) else {
            throw Complaint(.usage, "--instances is 1 to \(SampleSize.mostInstances)", saysUnchanged: false)
        }
        let size: SampleSize
        do {
            size = try SampleSize(prevalence: prevalence / 100, instances: instances, power: power / 100)
        } catch {
            throw Complaint(.usage, "\(error)", saysUnchanged: false)
        }
        return Page([.table(Self.table(size, prevalence, power))], talk: objection.map { [$0.what] } ?? [])
    }

    private static func table(_ size: SampleSize, _ prevalence: Double, _ power: Double) -> Table {
        // Most who type 0.3 mean three in ten.
        let doubts = [("prevalence", prevalence), ("power", power)].filter { $0.1 < 1 }.map { name, percent in
            let typed = Decimals.shortest(percent) ?? ""
            return
                "⚠ --\(name) \(typed) is taken as \(typed) percent, and not as the share \(typed), which is a hundred times as much"
        }
        return Table(
            title: "Participants needed for a theme to be heard",
            columns: [
                Column("prevalence", heading: "prevalence, %", alignment: .trailing),
                Column("instances", alignment: .trailing), Column("power", heading: "power, %", alignment: .trailing),
                Column("participants", alignment: .trailing),
                Column("achieved", heading: "achieved, %", alignment: .trailing),
                Column(key: "one_fewer", heading: "one fewer, %", alignment: .trailing),
            ],
            rows: [
                [
                    .decimal(prevalence, places: Cell.shortest), .integer(size.instances),
                    .decimal(power, places: Cell.shortest), .integer(size.participants),
                    .decimal(size.achieved * 100, places: 1), .decimal(size.achievedWithOneFewer * 100, places: 1),
                ]
            ],
            notes: [
                "the smallest n with P(Binomial(n, prevalence) ≥ instances) ≥ power (Fugard & Potts 2015, "
                    + "doi:10.1080/13645579.2015.1005453)",
                "it supposes a random sample, a known prevalence, and that who holds a theme speaks of it; purposive samples and themes made "
                    + "by an analyst are otherwise (Braun & Clarke 2016, doi:10.1080/13645579.2016.1195588)",
                "achieved: the probability that this many participants give; one fewer: that one participant fewer gives",
                "prevalence, power, achieved and one fewer are percentages",
            ] + doubts)
    }
}
