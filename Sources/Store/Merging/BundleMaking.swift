internal import GRDB
internal import Glibc

extension ProjectStore {
    /// Packs the project as it is after its last operation, history included, and verifies what was packed.
    ///
    /// What belongs to whoever works here stays here: their preferences, the index of ranked search, and the identity of the file, so that
    /// whoever opens the bundle gets keys of their own.
    ///
    /// - Throws: `MergeError.unsound` when the project does not verify, `ProjectError`.
    package func bundle(by maker: String) throws -> ProjectBundle {
        try ensureNotWithinOperation("project bundle")
        let image = try seeingAll { try read { try DatabaseImage.bytes(of: $0.database) } }
        do {
            let queue = try DatabaseImage.open(image)
            return try queue.inDatabase { db in
                try RankedIndex(ProjectReader(database: db, path: path)).drop()
                try db.execute(
                    sql: "PRAGMA secure_delete = ON; DELETE FROM preference; UPDATE copy SET file_identity = ''; VACUUM"
                )
                let reader = ProjectReader(database: db, path: path)
                let found = reader.verification(deep: false)
                guard found.isClean else { throw MergeError.unsound(path: path, problems: found.problems) }
                guard let last = try OperationLog(database: db).operations(from: reader.lastOperation()).last else {
                    throw MergeError.unsound(path: path, problems: ["it has no history"])
                }
                let packed = try DatabaseImage.bytes(of: db)
                return ProjectBundle(
                    manifest: .init(
                        by: maker, head: Digest.hex(last.hash), operations: last.number,
                        schema: SchemaMigration.latest, sha256: Digest.hex(Digest.sha256(packed)), size: packed.count),
                    image: packed)
            }
        } catch let error as DatabaseError {
            throw ProjectError(error, path: path)
        }
    }

    /// Makes a copy of the project in a bundle, readable by its owner alone, and opens it. The copy has the same history.
    ///
    /// - Parameter source: where the bundle comes from, for the messages.
    /// - Throws: `ProjectError` (`exists`, `cannotCreate`, `diskFull`, …), `MergeError`; then no file is left behind.
    package static func create(
        path: String, from bundle: ProjectBundle, source: String, moment: Moment = .system
    ) throws -> ProjectStore {
        guard bundle.manifest.schema == SchemaMigration.latest else {
            throw MergeError.otherSchema(
                path: source, schema: bundle.manifest.schema, known: SchemaMigration.latest)
        }
        let descriptor = Glibc.open(path, O_CREAT | O_EXCL | O_RDWR | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            if errno == EEXIST { throw ProjectError.exists(path: path) }
            throw ProjectError.cannotCreate(path: path, reason: String(cString: strerror(errno)))
        }
        fchmod(descriptor, 0o600)
        do {
            defer { close(descriptor) }
            var written = 0
            while written < bundle.image.count {
                let count = bundle.image[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
                if count < 0, errno == EINTR { continue }
                guard count > 0 else {
                    throw errno == ENOSPC
                        ? ProjectError.diskFull(path: path)
                        : ProjectError.disk(path: path, reason: String(cString: strerror(errno)))
                }
                written += count
            }
            guard fsync(descriptor) == 0 else {
                throw ProjectError.disk(path: path, reason: String(cString: strerror(errno)))
            }
        } catch {
            unlink(path)
            throw error
        }
        do {
            FileIdentity.syncFolder(of: path)
            // The bytes are looked at in memory before a connection to the file trusts them.
            _ = try OpenedBundle(bundle, path: source)
            return try ProjectStore(path: path, moment: moment)
        } catch {
            unlink(path)
            unlink(path + "-journal")
            throw error
        }
    }

    /// Whether a path names the very file of this project.
    package func isFile(at path: String) -> Bool {
        (try? FileIdentity(path: path)).map { $0.description == fileIdentity } ?? false
    }
}
