/// Invented works as RIS is exported: Zotero, EndNote, Scopus, Web of Science, Ovid, ProQuest, each with its own habits.
enum RISFixtures {
    static let count = 14

    static let file = """
        Scopus
        EXPORT DATE: 12 May 2024

        TY  - JOUR
        TI  - “Someone to walk beside”: link workers, time and trust in two coastal towns
        AU  - Müller-Østergaard, Åse
        AU  - O’Neill, Siobhán M.
        AU  - van der Berg, Jan
        PY  - 2021
        DA  - 2021/05/12/
        T2  - Health & Social Care in the Community
        J2  - Health Soc Care Community
        VL  - 29
        IS  - 4
        SP  - e338
        EP  - e347
        DO  - 10.5555/hsc.90001
        SN  - 0966-0410
        SN  - 1365-2524
        AB  - Background: Social prescribing is spreading.
        Methods: 24 interviews in two towns.

        Findings: time was the gift.
        KW  - social prescribing
        KW  - loneliness
        KW  - qualitative research
        LA  - en
        DB  - Scopus
        UR  - https://example.org/hsc/90001?a=1&b=2
        Y2  - 2024/05/12/
        N1  - PMID: 33333301
        C2  - PMC7777701
        N1  - Cited by: 12
        L1  - internal-pdf://0966/Mueller.pdf
        ER  -

        TY  - BOOK
        AU  - Tocqueville, Alexis de
        TI  - Des associations : essai posthume
        PY  - 1898
        PB  - Éditions du Seuil Imaginaire
        CY  - Paris
        ET  - 2e éd.
        SN  - 978-2-0000-0001-7
        LA  - fr
        ID  - tocqueville1898
        ER  -

        TY  - CHAP
        A1  - Ñúñez Íñiguez, María José
        A2  - King, Martin Luther, Jr.
        A2  - De la Cruz, Ana
        TI  - Promotoras y confianza
        T2  - Handbook of Community Health Work
        T3  - Studies in Care
        PY  - 2015
        SP  - 101
        EP  - 119
        PB  - Invented University Press
        CY  - Oxford; New York
        SN  - 9780000000022
        ER  -

        TY  - RPRT
        AU  - World Health Organization, Regional Office for the Invented
        AU  - National Academy for Social Prescribing,
        TI  - A toolkit on how to implement social prescribing
        PY  - 2022
        IS  - WHO/INV/2022.7
        PB  - World Health Organization
        CY  - Manila
        M3  - Technical report
        UR  - https://example.org/iris/handle/10665/1
        AN  - WHO-778
        ER  -

        TY  - THES
        AU  - Ólafsdóttir, Guðrún
        TI  - Þegar læknirinn skrifar upp á göngutúr
        PY  - 2018
        M3  - PhD thesis
        PB  - Háskóli Íslands
        CY  - Reykjavík
        LA  - is
        ER  -

        TY  - CONF
        AU  - Nguyễn, Thị Minh Khai
        AU  - 王, 小明
        TI  - Peer navigators: what the log files do not show
        T2  - Proceedings of the 4th Invented Conference on Care
        PY  - 2019
        DA  - 2019/11/03/2019-11-05
        SP  - 12-19
        DO  - 10.5555/icc.2019.004
        ER  -

        TY  - NEWS
        AU  - et al.
        TI  - Doctors to prescribe museums
        T2  - The Invented Guardian
        PY  - 2018
        DA  - 2018/11/01/
        SP  - 7
        ER  -

        TY  - ELEC
        AU  - NHS England
        TI  - Social prescribing: reference guide
        Y1  - n.d.
        Y2  - 2023/01/09/
        UR  - https://example.org/nhs/guide#part_2
        ER  -

        TY  - JOUR
        AU  - Smith J.A.
        AU  - Jones B.
        TI  - Non-attendance as protest
        JO  - Soc Sci Med Invented
        PY  - in press
        UR  - https://example.org/ssm/3
        ID  - smith_inpress
        ER  -

        TY  - JOUR
        A1  - Li, X
        T1  - Title in the old tags
        JF  - Journal of Old Tags
        JA  - J Old Tags
        Y1  - 2007/03//Spring
        VL  - 3
        CP  - 2
        N2  - Abstract in the old tag, continued
        on a second line.
        M3  - 10.5555/old.7
        M1  - 44
        U1  - 12345
        U1  - again
        ER  -

        TY  - JOUR
        AU  - Kaçar, Gülşah
        AU  - Łukasiewicz, Zofia
        AU  - Βασιλείου, Ελένη
        TI  - Is the β-blocker of loneliness a bus pass? A <50 km study
        T2  - Invented Journal of Transport & Health
        PY  - 2020
        DA  - 2020/12//
        C7  - 100987
        VL  - 19
        DO  - https://doi.org/10.5555/JTH.2020.100987
        KW  - Aged, 80 and over
        KW  - transport; rural
        AD  - Department of Sociology, University of Somewhere, Ankara, Türkiye
        AD  - School of Nursing, Elsewhere
        ER  -

        TY  - MGZN
        AU  - Brown, Dee
        TI  - Gardening on referral
        T2  - Pulse Invented
        PY  - 2017
        SP  - 22
        EP  - 4
        LA  - English
        ER  -

        TY  - DATA
        AU  - Adeyemi, Folúkẹ́
        TI  - Interview guides and codebook
        PY  - 2023
        DP  - Invented Data Archive
        DO  - 10.5255/INV-SN-9
        N1  - Access on request
        N1  - Embargo until 2025
        ER  -

        TY  - XYZZ
        AU  - García Márquez, Inés
        TI  - A type that nobody knows
        ZZ  - A tag that nobody knows
        C1  - 3 facilitators, 2 sites
        ER  - \n
        """
}
