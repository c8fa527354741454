/// Invented works as BibTeX is written by hand and by JabRef, Zotero, Mendeley, Web of Science.
enum BibTeXFixtures {
    static let count = 13

    static let file = #"""
        % Encoding: UTF-8
        This file was made for a test; text between entries is a comment.

        @string{ssm = "Social Science {\&} Medicine (Invented)"}
        @STRING(inv = {Invented} # { University Press})
        @preamble{ "\newcommand{\noop}[1]{}" }

        @article{mueller2019zeit,
          author    = {M{\"u}ller, J{\"o}rg and Garc{\'\i}a, Mar{\'{i}}a and {\O}stby, {\AA}se},
          title     = {{\"U}ber die Zeit: {NHS} link workers and the \emph{gift} of time},
          journal   = ssm,
          year      = 2019,
          month     = mar,
          volume    = {231},
          number    = {2},
          pages     = {112--121},
          doi       = {10.5555/j.ssm.2019.01\_001},
          keywords  = {time, social prescribing, loneliness},
          timestamp = {2020-01-01},
        }

        @Book{strauss1990,
          author = "Anselm L. Strau{\ss} and Juliet Corbin",
          title = "Basics of Qualitative Research, Invented Edition",
          publisher = inv,
          address = {Newbury Park, {CA}},
          edition = {Second},
          year = "1990",
          isbn = {0-00-000001-X}
        }

        @incollection{vanderberg2014,
          author = {Jan van der Berg and {World Health Organization} and others},
          title = {Caf\'e talk \& na\"ive questions},
          booktitle = {The {SAGE} Handbook of Nothing},
          editor = {von M\"uhlen, Otto and de la Fuente, Jr., Carlos},
          crossref = {sagehandbook},
          pages = {201--219},
          year = {2014},
          publisher = {SAGE},
        }

        @techreport{kimberlee13,
          author = {Richard Kimberl{\'e}e},
          title = {Developing a Social Prescribing Approach for {Bristol}},
          institution = {University of the West of Nowhere},
          number = {13/2},
          year = {2013},
          type = {Project report},
          url = {https://example.org/~kim/report_13%20final.pdf},
          note = {Accessed twice}
        }

        @phdthesis{polak2016,
          author = {Ji\v{r}\'i Pol\'ak},
          title = {P\v{r}edepisov\'an\'i spole\v{c}nosti},
          school = {Univerzita Kr\'alovstv\'i},
          year = {2016},
          month = "12~" # jun,
          language = {czech}
        }

        @inproceedings{acm2020,
          author = {Nu{\~n}ez, A. and H{\^o}, T{\d{a}} and \c{C}elik, {\.I}. and {\L}uk{\'a}{\v s}, P.},
          title = {A $\beta$-version of care: $n=12$ and {\textgreater}50 interviews},
          booktitle = {Proceedings of the 3rd Invented Conference},
          series = {ICIC '20},
          year = {2020},
          month = {May--June},
          eid = {14},
          isbn = {978-0-00-000009-1},
          location = {Virtual Event},
        }

        @misc{anon,
          title = {Leaflet without an author or a year},
          howpublished = {Printed leaflet}
        }

        @online{nhs2021,
          author = {{NHS England and NHS Improvement}},
          title = {Social prescribing and community-based support},
          date = {2021-06-30},
          url = {https://example.org/sp?x=1&y=2#top},
          urldate = {2022-02-03},
          langid = {english}
        }

        @ARTICLE{ISI:000123456700008,
        Author = {Bertotti, Marcello and Frostick, Caroline and Hutt, Patrick and Sohanpal,
           Ratna and Carnes, Dawn},
        Title = {{A realist evaluation of social prescribing: an exploration into the
           context and mechanisms underpinning a pathway linking primary care with
           the voluntary sector}},
        Journal = {{PRIMARY HEALTH CARE INVENTED}},
        Year = {{2018}},
        Volume = {{19}},
        Number = {{3}},
        Pages = {{232-245}},
        Month = {{MAY}},
        Abstract = {{This article explores 100\% of it.

           A second paragraph; costs were \$5 \& \pounds 3.}},
        ISSN = {{1463-4236}},
        Unique-ID = {{ISI:000123456700008}},
        Times-Cited = {{44}},
        }

        @article(parens2001, author = {Ng, Wei-Ling}, title = {In parentheses},
          journal = "J." # " Paren.", year = 2001, note = "")

        @unpublished{smith_ms,
          author = {Smith, Jr., John and d'Arcy, H{\'e}l{\`e}ne},
          title = {On ``hard to reach'' groups --- a critique},
          year = {in press},
          annote = {Ask for the final version},
          file = {:smith.pdf:PDF}
        }

        @article{eprint2022,
          author = {Oyěwùmí, Tọ́pẹ́ and {de Castro}, Pa{\'u}lo},
          title = {Direct {Unicode} “quotes” and ümlauts},
          journaltitle = {PLOS Invented},
          shortjournal = {PLOS Inv},
          date = {2022-21},
          eprint = {35000001},
          eprinttype = {pubmed},
          pmcid = {PMC8880001},
          issn = {1932-6203, 1932-620X},
          affiliation = {Department of Nothing, University of Nowhere},
          unknownfield = {kept {as} it \is}
        }

        @dataset{archive2023,
          author = {Ho, Mei and \'{A}vila, Rosa},
          title = {Transcripts, anonymised},
          subtitle = {Twenty-four interviews},
          year = {2023},
          version = {1.2},
          publisher = {Invented Archive},
          doi = {https://doi.org/10.5555/arch.1}
        }

        """#
}
