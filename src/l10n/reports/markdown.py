"""For a comment or a README: findings, counts and changes as tables of GitHub's Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from l10n.display import called, shortened, shown, summed
from l10n.model import (
    TRANSLATION_KINDS,
    BundleChange,
    BundleChanges,
    Change,
    Changes,
    Finding,
    Report,
    Status,
    Style,
)

MOST_FINDINGS = 100  # more rows are no reading for people
LONGEST_TABLE = 60_000  # characters; GitHub takes comments of 65,536
LONGEST_TEXT = 200  # of a finding


def findings(found: Sequence[Finding], statuses: Sequence[Status], style: Style) -> str:
    """The sum, and a table with a row a finding, errors first, of no more than a comment takes."""
    del style
    text = f"{summed(found, statuses)}\n"
    first = sorted(found, key=lambda finding: finding.severity != "error")[:MOST_FINDINGS]
    rows = list(_fitting(map(_finding, first)))
    if rows:
        names = ["severity", "check", "problem", "key", "place", "source"]
        text += f"\n{_table(names, rows, len(names))}"
    if len(rows) < len(found):
        text += f"\nand {len(found) - len(rows)} more\n"
    return text


def _fitting(rows: Iterable[list[str]]) -> Iterator[list[str]]:
    """The rows up to the one that would make the table too long."""
    room = LONGEST_TABLE
    for row in rows:
        room -= len(_row(row)) + 1
        if room < 0:
            return
        yield row


def _finding(finding: Finding) -> list[str]:
    return [
        finding.severity,
        finding.check,
        _code(shortened(finding.text, LONGEST_TEXT)),
        _code(shortened(finding.key, LONGEST_TEXT)),
        _code(str(finding.place)),
        _code(str(finding.source or "")),
    ]


def statuses(counts: Sequence[Status], style: Style) -> str:
    """A row a count, numbers to the right."""
    del style
    names = ["locale"]
    names += ["domain"] if any(status.domain for status in counts) else []
    names += ["file"] if any(status.file for status in counts) else []
    numbers = ("done", "translated", "fuzzy", "missing", "broken")
    lines = [_row([*names, *numbers]), _row([*("---" for _ in names), *("---:" for _ in numbers)])]
    for status in counts:
        cells = [(_code if name == "file" else _cell)(getattr(status, name)) for name in names]
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


def changes(found: Changes, style: Style) -> str:
    """A table of sums for the messages, one for the locales, and one with a row a change."""
    del style
    if not found.changes and not any(found.redo.values()):
        return ""
    tables = []
    counts = found.counts()
    if any(counts.values()):
        tables.append(_table(["", *counts], [["messages", *map(str, counts.values())]], 1))
    rows = [
        [_cell(locale), *map(str, found.counts(locale).values()), str(words)]
        for locale, words in found.redo.items()
    ]
    kept = [row for row in rows if set(row[1:]) != {"0"}]
    if kept:
        tables.append(_table(["locale", *TRANSLATION_KINDS, "words to redo"], kept, 1))
    names = ["change", "message", "before", "after"]
    if found.changes:
        tables.append(_table(names, map(_change, found.changes), len(names)))
    return "\n".join(tables)


def _table(names: Sequence[str], rows: Iterable[Sequence[str]], texts: int) -> str:
    """A table whose first *texts* columns are texts, the others numbers."""
    rules = ["---" if column < texts else "---:" for column in range(len(names))]
    return "".join(f"{line}\n" for line in map(_row, [names, rules, *rows]))


def _change(change: Change) -> list[str]:
    kind = f"{_cell(change.locale)}: {change.kind}" if change.locale else change.kind
    if change.only:
        kind += f", only {change.only}"
    if change.origin:
        kind += f" from {_code(change.origin)}"
    return [
        kind,
        _code(called(change.key, change.message.msgid)),
        " ".join(map(_code, change.before)),
        " ".join(map(_code, change.after)),
    ]


def bundle_changes(found: BundleChanges, style: Style) -> str:
    """The sum, and a row a change, breaking ones first, of no more than a comment takes."""
    del style
    if not found.changes:
        return ""
    first = sorted(found.changes, key=lambda change: not change.breaking)
    rows = list(_fitting(map(_bundle_change, first)))
    names = ["for sites", "change", "locale", "about", "before", "after"]
    text = f"{found.breaking} breaking, {found.compatible} compatible\n\n"
    text += _table(names, rows, len(names))
    if len(rows) < len(first):
        text += f"\nand {len(first) - len(rows)} more\n"
    return text


def _bundle_change(change: BundleChange) -> list[str]:
    return [
        "breaking" if change.breaking else "compatible",
        f"{change.kind}: {_code(change.detail)}" if change.detail else change.kind,
        _cell(change.locale),
        _code(change.name),
        _forms(change.before),
        _forms(change.after),
    ]


def _forms(texts: Mapping[str, str]) -> str:
    return " ".join(
        f"{name}: {_code(text)}" if name else _code(text) for name, text in texts.items()
    )


_TICKS = re.compile("`+")


def _code(text: str) -> str:
    """A text as it is: in a code span nothing is a link, a tag or a person."""
    text = shown(text).replace("|", "\\|")
    if not text:
        return ""
    fence = "`" * (max(map(len, _TICKS.findall(text)), default=0) + 1)
    space = " " if text.startswith(("`", " ")) or text.endswith(("`", " ")) else ""
    return f"{fence}{space}{text}{space}{fence}"


REPORT = Report(
    "markdown", findings, statuses=statuses, changes=changes, bundle_changes=bundle_changes
)
