package import Store

extension Session {
    /// Takes back the last `count` acts that stand, each by an operation of its own; answers what was undone.
    package func undo(_ count: Int = 1) throws -> [Performed<Operation>] {
        try repeated(count, store.undo)
    }

    /// Does the last `count` undone acts again.
    package func redo(_ count: Int = 1) throws -> [Performed<Operation>] {
        try repeated(count, store.redo)
    }

    private func repeated(_ count: Int, _ step: (String) throws -> Performed<Operation>) throws -> [Performed<
        Operation
    >] {
        guard count >= 1 else { throw Complaint(.usage, "say how many, from 1") }
        var done: [Performed<Operation>] = []
        for _ in 0..<count {
            do {
                done.append(try step(coder))
            } catch ProjectError.nothingToUndo where !done.isEmpty {
                break
            } catch ProjectError.nothingToRedo where !done.isEmpty {
                break
            }
        }
        return done
    }
}
