/// How speakers are told in a plain transcript.
package enum SpeakerRule: Sendable, Hashable {
    /// A label is a speaker if it recurs (two turns or more).
    case automatic
    /// A regular expression for labels, matched at the start of a paragraph: group 1, or else the match without its colon.
    case pattern(String)
    /// These labels and no other (compared after NFC, case-sensitive).
    case names([String])
    /// No speakers: each paragraph is a turn.
    case none
}
