internal import GRDB

extension ProjectReader {
    /// Every model, in the order of their making.
    package func models() throws -> [ModelRow] {
        try all(ModelRow.self)
    }

    /// The nodes of a model, by position.
    package func nodes(of model: Key<ModelRow>) throws -> [ModelNodeRow] {
        try rows(ModelNodeRow.self, "model = ?", [model], order: "position, id")
    }

    /// The links of a model, by number.
    package func links(of model: Key<ModelRow>) throws -> [ModelLinkRow] {
        try rows(ModelLinkRow.self, "model = ?", [model], order: "number")
    }

    /// The codings on which links rest, by link.
    package func linkEvidence(of links: [Key<ModelLinkRow>]) throws -> [Key<ModelLinkRow>: [Key<CodingRow>]] {
        Dictionary(grouping: try rows(LinkEvidenceRow.self, "link IN \(links.sqlList())"), by: \.link)
            .mapValues { $0.map(\.coding) }
    }

    /// The kept drawings of a model, oldest first.
    package func versions(of model: Key<ModelRow>) throws -> [ModelVersionRow] {
        try rows(ModelVersionRow.self, "model = ?", [model], order: "number")
    }
}
