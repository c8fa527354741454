"""What grows with the project: workload L (2,000,000 codings), one huge document (ONE), many overlaps (DEEP)."""
import os

import asking
import cooccurrence
from stopwatch import Figure, own_time, peak_memory, percentile, wall
from workload import GOLDEN, fresh_copy, remove


def figures(context):
    for size in ("ONE", "DEEP", "L"):
        project = context.coded(size)
        yield from cooccurrence.counts(context, size, project)
        yield from cooccurrence.times(context, size, project)
    yield from growth(context)
    yield from memory(context, context.coded("L"))
    yield from starting(context, context.coded("L"))
    yield from durable(context)


def questions(context):
    """What is asked of S and M, asked of L."""
    yield from asking.of_size(context, "L", context.coded("L"))


def growth(context):
    """No hidden square of the codings of one document: the cost of each on ONE beside that on L, and DEEP by its pairs."""
    one, deep, large = (context.cooccurrence[size] for size in ("ONE", "DEEP", "L"))
    a_coding = {size: time / context.workload(size).coding_count for size, time in (("ONE", one), ("L", large))}
    share = a_coding["ONE"] / a_coding["L"]
    yield Figure(
        "ONE: cost of a coding beside that on L", f"{share:.2f} ×", "≤ 1.3 ×", "L", f"{a_coding['L'] * 1e6:.0f} ns a coding",
        passed=share <= 1.3,
    )
    limit = 160e-6 * context.workload("DEEP").coding_count + 6e-6 * GOLDEN["DEEP"][0] + 5
    yield Figure("DEEP: co-occurrence by its codings and pairs", f"{deep:.1f} ms", f"≤ {limit:.1f} ms", passed=deep <= limit)


def memory(context, project):
    idle = peak_memory([context.emic, project, "history", "--plain"])
    counting = peak_memory([context.emic, project, *cooccurrence.WORDS, "--list", "--min", "1000"])
    yield Figure("L: memory of one small command", f"{idle:.0f} MB", "≤ 45 MB", passed=idle <= 45)
    yield Figure("L: memory of co-occurrence beyond that", f"{counting - idle:.0f} MB", "≤ 20 MB", passed=counting - idle <= 20)


def durable(context):
    """One coding more, and its undoing, where there are two million: neither may go through them."""
    work = context.workload("L")
    project = fresh_copy(context.coded("L"), "durable")
    script = os.path.join(context.folder, "durable-large.script")
    names = [os.path.splitext(os.path.basename(path))[0] for path in work.files[:100]]
    with open(script, "w", encoding="utf-8") as file:
        file.writelines(f"code {name}:2 {work.code_paths[0]}\n" for name in names)
        file.write("undo\n" * len(names))
    times = own_time([context.emic, project, "-f", script])
    remove(project)
    assert len(times) == 2 * len(names), f"{len(times)} acts of {2 * len(names)} were done"
    for what, found in (("one durable coding", times[:len(names)]), ("undoing it", times[len(names):])):
        for share, limit in ((50, 2), (99, 10)):
            ours = percentile(found, share)
            yield Figure(f"L: {what}, p{share} of {len(names)}", f"{ours:.2f} ms", f"≤ {limit} ms", passed=ours <= limit)


def starting(context, project):
    """Opening must neither scan nor count: one turn of L is read as fast as one of S."""
    times = {}
    for size in ("S", "L"):
        runs = sorted(wall([context.emic, context.coded(size), "read", "d000001:1"]) for _ in range(15))
        times[size] = runs[len(runs) // 2]
    share = times["L"] / times["S"]
    yield Figure(
        "L: one turn read, whole process", f"{times['L']:.1f} ms", "≤ 1.3 × S", "the same on S", f"{times['S']:.1f} ms",
        f"{share:.2f} ×", share <= 1.3,
    )
