import Foundation
import Testing

@testable import Workbench

@Suite("Sharing work with other cores")
struct RelayTests {
    /// A number that takes a while to be made something of.
    private struct Slow: Gathered {
        let number: Int
        var partCount = 1
        var byteCount = 0

        func made() -> Int {
            usleep(UInt32.random(in: 0..<200))
            return number
        }
    }

    private struct Fault: Error, Equatable { let number: Int }

    @Test(
        "what comes of the pieces comes in their order, and none is lost", arguments: [1, 3, 64, 1_000], [true, false])
    func order(fewParts: Int, isShared: Bool) throws {
        let relay = Relay<Slow, [Int]>(fewParts: fewParts, isShared: isShared) { $0.map { $0.made() } }
        var (found, pieces): ([Int], [Int]) = ([], [])
        try relay.run(0..<500) {
            $0 % 7 == 0 ? nil : Slow(number: $0)
        } pass: {
            found += $0
            pieces.append($0.count)
        }
        #expect(found == (0..<500).filter { $0 % 7 != 0 })
        let full = isShared ? fewParts : 1
        #expect(pieces.dropLast().allSatisfy { $0 == full }, "\(pieces)")
    }

    @Test("much that is held makes a piece of few parts")
    func bytes() throws {
        let relay = Relay<Slow, Int>(fewParts: 1_000) { $0.count }
        var pieces: [Int] = []
        try relay.run(0..<10) {
            Slow(number: $0, byteCount: 3 << 20)
        } pass: {
            pieces.append($0)
        }
        #expect(pieces == [2, 2, 2, 2, 2])
    }

    @Test(
        "the first fault is thrown, wherever it is met, and nothing behind it is passed on", arguments: [true, false])
    func failure(isShared: Bool) throws {
        for (gathering, making, passing) in [(40, 60, 70), (60, 40, 70), (60, 70, 40), (99, 20, 98), (20, 99, 98)] {
            let relay = Relay<Slow, [Int]>(fewParts: 3, isShared: isShared) { piece in
                try piece.map {
                    guard $0.number != making else { throw Fault(number: making) }
                    return $0.made()
                }
            }
            let first = min(gathering, making, passing)
            var found: [Int] = []
            #expect(throws: Fault(number: first)) {
                try relay.run(0..<100) { number in
                    guard number != gathering else { throw Fault(number: number) }
                    return Slow(number: number)
                } pass: { piece in
                    for number in piece {
                        guard number != passing else { throw Fault(number: number) }
                        found.append(number)
                    }
                }
            }
            #expect(found == Array(0..<found.count) && found.count <= first, "\(found)")
            // A piece that cannot be made is missing as a whole, all before it is there.
            #expect(found.count > first - 3, "\(found)")
        }
    }

    @Test("no more than a few pieces are under way")
    func bound() throws {
        let relay = Relay<Slow, Int>(fewParts: 1) { $0[0].made() }
        var (gathered, passed, most) = (0, 0, 0)
        try relay.run(0..<200) { number in
            gathered += 1
            most = max(most, gathered - passed)
            return Slow(number: number)
        } pass: { _ in
            passed += 1
        }
        #expect((2...6).contains(most), "\(most)")
    }
}
