import Glibc
import Testing

@testable import LineEditor

/// Sends this very thread a signal; threads of the test runner are deaf to signals until told otherwise.
private func signalHere(_ signal: Int32) {
    var wanted = sigset_t()
    var before = sigset_t()
    sigemptyset(&wanted)
    sigaddset(&wanted, signal)
    pthread_sigmask(SIG_UNBLOCK, &wanted, &before)
    raise(signal)
    pthread_sigmask(SIG_SETMASK, &before, nil)
}

/// A pseudo-terminal whose slave side is raw from the beginning, so that what is written waits untouched.
private final class Pseudoterminal {
    let master: Int32
    let slave: Int32

    init?(columns: UInt16 = 40, rows: UInt16 = 10) {
        var master: Int32 = -1
        var slave: Int32 = -1
        var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        var settings = termios()
        guard openpty(&master, &slave, nil, nil, &size) == 0, tcgetattr(slave, &settings) == 0 else { return nil }
        cfmakeraw(&settings)
        guard tcsetattr(slave, TCSANOW, &settings) == 0, fcntl(master, F_SETFL, O_NONBLOCK) == 0 else { return nil }
        self.master = master
        self.slave = slave
    }

    deinit {
        close(master)
        close(slave)
    }

    func type(_ text: String) {
        let bytes = Array(text.utf8)
        #expect(write(master, bytes, bytes.count) == bytes.count)
    }

    /// What was written to the terminal, once it ends as expected; a pseudo-terminal takes a moment to hand it over.
    func output(endingWith expected: String) -> String {
        var collected: [UInt8] = []
        var waiting = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        while !String(decoding: collected, as: UTF8.self).hasSuffix(expected), poll(&waiting, 1, 2000) > 0 {
            var bytes = [UInt8](repeating: 0, count: 65536)
            let count = read(master, &bytes, bytes.count)
            guard count > 0 else { break }
            collected += bytes[..<count]
        }
        return String(decoding: collected, as: UTF8.self)
    }

    var flags: [tcflag_t] {
        var settings = termios()
        tcgetattr(slave, &settings)
        return [settings.c_iflag, settings.c_oflag, settings.c_lflag, settings.c_cflag]
    }
}

@Suite("Lines are read", .serialized)
struct LineReaderTests {
    @Test("from a terminal: keys in, lines out, and the terminal is left as it was")
    func terminal() throws {
        let device = try #require(Pseudoterminal())
        let terminal = try #require(Terminal(input: device.slave, output: device.slave))
        let before = device.flags
        let reader = LineReader(terminal: terminal)
        device.type("docx\u{7F}s\r\u{1B}[200~one\r\ntwo\u{1B}[201~\rab\u{3}社会\r\u{1B}[A\r\u{4}")
        #expect(reader.readLine(prompt: "> ") == .line("docs"))
        #expect(device.flags == before)
        #expect(!terminal.isRaw)
        #expect(reader.readLine(prompt: "> ") == .line("one\ntwo"))
        #expect(reader.readLine(prompt: "> ") == .interrupt)
        #expect(reader.readLine(prompt: "> ") == .line("社会"))
        #expect(reader.readLine(prompt: "> ") == .line("社会"))
        #expect(reader.readLine(prompt: "> ") == .eof)
        let output = device.output(endingWith: "\r\n\u{1B}[?2004l")
        #expect(output.hasPrefix("\u{1B}[?2004h"))
        #expect(output.hasSuffix("\r\n\u{1B}[?2004l"))
    }

    @Test("raw mode ends with the terminal's owner")
    func scope() throws {
        let device = try #require(Pseudoterminal())
        var settings = termios()
        tcgetattr(device.slave, &settings)
        settings.c_lflag |= tcflag_t(ICANON | ECHO)
        tcsetattr(device.slave, TCSANOW, &settings)
        let before = device.flags
        do {
            let terminal = try #require(Terminal(input: device.slave, output: device.slave))
            #expect(terminal.enterRaw())
            #expect(device.flags != before)
            #expect(terminal.size == (40, 10))
        }
        #expect(device.flags == before)
    }

    @Test("a signal that ends the program leaves the terminal as it was", arguments: [SIGTERM, SIGHUP, SIGINT])
    func signals(_ signal: Int32) throws {
        let device = try #require(Pseudoterminal())
        var settings = termios()
        tcgetattr(device.slave, &settings)
        settings.c_lflag |= tcflag_t(ICANON | ECHO)
        tcsetattr(device.slave, TCSANOW, &settings)
        let before = device.flags
        // The signal would end the tests too; what happens up to there is what our handler does.
        var ignoring = sigaction()
        var original = sigaction()
        ignoring.__sigaction_handler.sa_handler = SIG_IGN
        sigaction(signal, &ignoring, &original)
        defer { sigaction(signal, &original, nil) }
        let terminal = try #require(Terminal(input: device.slave, output: device.slave))
        terminal.enterRaw()
        #expect(device.flags != before)
        signalHere(signal)
        #expect(device.flags == before)
        let end = "\u{1B}[?2004l\u{1B}[0m"
        #expect(device.output(endingWith: end).hasSuffix(end))
        terminal.restore()
    }

    @Test("a resize asks for a new drawing")
    func resize() throws {
        let device = try #require(Pseudoterminal())
        let terminal = try #require(Terminal(input: device.slave, output: device.slave))
        terminal.enterRaw()
        signalHere(SIGWINCH)
        #expect(terminal.read(timeout: 0) == .redraw(fromScratch: false))
        #expect(terminal.read(timeout: 0) == .silence)
        device.type("x")
        #expect(terminal.read(timeout: nil) == .bytes([0x78]))
        terminal.restore()
    }

    @Test("a lone Esc is told from a sequence by the silence after it")
    func escape() throws {
        let device = try #require(Pseudoterminal())
        let terminal = try #require(Terminal(input: device.slave, output: device.slave))
        let keys = KeySource(terminal)
        device.type("\u{1B}")
        #expect(keys.next(timeout: 2000) == .key(.escape))
        device.type("\u{1B}[A")
        #expect(keys.next(timeout: 2000) == .key(.up))
        #expect(keys.next(timeout: 0) == .silence)
    }

    @Test("a dumb terminal sees no escape at all")
    func dumb() throws {
        let device = try #require(Pseudoterminal())
        let terminal = try #require(Terminal(input: device.slave, output: device.slave))
        let reader = LineReader(
            terminal: terminal, rules: EditorRules(isComplete: { !$0.hasSuffix("\\") }), isDumb: true,
            input: device.slave)
        device.type("one\\\ntwo\n")
        #expect(reader.readLine(prompt: "\u{1B}[32memic\u{1B}[0m> ", continuation: ". ") == .line("one\\\ntwo"))
        #expect(device.output(endingWith: ". ") == "emic> . ")
    }

    @Test("what is no terminal gives its lines, CR LF or not, the last without end too")
    func pipe() throws {
        var ends: [Int32] = [-1, -1]
        try #require(Glibc.pipe(&ends) == 0)
        let text = Array("one\r\ntwo\\\nthree\n\nlast\\".utf8) + [0xFF]
        #expect(write(ends[1], text, text.count) == text.count)
        close(ends[1])
        defer { close(ends[0]) }
        let reader = LineReader(terminal: nil, rules: EditorRules(isComplete: { !$0.hasSuffix("\\") }), input: ends[0])
        #expect(reader.readLine(prompt: "> ") == .line("one"))
        #expect(reader.readLine(prompt: "> ") == .line("two\\\nthree"))
        #expect(reader.readLine(prompt: "> ") == .line(""))
        #expect(reader.readLine(prompt: "> ") == .line("last\\\u{FFFD}"))
        #expect(reader.readLine(prompt: "> ") == .eof)
    }

    @Test(
        "TERM says whether there are sequences", arguments: [(nil, true), ("", true), ("dumb", true), ("xterm", false)])
    func dumbness(_ term: String?, _ isDumb: Bool) {
        #expect(Terminal.isDumb(term) == isDumb)
    }
}
