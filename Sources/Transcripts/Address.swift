/// The parsed form of an address: what a listing prints and what can be typed back.
package struct Address: Hashable, Sendable {
    /// A turn, or a sentence in a turn; both counted from 1.
    package struct Unit: Hashable, Sendable {
        /// The turn.
        package var turn: Int
        /// The sentence, or nil for the whole turn.
        package var sentence: Int?

        /// A unit of its parts.
        package init(turn: Int, sentence: Int? = nil) {
            self.turn = turn
            self.sentence = sentence
        }
    }

    /// Where a quotation is looked for.
    package enum Place: Hashable, Sendable {
        /// The current unit (a bare quotation).
        case here
        /// A whole document, by id, alias or a unique part of its name.
        case document(String)
        /// A turn, a sentence, or a range of them.
        case units(document: String, first: Unit, last: Unit?)
    }

    /// The forms an address can have.
    package enum Form: Hashable, Sendable {
        /// `P07`
        case document(String)
        /// `P07:23`, `P07:23.2`, `P07:23.2-24.1`, `P07:23-25`
        case units(document: String, first: Unit, last: Unit?)
        /// `P07:L120-128`, `P07:L120`: source lines, from 1, both ends included.
        case lines(document: String, first: Int, last: Int)
        /// `P07@14:32`, `P07@1:14:32`, `P07@14:32.500`: milliseconds in the recording.
        case time(document: String, milliseconds: Int)
        /// `P07:23"quote … end"`, `P07"quote"`, `"quote"`
        case quote(Place, String)
        /// `n1042` a coding, `m7` a memo, `k12` a construct, `C4` a concept, `T2` a third-order construct.
        case numbered(kind: Character, number: Int)
        /// `$3`, `$1-5`: rows of the last result, from 1, both ends included.
        case rows(first: Int, last: Int)
        /// `$*`
        case allRows
        /// `.`, `.+1`, `.-2`: the current unit, or so many units on or back.
        case current(by: Int)
        /// `.1`: a sentence of the current turn.
        case currentSentence(Int)
        /// `^`: the segment coded last.
        case lastCoded
    }

    /// The form.
    package var form: Form

    /// An address of a form.
    package init(_ form: Form) { self.form = form }
}
