"""Import of texts and of codings, beside SQLite storing the same bytes or rows with nothing made of them."""
import os
import sqlite3
import subprocess
import time

from stopwatch import Figure, alternating, median, own_time, percentile, wall
from workload import PRAGMAS, fresh_copy, remove, run


def text_figures(context):
    work = context.workload("M")
    project = os.path.join(context.folder, "texts.emic")
    plain = os.path.join(context.folder, "texts.db")

    def ours():
        remove(project)
        run(context.emic, "new", project)
        return own_time([context.emic, project, "import", work.texts])[0]

    def rival():
        remove(plain)
        database = sqlite3.connect(plain, isolation_level=None)
        database.executescript(PRAGMAS)
        database.execute("CREATE TABLE text (name TEXT PRIMARY KEY, data BLOB NOT NULL) STRICT")
        start = time.perf_counter()
        database.execute("BEGIN")
        for path in work.files:
            with open(path, "rb") as file:
                database.execute("INSERT INTO text VALUES (?, ?)", (path, file.read()))
        database.execute("COMMIT")
        elapsed = (time.perf_counter() - start) * 1000
        database.close()
        return elapsed

    mine, theirs = (median(found) for found in alternating(9, ours, rival))
    rate, other = work.text_bytes / mine / 1000, work.text_bytes / theirs / 1000
    yield Figure(
        f"import of {len(work.files)} texts, {work.text_bytes / 1e6:.1f} MB", f"{rate:.0f} MB/s ({mine:.0f} ms)", "≥ 80 MB/s",
        "Python's sqlite3, bytes only", f"{other:.0f} MB/s ({theirs:.0f} ms)", f"{mine / theirs:.1f} ×", rate >= 80,
    )


def coding_figures(context):
    work = context.workload("M")
    base = work.project(context.emic, "base")
    rows = work.coding_count

    def ours():
        return own_time([context.emic, fresh_copy(base, "codings"), "import", "codings", work.codings])[0]

    plain = os.path.join(context.folder, "codings.db")
    script = (
        PRAGMAS
        + """
CREATE TABLE coding (document TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, code TEXT NOT NULL,
    coder TEXT NOT NULL);
CREATE INDEX coding_by_place ON coding (document, start, end, code, coder);
CREATE INDEX coding_by_code ON coding (code);
CREATE INDEX coding_by_coder ON coding (coder);
.mode tabs
BEGIN;
"""
        + f".import --skip 1 {work.codings} coding\nCOMMIT;\n"
    )

    def rival():
        remove(plain)
        return wall(["sqlite3", plain], input=script.encode())

    mine, theirs = (median(found) for found in alternating(9, ours, rival))
    stored = run(context.emic, os.path.join(os.path.dirname(base), "codings.emic"), "verify")
    assert f"{rows} codings" in stored or f"{rows:,} codings" in stored, stored
    rate, other = rows / mine * 1000, rows / theirs * 1000
    yield Figure(
        f"import of {rows:,} codings", f"{rate:,.0f}/s ({mine:.0f} ms)", "≥ 120,000/s",
        "sqlite3 .import, rows only", f"{other:,.0f}/s ({theirs:.0f} ms)", f"{mine / theirs:.1f} ×", rate >= 120_000,
    )


def durable_figures(context):
    """Five hundred codings, each its own operation, each durable before the next."""
    work = context.workload("M")
    base = work.project(context.emic, "durable-base")
    project = fresh_copy(base, "durable")
    names = [os.path.splitext(os.path.basename(path))[0] for path in work.files[:250]]
    script = os.path.join(context.folder, "durable.script")
    with open(script, "w", encoding="utf-8") as file:
        for turn in (2, 3):
            file.writelines(f"code {name}:{turn} {work.code_paths[0]}\n" for name in names)
    mine = own_time([context.emic, project, "-f", script])
    plain = os.path.join(context.folder, "durable.db")
    remove(plain)
    shell = subprocess.Popen(["sqlite3", "-batch", plain], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def say(line):
        shell.stdin.write(line + "\n.print done\n")
        shell.stdin.flush()
        while shell.stdout.readline() != "done\n":
            pass

    say(PRAGMAS)
    say("CREATE TABLE coding (id INTEGER PRIMARY KEY, version, start, end, code, coder, quotation, hash, created);")
    say("CREATE INDEX coding_by_place ON coding (version, start, end, code, coder);")
    say("CREATE INDEX coding_by_code ON coding (code);")
    theirs = []
    for number in range(500):
        start = time.perf_counter()
        say(f"INSERT INTO coding VALUES (NULL, {number}, 10, 90, 7, 1, '{'x' * 200}', randomblob(32), '2026-01-01');")
        theirs.append((time.perf_counter() - start) * 1000)
    shell.communicate(".quit\n")
    assert len(mine) == 500, f"{len(mine)} codings of 500 were made"
    for share, limit in ((50, 2), (99, 10)):
        ours, rival = percentile(mine, share), percentile(theirs, share)
        yield Figure(
            f"one durable coding, p{share} of 500", f"{ours:.2f} ms", f"≤ {limit} ms", "sqlite3, one INSERT",
            f"{rival:.2f} ms", f"{ours / rival:.1f} ×", ours <= limit,
        )
