package import Foundation

/// The folder of values that were computed elsewhere, next to the checkout; nil, said loudly, where it is missing.
package enum Shared {
    /// The folder.
    package static let folder: URL? = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared")
        if FileManager.default.fileExists(atPath: folder.path) { return folder }
        print("SKIPPED: no folder ../shared beside the checkout, so nothing is compared with published values")
        return nil
    }()

    /// Whether there is anything to compare with.
    package static var isThere: Bool { folder != nil }

    /// A file of values.
    package static func json<T: Decodable>(_ path: String, as type: T.Type) throws -> T {
        guard let folder else { throw CocoaError(.fileNoSuchFile) }
        return try JSONDecoder().decode(T.self, from: Data(contentsOf: folder.appending(path: path)))
    }
}
