/// A third-order construct: the reviewers' own interpretation over the concepts.
package struct ThirdOrder: Hashable, Sendable {
    /// Its key in the project.
    package var key: Int64
    /// Its short number: 2 for `T2`.
    package var number: Int
    /// The construct as a sentence.
    package var statement: String
    /// The third-order construct it belongs under, where there is one.
    package var parent: Int64?
    /// A short name to print beside the statement; may be empty.
    package var label: String
    /// What it holds, in summary; may be empty.
    package var definition: String
    /// The method's own word for it (`analytical-theme`); empty where it is a third-order construct.
    package var kind: String

    /// A third-order construct.
    package init(
        key: Int64, number: Int, statement: String, parent: Int64? = nil, label: String = "", definition: String = "",
        kind: String = ""
    ) {
        self.key = key
        self.number = number
        self.statement = statement
        self.parent = parent
        self.label = label
        self.definition = definition
        self.kind = kind
    }
}

/// What a third-order construct can rest on.
package enum SupportTarget: Hashable, Sendable {
    /// A concept, by key.
    case concept(Int64)
    /// A second-order construct, by key.
    case construct(Int64)
    /// A quotation, by key.
    case quote(Int64)
    /// Another third-order construct, by key.
    case thirdOrder(Int64)
}

/// How it rests on it.
package enum SupportRole: String, CaseIterable, Hashable, Sendable {
    /// It bears the construct.
    case supports
    /// It bears it with a limit.
    case qualifies
    /// It speaks against it; not followed when support is counted.
    case contradicts
}

/// One thing that a third-order construct rests on.
package struct Support: Hashable, Sendable {
    /// Its key in the project.
    package var key: Int64
    /// The third-order construct.
    package var thirdOrder: Int64
    /// What stands behind it.
    package var target: SupportTarget
    /// In which way.
    package var role: SupportRole
    /// A word on it; may be empty.
    package var note: String

    /// A support.
    package init(
        key: Int64, thirdOrder: Int64, target: SupportTarget, role: SupportRole = .supports, note: String = ""
    ) {
        self.key = key
        self.thirdOrder = thirdOrder
        self.target = target
        self.role = role
        self.note = note
    }
}
