internal import Measures
internal import Store

extension MatrixAxis {
    /// The axis without the labels that lie outside of the documents and coders looked at, so that a 0 is always of what was looked at
    /// and has nothing. Codes and themes are all looked at.
    func limited(to sieve: CodingSieve) throws -> MatrixAxis {
        guard let kept = try labels(in: sieve), kept.count < labels.count else { return self }
        let order = kept.sorted()
        let renamed = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($0.element, Int32($0.offset)) })
        func renumbered(_ labels: [Int32]) -> [Int32] { labels.compactMap { renamed[$0] } }
        let own: Membership
        switch membership {
        case .code, .theme: return self
        case .document(let documents): own = .document(documents.map(renumbered))
        case .coder(let coders): own = .coder(coders.map { renamed[$0] ?? -1 })
        case .speaker(let documents, let speakers):
            own = .speaker(documents: documents.map(renumbered), speakers: speakers.mapValues(renumbered))
        }
        return MatrixAxis(
            name: name, noun: noun, labels: order.map { labels[Int($0)] }, membership: own, rules: rules,
            isShared: isShared, ofCase: ofCase?.mapValues(renumbered))
    }

    /// The labels that something looked at could have; nil where all could.
    private func labels(in sieve: CodingSieve) throws -> Set<Int32>? {
        switch membership {
        case .code, .theme: return nil
        case .coder(let coders):
            guard let taken = sieve.takesCoder else { return nil }
            return Set(coders.indices.filter { taken[$0] }.map { coders[$0] })
        case .document(let documents):
            guard sieve.takesDocument != nil else { return nil }
            return Set(sieve.documents.flatMap { documents[$0] })
        case .speaker(let documents, let speakers):
            guard sieve.takesDocument != nil else { return nil }
            let material = sieve.material
            let looked = try material.documents()
            let heard = try sieve.documents.flatMap { try material.speakers()[looked[$0].id] ?? [] }
                .filter { sieve.scope.takes($0) }
            return Set(sieve.documents.flatMap { documents[$0] } + heard.flatMap { speakers[$0.id] ?? [] })
        }
    }
}
