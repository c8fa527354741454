import Testing

/// Several programs on one project.
@Suite("Several programs at once")
struct SharingTests {
    @Test("four programs write at once: 200 operations are all there, in one chain")
    func fourWriters() throws {
        let desk = try Desk.interview()
        let before = try desk.done(["p", "history", "--all", "--tsv"]).lines.count - 1
        let writers = ["ana", "ben", "cem", "dua"]
        for name in writers {
            let lines = (1...50).map { number in
                number.isMultiple(of: 5)
                    ? "memo journal '\(name) \(number)'" : "codebook new '\(name) \(number)'"
            }
            try desk.put("\(name).emic", lines.joined(separator: "\n") + "\n")
        }
        let running = try writers.map {
            try RunningProgram(["p", "-f", "\($0).emic"], in: desk.folder, environment: ["EMIC_CODER": $0])
        }
        for program in running {
            #expect(program.hasEnded(within: 60_000))
            let result = try program.result()
            #expect(result.status == 0, "\(result.told)")
            #expect(KillLoop.acknowledged(result.out).count == 50)
        }
        let history = try desk.done(["p", "history", "--all", "--tsv"]).lines.dropFirst()
        #expect(history.count == before + 200)
        for name in writers {
            #expect(history.count { $0.split(separator: "\t", omittingEmptySubsequences: false)[2] == name } >= 50)
        }
        let codes = Set(try desk.done(["p", "codes", "--tsv"]).lines.map { $0.prefix { $0 != "\t" } })
        for name in writers {
            for number in 1...50 where !number.isMultiple(of: 5) { #expect(codes.contains("\(name) \(number)")) }
        }
        try desk.expectVerified()
    }

    @Test("while another program reads, reading works; writing waits and then ends with 75")
    func readers() throws {
        let desk = try Desk.interview()
        let result = try desk.python(
            """
            import os, sqlite3, subprocess
            other = sqlite3.connect('file:p.emic?mode=ro', uri=True, isolation_level=None)
            other.execute('BEGIN')
            other.execute('SELECT count(*) FROM coding').fetchone()
            def run(*words): return subprocess.run([os.environ['EMIC'], 'p', *words], stdout=subprocess.DEVNULL).returncode
            print(run('docs'), run('read', 'P07'), run('verify', '--deep'), run('codebook', 'new', 'late'))
            other.execute('COMMIT')
            print(run('codebook', 'new', 'late'))
            """)
        #expect(result.lines == ["0 0 0 75", "0"], "\(result.told)")
        try desk.expectVerified()
    }
}
