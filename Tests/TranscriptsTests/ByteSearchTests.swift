import Testing

@testable import Transcripts

@Suite("Looking for bytes")
struct ByteSearchTests {
    @Test("finds every place that looking at each place finds", arguments: 0..<60 as Range<UInt64>)
    func agreesWithLooking(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        // Few different bytes, so that the rarest byte of what is sought is common; and now and then none of them rare at all.
        let letters = Array((seed % 3 == 0 ? "zq" : seed % 3 == 1 ? "e z" : "é語e\0z").utf8)
        func bytes(_ count: Int) -> [UInt8] {
            (0..<count).map { _ in letters[Int.random(in: 0..<letters.count, using: &random)] }
        }
        let haystack = bytes(Int.random(in: 0...5000, using: &random))
        for length in [1, 2, 3, 5, 8, 40] {
            let needle = bytes(length)
            var found: [Int] = []
            ByteSearch.each(needle, in: haystack) { at in
                found.append(at)
                return at + 1
            }
            let wanted = haystack.indices.filter {
                $0 + length <= haystack.count && haystack[$0..<$0 + length].elementsEqual(needle)
            }
            #expect(found == wanted, "seed \(seed), \(needle)")
        }
    }
}
