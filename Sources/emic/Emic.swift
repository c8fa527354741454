internal import Glibc
internal import Shell

@main
enum Emic {
    static func main() {
        exit(Program.run(Array(CommandLine.arguments.dropFirst())))
    }
}
