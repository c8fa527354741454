"""The workloads S and M (seeded, made by ../shared/perf/gen.py) and projects made of them."""
import csv
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
GENERATOR = os.path.join(ROOT, "..", "shared", "perf", "gen.py")

# How every connection to a project is set up (Sources/Store/ProjectStore.swift); the rivals get the same.
PRAGMAS = (
    "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = EXTRA; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY; "
    "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA cache_size = -16000; PRAGMA foreign_keys = ON;"
)

# Overlapping pairs of codings, pairs of different codes, code × code cells that are not zero: nine implementations agree on them.
GOLDEN = {
    "S": (3996, 3546, 776), "M": (84475, 77282, 9995), "ONE": (568020, 514653, 34068), "DEEP": (933998, 883929, 26917),
    "L": (4936701, 4636305, 284921),
}


# What the generator is asked for where it has no name for it: one huge document, and one with 47 overlaps a coding.
STRESS = {
    "ONE": "--docs 1 --words 1000000 --codes 500 --codings 100000 --coders 4",
    "DEEP": "--docs 1 --words 20000 --codes 300 --codings 20000 --coders 4 --seed 3",
}


class Workload:
    """A generated corpus: texts, and codings as a table that `import codings` reads."""

    def __init__(self, size, folder, reuses=False):
        self.size = size
        self.folder = os.path.join(folder, size)
        if not (reuses and os.path.exists(os.path.join(self.folder, "codings.tsv"))):
            asked = STRESS.get(size, f"--size {size}").split()
            subprocess.run(
                [sys.executable, GENERATOR, *asked, "--out", self.folder, "--jobs", "2"], check=True, stdout=subprocess.DEVNULL
            )
        self.texts = os.path.join(self.folder, "docs")
        documents = {row["id"]: row for row in self._table("documents.tsv")}
        self.files = [os.path.join(self.folder, row["path"]) for row in documents.values()]
        self.text_bytes = sum(os.path.getsize(path) for path in self.files)
        self._write_codings(documents)

    def _table(self, name):
        with open(os.path.join(self.folder, name), encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file, delimiter="\t"))

    def _write_codings(self, documents):
        codes = {row["id"]: row for row in self._table("codes.tsv")}

        def path(code):
            parent = codes[code]["parent"]
            return (path(parent) + "/" if parent else "") + codes[code]["name"]

        rows = [
            (os.path.splitext(documents[row["doc"]]["name"])[0], row["start"], row["end"], path(row["code"]), row["coder"])
            for row in self._table("codings.tsv")
        ]
        self.coding_count = len(rows)
        self.codings = self._write("import.tsv", rows)
        # One coding of each code: imported first, with --new-codes, it makes the codebook.
        first = {row[3]: row for row in reversed(rows)}
        self.first_codings = self._write("first.tsv", first.values())
        self.code_paths = sorted(first)

    def _write(self, name, rows):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write("document\tstart\tend\tcode\tcoder\n")
            file.writelines("\t".join(row) + "\n" for row in rows)
        return path

    def project(self, emic, name):
        """A project with the texts and the codebook, and no codings but one of each code."""
        path = os.path.join(self.folder, name + ".emic")
        remove(path)
        run(emic, "new", path)
        run(emic, path, "import", self.texts)
        run(emic, path, "import", "codings", self.first_codings, "--new-codes")
        return path

    def coded_project(self, emic, name, reuses=False):
        path = os.path.join(self.folder, name + ".emic")
        if reuses and os.path.exists(path):
            return path
        path = self.project(emic, name)
        run(emic, path, "import", "codings", self.codings)
        return path


def run(emic, *words):
    """What a command prints; it must succeed."""
    return subprocess.run([emic, *words], check=True, capture_output=True, text=True).stdout


def fresh_copy(path, name):
    """A copy of a project for one measurement, at the same path each time."""
    copy = os.path.join(os.path.dirname(path), name + ".emic")
    shutil.copyfile(path, copy)
    return copy


def remove(path):
    for each in (path, path + "-journal"):
        if os.path.exists(each):
            os.remove(each)
