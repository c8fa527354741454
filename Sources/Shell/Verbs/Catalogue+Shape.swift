internal import ArgumentParser

extension Catalogue {
    /// The group “Shape”.
    static let shapes = Group(name: "Shape", verbs: [Cluster.self, MapVerb.self, Similar.self, Sequences.self])
}
