/// Dates as users write them: a year, a month of one, or a day.
enum WrittenDate {
    /// How a date is written, for a complaint.
    static let forms = "write dates as 2024, 2024-03 or 2024-03-31"

    /// Whether a text is `2024`, `2024-03` or `2024-03-31`, and that day is in the calendar.
    static func isDate(_ value: String) -> Bool {
        let parts = value.split(separator: "-", omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count), parts[0].count == 4 else { return false }
        guard parts.allSatisfy({ !$0.isEmpty && $0.unicodeScalars.allSatisfy { ("0"..."9").contains($0) } }) else {
            return false
        }
        let numbers = parts.compactMap { Int($0) }
        if numbers.count > 1, !(1...12).contains(numbers[1]) || parts[1].count != 2 { return false }
        guard numbers.count > 2 else { return true }
        return parts[2].count == 2 && (1...days(inMonth: numbers[1], of: numbers[0])).contains(numbers[2])
    }

    /// Whether a date has not begun anywhere on earth.
    ///
    /// - Parameter now: the present time, as RFC 3339 in UTC.
    static func isFuture(_ date: String, at now: String) -> Bool {
        let today = now.prefix(10)
        guard date > today.prefix(date.count) else { return false }
        // East of Greenwich it is tomorrow already.
        let numbers = today.split(separator: "-").compactMap { Int($0) }
        guard numbers.count == 3 else { return true }
        var (year, month, day) = (numbers[0], numbers[1], numbers[2] + 1)
        if day > days(inMonth: month, of: year) { (month, day) = (month + 1, 1) }
        if month > 12 { (year, month) = (year + 1, 1) }
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return date > "\(year)-\(two(month))-\(two(day))".prefix(date.count)
    }

    private static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
