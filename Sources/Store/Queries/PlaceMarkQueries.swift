internal import GRDB

extension ProjectReader {
    /// The marks on a version's text, by place.
    package func placeMarks(of version: Key<TextVersionRow>) throws -> [PlaceMarkRow] {
        try rows(PlaceMarkRow.self, "version = ?", [version], order: "start, \"end\", id")
    }

    /// Every mark, in the order of their making.
    package func placeMarks() throws -> [PlaceMarkRow] {
        try all(PlaceMarkRow.self)
    }
}
