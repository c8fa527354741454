internal import Rendering
internal import Workbench

/// Places for the nodes of a network, by Graphviz.
enum NetworkLayout {
    /// Up to so many nodes are laid out by springs; more by the layout that is made for large graphs.
    private static let mostSprings = 80

    /// - Throws: `Complaint` when Graphviz is not installed.
    static func place(_ network: inout Network) throws {
        var diagram = network.diagram(title: "", notes: [])
        let program = network.nodes.count <= mostSprings ? "neato" : "sfdp"
        guard try FreeLayout.place(&diagram, by: program) else {
            throw Complaint(
                .cannotCreate, "a network is laid out by Graphviz, which is not installed here",
                next: "install it (Debian: apt install graphviz); without --out the network is listed",
                saysUnchanged: false)
        }
        for index in network.nodes.indices { network.nodes[index].place = diagram.nodes[index].pin }
    }
}
