"""Codings with their words: all of a code, the first fifty of it, and all there are as a file."""
import csv
import os

import peers
import rivals
from stopwatch import Figure, alternating, beside, median, own_time, peak_memory
from workload import remove

# Milliseconds at most: all of the code that is used most, the first fifty of them, everything as a file.
LIMITS = {"M": (25, 5, 70), "L": (500, 5, 2_400)}

# How many times ours must fit into the others'.
SHARES = {
    ("SQLite's substr", "M"): 6, ("SQLite's substr", "L"): 12, ("DuckDB's substring, 1 thread, its own file", "L"): 20,
    ("Python's sqlite3 and csv, words cut from the texts", "M"): 15, ("Python's sqlite3 and csv, words cut from the texts", "L"): 15,
    ("pandas, texts in memory", "M"): 3.5, ("pandas, texts in memory", "L"): 6,
}

RETRIEVAL = """
SELECT document.name, coding.start, coding."end", substr(CAST(content.data AS TEXT), coding.start + 1,
    coding."end" - coding.start)
FROM coding JOIN code ON code.id = coding.code JOIN text_version ON text_version.id = coding.version
JOIN document ON document.current_version = text_version.id JOIN content ON content.hash = text_version.text_hash
WHERE code.name = ?
"""

# The same in DuckDB, whose strings begin at 1 too.
IN_DUCKDB = """
SELECT coding.start, coding."end", substring(text.body, coding.start + 1, coding."end" - coding.start)
FROM coding JOIN text ON text.version = coding.version WHERE coding.code = ?
"""

# Every coding with its words, cut from the text as most programs do it, which store only where a coding is.
CUT = """
SELECT document.name, coding.start, coding."end", code.name, person.name,
    substr(body.text, coding.start + 1, coding."end" - coding.start) FROM coding
JOIN document ON document.current_version = coding.version JOIN temp.body ON body.version = coding.version
JOIN code ON code.id = coding.code JOIN person ON person.id = coding.coder ORDER BY document.position, coding.start
"""

TEXTS = """
SELECT text_version.id AS version, CAST(content.data AS TEXT) AS text FROM text_version
JOIN content ON content.hash = text_version.text_hash
"""

EXPORT = """
SELECT document.name, coding.start, coding."end", code.name, person.name, coding.quotation FROM coding
JOIN document ON document.current_version = coding.version JOIN code ON code.id = coding.code
JOIN person ON person.id = coding.coder ORDER BY document.position, coding.start
"""


def most_used_code(project):
    database = rivals.open_read_only(project)
    name, count = database.execute(
        "SELECT code.name, count(*) FROM coding JOIN code ON code.id = coding.code GROUP BY code ORDER BY count(*) DESC LIMIT 1"
    ).fetchone()
    database.close()
    return name, count


def figures(context, size, project):
    yield from retrieval(context, size, project)
    yield from export(context, size, project)


def retrieval(context, size, project):
    code, count = most_used_code(project)
    database = rivals.open_read_only(project)
    whole, first, _ = LIMITS.get(size, (None, None, None))

    def substr():
        assert len(database.execute(RETRIEVAL, (code,)).fetchall()) == count

    others = [("SQLite's substr", rivals.timed(substr))]
    if rivals.duckdb and rivals.numpy:

        def fill(duck):
            rivals.fill_codings(duck, rivals.Columns(project))
            duck.execute("CREATE TABLE text (version BIGINT, body VARCHAR)")
            for row in database.execute(TEXTS):
                duck.execute("INSERT INTO text VALUES (?, ?)", row)

        duck = rivals.duckdb_file(os.path.join(os.path.dirname(project), "coded.duckdb"), fill)
        key = database.execute("SELECT id FROM code WHERE name = ?", (code,)).fetchone()[0]

        def substring():
            assert len(duck.execute(IN_DUCKDB, (key,)).fetchall()) == count

        others.append(("DuckDB's substring, 1 thread, its own file", rivals.timed(substring)))
    ask = [context.emic, project, "find", f"={code}"]
    mine, *theirs = alternating(5 if size != "L" else 1, lambda: own_time(ask)[0], *(rival for _, rival in others))
    # The rivals are slow enough to be told from few repeats; ours is not.
    mine = median(mine + [own_time(ask)[0] for _ in range(4)])
    database.close()
    task = f"{size}: all codings of a code, with words"
    yield Figure(f"{task} ({count:,})", f"{mine:.1f} ms", f"≤ {whole} ms" if whole else "", passed=mine <= whole if whole else None)
    for (name, _), times in zip(others, theirs):
        yield beside(task, mine, name, median(times), SHARES.get((name, size)))
    yield from peers.figures("all codings of a code", size, mine)
    few = median([own_time([context.emic, project, "find", f"={code}", "--limit", "50"])[0] for _ in range(9)])
    yield Figure(
        f"{size}: the first 50 of them", f"{few:.1f} ms", f"≤ {first} ms" if first else "", passed=few <= first if first else None
    )


def export(context, size, project):
    target = os.path.join(os.path.dirname(project), "export.csv")
    limit = LIMITS.get(size, (None, None, None))[2]

    def ours():
        remove(target)
        return own_time([context.emic, project, "export", "codings", target])[0]

    others = list(exporters(size, project, target))
    mine, *theirs = alternating(5 if size != "L" else 1, ours, *(rivals.timed(rival) for _, rival in others))
    mine = median(mine + [ours() for _ in range(4 if size != "L" else 2)])
    task = f"{size}: export of all codings with words"
    yield Figure(task, f"{mine:.0f} ms", f"≤ {limit} ms" if limit else "", passed=mine <= limit if limit else None)
    for (name, _), times in zip(others, theirs):
        yield beside(task, mine, name, median(times), SHARES.get((name, size)))
    yield from peers.figures("export", size, mine)
    if size == "L":
        remove(target)
        idle = peak_memory([context.emic, project, "read", "d000001:1"])
        memory = peak_memory([context.emic, project, "export", "codings", target])
        yield Figure("L: memory of the export beyond that of one small command", f"{memory - idle:.0f} MB", "≤ 20 MB", passed=memory - idle <= 20)
    remove(target)


def exporters(size, project, target):
    """The others' ways to the same file, each with its name. What they read the codings and texts from is filled before they are timed."""
    database = rivals.open_read_only(project)

    def rows_of(question):
        with open(target, "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(database.execute(question))

    yield "Python's sqlite3 and csv, words as stored", lambda: rows_of(EXPORT)
    database.execute("CREATE TEMP TABLE body (version INTEGER PRIMARY KEY, text TEXT)")
    database.execute(f"INSERT INTO temp.body {TEXTS}")
    yield "Python's sqlite3 and csv, words cut from the texts", lambda: rows_of(CUT)
    if rivals.pandas:
        texts = dict(database.execute("SELECT version, text FROM temp.body"))
        codings = rivals.pandas.read_sql_query("""SELECT version, start, "end", code, coder FROM coding ORDER BY version, start""", database)

        def frame():
            words = [texts[version][start:end] for version, start, end in zip(codings.version, codings.start, codings.end)]
            codings.assign(words=words).to_csv(target, index=False)

        yield "pandas, texts in memory", frame
