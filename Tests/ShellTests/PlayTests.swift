import Testing
import Workbench

@testable import Shell

@Suite("Playing recordings")
struct PlayTests {
    struct Case: CustomTestStringConvertible {
        let player: [String]
        let file: String
        let words: [String]
        var testDescription: String { player.joined(separator: " ") }
    }

    static let cases = [
        Case(player: ["mpv"], file: "a b.mp3", words: ["mpv", "--start=62.500", "a b.mp3"]),
        Case(player: ["/usr/bin/vlc"], file: "a.mp3", words: ["/usr/bin/vlc", "--start-time=62.500", "a.mp3"]),
        Case(player: ["ffplay"], file: "-x.mp3", words: ["ffplay", "-ss", "62.500", "./-x.mp3"]),
        Case(player: ["other", "-q"], file: "$(rm x); `y`.mp3", words: ["other", "-q", "$(rm x); `y`.mp3"]),
        Case(player: ["p", "--at={start}"], file: "a.mp3", words: ["p", "--at=62.500", "a.mp3"]),
        Case(
            player: ["p", "{file}", "{start}", "{x}"], file: "{start}.mp3",
            words: ["p", "{start}.mp3", "62.500", "{x}"]),
    ]

    @Test("each player gets the file and the time as arguments of their own", arguments: cases)
    func arguments(_ test: Case) {
        #expect(Player(words: test.player).arguments(file: test.file, start: Play.seconds(62_500)) == test.words)
    }

    @Test("without a player, or with one that is not there, a complaint says what to do")
    func none() {
        #expect(throws: Complaint.self) { try Player.find(["PATH": "/nowhere"]) }
        #expect(throws: Complaint.self) { try Player.find(["PATH": "/bin", "EMIC_PLAYER": "no-such-player"]) }
        #expect(throws: Complaint.self) { try Player.find(["PATH": "/bin", "EMIC_PLAYER": " "]) }
        #expect((try? Player.find(["PATH": "/bin", "EMIC_PLAYER": "true -q"]))?.words == ["true", "-q"])
        #expect(throws: Complaint.self) { try Player.file("no-such.mp3", besides: "/nowhere/p.emic") }
    }

    @Test("a player that fails is told, one that ends is not")
    func runs() throws {
        try Player.run(["true"])
        #expect(throws: Complaint.self) { try Player.run(["false"]) }
        #expect(throws: Complaint.self) { try Player.run(["/no/such/program"]) }
    }
}
