import Foundation
import Testing

@testable import Rendering

@Suite("A report as one page of HTML")
struct HTMLReportTests {
    private static func matches(_ pattern: String, in text: String) throws -> [String] {
        try text.matches(of: Regex(pattern, as: (Substring, Substring).self)).map { String($0.output.1) }
    }

    private func report(words: String = "waited", remark: String = "k1 (p. 4)") -> HTMLReport {
        var studies = HTMLReport.Section(
            "Studies",
            [
                .block(
                    .table(
                        Table(
                            columns: [Column("study"), Column.verbatim("words")],
                            rows: [[.text("Ada2001"), .text(words)], [.text("Trust"), .text(words)]])))
            ])
        studies.isLedTo = true
        let tree = HTMLReport.Branch(
            name: "T1", text: "Waiting is a no",
            below: [
                HTMLReport.Branch(name: "C1", text: "Silence", remarks: [remark], below: [.init(name: "k1", text: "")]),
                HTMLReport.Branch(name: "C2", text: "Delay", below: [.init(name: "k1", text: "again")]),
            ])
        let counts = Table(
            columns: [Column("concept"), Column("Ada2001"), Column("studies", shrinks: true)],
            rows: [[.text("C1"), .text("R"), .text("Ada2001, Trust")], [.text("C2"), .blank, .text("Trust in C9")]])
        return HTMLReport(
            title: "Report",
            sections: [
                HTMLReport.Section("Claims", [.tree([tree])]), HTMLReport.Section("Grid", [.block(.table(counts))]),
                studies,
            ])
    }

    @Test("names lead to where they stand: each link has its place, and each place stands once")
    func links() throws {
        let text = report().text
        let places = try Self.matches("id=\"([^\"]+)\"", in: text)
        let links = try Self.matches("href=\"#([^\"]+)\"", in: text)
        #expect(Set(places).count == places.count, "\(places)")
        #expect(Set(links).isSubset(of: places), "\(links)")
        let c1 = try #require(try Self.matches("<details id=\"([^\"]+)\"><summary><b>C1</b>", in: text).first)
        #expect(text.contains("<td><a href=\"#\(c1)\">C1</a></td>"))
        let study = try #require(try Self.matches("<tr id=\"([^\"]+)\"><td><a[^>]*>Ada2001</a>", in: text).first)
        #expect(text.contains("<th><a href=\"#\(study)\">Ada2001</a></th>"))
        #expect(text.contains("<a href=\"#\(study)\">Ada2001</a>, <a"))
        // What nothing is called by leads nowhere, and a word that is also a name leads on only where it is an item.
        #expect(text.contains("<td>Trust in C9</td>"))
    }

    @Test("what somebody said is no reference", arguments: ["k1", "Ada2001", "C1, and then", "<b>k1</b>"])
    func words(words: String) {
        let escaped = words.replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        #expect(report(words: words).text.contains("<td>\(escaped)</td>"))
        #expect(report(remark: "“\(words)” she said").text.contains("“\(escaped)” she said"))
    }

    @Test(
        "a text is the same with links as without",
        arguments: ["a & b < c; k1, Å k1 “k1 “k1” k1” k1” k12 k1-2 k\u{301}1"])
    func escaping(text: String) {
        let anchors = HTMLAnchors()
        anchors.add("k1")
        let linked = anchors.linked(text)
        let bare = linked.replacing("<a href=\"#a1\">", with: "").replacing("</a>", with: "")
        #expect(bare == Escape.html(text))
        #expect(linked.ranges(of: "<a ").count == 3, "\(linked)")
    }

    @Test("a name with a capital inside is no word like any other")
    func capitals() {
        let anchors = HTMLAnchors()
        for name in ["EthnoBJGP", "Trust"] { anchors.add(name) }
        #expect(
            anchors.linked("6 EthnoBJGP · 7 Trust")
                == "6 <a href=\"#a1\">EthnoBJGP</a> · 7 Trust")
    }

    @Test("on paper all is shown: nothing scrolls, and no heading stands alone")
    func print() {
        let text = report().text
        #expect(text.contains(".wide{overflow:visible}") && text.contains("h2,h2+.remark{break-after:avoid}"))
    }
}
