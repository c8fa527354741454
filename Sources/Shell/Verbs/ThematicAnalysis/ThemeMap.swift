internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `theme map`: themes, subthemes and their codes as a tree, on the screen or as a drawing.
struct ThemeMap: Verb {
    static let configuration = CommandConfiguration(
        commandName: "map", abstract: "Show the map of themes, subthemes and their codes; or draw it (.svg, .pdf).")

    @Argument(help: "The file to draw into.")
    var file: String?
    @Option(help: "Only this theme with all below it.")
    var theme: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let all = try session.themeLines()
        guard !all.isEmpty else { return Page("no themes yet; make one with `theme new NAME --statement \"…\"`") }
        var lines = all
        if let theme {
            let name = try session.themeEntry(theme).line.theme.name
            guard let first = all.firstIndex(where: { $0.theme.name == name }) else { return Page("no theme \(name)") }
            let depth = all[first].depth
            lines = [all[first]] + all[(first + 1)...].prefix { $0.depth > depth }
        }
        guard let file else {
            // Under a reflexive approach a count beside a claim would be taken for its weight.
            let counts = try session.approach() != "reflexive"
            return Page([.prose(Self.tree(lines, counts: counts)), .prose(Self.count(lines, counts: counts))])
        }
        let drawing = SVGDrawing(try diagram(lines, session))
        try DrawingFile.write(drawing, to: file, replaces: output.yes)
        return Page("theme map of \(counted(lines.count, "theme")) drawn to \(file)")
    }

    private static func count(_ lines: [ThemeLine], counts: Bool) -> String {
        let whole = "\(counted(lines.count, "theme")), \(counted(Set(lines.flatMap(\.codes)).count, "code"))"
        guard counts else {
            return whole + "; the size of a theme is no measure of it, so codings are not counted here"
        }
        return whole
            + "; codings in brackets: of the theme's own codes with all below them and its single codings, less those "
            + "left out, each once"
    }

    /// The map as text: each theme with its claim, then its codes and its subthemes.
    private static func tree(_ lines: [ThemeLine], counts: Bool) -> String {
        let top = lines.first?.depth ?? 0
        return lines.flatMap { line -> [String] in
            let indent = String(repeating: "   ", count: line.depth - top)
            var out = ["\(indent)■ \(line.theme.name)" + (counts ? " [\(line.codings)]" : "")]
            out.append("\(indent)   \(line.theme.statement ?? "no statement yet – a topic summary?")")
            out += line.codes.map { "\(indent)   ○ \($0)" }
            if line.single > 0 { out.append("\(indent)   ○ \(counted(line.single, "coding")) taken singly") }
            if line.excluded > 0 { out.append("\(indent)   – \(counted(line.excluded, "coding")) left out") }
            return out
        }.joined(separator: "\n")
    }

    private func diagram(_ lines: [ThemeLine], _ session: Session) throws -> Diagram {
        var nodes: [Diagram.Node] = []
        var links: [Diagram.Link] = []
        var path: [Int] = []
        var codes: [String: Int] = [:]
        func link(_ source: Int, _ target: Int) {
            links.append(Diagram.Link(number: links.count + 1, from: source, to: target, backing: .part))
        }
        let top = lines.first?.depth ?? 0
        for line in lines {
            nodes.append(Diagram.Node(line.theme.name, shape: .theme, note: line.theme.statement))
            let node = nodes.count - 1
            path = Array(path.prefix(line.depth - top))
            if let parent = path.last { link(parent, node) }
            path.append(node)
        }
        for (index, line) in lines.enumerated() {
            for code in line.codes {
                // A code that serves several themes is one box with several lines.
                let known = codes[code]
                let node = known ?? nodes.count
                if known == nil {
                    nodes.append(Diagram.Node(code, shape: .code))
                    codes[code] = node
                }
                link(index, node)
            }
        }
        return Diagram(
            title: "Theme map", description: "\(lines.count) themes with their subthemes and codes, as a tree.",
            layout: .tree, nodes: nodes, links: links,
            legend: [
                "A thin line says what belongs to what: a subtheme or a code to its theme. Nothing is said about size or weight."
            ])
    }
}
