/// Invented works as CSL-JSON comes from Zotero, Crossref, Pandoc and by hand.
enum CSLFixtures {
    static let count = 11

    static let file = #"""
        [
          {
            "id": "http://zotero.org/groups/1/items/AAAA1111",
            "type": "article-journal",
            "abstract": "Line one.\nLine two with a \"quote\" and \u00e9.",
            "container-title": "Journal of Invented Rehabilitation",
            "container-title-short": "J Inv Rehabil",
            "DOI": "10.5555/jir.1",
            "ISSN": "1650-1977, 1651-2081",
            "issue": "5",
            "journalAbbreviation": "J Inv Rehabil",
            "language": "en-GB",
            "note": "PMID: 1\nread twice",
            "page": "338-347",
            "source": "DOI.org (Crossref)",
            "title": "Getting “back” to work",
            "URL": "https://example.org/jir/1",
            "volume": "50",
            "author": [
              { "family": "Saunders", "given": "Sara" },
              { "family": "Beauvoir", "given": "Simone", "dropping-particle": "de" },
              { "family": "Gogh", "given": "Vincent", "non-dropping-particle": "van" }
            ],
            "issued": { "date-parts": [["2018", 5, 7]] },
            "accessed": { "date-parts": [["2020", "1", "02"]] }
          },
          {
            "id": 17, "type": "book", "title": "Numbers as numbers",
            "author": [{ "literal": "Invented Institute, Department of Care" }],
            "issued": { "date-parts": [[1999]] }, "edition": 3, "volume": 2,
            "publisher": "Nobody & Sons", "publisher-place": "Łódź", "ISBN": "978-0-00-000017-6",
            "number-of-pages": "212"
          },
          {
            "id": "chapter-1", "type": "chapter", "title": "A chapter",
            "container-title": "A book", "collection-title": "A series",
            "author": [{ "family": "King", "given": "Martin Luther", "suffix": "Jr." }],
            "editor": [{ "family": "李", "given": "雷" }], "translator": [{ "family": "Ó Dónaill", "given": "Niall" }],
            "page": "1–20", "issued": { "date-parts": [[2001, 3], [2001, 4]] }
          },
          {
            "id": "web-1", "type": "webpage", "title": "Undated page",
            "author": [{ "literal": "Age UK" }], "URL": "https://example.org/?q=%C3%A9",
            "accessed": { "raw": "2019-08-07" }, "container-title": "Example"
          },
          {
            "id": "season", "type": "article-magazine", "title": "Spring issue", "container-title": "Pulse",
            "author": [{ "family": "Plato" }], "issued": { "date-parts": [[2011]], "season": 1 }
          },
          {
            "id": "circa", "type": "manuscript", "title": "About then",
            "author": [{ "family": "Anon", "given": "A." }, { "literal": "et al." }],
            "issued": { "date-parts": [[1850]], "circa": true }, "archive": "County Record Office", "archive_location": "Box 7"
          },
          {
            "id": "year-string", "type": "report", "title": "Year as text", "issued": { "literal": "forthcoming" },
            "publisher": "Ministry of Nothing", "number": "HC 12", "genre": "White paper",
            "author": [{ "literal": "Ministry of Nothing" }]
          },
          {
            "id": "custom", "type": "thesis", "title": "Custom things", "genre": "Master's thesis",
            "publisher": "Université de Nulle-Part", "author": [{ "family": "Éluard-Nguyễn", "given": "Zoë" }],
            "issued": { "date-parts": [[2016, 12, 31]] }, "keyword": "care; time; “walks”",
            "custom": { "short_id": "xyz", "other-ids": ["a", "b"] }, "x-local": [1, 2.50, { "deep": null }], "status": "read"
          },
          {
            "id": "crossref", "type": "article-journal", "title": "<i>Title</i> with markup &amp; entity",
            "container-title": "Invented Medicine", "DOI": "10.5555/IM.2020.3", "volume": "8", "page": "77",
            "author": [{ "family": "Żółć", "given": "Łucja", "sequence": "first", "affiliation": [] }],
            "issued": { "date-parts": [[2020, 7]] }, "reference-count": 41, "is-referenced-by-count": 3
          },
          {
            "id": "pre-1", "type": "article", "title": "A preprint", "publisher": "medRxiv Invented",
            "author": [{ "family": "Ferreira e Silva", "given": "João" }], "issued": { "date-parts": [[2021, 1, 9]] },
            "DOI": "10.5555/2021.01.09.1", "PMID": "33990001", "PMCID": "PMC7990001", "keyword": "a, b, c"
          },
          { "id": "dataset-1", "type": "dataset", "title": "Data", "author": [], "issued": null, "version": "2" }
        ]
        """#
}
