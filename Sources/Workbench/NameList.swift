/// Names parted by commas, as the value of an option.
enum NameList {
    /// The names, without blanks at their ends.
    ///
    /// - Parameter option: as it is typed, `--in`.
    /// - Throws: `Complaint` of kind `usage` where there is none: a table of nothing would look like one of something.
    static func names(_ list: String, of option: String) throws -> [String] {
        let names = list.split(separator: ",").map { $0.trimmingSpaces() }.filter { !$0.isEmpty }
        guard !names.isEmpty else {
            throw Complaint(
                .usage, "\(option) names nothing", next: "leave it away, or name something behind it",
                saysUnchanged: false)
        }
        return names
    }
}
