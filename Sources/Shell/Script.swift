internal import Glibc
internal import Store
internal import Workbench

/// Commands in a file or on standard input, one a line.
///
/// A script stops at the first command that fails, with its line; what was done before it stands, unless the script is one
/// operation (`--atomic`): then nothing stands. A question that nothing answers is no failure.
struct Script {
    let path: String

    /// Runs every command and answers the exit status of the last.
    func run(in session: Session, interpreter: Interpreter, isAtomic: Bool) throws -> Int32 {
        let commands = try commands()
        guard isAtomic else { return run(commands, in: session, interpreter: interpreter) }
        var status = ExitStatus.ok
        do {
            _ = try session.store.asOneOperation(session.act("script"), as: session.coder) {
                status = run(commands, in: session, interpreter: interpreter)
                if Self.isFailure(status, of: interpreter) { throw Stopped() }
            }
        } catch is Stopped {
            interpreter.output.talk("the script is one operation: none of it was kept\n")
        }
        return status
    }

    private struct Stopped: Error {}

    private func run(_ commands: [(line: Int, tokens: [Token])], in session: Session, interpreter: Interpreter) -> Int32
    {
        var status = ExitStatus.ok
        for command in commands {
            if ["quit", "exit"].contains(command.tokens[0].text) { break }
            status = interpreter.run(command.tokens, in: session, prefix: "\(name):\(command.line)")
            guard Self.isFailure(status, of: interpreter) else { continue }
            // A complaint has said the line; an answer that tells of failure has not.
            if !interpreter.hasFailed { interpreter.output.talk("\(name):\(command.line): the script stops here\n") }
            break
        }
        return status
    }

    /// Whether the command that ended so failed: not one whose answer is that nothing matches, or that something differs.
    private static func isFailure(_ status: Int32, of interpreter: Interpreter) -> Bool {
        interpreter.hasFailed || status != ExitStatus.ok && status != ExitStatus.noMatch
    }

    private var name: String { path == "-" ? "standard input" : path }

    /// The commands with the lines on which they begin.
    func commands() throws -> [(line: Int, tokens: [Token])] {
        let bytes = path == "-" ? try Door.readStandardInput() : try Door.read(path)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Complaint(.badData, "\(name) is not UTF-8")
        }
        let lines = CommandLines(text)
        if let open = lines.pending {
            throw Complaint(.badData, "\(name):\(open.line): a quote or <<< is opened here and never closed")
        }
        return lines.commands
    }
}

/// A text cut into commands, one a line; quotes, `<<<` and a backslash carry a command over several.
struct CommandLines {
    /// The whole commands with the lines on which they begin, counted from 1.
    private(set) var commands: [(line: Int, tokens: [Token])] = []
    /// The command at the end that is not whole, and why.
    private(set) var pending: (line: Int, text: String, error: TokenizerError)?

    init(_ text: String) {
        var number = 0
        // By scalars: to a `Character`, CR LF is one sign and no line feed.
        for scalars in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
            number += 1
            let line = String(scalars.last == "\r" ? scalars.dropLast() : scalars)
            let whole = pending.map { $0.text + "\n" + line } ?? line
            let first = pending?.line ?? number
            do {
                let tokens = try Tokenizer.tokens(whole)
                pending = nil
                if !tokens.isEmpty { commands.append((first, tokens)) }
            } catch {
                pending = (first, whole, error)
            }
        }
    }

    /// Whether nothing is missing, so that Enter can send the text.
    static func isComplete(_ text: String) -> Bool { CommandLines(text).pending == nil }
}
