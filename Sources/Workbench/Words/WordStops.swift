internal import Transcripts

/// Words that a list leaves out.
package struct WordStops: Sendable, Equatable {
    /// In the words of the line under a table: `en`, `en and stop.txt`.
    package var name: String
    private let words: Set<String>

    /// Whether the list has a word, as a vocabulary has it.
    package func contains(_ word: String) -> Bool { words.contains(word) }

    /// The lists of languages and of files, parted by commas; nil for none.
    ///
    /// - Throws: `Complaint` for a language without a list, and what the door says of a file.
    package init?(languages: String?, file: String?) throws {
        var (names, words): ([String], Set<String>) = ([], [])
        for language in try languages.map({ try NameList.names($0, of: "--stop") }) ?? [] {
            guard let list = StopWords.list(Fold.searchKey(language)) else {
                throw Complaint.notOneOf(
                    "stop list", language, among: StopWords.languages,
                    next:
                        "--stop \(StopWords.languages.joined(separator: ", ")), or --stop-file FILE with one word a line"
                )
            }
            names.append(Fold.searchKey(language))
            words.formUnion(list)
        }
        if let file {
            let source: DecodedSource
            do {
                source = try SourceDecoder.decode(Door.read(file), encoding: nil)
            } catch let error as DecodingError {
                throw Complaint(.badData, "\(file): \(error)", saysUnchanged: false)
            }
            names.append(file)
            words.formUnion(StopWords.parse(source.text))
        }
        guard !names.isEmpty else { return nil }
        name = names.joined(separator: " and ")
        let vocabulary = Vocabulary(apostrophesAreAlike: true)
        self.words = Set(words.map(vocabulary.key))
    }
}
