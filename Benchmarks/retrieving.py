"""Codings with their words: all of a code, the first fifty of it, and all there are as a file."""
import csv
import os

import peers
import rivals
from stopwatch import Figure, alternating, median, own_time, peak_memory
from workload import remove

# Milliseconds at most: all of the code that is used most, the first fifty of them, everything as a file.
LIMITS = {"M": (25, 5, 70), "L": (500, 5, 2_400)}

RETRIEVAL = """
SELECT document.name, coding.start, coding."end", substr(CAST(content.data AS TEXT), coding.start + 1,
    coding."end" - coding.start)
FROM coding JOIN code ON code.id = coding.code JOIN text_version ON text_version.id = coding.version
JOIN document ON document.current_version = text_version.id JOIN content ON content.hash = text_version.text_hash
WHERE code.name = ?
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

    mine = median([own_time([context.emic, project, "find", f"={code}"])[0] for _ in range(9 if size != "L" else 5)])
    theirs = median([rivals.timed(substr)() for _ in range(3 if size != "L" else 1)])
    database.close()
    yield Figure(
        f"{size}: all codings of a code, with words ({count:,})", f"{mine:.1f} ms", f"≤ {whole} ms" if whole else "",
        "SQLite's substr", f"{theirs:.1f} ms", f"1/{theirs / mine:.1f} ×", mine <= whole if whole else None,
    )
    yield from peers.figures("all codings of a code", size, mine)
    few = median([own_time([context.emic, project, "find", f"={code}", "--limit", "50"])[0] for _ in range(9)])
    yield Figure(
        f"{size}: the first 50 of them", f"{few:.1f} ms", f"≤ {first} ms" if first else "", passed=few <= first if first else None
    )


def export(context, size, project):
    target = os.path.join(os.path.dirname(project), "export.csv")
    database = rivals.open_read_only(project)
    limit = LIMITS.get(size, (None, None, None))[2]

    def by_hand():
        with open(target, "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(database.execute(EXPORT))

    def ours():
        remove(target)
        return own_time([context.emic, project, "export", "codings", target])[0]

    mine, theirs = (median(found) for found in alternating(5 if size != "L" else 3, ours, rivals.timed(by_hand)))
    database.close()
    yield Figure(
        f"{size}: export of all codings with words", f"{mine:.0f} ms", f"≤ {limit} ms" if limit else "",
        "Python's sqlite3 and csv, words as stored", f"{theirs:.0f} ms", f"1/{theirs / mine:.1f} ×", mine <= limit if limit else None,
    )
    yield from peers.figures("export", size, mine)
    if size == "L":
        remove(target)
        idle = peak_memory([context.emic, project, "read", "d000001:1"])
        memory = peak_memory([context.emic, project, "export", "codings", target])
        yield Figure("L: memory of the export beyond that of one small command", f"{memory - idle:.0f} MB", "≤ 20 MB", passed=memory - idle <= 20)
    remove(target)
