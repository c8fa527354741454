internal import GRDB
internal import GRDBSQLite

extension Configuration {
    /// The base of every configuration here: connections that nobody observes.
    ///
    /// GRDB has SQLite call it for each column that a statement being prepared may read, so that observers can be told of changes, and
    /// gathers the columns of all tables in a set that it makes anew each time. Nothing here observes, and with some ninety tables that
    /// took up to half of the time of a series of small acts.
    static var unobserved: Configuration {
        var configuration = Configuration()
        configuration.prepareDatabase { sqlite3_set_authorizer($0.sqliteConnection, nil, nil) }
        return configuration
    }
}
