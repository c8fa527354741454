#!/usr/bin/env python3
"""Runs the measurements, prints the table, and exits with 1 when a target is missed."""
import argparse
import os
import sys
import tempfile

import asking
import coding
import cooccurrence
import importing
import scale
import starting
from stopwatch import print_table
from workload import GENERATOR, Workload

# Name, what makes its figures, and whether it needs the workload generator.
MEASUREMENTS = [
    ("start", starting.figures, False),
    ("texts", importing.text_figures, True),
    ("codings", importing.coding_figures, True),
    ("durable", importing.durable_figures, True),
    ("cooc", cooccurrence.figures, True),
    ("coding", coding.figures, True),
    ("asking", asking.figures, True),
]

# Takes minutes and gigabytes, so only where it is asked for.
LARGE = [("scale", scale.figures, True)]


class Context:
    """What every measurement shares: the programs, a folder to work in, the workloads made so far."""

    def __init__(self, emic, static, folder):
        self.emic, self.static, self.folder = emic, static, folder
        self._workloads = {}

    def workload(self, size):
        if size not in self._workloads:
            self._workloads[size] = Workload(size, self.folder)
        return self._workloads[size]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--emic", required=True, help="the release build")
    parser.add_argument("--static", help="the static release build")
    parser.add_argument("--only", default="", help="names parted by commas: " + ", ".join(m[0] for m in MEASUREMENTS + LARGE))
    parser.add_argument("--keep", help="a folder to work in, which is kept")
    options = parser.parse_args()
    wanted = [name for name in options.only.split(",") if name]
    unknown = set(wanted) - {name for name, _, _ in MEASUREMENTS + LARGE}
    if unknown:
        parser.error(f"no measurement {', '.join(sorted(unknown))}")
    has_generator = os.path.exists(GENERATOR)
    figures = []
    with tempfile.TemporaryDirectory(prefix="emic-bench-") as temporary:
        folder = options.keep or temporary
        os.makedirs(folder, exist_ok=True)
        static = os.path.abspath(options.static) if options.static else None
        context = Context(os.path.abspath(options.emic), static, folder)
        for name, measure, needs_generator in MEASUREMENTS + LARGE:
            if name not in (wanted or {name for name, _, _ in MEASUREMENTS}):
                continue
            if needs_generator and not has_generator:
                print(f"SKIPPED: {name}: the workload generator (shared/perf/gen.py) is not beside the checkout")
                continue
            figures += measure(context)
    print_table(figures)
    missed = [figure.name for figure in figures if figure.passed is False]
    if missed:
        print(f"\nmissed: {'; '.join(missed)}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
