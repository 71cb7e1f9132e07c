"""For an overview: how often each check found something, the most frequent first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from l10n.display import summed
from l10n.model import Finding, Report, Status, Style


def findings(found: Sequence[Finding], statuses: Sequence[Status], style: Style) -> str:
    """A line for each check and severity, then the sum."""
    counts = Counter((finding.check, finding.severity) for finding in found)
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    width = max((len(str(count)) for count in counts.values()), default=0)
    lines = [
        f"{str(count).rjust(width)} {style(severity.ljust(len('warning')), severity)} {check}"
        for (check, severity), count in rows
    ]
    return "".join(f"{line}\n" for line in [*lines, summed(found, statuses)])


REPORT = Report("statistics", findings)
