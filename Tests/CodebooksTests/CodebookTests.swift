import Codebooks
import Foundation
import Testing

@Suite("A codebook")
struct CodebookTests {
    private func entry(_ path: String, _ children: [CodebookEntry] = []) throws -> CodebookEntry {
        CodebookEntry(path: try CodePath.parse(path), children: children)
    }

    @Test("lists parents before children, in its order")
    func flattened() throws {
        let book = Codebook(codes: [try entry("b", [try entry("b/z"), try entry("b/y")]), try entry("a")])
        #expect(book.flattened.map(\.path.description) == ["b", "b/z", "b/y", "a"])
        #expect(throws: Never.self) { try book.validate() }
    }

    @Test("refuses two codes of one path, and a child in the wrong place")
    func validate() throws {
        let twice = Codebook(codes: [try entry("a"), try entry("A")])
        #expect(throws: CodebookError.duplicateName(path: "A")) { try twice.validate() }
        let astray = Codebook(codes: [try entry("a", [try entry("b/d")])])
        #expect(throws: CodebookError.moveUnderItself(path: "b/d", under: "a")) { try astray.validate() }
    }

    @Test("is undefined without a brief or full definition")
    func definition() {
        #expect(CodeDefinition(whenToUse: "always").isUndefined)
        #expect(!CodeDefinition(brief: "waiting").isUndefined)
        #expect(CodeOrigin(rawValue: "a-priori") == .aPriori)
        #expect(CodeStatus(rawValue: "retired") == .retired)
    }

    /// The shipped books; read line by line, since the reader of the format lives elsewhere.
    static let shipped: [String] = {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("codebooks").resolvingSymlinksInPath()
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.filter { $0.pathExtension == "yaml" }.map(\.path).sorted()
    }()

    @Test("of those that are shipped there are nine")
    func count() { #expect(Self.shipped.count == 9) }

    @Test(
        "that is shipped has valid names, each with a definition, both uses, an origin and a source", arguments: shipped
    )
    func names(file: String) throws {
        let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map(String.init)
        var nodes: [CodeNode] = []
        var above: [(indent: Int, key: Int64)] = []
        for line in lines {
            let body = line.drop { $0 == " " }
            guard body.hasPrefix("- name: \""), body.hasSuffix("\"") else { continue }
            let name = String(body.dropFirst("- name: \"".count).dropLast())
            #expect(try CodePath.segment(name) == name)
            let indent = line.count - body.count
            above.removeAll { $0.indent >= indent }
            let key = Int64(nodes.count)
            nodes.append(CodeNode(key: key, parent: above.last?.key, name: name, position: nodes.count))
            above.append((indent, key))
        }
        #expect(nodes.count >= 3)
        #expect(try CodeTree(nodes).siblingsOfOneName.isEmpty)
        for field in ["brief", "use_when", "not_when", "status", "origin", "source", "colour"] {
            let given = lines.filter { $0.contains(" \(field): ") && !$0.hasSuffix(": \"\"") }
            #expect(given.count == nodes.count, "\(field)")
        }
    }
}
