"""Time our commands beside their public peers: whole processes, in turns, on one core.

    python bench/run.py --messages 10000 --locales 10 --rounds 5

Needs `l10n` in the environment of this Python, and `msgfmt` and `msgmerge` on the PATH.
Imports nothing that is measured and stays small itself: on Linux a process starts with the peak
memory of the one that spawned it.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

WORKLOAD = Path(__file__).with_name("workload.py")
L10N = shutil.which("l10n", path=str(Path(sys.executable).parent)) or "l10n"
FIRST = "locales/de/site.po"  # the first of the workload's locales
EACH = "for po in locales/*/*.po; do {} || exit; done"  # braces: the command
READ = """
import gc
import sys
from l10n import po
gc.disable()  # as the command line does
for path in sys.argv[1:]:
    with open(path, "rb") as file:
        po.read(path, "", "", po.decode(path, file.read()))
"""
POLIB = """
import sys
import polib
for po in sys.argv[1:]:
    polib.pofile(po)
"""
BABEL = """
import sys
from babel.messages.pofile import read_po
for po in sys.argv[1:]:
    with open(po, "rb") as file:
        read_po(file)
"""


@dataclass(frozen=True, slots=True)
class Case:
    """A command line to time. It runs in a fresh copy of the *project* of that name."""

    name: str
    argv: Sequence[str]
    project: str = "current"
    runs: list[Run] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds of wall time, MiB of the largest process in it, exit code."""

    seconds: float
    peak: float
    code: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Ours against a peer, by name, and what issues 3 to 5 ask of it."""

    ours: str
    peer: str
    goal: str = ""


def cases() -> list[Case]:
    """List what is timed, in the order of a round."""

    def shell(command: str) -> list[str]:
        return ["sh", "-c", EACH.replace("{}", command)]

    def python(code: str) -> list[str]:
        return ["sh", "-c", '"$0" -c "$1" locales/*/*.po', sys.executable, code]

    return [
        Case("python -c pass", [sys.executable, "-c", "pass"]),
        Case("l10n --version", [L10N, "--version"]),
        Case("l10n compile", [L10N, "compile"]),
        Case("l10n status", [L10N, "status"]),
        Case("l10n check", [L10N, "check"]),
        Case("msgfmt -c", shell('msgfmt -c --statistics -o /dev/null "$po"')),
        Case("l10n read", python(READ)),
        Case("polib read", python(POLIB)),
        Case("Babel read", python(BABEL)),
        Case("l10n extract", [L10N, "extract"], "edited"),
        Case(
            "msgmerge",
            shell('msgmerge -q --previous --update --backup=none "$po" locales/site.pot'),
            "edited",
        ),
        Case("l10n merge", [L10N, "merge", FIRST, "locales/site.pot"], "edited"),
        Case(
            "msgmerge one",
            ["msgmerge", "-q", "--previous", "--update", FIRST, "locales/site.pot"],
            "edited",
        ),
        Case("l10n format", ["sh", "-c", '"$0" format --check locales/*/*.po', L10N]),
        Case("msgcat", shell('msgcat --no-wrap "$po" | cmp -s - "$po"')),
    ]


COMPARISONS = [
    Comparison("l10n compile", "msgfmt -c", "at most 1.00"),
    Comparison("l10n status", "msgfmt -c", "at most 1.00"),
    Comparison("l10n check", "msgfmt -c", "at most 2.00"),
    Comparison("l10n read", "polib read", "at most 0.33"),
    Comparison("l10n read", "Babel read"),
    Comparison("l10n read", "msgfmt -c", "below 1.00"),
    Comparison("l10n extract", "msgmerge", "at most 0.05"),
    Comparison("l10n merge", "msgmerge one", "at most 0.17"),
    Comparison("l10n format", "msgcat", "below 1.00"),
    Comparison("l10n --version", "python -c pass", "at most 60 ms more"),
]


def main() -> None:
    """Make the workload, run the rounds, print both tables."""
    parser = argparse.ArgumentParser(description="Time our commands beside their peers.")
    parser.add_argument("--messages", type=int, default=10_000, help="messages per catalog")
    parser.add_argument("--locales", type=int, default=10, help="catalogs, 20 at most")
    parser.add_argument("--rounds", type=int, default=5, help="after one that is not counted")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--edit", type=float, default=1, help="percent of texts that are changed")
    parser.add_argument("--only", default="", help="names of cases, separated by commas")
    options = parser.parse_args()

    wanted = [name.strip() for name in options.only.split(",") if name.strip()]
    chosen = [case for case in cases() if not wanted or case.name in wanted]
    if not chosen:
        parser.error("--only names none of: " + ", ".join(case.name for case in cases()))
    needed = {"l10n": L10N, "msgfmt": "msgfmt", "msgmerge": "msgmerge"}
    for name, command in needed.items():
        if shutil.which(command) is None and any(name in case.name for case in chosen):
            parser.error(f"`{name}` is not installed")
    pinned = pin()
    with tempfile.TemporaryDirectory(prefix="l10n-bench-") as name:
        folder = Path(name)
        size = [f"--messages={options.messages}", f"--locales={options.locales}"]
        size.append(f"--seed={options.seed}")
        make(folder / "current", size)
        make(folder / "edited", [*size, f"--edit={options.edit}"])
        if shutil.which(L10N) and timed([L10N, "extract", "--check"], folder / "current").code:
            sys.stderr.write("warning: `l10n extract` would change the workload as it is made\n")
        for number in range(options.rounds + 1):
            for case in chosen:
                progress(f"round {number} of {options.rounds}: {case.name}")
                run = once(case, folder)
                if number:  # round 0 fills the page cache and writes byte code
                    case.runs.append(run)
        progress("")
    where = "one core" if pinned else "unpinned"
    sys.stdout.write(
        f"{options.messages} messages x {options.locales} locales, {options.edit:g} % edited, "
        f"{options.rounds} rounds, {where}, Python {platform.python_version()}\n\n"
    )
    sys.stdout.write(report(chosen))


def pin() -> bool:
    """Keep this process, and so all it starts, on one core, where the system knows how."""
    if not hasattr(os, "sched_setaffinity"):
        return False
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    return True


def make(folder: Path, size: Sequence[str]) -> None:
    """Make a project, in a process of its own: its memory must not count as a child's."""
    subprocess.run([sys.executable, WORKLOAD, folder, *size], check=True)


def once(case: Case, folder: Path) -> Run:
    """Run a case in a fresh copy of its project, so that no run finds what an earlier one left."""
    copy = folder / "copy"
    shutil.copytree(folder / case.project, copy)
    try:
        return timed(case.argv, copy)
    finally:
        shutil.rmtree(copy)


def timed(argv: Sequence[str], folder: Path) -> Run:
    """Run a command line in *folder* and wait for it; its output is dropped."""
    start = time.perf_counter()
    process = subprocess.Popen(
        argv,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    if hasattr(os, "wait4"):
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)  # else Popen would wait again
        unit = 1 if sys.platform == "darwin" else 1024  # bytes there, KiB elsewhere
        peak = usage.ru_maxrss * unit / 2**20
    else:
        process.wait()
        peak = float("nan")
    return Run(time.perf_counter() - start, peak, process.returncode)


def progress(text: str) -> None:
    """Say on a terminal how far it is."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()


def report(cases: Sequence[Case]) -> str:
    """Word the medians of all cases, then the ratios of the comparisons that were run."""
    median = {case.name: statistics.median(run.seconds for run in case.runs) for case in cases}
    lines = [f"{'':18}{'median':>10}{'fastest':>10}{'slowest':>10}{'peak':>11}"]
    for case in cases:
        seconds = [run.seconds for run in case.runs]
        peak = max(run.peak for run in case.runs)
        cells = [median[case.name], min(seconds), max(seconds)]
        row = f"{case.name:18}" + "".join(f"{cell:8.3f} s" for cell in cells) + f"{peak:7.0f} MiB"
        codes = sorted({run.code for run in case.runs} - {0})
        lines.append(f"{row}  exit {codes}: not a measure" if codes else row)
    rows = []
    for comparison in COMPARISONS:
        if comparison.ours in median and comparison.peer in median:
            ours, peer = median[comparison.ours], median[comparison.peer]
            name = f"{comparison.ours} / {comparison.peer}"
            row = f"{name:38}{ours / peer:8.2f}{(ours - peer) * 1000:+10.0f} ms  {comparison.goal}"
            rows.append(row.rstrip())
    if rows:
        lines += ["", f"{'ours / peer':38}{'ratio':>8}{'difference':>13}  goal", *rows]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
