import Testing

/// Which table `explain` explains as a command of its own.
@Suite("The last table, for a later command")
struct LastTableTests {
    private func desk() throws -> Desk {
        let desk = try Desk()
        try desk.put("L.txt", "ANN: I like alpha.\nBOB: One omega two.\n")
        try desk.done(["p", "import", "L.txt"])
        try desk.done(["p", "codebook", "new", "liking"])
        try desk.done(["p", "code", "L:1", "liking"])
        return desk
    }

    @Test("What one command printed, the next explains")
    func explained() throws {
        let desk = try desk()
        try desk.done(["p", "matrix", "codes", "x", "documents"])
        #expect(try desk.done(["p", "explain", "liking", "L"]).out.contains("I like alpha."))
    }

    @Test("A table that could not be written leaves the project's file as it was, and nothing to explain")
    func unwritten() throws {
        let desk = try desk()
        let before = try Files.read(desk.project)
        let result = try desk.run(["p", "matrix", "codes", "x", "documents", "--out", "nowhere/table.tsv"])
        #expect(result.status != 0 && result.err.contains("nothing changed"), "\(result.err)")
        #expect(try Files.read(desk.project) == before)
        #expect(try desk.run(["p", "explain", "liking", "L"]).err.contains("there is no last table"))
    }
}
