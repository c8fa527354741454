import Foundation
import Workbench

/// Compares the calculator's answers with a file of published values, leaf by leaf, as the file's own `compare.py` does.
struct OracleComparison {
    private(set) var right = 0
    private(set) var wrong: [String] = []
    private(set) var missing: [String] = []

    /// Compares what the calculator says about a file with what the file expects.
    init(_ path: URL) throws {
        let bytes = try Data(contentsOf: path)
        let answers = try Calculator.answer(Array(bytes), place: path.lastPathComponent)
        wrong += answers.faults
        let values = Dictionary(uniqueKeysWithValues: answers.values.map { ($0.name, $0.value) })
        let file = try JSONSerialization.jsonObject(with: bytes) as? [String: Any] ?? [:]
        for section in ["cases", "collocations", "several_groups"] {
            for item in file[section] as? [[String: Any]] ?? [] {
                guard let id = item["id"] as? String, let expected = item["expected"] else { continue }
                compare(expected, values[id], id)
            }
        }
    }

    private mutating func judge(_ isRight: Bool, _ path: String, _ expected: Any, _ got: CalculatorValue) {
        if isRight { right += 1 } else { wrong.append("\(path): \(got) is not \(expected)") }
    }

    private static let sampled: Set<String> = ["replicates", "undefined_replicates", "mean", "sd"]

    private mutating func compare(_ expected: Any, _ got: CalculatorValue?, _ path: String) {
        if let object = expected as? [String: Any] {
            if let band = object["band_for_10000_replicates"] as? [Double] { return inside(band, got, path) }
            if object["undefined"] != nil {
                guard let got else { return missing.append(path) }
                if case .undefined(let reason) = got, !reason.isEmpty {
                    right += 1
                } else {
                    judge(got == .none, path, "undefined", got)
                }
            } else if let value = object["value"], !(value is [Any]), !(value is [String: Any]) {
                leaf(value, got, path)
            } else {
                for (key, inner) in object.sorted(by: { $0.key < $1.key }) {
                    if key.hasSuffix("_float32") || key.hasPrefix("gamma_mean_of_") { continue }
                    if object["replicates"] != nil, Self.sampled.contains(key) { continue }
                    if key.hasSuffix("_band"), let band = inner as? [Double] {
                        inside(band, got?[String(key.dropLast(5))], "\(path)/\(key.dropLast(5))")
                    } else {
                        compare(inner, got?[key], "\(path)/\(key)")
                    }
                }
            }
        } else if let list = expected as? [Any] {
            guard let got else { return missing.append(path) }
            guard case .list(let items) = got, items.count == list.count else {
                return wrong.append("\(path): \(got) is not a list of \(list.count)")
            }
            for (index, item) in list.enumerated() { compare(item, items[index], "\(path)/\(index)") }
        } else {
            leaf(expected, got, path)
        }
    }

    private mutating func leaf(_ expected: Any, _ got: CalculatorValue?, _ path: String) {
        guard let got else { return missing.append(path) }
        switch expected {
        case is NSNull: judge(got == .none, path, "null", got)
        case let text as String: judge(got == .text(text), path, text, got)
        case let number as NSNumber:
            let tolerance = path.contains("irrCAC") ? 1e-5 : 1e-9
            let value = number.doubleValue
            judge(got.double.map { abs($0 - value) <= tolerance * max(1, abs(value)) } ?? false, path, value, got)
        default: wrong.append("\(path): \(expected) is not understood")
        }
    }

    private mutating func inside(_ band: [Double], _ got: CalculatorValue?, _ path: String) {
        guard let got else { return missing.append(path) }
        judge(got.double.map { band[0] <= $0 && $0 <= band[1] } ?? false, path, "inside \(band)", got)
    }
}

extension CalculatorValue {
    /// The number, whole or not; nil for anything else and for what is not finite.
    var double: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .number(let number): number.isFinite ? number : nil
        case .truth(let truth): truth ? 1 : 0
        default: nil
        }
    }

    subscript(_ name: String) -> CalculatorValue? {
        if case .object(let members) = self {
            members.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
        } else {
            nil
        }
    }
}
