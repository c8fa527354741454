"""Ours beside the programs in C over SQLite by which the targets in milliseconds were set (`perf/c` in the folder `shared` beside the
checkout). They store and compare nothing: each is as little as can be done for its task, so what they take here tells how fast this
machine is, and how much more than the least a task of ours takes."""
import json
import os
import shutil
import subprocess

import counting
import retrieving
import searching
from stopwatch import Figure, alternating, beside, median, own_time
from workload import GENERATOR, remove

SOURCES = os.path.join(os.path.dirname(GENERATOR), "c")

# What each took, in milliseconds, on the machine on which the targets were set (the middle, where a range was given).
THEN = {
    ("all codings of a code", "M"): 15.6, ("all codings of a code", "L"): 370,
    ("export", "M"): 43, ("export", "L"): 1_580,
    ("codes × documents", "M"): 4.4, ("codes × documents", "L"): 180,
    ("agreement", "S"): 0.4, ("agreement", "M"): 6.5, ("agreement", "L"): 280,
    ("search, as written", "M"): 9.5, ("search, as written", "L"): 205,
}

# How the prototypes call their tasks.
SAID = {
    "retrieve code 1": "all codings of a code", "export all": "export", "code x doc": "codes × documents", "agreement": "agreement",
    f"memmem {searching.RARE}": "search, as written",
}


def missing():
    """Why they cannot be measured, in words; None where they can."""
    if not os.path.isdir(SOURCES):
        return "the prototypes in C are not there"
    if not shutil.which("cc"):
        return "there is no C compiler"
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        return None if "avx512bw" in file.read() else "the prototypes in C need AVX-512"


def figures(context, size, project):
    if reason := missing():
        print(f"{reason}: their figures are skipped")
        return
    work = context.workload(size)
    programs = [compiled(context.folder, name) for name in ("sq", "more")]
    store = os.path.join(work.folder, "prototype.db")
    if not os.path.exists(store):
        subprocess.run([programs[0], "import", store, work.folder], check=True, stdout=subprocess.DEVNULL)

    def theirs():
        said = subprocess.run([programs[0], "search", store, work.folder], check=True, capture_output=True, text=True).stdout
        table = os.path.join(work.folder, "documents.tsv")
        said += subprocess.run(
            [programs[1], store, table, str(len(work.code_paths))], check=True, capture_output=True, text=True, cwd=work.folder
        ).stdout
        remove(os.path.join(work.folder, "out_c.csv"))
        return {task: time for line in said.splitlines() for task, time in [spoken(json.loads(line))] if task}

    target = os.path.join(work.folder, "export.csv")

    def exporting():
        remove(target)
        return ["export", "codings", target]

    code, _ = retrieving.most_used_code(project)
    asked = {
        "all codings of a code": lambda: ["find", f"={code}"], "export": exporting,
        "codes × documents": lambda: ["matrix", "codes", "x", "documents", "--speakers", "all"],
        "agreement": lambda: list(counting.AGREEMENT_WORDS), "search, as written": lambda: ["find", f"exact:{searching.RARE}"],
    }
    limits = {
        "all codings of a code": retrieving.LIMITS.get(size, (None,))[0], "export": retrieving.LIMITS.get(size, (None,) * 3)[2],
        "codes × documents": counting.MATRIX.get(size), "agreement": counting.AGREEMENT.get(size),
        "search, as written": searching.LIMITS.get(size, (None,))[0],
    }

    def ours():
        return {task: own_time([context.emic, project, *words()])[0] for task, words in asked.items() if limits[task]}

    mine, prototypes = alternating(9 if size != "L" else 3, ours, theirs)
    remove(target)
    paces = []
    for task, limit in limits.items():
        then = THEN.get((task, size))
        if not then or not limit:
            continue
        now = median([found[task] for found in prototypes])
        paces.append(now / then)
        yield beside(f"{size}: {task}", median([found[task] for found in mine]), "C over SQLite, the least there is to do", now, then / limit)
    yield Figure(
        f"{size}: pace of this machine", f"{median(paces):.1f} ×", "", "the same C on the machine of the targets", "", "1 ×"
    )


def spoken(said):
    """Which task a line of a prototype is about, and its milliseconds."""
    task = next((ours for start, ours in SAID.items() if said["what"].startswith(start)), None)
    return task, said["cpu"] * 1000


def compiled(folder, name):
    program = os.path.join(folder, f"prototype-{name}")
    source = os.path.join(SOURCES, f"{name}.c")
    subprocess.run(["cc", "-O3", "-march=native", "-w", "-o", program, source, "-lsqlite3", "-lpthread"], check=True)
    return program
