package import Store
internal import Transcripts

extension Session {
    /// Packs the project into a file for a colleague.
    ///
    /// - Throws: `Complaint` where a file is there already and nobody said to write over it, or the project does not verify.
    package func bundle(to path: String, replaces: Bool) throws -> ProjectBundle {
        guard !store.isFile(at: path) else {
            throw Complaint(.cannotCreate, "\(path) is this project itself", next: "give the bundle another name")
        }
        let bundle = try store.bundle(by: coder)
        let bytes = try bundle.encoded()
        guard bytes.count <= Door.largest else {
            throw Complaint(
                .badData, "the project is larger than 1 GiB, which no bundle is",
                next: "copy the file itself; copies made by hand are told apart too")
        }
        try Door.writeNew(bytes, to: path, replaces: replaces)
        return bundle
    }

    /// Takes over what a colleague did in their copy; see `ProjectStore.merge`.
    ///
    /// - Throws: `Complaint` when the file is no bundle, or one of another project.
    package func merge(_ path: String, isDryRun: Bool) throws -> Performed<MergePlan> {
        guard isDryRun || !store.isReadOnly else { throw ProjectError.readOnly(path: store.path) }
        // Reading this project by a second descriptor would drop the lock on it.
        guard !store.isFile(at: path) else {
            throw Complaint(
                .usage, "\(path) is this project itself", next: "name the bundle that you were given")
        }
        let opened = try OpenedBundle(ProjectBundle(decoding: Door.read(path), path: path), path: path)
        let performed = try store.merge(opened, act("project merge"), as: coder, isDryRun: isDryRun)
        keptCodebook?.follow(performed)
        guard try store.isHoldingBack() else { return performed }
        return performed.mapped { plan in
            var plan = plan
            plan.veil(for: coder)
            return plan
        }
    }

    /// The merges of this project; with a number such as `n17`, those that renumbered it, there or here.
    package func pastMerges(_ typed: String? = nil) throws -> [PastMerge] {
        let merges = try store.pastMerges()
        guard let typed else { return merges }
        guard case .numbered(let letter, let number)? = (try? Address.parse(typed))?.form else {
            throw Complaint(.usage, "“\(typed)” is no short number", next: "project merges n17")
        }
        let found = merges.compactMap { merge in
            let numbers = merge.numbers.filter {
                $0.letter == String(letter) && ($0.there == number || $0.here == number)
            }
            return numbers.isEmpty ? nil : merge.with(numbers)
        }
        guard !found.isEmpty else {
            throw Complaint(
                .noMatch, "no merge has brought or renumbered \(typed)", next: "project merges lists all",
                saysUnchanged: false)
        }
        return found
    }
}

extension Door {
    /// Reads a bundle.
    ///
    /// - Throws: `Complaint`, `MergeError`.
    package static func bundle(_ path: String) throws -> ProjectBundle {
        try ProjectBundle(decoding: read(path), path: path)
    }
}

extension Complaint {
    /// The complaint that an error of merging becomes.
    package init(_ error: MergeError) {
        switch error {
        case .notABundle(let path, let found):
            self.init(
                .badData, "\(path) is no bundle (\(found))",
                next: "make one of a project with `emic PROJECT project bundle OUT.emicb`")
        case .damaged(let path, let reason):
            self.init(.badData, "the bundle \(path) is damaged: \(reason)", next: "ask for it again")
        case .otherSchema(let path, let schema, let known):
            self.init(
                .badData,
                "the bundle \(path) was made by \(schema > known ? "a newer" : "an older") Emic "
                    + "(schema \(schema); this one works with \(known))",
                next: schema > known
                    ? "use that version here too" : "open that copy with this version, and bundle it again")
        case .unsound(let path, let problems):
            self.init(
                .badData, "\(path) does not verify, so it is not bundled", candidates: Array(problems.prefix(5)),
                next: "run `verify --deep`")
        case .noCommonAncestor(let path, let ourHead, let theirHead):
            self.init(
                .badData,
                "\(path) is a bundle of another project: its history (head \(theirHead)) and this one "
                    + "(head \(ourHead)) have no operation in common",
                next: "a copy that can be merged is made with `emic new COPY --from BUNDLE`")
        case .crossed(let path, let ourHead, let theirHead):
            self.init(
                .badData,
                "this project (head \(ourHead)) and \(path) (head \(theirHead)) have taken in each other’s or others’ work by "
                    + "different ways (or one undid a merge that the other built on), and neither holds a state that has just what both know",
                next: "let one copy merge everybody’s bundles, and make new copies from its bundle")
        case .miscounted(let coder, let expected, let found):
            self.init(
                .badData, "after the merge \(coder) would have \(found) codings instead of \(expected)",
                next: "run `verify --deep` in both copies")
        }
    }
}
