import Foundation
import Store
import Workbench

/// A project and the copy of it that a colleague made from a bundle.
final class TwoCopies {
    /// Ana's, the first.
    let project: CodingProject
    let ana: Session
    let ben: Session
    private var bundles = 0

    var folder: URL { project.folder }

    init(codes: [String] = ["barriers/waiting", "trust", "listening"]) throws {
        project = try CodingProject.interview(codes: codes)
        ana = project.session
        ben = try Self.copy(of: ana, in: project.folder, named: "ben", coder: "ben")
    }

    /// Another copy, made from a bundle of a session's project.
    static func copy(of session: Session, in folder: URL, named name: String, coder: String) throws -> Session {
        let path = folder.appendingPathComponent("\(name).emicb").path
        _ = try session.bundle(to: path, replaces: false)
        let store = try ProjectStore.create(
            path: folder.appendingPathComponent("\(name).emic").path, from: Door.bundle(path), source: path,
            moment: Moment { 1_767_225_600 })
        return Session(store: store, coder: coder, remembers: true)
    }

    /// Writes a bundle of a session's project and answers its path.
    func bundle(_ session: Session) throws -> String {
        bundles += 1
        let path = folder.appendingPathComponent("bundle-\(bundles).emicb").path
        _ = try session.bundle(to: path, replaces: false)
        return path
    }

    /// Merges the present state of one session's project into another's.
    @discardableResult
    func merge(_ from: Session, into: Session, isDryRun: Bool = false) throws -> Performed<MergePlan> {
        try into.merge(bundle(from), isDryRun: isDryRun)
    }
}

extension Session {
    /// Each coding as `coder: start-end words → code`, sorted: what two copies have in common whatever their keys and numbers.
    func codingSet() throws -> [String] {
        try store.read { reader in
            let book = try Codebook(reader)
            return try reader.all(CodingRow.self).map { coding in
                let version = try reader.row(coding.version)
                let weight = coding.weight.map { " (\($0))" } ?? ""
                return "\(try reader.row(coding.coder).name): \(version.textHash) \(coding.start)-\(coding.end) "
                    + "\(coding.quotation) → \(book.path(coding.code))\(weight)"
            }.sorted()
        }
    }

    /// The canonical dump.
    func dumped() throws -> [String] {
        var lines: [String] = []
        try store.dump { lines.append($0) }
        return lines
    }

    /// The problems that verifying everything finds.
    func problems() throws -> [String] { try store.verify(deep: true).problems }
}
