import Foundation
import Store
import Synthesis
import Testing
import Workbench

@testable import Interchange

@Suite("References through a project")
struct ReferenceProjectTests {
    /// A project in a folder of its own, which goes with it.
    private final class Place {
        let folder: URL
        let session: Session

        init() throws {
            folder = FileManager.default.temporaryDirectory.appendingPathComponent("emic-refs-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
            let store = try ProjectStore.create(
                path: folder.appendingPathComponent("test.emic").path, title: "test", approach: nil, paradigm: nil,
                actor: "ana", arguments: ["test"], moment: Moment { 1_767_225_600 })
            session = Session(store: store, coder: "ana", remembers: true)
        }

        deinit { try? FileManager.default.removeItem(at: folder) }

        func take(_ format: ReferenceFormat) throws -> StudyImport {
            let file = try #require(ReferenceFixtures.files.first { $0.format == format })
            let path = folder.appendingPathComponent("refs.\(format.suffixes[0])").path
            try Data(file.text.utf8).write(to: URL(fileURLWithPath: path))
            return try session.importStudies(path, kind: .fictional, search: nil, synthesis: nil).value
        }
    }

    @Test(
        "What came in one format goes out in it with every field, known or not", arguments: ReferenceFormat.allCases)
    func sameFormat(_ format: ReferenceFormat) throws {
        let place = try Place()
        let taken = try place.take(format)
        let first = try ReferenceFixtures.reading(format).references
        #expect(taken.studies.count == first.count && taken.refused.isEmpty)
        let (bytes, written) = try place.session.referencesFile(
            named: "out.\(format.suffixes[0])", statuses: [], synthesis: nil)
        #expect(written.losses.isEmpty && written.withoutRecord.isEmpty, "\(written.losses)")
        let second = try ReferenceReader.read(bytes, format: format).references
        #expect(second.count == first.count)
        for (before, after) in zip(first, second) {
            #expect(before.differences(from: after).isEmpty, "\(before.title ?? "")")
            #expect(before.unknownFields == after.unknownFields)
        }
    }

    @Test(
        "All fifty together lose in no format a field that is not named as lost", arguments: ReferenceFormat.allCases)
    func anyFormat(_ format: ReferenceFormat) throws {
        let place = try Place()
        for each in ReferenceFormat.allCases { _ = try place.take(each) }
        let first = try ReferenceFormat.allCases.flatMap { try ReferenceFixtures.reading($0).references }
        #expect(first.count == 50)
        let keys = try place.session.recordLines().compactMap(\.study)
        #expect(keys.count == 50 && Set(keys).count == 50)
        let (bytes, written) = try place.session.referencesFile(
            named: "out.\(format.suffixes[0])", statuses: [], synthesis: nil)
        let second = try ReferenceReader.read(bytes, format: format).references
        #expect(second.count == 50)
        let names = Set(ReferenceField.allCases.map(\.rawValue))
        var lost = 0
        for (number, pair) in zip(1..., zip(first, second)) {
            for field in pair.0.differences(from: pair.1) where field != .key {
                #expect(written.losses.contains { $0.hasPrefix("rec\(number): \(field.rawValue) ") }, "\(field)")
                lost += 1
            }
        }
        #expect(lost == 0 || written.losses.contains { loss in names.contains { loss.contains(": \($0) ") } })
    }
}
