internal import Workbench

/// The shell that a researcher types in.
final class InteractiveShell {
    let interpreter: Interpreter
    var session: Session?

    init(interpreter: Interpreter, session: Session?) {
        self.interpreter = interpreter
        self.session = session
    }

    /// Reads commands until the end of input and answers the exit status.
    func run() throws -> Int32 {
        ExitStatus.ok
    }
}
