import Foundation

/// The commands of a sample's script, each as its words, with those of the scripts that it sources in their place.
///
/// It knows quotes in one or two strokes and longer texts between `<<<` and `>>>`; the program's own reader is tested where it lives.
struct SampleScript {
    let commands: [[String]]

    init(_ name: String, in folder: URL) throws {
        commands = try Self.commands(name, in: folder)
    }

    private static func commands(_ name: String, in folder: URL) throws -> [[String]] {
        let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        var commands: [[String]] = []
        var long: (head: [String], text: [Substring])?
        for line in text.split(separator: "\n") {
            if let open = long {
                if line == ">>>" {
                    commands.append(open.head + [open.text.joined(separator: "\n")])
                    long = nil
                } else {
                    long?.text.append(line)
                }
                continue
            }
            if line.hasPrefix("#") { continue }
            let words = words(String(line))
            if words.last == "<<<" {
                long = (words.dropLast(), [])
            } else if words.first == "source" {
                commands += try words.dropFirst().flatMap { try Self.commands($0, in: folder) }
            } else {
                commands.append(words)
            }
        }
        return commands
    }

    private static func words(_ line: String) -> [String] {
        var words: [String] = []
        var word: String?
        var quote: Unicode.Scalar?
        for scalar in line.unicodeScalars {
            if let open = quote {
                if scalar == open { quote = nil } else { word?.unicodeScalars.append(scalar) }
            } else if scalar == "\"" || scalar == "'" {
                quote = scalar
                word = word ?? ""
            } else if scalar == " " {
                if let done = word { words.append(done) }
                word = nil
            } else {
                word = (word ?? "") + String(scalar)
            }
        }
        if let done = word { words.append(done) }
        return words
    }
}
