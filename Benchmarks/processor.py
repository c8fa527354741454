"""What the processor did for each question, whole process less that of a small command: other programs on a busy machine change it little.

It holds what times inside the program leave out: printing the answer, and the libraries that only this question needs.
"""
import os
import resource
import subprocess

import cooccurrence
import counting
import retrieving
import searching
from stopwatch import Figure, median

SMALL = ("history",)


def cpu_time(command):
    """Milliseconds of the processor, the program's own and the system's for it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    assert done.returncode in (0, 1), f"{command} ended with {done.returncode}"
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


def questions(size, project):
    """What is asked, in words for the table and for the program, and the target in milliseconds."""
    code, _ = retrieving.most_used_code(project)
    target = os.path.join(os.path.dirname(project), "export.csv")
    search, retrieval = (limits.get(size, (None, None, None)) for limits in (searching.LIMITS, retrieving.LIMITS))
    return (
        ("co-occurrence", [*cooccurrence.WORDS, "--list", "--min", "1000"], cooccurrence.LIMITS.get(size, (None,))[0]),
        ("codes × documents", ["matrix", "codes", "x", "documents", "--speakers", "all"], counting.MATRIX.get(size)),
        ("agreement", list(counting.AGREEMENT_WORDS), counting.AGREEMENT.get(size)),
        ("search, as written", ["find", f"exact:{searching.RARE}"], search[0]),
        ("search, folded", ["find", f"text:{searching.RARE}"], search[1]),
        ("all codings of a code, with words", ["find", f"={code}"], retrieval[0]),
        ("the first 50 of them", ["find", f"={code}", "--limit", "50"], retrieval[1]),
        ("export of all codings with words", ["export", "codings", target, "--yes"], retrieval[2]),
        ("docs", ["docs"], 30 if size != "L" else None),
        ("todo", ["todo"], 30 if size != "L" else None),
        ("codebook lint", ["codebook", "lint"], 30 if size != "L" else None),
    )


def figures(context):
    yield from of_size(context, "M", 7)


def large_figures(context):
    for size in ("ONE", "DEEP", "L"):
        yield from of_size(context, size, 3)


def of_size(context, size, repeats):
    project = context.coded(size)
    small = median([cpu_time([context.emic, project, *SMALL]) for _ in range(repeats)])
    asked = questions(size, project)
    for what, words, limit in asked if size in ("S", "M", "L") else asked[:1]:
        ours = median([cpu_time([context.emic, project, *words]) for _ in range(repeats)]) - small
        yield Figure(
            f"{size}: {what}, processor", f"{ours:.1f} ms", f"≤ {limit} ms" if limit else "", passed=ours <= limit if limit else None
        )
