internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `invivo`: makes a code of a participant's words.
struct InVivo: Verb {
    static let configuration = CommandConfiguration(
        commandName: "invivo",
        abstract: "Make a code of the participant's own words and code them with it.",
        discussion: """
            `invivo P07:23"she just listened" --under support`. The code is named after the words; signs that a name cannot hold \
            are left out. Longer passages need a name of yours: `--name`.
            """)
    static var firstIsAddress: Bool { true }

    @Argument(help: "The words.")
    var address: String
    @Option(help: "The code under which it goes.")
    var under: String?
    @Option(help: "The code's name, where it is not the words.")
    var name: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.inVivo(address, under: under, name: name)
        let outcome = performed.value
        let coding = outcome.coding.made.first ?? outcome.coding.already.first
        let place = coding.map { "n\($0.number)  \($0.address)" } ?? ""
        let did = outcome.coding.made.isEmpty ? "already coded" : "coded"
        let made = outcome.isNew ? "new code, in vivo" : "the code was there"
        var page = Page(
            "\(did) \(place)  → \(outcome.code) (\(made))" + CodingText.operation(performed),
            receipt: Receipt(performed),
            talk: outcome.coding.notes)
        if outcome.isNew, name == nil, try session.store.isHoldingBack() {
            page.talk.append(
                "a round is open, and all coders see the names of codes: this one tells which words you coded; `codebook rename \(outcome.code) NAME` gives it a name of yours"
            )
        }
        return page
    }
}
