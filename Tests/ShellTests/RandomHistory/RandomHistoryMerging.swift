import Foundation
import Store
import Workbench

@testable import Shell

/// Taking over what a colleague did in a copy.
extension RandomActs {
    /// A colleague gets a copy, does a few things in it and hands on a bundle; meanwhile nothing is done here.
    mutating func merging(_ project: Project) -> RandomAct? {
        guard !project.documents.isEmpty, !project.codes.isEmpty else { return nil }
        let name = "\(folder)/\(number(1...999_999_999))"
        let (seed, files, folder) = (UInt64(number(1...1_000_000)), files, folder)
        let acts = number(1...4)
        let line = "project merge '\(name).emicb'"
        return RandomAct(verb: "project merge", script: line) { session in
            let first = "\(name)-first.emicb"
            _ = try session.bundle(to: first, replaces: true)
            defer {
                for end in ["-first.emicb", ".emic", ".emicb"] {
                    try? FileManager.default.removeItem(atPath: name + end)
                }
            }
            let store = try ProjectStore.create(path: name + ".emic", from: Door.bundle(first), source: first)
            let colleague = Session(store: store, coder: "ben", remembers: true)
            var generator = RandomActs(seed: seed, session: colleague, files: files, folder: folder)
            for _ in 0..<acts {
                guard let act = try generator.coders(Project(colleague)) else { continue }
                do {
                    try act.body(colleague)
                } catch {
                    guard Complaint.from(error) != nil else { throw error }
                }
            }
            _ = try colleague.bundle(to: name + ".emicb", replaces: true)
            _ = try TypedAct.page(line, in: session)
        }
    }

    /// What a second coder does: codings and memos, and now and then a code.
    mutating func coders(_ project: Project) -> RandomAct? {
        switch number(0...9) {
        case 0: codebook(project)
        case 1: memo(project)
        case 2: mark(project)
        default: coding(project)
        }
    }
}
