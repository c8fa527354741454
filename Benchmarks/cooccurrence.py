"""Codes that occur together: the counts, which must be exact, and the time from the file to the finished table."""
import peers
import rivals
from stopwatch import Figure, alternating, beside, median, own_time
from workload import GOLDEN, run

WORDS = ("cooc", "--unit", "overlap", "--count", "pairs", "--speakers", "all")

# Milliseconds at most.
LIMITS = {"M": (15,), "L": (600,)}

# How many times ours must fit into the others'.
SHARES = {("SQLite's self-join", "M"): 6, ("SQLite's self-join", "L"): 8, ("DuckDB in bins, 1 thread, in memory", "L"): 2, ("numpy, in memory", "L"): 1}

# The join that somebody who knows SQLite writes: each coding meets those that begin inside it, found by the covering index.
JOIN = """
SELECT a.code, b.code, count(*) FROM coding a JOIN coding b
    ON b.version = a.version AND b.start >= a.start AND b.start < a."end" AND (b.start > a.start OR b.id > a.id)
GROUP BY 1, 2
"""

# The join that somebody who knows DuckDB writes: codings of one document meet where they share a stretch of 512 characters.
BINNED_JOIN = """
WITH e AS (SELECT *, unnest(range(start // 512, ("end" - 1) // 512 + 1)) AS bin FROM coding)
SELECT least(a.code, b.code), greatest(a.code, b.code), count(*)
FROM e a JOIN e b ON a.version = b.version AND a.bin = b.bin
WHERE a.id < b.id AND a.start < b."end" AND b.start < a."end" AND a.bin = greatest(a.start, b.start) // 512
GROUP BY 1, 2
"""


def pair_counts(table):
    """Overlapping pairs, pairs of different codes, and cells that are not zero, from the printed square table."""
    rows = [line.split("\t") for line in table.splitlines()]
    head, body = rows[0][2:], rows[1:]
    assert [row[0] for row in body] == head, "rows and columns are not the same codes"
    cells = [[int(cell) for cell in row[2:]] for row in body]
    assert all(cells[i][j] == cells[j][i] for i in range(len(cells)) for j in range(i)), "the table is not symmetric"
    same = [cells[i][i] for i in range(len(cells))]
    different = [cells[i][j] for i in range(len(cells)) for j in range(i)]
    return sum(same) + sum(different), sum(different), sum(1 for cell in same + different if cell)


def counts(context, size, project):
    """The golden counts."""
    found = pair_counts(run(context.emic, project, *WORDS, "--square", "--tsv"))
    for name, ours, golden in zip(("overlapping pairs", "of different codes", "cells not zero"), found, GOLDEN[size]):
        yield Figure(f"{size}: {name}", f"{ours:,}", f"= {golden:,}", passed=ours == golden)


def figures(context):
    for size in ("S", "M"):
        yield from counts(context, size, context.coded(size))
        yield from times(context, size, context.coded(size))


def times(context, size, project):
    """Ours and the others' in turn: SQLite from the file like us, numpy and DuckDB with the codings in memory already."""
    pairs = GOLDEN[size][0]

    def join():
        database = rivals.open_read_only(project)
        assert sum(row[2] for row in database.execute(JOIN)) == pairs
        database.close()

    others = [("SQLite's self-join", rivals.timed(join))] if size != "ONE" else []
    if rivals.numpy:
        columns = rivals.Columns(project)

        def in_columns():
            assert columns.cooccurrence().sum() == pairs

        others.append(("numpy, in memory", rivals.timed(in_columns)))
        if rivals.duckdb:
            duck = rivals.duckdb_table(columns)

            def binned():
                assert sum(row[2] for row in duck.execute(BINNED_JOIN).fetchall()) == pairs

            others.append(("DuckDB in bins, 1 thread, in memory", rivals.timed(binned)))
    repeats = {"L": 3, "DEEP": 3}.get(size, 9)
    ours, *theirs = (
        median(found)
        for found in alternating(repeats, lambda: own_time([context.emic, project, *WORDS])[0], *(rival for _, rival in others))
    )
    limit, = LIMITS.get(size, (None,))
    yield Figure(
        f"{size}: co-occurrence, file to table", f"{ours:.1f} ms", f"≤ {limit} ms" if limit else "",
        passed=ours <= limit if limit else None,
    )
    for (name, _), time in zip(others, theirs):
        yield beside(f"{size}: co-occurrence", ours, name, time, SHARES.get((name, size)))
    yield from peers.figures("co-occurrence", size, ours)
    context.cooccurrence[size] = ours
