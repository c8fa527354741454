package import Measures

/// What the calculator answers: numbers, and structures of them under names.
package indirect enum CalculatorValue: Sendable, Equatable {
    /// No such thing, where that is an answer: the run that never came.
    case none
    case integer(Int)
    case number(Double)
    case text(String)
    case truth(Bool)
    /// 0/0 and its like, with the reason.
    case undefined(because: String)
    case list([CalculatorValue])
    case object([Member])

    /// A name and its value.
    package struct Member: Sendable, Equatable {
        package var name: String
        package var value: CalculatorValue

        package init(_ name: String, _ value: CalculatorValue) {
            self.name = name
            self.value = value
        }
    }

    /// A measure's value.
    package init(_ measured: Measured) {
        switch measured {
        case .value(let number, _): self = .number(number)
        case .undefined(let reason): self = .undefined(because: reason)
        }
    }

    /// A list of whole numbers.
    package static func integers(_ numbers: some Sequence<Int>) -> CalculatorValue {
        .list(numbers.map { .integer($0) })
    }

    /// A list of numbers.
    package static func numbers(_ numbers: some Sequence<Double>) -> CalculatorValue {
        .list(numbers.map { .number($0) })
    }
}

extension CalculatorValue: ExpressibleByDictionaryLiteral {
    /// An object, its names in the order written.
    package init(dictionaryLiteral elements: (String, CalculatorValue)...) {
        self = .object(elements.map { Member($0.0, $0.1) })
    }
}
