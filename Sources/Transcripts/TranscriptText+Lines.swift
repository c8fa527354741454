/// Lines as they are numbered on a printout: they end with a line feed, which belongs to the line it ends.
extension TranscriptText {
    /// The number (from 1) of the line that a scalar lies in; beyond the text, of the last line.
    package func line(at scalar: Int) -> Int {
        let inside = max(0, min(scalar, scalarCount))
        return withBytes { bytes in
            let byte = byte(of: inside, in: bytes)
            let block = byte / Self.block
            return 1 + Int(linesBefore[block])
                + TextTable.counts(UnsafeBufferPointer(rebasing: bytes[block * Self.block..<byte])).lines
        }
    }

    /// The scalars of a line (counted from 1) without its line feed; nil when there is no such line.
    package func range(ofLine line: Int) -> ScalarRange? {
        guard 1 <= line, line <= lineCount else { return nil }
        return withBytes { bytes in
            let start = start(ofLine: line, in: bytes)
            let end = line == lineCount ? bytes.count : self.start(ofLine: line + 1, in: bytes) - 1
            return ScalarRange(scalar(of: start, in: bytes), scalar(of: end, in: bytes))
        }
    }

    /// The lines that hold anything but white space, in order, without their line feeds.
    package var paragraphs: [ScalarRange] {
        withBytes { bytes in
            var found: [ScalarRange] = []
            for line in Lines(bytes, ByteRange(0, bytes.count)) where !Blank.isBlank(bytes, line) {
                found.append(ScalarRange(scalar(of: line.start, in: bytes), scalar(of: line.end, in: bytes)))
            }
            return found
        }
    }

    private func start(ofLine line: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        if line == 1 { return 0 }
        // The line begins behind the (line − 1)-th line feed: the last block with fewer before it holds that one.
        let block = Self.lastBlock(in: linesBefore, notAbove: line - 2)
        var left = line - 1 - Int(linesBefore[block])
        var at = block * Self.block
        while left > 0, at < bytes.count {
            if bytes[at] == 0x0A { left -= 1 }
            at += 1
        }
        return at
    }
}
