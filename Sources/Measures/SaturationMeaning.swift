/// Where a coding of an interview stands on a property of a code.
package struct MeaningPlace: Hashable, Sendable {
    /// The interview's number in the stated order, from 1.
    package var interview: Int
    /// Which property.
    package var property: Int
    /// From 0 at the low end to 100 at the high end.
    package var place: Int

    package init(interview: Int, property: Int, place: Int) {
        self.interview = interview
        self.property = property
        self.place = place
    }
}

/// Which interviews added to what a code means.
///
/// After Hennink, M., Kaiser, B. & Marconi, V. (2017) Code saturation versus meaning saturation: how many interviews are enough?
/// Qualitative Health Research 27(4): 591–608, who read for new dimensions by hand. The rule here is ours: an interview adds to a
/// code's meaning when it holds the first coding that is placed on one of the code's properties, or one that stands below the lowest or
/// above the highest place that earlier interviews hold on it.
package struct MeaningSaturation: Hashable, Sendable {
    /// Something that an interview added.
    package struct Addition: Hashable, Sendable {
        package enum Kind: String, Hashable, Sendable {
            /// Nothing was placed on the property before.
            case property
            /// Below everything that was known.
            case lower
            /// Above everything that was known.
            case higher
        }
        package let interview: Int
        package let property: Int
        package let kind: Kind
    }

    /// In the order of the interviews, and of properties within one.
    package let additions: [Addition]
    /// Codings that are placed.
    package let placed: Int

    /// The last interview that added anything; nil where nothing is placed.
    package var lastInterview: Int? { additions.last?.interview }

    /// What the places of one code's codings add, interview by interview.
    package init(_ places: [MeaningPlace]) {
        placed = places.count
        var known: [Int: ClosedRange<Int>] = [:]
        var additions: [Addition] = []
        let byInterview = Dictionary(grouping: places, by: \.interview)
        for interview in byInterview.keys.sorted() {
            let byProperty = Dictionary(grouping: byInterview[interview] ?? [], by: \.property)
            for property in byProperty.keys.sorted() {
                let own = (byProperty[property] ?? []).map(\.place)
                guard let least = own.min(), let most = own.max() else { continue }
                guard let before = known[property] else {
                    known[property] = least...most
                    additions.append(Addition(interview: interview, property: property, kind: .property))
                    continue
                }
                if least < before.lowerBound {
                    additions.append(Addition(interview: interview, property: property, kind: .lower))
                }
                if most > before.upperBound {
                    additions.append(Addition(interview: interview, property: property, kind: .higher))
                }
                known[property] = min(least, before.lowerBound)...max(most, before.upperBound)
            }
        }
        self.additions = additions
    }
}
