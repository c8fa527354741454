#!/usr/bin/env python3
"""Runs the measurements, prints the table, and exits with 1 when a target is missed."""
import argparse
import os
import platform
import sys
import tempfile
import time

import asking
import coding
import cooccurrence
import importing
import processor
import rivals
import scale
import starting
import synthesising
from stopwatch import as_line, print_table
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
    ("processor", processor.figures, True),
    ("synthesis", synthesising.figures, False),
]

# Takes minutes and gigabytes, so only with --large or by its name.
LARGE = [("scale", scale.figures, True), ("asking-large", scale.questions, True), ("processor-large", processor.large_figures, True)]


class Context:
    """What every measurement shares: the programs, a folder to work in, the workloads made so far."""

    def __init__(self, emic, static, folder, reuses):
        self.emic, self.static, self.folder, self.reuses = emic, static, folder, reuses
        self._workloads, self._coded = {}, {}
        # Milliseconds of co-occurrence by workload, for how they grow.
        self.cooccurrence = {}

    def workload(self, size):
        if size not in self._workloads:
            self._workloads[size] = Workload(size, self.folder, self.reuses)
        return self._workloads[size]

    def coded(self, size):
        """The project of a workload with all its codings, made once."""
        if size not in self._coded:
            self._coded[size] = self.workload(size).coded_project(self.emic, "coded", self.reuses)
        return self._coded[size]


def machine():
    """When and where, for whoever keeps the table."""
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        model = next((line.split(":", 1)[1].strip() for line in file if line.startswith("model name")), "unknown processor")
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    return f"{time.strftime('%Y-%m-%d %H:%M UTC', time.gmtime())}, {os.cpu_count()} cores of {model}, {platform.platform()}, load {load}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--emic", required=True, help="the release build")
    parser.add_argument("--static", help="the static release build")
    parser.add_argument("--only", default="", help="names parted by commas: " + ", ".join(m[0] for m in MEASUREMENTS + LARGE))
    parser.add_argument("--keep", help="a folder to work in, which is kept")
    parser.add_argument("--reuse", action="store_true", help="with --keep: takes the workloads that are there already for good")
    parser.add_argument("--large", action="store_true", help="the large workloads too, which takes minutes and 5 GB")
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
        context = Context(os.path.abspath(options.emic), static, folder, options.reuse)
        for name in rivals.missing():
            print(f"{name} is not installed: its figures are skipped")
        usual = {name for name, _, _ in MEASUREMENTS + (LARGE if options.large else [])}
        for name, measure, needs_generator in MEASUREMENTS + LARGE:
            if name not in (wanted or usual):
                continue
            if needs_generator and not has_generator:
                print(f"SKIPPED: {name}: the workload generator (shared/perf/gen.py) is not beside the checkout")
                continue
            for figure in measure(context):
                # What was measured is there even if something later does not end.
                print(as_line(figure), file=sys.stderr, flush=True)
                figures.append(figure)
    print(f"{machine()}\n")
    print_table(figures)
    missed = [figure.name for figure in figures if figure.passed is False]
    if missed:
        print(f"\nmissed: {'; '.join(missed)}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
