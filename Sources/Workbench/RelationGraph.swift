/// Relations of one type as arrows between numbered things, for what follows from them.
struct RelationGraph {
    /// A thing reached from another by several arrows.
    struct Derived: Equatable {
        let source: Int64
        let target: Int64
        /// The numbers of the relations on a shortest way.
        let through: [Int]
    }

    private var arrows: [Int64: [(target: Int64, number: Int)]] = [:]
    private var order: [Int64] = []

    /// - Parameter isSymmetric: whether each arrow may be walked from both ends.
    init(_ relations: [(source: Int64, target: Int64, number: Int)], isSymmetric: Bool) {
        for relation in relations {
            add(relation.source, relation.target, relation.number)
            if isSymmetric { add(relation.target, relation.source, relation.number) }
        }
    }

    private mutating func add(_ source: Int64, _ target: Int64, _ number: Int) {
        for thing in [source, target] where arrows[thing] == nil {
            arrows[thing] = []
            order.append(thing)
        }
        arrows[source]?.append((target, number))
    }

    /// What is reached by two arrows or more and not by one, in the order of the relations.
    var closure: [Derived] {
        order.flatMap { source in
            let direct = Set((arrows[source] ?? []).map(\.target))
            return ways(from: source).filter { $0.target != source && !direct.contains($0.target) }
        }
    }

    /// Ways that come back to where they began, each circle once, as the things on it in order.
    var cycles: [(things: [Int64], through: [Int])] {
        var known: Set<Int64> = []
        var found: [(things: [Int64], through: [Int])] = []
        for start in order where !known.contains(start) {
            guard let way = ways(from: start).first(where: { $0.target == start }) else { continue }
            var things = [start]
            for number in way.through {
                guard let here = things.last, let next = arrows[here]?.first(where: { $0.number == number }) else {
                    break
                }
                things.append(next.target)
            }
            known.formUnion(things)
            found.append((things, way.through))
        }
        return found
    }

    /// The shortest way to everything that is reached from a thing, itself included where a circle leads back.
    private func ways(from source: Int64) -> [Derived] {
        var found: [Derived] = []
        var reached: Set<Int64> = []
        var waiting: [(thing: Int64, through: [Int])] = [(source, [])]
        var next = 0
        while next < waiting.count {
            let (thing, through) = waiting[next]
            next += 1
            for arrow in arrows[thing] ?? [] where reached.insert(arrow.target).inserted {
                let way = through + [arrow.number]
                found.append(Derived(source: source, target: arrow.target, through: way))
                if arrow.target != source { waiting.append((arrow.target, way)) }
            }
        }
        return found
    }
}
