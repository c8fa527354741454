import Testing

/// A script stops where something fails, and says where; an answer that nothing matches is no failure.
@Suite("Scripts")
struct ScriptTests {
    private func desk(_ script: String) throws -> Desk {
        let desk = try Desk()
        try desk.put("L.txt", "ANN: I like alpha.\nBOB: One omega two.\n")
        _ = try desk.done(["p", "import", "L.txt"])
        try desk.put("s.emic", script)
        return desk
    }

    @Test("A question without an answer does not stop it, also within another script and in one operation")
    func goesOn() throws {
        let desk = try desk("find 'text:zzzz'\ncodebook new later\n")
        try desk.put("outer.emic", "source s.emic\ncodebook new last\n")
        for arguments in [
            ["p", "-f", "outer.emic"], ["p", "undo"], ["p", "undo"], ["p", "-f", "s.emic", "--atomic"],
        ] {
            let result = try desk.run(arguments)
            #expect(result.status == 0, "\(arguments): \(result.err)")
        }
        #expect(try desk.done(["p", "codes", "--tsv"]).out.contains("later"))
    }

    @Test("The exit status is that of the last command, and what it asked for is kept")
    func lastStatus() throws {
        let desk = try desk("codebook new later\nfind 'text:zzzz'\n")
        #expect(try desk.run(["p", "-f", "s.emic", "--atomic"]).status == 1)
        #expect(try desk.done(["p", "codes", "--tsv"]).out.contains("later"))
    }

    @Test("A failure in a script that another calls stops both, told once")
    func stops() throws {
        let desk = try desk("find 'nowhere-code'\ncodebook new later\n")
        try desk.put("outer.emic", "source s.emic\ncodebook new last\n")
        let result = try desk.run(["p", "-f", "outer.emic"])
        #expect(result.status == 1)
        #expect(result.err.contains("s.emic:1: no code “nowhere-code”"), "\(result.err)")
        #expect(!result.err.contains("stops here"))
        #expect(try !desk.done(["p", "codes", "--tsv"]).out.contains("la"))
    }
}
