"""The codings of a project as the alternatives hold them: numpy's columns, DuckDB's table. Both are filled before anything is timed."""
import os
import sqlite3
import time

try:
    import numpy
except ImportError:
    numpy = None
try:
    import duckdb
except ImportError:
    duckdb = None
try:
    import pandas
except ImportError:
    pandas = None


def missing():
    """What cannot be measured beside ours, in words."""
    return [name for name, module in (("numpy", numpy), ("duckdb", duckdb), ("pandas", pandas)) if module is None]


def timed(work):
    """A task that answers its milliseconds."""

    def task():
        start = time.perf_counter()
        work()
        return (time.perf_counter() - start) * 1000

    return task


def open_read_only(project):
    return sqlite3.connect(f"file:{project}?mode=ro", uri=True)


class Columns:
    """Version, start, end, code and coder of every coding, in columns of numpy; versions, codes and coders numbered from 0."""

    def __init__(self, project):
        database = open_read_only(project)
        rows = database.execute('SELECT version, start, "end", code, coder FROM coding')
        table = numpy.fromiter((value for row in rows for value in row), dtype=numpy.int64).reshape(-1, 5)
        self.coder_names = dict(database.execute("SELECT id, name FROM person"))
        database.close()
        self.keys = table
        self.document = numpy.unique(table[:, 0], return_inverse=True)[1]
        self.code = numpy.unique(table[:, 3], return_inverse=True)[1]
        self.start, self.end, self.coder = table[:, 1].copy(), table[:, 2].copy(), table[:, 4].copy()
        self.codes, self.documents = int(self.code.max()) + 1, int(self.document.max()) + 1

    def cooccurrence(self):
        """Pairs of overlapping codings by their codes, a million codings at a time."""
        order = numpy.lexsort((self.start, self.document))
        key = self.document[order] << 32
        first, last, code = key + self.start[order], key + self.end[order], self.code[order]
        partners = numpy.searchsorted(first, last, "left") - numpy.arange(len(order)) - 1
        cells = numpy.zeros(self.codes * self.codes, numpy.int64)
        for low in range(0, len(order), 1 << 20):
            here = partners[low:low + (1 << 20)]
            one = numpy.repeat(numpy.arange(low, low + len(here)), here)
            other = numpy.arange(len(one)) - numpy.repeat(numpy.cumsum(here) - here, here) + one + 1
            cells += numpy.bincount(code[one] * self.codes + code[other], minlength=len(cells))
        return cells

    def by_document(self):
        return numpy.bincount(self.code * self.documents + self.document, minlength=self.codes * self.documents)

    def agreement(self, one, other, scalars):
        """Characters by code that both, only one and only the other coded, and Cohen's kappa, in the documents of both."""
        names = {name: key for key, name in self.coder_names.items()}
        is_one, is_other = self.coder == names[one], self.coder == names[other]
        shared = numpy.intersect1d(self.keys[is_one, 0], self.keys[is_other, 0])
        taken = (is_one | is_other) & numpy.isin(self.keys[:, 0], shared)
        count = int(taken.sum())
        key = (self.code[taken] << 32) | self.document[taken]
        place = numpy.concatenate([self.start[taken], self.end[taken]])
        key, ones = numpy.concatenate([key, key]), numpy.concatenate([is_one[taken], is_one[taken]])
        step = numpy.concatenate([numpy.ones(count, numpy.int64), -numpy.ones(count, numpy.int64)])
        order = numpy.lexsort((place, key))
        place, key, step, ones = place[order], key[order], step[order], ones[order]
        by_one, by_other = numpy.cumsum(numpy.where(ones, step, 0)) > 0, numpy.cumsum(numpy.where(ones, 0, step)) > 0
        length = numpy.zeros(len(place), numpy.int64)
        length[:-1] = numpy.where(key[1:] == key[:-1], place[1:] - place[:-1], 0)
        code, total = key >> 32, sum(scalars[version] for version in shared.tolist())
        both, first, second = (
            numpy.bincount(code, length * which, self.codes) for which in (by_one & by_other, by_one & ~by_other, ~by_one & by_other)
        )
        observed = (total - first - second) / total
        a, b = (both + first) / total, (both + second) / total
        chance = a * b + (1 - a) * (1 - b)
        # A code that neither gave has no kappa.
        with numpy.errstate(invalid="ignore"):
            return both, first, second, (observed - chance) / (1 - chance)


def duckdb_file(path, fill):
    """DuckDB with one thread over a file of its own, as the targets were set beside it; `fill` makes the tables."""
    if os.path.exists(path):
        os.remove(path)
    database = duckdb.connect(path)
    fill(database)
    # Opened again, it reads what it has stored and not what it was given.
    database.close()
    database = duckdb.connect(path)
    database.execute("SET threads = 1")
    return database


def duckdb_table(columns):
    """DuckDB in memory with one thread and the codings in a table, filled from the columns of numpy."""
    database = duckdb.connect()
    database.execute("SET threads = 1")
    fill_codings(database, columns)
    return database


def fill_codings(database, columns):
    """Makes DuckDB's table of codings."""
    database.execute('CREATE TABLE coding (version BIGINT, start BIGINT, "end" BIGINT, code BIGINT, coder BIGINT, id BIGINT)')
    for low in range(0, len(columns.keys), 1 << 20):
        rows = columns.keys[low:low + (1 << 20)]
        part = {str(index): rows[:, index].copy() for index in range(5)} | {"id": numpy.arange(low, low + len(rows))}
        database.execute("INSERT INTO coding SELECT * FROM part")
        assert part  # DuckDB finds it by its name.
