#!/usr/bin/env python3
"""Runs the console blocks of README.md, docs/queries.md, docs/numbers.md, docs/pictures.md and the walk-throughs of docs/walkthroughs and compares what the program prints, or writes it into them.

A block begins with ```console; a line `$ command` is run by sh in a folder of its own that holds `samples` and `codebooks`, and the
lines below it are what it prints. Blocks of one file share a folder. What differs from run to run (the head of the history, times) or with
the schema (sizes) is left out of the comparison.

What is printed is what whoever types the command in a terminal of 96 columns sees; behind a pipe, what a pipe is given. A long answer is
cut by a line `[…]`: as many lines as stand before it and after it in the text are shown.

usage: tour.py --check|--write EMIC [FILE…]
"""
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VARYING = [
    (re.compile(r"\b(?:[0-9a-f]{64}|[0-9a-f]{8})\b"), "········"),
    (re.compile(r"\b\d+ bytes\b"), "··· bytes"),
    (re.compile(r"\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"), "····-··-··T··:··:··Z"),
]


def settled(text):
    for pattern, replacement in VARYING:
        text = pattern.sub(replacement, text)
    return [line.rstrip() for line in text.strip("\n").split("\n")]


def environment(emic):
    kept = {name: os.environ[name] for name in ("HOME", "LD_LIBRARY_PATH") if name in os.environ}
    return kept | {
        "PATH": os.path.dirname(os.path.abspath(emic)) + ":/usr/bin:/bin", "LANG": "C.UTF-8", "TERM": "xterm",
        "EMIC_MODE": "table", "COLUMNS": "96", "EMIC_CODER": "ana",
    }


CUT = "[…]"


def is_piped(command):
    """Whether the command's answer goes into a pipe, quoted bars left aside."""
    return "|" in re.sub(r"'[^']*'|\"(?:\\.|[^\"])*\"|\|\|", "", command)


def cut(now, before):
    """The lines of an answer, cut where they were."""
    if CUT not in before:
        return now
    head = before.index(CUT)
    tail = len(before) - head - 1
    return now if len(now) <= head + tail else now[:head] + [CUT] + now[len(now) - tail:]


def run(command, folder, env):
    if is_piped(command):
        env = {name: value for name, value in env.items() if name != "EMIC_MODE"}
    done = subprocess.run(
        ["sh", "-c", command], cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, timeout=120)
    return done.stdout.decode("utf-8").rstrip("\n")


def blocks(lines):
    """Yields (start, end) of the insides of console blocks."""
    start = None
    for number, line in enumerate(lines):
        if start is None and line.startswith("```console"):
            start = number + 1
        elif start is not None and line.startswith("```"):
            yield start, number
            start = None


def rerun(lines, emic):
    """The lines with every block's output as the program prints it now."""
    result, last = [], 0
    with tempfile.TemporaryDirectory() as folder:
        for name in ("samples", "codebooks"):
            os.symlink(os.path.join(ROOT, name), os.path.join(folder, name))
        env = environment(emic)
        for start, end in blocks(lines):
            result += lines[last:start]
            last = end
            command, before = None, []
            for line in lines[start:end] + ["$ "]:
                if command is not None and command.endswith("\\") and line.startswith("> "):
                    result.append(line)
                    command = command[:-1] + line[2:]
                    continue
                if line.startswith("$ "):
                    if command is not None:
                        output = run(command, folder, env)
                        result += cut(output.split("\n") if output else [], before)
                    command, before = line[2:], []
                    if command:
                        result.append(line)
                else:
                    before.append(line)
        return result + lines[last:]


def documents():
    """README.md, the reference of queries, and every walk-through."""
    folder = os.path.join("docs", "walkthroughs")
    names = sorted(os.listdir(os.path.join(ROOT, folder))) if os.path.isdir(os.path.join(ROOT, folder)) else []
    return ["README.md", "docs/queries.md", "docs/numbers.md", "docs/pictures.md"] + [os.path.join(folder, name) for name in names if name.endswith(".md")]


def main():
    if len(sys.argv) < 3 or sys.argv[1] not in ("--check", "--write"):
        sys.exit(__doc__)
    mode, emic, files = sys.argv[1], sys.argv[2], sys.argv[3:] or documents()
    wrong = ran = 0
    for name in files:
        path = os.path.join(ROOT, name)
        with open(path, encoding="utf-8") as file:
            lines = file.read().split("\n")
        now = rerun(lines, emic)
        ran += sum(1 for start, end in blocks(lines) for line in lines[start:end] if line.startswith("$ "))
        if mode == "--write":
            with open(path, "w", encoding="utf-8") as file:
                file.write("\n".join(now))
        else:
            old, new = settled("\n".join(lines)), settled("\n".join(now))
            for number, (a, b) in enumerate(zip(old, new), 1):
                if a != b:
                    print(f"{name}:{number}: the text says\n  {a}\nand the program\n  {b}")
                    wrong += 1
                    break
            else:
                if len(old) != len(new):
                    print(f"{name}: the program prints {len(new) - len(old):+d} lines")
                    wrong += 1
    print(f"{ran} commands run, {wrong} files differ")
    sys.exit(1 if wrong or not ran else 0)


main()
