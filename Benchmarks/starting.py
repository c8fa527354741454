"""Start-up: one command on a small project, beside the sqlite3 shell that lists the tables of the same file."""
import glob
import os
import sys

import peers
import rivals
from stopwatch import Figure, alternating, median, own_time, wall
from workload import ROOT, remove, run

TRANSCRIPTS = (".txt", ".md", ".docx", ".vtt", ".srt")
SAMPLE = os.path.join(ROOT, "samples", "social-prescribing")


def figures(context):
    project = os.path.join(context.folder, "sample.emic")
    remove(project)
    run(context.emic, "new", project)
    transcripts = [path for path in sorted(glob.glob(os.path.join(SAMPLE, "*"))) if path.endswith(TRANSCRIPTS)]
    run(context.emic, project, "import", *transcripts)
    documents = len(run(context.emic, project, "docs", "--tsv").splitlines()) - 1
    assert documents == len(transcripts) > 0, f"{documents} of {len(transcripts)} transcripts were imported"
    tasks = [
        lambda: wall([context.emic, project, "docs"]),
        lambda: wall(["sqlite3", project, ".tables"]),
    ]
    tasks.append(lambda: wall([sys.executable, "-c", "import duckdb" if rivals.duckdb else "import sqlite3"]))
    if context.static:
        tasks.append(lambda: wall([context.static, project, "docs"]))
    times = [median(found) for found in alternating(20, *tasks)]
    ours, sqlite = times[0], times[1]
    yield Figure(
        f"one command, {documents} documents (median of 20)", f"{ours:.1f} ms", "≤ 25 ms",
        "sqlite3 .tables", f"{sqlite:.1f} ms", f"{ours / sqlite:.1f} ×", ours <= 25,
    )
    yield Figure(
        "the same", f"{ours:.1f} ms", "", f"Python importing {'duckdb' if rivals.duckdb else 'sqlite3'}", f"{times[2]:.1f} ms",
        f"1/{times[2] / ours:.1f} ×",
    )
    yield from peers.figures("one command", "sample", ours)
    if context.static:
        static = times[3]
        yield Figure(
            "the same, static release", f"{static:.1f} ms", "≤ 10 × sqlite3", "sqlite3 .tables", f"{sqlite:.1f} ms",
            f"{static / sqlite:.1f} ×", static <= 10 * sqlite,
        )
    else:
        yield Figure("the same, static release", "not built", "≤ 10 × sqlite3")
    yield from dispatch(context, project)


def dispatch(context, project):
    """What a command of a script costs beside what its verb does: it is read, its verb found, its words parsed, a line printed."""
    few, many = 200, 2_200
    scripts = {}
    for line in ("coder", "SELECT 1;"):
        for count in (few, many):
            scripts[line, count] = os.path.join(context.folder, f"dispatch-{line.split()[0].lower()}-{count}")
            with open(scripts[line, count], "w", encoding="utf-8") as file:
                file.write(f"{line}\n" * count)

    def of_each(command, line):
        def milliseconds(count):
            with open(scripts[line, count], encoding="utf-8") as script:
                return wall(command, stdin=script)

        return (milliseconds(many) - milliseconds(few)) / (many - few)

    ours, theirs = (
        median(found)
        for found in alternating(
            5, lambda: of_each([context.emic, project], "coder"), lambda: of_each(["sqlite3", "-batch", project], "SELECT 1;")
        )
    )
    with open(scripts["coder", few], encoding="utf-8") as script:
        inside = median(own_time([context.emic, project], stdin=script))
    yield Figure(
        "dispatch of a command", f"{ours - inside:.3f} ms", "≤ 0.1 ms", "sqlite3, SELECT 1", f"{theirs:.3f} ms",
        f"{(ours - inside) / theirs:.0f} ×", ours - inside <= 0.1,
    )
