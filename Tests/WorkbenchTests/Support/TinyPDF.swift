/// A small PDF made by hand: text in Helvetica, one line under the other, an empty line for a gap between paragraphs.
enum TinyPDF {
    /// The bytes of a PDF.
    ///
    /// - Parameters:
    ///   - pages: the lines of each page; a page without lines has nothing on it.
    ///   - isLocked: whether it says that it is encrypted, with a password that nobody has.
    static func bytes(_ pages: [[String]], isLocked: Bool = false) -> [UInt8] {
        var objects: [String] = [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [\(pages.indices.map { "\(4 + 2 * $0) 0 R" }.joined(separator: " "))] /Count \(pages.count) >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
        for (index, lines) in pages.enumerated() {
            var text = "BT /F1 11 Tf 72 760 Td 14 TL\n"
            for line in lines {
                let escaped = line.replacing("\\", with: "\\\\").replacing("(", with: "\\(").replacing(")", with: "\\)")
                text += "(\(escaped)) Tj T*\n"
            }
            text += "ET"
            objects.append(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents \(5 + 2 * index) 0 R "
                    + "/Resources << /Font << /F1 3 0 R >> >> >>")
            objects.append("<< /Length \(text.utf8.count) >>\nstream\n\(text)\nendstream")
        }
        if isLocked {
            let nonsense = String(repeating: "A5", count: 32)
            objects.append("<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <\(nonsense)> /U <\(nonsense)> >>")
        }
        var file = "%PDF-1.4\n"
        var places: [Int] = []
        for (index, object) in objects.enumerated() {
            places.append(file.utf8.count)
            file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let table = file.utf8.count
        file += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for place in places {
            let digits = String(place)
            file += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
        }
        let lock = isLocked ? "/Encrypt \(objects.count) 0 R /ID [<00112233> <00112233>] " : ""
        file += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R \(lock)>>\nstartxref\n\(table)\n%%EOF\n"
        return Array(file.utf8)
    }

    /// A paper of three pages: a line ends in a parted word, and the words of the second page stand on it alone.
    static let paper: [[String]] = [
        [
            "Waiting and being heard", "", "Background. Link workers were seen as the experi-",
            "enced part of a long-", "standing service, and people said that they",
            "had waited for months before anybody rang.",
            "", "The service is long-standing in two towns of the county.",
        ],
        [
            "Findings. Buy-in had to be renewed again and again. One link",
            "worker said: \"she just listened, and that was it\".",
        ],
        ["Discussion. Buy-in is relational work."],
    ]
}
