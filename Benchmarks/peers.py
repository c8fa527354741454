"""Times of programs that are not run here, quoted from our own measurements of November 2026 on a machine of this kind.

They are programs with a window, or packages that need one: QualCoder 3.x (its dialogs run without a screen), qualitative-coding (`qc`),
Taguette, requal (R). Times that were worked out from smaller runs are marked ≈.
"""
from stopwatch import Figure

# What is asked, the workload: program, milliseconds, whether it was worked out and not measured.
QUOTED = {
    ("one command", "sample"): [("qc --help", 1_400, False), ("taguette --version", 878, False)],
    ("co-occurrence", "S"): [("QualCoder", 625, False), ("qc", 4_100, False)],
    ("co-occurrence", "M"): [("QualCoder", 13_500, False), ("qc", 194_000, False)],
    ("co-occurrence", "L"): [("QualCoder", 1_420_000, True), ("qc", 180_000_000, True)],
    ("codes × documents", "M"): [("QualCoder", 1_855, False), ("qc", 10_400, False)],
    ("all codings of a code", "M"): [("QualCoder, without drawing them", 43, False), ("Taguette", 1_500, False), ("qc", 1_900, False)],
    ("export", "M"): [("QualCoder", 1_125, False), ("Taguette", 9_000, False), ("qc", 10_600, False)],
    ("agreement", "S"): [("QualCoder", 3_550, False), ("requal", 165, False)],
    ("agreement", "M"): [("QualCoder", 108_000, True), ("requal", 1_250, False)],
    ("agreement", "L"): [("QualCoder", 10_800_000, True)],
    ("search", "M"): [("QualCoder", 106, False)],
}


def spoken(milliseconds):
    """A time as people say it."""
    for limit, unit, size in ((1_000, "ms", 1), (600_000, "s", 1_000), (36_000_000, "min", 60_000)):
        if milliseconds < limit:
            return f"{milliseconds / size:.3g} {unit}"
    return f"{milliseconds / 3_600_000:.3g} h"


def figures(task, size, ours):
    """The quoted times for a task beside our own of this run."""
    for program, theirs, is_worked_out in QUOTED.get((task, size), ()):
        sign = "≈ " if is_worked_out else ""
        yield Figure(
            f"{size}: {task}", f"{ours:.1f} ms", "", f"{program} (quoted)", sign + spoken(theirs), f"1/{sign}{theirs / ours:,.0f} ×"
        )
