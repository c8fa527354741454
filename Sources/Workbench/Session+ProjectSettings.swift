package import Store

/// What a project can be set to. A setting is part of the project: it is an operation, and it is the same for all who code.
package enum ProjectSetting: String, CaseIterable, Sendable {
    /// Whether each coding should have a memo: `todo` lists those without.
    case memoRequired = "memo-required"

    /// The values that it takes; the first is the one that it has when nobody sets it.
    package var values: [String] {
        switch self {
        case .memoRequired: ["off", "on"]
        }
    }
}

extension Session {
    /// The settings with their values.
    package func projectSettings() throws -> [(name: String, value: String)] {
        try store.read { reader in
            try ProjectSetting.allCases.map { ($0.rawValue, try reader.value(of: $0)) }
        }
    }

    /// Gives a setting a value.
    ///
    /// - Throws: `Complaint` for an unknown setting or value.
    package func setProject(_ name: String, to value: String) throws -> Performed<(name: String, value: String)> {
        try perform("project set") { writer in
            guard let setting = ProjectSetting(rawValue: name) else {
                let names = ProjectSetting.allCases.map(\.rawValue)
                throw Complaint.notOneOf("setting", name, among: names, next: "one of \(names.joined(separator: ", "))")
            }
            guard setting.values.contains(value) else {
                throw Complaint.notOneOf(
                    "value of \(name)", value, among: setting.values,
                    next: "project set \(name) \(setting.values.joined(separator: " or "))")
            }
            if try writer.value(of: setting) != value {
                if var row = try writer.setting(name) {
                    row.value = value
                    try writer.update(row)
                } else {
                    try writer.insert(ProjectSettingRow(id: writer.newKey(), name: name, value: value))
                }
            }
            writer.summary = "\(name): \(value)"
            return (name, value)
        }
    }
}

extension ProjectReader {
    /// The value of a setting: the one that was given, or the first of its values.
    func value(of setting: ProjectSetting) throws -> String {
        try self.setting(setting.rawValue)?.value ?? setting.values[0]
    }
}
