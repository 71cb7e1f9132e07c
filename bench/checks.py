"""Time each check by itself over the catalogs of a workload, in one process on one core.

    python bench/checks.py --messages 10000 --locales 10 --rounds 3

The catalogs are read before. What all checks share, such as joining the texts, is timed with one
that never looks, and taken off each row. `msgfmt -c` over the same files is the measure.
"""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from run import EACH, make, pin, timed

from l10n import check as checking
from l10n.check import Chosen
from l10n.model import Catalog, Check, Columns, Extraction
from l10n.pipeline.catalogs import localise, read_sources
from l10n.pipeline.selection import select
from l10n.project.loading import load

NEVER = Check("none", "warning", False, "", suspects=lambda _, __: (), pair=lambda _: ())
MSGFMT = ["sh", "-c", EACH.replace("{}", 'msgfmt -c --statistics -o /dev/null "$po"')]


class Workload(NamedTuple):
    """The texts of a domain, and its catalogs merged with them."""

    extraction: Extraction
    catalogs: Sequence[tuple[Catalog, Columns]]


class Cost(NamedTuple):
    """Seconds that a check takes for all catalogs, and how often it finds something."""

    chosen: Chosen
    seconds: float
    found: int


def main() -> None:
    """Make the workload, time the checks that are on by default, print the dearest first."""
    parser = argparse.ArgumentParser(description="Time each check over a workload.")
    parser.add_argument("--messages", type=int, default=10_000, help="messages per catalog")
    parser.add_argument("--locales", type=int, default=10, help="catalogs, 20 at most")
    parser.add_argument("--rounds", type=int, default=3, help="of which the fastest counts")
    options = parser.parse_args()
    pin()
    gc.disable()  # as the command line does
    with tempfile.TemporaryDirectory(prefix="l10n-bench-") as name:
        folder = Path(name)
        make(folder, [f"--messages={options.messages}", f"--locales={options.locales}"])
        chosen, workload = prepared(folder)
        shared = timed_check(Chosen(NEVER, "warning"), workload, options.rounds).seconds
        costs = [
            cost._replace(seconds=max(cost.seconds - shared, 0))
            for cost in (timed_check(each, workload, options.rounds) for each in chosen)
        ]
        peer = min(timed(MSGFMT, folder).seconds for _ in range(options.rounds))
    size = f"{options.messages} messages x {options.locales} locales"
    sys.stdout.write(f"{size}, fastest of {options.rounds} rounds\n\n{report(costs, peer)}")


def prepared(folder: Path) -> tuple[Sequence[Chosen], Workload]:
    """The checks that are on, and what they look at."""
    selection = select(*load(folder))
    (source,) = read_sources(selection, selection.chosen)
    found = [localise(selection, source, locale) for locale in selection.locales]
    catalogs = [(each.catalog, each.columns) for each in found]
    return selection.chosen, Workload(source.extraction, catalogs)


def timed_check(chosen: Chosen, workload: Workload, rounds: int) -> Cost:
    """One check alone over all catalogs: its fastest round."""
    outline = checking.outline(workload.extraction, [chosen])
    found = 0
    seconds = []
    for _ in range(rounds):
        start = time.perf_counter()
        found = sum(len(checking.check(outline, *each)) for each in workload.catalogs)
        seconds.append(time.perf_counter() - start)
    return Cost(chosen, min(seconds), found)


def report(costs: Sequence[Cost], peer: float) -> str:
    """Word the costs, and what they come to beside the peer."""
    lines = [f"{'check':28}{'severity':10}{'time':>9}{'of msgfmt -c':>14}{'found':>8}"]
    lines += rows(costs, peer)
    for name in ("error", "warning"):
        total = sum(cost.seconds for cost in costs if cost.chosen.severity == name)
        lines.append(f"{f'all that are {name}s':38}{total * 1000:6.1f} ms{total / peer:14.3f}")
    total = sum(cost.seconds for cost in costs)
    lines.append(f"{'all':38}{total * 1000:6.1f} ms{total / peer:14.3f}")
    return "\n".join(lines) + "\n"


def rows(costs: Sequence[Cost], peer: float) -> Iterator[str]:
    """A line for each check."""
    for (check, severity), seconds, found in sorted(costs, key=lambda cost: -cost.seconds):
        share = f"{seconds * 1000:6.1f} ms{seconds / peer:14.3f}"
        yield f"{check.name:28}{severity:10}{share}{found:8}"


if __name__ == "__main__":
    main()
