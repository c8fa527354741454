/// Who wrote, edited or translated a work.
package enum ReferenceName: Hashable, Sendable, Codable {
    /// A person.
    case person(Person)
    /// A body, or a name that stands as it is.
    case organisation(String)
    /// That there are others, who are not named (`et al.`).
    case others

    /// A person's name in its parts.
    package struct Person: Hashable, Sendable, Codable {
        /// Family name without its particle.
        package var family: String
        /// Given names or initials.
        package var given: String?
        /// What belongs to the family name and is not sorted by: `van der` Berg.
        package var particle: String?
        /// What stands before the family name only when the given name does: Alexis `de` Tocqueville.
        package var droppingParticle: String?
        /// `Jr.`, `III`.
        package var suffix: String?

        /// A name in its parts, taken as they are.
        package init(
            family: String, given: String? = nil, particle: String? = nil, droppingParticle: String? = nil,
            suffix: String? = nil
        ) {
            self.family = family
            self.given = given
            self.particle = particle
            self.droppingParticle = droppingParticle
            self.suffix = suffix
        }

        /// Particle and family name: `van der Berg`.
        package var fullFamily: String { particle.map { "\($0) \(family)" } ?? family }

        /// Given names and the particle that follows them when the name is turned round: `Alexis de`.
        package var fullGiven: String? {
            let parts = [given, droppingParticle].compactMap { $0 }
            return parts.isEmpty ? nil : parts.joined(separator: " ")
        }
    }

    /// The name as it is sorted: `van der Berg, Jan, Jr.`; an organisation as it is; `et al.`
    package var inverted: String {
        switch self {
        case .person(let person):
            if let suffix = person.suffix { return "\(person.fullFamily), \(person.fullGiven ?? ""), \(suffix)" }
            return person.fullGiven.map { "\(person.fullFamily), \($0)" } ?? person.fullFamily
        case .organisation(let name): return name
        case .others: return "et al."
        }
    }
}

extension ReferenceName {
    /// A person from the two halves of a turned name. Leading words of the family name in lower case are its particle (`van der Berg`),
    /// trailing words of the given names in lower case the dropping one (`Alexis de`), unless nothing else would be left.
    init(family: String, given: String?, suffix: String?) {
        var particle: [Substring] = []
        var words = Self.words(family)[...]
        while words.count > 1, let word = words.first, Self.isLower(word) {
            particle.append(word)
            words.removeFirst()
        }
        var dropping: [Substring] = []
        var names = Self.words(given ?? "")[...]
        while names.count > 1, let word = names.last, Self.isLower(word) {
            dropping.insert(word, at: 0)
            names.removeLast()
        }
        self = .person(
            Person(
                family: words.joined(separator: " "),
                given: names.isEmpty ? nil : names.joined(separator: " "),
                particle: particle.isEmpty ? nil : particle.joined(separator: " "),
                droppingParticle: dropping.isEmpty ? nil : dropping.joined(separator: " "),
                suffix: suffix.flatMap { $0.isEmpty ? nil : $0 }))
    }

    /// Whether a text says that there are others.
    static func saysOthers(_ text: String) -> Bool {
        ["et al", "et al.", "et. al.", "others", "and others"].contains(asciiLowercased(text.unicodeScalars))
    }

    /// The words of a name, at any white space.
    static func words(_ text: String) -> [Substring] {
        text.unicodeScalars.split { $0.properties.isWhitespace }.map { Substring($0) }
    }

    /// Whether the first letter of a word is a small one.
    static func isLower(_ word: Substring) -> Bool {
        for scalar in word.unicodeScalars {
            if scalar.properties.isLowercase { return true }
            if scalar.properties.isUppercase || scalar.properties.isAlphabetic { return false }
        }
        return false
    }

    /// Whether a word is what follows a name in a generation: `Jr`, `3rd`, `III`.
    static func isSuffix(_ word: some StringProtocol) -> Bool {
        [
            "Jr", "Jr.", "Sr", "Sr.", "1st", "2nd", "3rd", "4th", "II", "III", "IV",
        ].contains(String(word))
    }

    /// Whether a word is initials with full stops: `J.`, `J.-P.`, `J.A.`
    static func areInitials(_ word: some StringProtocol) -> Bool {
        var letters = 0
        var last: Unicode.Scalar = "."
        for scalar in word.unicodeScalars {
            if scalar.properties.isUppercase, last == "." || last == "-" {
                letters += 1
            } else if scalar == "-" ? last != "." : scalar != "." || !last.properties.isUppercase {
                return false
            }
            last = scalar
        }
        return letters > 0 && last == "."
    }
}
