import Testing

@testable import LineEditor

@Suite("Picking from a list")
struct PickStateTests {
    static let names = ["barriers", "barriers/waiting", "trust", "心配"]

    static func list() -> PickState {
        PickState(names.map { PickState.Item($0) }) { typed in names.indices.filter { names[$0].contains(typed) } }
    }

    @Test("each letter makes the list shorter, Enter picks the first")
    func filters() {
        var list = Self.list()
        #expect(list.left == [0, 1, 2, 3])
        #expect(list.handle(.text("wa")) == .edited)
        #expect(list.left == [1])
        #expect(list.handle(.enter) == .picked(1))
    }

    @Test("arrows and Tab move, and round")
    func moves() {
        var list = Self.list()
        #expect(list.handle(.up) == .edited)
        #expect(list.handle(.enter) == .picked(3))
        #expect(list.handle(.tab) == .edited)
        #expect(list.handle(.enter) == .picked(0))
    }

    @Test("with nothing left Enter picks nothing, and Backspace brings it back")
    func nothing() {
        var list = Self.list()
        #expect(list.handle(.text("zz")) == .bell)
        #expect(list.handle(.enter) == .bell)
        #expect(list.handle(.backspace) == .bell)
        #expect(list.handle(.backspace) == .edited)
        #expect(list.left.count == 4)
        #expect(list.handle(.backspace) == .bell)
    }

    @Test("Esc, Control-C and Control-D pick nothing", arguments: [Key.escape, .control("c"), .control("d")])
    func cancels(_ key: Key) {
        var list = Self.list()
        #expect(list.handle(key) == .cancelled)
    }

    @Test("what is drawn fits a narrow terminal", arguments: [4, 20, 80])
    func draws(_ width: Int) {
        var renderer = EditorRenderer(colour: false)
        let text = renderer.draw(Self.list().drawn, prompt: "code: ", continuation: "", width: width, height: 10)
        #expect(text.contains(width == 4 ? "b…" : "barriers"))
    }
}
