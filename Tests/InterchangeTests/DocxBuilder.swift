/// Builds small Word documents for tests.
struct DocxBuilder {
    static let transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    static let strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"

    var body: String
    var space = transitional
    /// Parts besides the main text, by the kind of their relationship: `footnotes`, `header`.
    var parts: [(kind: String, xml: String)] = []
    var mainPart = "word/document.xml"
    var hasRelationships = true
    var hasContentTypes = true
    /// What stands before the main text's first element.
    var prolog = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"

    init(_ body: String) { self.body = body }

    /// The main text with all namespaces that tests need.
    var document: String {
        """
        \(prolog)<w:document xmlns:w="\(space)" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" \
        xmlns:wps="urn:wps" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" \
        xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" \
        xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart">\
        <w:body>\(body)<w:sectPr/></w:body></w:document>
        """
    }

    var zip: ZipBuilder {
        var zip = ZipBuilder()
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        let package = "http://schemas.openxmlformats.org/package/2006/"
        if hasContentTypes {
            zip.add(
                "[Content_Types].xml",
                """
                <Types xmlns="\(package)content-types"><Override PartName="/\(mainPart)" ContentType=\
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
                """)
        }
        if hasRelationships {
            zip.add(
                "_rels/.rels",
                """
                <Relationships xmlns="\(package)relationships"><Relationship Id="r1" Type="\(office)officeDocument" \
                Target="\(mainPart)"/></Relationships>
                """)
        }
        zip.add(mainPart, document)
        let folder = String(mainPart.prefix { $0 != "/" })
        var related = ""
        for (index, part) in parts.enumerated() {
            related += "<Relationship Id=\"p\(index)\" Type=\"\(office)\(part.kind)\" Target=\"part\(index).xml\"/>"
            zip.add("\(folder)/part\(index).xml", part.xml)
        }
        let name = String(mainPart.dropFirst(folder.count + 1))
        zip.add(
            "\(folder)/_rels/\(name).rels",
            "<Relationships xmlns=\"\(package)relationships\">\(related)</Relationships>")
        return zip
    }

    var bytes: [UInt8] { zip.bytes }

    /// A paragraph of one run.
    static func paragraph(_ text: String) -> String {
        "<w:p><w:r><w:t xml:space=\"preserve\">\(text)</w:t></w:r></w:p>"
    }

    /// A table of rows of cells of one paragraph each.
    static func table(_ rows: [[String]]) -> String {
        let cells = rows.map { row in
            "<w:tr>" + row.map { "<w:tc><w:tcPr/>\(paragraph($0))</w:tc>" }.joined() + "</w:tr>"
        }
        return "<w:tbl><w:tblPr/>\(cells.joined())</w:tbl>"
    }

    /// A part of notes.
    static func notes(_ kind: String, _ notes: [(id: Int, text: String)]) -> String {
        let items = notes.map {
            "<w:\(kind) w:id=\"\($0.id)\"><w:p><w:r><w:\(kind)Ref/></w:r><w:r><w:t xml:space=\"preserve\"> \($0.text)</w:t></w:r></w:p></w:\(kind)>"
        }
        return "<w:\(kind)s xmlns:w=\"\(transitional)\">\(items.joined())</w:\(kind)s>"
    }
}
