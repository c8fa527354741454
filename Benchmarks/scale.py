"""How the cost of co-occurrence grows: workload L (2,000,000 codings), one huge document (ONE), many overlaps (DEEP)."""
import os
import re
import subprocess

from cooccurrence import WORDS, pair_counts, sqlite_time
from stopwatch import Figure, median, own_time
from workload import run

# Overlapping pairs, of different codes, cells that are not zero.
GOLDEN = {"ONE": (568020, 514653, 34068), "DEEP": (933998, 883929, 26917), "L": (4936701, 4636305, 284921)}


def peak_memory(command):
    """Megabytes that a process held at most."""
    done = subprocess.run(
        ["/usr/bin/time", "-f", "%M", *command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    return int(re.findall(r"^(\d+)$", done.stderr, re.MULTILINE)[-1]) / 1024


def figures(context):
    for size, golden in GOLDEN.items():
        work = context.workload(size)
        project = work.coded_project(context.emic, "coded")
        found = pair_counts(run(context.emic, project, *WORDS, "--square", "--tsv"))
        for name, ours, wanted in zip(("overlapping pairs", "of different codes", "cells not zero"), found, golden):
            yield Figure(f"{size}: {name}", f"{ours:,}", f"= {wanted:,}", passed=ours == wanted)
        ours = median([own_time([context.emic, project, *WORDS])[0] for _ in range(5)])
        limit = {"L": 600.0, "DEEP": 160e-6 * work.coding_count + 6e-6 * golden[0] + 5}.get(size)
        # ONE without SQLite's self-join: it did not end in two minutes.
        rival = median([sqlite_time(project)[0] for _ in range(3 if size == "DEEP" else 1)]) if size != "ONE" else None
        yield Figure(
            f"{size}: co-occurrence, file to table", f"{ours:.1f} ms", f"≤ {limit:.0f} ms" if limit else "",
            "SQLite's self-join" if rival else "", f"{rival:.0f} ms" if rival else "",
            f"1/{rival / ours:.1f} ×" if rival else "", ours <= limit if limit else None,
        )
        if size == "L":
            idle = peak_memory([context.emic, project, "history", "--plain"])
            memory = peak_memory([context.emic, project, *WORDS, "--list", "--min", "1000"])
            yield Figure("L: memory of one small command", f"{idle:.0f} MB", "≤ 45 MB", passed=idle <= 45)
            yield Figure(
                "L: memory of co-occurrence beyond that", f"{memory - idle:.0f} MB", "≤ 20 MB", passed=memory - idle <= 20)
        os.remove(project)
