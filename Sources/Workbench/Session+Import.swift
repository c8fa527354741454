internal import Interchange
package import Store
package import Transcripts

/// How transcripts are to be imported.
package struct ImportOptions: Sendable {
    /// `interview`, `focusgroup`, `notes` or `paper`.
    package var kind = "interview"
    package var speakers: SpeakerRule = .automatic
    /// An encoding for files that are not UTF-8, for all of them or by a file's name without suffix.
    package var encoding: String?
    package var encodings: [String: String] = [:]
    /// ICU's locale for sentences (`en`, `ja`); nil for the root rules.
    package var locale: String?
    /// A table of names and pseudonyms, applied before anything is stored.
    package var names: String?
    /// The recording to tie to the document; only for a single file.
    package var media: String?
    /// The case that the documents belong to.
    package var researchCase: String?
    /// Labels of interviewers beside those that are known as such.
    package var interviewers: [String] = []
    /// The number that the first page bears, in a text with pages; nil for 1.
    package var firstPage: Int?
    /// Import nothing when one file is refused.
    package var allOrNone = false

    package init() {}
}

/// What importing found in one file that could be read.
package struct ImportedDocument: Sendable {
    package let path: String
    /// The name under which it is addressed.
    package let name: String
    package let turns: Int
    package let words: Int
    package let grammar: String
    package let speakers: [(label: String, turns: Int, role: SpeakerRole)]
    /// Labels that were seen but not taken as speakers: how often, and the line of the first.
    package let candidates: [(label: String, count: Int, line: Int)]
    package let steps: [String]
    package let warnings: [String]
}

/// What an import did, file by file.
package struct ImportReport: Sendable {
    package var imported: [ImportedDocument] = []
    /// Files whose bytes are in the project already, with the document's name.
    package var already: [(path: String, name: String)] = []
    package var refused: [(path: String, reason: String)] = []
}

extension Session {
    /// Imports transcripts: files, folders and patterns. The readable ones are one operation; the others are listed.
    ///
    /// - Parameters:
    ///   - isDryRun: only looks, and changes nothing.
    ///   - progress: told how many of how many files are done.
    /// - Throws: `Complaint` when no path leads to a file, or when one is refused under `allOrNone`.
    package func importTranscripts(
        _ paths: [String], options: ImportOptions, isDryRun: Bool, progress: @escaping (Int, Int) -> Void = { _, _ in }
    ) throws -> (report: ImportReport, performed: Performed<Void>?) {
        let files = try SourceFiles.expand(paths)
        if options.media != nil, files.count != 1 {
            throw Complaint(.usage, "--media ties a recording to one file; \(files.count) were named")
        }
        if let first = options.firstPage {
            guard files.count == 1 else {
                throw Complaint(
                    .usage, "--first-page is the number of one file's first page; \(files.count) were named")
            }
            guard first > 0 else { throw Complaint(.usage, "--first-page takes a page number from 1, not \(first)") }
        }
        let reading = try FileReading(options)
        var report = ImportReport()
        if isDryRun {
            try store.read { reader in
                let intake = try Intake(options: options, reader: reader)
                ReadAhead.forEach(files, reading) { index, file in
                    intake.take(file, into: &report, writer: nil)
                    progress(index + 1, files.count)
                }
                if let failure = intake.failure { throw failure }
            }
            return (report, nil)
        }
        let performed = try perform("import") { writer in
            let intake = try Intake(options: options, reader: writer)
            ReadAhead.forEach(files, reading) { index, file in
                intake.take(file, into: &report, writer: writer)
                progress(index + 1, files.count)
            }
            if let failure = intake.failure { throw failure }
            if options.allOrNone, !report.refused.isEmpty {
                throw Complaint(
                    .badData, "\(report.refused.count) of \(files.count) files were refused, so none was imported",
                    candidates: report.refused.map { "\($0.path): \($0.reason)" })
            }
            let turns = report.imported.reduce(0) { $0 + $1.turns }
            writer.summary = "imported \(report.imported.count) documents, \(turns) turns"
            writer.ids = report.imported.map(\.name)
        }
        return (report, performed)
    }
}

/// The files that paths, folders and patterns lead to.
enum SourceFiles {
    /// - Throws: `Complaint` of kind `noInput` when a path leads nowhere.
    static func expand(_ paths: [String]) throws -> [String] {
        var files: [String] = []
        for path in paths {
            switch Folder.kind(of: path) {
            case .folder: files += try Folder.files(in: path)
            case .file: files.append(path)
            case .missing:
                let matches = Folder.matches(path)
                guard !matches.isEmpty else { throw Complaint(.noInput, "\(path) is not there") }
                for match in matches {
                    if Folder.kind(of: match) == .folder {
                        files += try Folder.files(in: match)
                    } else {
                        files.append(match)
                    }
                }
            }
        }
        guard !files.isEmpty else {
            throw Complaint(.noInput, "no file in \(paths.joined(separator: ", "))")
        }
        return files
    }
}
