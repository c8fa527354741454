internal import Dispatch
internal import Synchronization

/// Some files being read on all cores, while the thread that asked for them does something else.
final class ReadAhead: Sendable {
    private let results = Mutex<[Int: FileReading.Result]>([:])
    private let work = DispatchGroup()
    private let paths: [String]

    private init(_ paths: ArraySlice<String>, _ reading: FileReading) {
        self.paths = Array(paths)
        DispatchQueue.global().async(group: work) { [self] in
            DispatchQueue.concurrentPerform(iterations: self.paths.count) { index in
                let result = FileReading.Result(path: self.paths[index], reading: reading.read(self.paths[index]))
                results.withLock { $0[index] = result }
            }
        }
    }

    /// Waits until all are read, and answers them in the order of their paths.
    private func finish() -> [FileReading.Result] {
        work.wait()
        return results.withLock { found in paths.indices.compactMap { found[$0] } }
    }

    /// Reads files and hands them on in order, on the caller's thread. The next few are being read while `body` has the last few, and
    /// no more than that, so that memory stays bounded however many files there are.
    static func forEach(_ paths: [String], _ reading: FileReading, _ body: (Int, FileReading.Result) -> Void) {
        let few = 32
        var ahead = ReadAhead(paths.prefix(few), reading)
        for start in stride(from: 0, to: paths.count, by: few) {
            let read = ahead.finish()
            ahead = ReadAhead(paths.dropFirst(start + few).prefix(few), reading)
            for (offset, result) in read.enumerated() { body(start + offset, result) }
        }
    }
}
