"""Questions of a researcher: searching, retrieving, exporting, tables, and the listings of every day; on workloads S and M."""
import counting
import prototypes
import retrieving
import rivals
import searching
from stopwatch import Figure, median, own_time

# Listings and lookups that should answer before one notices: verb and words.
EVERYDAY = (
    ["docs"], ["codes"], ["project"], ["coders"], ["history"], ["todo"], ["case"], ["themes"], ["codebook", "lint"],
    ["read", "{document}:1-20"], ["define", "{code}"], ["codes", "{code}"],
)


def figures(context):
    for size in ("S", "M"):
        yield from of_size(context, size, context.coded(size))


def of_size(context, size, project):
    """Everything that is asked of one project."""
    yield from searching.figures(context, size, project)
    yield from retrieving.figures(context, size, project)
    yield from counting.figures(context, size, project)
    yield from prototypes.figures(context, size, project)
    code, _ = retrieving.most_used_code(project)
    database = rivals.open_read_only(project)
    document = database.execute("SELECT name FROM document ORDER BY position LIMIT 1").fetchone()[0]
    database.close()
    for words in EVERYDAY:
        words = [word.format(document=document, code=code) for word in words]
        ours = median([own_time([context.emic, project, *words])[0] for _ in range(9 if size != "L" else 3)])
        # On L only what is looked up by its name must not be felt.
        limit = 30 if size != "L" else 5 if words[0] == "read" else None
        yield Figure(
            f"{size}: {' '.join(words)}", f"{ours:.1f} ms", f"≤ {limit} ms" if limit else "", passed=ours <= limit if limit else None
        )
