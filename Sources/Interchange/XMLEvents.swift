import CXML

/// XML read element by element through libxml2, with nothing loaded from anywhere and nothing printed.
///
/// A document type declaration, an entity other than the five of XML, and elements nested deeper than the limit are errors.
final class XMLEvents {
    /// What is met next. Names are interned: the same name has the same number within one document.
    enum Event {
        case start(XMLName, isEmpty: Bool)
        case end(XMLName)
        case text(String)
    }

    /// Why XML is refused.
    struct Problem: Error {
        var line: Int
        var reason: String
    }

    /// How deeply elements may be nested.
    static let deepest = 256

    private let memory: UnsafeMutableRawBufferPointer
    private let reader: xmlTextReaderPtr
    private let complaints = Complaints()
    private var names: [Key: XMLName] = [:]

    /// What libxml2 complained about first.
    private final class Complaints {
        var first: Problem?
    }

    private struct Key: Hashable {
        var space: UnsafeRawPointer?
        var local: UnsafeRawPointer?
    }

    private static let isReady: Void = xmlInitParser()

    /// Begins to read these bytes.
    init(_ bytes: [UInt8]) throws(Problem) {
        _ = Self.isReady
        if Self.declaresType(bytes) { throw Problem(line: 1, reason: Self.typeDeclared) }
        guard bytes.count < Int(Int32.max) else { throw Problem(line: 1, reason: "it is larger than 2 GB") }
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, bytes.count), alignment: 1)
        copy.copyBytes(from: bytes)
        let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        guard
            let reader = xmlReaderForMemory(
                copy.bindMemory(to: CChar.self).baseAddress, Int32(bytes.count), nil, nil, Int32(options))
        else {
            copy.deallocate()
            throw Problem(line: 1, reason: "it is empty")
        }
        self.reader = reader
        memory = copy
        xmlTextReaderSetStructuredErrorHandler(
            reader,
            { context, error in
                guard let context, let error else { return }
                let complaints = Unmanaged<Complaints>.fromOpaque(context).takeUnretainedValue()
                guard complaints.first == nil, error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
                complaints.first = Problem(line: Int(error.pointee.line), reason: XMLEvents.reason(error.pointee))
            }, Unmanaged.passUnretained(complaints).toOpaque())
    }

    deinit {
        xmlFreeTextReader(reader)
        memory.deallocate()
    }

    /// The line on which the reader stands, from 1.
    var line: Int { max(1, Int(xmlTextReaderGetParserLineNumber(reader))) }

    /// The next start, end or text; nil at the end of the document.
    func next() throws(Problem) -> Event? {
        while true {
            let status = xmlTextReaderRead(reader)
            if let complaint = complaints.first { throw complaint }
            if status == 0 { return nil }
            guard status == 1 else { throw Problem(line: line, reason: "it is not well-formed") }
            switch xmlTextReaderNodeType(reader) {
            case Int32(XML_READER_TYPE_ELEMENT.rawValue):
                guard xmlTextReaderDepth(reader) < Self.deepest else { throw tooDeep }
                return .start(name, isEmpty: xmlTextReaderIsEmptyElement(reader) == 1)
            case Int32(XML_READER_TYPE_END_ELEMENT.rawValue): return .end(name)
            case Int32(XML_READER_TYPE_TEXT.rawValue), Int32(XML_READER_TYPE_CDATA.rawValue),
                Int32(XML_READER_TYPE_WHITESPACE.rawValue), Int32(XML_READER_TYPE_SIGNIFICANT_WHITESPACE.rawValue):
                if let value = xmlTextReaderConstValue(reader) { return .text(String(cString: value)) }
            case Int32(XML_READER_TYPE_DOCUMENT_TYPE.rawValue): throw Problem(line: line, reason: Self.typeDeclared)
            case Int32(XML_READER_TYPE_ENTITY_REFERENCE.rawValue), Int32(XML_READER_TYPE_ENTITY.rawValue):
                throw Problem(line: line, reason: "it uses an entity that XML does not define")
            default: break
            }
        }
    }

    /// The value of an attribute of the element on which the reader stands, by its local name in any namespace.
    func attribute(_ local: String) -> String? {
        var value: String?
        eachAttribute { name, text in if value == nil, name == local { value = text } }
        return value
    }

    /// Calls with local name and value of each attribute of the element on which the reader stands.
    func eachAttribute(_ body: (String, String) -> Void) {
        guard xmlTextReaderHasAttributes(reader) == 1, xmlTextReaderMoveToFirstAttribute(reader) == 1 else { return }
        repeat {
            if let name = xmlTextReaderConstLocalName(reader), let value = xmlTextReaderConstValue(reader) {
                body(String(cString: name), String(cString: value))
            }
        } while xmlTextReaderMoveToNextAttribute(reader) == 1
        xmlTextReaderMoveToElement(reader)
    }

    private var tooDeep: Problem {
        Problem(line: line, reason: "its elements are nested more than \(Self.deepest) deep")
    }

    /// libxml2 keeps names in a dictionary of its own, so equal names are equal pointers.
    private var name: XMLName {
        let space = xmlTextReaderConstNamespaceUri(reader)
        let local = xmlTextReaderConstLocalName(reader)
        let key = Key(space: UnsafeRawPointer(space), local: UnsafeRawPointer(local))
        if let known = names[key] { return known }
        let new = XMLName(
            space: space.map { String(cString: $0) } ?? "", local: local.map { String(cString: $0) } ?? "")
        names[key] = new
        return new
    }

    private static let typeDeclared = "it declares a document type (DOCTYPE)"

    /// Whether the bytes before the first element declare a document type; UTF-16 is seen through by leaving out its zero bytes.
    static func declaresType(_ bytes: [UInt8]) -> Bool {
        let isWide = bytes.prefix(4).contains(0)
        let text = isWide ? bytes.prefix(1 << 16).filter { $0 != 0 } : bytes
        var at = 0
        func begins(_ word: String, _ place: Int) -> Bool {
            place + word.utf8.count <= text.count && zip(text[place...], word.utf8).allSatisfy { $0 == $1 }
        }
        func skip(past word: String) {
            while at < text.count, !begins(word, at) { at += 1 }
            at += word.utf8.count
        }
        while at < text.count {
            guard text[at] == 0x3C else {
                at += 1
                continue
            }
            if begins("<!--", at) {
                skip(past: "-->")
            } else if begins("<?", at) {
                skip(past: "?>")
            } else {
                return begins("<!", at)
            }
        }
        return false
    }

    private static func reason(_ error: xmlError) -> String {
        switch UInt32(error.code) {
        case XML_ERR_UNDECLARED_ENTITY.rawValue: return "it uses an entity that XML does not define"
        case XML_ERR_INVALID_ENCODING.rawValue, XML_ERR_INVALID_CHAR.rawValue:
            return "it has bytes that its encoding does not allow"
        default: break
        }
        let message = error.message.map { String(cString: $0) } ?? "not well-formed"
        if message.contains("Excessive depth") { return "its elements are nested more than \(deepest) deep" }
        if message.contains("XML_PARSE_HUGE") || message.contains("huge text node") {
            return "one of its texts is larger than 10 MB"
        }
        // The rest of libxml2's messages can quote the document; the first words name the error.
        return "it is not well-formed (XML error \(error.code))"
    }
}

/// The name of an element: namespace and local part. Within one document each name is one object.
final class XMLName {
    let space: String
    let local: String

    init(space: String, local: String) {
        self.space = space
        self.local = local
    }
}
