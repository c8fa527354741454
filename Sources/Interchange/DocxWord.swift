/// What an element of a Word document means to the reader; all elements that it need not know are `other`.
enum DocxWord: Hashable {
    case root, body, paragraph, paragraphProperties, run, runProperties, text, deletedText
    case tab, tabStops, lineBreak, noBreakHyphen, softHyphen, symbol, hidden, numbering
    case instruction, fieldCharacter
    case inserted, deleted, movedFrom, movedTo, oldProperties
    case table, row, rowProperties, cell, cellProperties, cellDeleted
    case note, footnoteReference, endnoteReference, commentReference
    case textBox, object, picture, chart, diagram, embeddedFile, rubyReading
    case alternatives, choice, fallback
    case sectionProperties, other

    /// The meaning of a name, for transitional and strict documents alike.
    init(_ name: XMLName) {
        switch name.space {
        case "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main":
            self = Self.main[name.local] ?? .other
        case "http://schemas.openxmlformats.org/markup-compatibility/2006":
            self = Self.compatibility[name.local] ?? .other
        case "http://schemas.openxmlformats.org/officeDocument/2006/math",
            "http://purl.oclc.org/ooxml/officeDocument/math":
            self = name.local == "t" ? .text : .other
        case "http://schemas.openxmlformats.org/drawingml/2006/picture", "http://purl.oclc.org/ooxml/drawingml/picture":
            self = name.local == "pic" ? .picture : .other
        case "http://schemas.openxmlformats.org/drawingml/2006/chart", "http://purl.oclc.org/ooxml/drawingml/chart":
            self = name.local == "chart" ? .chart : .other
        case "http://schemas.openxmlformats.org/drawingml/2006/diagram", "http://purl.oclc.org/ooxml/drawingml/diagram":
            self = name.local == "relIds" ? .diagram : .other
        case "urn:schemas-microsoft-com:vml": self = name.local == "imagedata" ? .picture : .other
        default: self = .other
        }
    }

    /// Elements whose content is no text of the final document.
    var isSkipped: Bool {
        switch self {
        case .deletedText, .instruction, .deleted, .movedFrom, .oldProperties, .rubyReading, .sectionProperties: true
        default: false
        }
    }

    private static let compatibility: [String: DocxWord] = [
        "AlternateContent": .alternatives, "Choice": .choice, "Fallback": .fallback,
    ]

    private static let main: [String: DocxWord] = [
        "document": .root, "footnotes": .root, "endnotes": .root, "hdr": .root, "ftr": .root,
        "body": .body, "p": .paragraph, "pPr": .paragraphProperties, "r": .run, "rPr": .runProperties,
        "t": .text, "delText": .deletedText, "tab": .tab, "ptab": .tab, "tabs": .tabStops, "br": .lineBreak,
        "cr": .lineBreak,
        "noBreakHyphen": .noBreakHyphen, "softHyphen": .softHyphen, "sym": .symbol, "vanish": .hidden,
        "numPr": .numbering,
        "instrText": .instruction, "delInstrText": .instruction, "fldChar": .fieldCharacter,
        "ins": .inserted, "del": .deleted, "moveFrom": .movedFrom, "moveTo": .movedTo,
        "rPrChange": .oldProperties, "pPrChange": .oldProperties, "tblPrChange": .oldProperties,
        "trPrChange": .oldProperties, "tcPrChange": .oldProperties, "tblGridChange": .oldProperties,
        "sectPrChange": .oldProperties, "numberingChange": .oldProperties, "tblPrExChange": .oldProperties,
        "tbl": .table, "tr": .row, "trPr": .rowProperties, "tc": .cell, "tcPr": .cellProperties,
        "cellDel": .cellDeleted,
        "footnote": .note, "endnote": .note,
        "footnoteReference": .footnoteReference, "endnoteReference": .endnoteReference,
        "commentReference": .commentReference,
        "txbxContent": .textBox, "object": .object, "altChunk": .embeddedFile, "subDoc": .embeddedFile,
        "rt": .rubyReading,
        "sectPr": .sectionProperties,
    ]
}
