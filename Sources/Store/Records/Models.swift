internal import GRDB

/// How the nodes of a model are laid out.
package enum ModelLayout: String, Codable, Sendable, CaseIterable {
    case ring, levels, cycle, matrix, free
}

/// A model that the researcher draws.
package struct ModelRow: Codable, Sendable, Equatable {
    package var id: Key<ModelRow>
    package var name: String
    package var title: String?
    package var layout: ModelLayout
    /// What a line means, for the legend.
    package var note: String?
    package var created: String

    /// A row of its columns.
    package init(
        id: Key<ModelRow>, name: String, title: String? = nil, layout: ModelLayout, note: String? = nil, created: String
    ) {
        self.id = id
        self.name = name
        self.title = title
        self.layout = layout
        self.note = note
        self.created = created
    }
}

/// A node of a model: a code, a theme, or a text of its own.
package struct ModelNodeRow: Codable, Sendable, Equatable {
    package var id: Key<ModelNodeRow>
    package var model: Key<ModelRow>
    package var position: Int
    /// By which it is called, and what it shows.
    package var name: String
    package var code: Key<CodeRow>?
    package var theme: Key<ThemeRow>?
    package var isCore: Bool
    /// Its level, or its row in a matrix, from 1.
    package var level: Int?
    /// Its column in a matrix, from 1.
    package var column: Int?
    /// Where it is pinned, in units of the drawing.
    package var x: Int?
    package var y: Int?

    /// A row of its columns.
    package init(
        id: Key<ModelNodeRow>, model: Key<ModelRow>, position: Int, name: String, code: Key<CodeRow>? = nil,
        theme: Key<ThemeRow>? = nil, isCore: Bool, level: Int? = nil, column: Int? = nil, x: Int? = nil, y: Int? = nil
    ) {
        self.id = id
        self.model = model
        self.position = position
        self.name = name
        self.code = code
        self.theme = theme
        self.isCore = isCore
        self.level = level
        self.column = column
        self.x = x
        self.y = y
    }
}

/// A named link between two nodes, and what it rests on.
package struct ModelLinkRow: Codable, Sendable, Equatable {
    package var id: Key<ModelLinkRow>
    package var model: Key<ModelRow>
    /// Its number in the model.
    package var number: Int
    package var source: Key<ModelNodeRow>
    package var target: Key<ModelNodeRow>
    package var label: String
    package var isBothWays: Bool
    /// Without memo and codings the link is the analyst’s assertion.
    package var memo: Key<MemoRow>?

    /// A row of its columns.
    package init(
        id: Key<ModelLinkRow>, model: Key<ModelRow>, number: Int, source: Key<ModelNodeRow>, target: Key<ModelNodeRow>,
        label: String, isBothWays: Bool, memo: Key<MemoRow>? = nil
    ) {
        self.id = id
        self.model = model
        self.number = number
        self.source = source
        self.target = target
        self.label = label
        self.isBothWays = isBothWays
        self.memo = memo
    }
}

/// A coding on which a link of a model rests.
package struct LinkEvidenceRow: Codable, Sendable, Equatable {
    package var id: Key<LinkEvidenceRow>
    package var link: Key<ModelLinkRow>
    package var coding: Key<CodingRow>

    /// A row of its columns.
    package init(id: Key<LinkEvidenceRow>, link: Key<ModelLinkRow>, coding: Key<CodingRow>) {
        self.id = id
        self.link = link
        self.coding = coding
    }
}

/// A drawing of a model that was kept.
package struct ModelVersionRow: Codable, Sendable, Equatable {
    package var id: Key<ModelVersionRow>
    package var model: Key<ModelRow>
    package var number: Int
    package var note: String?
    /// The SVG as it was.
    package var drawing: String
    package var created: String

    /// A row of its columns.
    package init(
        id: Key<ModelVersionRow>, model: Key<ModelRow>, number: Int, note: String? = nil, drawing: String,
        created: String
    ) {
        self.id = id
        self.model = model
        self.number = number
        self.note = note
        self.drawing = drawing
        self.created = created
    }
}

extension ModelRow: ProjectRecord { package static let table = "model" }
extension ModelNodeRow: ProjectRecord { package static let table = "model_node" }
extension ModelLinkRow: ProjectRecord { package static let table = "model_link" }
extension LinkEvidenceRow: ProjectRecord { package static let table = "link_evidence" }
extension ModelVersionRow: ProjectRecord { package static let table = "model_version" }
