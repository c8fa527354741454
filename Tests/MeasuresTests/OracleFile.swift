import Foundation
import Measures
import Oracles
import Testing

/// A value of an oracle file, read without knowing its shape.
indirect enum OracleValue: Decodable {
    case number(Double), text(String), truth(Bool), list([OracleValue]), object([String: OracleValue]), none

    init(from decoder: any Decoder) throws {
        let single = try decoder.singleValueContainer()
        if single.decodeNil() {
            self = .none
        } else if let value = try? single.decode(Bool.self) {
            self = .truth(value)
        } else if let value = try? single.decode(Double.self) {
            self = .number(value)
        } else if let value = try? single.decode(String.self) {
            self = .text(value)
        } else if let value = try? single.decode([OracleValue].self) {
            self = .list(value)
        } else {
            self = .object(try single.decode([String: OracleValue].self))
        }
    }

    subscript(_ key: String) -> OracleValue? {
        if case .object(let members) = self { members[key] } else { nil }
    }
    var keys: [String] { if case .object(let members) = self { members.keys.sorted() } else { [] } }
    var items: [OracleValue] { if case .list(let items) = self { items } else { [] } }
    var string: String? { if case .text(let text) = self { text } else { nil } }
    /// A number, also where the file gives it with its exact fraction.
    var double: Double? {
        switch self {
        case .number(let value): value
        case .object(let members): members["value"]?.double
        default: nil
        }
    }
    var integer: Int? { double.map { Int($0) } }
    var integers: [Int] { items.compactMap(\.integer) }
    var doubles: [Double] { items.compactMap(\.double) }
    var strings: [String] { items.compactMap(\.string) }
    /// The reason why there is no number.
    var undefined: String? { self["undefined"]?.string }
}

/// The cases of a file of values that somebody else computed.
struct OracleFile: Decodable {
    struct Case: Decodable {
        var id: String
        var input: OracleValue
        var expected: OracleValue
    }
    var cases: [Case]
    var collocations: [Case]?
    var several_groups: [Case]?
    var syllables: OracleValue?

    static func load(_ path: String) throws -> OracleFile { try Shared.json("oracles/" + path, as: OracleFile.self) }
}

/// Whether a number is the oracle's, to a relative tolerance as its `compare.py` has it; where the oracle has none, whether there is none.
func expectEqual(_ found: Measured, _ expected: OracleValue?, _ what: String, tolerance: Double = 1e-9) {
    guard let expected else {
        Issue.record("\(what): the oracle has no such value")
        return
    }
    if expected.undefined != nil {
        #expect(found.number == nil, "\(what): \(found) where there is no number")
        return
    }
    guard let number = expected.double else {
        Issue.record("\(what): the oracle's value is no number")
        return
    }
    let difference = abs((found.number ?? .nan) - number)
    #expect(difference <= tolerance * max(1, abs(number)), "\(what): \(found) is not \(number)")
}

func expectEqual(_ found: Double, _ expected: OracleValue?, _ what: String, tolerance: Double = 1e-9) {
    expectEqual(.value(found), expected, what, tolerance: tolerance)
}

func expectEqual(_ found: Int, _ expected: OracleValue?, _ what: String) {
    expectEqual(.value(Double(found)), expected, what)
}
