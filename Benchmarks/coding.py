"""Coding mode on a pseudo-terminal: keys a coding, and the time from the key that gives a code to the next unit.

A recorded coding (../shared/perf/coding-recording.tsv; how keys are counted stands in coding-recording.md) is typed into the program as a
practised hand would: moving by turns, into a turn's sentences, from the beginning of a code's own name as far as it takes, by digit
where the code is among the recent ones. The hand keeps a model of its own of what the program does; at the end the project must hold
exactly the recorded codings, so a model that is wrong fails. Keys that only pass over units are counted apart.
"""
import csv
import fcntl
import json
import os
import pty
import re
import select
import signal
import sqlite3
import statistics
import struct
import termios
import time

from stopwatch import Figure, percentile
from workload import ROOT, fresh_copy, remove, run

SHARED = os.path.join(ROOT, "..", "shared")
RECORDING = os.path.join(SHARED, "perf", "coding-recording.tsv")
CODEBOOK = os.path.join(SHARED, "perf", "coding-codebook.txt")
TRANSCRIPT = os.path.join(SHARED, "corpus", "txt", "changelog", "podcast__the-changelog-366.md")
DOCUMENT = "podcast__the-changelog-366"
DRAWN = re.compile(rb"\r\x1b\[K[^\r\n]*\r\x1b\[[0-9]+C$")
# One coding is recorded twice; the second changes nothing.
GIVEN = re.compile("→ .*(?: op [0-9]+|nothing changed)".encode())
UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"


class Terminal:
    """The program in coding mode on a terminal of its own."""

    def __init__(self, emic, project):
        self.times = []
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            environment = {"TERM": "xterm", "LANG": "C.UTF-8", "PATH": os.environ["PATH"], "HOME": os.path.dirname(project),
                           "EMIC_CODER": "hand"}
            os.execve(emic, [emic, project, "coding", f"{DOCUMENT}:1", "--all"], environment)
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
        self.wait(False)

    def wait(self, gives):
        seen = b""
        while True:
            ready, _, _ = select.select([self.file], [], [], 30)
            assert ready, f"no answer to a key; the screen: {seen[:400]!r} … {seen[-300:]!r}"
            seen += os.read(self.file, 65536)
            if DRAWN.search(seen) and (not gives or GIVEN.search(seen)):
                return seen

    def key(self, key, gives=False):
        start = time.perf_counter()
        os.write(self.file, key.encode())
        self.wait(gives)
        if gives:
            self.times.append((time.perf_counter() - start) * 1000)

    def leave(self):
        os.write(self.file, b"\x03")
        try:
            while os.read(self.file, 65536):
                pass
        except OSError:
            pass
        _, status = os.waitpid(self.pid, 0)
        assert status == 0, f"coding mode ended with {status}"

    def abandon(self):
        os.kill(self.pid, signal.SIGTERM)


class Ranking:
    """The order in which coding mode offers codes (Sources/Shell/CodingMode/CodeRanking.swift)."""

    def __init__(self, codes):
        self.codes, self.uses, self.latest, self.clock, self.recent = list(codes), {}, {}, 0, []

    def use(self, code):
        self.clock += 1
        self.uses[code] = self.uses.get(code, 0) + 1
        self.latest[code] = self.clock
        if code not in self.recent:
            if len(self.recent) < 9:
                self.recent.append(code)
            else:
                self.recent[min(range(9), key=lambda i: self.latest[self.recent[i]])] = code

    def score(self, code):
        return self.uses[code] / (1 + (self.clock - self.latest[code]) / 50) if code in self.uses else 0

    def matches(self, typed):
        found, typed = [], typed.lower()
        for index, code in enumerate(self.codes):
            key, code = code, code.lower()
            if typed in (code, code.rsplit("/", 1)[-1]):
                tier = 0
            elif any(code.startswith(typed, m.start()) for m in re.finditer(r"[^ /(-]+", code)):
                tier = 1
            elif " " in typed.strip() and self.begins(typed.split(), code):
                tier = 2
            elif typed in code:
                tier = 3
            else:
                continue
            found.append((tier, -self.score(key), index))
        return [self.codes[index] for _, _, index in sorted(found)]

    @staticmethod
    def begins(words, code):
        starts = [m.start() for m in re.finditer(r"[^ /(-]+", code)]
        for word in words:
            while starts and not code.startswith(word, starts[0]):
                starts.pop(0)
            if not starts:
                return False
            starts.pop(0)
        return True


class Hand:
    """Places and names codings in their order."""

    def __init__(self, terminal, project, codes):
        self.terminal, self.ranking, self.last = terminal, Ranking(codes), None
        self.counts, self.skips, self.new = [], 0, []
        database = sqlite3.connect(project)
        layout, = database.execute(
            "SELECT c.data FROM text_version v JOIN content c ON c.hash = v.layout_hash JOIN document d "
            "ON d.current_version = v.id WHERE d.name = ?", (DOCUMENT,)).fetchone()
        database.close()
        layout = json.loads(layout)
        self.turns = [(turn[2], turn[3]) for turn in layout["turns"] if turn[2] < turn[3]]
        self.sentences = [tuple(sentence[:2]) for sentence in layout["sentences"]]
        with open(TRANSCRIPT, encoding="utf-8", newline="") as file:
            self.text = file.read()
        # Where the hand is: the turn, the first and last sentence inside of it (or None), the selection.
        self.turn, self.inside, self.range = 0, None, self.turns[0]
        self.coded = None

    def press(self, key):
        self.terminal.key(key)

    def stand(self, turn):
        self.turn, self.inside, self.range = turn, None, self.turns[turn]

    def select(self, first, last):
        self.inside, self.range = (first, last), (self.sentences[first][0], self.sentences[last][1])

    def next(self):
        """What coding mode does after a code was given: the next sentence inside of a turn, else the next turn."""
        start, end = self.turns[self.turn]
        if self.inside is not None:
            following = [i for i, s in enumerate(self.sentences) if s[0] >= self.range[1]]
            if following and self.sentences[following[0]][0] < end:
                return self.select(following[0], following[0])
        reached = max(end, self.range[1])
        after = [i for i, t in enumerate(self.turns) if t[0] >= reached]
        if after:
            self.stand(after[0])

    def place(self, target):
        """Moves the selection; answers how many keys that took, those apart that only pass over units."""
        spent = 0
        goal = next(i for i, t in enumerate(self.turns) if target[0] < t[1])
        while self.range != target:
            if self.turn != goal:
                ahead = goal > self.turn
                if not ahead and self.inside is not None:
                    spent += self.out()
                    continue
                self.press(DOWN if ahead else UP)
                self.stand(self.turn + (1 if ahead else -1))
                self.skips, spent = (self.skips + 1, spent) if ahead else (self.skips, spent + 1)
                continue
            if target == self.turns[goal]:
                spent += self.out()
                continue
            first = next(i for i, s in enumerate(self.sentences) if s[1] > target[0])
            last = next(i for i, s in enumerate(self.sentences) if s[1] >= target[1])
            if (self.sentences[first][0], self.sentences[last][1]) != target:
                return spent + self.quote(target)
            if self.inside is None and self.range != self.turns[goal]:
                spent += self.out()
            elif self.inside is None:
                self.press(LEFT)
                start = next(i for i, s in enumerate(self.sentences) if s[1] > self.range[0])
                self.select(start, start)
                spent += 1
            elif self.inside[0] < first:
                self.press(" ")
                following = next(i for i, s in enumerate(self.sentences) if s[0] >= self.range[1])
                self.select(following, following)
                self.skips += 1
            elif self.inside[0] > first:
                spent += self.out()
            elif self.inside[1] < last:
                self.press(RIGHT)
                self.select(first, self.inside[1] + 1)
                spent += 1
            else:
                self.press(LEFT)
                self.select(first, max(first, self.inside[1] - 1) if self.inside[1] > last else self.inside[1])
                spent += 1
        return spent

    def out(self):
        """One sentence back, or from the first sentence, or from quoted words, to the whole turn."""
        if self.inside is None:
            self.press(LEFT)
            self.stand(self.turn)
            return 1
        self.press(UP)
        before = self.inside[0] - 1
        if before >= 0 and self.sentences[before][0] >= self.turns[self.turn][0]:
            self.select(before, before)
        else:
            self.stand(self.turn)
        return 1

    def quote(self, target):
        """The first and last letters of words that are no units, as many as it takes for them to stand there once."""
        words = self.text[target[0]:target[1]]
        end = self.turns[self.turn][1]
        # A time stamp before the words belongs to what can be quoted.
        start = min(self.turns[self.turn][0], target[0])
        unit = self.text[start:end]
        for count in range(3, len(words) // 2):
            head, tail = words[:count], words[-count:]
            # Blanks at the edges fall away, and three dots leave words out unless they end the quotation.
            body = tail[:-3] if tail.endswith("...") else tail
            if head != head.strip() or body != body.strip() or not body or "..." in head + " " + body:
                continue
            ends = [m.start() + len(body) for m in re.finditer(re.escape(body), unit)]
            found = []
            for match in re.finditer(re.escape(head), unit):
                end = next((e for e in ends if e >= match.end() + len(body)), 0)
                dots = 3 if body != tail and unit[end : end + 3] == "..." else 0
                found.append((match.start(), end + dots))
            if found == [(target[0] - start, target[1] - start)]:
                typed = f'"{head}…{tail}'
                break
        else:
            typed = '"' + words
        os.write(self.terminal.file, (typed + "\r").encode())
        # The text is typed in one go; the line in hand is drawn again when it is done.
        self.settle()
        self.range = target
        return len(typed) + 1

    def settle(self):
        while select.select([self.terminal.file], [], [], 0.15)[0]:
            os.read(self.terminal.file, 65536)

    def name(self, code, stays, is_new=True):
        back = 1 if stays else 0
        own = code.rsplit("/", 1)[-1]
        if code not in self.ranking.codes:
            for letter in code:
                self.press(letter)
            self.terminal.key("+", gives=True)
            self.ranking.codes.append(code)
            # New codes stand where the tree has them.
            self.ranking.codes.sort(key=self.tree_order())
            self.new.append(len(code) + 1)
            spent = len(code) + 1 + back
        else:
            best = None
            for letters in range(1, len(own) + 1):
                tabs = self.ranking.matches(own[:letters]).index(code)
                if best is None or letters + tabs + 1 < best[0]:
                    best = (letters + tabs + 1, letters, tabs)
                if tabs == 0:
                    break
            if (code == self.last or code in self.ranking.recent) and 1 + back <= best[0]:
                self.terminal.key("." if code == self.last else str(self.ranking.recent.index(code) + 1), gives=True)
                spent = 1 + back
            else:
                spent, letters, tabs = best
                for letter in own[:letters]:
                    self.press(letter)
                for _ in range(tabs):
                    self.press("\t")
                self.terminal.key("," if stays else "\r", gives=True)
                back = 0
        self.last = code
        if is_new:
            self.ranking.use(code)
        spot = (self.turn, self.inside, self.range)
        if back:
            self.press(",")
        elif not stays:
            self.next()
        if stays:
            self.turn, self.inside, self.range = spot
        return spent

    def tree_order(self):
        """Children in the order of their making under parents in the order of theirs."""
        seen = {}
        for code in self.made():
            parts = code.split("/")
            for depth in range(len(parts)):
                seen.setdefault("/".join(parts[: depth + 1]), len(seen))
        return lambda code: [seen["/".join(code.split("/")[: d + 1])] for d in range(code.count("/") + 1)]

    def made(self):
        self.history = getattr(self, "history", [])
        self.history += [code for code in self.ranking.codes if code not in self.history]
        return self.history

    def code(self, rows):
        given = set()
        for index, row in enumerate(rows):
            target = (int(row["start"]), int(row["end"]))
            spent = self.place(target)
            stays = index + 1 < len(rows) and int(rows[index + 1]["start"]) < target[1]
            self.counts.append(spent + self.name(row["code"], stays, is_new=(target, row["code"]) not in given))
            given.add((target, row["code"]))


def recorded():
    with open(RECORDING, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def held(project):
    """The codings that the project holds of the hand's: place and code."""
    database = sqlite3.connect(project)
    paths = {}
    for key, parent, name in database.execute("SELECT id, parent, name FROM code ORDER BY id"):
        paths[key] = (parent, name)

    def path(key):
        parent, name = paths[key]
        return (path(parent) + "/" if parent else "") + name

    rows = database.execute(
        "SELECT c.start, c.\"end\", c.code FROM coding c JOIN person p ON p.id = c.coder WHERE p.name = 'hand'").fetchall()
    database.close()
    return sorted((start, end, path(code)) for start, end, code in rows)


def replay(emic, project, codes):
    rows = recorded()
    terminal = Terminal(emic, project)
    hand = Hand(terminal, project, codes)
    try:
        hand.code(rows)
    except BaseException:
        terminal.abandon()
        raise
    terminal.leave()
    expected = sorted({(int(row["start"]), int(row["end"]), row["code"]) for row in rows})
    found = held(project)
    wrong = sorted(set(found) ^ set(expected))
    assert found == expected, f"the project does not hold what was recorded: {wrong[:10]}"
    run(emic, project, "verify", "--deep")
    return hand


def with_transcript(context, base, name):
    project = fresh_copy(base, name)
    run(context.emic, project, "import", TRANSCRIPT)
    return project


def figures(context):
    workload = context.workload("M")
    base = workload.coded_project(context.emic, "coding-base")
    with open(CODEBOOK, encoding="utf-8") as file:
        codes = [line.strip() for line in file if line.strip()]

    # The workload's 50,000 codings of 200 codes are in the project too, but the hand codes with the recording's codebook alone: the
    # others are retired, so that they are not offered.
    project = with_transcript(context, base, "coding-recorded")
    script = os.path.join(context.folder, "codebook.emic")
    with open(script, "w", encoding="utf-8") as file:
        file.writelines(f'define "{code}" --status retired\n' for code in offered(project))
        file.writelines(f'codebook new "{code}"\n' for code in codes)
    run(context.emic, project, "-f", script, "--atomic")
    hand = replay(context.emic, project, offered(project))
    mean, middle = statistics.mean(hand.counts), statistics.median(hand.counts)
    slow = percentile(hand.terminal.times, 95)
    remove(project)
    yield Figure("keys a coding, recorded, mean", f"{mean:.2f}", "≤ 4.5", passed=mean <= 4.5)
    yield Figure("keys a coding, recorded, median", f"{middle:g}", "≤ 3", passed=middle <= 3)
    yield Figure("keys that only pass over units", f"{hand.skips} in {len(hand.counts)} codings")
    yield Figure(
        "key to next unit, 50,000 codings, p95", f"{slow:.1f} ms", "≤ 50 ms",
        ratio=f"p50 {percentile(hand.terminal.times, 50):.1f} ms", passed=slow <= 50)

    project = with_transcript(context, base, "coding-first")
    with open(script, "w", encoding="utf-8") as file:
        file.writelines(f'define "{code}" --status retired\n' for code in offered(project))
    run(context.emic, project, "-f", script, "--atomic")
    hand = replay(context.emic, project, [])
    over = max(count - (len(code) + 1) for count, code in zip(hand.new, dict.fromkeys(row["code"] for row in recorded())))
    slow = percentile(hand.terminal.times, 95)
    remove(project)
    yield Figure(
        f"first interview, {len(hand.new)} new codes: keys a new code takes", f"its name + {over + 1}", "its name + 1", passed=over <= 0)
    yield Figure("first interview, keys a coding, mean", f"{statistics.mean(hand.counts):.2f}")
    yield Figure("first interview, key to next unit, p95", f"{slow:.1f} ms", "≤ 50 ms", passed=slow <= 50)


def offered(project):
    """Codes in use by their paths, in the order of the tree."""
    database = sqlite3.connect(project)
    children = {}
    for key, parent, name, status in database.execute("SELECT id, parent, name, status FROM code ORDER BY position, id"):
        children.setdefault(parent, []).append((key, name, status))
    database.close()

    def below(parent, path):
        for key, name, status in children.get(parent, []):
            here = f"{path}/{name}" if path else name
            if status != "retired":
                yield here
            yield from below(key, here)

    return list(below(None, ""))
