internal import Glibc

/// Where the sample interviews are: installed beside the program, or in the checkout that it was built in.
enum SampleFolder {
    /// The folder of a sample, such as `social-prescribing`; nil when none was installed.
    static func path(_ sample: String) -> String? {
        candidates().map { "\($0)/\(sample)" }.first { access($0, R_OK | X_OK) == 0 }
    }

    /// `PREFIX/share/emic/samples`, then `samples` in the folders above the program.
    private static func candidates() -> [String] {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let length = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        guard length > 0 else { return [] }
        let program = String(decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        var folders: [String] = []
        var folder = above(program)
        folders.append(above(folder) + "/share/emic/samples")
        // A build lies at most this deep in its checkout: .build/PLATFORM/debug.
        for _ in 0..<5 {
            folder = above(folder)
            guard !folder.isEmpty else { break }
            folders.append(folder + "/samples")
        }
        return folders
    }

    private static func above(_ path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
        return String(path[..<slash])
    }
}
