internal import GRDB

extension ProjectReader {
    /// The questions of the topic guide, in its order.
    package func guideQuestions() throws -> [GuideQuestionRow] {
        try rows(GuideQuestionRow.self, "1", order: "position, id")
    }

    /// Which question was, or was not, put to whom.
    package func questionsAsked() throws -> [QuestionAskedRow] {
        try all(QuestionAskedRow.self)
    }
}
