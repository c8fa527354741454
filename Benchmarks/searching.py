"""Searching every text for a word: as it is written, and without regard to case and to how accents are composed."""
import os
import shutil
import sqlite3
import unicodedata

import peers
import rivals
from stopwatch import Figure, alternating, beside, median, own_time, wall
from workload import remove, run

RARE = "zyxomma"
COMMON = "listened"
# Words of which half the texts hold the composed and half the decomposed form, or which stand in scripts without blanks.
FOLDED = ("médico", "医院", "病院")

# Milliseconds at most: as written, folded.
LIMITS = {"M": (15, None), "L": (300, 900)}

# How many times ours must fit into the others', for the rare word as written and for counting the hits of a common one.
SHARES = {"SQLite's instr, documents only": 1.5, "ripgrep -j1, whole process, files": 1 / 2.5}
COMMON_SHARE = 3


def figures(context, size, project):
    work = context.workload(size)
    plain = plain_texts(work)
    database = sqlite3.connect(plain)
    found = database.execute("SELECT count(*) FROM text WHERE instr(body, ?) > 0", (RARE,)).fetchone()[0]
    assert found > 0, "the planted word is not there"
    tasks = [
        ("as written", lambda: own_time([context.emic, project, "find", f"exact:{RARE}"])[0]),
        ("folded", lambda: own_time([context.emic, project, "find", f"text:{RARE}"])[0]),
        (
            "SQLite's instr, documents only",
            rivals.timed(lambda: database.execute("SELECT count(*) FROM text WHERE instr(body, ?) > 0", (RARE,)).fetchone()),
        ),
    ]
    if rivals.duckdb:
        duck = duck_texts(plain)
        tasks.append((
            "DuckDB's contains, 1 thread, documents only",
            rivals.timed(lambda: duck.execute("SELECT count(*) FROM text WHERE contains(body, ?)", (RARE,)).fetchone()),
        ))
    if shutil.which("rg"):
        tasks.append((
            "ripgrep -j1, whole process, files", lambda: wall(["rg", "--threads", "1", "--count", "--no-ignore", RARE, work.texts])
        ))
    else:
        print("ripgrep is not installed: its figure is skipped")
    exact, folded, *others = (median(times) for times in alternating(9 if size != "L" else 5, *(task for _, task in tasks)))
    names = [name for name, _ in tasks[2:]]
    limits = LIMITS.get(size, (None, None))
    for name, ours, limit in (("as written", exact, limits[0]), ("folded", folded, limits[1])):
        yield Figure(
            f"{size}: search, {name}", f"{ours:.1f} ms", f"≤ {limit} ms" if limit else "", passed=ours <= limit if limit else None
        )
        for rival, theirs in zip(names, others):
            yield beside(f"{size}: search, {name}", ours, rival, theirs, SHARES.get(rival) if name == "as written" and size != "S" else None)
    if rivals.duckdb:
        yield from common(context, size, project, duck)
    yield from peers.figures("search", size, folded)
    yield from same_documents(context, size, project, database)
    database.close()


def common(context, size, project, duck):
    """The hits of a common word, counted for each document; DuckDB counts them by what is missing when they are cut out."""
    question = (
        "SELECT count(*), sum((length(body) - length(replace(body, $1, ''))) / length($1)) FROM text WHERE contains(body, $1)"
    )
    ours, theirs = (
        median(times)
        for times in alternating(
            9 if size != "L" else 3, lambda: own_time([context.emic, project, "find", f"exact:{COMMON}", "--by", "doc"])[0],
            rivals.timed(lambda: duck.execute(question, [COMMON]).fetchone()),
        )
    )
    yield beside(
        f"{size}: hits of a common word", ours, "DuckDB's contains and replace, 1 thread, its own file", theirs,
        COMMON_SHARE if size != "S" else None,
    )


def same_documents(context, size, project, database):
    """That folded search finds a word in the same documents as comparing them composed and without case."""
    if size == "L":
        return
    texts = [unicodedata.normalize("NFC", body).casefold() for (body,) in database.execute("SELECT body FROM text")]
    for word in FOLDED:
        wanted = sum(word in text for text in texts)
        lines = run(context.emic, project, "find", f"text:{word}", "--by", "doc", "--tsv").splitlines() if wanted else []
        found = max(0, len(lines) - 1)
        yield Figure(f"{size}: documents with {word}, folded", str(found), f"= {wanted}", "Python, NFC and casefold", str(wanted), passed=found == wanted)


def plain_texts(work):
    """The texts in a table of SQLite, and nothing else."""
    plain = os.path.join(work.folder, "plain.db")
    remove(plain)
    database = sqlite3.connect(plain)
    database.execute("CREATE TABLE text (name TEXT, body TEXT) STRICT")
    for path in work.files:
        with open(path, encoding="utf-8", newline="") as file:
            database.execute("INSERT INTO text VALUES (?, ?)", (path, file.read()))
    database.commit()
    database.close()
    return plain


def duck_texts(plain):
    """The same in a file of DuckDB's."""

    def fill(duck):
        duck.execute("CREATE TABLE text (name VARCHAR, body VARCHAR)")
        source = sqlite3.connect(plain)
        for row in source.execute("SELECT name, body FROM text"):
            duck.execute("INSERT INTO text VALUES (?, ?)", row)
        source.close()

    return rivals.duckdb_file(plain.replace(".db", ".duckdb"), fill)
