"""Drives the real program on a pseudo-terminal, as a researcher would. Test-only; needs pexpect.

usage: terminal.py SCENARIO EMIC SAMPLES

Each scenario is a function below. What is expected is compared with what the screen shows after the last key, and with what
the project says afterwards; the first difference ends the program with the transcript of the session.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import termios
import time

import pexpect

# Whoever is started in the background ignores Ctrl-C, and so would every program that it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)

PASTE = "\x1b[200~%s\x1b[201~"
SEQUENCES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Screen:
    """A program on a terminal of its own, and everything that it wrote."""

    def __init__(self, emic, folder, arguments, columns=100, rows=30, **environment):
        base = {"PATH": os.environ["PATH"], "HOME": folder, "USER": "ana", "TERM": "xterm", "LANG": "C.UTF-8"}
        base.update(environment)
        base = {key: value for key, value in base.items() if value is not None}
        self.log = open(os.path.join(folder, "screen.log"), "w+", encoding="utf-8", errors="replace", newline="")
        # A shell stands between, so that the terminal outlives the program and can be asked how it was left.
        self.child = pexpect.spawn(
            "/bin/sh", ["-c", 'trap : INT; stty -a > before; "$@"; code=$?; stty -a > after; exit $code', "sh", emic] + arguments,
            env=base, cwd=folder, dimensions=(rows, columns), encoding="utf-8", codec_errors="replace", timeout=60)
        self.child.logfile_read = self.log
        self.folder = folder

    def expect(self, pattern):
        self.child.expect(pattern)

    def prompt(self):
        """Waits for a prompt that waits for a line."""
        self.child.expect(r"[›>] \r\x1b\[[0-9]+C$")

    def type(self, keys):
        self.child.send(keys)

    def keys(self, keys, answer):
        """Types keys in coding mode and waits for what they bring."""
        self.child.send(keys)
        self.child.expect(answer)

    def line(self, text, answer=None):
        self.child.send(text + "\r")
        if answer:
            self.child.expect(answer)
        self.prompt()

    def pid(self):
        """The program's process: the only child of the shell."""
        shell = self.child.pid
        with open(f"/proc/{shell}/task/{shell}/children", encoding="ascii") as file:
            children = file.read().split()
        assert len(children) == 1, children
        return int(children[0])

    def ends(self, status=0):
        self.child.expect(pexpect.EOF)
        self.child.close()
        assert self.child.exitstatus == status, f"exit {self.child.exitstatus}, signal {self.child.signalstatus}"
        before, after = (open(os.path.join(self.folder, name)).read() for name in ("before", "after"))
        assert before == after, f"the terminal was left otherwise:\n{before}\n{after}"

    def text(self):
        self.log.flush()
        self.log.seek(0)
        return SEQUENCES.sub("", self.log.read())


def emic_says(emic, folder, *arguments):
    run = subprocess.run(
        [emic, *arguments], cwd=folder, capture_output=True, text=True,
        env={"PATH": os.environ["PATH"], "HOME": folder, "USER": "ana", "LANG": "C.UTF-8"})
    assert run.returncode == 0, run.stderr
    return run.stdout


def project(emic, folder, samples):
    """A project with two interviews and four codes."""
    emic_says(emic, folder, "new", "study")
    emic_says(emic, folder, "study", "import", f"{samples}/HB01.docx", f"{samples}/HB03.txt")
    for code in ("access/waiting", "trust", "phone/lets people in", "craft"):
        emic_says(emic, folder, "study", "codebook", "new", code)


def codings(emic, folder):
    rows = emic_says(emic, folder, "study", "docs", "--tsv").splitlines()
    column = rows[0].split("\t").index("codings")
    return sum(int(row.split("\t")[column]) for row in rows[1:])


def coding(emic, folder, samples):
    """Reads and codes the first interview, by abbreviations and completion."""
    project(emic, folder, samples)
    shell = Screen(emic, folder, ["study"])
    shell.expect("study · coder ana")
    shell.prompt()
    shell.line("docs", "HB01")
    shell.line("read HB01:3", "doing this job")
    shell.line("", "By accident")
    shell.line("-", "doing this job")
    shell.line("", "By accident")
    shell.line("c . craft", r"coded n1 ")
    shell.line('c "social work with scissors" craft', r"coded n2 ")
    shell.line("read HB01:6", "The not looking")
    shell.line("c .1 cra", r"coded n3 ")
    shell.line("read HB01:8", "Telephone-first")
    shell.type("c . pho\t")
    shell.expect("'phone")
    shell.type("/\t")
    shell.expect("'phone/lets people in'")
    shell.type("\r")
    shell.expect(r"coded n4 ")
    shell.prompt()
    shell.line("read HB01:14", "They wait")
    shell.line("c .1 wait", r"coded n5 ")
    shell.type('c .2 acc\t')
    shell.expect("access")
    shell.type("\t\r")
    shell.prompt()
    shell.line("c HB01:14.3-14.4 waiting, trust", r"coded n\d")
    shell.line('code HB01:14"decided against me" tru', r"coded n\d")
    # An unfinished quote goes on in the next line, and Control-C throws all of it away.
    shell.type('memo HB01:14 "half a thought\r')
    shell.expect("… › ")
    shell.type("\x03")
    shell.expect(r"\^C")
    shell.prompt()
    shell.type("\x03")
    shell.expect("Ctrl-D or `quit` leaves")
    shell.prompt()
    shell.line("und", "undid")
    shell.line("redo", "did again")
    shell.type("\x04")
    shell.ends()
    assert codings(emic, folder) >= 8, codings(emic, folder)
    emic_says(emic, folder, "study", "verify", "--deep")
    history = os.path.join(folder, ".local/state/emic/history")
    kept = open(history).read()
    assert "c .1 wait" in kept and "decided against me" not in kept and "scissors" not in kept, kept
    assert os.stat(history).st_mode & 0o777 == 0o600


def paste(emic, folder, samples):
    """A pasted memo of two lines is one memo, quoted or not; pasted commands run in their order."""
    project(emic, folder, samples)
    shell = Screen(emic, folder, ["study"])
    shell.prompt()
    shell.type('memo HB01:3 "')
    shell.type(PASTE % 'first "line"\nquit')
    shell.type('"\r')
    shell.expect("memo m1 on HB01:3")
    shell.prompt()
    shell.type("memo HB01:4 ")
    shell.type(PASTE % "one\nundo")
    shell.type("\r")
    shell.expect("memo m2 on HB01:4")
    shell.prompt()
    shell.type(PASTE % "read HB01:14\nc .1 waiting\n")
    shell.type("\r")
    shell.expect("coded n1 ")
    shell.prompt()
    shell.type("quit\r")
    shell.ends()
    memos = emic_says(emic, folder, "study", "memos", "--json")
    assert r'first \"line\"\nquit' in memos and r"one\nundo" in memos, memos


def completion(emic, folder, samples):
    """Tab completes verbs, options, addresses and codes; twice shows what is possible."""
    project(emic, folder, samples)
    shell = Screen(emic, folder, ["study"])
    shell.prompt()
    shell.type("codeb\t")
    shell.expect("codebook ")
    shell.type("ren\t")
    shell.expect("rename ")
    shell.type("wai\t")
    shell.expect("access/waiting ")
    shell.type("\x03")
    shell.prompt()
    shell.type("read HB03:\t\t")
    shell.expect("HB03:2")
    shell.type("\x03")
    shell.prompt()
    shell.type("memos --ki\tthe\t")
    shell.expect("theoretical")
    shell.type("\x03")
    shell.prompt()
    # What history would suggest is never a verb that destroys.
    shell.line("coders")
    shell.type("\x04")
    shell.ends()


def signals(emic, folder, samples):
    """SIGTERM and SIGHUP in the middle of a line leave the terminal as it was and the project whole."""
    project(emic, folder, samples)
    for number in (signal.SIGTERM, signal.SIGHUP):
        shell = Screen(emic, folder, ["study"])
        shell.prompt()
        shell.line("read HB01:14", "They wait")
        shell.line("c .1 wait")
        shell.type('memo . "half a')
        shell.expect("half a")
        os.kill(shell.pid(), number)
        shell.ends(128 + number)
    assert codings(emic, folder) >= 1
    emic_says(emic, folder, "study", "verify", "--deep")


def stop(emic, folder, samples):
    """Control-Z gives the terminal back; going on, the line is still there."""
    project(emic, folder, samples)
    base = {"PATH": os.environ["PATH"], "HOME": folder, "USER": "ana", "TERM": "xterm", "LANG": "C.UTF-8", "PS1": "sh$ "}
    shell = pexpect.spawn("/bin/bash", ["--norc", "-i"], env=base, cwd=folder, encoding="utf-8", timeout=60)
    shell.expect(r"sh\$ ")
    shell.sendline(f"stty -a > before; {emic} study")
    shell.expect("› ")
    shell.send("coders")
    shell.expect("coders")
    shell.send("\x1a")
    shell.expect("Stopped")
    shell.sendline("stty -a > after; fg")
    shell.expect("coders")
    shell.send("\r")
    shell.expect("ana is at work")
    shell.send("\x04")
    shell.expect(r"sh\$ ")
    shell.sendline("exit")
    shell.expect(pexpect.EOF)
    before, after = (open(os.path.join(folder, name)).read() for name in ("before", "after"))
    # The interactive shell itself edits lines in raw mode; both were taken while it ran a command.
    assert before == after, before + after


def dumb(emic, folder, samples):
    """A terminal that knows nothing gets no escape sequence at all, and Control-C does not end the program."""
    project(emic, folder, samples)
    for term in ("dumb", None):
        shell = Screen(emic, folder, ["study"], TERM=term)
        shell.expect("> ")
        shell.type("read HB01:14\r")
        shell.expect("They wait")
        shell.expect("> ")
        shell.type("\x03")
        shell.expect("leaves")
        shell.expect("> ")
        shell.type("c .1 wait\r")
        shell.expect("→ access/waiting|already")
        shell.expect("> ")
        shell.type("\x04")
        shell.ends()
        shell.log.seek(0)
        assert "\x1b" not in shell.log.read()


def narrow(emic, folder, samples):
    """Twenty columns: readable, nothing crashes, no line is wider than the terminal."""
    project(emic, folder, samples)
    shell = Screen(emic, folder, ["study"], columns=20)
    shell.expect("› ")
    for command in ("docs", "read HB01:14", "help", "help code", "help addresses", "codes --tree", "cooc", "set", "history"):
        shell.type(command + "\r")
        shell.prompt()
    shell.type("memo HB01:14 a line that is much longer than the terminal is wide\r")
    shell.expect("memo m1")
    shell.prompt()
    shell.type("\x04")
    shell.ends()
    assert "Traceback" not in shell.text() and "Fatal error" not in shell.text()


def ascii_only(emic, folder, samples):
    """LANG=C: what the program says of itself in the prompt is ASCII."""
    project(emic, folder, samples)
    shell = Screen(emic, folder, ["study"], LANG="C", LC_ALL="C")
    shell.expect("> ")
    shell.line("read HB01:14", "They wait")
    shell.line("c .1 wait", "coded n1")
    shell.type("\x04")
    shell.ends()


def other(emic, folder, samples):
    """What another program does meanwhile is told at the next prompt."""
    project(emic, folder, samples)
    shell = Screen(emic, folder, ["study"])
    shell.prompt()
    shell.line("read HB01:14", "They wait")
    emic_says(emic, folder, "study", "code", "HB01:14.1", "waiting", "--as", "ben")
    shell.line("c .2 trust", r"\+1 by ben")
    shell.line("help", "everyday|Read")
    shell.type("\x04")
    shell.ends()


def tutorial(emic, folder, samples):
    """The tutorial can be followed on a terminal, left, and gone on with."""
    shell = Screen(emic, folder, ["tutorial", "learn"])
    shell.expect("1/14")
    shell.prompt()
    shell.line("docs", "2/14")
    shell.line("read HB01:14", "3/14")
    shell.line("c .1 wait", "4/14")
    shell.type("\x04")
    shell.expect("Left at step 4")
    shell.ends()
    shell = Screen(emic, folder, ["tutorial", "learn"])
    shell.expect("4/14")
    shell.prompt()
    shell.line('code HB01:14"decided against me" trust', "5/14")
    shell.type("quit\r")
    shell.ends()


def mode(emic, folder, samples):
    """Coding mode at 80 by 24: filters, recents, the comma, moved ends, in vivo, a weight, undo, a command, a pasted memo."""
    project(emic, folder, samples)
    emic_says(emic, folder, "study", "define", "trust", "--brief", "being sure of somebody", "--include", "it is said")
    shell = Screen(emic, folder, ["study"], columns=80, rows=24)
    shell.prompt()
    shell.keys("coding HB01:4\r", "HB01:4 › ")
    shell.keys("cra", "cra → craft")
    shell.keys("\r", r"→ craft  n1 · op \d+")
    shell.expect("What carried over")
    shell.expect("HB01:6 › 1 craft")
    shell.keys("tr", "tr → trust – being sure")
    shell.keys("?", "when: it is said")
    shell.keys(",", r"→ trust  n2")
    shell.keys("1", r"→ craft  n3")
    shell.expect("HB01:8 › ")
    shell.keys("\x7f", "took back op")
    shell.expect("HB01:6 › ")
    shell.keys("\x1b[D", "HB01:6.1 “Um.”")
    shell.keys("\x1b[C", "HB01:6.1-6.2")
    shell.keys("{", "not.*›")
    shell.keys("*4pho\r", r"→ phone \*4  n4")
    # The selection was two sentences of the turn; the third is next.
    shell.expect(r"HB01:6\.3 ")
    shell.keys("\x14", "by paragraph")
    shell.keys("\x14", "by sentence")
    shell.keys("\x14", "by turn")
    shell.expect("HB01:6 › ")
    shell.keys('"about the lump\r', "about the lump")
    shell.keys("'", r"in vivo → about the lump  n5")
    shell.expect("HB01:8 › ")
    shell.keys("a place that waits+", r"→ a place that waits \(new code\)  n6")
    shell.keys(";", "memo: ")
    shell.type(PASTE % "one\ntwo\nthree\n")
    shell.expect("three")
    shell.keys("\r", r"memo m1 · op")
    shell.keys("!", "marked to come back to")
    shell.keys(":marks\r", "return")
    shell.expect("HB01:10 › ")
    shell.keys(":coding HB03\r", "already")
    shell.expect("HB01:10 › ")
    shell.keys("zzz\r", "no code has “zzz”")
    shell.type("\x1b")
    shell.expect("zzz.*HB01:10 › 1")
    shell.type("\x1b")
    shell.expect("left coding: ")
    shell.prompt()
    shell.line("undo", "undid")
    shell.type("\x04")
    shell.ends()
    memos = emic_says(emic, folder, "study", "memos", "--json")
    assert r"one\ntwo\nthree" in memos and memos.count('"memo"') == 1, memos
    assert codings(emic, folder) == 5, codings(emic, folder)
    emic_says(emic, folder, "study", "verify", "--deep")


def mode_signals(emic, folder, samples):
    """Whatever ends coding mode leaves the terminal as it was, and every coding saved."""
    project(emic, folder, samples)
    made = 0
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
        for term in ("xterm", "dumb"):
            for state in ("", "tru", ";half a thought"):
                shell = Screen(emic, folder, ["study", "coding", f"HB01:{4 + 2 * made}"], TERM=term)
                shell.expect(rf"HB01:{4 + 2 * made}.*[›>] ")
                made += 1
                shell.keys("cra\r", rf"→ craft  n{made}")
                shell.expect(r"[›>] ")
                if state:
                    shell.keys(state, state.lstrip(";"))
                os.kill(shell.pid(), number)
                shell.ends(128 + number)
                if made == 8:
                    made = 0
                    emic_says(emic, folder, "study", "undo", "8")
                    shutil.rmtree(os.path.join(folder, "study.emic.d"), ignore_errors=True)
                    for name in os.listdir(folder):
                        if name.startswith("study.emic"):
                            os.remove(os.path.join(folder, name))
                    project(emic, folder, samples)
    # Control-C is a key there: it leaves.
    shell = Screen(emic, folder, ["study", "coding", "HB01"])
    shell.expect("› ")
    shell.keys("\x03", "left coding")
    shell.ends()
    # The terminal itself goes: the program ends by itself, and the project is whole.
    shell = Screen(emic, folder, ["study", "coding", "HB03:4"])
    shell.expect("› ")
    shell.keys("cra\r", "→ craft")
    pid = shell.pid()
    shell.child.close(force=False)
    for _ in range(100):
        if not os.path.exists(f"/proc/{pid}"):
            break
        time.sleep(0.05)
    assert not os.path.exists(f"/proc/{pid}"), "it still runs without a terminal"
    emic_says(emic, folder, "study", "verify", "--deep")


def mode_stop(emic, folder, samples):
    """Control-Z in coding mode gives the terminal back; going on, the unit is shown again and the letters are still there."""
    project(emic, folder, samples)
    base = {"PATH": os.environ["PATH"], "HOME": folder, "USER": "ana", "TERM": "xterm", "LANG": "C.UTF-8", "PS1": "sh$ "}
    shell = pexpect.spawn("/bin/bash", ["--norc", "-i"], env=base, cwd=folder, encoding="utf-8", timeout=60)
    shell.expect(r"sh\$ ")
    shell.sendline(f"stty -a > before; {emic} study coding HB01:4")
    shell.expect("HB01:4 › ")
    shell.send("cra")
    shell.expect("cra → craft")
    shell.send("\x1a")
    shell.expect("Stopped")
    shell.sendline("stty -a > after; fg")
    shell.expect("By accident")
    shell.expect("HB01:4 › cra")
    shell.send("\r")
    shell.expect("→ craft  n1")
    shell.send("\x1b")
    shell.expect(r"sh\$ ")
    shell.sendline("exit")
    shell.expect(pexpect.EOF)
    before, after = (open(os.path.join(folder, name)).read() for name in ("before", "after"))
    assert before == after, before + after


def mode_narrow(emic, folder, samples):
    """Coding mode at 20 by 10, and after the window changed: usable, and the line in hand is never wider than the terminal."""
    project(emic, folder, samples)
    shell = Screen(emic, folder, ["study", "coding", "HB01:4"], columns=20, rows=10)
    shell.expect("› ")
    shell.keys("wait", "› wait")
    shell.keys("\r", r"→ access/waiting  n1")
    shell.expect("› ")
    shell.child.setwinsize(24, 80)
    shell.expect("HB01:6 › 1 access/waiting")
    shell.child.setwinsize(10, 20)
    shell.expect("› ")
    shell.keys("\x1b[D", "› ")
    shell.keys("1", r"n2")
    shell.keys(";", "memo: ")
    shell.keys("a note that is longer than the terminal is wide\r", "memo m1")
    shell.expect("› ")
    shell.type("\x1b")
    shell.expect("left coding")
    shell.ends()
    shell.log.flush()
    shell.log.seek(0)
    for line in re.findall(r"\r\x1b\[K([^\r\n]*)\r\x1b\[[0-9]+C", shell.log.read()):
        assert len(line) <= 79, line
    assert codings(emic, folder) == 2


def mode_plain(emic, folder, samples):
    """TERM=dumb, no TERM, and --plain: lines alone, without a single sequence; a memo of several lines that came at once is one."""
    project(emic, folder, samples)
    for number, (term, arguments) in enumerate((("dumb", []), (None, []), ("xterm", ["--plain"]))):
        shell = Screen(emic, folder, ["study", "coding", "HB01:4"] + arguments, TERM=term)
        shell.expect("HB01:4, HB01: By accident, like everyone.*> ")
        shell.keys("c", "c: ")
        shell.keys("r", "cr: craft")
        shell.keys("\r", r"→ craft  n\d|already coded")
        shell.expect("HB01:6, HB01: Um.*> ")
        shell.type("\x1b[A" if term == "xterm" else "\x10")
        shell.keys("?", "Backspace")
        if term == "xterm":
            shell.keys(";", "memo: ")
            shell.type(PASTE % "one\ntwo\nthree")
        else:
            shell.keys(";one\rtwo\rthree", "three")
        shell.keys("\r", "memo m")
        shell.keys("\x1b", "left coding")
        shell.ends()
        shell.log.seek(0)
        log = shell.log.read().replace("\x1b[?2004h", "").replace("\x1b[?2004l", "") if term == "xterm" else shell.log.read()
        assert "\x1b" not in log, repr(log)
        emic_says(emic, folder, "study", "undo", "2")
    memos = emic_says(emic, folder, "study", "redo", "2") and emic_says(emic, folder, "study", "memos", "--json")
    assert r"one\ntwo\nthree" in memos, memos


def mode_ascii(emic, folder, samples):
    """LANG=C: coding mode's own signs are ASCII, and everything can be done."""
    project(emic, folder, samples)
    shell = Screen(emic, folder, ["study"], LANG="C", LC_ALL="C")
    shell.prompt()
    shell.keys("coding HB01:4\r", "HB01:4 > ")
    shell.keys("cra", "cra -> craft")
    shell.keys("\r", "craft  n1")
    shell.expect("HB01:6 > 1 craft")
    shell.keys("\x1b", "left coding")
    shell.prompt()
    shell.type("\x04")
    shell.ends()


def mode_pipe(emic, folder, samples):
    """Without a terminal there is no coding mode, no reading through and no picking, and they say so."""
    project(emic, folder, samples)
    for words in (["coding", "HB01"], ["read-through", "HB01"], ["pick", "HB01:4"]):
        run = subprocess.run([emic, "study", *words], cwd=folder, capture_output=True, text=True, input="cra\r")
        assert run.returncode == 2 and "terminal" in run.stderr, run
    assert codings(emic, folder) == 0


def reading(emic, folder, samples):
    """Reading through marks what was passed, takes notes, gives no codes; the prompt and docs tell read from coded."""
    project(emic, folder, samples)
    shell = Screen(emic, folder, ["study"], columns=100)
    shell.prompt()
    shell.keys("read-through HB01\r", "HB01:1 › ")
    for turn in range(2, 10):
        shell.keys(" ", rf"HB01:{turn} › ")
    shell.keys("cra", "gives no codes")
    shell.keys(";the mirror\r", "memo m1")
    shell.keys("!", "marked to come back to")
    shell.keys("n", "marked: nothing here")
    shell.expect("HB01:10 › ")
    shell.keys("\x1b", "left reading")
    shell.expect(r"read [1-9]\d* coded 0")
    shell.prompt()
    shell.line("marks", "HB01:1-8")
    shell.line("mark . read", "marked read")
    shell.type("\x04")
    shell.ends()
    assert '"kind":"reading"' in emic_says(emic, folder, "study", "memos", "--json")
    assert codings(emic, folder) == 0


def pick(emic, folder, samples):
    """`pick` lists the codes, letters make the list shorter; numbered lines where nothing can be drawn."""
    project(emic, folder, samples)
    shell = Screen(emic, folder, ["study"])
    shell.prompt()
    shell.line("read HB01:4", "By accident")
    shell.keys("pick\r", "code: .*phone/lets people in")
    shell.keys("wai", "access/waiting")
    shell.keys("\r", "coded n1 .*access/waiting")
    shell.prompt()
    shell.keys("pick HB01:6.1\r", "code: ")
    shell.keys("\x1b", "nothing was picked")
    shell.prompt()
    shell.type("\x04")
    shell.ends()
    shell = Screen(emic, folder, ["study", "pick", "HB01:6"], TERM="dumb")
    shell.expect("1  access.*letters: ")
    shell.keys("pho\r", "2  phone/lets people in")
    shell.keys("99\r", "there is no 99")
    shell.keys("2\r", "coded n2 ")
    shell.ends()
    shell.log.seek(0)
    assert "\x1b" not in shell.log.read()


def editor(emic, folder, samples):
    """--edit opens what EDITOR names: what is left there is taken; a text as it was, an error and no editor change nothing and say so."""
    project(emic, folder, samples)
    for words in (("theme", "new", "Trust", "--statement", "Trust is lent"), ("theme", "add", "Trust", "trust"),
                  ("code", "HB01:4", "trust"), ("case", "Hal", "role=client"), ("assign", "HB01", "Hal")):
        emic_says(emic, folder, "study", *words)
    script = os.path.join(folder, "an editor.sh")
    with open(script, "w", encoding="utf-8") as file:
        file.write('#!/bin/sh\n. "$HOME/act"\n')
    os.chmod(script, 0o700)

    def edits(act, arguments, answer, status=0, changes=False, **environment):
        with open(os.path.join(folder, "act"), "w", encoding="utf-8") as file:
            file.write(act + "\n")
        before = emic_says(emic, folder, "study", "project", "dump")
        environment = {"EDITOR": f"'{script}'"} | environment
        shell = Screen(emic, folder, ["study"] + arguments, **environment)
        shell.expect(answer)
        shell.ends(status)
        assert (emic_says(emic, folder, "study", "project", "dump") != before) == changes, (act, arguments)
        left = os.path.join(folder, "study.emic.d")
        assert not os.path.isdir(left) or not [name for name in os.listdir(left) if name.startswith("edit-")], left

    text = "printf 'a first line\\na “second” one\\n\\n' > \"$1\""
    fails = 'echo spoiled > "$1"; exit 3'
    edits(text, ["memo", "HB01:4", "--edit"], r"memo m1 on HB01:4", changes=True)
    assert r"a first line\na “second” one" in emic_says(emic, folder, "study", "memos", "--json")
    edits('echo more >> "$1"', ["memo", "m1", "--edit"], "memo m1 changed", changes=True)
    edits(":", ["memo", "m1", "--edit"], r"no text was written \(nothing changed\)")
    edits(': > "$1"', ["memo", "m1", "--edit"], r"no text was written \(nothing changed\)")
    edits(fails, ["memo", "m1", "--edit"], r"ended with an error \(3\).*nothing changed.*the text was not taken", 2)
    edits(fails, ["memo", "trust", "--edit"], r"ended with an error \(3\)", 2)
    edits("kill -9 $$", ["memo", "m1", "--edit"], r"ended with an error \(137\)", 2)
    edits("printf '\\377' > \"$1\"", ["memo", "m1", "--edit"], "did not leave UTF-8", 65)
    edits('rm "$1"', ["memo", "m1", "--edit"], "nothing changed", 66)
    edits(text, ["memo", "m9", "--edit"], "no memo m9", 1)
    edits(text, ["memo", "m1", "--edit"], "no editor is named", 2, EDITOR=None)
    edits(text, ["memo", "m1", "--edit"], "memo m1 changed", changes=True, VISUAL=f"'{script}'", EDITOR="false")
    edits(":", ["revise", "HB03", "--edit"], r"is what it was \(nothing changed\)")
    edits(fails, ["revise", "HB03", "--edit"], r"ended with an error \(3\)", 2)
    edits('sed -i "s/ the / thee /" "$1"', ["revise", "HB03", "--edit"], "revised HB03 to version 2", changes=True)
    edits(":", ["summary", "Hal", "Trust", "--edit"], "nothing changed")
    edits(fails, ["summary", "Hal", "Trust", "--edit"], r"ended with an error \(3\)", 2)
    edits('echo "Lends it slowly." >> "$1"', ["summary", "Hal", "Trust", "--edit"], "1 cell written", changes=True)
    edits(":", ["chart", "Trust", "--edit"], "nothing changed")
    # Within the shell the line editor gets its terminal back.
    with open(os.path.join(folder, "act"), "w", encoding="utf-8") as file:
        file.write('echo "$(tty)" > "$1"\n')
    shell = Screen(emic, folder, ["study"], EDITOR=f"'{script}'")
    shell.prompt()
    shell.line("memo trust --edit", "memo m2 on code:trust")
    shell.line("memo trust", "/dev/pts/")
    shell.type("\x04")
    shell.ends()
    # A project opened for reading only says so to every change, and goes on.
    shell = Screen(emic, folder, ["open", "study", "--ro"])
    shell.expect(r"study \(read-only\)")
    shell.prompt()
    shell.line("code HB01:4 craft", r"cannot be written \(read-only\)")
    shell.line("docs", "HB01")
    shell.type("\x04")
    shell.ends()


SCENARIOS = {
    function.__name__: function
    for function in (
        coding, paste, completion, signals, stop, dumb, narrow, ascii_only, other, tutorial, mode, mode_signals, mode_stop,
        mode_narrow, mode_plain, mode_ascii, mode_pipe, reading, pick, editor)
}


def main():
    # Whoever runs the tests may have blocked or ignored signals; a terminal's programs have them as they are by nature.
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    for number in (signal.SIGTSTP, signal.SIGHUP, signal.SIGTTIN, signal.SIGTTOU, signal.SIGPIPE, signal.SIGQUIT):
        signal.signal(number, signal.SIG_DFL)
    scenario, emic, samples = sys.argv[1:4]
    folder = tempfile.mkdtemp(dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
    try:
        SCENARIOS[scenario](os.path.abspath(emic), folder, os.path.abspath(samples))
    except Exception as error:
        print(f"{scenario}: {type(error).__name__}: {error}")
        log = os.path.join(folder, "screen.log")
        if os.path.exists(log):
            print("--- the screen:\n" + SEQUENCES.sub("", open(log, errors="replace").read())[-3000:])
        sys.exit(1)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{scenario}: passed")


main()
