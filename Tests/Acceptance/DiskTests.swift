import Glibc
import Testing

/// A disk that is full, slow to yield or not to be written to.
@Suite("The disk says no")
struct DiskTests {
    /// Whether this process may mount a file system that nobody else sees.
    private static let mounts: Bool = {
        let probe = "unshare -m sh -c 'mount -t tmpfs none /mnt'"
        return (try? Program.shell(probe, in: "/").status == 0) ?? false
    }()

    @Test("a full disk: the status is 74, everything acknowledged is there, and once there is room it goes on")
    func full() throws {
        guard Self.mounts else { return Material.skip("no mounts here, so no full disk") }
        let desk = try Desk.interview()
        let result = try Program.shell(
            """
            unshare -m sh -c '
              mkdir small && mount -t tmpfs -o size=$(($(stat -c %s p.emic) / 1024 + 300))k none small && cp p.emic small/ && cd small || exit 99
              for n in 1 2 3 4; do
                head -c 120000 /dev/zero | tr "\\\\0" "$n" > ../big$n.txt
                "$EMIC" p import ../big$n.txt >> ../out 2>> ../err; echo "import $n: $?"
              done
              "$EMIC" p docs --tsv; "$EMIC" p verify --deep; echo "verify: $?"
              mount -o remount,size=9m none . && "$EMIC" p import ../big4.txt > ../out; echo "with room: $?"
              "$EMIC" p verify --deep; echo "verify: $?"'
            """, in: desk.folder)
        let told = "\(result.told)\n\((try? Files.text(desk.path("err"))) ?? "")"
        #expect(result.out.contains(": 74"), "\(told)")
        #expect(try Files.text(desk.path("err")).contains("no room left on the disk"), "\(told)")
        #expect(result.lines.filter { $0 == "verify: 0" }.count == 2, "\(told)")
        #expect(result.out.contains("with room: 0"), "\(told)")
        let imported = result.lines.filter { $0.hasPrefix("import ") && $0.hasSuffix(": 0") }.count
        #expect(result.lines.filter { $0.hasPrefix("big") }.count == imported, "\(told)")
    }

    @Test("a limit on the size of files ends in status 74, not in a signal")
    func sizeLimit() throws {
        let desk = try Desk.interview()
        try desk.put("big.txt", String(repeating: "wait ", count: 200_000))
        let before = try desk.dump()
        var status = stat()
        #expect(stat(desk.project, &status) == 0)
        let blocks = Int(status.st_size) / 512 + 40
        let result = try Program.shell("ulimit -f \(blocks); \"$EMIC\" p import big.txt", in: desk.folder)
        #expect(result.status == 74, "\(result.told)")
        #expect(try desk.dump() == before)
        try desk.expectVerified()
    }

    @Test("a disk that cannot be written: reading works, writing ends with 73")
    func readOnly() throws {
        guard Self.mounts else { return Material.skip("no mounts here, so no read-only disk") }
        let desk = try Desk.interview()
        let result = try Program.shell(
            """
            unshare -m sh -c '
              mkdir ro && cp p.emic ro/ && mount --bind ro ro && mount -o remount,bind,ro ro || exit 99
              "$EMIC" ro/p read P07:2; echo "read: $?"
              "$EMIC" ro/p codebook new trust; echo "write: $?"
              "$EMIC" ro/p undo; echo "undo: $?"
              "$EMIC" ro/p verify --deep; echo "verify: $?"
              "$EMIC" ro/p codebook export out.yaml; echo "export: $?"
              "$EMIC" new ro/q; echo "new: $?"'
            """, in: desk.folder)
        for line in ["read: 0", "write: 73", "undo: 73", "verify: 0", "export: 0", "new: 73"] {
            #expect(result.lines.contains(line), "\(line)\n\(result.told)")
        }
        #expect(result.err.contains("cannot be written (read-only)"), "\(result.told)")
    }

    @Test("files and folders of others: writing ends with 73, reading what one may not read with 77")
    func permissions() throws {
        let desk = try Desk.interview()
        chmod(desk.folder, 0o755)
        let asNobody = "setpriv --reuid=65534 --regid=65534 --clear-groups \"$EMIC\""
        var program = "\"$EMIC\""
        if geteuid() == 0 {
            guard Program.has("setpriv"), try Program.shell("\(asNobody) --version", in: desk.folder).status != 126
            else {
                return Material.skip("root may do everything, and the program cannot be run as somebody else")
            }
            program = asNobody
        }
        let result = try Program.shell(
            """
            chmod 0444 p.emic; chmod 0555 .
            \(program) p read P07:2; echo "read: $?"
            \(program) p codebook new trust; echo "file: $?"
            chmod 0666 p.emic
            \(program) p codebook new trust; echo "folder: $?"
            chmod 0000 p.emic
            \(program) p docs; echo "unreadable: $?"
            chmod 0600 p.emic; chmod 0700 .
            """, in: desk.folder)
        for line in ["read: 0", "file: 73", "folder: 73", "unreadable: 77"] {
            #expect(result.lines.contains(line), "\(line)\n\(result.told)")
        }
        try desk.expectVerified()
    }

    @Test("a project that another program is writing: 75 after five seconds; reading goes on")
    func busy() throws {
        let desk = try Desk.interview()
        let before = try desk.dump()
        let result = try desk.python(
            """
            import os, sqlite3, subprocess
            held = sqlite3.connect('p.emic', isolation_level=None)
            held.execute('BEGIN IMMEDIATE')
            for words in (['codebook', 'new', 'trust'], ['docs']):
                print(words[0], subprocess.run([os.environ['EMIC'], 'p', *words], stdout=subprocess.DEVNULL).returncode)
            held.execute('ROLLBACK')
            """)
        #expect(result.lines == ["codebook 75", "docs 0"], "\(result.told)")
        #expect(result.err.contains("another program holds p.emic"), "\(result.told)")
        #expect(try desk.dump() == before)
    }

    @Test("a result that cannot be written: 74 on a full device, 141 when the reader has gone")
    func output() throws {
        let desk = try Desk.interview()
        let result = try Program.shell(
            """
            for form in json csv tsv md html plain; do "$EMIC" p read P07 --$form > /dev/full; echo "$form: $?"; done
            "$EMIC" p project dump > /dev/full; echo "dump: $?"
            "$EMIC" p docs --out /dev/full; echo "out: $?"
            { "$EMIC" p codebook new trust; echo "pipe: $?" >&2; } | true
            { "$EMIC" p history; echo "pipe: $?" >&2; } | head -c 0
            """, in: desk.folder)
        for line in ["json: 74", "csv: 74", "tsv: 74", "md: 74", "html: 74", "plain: 74", "dump: 74", "out: 74"] {
            #expect(result.lines.contains(line), "\(line)\n\(result.told)")
        }
        let pipes = result.err.split(separator: "\n").filter { $0.hasPrefix("pipe: ") }
        #expect(pipes.allSatisfy { $0 == "pipe: 141" || $0 == "pipe: 0" } && pipes.count == 2, "\(result.told)")
    }

    @Test("a script stops at the line that fails; what was done before it stands")
    func script() throws {
        let desk = try Desk.interview()
        try desk.put("s.emic", "codebook new a\ncodebook new b\ncode nowhere:1 a\ncodebook new c\n")
        let result = try desk.run(["p", "-f", "s.emic"])
        #expect(result.status == 1)
        #expect(result.err.hasPrefix("s.emic:3: no document “nowhere”"), "\(result.told)")
        let codes = try desk.done(["p", "codes", "--tsv"]).lines.dropFirst().map { $0.prefix { $0 != "\t" } }
        #expect(codes == ["waiting", "a", "b"])
    }

    @Test("the good rows of a broken table are taken, the broken named, and the status is 65")
    func brokenRow() throws {
        let desk = try Desk.interview()
        try desk.put(
            "b.tsv", "document\tstart\tend\tcode\nP07\t0\t5\twaiting\nP07\tx\t5\twaiting\nP07\t6\t9999\twaiting\n")
        let result = try desk.run(["p", "import", "codings", "b.tsv"])
        #expect(result.status == 65)
        #expect(result.err.contains("line 3: start “x”") && result.err.contains("line 4: "), "\(result.told)")
        #expect(result.out.contains("1 coding made"), "\(result.told)")
        try desk.expectVerified()
    }
}
