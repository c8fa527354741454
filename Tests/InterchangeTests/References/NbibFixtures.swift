/// Invented works in PubMed's own format.
enum NbibFixtures {
    static let count = 12

    static let file = """
        PMID- 39000001
        OWN - NLM
        STAT- MEDLINE
        DCOM- 20200101
        IS  - 1365-2524 (Electronic)
        IS  - 0966-0410 (Linking)
        VI  - 28
        IP  - 5
        DP  - 2020 Sep
        TI  - "It is not the pills": a qualitative study of people referred to a community
              navigator in a coastal town.
        PG  - 1573-84
        LID - 10.5555/hsc.12983 [doi]
        AB  - BACKGROUND: People come with more than one thing. METHODS: Thirty interviews;
              thematic analysis. RESULTS: Naïve hopes gave way.
        CI  - © 2020 The Authors.
        FAU - Müller, Åsa K
        AU  - Müller ÅK
        AUID- ORCID: 0000-0000-0000-0001
        AD  - Department of Sociology, University of Nowhere, Nowhere, UK.
        FAU - O'Dowd, Seán Jr
        AU  - O'Dowd S Jr
        AD  - School of Nursing, Elsewhere.
        LA  - eng
        PT  - Journal Article
        PT  - Research Support, Non-U.S. Gov't
        PL  - England
        TA  - Health Soc Care Community
        JT  - Health & social care in the community
        JID - 9306359
        SB  - IM
        MH  - *Loneliness/psychology
        MH  - Humans
        OT  - link worker
        OTO - NOTNLM
        EDAT- 2020/04/03 06:00
        PHST- 2019/09/01 00:00 [received]
        PHST- 2020/03/01 00:00 [accepted]
        AID - 10.5555/hsc.12983 [doi]
        PST - ppublish
        SO  - Health Soc Care Community. 2020 Sep;28(5):1573-84. doi: 10.5555/hsc.12983.

        PMID- 39000002
        DP  - 2018 Dec-2019 Jan
        TI  - What counts as support?
        AU  - Nguyen TMK
        AU  - van der Berg J
        CN  - Invented Trial Collaborative Group
        LA  - eng
        LA  - fre
        PT  - Journal Article
        JT  - Invented medicine
        VI  - 12
        PG  - e12-e19
        AID - S0140-6736(18)00001-1 [pii]
        AID - 10.5555/im.2018.2 [doi]

        PMID- 39000003
        DP  - 2017 Spring
        TI  - [Rezept auf Gemeinschaft].
        TT  - Rezept auf Gemeinschaft.
        FAU - Groß, Jürgen
        AU  - Groß J
        LA  - ger
        PT  - Journal Article
        PT  - English Abstract
        JT  - Zeitschrift für Erfundenes
        TA  - Z Erfund

        PMID- 39000004
        DP  - 2016
        BTI - Handbook of invented care.
        FED - King, Mary
        ED  - King M
        ISBN- 9780000000046
        PB  - Invented Press
        PL  - Boston (MA)
        EN  - 2nd
        PT  - Book
        CTI - Care studies
        LA  - eng

        PMID- 39000005
        DP  - 2016
        TI  - Walking groups.
        BTI - Handbook of invented care.
        FAU - De la Cruz, Ana María
        AU  - De la Cruz AM
        PG  - 33-48
        PB  - Invented Press
        PT  - Book Chapter

        PMID- 39000006
        TI  - A record without a year and without an author.
        PT  - Journal Article
        JT  - Undated reports
        LID - e7
        GN  - NLM: Kept at the library.

        PMID- 39000007
        DP  - 2021 Mar 4
        TI  - Preprinted first
        FAU - Łukasiewicz, Zofia
        AU  - Łukasiewicz Z
        FAU - Βασιλείου, Ελένη
        AU  - Βασιλείου Ε
        PT  - Preprint
        PMC - PMC7990007
        LID - 10.5555/2021.03.04.1 [doi]
        LA  - eng

        PMID- 39000008
        DP  - 2015 Jul-Aug
        TI  - Titles that end in et al..
        AU  - et al.
        PT  - Journal Article
        JT  - Endings
        IP  - Suppl 1

        PMID- 39000009
        DP  - 2014 May 12-18
        TI  - Who cares?
        FAU - Smith, Jane
        AU  - Smith J
        PT  - Newspaper Article
        PT  - News
        JT  - Invented nursing times
        PG  - 4, 6-7

        PMID- 39000010
        DP  - 2012 Oct 30
        TI  - Talking of time!
        FAU - Adeyemi, Folúkẹ́
        AU  - Adeyemi F
        IR  - Brown D
        FIR - Brown, Dee
        PT  - Interview
        JT  - Conversations
        CRDT- 2012/10/30 06:00
        MHDA- 2012/10/30 06:00

        PMID- 39000011
        DP  - 2009 Fall
        TI  - A registry of loose ends.
        CN  - Working Group on Loose Ends, Northern Branch
        PT  - Dataset
        DA  - 20090101
        RN  - 0 (Nothing)
        GR  - 098765/Invented Trust/United Kingdom

        PMID- 39000012
        DP  - 2022 Feb
        TI  - Mechanisms of trust in linking schemes: a realist review with a title that goes on
              for more than two lines of the format, so that it has to be wrapped where a blank
              stands.
        FAU - Ng, Wei-Ling
        AU  - Ng WL
        FAU - Smith-Jones, Bethan A
        AU  - Smith-Jones BA
        LA  - eng
        PT  - Journal Article
        PT  - Review
        JT  - BMJ invented
        VI  - 12
        IP  - 2
        PG  - e055555
        LID - 10.5555/bmjinv-2021-055555 [doi]
        COIS- None.

        """
}
