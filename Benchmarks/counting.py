"""Tables of codings: codes × documents, and agreement of two coders for each code."""
import peers
import rivals
from stopwatch import Figure, alternating, beside, median, own_time

# Milliseconds at most.
MATRIX = {"M": 8, "L": 300}
AGREEMENT = {"S": 1, "M": 12, "L": 500}

# How many times ours must fit into the others'; numpy's may be half of ours.
SHARES = {
    "SQLite's GROUP BY": 1, "pandas' crosstab, in memory": 10, "SQLite's windows, sums only": 3, "numpy, kappa, in memory": 1 / 2,
}

CODERS = ("C01", "C02")
AGREEMENT_WORDS = ("agreement", *CODERS, "--unit", "character", "--percent", "--kappa", "--alpha", "--speakers", "all", "--replicates", "0")

# Characters by code that both coders, the one and the other coded, in the documents of both; for SQLite and DuckDB alike.
EVENTS = """
WITH shared AS (
    SELECT version FROM coding WHERE coder IN ({one}, {other}) GROUP BY version HAVING count(DISTINCT coder) = 2
), event AS (
    SELECT code, version, start AS place, CASE WHEN coder = {one} THEN 1 ELSE 0 END AS one,
        CASE WHEN coder = {other} THEN 1 ELSE 0 END AS other
    FROM coding WHERE coder IN ({one}, {other}) AND version IN (SELECT version FROM shared)
    UNION ALL
    SELECT code, version, "end", CASE WHEN coder = {one} THEN -1 ELSE 0 END, CASE WHEN coder = {other} THEN -1 ELSE 0 END
    FROM coding WHERE coder IN ({one}, {other}) AND version IN (SELECT version FROM shared)
), stretch AS (
    SELECT code, lead(place) OVER here - place AS length, sum(one) OVER so_far AS one, sum(other) OVER so_far AS other FROM event
    WINDOW here AS (PARTITION BY code, version ORDER BY place),
        so_far AS (PARTITION BY code, version ORDER BY place ROWS UNBOUNDED PRECEDING)
)
SELECT code, sum(CASE WHEN one > 0 AND other > 0 THEN length END), sum(CASE WHEN one > 0 AND other = 0 THEN length END),
    sum(CASE WHEN one = 0 AND other > 0 THEN length END) FROM stretch GROUP BY code
"""


def figures(context, size, project):
    columns = rivals.Columns(project) if rivals.numpy else None
    duck = rivals.duckdb_table(columns) if rivals.duckdb and columns else None
    database = rivals.open_read_only(project)
    yield from matrix(context, size, project, columns, duck, database)
    yield from agreement(context, size, project, columns, duck, database)
    database.close()


def matrix(context, size, project, columns, duck, database):
    question = "SELECT code, version, count(*) FROM coding GROUP BY code, version"
    others = [("SQLite's GROUP BY", rivals.timed(lambda: database.execute(question).fetchall()))]
    if duck:
        others.append(("DuckDB's GROUP BY, 1 thread, in memory", rivals.timed(lambda: duck.execute(question).fetchall())))
    if columns:
        others.append(("numpy's bincount, in memory", rivals.timed(columns.by_document)))
    if rivals.pandas and columns:
        others.append(("pandas' crosstab, in memory", rivals.timed(lambda: rivals.pandas.crosstab(columns.code, columns.document))))
    words = ["matrix", "codes", "x", "documents", "--speakers", "all"]
    yield from in_turn(context, size, project, "codes × documents", words, MATRIX.get(size), others)


def agreement(context, size, project, columns, duck, database):
    keys = {name: key for key, name in database.execute("SELECT id, name FROM person")}
    scalars = dict(database.execute("SELECT id, scalars FROM text_version"))
    question = EVENTS.format(one=keys[CODERS[0]], other=keys[CODERS[1]])
    others = [("SQLite's windows, sums only", rivals.timed(lambda: database.execute(question).fetchall()))]
    if duck:
        others.append(("DuckDB's windows, sums only, in memory", rivals.timed(lambda: duck.execute(question).fetchall())))
    if columns:
        others.append(("numpy, kappa, in memory", rivals.timed(lambda: columns.agreement(*CODERS, scalars))))
        sums = [int(part.sum()) for part in columns.agreement(*CODERS, scalars)[:3]]
        stored = [sum(filter(None, part)) for part in zip(*(row[1:] for row in database.execute(question)))]
        assert sums == stored, f"numpy and SQLite count other characters: {sums}, {stored}"
    yield from in_turn(context, size, project, "agreement", list(AGREEMENT_WORDS), AGREEMENT.get(size), others)


def in_turn(context, size, project, task, words, limit, others):
    """Our time for a verb and those of the others, in turn."""
    repeats = 9 if size != "L" else 3
    ours, *theirs = (
        median(found)
        for found in alternating(repeats, lambda: own_time([context.emic, project, *words])[0], *(rival for _, rival in others))
    )
    yield Figure(f"{size}: {task}", f"{ours:.1f} ms", f"≤ {limit} ms" if limit else "", passed=ours <= limit if limit else None)
    for (name, _), time in zip(others, theirs):
        yield beside(f"{size}: {task}", ours, name, time, SHARES.get(name) if size != "S" else None)
    yield from peers.figures(task, size, ours)
