/// What the program ends with. The numbers are part of the command language.
enum ExitStatus {
    static let ok: Int32 = 0
    static let noMatch: Int32 = 1
    static let usage: Int32 = 2
    static let badData: Int32 = 65
    static let noInput: Int32 = 66
    static let cannotCreate: Int32 = 73
    static let disk: Int32 = 74
    static let busy: Int32 = 75
    static let notPermitted: Int32 = 77
    static let interrupted: Int32 = 130
    /// As a program that a closed pipe ended.
    static let closedPipe: Int32 = 141
}
