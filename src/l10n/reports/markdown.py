"""For a comment or a README: counts as a table of GitHub's Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from l10n.display import shown
from l10n.model import Report, Status, Style


def statuses(counts: Sequence[Status], style: Style) -> str:
    """A row a count, numbers to the right."""
    del style
    names = ["locale"]
    names += ["domain"] if any(status.domain for status in counts) else []
    names += ["file"] if any(status.file for status in counts) else []
    numbers = ("done", "translated", "fuzzy", "missing", "broken")
    lines = [_row([*names, *numbers]), _row([*("---" for _ in names), *("---:" for _ in numbers)])]
    for status in counts:
        cells = [_cell(str(getattr(status, name))) for name in names]
        lines.append(
            _row(
                [
                    *cells,
                    f"{status.percent} %",
                    f"{status.translated}/{status.total}",
                    str(status.fuzzy),
                    str(status.untranslated),
                    str(status.broken),
                ]
            )
        )
    return "".join(f"{line}\n" for line in lines)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    return shown(text).replace("\\", "\\\\").replace("|", "\\|")


REPORT = Report("markdown", statuses=statuses)
