internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `codebook alias`: another name by which a code is found.
struct CodebookAlias: Verb {
    static let configuration = CommandConfiguration(
        commandName: "alias", abstract: "Give a code another name by which it is found too, or take one away.",
        discussion: """
            `codebook alias barriers/waiting delay`: from then on `delay` means barriers/waiting wherever a code is named. An alias is no \
            code's own name, and means one code.
            """)

    @Argument(help: "The code.")
    var code: String
    @Argument(help: "The other name.")
    var name: [String]
    @Flag(help: "Take the name away.")
    var remove = false
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let name = name.joined(separator: " ")
        if remove {
            let performed = try session.removeAlias(name, from: code)
            let (code, alias) = performed.value
            return Page(
                "\(code) is no longer called \(alias)" + CodingText.operation(performed), receipt: Receipt(performed))
        }
        let performed = try session.addAlias(name, to: code)
        let (code, alias) = performed.value
        guard performed.hasChanged else { return Page("\(code) is called \(alias) already (nothing changed)") }
        return Page("\(code) is called \(alias) too" + CodingText.operation(performed), receipt: Receipt(performed))
    }
}

/// `codebook status`: how settled a code is.
struct CodebookStatus: Verb {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Say how settled a code is: provisional, agreed or retired.",
        discussion: "A retired code keeps its codings and takes no new ones.")

    @Argument(help: "The code.")
    var code: String
    @Argument(help: "provisional, agreed or retired.")
    var status: String
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.setCodeStatus(code, to: status)
        guard performed.hasChanged else { return Page("\(performed.value) is \(status) already (nothing changed)") }
        return Page("\(performed.value) is \(status)" + CodingText.operation(performed), receipt: Receipt(performed))
    }
}
