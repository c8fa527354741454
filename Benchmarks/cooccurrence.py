"""Codes that occur together: the counts, which must be exact, and the time from the file to the finished table."""
import sqlite3
import time

from stopwatch import Figure, alternating, median, own_time
from workload import GOLDEN, run

WORDS = ("cooc", "--unit", "overlap", "--count", "pairs", "--speakers", "all")

# The join that somebody who knows SQLite writes: each coding meets those that begin inside it, found by the covering index.
JOIN = """
SELECT a.code, b.code, count(*) FROM coding a JOIN coding b
    ON b.version = a.version AND b.start >= a.start AND b.start < a."end" AND (b.start > a.start OR b.id > a.id)
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


def sqlite_time(project):
    start = time.perf_counter()
    database = sqlite3.connect(f"file:{project}?mode=ro", uri=True)
    rows = database.execute(JOIN).fetchall()
    elapsed = (time.perf_counter() - start) * 1000
    database.close()
    return elapsed, sum(row[2] for row in rows)


def figures(context):
    projects = {}
    for size in GOLDEN:
        projects[size] = context.workload(size).coded_project(context.emic, "coded")
        found = pair_counts(run(context.emic, projects[size], *WORDS, "--square", "--tsv"))
        names = ("overlapping pairs", "of different codes", "cells not zero")
        for name, ours, golden in zip(names, found, GOLDEN[size]):
            yield Figure(f"{size}: {name}", f"{ours:,}", f"= {golden:,}", passed=ours == golden)
    project = projects["M"]
    joined = sqlite_time(project)[1]
    assert joined == GOLDEN["M"][0], f"SQLite's join counts {joined} pairs"
    tasks = [lambda: own_time([context.emic, project, *WORDS])[0], lambda: sqlite_time(project)[0]]
    tasks += [rival for _, rival in optional_rivals(project)]
    times = [median(found) for found in alternating(9, *tasks)]
    ours, sqlite = times[:2]
    yield Figure(
        "M: co-occurrence, file to table", f"{ours:.1f} ms", "≤ 15 ms", "SQLite's self-join", f"{sqlite:.1f} ms",
        f"1/{sqlite / ours:.1f} ×", ours <= 15,
    )
    yield Figure(
        "M: times faster than the self-join", f"{sqlite / ours:.1f} ×", "≥ 6 ×", "SQLite's self-join", f"{sqlite:.1f} ms",
        passed=sqlite / ours >= 6,
    )
    for (name, _), rival in zip(optional_rivals(project), times[2:]):
        yield Figure("M: co-occurrence", f"{ours:.1f} ms", "", name, f"{rival:.1f} ms", f"{ours / rival:.1f} ×")


def optional_rivals(project):
    """numpy and DuckDB, each with the codings in memory already, where they are installed."""
    database = sqlite3.connect(f"file:{project}?mode=ro", uri=True)
    spans = database.execute('SELECT version, start, "end", code, id FROM coding').fetchall()
    database.close()
    rivals = []
    try:
        import numpy

        rivals.append(("numpy, codings in memory", numpy_rival(numpy, spans)))
    except ImportError:
        print("numpy is not installed: its figure is skipped")
    try:
        import duckdb

        rivals.append(("DuckDB, 1 thread, in memory", duckdb_rival(duckdb, spans)))
    except ImportError:
        print("duckdb is not installed: its figure is skipped")
    return rivals


def numpy_rival(numpy, spans):
    table = numpy.array(spans, dtype=numpy.int64)
    document = numpy.unique(table[:, 0], return_inverse=True)[1]
    code = numpy.unique(table[:, 3], return_inverse=True)[1]
    starts, ends, codes = table[:, 1], table[:, 2], int(code.max()) + 1

    def count():
        start = time.perf_counter()
        order = numpy.lexsort((starts, document))
        key = document[order] << 32
        first, last, ranked = key + starts[order], key + ends[order], code[order]
        partners = numpy.searchsorted(first, last, "left") - numpy.arange(len(order)) - 1
        one = numpy.repeat(numpy.arange(len(order)), partners)
        other = numpy.arange(len(one)) - numpy.repeat(numpy.cumsum(partners) - partners, partners) + one + 1
        cells = numpy.bincount(ranked[one] * codes + ranked[other], minlength=codes * codes)
        assert cells.sum() == GOLDEN["M"][0]
        return (time.perf_counter() - start) * 1000

    return count


def duckdb_rival(duckdb, spans):
    database = duckdb.connect()
    database.execute("SET threads = 1")
    database.execute('CREATE TABLE coding (version BIGINT, start BIGINT, "end" BIGINT, code BIGINT, id BIGINT)')
    database.executemany("INSERT INTO coding VALUES (?, ?, ?, ?, ?)", spans)

    def count():
        start = time.perf_counter()
        rows = database.execute(JOIN).fetchall()
        assert sum(row[2] for row in rows) == GOLDEN["M"][0]
        return (time.perf_counter() - start) * 1000

    return count
