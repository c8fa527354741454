extension DocxBody {
    /// A paragraph while it is read.
    struct Paragraph {
        var text = ""
        /// Stretches of text boxes that are anchored here.
        var boxes: [DocxBlock] = []
        /// Whether its paragraph mark was deleted, so that it goes on in the next.
        var markIsDeleted = false
        /// Whether the current run is hidden and has no text yet.
        var isHidden = false

        private var pageEnded = false
        /// For each open field, whether its code is being read (and not yet its result).
        private var codes: [Bool] = []
        /// Text inside a field's code: dropped when the code ends, kept when it never does.
        private var held = ""

        /// Adds text to the paragraph, or to the field code that is being read.
        mutating func append(_ addition: String) {
            if codes.contains(true) {
                held += addition
                return
            }
            if pageEnded {
                pageEnded = false
                if !text.isEmpty { text += "\n" }
            }
            text += addition
        }

        /// A page or column ends here: a line break between two texts, nothing at the paragraph's ends.
        mutating func endsPage() { pageEnded = true }

        /// A field begins, its code ends, or it ends.
        mutating func field(_ type: String?) {
            switch type {
            case "begin": codes.append(true)
            case "separate": if !codes.isEmpty { codes[codes.count - 1] = false }
            case "end": _ = codes.popLast()
            default: break
            }
            if !codes.contains(true) { held = "" }
        }

        /// The paragraph's end: what a field that never ended held back is text after all.
        mutating func finish() {
            let left = held
            codes = []
            held = ""
            append(left)
        }
    }
}
