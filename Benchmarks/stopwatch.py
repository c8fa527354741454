"""Time of processes and of Emic's verbs; figures and the table that they are printed in."""
import os
import re
import statistics
import subprocess
import time
from dataclasses import dataclass


@dataclass
class Figure:
    """One line of the table. `passed` is None where there is no target, or where what it needs is absent."""

    name: str
    measured: str
    target: str = ""
    rival: str = ""
    rival_measured: str = ""
    ratio: str = ""
    passed: bool | None = None


def beside(name, ours, rival, theirs, share=None):
    """Ours beside a rival's of the same run, in milliseconds.

    `share` is the target for the ratio: how many times ours must fit into theirs; below 1, ours may take that much longer.
    """
    spoken = lambda times: f"1/{times:.1f} ×" if times >= 1 else f"{1 / times:.1f} ×"
    return Figure(
        name, f"{ours:.1f} ms", f"≤ {spoken(share)}" if share else "", rival, f"{theirs:.1f} ms", spoken(theirs / ours),
        theirs / ours >= share if share else None,
    )


def cells(figure):
    verdict = {True: "pass", False: "MISSED", None: "–"}
    return (
        figure.name, figure.measured, figure.target, figure.rival, figure.rival_measured, figure.ratio, verdict[figure.passed]
    )


def as_line(figure):
    return " · ".join(cell for cell in cells(figure) if cell)


def print_table(figures):
    heads = ("figure", "emic", "target", "rival", "rival's", "ratio", "")
    rows = [heads] + [cells(figure) for figure in figures]
    widths = [max(len(row[i]) for row in rows) for i in range(len(heads))]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())


def median(values):
    return statistics.median(values)


def percentile(values, share):
    """The smallest value below which at least this share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, -(-len(ordered) * share // 100) - 1))]


def wall(command, **options):
    """Milliseconds from start to end of a process that must succeed."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **options)
    return (time.perf_counter() - start) * 1000


def own_time(command, **options):
    """Milliseconds that each verb of a command took inside the program, as EMIC_TIMING=1 makes it say.

    Status 1 is an answer too: nothing found, or findings of a lint.
    """
    environment = dict(os.environ, EMIC_TIMING="1")
    done = subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=environment, **options
    )
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{command} ended with {done.returncode}: {done.stderr}")
    times = []
    for line in done.stderr.splitlines():
        words = line.split()
        if len(words) == 2 and words[1].replace(".", "", 1).isdigit():
            times.append(float(words[1]))
    return times


def peak_memory(command):
    """Megabytes that a process held at most."""
    done = subprocess.run(
        ["/usr/bin/time", "-f", "%M", *command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{command} ended with {done.returncode}: {done.stderr}")
    return int(re.findall(r"^(\d+)$", done.stderr, re.MULTILINE)[-1]) / 1024


def alternating(repeats, *tasks):
    """Runs the tasks in turn, so that whatever else the machine does burdens all alike; answers their lists of results."""
    results = [[] for _ in tasks]
    for _ in range(repeats):
        for task, found in zip(tasks, results):
            found.append(task())
    return results
