internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `document`: shows and edits a document.
struct DocumentVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "document", abstract: "Show or edit a document: name, alias, recording, attributes.",
        usage: "document DOC [rename NAME | alias NAME | media FILE | attr KEY [VALUE] | remove]",
        subcommands: [DocumentEdit.self], defaultSubcommand: DocumentEdit.self)
}

/// `document DOC …`: one document.
struct DocumentEdit: Verb {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: "Show or edit a document.",
        discussion: """
            `document P07` shows where its text comes from, with hashes. `rename NAME`, `alias NAME` (`alias -` takes it away), \
            `media FILE`, `attr KEY VALUE` (`attr KEY` clears) and `remove` change it.
            """)

    @Argument(help: "The document.")
    var document: String
    @Argument(help: "rename, alias, media, attr or remove, and what it takes.")
    var change: [String] = []
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        switch (change.first, change.count) {
        case (nil, _): return try show(in: session)
        case ("rename", 2): return done(try session.renameDocument(document, to: change[1]))
        case ("alias", 2): return done(try session.setAlias(of: document, to: change[1] == "-" ? nil : change[1]))
        case ("media", 2): return done(try session.setMedia(of: document, to: change[1] == "-" ? nil : change[1]))
        case ("attr", 2): return done(try session.setDocumentAttribute(document, change[1], to: nil))
        case ("attr", 3): return done(try session.setDocumentAttribute(document, change[1], to: change[2]))
        case ("remove", 1):
            let performed = try session.removeDocument(document)
            return Page(
                "removed \(performed.value.name) with \(counted(performed.value.codings, "coding"))"
                    + Page.suffix(performed)
                    + " · undo: `undo`", receipt: Receipt(performed))
        default:
            throw Complaint(
                .usage, "document \(document) \(change.joined(separator: " ")) is not understood",
                next: "document DOC rename NAME | alias NAME | media FILE | attr KEY [VALUE] | remove")
        }
    }

    private func done(_ performed: Performed<String>) -> Page {
        let what = performed.operation?.payload?.summary ?? performed.value
        return Page(what + Page.suffix(performed), receipt: Receipt(performed))
    }

    private func show(in session: Session) throws -> Page {
        let details = try session.documentDetails(document)
        return Page(
            Table(
                columns: [Column("property"), Column("value")],
                rows: details.map { [.text($0.property), .text($0.value)] }))
    }
}

/// `speaker DOC:LABEL`: says who speaks.
struct SpeakerVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "speaker", abstract: "Say who a speaker is: name, role, case.",
        usage: "speaker DOC:LABEL [as NAME] [--role interviewer|participant|other] [--case CASE]",
        discussion:
            "Every count hangs on the role: interviewers' turns are left out of counts, never out of reading or coding."
    )

    @Argument(help: "The document and the label in its text, for instance P07:ANN.")
    var speaker: String
    @Argument(help: "`as` and the name.")
    var name: [String] = []
    @Option(help: "interviewer, participant or other.")
    var role: String?
    @Option(name: .customLong("case"), help: "The case that the speaker is.")
    var researchCase: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard let colon = speaker.unicodeScalars.firstIndex(of: ":") else {
            throw Complaint(
                .usage, "name the document and the label", line: speaker, caret: 0..<speaker.unicodeScalars.count,
                next: "for instance speaker P07:ANN --role participant")
        }
        guard name.isEmpty || name.first == "as" && name.count >= 2 else {
            throw Complaint(.usage, "after the speaker comes `as NAME` or an option")
        }
        let role = try role.map { text in
            guard let role = SpeakerRole(rawValue: text) else {
                throw Complaint.notOneOf(
                    "role", text, among: SpeakerRole.allCases.map(\.rawValue), next: "interviewer, participant or other"
                )
            }
            return role
        }
        let performed = try session.setSpeaker(
            String(speaker[..<colon]), label: String(speaker[speaker.unicodeScalars.index(after: colon)...]),
            name: name.isEmpty ? nil : name.dropFirst().joined(separator: " "), role: role, researchCase: researchCase)
        let row = performed.value
        return Page(
            "\(row.label) is \(row.name), \(row.role.rawValue)" + Page.suffix(performed), receipt: Receipt(performed))
    }
}

/// `turn ADDR speaker NAME`: corrects who speaks in a turn.
struct TurnVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "turn", abstract: "Correct who speaks in a turn.",
        usage: "turn ADDR speaker NAME [--role ROLE]",
        discussion: "The text stays as it is; only who counts as its speaker changes.")
    static var firstIsAddress: Bool { true }

    @Argument(help: "The turn, for instance P07:23.")
    var address: String
    @Argument(help: "`speaker` and the label or name.")
    var name: [String]
    @Option(help: "The role, when the name is new: interviewer, participant or other.")
    var role = "participant"
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard name.first == "speaker", name.count >= 2, let role = SpeakerRole(rawValue: role) else {
            throw Complaint(
                .usage, "turn \(address) \(name.joined(separator: " ")) is not understood",
                next: "turn P07:23 speaker ANN")
        }
        let who = name.dropFirst().joined(separator: " ")
        let performed = try session.setTurnSpeaker(address, to: who, role: role)
        let turns = performed.value.map { "\($0)" }.joined(separator: ", ")
        return Page("turn \(turns): spoken by \(who)" + Page.suffix(performed), receipt: Receipt(performed))
    }
}
