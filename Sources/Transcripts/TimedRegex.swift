import CICU

/// Why a regular expression failed.
package enum RegexError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The pattern is not one; ICU's reason and the column (from 1).
    case pattern(reason: String, column: Int)
    /// It took too long or too much memory on this text.
    case timeOut
    /// Another failure inside ICU.
    case failed(String)

    /// What is wrong and how to mend it.
    package var description: String {
        switch self {
        case .pattern(let reason, let column):
            "the regular expression is wrong at column \(column): \(Self.words[reason] ?? reason)"
        case .timeOut: "the regular expression took too long and was stopped; make it simpler (avoid nested + and *)"
        case .failed(let name): "the regular expression failed (\(name))"
        }
    }

    /// ICU's reasons in words.
    private static let words = [
        "U_REGEX_MISMATCHED_PAREN": "a parenthesis is opened and not closed, or closed and not opened",
        "U_REGEX_MISSING_CLOSE_BRACKET": "a [ is never closed",
        "U_REGEX_BAD_ESCAPE_SEQUENCE": "\\ stands before a letter that means nothing there",
        "U_REGEX_RULE_SYNTAX": "a sign stands where nothing can follow it or be repeated",
        "U_REGEX_BAD_INTERVAL": "{ } holds no number of times",
        "U_REGEX_MAX_LT_MIN": "the second number in { } is smaller than the first",
        "U_REGEX_NUMBER_TOO_BIG": "a number is too large",
        "U_REGEX_INVALID_RANGE": "a range in [ ] runs backwards",
        "U_REGEX_PROPERTY_SYNTAX": "there is no class of characters of that name",
        "U_REGEX_LOOK_BEHIND_LIMIT": "what is looked for behind may be of any length",
        "U_REGEX_INVALID_BACK_REF": "it refers back to a group that is not there",
        "U_REGEX_INVALID_CAPTURE_GROUP_NAME": "a group has a name that cannot be one",
        "U_REGEX_INVALID_FLAG": "(?…) holds an option that is none",
        "U_REGEX_SET_CONTAINS_STRING": "[ ] holds more than single characters",
    ]
}

/// One match of a regular expression, in scalars.
package struct RegexMatch: Hashable, Sendable {
    /// The whole match.
    package var range: ScalarRange
    /// Groups from 1 on; nil for one that took no part.
    package var groups: [ScalarRange?]

    /// A match of its parts.
    package init(range: ScalarRange, groups: [ScalarRange?]) {
        self.range = range
        self.groups = groups
    }
}

/// A regular expression (ICU's) with a time limit for each search. Not shared between threads.
package struct TimedRegex {
    private final class Handle {
        let regex: OpaquePointer
        init(_ regex: OpaquePointer) { self.regex = regex }
        deinit { emic_icu_regex_close(regex) }
    }

    private let handle: Handle
    private let groupCount: Int

    /// Compiles a pattern; `^` and `$` match at each line. The limit is in ICU's steps, each about a millisecond.
    package init(_ pattern: String, ignoringCase: Bool = false, limit: Int = 1000) throws(RegexError) {
        var line: Int32 = 0
        var column: Int32 = 0
        var status: Int32 = 0
        guard
            let opened = emic_icu_regex_open(
                pattern, Int64(pattern.utf8.count), ignoringCase, true, Int32(clamping: limit), &line, &column, &status)
        else {
            throw .pattern(reason: String(cString: emic_icu_error_name(status)), column: max(1, Int(column)))
        }
        handle = Handle(opened)
        groupCount = Int(emic_icu_regex_groups(opened))
    }

    /// The matches in a text, or in a part of it, in order, at most `limit`.
    package func matches(
        in text: TranscriptText, within: ScalarRange? = nil, limit: Int = .max
    ) throws(RegexError) -> [RegexMatch] {
        guard let range = text.bytes(of: within ?? text.whole) else { return [] }
        let result = text.withBytes { bytes in
            search(bytes, range, limit).map { found in
                found.map { groups in
                    let ranges = groups.map { group in
                        group.map {
                            ScalarRange(text.scalar(of: $0.start, in: bytes), text.scalar(of: $0.end, in: bytes))
                        }
                    }
                    return RegexMatch(
                        range: (ranges.first ?? nil) ?? ScalarRange(0, 0), groups: Array(ranges.dropFirst()))
                }
            }
        }
        return try result.get()
    }

    /// The groups (0 first) of each match, in bytes.
    func search(
        _ bytes: UnsafeBufferPointer<UInt8>, _ range: ByteRange, _ limit: Int
    ) -> Result<[[ByteRange?]], RegexError> {
        // ICU wants an address even of an empty text.
        guard let base = bytes.baseAddress else {
            return "".utf8CString.withUnsafeBufferPointer { run($0.baseAddress, 0, range, limit) }
        }
        return UnsafeRawPointer(base).withMemoryRebound(to: CChar.self, capacity: bytes.count) {
            run($0, bytes.count, range, limit)
        }
    }

    private func run(
        _ utf8: UnsafePointer<CChar>?, _ length: Int, _ range: ByteRange, _ limit: Int
    ) -> Result<[[ByteRange?]], RegexError> {
        var status: Int32 = 0
        guard emic_icu_regex_set(handle.regex, utf8, Int64(length), Int64(range.start), Int64(range.end), &status)
        else {
            return .failure(.failed(String(cString: emic_icu_error_name(status))))
        }
        var found: [[ByteRange?]] = []
        while found.count < limit, emic_icu_regex_next(handle.regex, &status) {
            found.append(
                (0...groupCount).map { group in
                    let start = Int(emic_icu_regex_start(handle.regex, Int32(group)))
                    return start < 0 ? nil : ByteRange(start, Int(emic_icu_regex_end(handle.regex, Int32(group))))
                })
        }
        if emic_icu_failed(status) {
            let timedOut = emic_icu_regex_timed_out(status)
            return .failure(timedOut ? .timeOut : .failed(String(cString: emic_icu_error_name(status))))
        }
        return .success(found)
    }
}
