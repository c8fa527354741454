internal import Rendering
internal import Synthesis
internal import Workbench

/// The shapes that show what does not fit, or is not there.
extension SynthesisTables {
    /// Constructs of included studies that went into nothing.
    var untranslated: Table {
        Table(
            columns: [
                Column("construct"), Column("study"), Column("label", shrinks: true), Column("place"),
                Column("because", shrinks: true),
            ],
            rows: material.constructs.compactMap { construct in
                guard let study = material.study(construct.study), study.status == .included,
                    !material.isInTranslation(construct.key)
                else { return nil }
                return [
                    .text("k\(construct.number)"), .text(study.name), .text(construct.label),
                    SynthesisText.cell(construct.locator), SynthesisText.cell(construct.untranslatable),
                ]
            }, notes: ["because: why it goes into no concept; blank is not said"])
    }

    /// Concepts that reviewers looked for in an included study in vain, each with its note.
    var notFound: Table {
        Table(
            columns: [
                Column("concept"), Column("statement", shrinks: true), Column("study"), Column("note", shrinks: true),
                Column("by"),
            ],
            rows: material.concepts.flatMap { concept in
                material.included.flatMap { study in
                    material.notFound.filter { $0.concept == concept.key && $0.study == study.key }.map { absence in
                        [
                            .text("C\(concept.number)"), .text(concept.statement), .text(study.name),
                            SynthesisText.cell(absence.note), .text(view.reviewer(absence.by)),
                        ]
                    }
                }
            },
            notes: ["note: where was looked, and what that can bear; what is not listed was found, or not looked for"])
    }

    /// The negative cases of every third-order construct.
    var negativeCases: Table {
        Table(
            columns: [Column("third_order", heading: "third order")] + SynthesisNegativeCases.columns,
            rows: material.thirdOrders.flatMap { third in
                NegativeEvidence.of(thirdOrder: third.key, in: material).map {
                    [.text("T\(third.number)")] + SynthesisNegativeCases.line(of: $0, in: view)
                }
            }, notes: [SynthesisNegativeCases.legend])
    }
}
