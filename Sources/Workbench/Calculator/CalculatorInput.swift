/// A piece of the calculator's input, which knows where it stands, so that what is wrong with it can be named.
package struct CalculatorInput: Sendable {
    let json: JSONInput
    /// The way to it from the case's input: `coders/2/1`; empty for the input itself.
    let place: String

    /// A file's contents.
    ///
    /// - Throws: `Complaint` of kind `badData` for what is not JSON.
    init(json bytes: [UInt8], place: String) throws {
        do {
            json = try JSONReading.value(of: bytes)
        } catch {
            throw Complaint(
                .badData, "\(place) is not JSON: line \(error.line), column \(error.column): \(error.what)",
                saysUnchanged: false)
        }
        self.place = ""
    }

    private init(_ json: JSONInput, _ place: String) {
        self.json = json
        self.place = place
    }

    private func inner(_ json: JSONInput, _ step: String) -> CalculatorInput {
        CalculatorInput(json, place.isEmpty ? step : "\(place)/\(step)")
    }

    /// The same piece, as what its own pieces' places are counted from.
    var fromHere: CalculatorInput { CalculatorInput(json, "") }

    /// The member of an object; nil where there is none or it is null.
    package func optional(_ key: String) -> CalculatorInput? {
        guard case .object(let members) = json, let value = members[key], value != .null else { return nil }
        return inner(value, key)
    }

    /// The member of an object.
    package func member(_ key: String) throws(CalculatorFault) -> CalculatorInput {
        guard case .object(let members) = json else { throw wanted("an object with “\(key)”") }
        guard let value = members[key] else {
            throw CalculatorFault(place.isEmpty ? "it has no “\(key)”" : "\(place): it has no “\(key)”")
        }
        return inner(value, key)
    }

    /// The members of an object, by their keys' order.
    package var members: [(key: String, value: CalculatorInput)] {
        get throws(CalculatorFault) {
            guard case .object(let members) = json else { throw wanted("an object") }
            return members.sorted { $0.key.unicodeScalars.lexicographicallyPrecedes($1.key.unicodeScalars) }
                .map { ($0.key, inner($0.value, $0.key)) }
        }
    }

    /// The elements of a list.
    package var items: [CalculatorInput] {
        get throws(CalculatorFault) {
            guard case .array(let items) = json else { throw wanted("a list") }
            return items.enumerated().map { inner($0.element, String($0.offset + 1)) }
        }
    }

    /// The elements of a list of exactly so many.
    package func items(_ count: Int) throws(CalculatorFault) -> [CalculatorInput] {
        let items = try items
        guard items.count == count else { throw fault("\(count) elements are wanted, not \(items.count)") }
        return items
    }

    /// A list of whole numbers.
    package var integers: [Int] {
        get throws(CalculatorFault) {
            var numbers: [Int] = []
            for item in try items { numbers.append(try item.integer) }
            return numbers
        }
    }

    /// A list of numbers.
    package var numbers: [Double] {
        get throws(CalculatorFault) {
            var numbers: [Double] = []
            for item in try items { numbers.append(try item.number) }
            return numbers
        }
    }

    /// A list of texts.
    package var strings: [String] {
        get throws(CalculatorFault) {
            var strings: [String] = []
            for item in try items { strings.append(try item.string) }
            return strings
        }
    }

    /// A whole number.
    package var integer: Int {
        get throws(CalculatorFault) {
            guard case .integer(let number) = json else { throw wanted("a whole number") }
            return number
        }
    }

    /// A whole number that a count or an offset can be: 0 to 2,147,483,647.
    package var count: Int {
        get throws(CalculatorFault) {
            let number = try integer
            guard number >= 0, number <= Int(Int32.max) else { throw fault("\(number) is no count") }
            return number
        }
    }

    /// A number, whole or not.
    package var number: Double {
        get throws(CalculatorFault) {
            switch json {
            case .integer(let number): return Double(number)
            case .decimal(let number): return number
            default: throw wanted("a number")
            }
        }
    }

    /// A text.
    package var string: String {
        get throws(CalculatorFault) {
            guard case .string(let text) = json else { throw wanted("a text") }
            return text
        }
    }

    /// Whether it is null: no value was given.
    package var isNull: Bool { json == .null }

    /// A text or a number, as a value that units can be coded with.
    package var label: String {
        get throws(CalculatorFault) {
            switch json {
            case .string(let text): return text
            case .integer(let number): return String(number)
            case .decimal(let number): return "\(number)"
            default: throw wanted("a text or a number")
            }
        }
    }

    /// A half-open span `[start, end)` of at least one position.
    package var span: Range<Int> {
        get throws(CalculatorFault) {
            let ends = try items(2)
            let (start, end) = (try ends[0].count, try ends[1].count)
            guard start < end else { throw fault("\(start) to \(end) covers nothing") }
            return start..<end
        }
    }

    /// A fault at this place.
    package func fault(_ message: String) -> CalculatorFault {
        CalculatorFault(place.isEmpty ? message : "\(place): \(message)")
    }

    private func wanted(_ thing: String) -> CalculatorFault { fault("\(thing) is wanted, not \(json.kind)") }
}

/// Any JSON value.
enum JSONInput: Sendable, Equatable {
    case null
    case bool(Bool)
    case integer(Int)
    case decimal(Double)
    /// A number beyond those that are counted with, as it was written: `1e400`.
    case beyond(String)
    case string(String)
    case array([JSONInput])
    case object([String: JSONInput])

    /// What it is, in words.
    var kind: String {
        switch self {
        case .null: "null"
        case .bool: "true or false"
        case .integer, .decimal: "a number"
        case .beyond(let number): "\(number), which is beyond all numbers that are counted with"
        case .string: "a text"
        case .array: "a list"
        case .object: "an object"
        }
    }
}
