internal import Glibc
internal import Store
internal import Workbench

/// Commands in a file or on standard input, one a line.
///
/// A script stops at the first command that fails, with its line; what was done before it stands, unless the script is one
/// operation (`--atomic`): then nothing stands.
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
                if status != ExitStatus.ok { throw Stopped() }
            }
        } catch is Stopped {
            interpreter.output.talk("the script is one operation: none of it was kept\n")
        }
        return status
    }

    private struct Stopped: Error {}

    private func run(_ commands: [(line: Int, tokens: [Token])], in session: Session, interpreter: Interpreter) -> Int32
    {
        for command in commands {
            if command.tokens[0].text == "quit" { break }
            let status = interpreter.run(command.tokens, in: session, prefix: "\(name):\(command.line)")
            if status != ExitStatus.ok { return status }
        }
        return ExitStatus.ok
    }

    private var name: String { path == "-" ? "standard input" : path }

    /// The commands with the lines on which they begin.
    func commands() throws -> [(line: Int, tokens: [Token])] {
        let bytes = path == "-" ? try Door.readStandardInput() : try Door.read(path)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Complaint(.badData, "\(name) is not UTF-8")
        }
        var commands: [(line: Int, tokens: [Token])] = []
        var pending = ""
        var first = 0
        var number = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            number += 1
            let line = line.hasSuffix("\r") ? String(line.dropLast()) : String(line)
            if pending.isEmpty { first = number } else { pending += "\n" }
            pending += line
            guard let tokens = try? Tokenizer.tokens(pending) else { continue }
            if !tokens.isEmpty { commands.append((first, tokens)) }
            pending = ""
        }
        if !pending.isEmpty {
            throw Complaint(.badData, "\(name):\(first): a quote or <<< is opened here and never closed")
        }
        return commands
    }
}
