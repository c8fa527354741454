/// A checklist by which the methods of a study are appraised, question by question.
///
/// Answers are never added up: neither CASP nor JBI gives a score.
package struct AppraisalChecklist: Hashable, Sendable {
    /// One question.
    package struct Question: Hashable, Sendable {
        /// Its number, from 1.
        package var number: Int
        /// The question in our own words, after the published one.
        package var words: String
        /// The answers it takes; none when it is answered in words.
        package var answers: [String]

        /// A question.
        package init(number: Int, words: String, answers: [String]) {
            self.number = number
            self.words = words
            self.answers = answers
        }
    }

    /// The name it is typed by.
    package var name: String
    /// The name it is printed by, with its source.
    package var title: String
    /// The questions in their order.
    package var questions: [Question]

    /// A checklist.
    package init(name: String, title: String, questions: [Question]) {
        self.name = name
        self.title = title
        self.questions = questions
    }

    /// The number that stands for the judgement over all questions.
    package static let overall = 0

    /// The judgements over all questions that are offered; others may be typed.
    package static let overallAnswers = ["high", "moderate", "low"]

    /// The checklists that Emic knows.
    package static let known = [casp, jbi]

    /// The Critical Appraisal Skills Programme's checklist for qualitative research: ten questions, the first two for screening. The
    /// tenth is answered in words.
    package static let casp = AppraisalChecklist(
        name: "casp", title: "CASP checklist for qualitative research",
        questions: numbered(
            [
                "Are the aims stated clearly? (screening)",
                "Does the question call for a qualitative method? (screening)",
                "Does the design suit the aims?", "Does the way of recruiting suit the aims?",
                "Were the data collected in a way that bears on the question?",
                "Is the relation between researcher and participants considered?", "Are ethical issues considered?",
                "Is the analysis rigorous enough?", "Are the findings stated clearly?",
            ], ["yes", "cannot-tell", "no"]) + [
                Question(number: 10, words: "What is the research worth? (in words)", answers: [])
            ])

    /// JBI's checklist for qualitative research: ten questions. Questions 2, 3, 4, 6 and 7 bear on the dependability of ConQual.
    package static let jbi = AppraisalChecklist(
        name: "jbi", title: "JBI checklist for qualitative research",
        questions: numbered(
            [
                "Do philosophical perspective and methodology agree?", "Do methodology and question agree?",
                "Do methodology and methods of collecting data agree?",
                "Do methodology and the presentation and analysis of data agree?",
                "Do methodology and the interpretation of results agree?",
                "Is the researcher located culturally or theoretically?",
                "Is the influence of researcher and research on each other addressed?",
                "Are participants and their voices represented adequately?",
                "Is the research ethical by today's criteria, and approved?",
                "Do the conclusions follow from the data?",
            ], ["yes", "no", "unclear", "not-applicable"]))

    private static func numbered(_ questions: [String], _ answers: [String]) -> [Question] {
        questions.enumerated().map { Question(number: $0.offset + 1, words: $0.element, answers: answers) }
    }
}
