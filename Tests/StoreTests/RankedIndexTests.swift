import Foundation
import GRDB
import Measures
import Testing
import Transcripts

@testable import Store

@Suite("The index of ranked search")
struct RankedIndexTests {
    /// The words of a unit of an index, as `document:unit`, from the postings of a word.
    private func units(_ project: TemporaryProject, _ word: String) throws -> [String] {
        try project.store.read { reader in
            let texts = try #require(try reader.rankedTexts())
            let names = Dictionary(uniqueKeysWithValues: try reader.documents().map { ($0.currentVersion, $0.name) })
            let key = try #require(WordKeys().keys(in: word).first)
            let postings = try reader.rankedPostings(of: key)
            return zip(postings.units, postings.counts).map { unit, count in
                guard let text = texts.last(where: { $0.first <= unit }) else { return "?" }
                let name = names[text.version] ?? "?"
                return "\(name):\(unit - text.first + 1)" + (count == 1 ? "" : " ×\(count)")
            }
        }
    }

    private func project() throws -> TemporaryProject {
        let project = try TemporaryProject()
        try project.addDocument(
            "P01", "INT: How was it?\nANN: I waited. Waiting, waiting.\nINT: And?\nANN: Naïve of me.\n")
        try project.addDocument("P02", "INT: 社会?\nKEN: 社会的処方とは何か。\nMAE: ฉันรู้สึกเหงามาก\nUTE: In der Straße.\n")
        return project
    }

    @Test("a word is found in every script, whatever its case and accents")
    func scripts() throws {
        let project = try project()
        #expect(try project.store.read { try $0.rankedTexts() } == nil)
        #expect(try project.store.updateRankedIndex() == 2)
        #expect(try units(project, "WAITING") == ["P01:2 ×2"])
        #expect(try units(project, "naive") == ["P01:4"])
        #expect(try units(project, "社会") == ["P02:1", "P02:2"])
        #expect(try units(project, "รู้สึก") == ["P02:3"])
        #expect(try units(project, "STRASSE") == ["P02:4"])
        #expect(try units(project, "absent") == [])
        let said = [
            ["How was it?", "I waited. Waiting, waiting.", "And?", "Naïve of me."],
            ["社会?", "社会的処方とは何か。", "ฉันรู้สึกเหงามาก", "In der Straße."],
        ]
        #expect(
            try project.store.read { try $0.rankedTexts()?.map(\.lengths) }
                == said.map { $0.map { Int32(Words.count($0)) } })
    }

    @Test("scores are those of SQLite's own bm25 over the same units, but for the inverse frequency")
    func oracle() throws {
        let project = try TemporaryProject()
        var random = SystemRandomNumberGenerator()
        let words = ["wait", "long", "months", "letter", "hope", "a", "the", "phone", "rare", "list"]
        let lines = (0..<60).map { _ in
            "ANN: "
                + (0..<Int.random(in: 1...30, using: &random)).map { _ in
                    words[min(Int.random(in: 0..<10, using: &random), Int.random(in: 0..<10, using: &random))]
                }.joined(separator: " ")
        }
        try project.addDocument("P01", lines.joined(separator: "\nINT: .\n") + "\n")
        try project.store.updateRankedIndex()
        let text = try #require(try project.store.read { try $0.rankedTexts()?.first })
        let lengths = text.lengths.filter { $0 > 0 }.map(Int.init)
        let queue = try DatabaseImage.open(project.store.read { try DatabaseImage.bytes(of: $0.database) })
        try queue.inDatabase { db in
            try db.execute(sql: "CREATE VIRTUAL TABLE rival USING fts5 (words, tokenize = 'emic_words')")
            try project.store.read { reader in
                let version = try #require(try reader.all(TextVersionRow.self).first)
                let own = try reader.text(of: version)
                for (index, unit) in try reader.layout(of: version).rankedUnits(in: own).enumerated()
                where text.lengths[index] > 0 {
                    try db.execute(
                        sql: "INSERT INTO rival (rowid, words) VALUES (?, ?)",
                        arguments: [text.first + Int64(index), own[unit]])
                }
            }
            var compared = 0
            for word in words {
                let postings = try project.store.read { try $0.rankedPostings(of: word) }
                let rows = try Row.fetchAll(
                    db, sql: "SELECT rowid, bm25(rival) FROM rival WHERE rival MATCH ? ORDER BY rowid",
                    arguments: ["\"\(word)\""])
                #expect(rows.map { $0[0] as Int64 } == postings.units)
                let (n, having) = (Double(lengths.count), Double(postings.units.count))
                let theirs = Foundation.log((n - having + 0.5) / (having + 0.5))
                // SQLite takes 0.000001 where more than half of the units have the word.
                guard theirs > 0 else { continue }
                let match = BestMatch(units: lengths.count, words: lengths.reduce(0, +), having: [postings.units.count])
                for (row, count) in zip(rows, postings.counts) {
                    let length = Int(text.lengths[Int((row[0] as Int64) - text.first)])
                    let score = match.score([count], length: length) / match.inverseFrequencies[0]
                    #expect(abs(score - -(row[1] as Double) / theirs) < 1e-9)
                    compared += 1
                }
            }
            #expect(compared > 0)
        }
    }

    @Test("it is no part of the state: no operation, the same dump, and the file verifies")
    func noState() throws {
        let project = try project()
        let dump = try project.dump()
        let operations = try project.store.lastOperation()
        try project.store.updateRankedIndex()
        #expect(try project.dump() == dump)
        #expect(try project.store.lastOperation() == operations)
        #expect(try project.store.verify(deep: true).problems == [])
        _ = try project.store.undo(as: "ana")
        #expect(try project.store.verify(deep: true).problems == [])
        _ = try project.store.redo(as: "ana")
        #expect(try project.dump() == dump)
        let again = try ProjectStore(path: project.store.path, readOnly: true)
        #expect(try again.verify(deep: true).problems == [])
    }

    @Test("a bundle does not have it, and a copy made of one opens and can have its own")
    func bundle() throws {
        let project = try project()
        let plain = try project.store.bundle(by: "ana")
        try project.store.updateRankedIndex()
        let bundle = try project.store.bundle(by: "ana")
        #expect(bundle.image.count == plain.image.count)
        #expect(String(decoding: bundle.image, as: UTF8.self).contains("ranked_word") == false)
        let copy = try ProjectStore.create(
            path: project.folder.appendingPathComponent("copy.emic").path, from: bundle, source: "bundle")
        #expect(try copy.hasRankedIndex() == false)
        #expect(try copy.updateRankedIndex() == 2)
        #expect(try copy.verify(deep: true).isClean)
    }

    @Test("another program reads every table but this one")
    func plainShell() throws {
        let project = try project()
        try project.store.updateRankedIndex()
        let copy = project.folder.appendingPathComponent("copy.emic").path
        try FileManager.default.copyItem(atPath: project.store.path, toPath: copy)
        try DatabaseQueue(path: copy).inDatabase { db throws in
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM document") == 2)
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM turn") == 8)
            #expect(try String.fetchOne(db, sql: "PRAGMA integrity_check") == "ok")
            #expect(throws: DatabaseError.self) { try Row.fetchAll(db, sql: "SELECT * FROM ranked_word") }
            try db.execute(sql: "VACUUM")
        }
        #expect(try ProjectStore(path: copy).read { try $0.rankedTexts()?.count } == 2)
    }
}

@Suite("The index of ranked search follows the texts")
struct RankedIndexUpkeepTests {
    /// What the index holds of a word, in the bytes of the project file: texts have it in capitals, the index in small letters.
    private func fileHas(_ word: String, _ project: TemporaryProject) throws -> Bool {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: project.store.path))
        return bytes.range(of: Data(word.utf8)) != nil
    }

    private func has(_ word: String, _ project: TemporaryProject) throws -> Bool {
        try project.store.read { try !$0.rankedPostings(of: word).units.isEmpty }
    }

    private func revise(_ project: TemporaryProject, _ old: TextVersionRow, _ text: String) throws {
        try project.store.perform(Act(verb: "revise"), as: "ana") { writer in
            let layout = TranscriptGrammar.layout(of: SourceText(text: text), speakers: .automatic, locale: nil).layout
            var new = old
            new.id = writer.newKey()
            new.number += 1
            new.sourceHash = try writer.keep(Array(text.utf8))
            new.textHash = try writer.keep(Array(text.utf8))
            new.layoutHash = try writer.keep(layout.encoded())
            (new.scalars, new.turns) = (text.unicodeScalars.count, layout.turns.count)
            try writer.insert(new)
            var document = try writer.row(old.document)
            document.currentVersion = new.id
            try writer.update(document)
        }
    }

    private func remove(_ project: TemporaryProject, _ name: String) throws {
        try project.store.perform(Act(verb: "document"), as: "ana") { writer in
            _ = try writer.removeDocument(try #require(try writer.document(called: name)))
        }
    }

    private func twoDocuments() throws -> (TemporaryProject, TextVersionRow) {
        let project = try TemporaryProject()
        let first = try project.addDocument("P01", "ANN: QUORBLESNAF and more.\n")
        try project.addDocument("P02", "BEN: XYLOFRINDLE and more.\n")
        return (project, first)
    }

    @Test("a revised text alone is read again, and its old words are no longer found")
    func revision() throws {
        let (project, first) = try twoDocuments()
        #expect(try project.store.updateRankedIndex() == 2)
        #expect(try project.store.updateRankedIndex() == 0)
        try revise(project, first, "ANN: WHIMBLEDORT instead.\n")
        #expect(try project.store.read { try $0.rankedTexts() } == nil)
        #expect(try project.store.updateRankedIndex() == 1)
        #expect(try !has("quorblesnaf", project) && has("whimbledort", project) && has("xylofrindle", project))
        _ = try project.store.undo(as: "ana")
        // What is undone is gone from the file as well, without anybody asking.
        #expect(try !fileHas("whimbledort", project))
        #expect(try project.store.updateRankedIndex() == 1)
        #expect(try has("quorblesnaf", project) && !has("whimbledort", project))
        #expect(try project.store.verify(deep: true).isClean)
    }

    @Test("where a superseded text is no longer there to take its words out by, the index is made anew")
    func erased() throws {
        let (project, first) = try twoDocuments()
        try project.store.updateRankedIndex()
        try revise(project, first, "ANN: WHIMBLEDORT instead.\n")
        try project.store.queue.inDatabase { db throws in
            try db.execute(sql: "DELETE FROM content WHERE hash = ?", arguments: [first.textHash])
        }
        #expect(try project.store.updateRankedIndex() == 2)
        #expect(try !fileHas("quorblesnaf", project) && has("whimbledort", project) && has("xylofrindle", project))
    }

    @Test("words of a removed document leave the file with it, and come back when the removal is undone")
    func removal() throws {
        let (project, _) = try twoDocuments()
        try project.store.updateRankedIndex()
        #expect(try fileHas("xylofrindle", project) && fileHas("quorblesnaf", project))
        try remove(project, "P02")
        #expect(try !fileHas("xylofrindle", project) && fileHas("quorblesnaf", project))
        #expect(try project.store.updateRankedIndex() == 0)
        _ = try project.store.undo(as: "ana")
        #expect(try project.store.updateRankedIndex() == 1)
        #expect(try has("xylofrindle", project))
        #expect(try project.store.verify(deep: true).isClean)
    }

    @Test("compacting takes words of superseded texts out of the file")
    func compacting() throws {
        let (project, first) = try twoDocuments()
        try project.store.updateRankedIndex()
        try revise(project, first, "ANN: WHIMBLEDORT instead.\n")
        #expect(try fileHas("quorblesnaf", project))
        _ = try project.store.compact()
        #expect(try !fileHas("quorblesnaf", project) && fileHas("xylofrindle", project))
        #expect(try project.store.updateRankedIndex() == 1)
        #expect(try project.store.verify(deep: true).isClean)
    }

    @Test("the file is gone of every word when the index is dropped")
    func dropping() throws {
        let (project, _) = try twoDocuments()
        try project.store.updateRankedIndex()
        try project.store.dropRankedIndex()
        #expect(try !fileHas("xylofrindle", project) && !fileHas("quorblesnaf", project))
        #expect(try !project.store.hasRankedIndex())
    }

    @Test("random revisions, removals, undos and redos: the index is always that of a new build", arguments: 0..<6)
    func random(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let project = try TemporaryProject()
        let words = ["Wait", "naïve", "Straße", "社会的処方", "รู้สึก", "it’s", "cafe\u{301}", "months", "9", "—"]
        func text() -> String {
            (0..<Int.random(in: 1...6, using: &random)).map { _ in
                "\(["ANN", "INT"].randomElement(using: &random) ?? ""): "
                    + (0..<Int.random(in: 1...8, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }
                    .joined(separator: " ") + "\n"
            }.joined()
        }
        for act in 0..<30 {
            let documents = try project.store.read { try $0.documents() }
            switch Int.random(in: 0..<6, using: &random) {
            case 0, 1: try project.addDocument("D\(act)", text())
            case 2:
                if let document = documents.randomElement(using: &random) {
                    try revise(project, try project.store.read { try $0.row(document.currentVersion) }, text())
                }
            case 3: if let document = documents.randomElement(using: &random) { try remove(project, document.name) }
            case 4: _ = try? project.store.undo(as: "ana")
            default: _ = try? project.store.redo(as: "ana")
            }
            if act % 3 > 0 { continue }
            try project.store.updateRankedIndex(batch: Int.random(in: 1...200, using: &random))
            let own = try postings(project, words)
            try project.store.dropRankedIndex()
            try project.store.updateRankedIndex()
            #expect(try postings(project, words) == own, "seed \(seed), act \(act)")
        }
        #expect(try project.store.verify(deep: true).isClean)
    }

    /// For each word the units that have it, as text version and place, and each text's lengths.
    private func postings(_ project: TemporaryProject, _ words: [String]) throws -> [String] {
        try project.store.read { reader in
            let texts = try #require(try reader.rankedTexts())
            var lines = texts.map { "\($0.version.rawValue) \($0.lengths)" }.sorted()
            for word in words.flatMap({ WordKeys().keys(in: $0) }) {
                let found = try reader.rankedPostings(of: word)
                lines += zip(found.units, found.counts).map { unit, count in
                    let text = texts.last { $0.first <= unit }
                    return "\(word) \(text?.version.rawValue ?? 0):\(unit - (text?.first ?? 0)) \(count)"
                }.sorted()
            }
            return lines
        }
    }
}

@Suite("The index of ranked search when things go wrong")
struct RankedIndexFaultTests {
    private func project(documents: Int = 3) throws -> TemporaryProject {
        let project = try TemporaryProject()
        for index in 1...documents {
            let turns = (0..<40).map { "ANN: waiting \(index) word\($0) and more\n" }
            try project.addDocument("P\(index)", turns.joined())
        }
        return project
    }

    @Test(
        "a build that is cut off at any text leaves a project that opens, verifies, and goes on behind its last batch")
    func cutOff() throws {
        let project = try project(documents: 6)
        let dump = try project.dump()
        // What lies on the disk while the third of a batch of texts is written: as if the machine had stopped there.
        try project.store.queue.inDatabase { try $0.execute(sql: "PRAGMA cache_size = 1; PRAGMA cache_spill = 1") }
        var copies: [String] = []
        var spilled = false
        try project.store.updateRankedIndex(batch: 1500) { done, total in
            let copy = project.folder.appendingPathComponent("cut-\(done).emic").path
            for suffix in ["", "-journal"] {
                let source = project.store.path + suffix
                guard FileManager.default.fileExists(atPath: source) else { continue }
                let attributes = try? FileManager.default.attributesOfItem(atPath: source)
                if suffix == "-journal", (attributes?[.size] as? Int ?? 0) > 0 { spilled = true }
                try? FileManager.default.copyItem(atPath: source, toPath: copy + suffix)
            }
            copies.append(copy)
        }
        #expect(copies.count == 6)
        #expect(spilled, "no copy was made within a transaction that had begun to write")
        var left: [Int] = []
        for copy in copies {
            let store = try ProjectStore(path: copy)
            #expect(try store.verify(deep: true).problems == [])
            var lines: [String] = []
            try store.dump { lines.append($0) }
            #expect(lines == dump)
            left.append(try store.updateRankedIndex())
            #expect(try store.read { try $0.rankedPostings(of: "waiting").units.count } == 240)
        }
        #expect(left.first == 6)
        #expect(left.last.map { $0 < 6 } == true, "nothing was kept of a build that was cut off: \(left)")
    }

    @Test("a project that is open for reading only asks what is there and makes nothing")
    func readOnly() throws {
        let project = try project()
        let path = project.store.path
        let reading = try ProjectStore(path: path, readOnly: true)
        #expect(try reading.read { try $0.rankedTexts() } == nil)
        #expect(throws: ProjectError.readOnly(path: path)) { try reading.updateRankedIndex() }
        #expect(throws: ProjectError.readOnly(path: path)) { try reading.dropRankedIndex() }
        try project.store.updateRankedIndex()
        #expect(try reading.read { try $0.rankedTexts()?.count } == 3)
        #expect(try reading.read { try $0.rankedPostings(of: "waiting").units.count } == 120)
    }

    @Test("within a larger operation nothing is made")
    func gathering() throws {
        let project = try project()
        _ = try project.store.asOneOperation(Act(verb: "source"), as: "ana") {
            #expect(throws: ProjectError.notWithinOperation(verb: "rank")) { try project.store.updateRankedIndex() }
        }
        #expect(try !project.store.hasRankedIndex())
    }

    @Test("one of other rules is made anew")
    func otherRules() throws {
        let project = try project()
        try project.store.updateRankedIndex()
        try project.store.queue.inDatabase { try $0.execute(sql: "UPDATE ranked_text SET rules = 'words 0, ICU 50'") }
        #expect(try project.store.read { try $0.rankedTexts() } == nil)
        #expect(try project.store.updateRankedIndex() == 3)
        #expect(try project.store.read { try $0.rankedTexts()?.count } == 3)
    }

    @Test(
        "one that is damaged says so or is made anew, can be dropped, and stands in the way of nothing",
        arguments: [
            "DELETE FROM ranked_word_data", "DELETE FROM ranked_word_data WHERE id > 10",
            "UPDATE ranked_word_data SET block = x'00000000' WHERE id = 10",
            "UPDATE ranked_word_data SET block = zeroblob(length(block)) WHERE id > 10",
            "DELETE FROM ranked_word_config", "DROP TABLE ranked_word_config", "DROP TABLE ranked_word_data",
            "DROP TABLE ranked_word_idx", "DELETE FROM ranked_text", "UPDATE ranked_text SET lengths = x'01000000'",
            "DROP TABLE ranked_text",
        ])
    func damage(sql: String) throws {
        let project = try project()
        try project.store.updateRankedIndex()
        let path = project.store.path
        // By another program, while this one is not running.
        try DatabaseQueue(path: path).inDatabase { try $0.execute(sql: sql) }
        let store = try ProjectStore(path: path)
        #expect(try store.verify(deep: true).problems == [])
        do {
            let known = try store.read { try $0.rankedTexts() }
            let units = try store.read { known == nil ? [] : try $0.rankedPostings(of: "waiting").units }
            #expect(units.count <= 120)
        } catch is RankedIndexDamage {
        }
        try store.perform(Act(verb: "document"), as: "ana") { writer in
            _ = try writer.removeDocument(try #require(try writer.document(called: "P2")))
        }
        #expect(try store.verify(deep: true).problems == [])
        _ = try store.compact()
        try store.dropRankedIndex()
        #expect(try !store.hasRankedIndex())
        #expect(try store.updateRankedIndex() == 2)
        #expect(try store.read { try $0.rankedPostings(of: "waiting").units.count } == 80)
        #expect(try store.verify(deep: true).problems == [])
    }
}
