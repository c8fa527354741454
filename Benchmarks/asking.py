"""Questions of a researcher on workload M: searching, retrieving, exporting, tables, and the listings of every day."""
import csv
import os
import shutil
import sqlite3
import subprocess
import time

from stopwatch import Figure, alternating, median, own_time, wall
from workload import remove

RARE = "zyxomma"

# Listings and lookups that should answer before one notices: verb and words.
EVERYDAY = (
    ["docs"], ["codes"], ["project"], ["coders"], ["history"], ["todo"], ["case"], ["themes"], ["codebook", "lint"],
    ["read", "{document}:1-20"], ["define", "{code}"], ["codes", "{code}"],
)


def figures(context):
    work = context.workload("M")
    project = work.coded_project(context.emic, "asking")
    counts = sqlite3.connect(f"file:{project}?mode=ro", uri=True)
    code = counts.execute(
        "SELECT code.name FROM coding JOIN code ON code.id = coding.code GROUP BY code ORDER BY count(*) DESC LIMIT 1"
    ).fetchone()[0]
    document = counts.execute("SELECT name FROM document ORDER BY position LIMIT 1").fetchone()[0]
    counts.close()
    yield from search(context, work, project)
    yield from retrieval(context, project, code)
    yield from export(context, project)
    yield from table(context, project)
    for words in EVERYDAY:
        words = [word.format(document=document, code=code) for word in words]
        ours = median([own_time([context.emic, project, *words])[0] for _ in range(9)])
        yield Figure(f"M: {' '.join(words)}", f"{ours:.1f} ms", "≤ 30 ms", passed=ours <= 30)


def search(context, work, project):
    """A rare word in every text: as it is written, and without regard to case and to how accents are composed."""
    plain = os.path.join(work.folder, "plain.db")
    remove(plain)
    database = sqlite3.connect(plain)
    database.execute("CREATE TABLE text (name TEXT, body TEXT) STRICT")
    for path in work.files:
        with open(path, encoding="utf-8", newline="") as file:
            database.execute("INSERT INTO text VALUES (?, ?)", (path, file.read()))
    database.commit()

    def instr():
        start = time.perf_counter()
        found = database.execute("SELECT count(*) FROM text WHERE instr(body, ?) > 0", (RARE,)).fetchone()[0]
        assert found > 0
        return (time.perf_counter() - start) * 1000

    tasks = [
        lambda: own_time([context.emic, project, "find", f"exact:{RARE}"])[0],
        lambda: own_time([context.emic, project, "find", f"text:{RARE}"])[0],
        instr,
    ]
    if shutil.which("rg"):
        tasks.append(lambda: wall(["rg", "--threads", "1", "--count", "--no-ignore", RARE, work.texts]))
    else:
        print("ripgrep is not installed: its figure is skipped")
    exact, folded, instr_time, *rg = (median(found) for found in alternating(9, *tasks))
    yield Figure(
        "M: search, as written", f"{exact:.1f} ms", "≤ 15 ms", "SQLite's instr, documents only", f"{instr_time:.1f} ms",
        f"{exact / instr_time:.1f} ×", exact <= 15,
    )
    if rg:
        yield Figure(
            "M: search, as written", f"{exact:.1f} ms", "", "ripgrep -j1, whole process", f"{rg[0]:.1f} ms",
            f"{exact / rg[0]:.1f} ×",
        )
    yield Figure(
        "M: search, folded", f"{folded:.1f} ms", "", "SQLite's instr, as written", f"{instr_time:.1f} ms",
        f"{folded / instr_time:.1f} ×",
    )
    database.close()


def retrieval(context, project, code):
    """Every coding of the code that is used most, with its words and its address."""
    query = """
SELECT document.name, coding.start, coding."end", substr(CAST(content.data AS TEXT), coding.start + 1,
    coding."end" - coding.start)
FROM coding JOIN code ON code.id = coding.code JOIN text_version ON text_version.id = coding.version
JOIN document ON document.current_version = text_version.id JOIN content ON content.hash = text_version.text_hash
WHERE code.name = ?
"""
    database = sqlite3.connect(f"file:{project}?mode=ro", uri=True)

    def rival():
        start = time.perf_counter()
        assert database.execute(query, (code,)).fetchall()
        return (time.perf_counter() - start) * 1000

    def ours():
        return own_time([context.emic, project, "find", f"={code}"])[0]

    mine = median([ours() for _ in range(9)])
    theirs = median([rival() for _ in range(3)])
    database.close()
    yield Figure(
        "M: all codings of a code, with words", f"{mine:.1f} ms", "≤ 25 ms", "SQLite's substr", f"{theirs:.1f} ms",
        f"1/{theirs / mine:.1f} ×", mine <= 25,
    )


def export(context, project):
    """Every coding with its words as a table in a file."""
    target = os.path.join(os.path.dirname(project), "export.csv")
    database = sqlite3.connect(f"file:{project}?mode=ro", uri=True)

    def rival():
        start = time.perf_counter()
        rows = database.execute(
            """
SELECT document.name, coding.start, coding."end", code.name, person.name, coding.quotation FROM coding
JOIN document ON document.current_version = coding.version JOIN code ON code.id = coding.code
JOIN person ON person.id = coding.coder ORDER BY document.position, coding.start
"""
        )
        with open(target, "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        return (time.perf_counter() - start) * 1000

    def ours():
        remove(target)
        return own_time([context.emic, project, "export", "codings", target])[0]

    mine, theirs = (median(found) for found in alternating(5, ours, rival))
    database.close()
    yield Figure(
        "M: export of all codings with words", f"{mine:.0f} ms", "≤ 70 ms", "Python's sqlite3 and csv, words as stored",
        f"{theirs:.0f} ms", f"{mine / theirs:.1f} ×", mine <= 70,
    )


def table(context, project):
    """Codes × documents."""
    database = sqlite3.connect(f"file:{project}?mode=ro", uri=True)

    def rival():
        start = time.perf_counter()
        rows = database.execute("SELECT code, version, count(*) FROM coding GROUP BY code, version").fetchall()
        assert sum(row[2] for row in rows) == 50_000
        return (time.perf_counter() - start) * 1000

    def ours():
        return own_time([context.emic, project, "matrix", "codes", "x", "documents", "--speakers", "all"])[0]

    mine, theirs = (median(found) for found in alternating(9, ours, rival))
    database.close()
    yield Figure(
        "M: codes × documents", f"{mine:.1f} ms", "≤ 8 ms", "SQLite's GROUP BY", f"{theirs:.1f} ms",
        f"{mine / theirs:.1f} ×", mine <= 8,
    )
