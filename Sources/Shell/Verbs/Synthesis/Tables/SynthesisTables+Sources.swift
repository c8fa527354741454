internal import Rendering
internal import Workbench

/// The shapes that name the works: those that a synthesis rests on, and those that were left out.
extension SynthesisTables {
    /// The works as a list of references has them, in the order of the table of characteristics.
    var references: Table {
        Table(
            columns: [
                Column("study"), Column("report", alignment: .trailing), Column("reference", shrinks: true),
                Column("year"), Column("doi"), Column("pmid"),
            ],
            rows: record.references.map { line in
                [
                    .text(line.name), line.number.map { .integer($0) } ?? .blank, SynthesisText.cell(line.citation),
                    SynthesisText.cell(line.year), SynthesisText.cell(line.doi), SynthesisText.cell(line.pmid),
                ]
            },
            notes: [
                "studies in reading order, the reports of each as `study reports` counts them; blank: what the study itself is cited by, "
                    + "or not noted"
            ])
    }

    /// PRISMA's list of what was read in full and left out.
    var excluded: Table {
        Table(
            columns: [
                Column("item"), Column("reference", shrinks: true), Column("year"), Column("doi"), Column("pmid"),
                Column("reason", shrinks: true),
            ],
            rows: record.excluded.map { line in
                [
                    .text(line.name), SynthesisText.cell(line.citation), SynthesisText.cell(line.year),
                    SynthesisText.cell(line.doi), SynthesisText.cell(line.pmid), SynthesisText.cell(line.reason),
                ]
            },
            notes: [
                "what was excluded on its title and abstract alone is not listed, nor what a stage decided that is not released"
            ])
    }
}
