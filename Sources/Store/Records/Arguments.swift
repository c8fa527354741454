internal import GRDB

/// A line of argument: the whole that the reviewers draw from its parts. Rivals are kept.
package struct LineOfArgumentRow: Codable, Sendable, Equatable {
    package var id: Key<LineOfArgumentRow>
    /// `L1`.
    package var number: Int
    package var synthesis: Key<SynthesisRow>
    package var label: String?
    package var text: String
    /// 1 for the first wording.
    package var version: Int
    /// Why it was given up for another; nil while it stands.
    package var droppedBecause: String?
    package var by: Key<PersonRow>
    package var created: String

    /// A row of its columns.
    package init(
        id: Key<LineOfArgumentRow>, number: Int, synthesis: Key<SynthesisRow>, label: String? = nil, text: String,
        version: Int, droppedBecause: String? = nil, by: Key<PersonRow>, created: String
    ) {
        self.id = id
        self.number = number
        self.synthesis = synthesis
        self.label = label
        self.text = text
        self.version = version
        self.droppedBecause = droppedBecause
        self.by = by
        self.created = created
    }
}

/// How two third-order constructs hang together in a line of argument.
package struct ArgumentLinkRow: Codable, Sendable, Equatable {
    package var id: Key<ArgumentLinkRow>
    package var line: Key<LineOfArgumentRow>
    package var source: Key<ThirdOrderRow>
    package var verb: String
    package var target: Key<ThirdOrderRow>
    package var note: String?

    /// A row of its columns.
    package init(
        id: Key<ArgumentLinkRow>, line: Key<LineOfArgumentRow>, source: Key<ThirdOrderRow>, verb: String,
        target: Key<ThirdOrderRow>, note: String? = nil
    ) {
        self.id = id
        self.line = line
        self.source = source
        self.verb = verb
        self.target = target
        self.note = note
    }
}

/// A context–mechanism–outcome configuration: what a third-order construct says as if … then … because ….
package struct ConfigurationRow: Codable, Sendable, Equatable {
    package var id: Key<ConfigurationRow>
    package var thirdOrder: Key<ThirdOrderRow>
    package var context: String
    /// What the programme brings: the mechanism's first part.
    package var resource: String
    /// How people take it: the mechanism's second part.
    package var response: String
    package var outcome: String

    /// A row of its columns.
    package init(
        id: Key<ConfigurationRow>, thirdOrder: Key<ThirdOrderRow>, context: String, resource: String,
        response: String, outcome: String
    ) {
        self.id = id
        self.thirdOrder = thirdOrder
        self.context = context
        self.resource = resource
        self.response = response
        self.outcome = outcome
    }
}

extension LineOfArgumentRow: ProjectRecord { package static let table = "line_of_argument" }
extension ArgumentLinkRow: ProjectRecord { package static let table = "argument_link" }
extension ConfigurationRow: ProjectRecord { package static let table = "configuration" }
