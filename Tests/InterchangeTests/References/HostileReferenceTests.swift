import Testing

@testable import Interchange

@Suite("Bibliographies made to do harm")
struct HostileReferenceTests {
    @Test(
        "random bytes, cut files and files with a byte changed never crash, and what was read of them can be written",
        arguments: 1...6)
    func hostile(_ seed: UInt64) throws {
        var random = Seeded(seed)
        for (format, text, count) in ReferenceFixtures.files {
            let bytes = Array(text.utf8)
            for _ in 0..<10 {
                let cut = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random)))
                _ = try? ReferenceReader.read(cut, format: format)
                var changed = bytes
                changed[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0x20...0x7E, using: &random)
                if let reading = try? ReferenceReader.read(changed, format: format) {
                    let written = ReferenceWriter.write(reading.references, as: format, around: reading.around)
                    #expect(!written.text.isEmpty, "seed \(seed)")
                    #expect(reading.references.count + reading.refused.count <= count + 1, "seed \(seed)")
                }
                let noise = (0..<200).map { _ in UInt8.random(in: 0...255, using: &random) }
                for other in ReferenceFormat.allCases {
                    _ = try? ReferenceReader.read(noise, format: other)
                    _ = try? ReferenceReader.read(cut, format: other)
                }
            }
        }
    }
}
