/// Reads queries as they are typed.
package enum QueryParser {
    /// The tree of a typed query. Throws the first mistake, with the place for a caret.
    package static func parse(_ text: String) throws(QuerySyntaxError) -> Query {
        throw QuerySyntaxError("queries cannot be read yet", at: nil)
    }
}
