internal import Store

/// The codebook as it stood after an operation, so that coding does not read all codes again each time.
///
/// It is right as long as no operation has changed a code. The number of the last operation, read in the same transaction, tells
/// whether another program has done anything; an operation of this session that left the codes alone carries it on.
struct KeptCodebook {
    /// The last operation after which the codes are known to be these.
    private(set) var operation: Int
    let codebook: Codebook

    init(_ codebook: Codebook, after operation: Int) {
        self.codebook = codebook
        self.operation = operation
    }

    /// Takes note of an act of this session.
    mutating func follow<T>(_ performed: Performed<T>) {
        guard let number = performed.operation?.number, number == operation + 1,
            performed.changed[CodeRow.table] == nil, performed.changed[CodeAliasRow.table] == nil,
            performed.changed[SmartCodeRow.table] == nil
        else { return }
        operation = number
    }
}

extension Session {
    /// The codebook that a transaction sees, read anew only where a code may have changed.
    ///
    /// To be asked for before the transaction itself changes any code.
    func codebook(in reader: ProjectReader) throws -> Codebook {
        // Within a larger operation codes change without a number to tell it.
        guard !reader.isGathering else { return try Codebook(reader) }
        let operation = try reader.lastOperation()
        if let keptCodebook, keptCodebook.operation == operation { return keptCodebook.codebook }
        let codebook = try Codebook(reader)
        keptCodebook = KeptCodebook(codebook, after: operation)
        return codebook
    }
}
