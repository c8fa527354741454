/// The calculator: raw numbers in, the program's own measures out, without a project.
///
/// A file says `{"family": …, "cases": [{"id", "input"}]}`; cases may also stand in `collocations` and `several_groups`. Everything
/// else in it is ignored, so that a file of published values, with what is expected beside each input, can be given as it is. A
/// family calls the very functions that the verbs call, so that whoever checks the calculator checks the program.
package enum Calculator {
    /// The families, each in a file of its own; a new one needs its name here and nothing else.
    package static let families: [any CalculatorFamily.Type] = [
        AgreementFamily.self,
        IntervalsFamily.self,
        AlphaUFamily.self,
        UnitizedAlphaFamily.self,
        CharacterAgreementFamily.self,
        SegmentAgreementFamily.self,
        SegmentationFamily.self,
        GammaFamily.self,
        CooccurrenceFamily.self,
        SaturationFamily.self,
        AbundanceFamily.self,
        SampleSizeFamily.self,
        AssociationFamily.self,
        CrosstabsFamily.self,
        KeynessFamily.self,
        LexicalDiversityFamily.self,
        DispersionFamily.self,
        ReadabilityFamily.self,
        TermWeightsFamily.self,
        CorrespondenceFamily.self,
        ScalingFamily.self,
        ClusteringFamily.self,
        MetasummaryFamily.self,
        WordBreaksFamily.self,
    ]

    /// What a file's cases come to.
    package struct Answers: Sendable {
        /// Each case that could be computed, in the order of the file.
        package var values: [CalculatorValue.Member] = []
        /// Each case that could not, and why: `case a: ratings: row 3 has …`.
        package var faults: [String] = []
    }

    /// The arrays in which cases stand.
    private static let sections: [CalculatorSection] = CalculatorSection.allCases

    /// Computes every case of a file.
    ///
    /// A case that makes no sense is reported by its id; the others are answered all the same.
    /// - Parameter place: what the file is called in messages.
    /// - Throws: `Complaint` of kind `badData` for what is not JSON, names no family that there is, or has no cases.
    package static func answer(_ bytes: [UInt8], place: String) throws -> Answers {
        let file = try CalculatorInput(json: bytes, place: place)
        guard let name = file.optional("family").flatMap({ try? $0.string }) else {
            throw Complaint(
                .badData, "\(place) does not say its family", next: "\"family\" is one of \(names)",
                saysUnchanged: false)
        }
        guard let family = families.first(where: { $0.name == name }) else {
            var complaint = Complaint.unknown("family", name, among: families.map { $0.name }, next: "one of \(names)")
            complaint.kind = .badData
            complaint.saysUnchanged = false
            throw complaint
        }
        var answers = Answers()
        var seen: Set<String> = []
        var hasCases = false
        for section in sections {
            guard let list = file.optional(section.rawValue).flatMap({ try? $0.items }) else { continue }
            hasCases = true
            for (index, item) in list.enumerated() {
                guard let id = item.optional("id").flatMap({ try? $0.string }) else {
                    answers.faults.append("\(section.rawValue): case \(index + 1) has no id")
                    continue
                }
                guard seen.insert(id).inserted else {
                    answers.faults.append("case \(id): there are two cases of this id; the first is answered")
                    continue
                }
                do {
                    answers.values.append(
                        .init(id, try family.answer(try item.fromHere.member("input").fromHere, in: section)))
                } catch let fault as CalculatorFault {
                    answers.faults.append("case \(id): \(fault.message)")
                } catch {
                    answers.faults.append("case \(id): \(error)")
                }
            }
        }
        guard hasCases else {
            throw Complaint(
                .badData, "\(place) has no cases", next: "\"cases\": [{\"id\": \"a\", \"input\": {…}}]",
                saysUnchanged: false)
        }
        return answers
    }

    private static var names: String { families.map { $0.name }.sorted().joined(separator: ", ") }
}

/// In which array of a file a case stands.
package enum CalculatorSection: String, Sendable, CaseIterable {
    case cases
    case collocations
    case severalGroups = "several_groups"
}

/// A kind of input that the calculator knows.
package protocol CalculatorFamily: Sendable {
    /// The word that a file says under `family`.
    static var name: String { get }

    /// The values of one case, under the names that files of published values use.
    ///
    /// What is 0/0 is `undefined` with its reason, never 0, 1 or NaN.
    /// - Throws: `CalculatorFault` for an input that makes no sense; any other error is reported by its description.
    static func answer(_ input: CalculatorInput, in section: CalculatorSection) throws -> CalculatorValue
}

/// What is wrong with the input of a case.
package struct CalculatorFault: Error, Sendable, Equatable {
    /// Where and what: `ratings/3: a number is wanted, not a list`.
    package var message: String

    package init(_ message: String) { self.message = message }
}
