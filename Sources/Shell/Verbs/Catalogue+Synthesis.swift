internal import ArgumentParser

extension Catalogue {
    /// The group “Synthesis”.
    static let synthesis = Group(
        name: "Synthesis",
        verbs: [
            SynthesisVerb.self, StudyVerb.self, DataSetVerb.self, QuoteVerb.self, ConstructVerb.self, Constructs.self,
            ConceptVerb.self, Concepts.self, Translate.self, TranslationVerb.self, Untranslate.self, NotFoundVerb.self,
            ThirdOrderVerb.self,
            ConfigurationVerb.self, LineOfArgumentVerb.self, AssumptionVerb.self, RunVerb.self,
            RecordVerb.self, Records.self, SearchesVerb.self, FlowVerb.self, PrismaVerb.self, ProtocolVerb.self,
            ReviewerVerb.self, Decide.self, ScreeningVerb.self,
            GridVerb.self, WhyVerb.self, TraceVerb.self, NextVerb.self, CheckVerb.self,
            AppraiseVerb.self, AppraisalVerb.self, CERQualVerb.self, ConQualVerb.self, EmergeVerb.self, EntreqVerb.self,
            CoreqVerb.self, SrqrVerb.self, TableVerb.self,
            WithoutVerb.self, ContributionVerb.self, DiffVerb.self,
        ])
}
