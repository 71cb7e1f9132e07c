"""For people: one line a finding, its help below it, a sum at the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from l10n.display import called, counted, shown, summed
from l10n.model import (
    SOURCE_KINDS,
    BundleChange,
    BundleChanges,
    Change,
    ChangeKind,
    Changes,
    Finding,
    Report,
    Status,
    Style,
)


def findings(found: Sequence[Finding], statuses: Sequence[Status], style: Style) -> str:
    """`path:line:column: severity [check] text  (key)`, as editors and CI logs link it."""
    lines = [line for finding in found for line in _finding(finding, style)]
    lines.append(summed(found, statuses))
    return "".join(f"{line}\n" for line in lines)


def _finding(finding: Finding, style: Style) -> Iterator[str]:
    severity = style(finding.severity, finding.severity)
    key = f"  ({shown(finding.key)})" if finding.key else ""
    place = shown(str(finding.place))
    yield f"{place}: {severity} [{finding.check}] {shown(finding.text)}{key}"
    if finding.source is not None:
        yield f"    source: {shown(str(finding.source))}"
    if finding.help:
        yield f"    help: {shown(finding.help)}"


COLUMNS = ("done", "translated", "fuzzy", "missing", "broken", "obsolete", "words", "seen")


def statuses(counts: Sequence[Status], style: Style) -> str:
    """A table. `done` is a locale's own texts, `seen` what no reader gets in the source's words."""
    names = ["locale"]
    names += ["domain"] if any(status.domain for status in counts) else []
    names += ["file"] if any(status.file for status in counts) else []
    rows = [
        [*(shown(getattr(status, name)) for name in names), *_cells(status)] for status in counts
    ]
    table = [[*names, *COLUMNS], *rows]
    widths = [max(len(row[column]) for row in table) for column in range(len(table[0]))]
    lines = []
    for number, row in enumerate(table):
        cells = [
            cell.ljust(width) if column < len(names) else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        line = "  ".join(cells).rstrip()
        complete = number == 0 or counts[number - 1].percent == 100
        lines.append(line if complete else style(line, "warning"))
    return "".join(f"{line}\n" for line in lines)


def _cells(status: Status) -> list[str]:
    seen = status.resolved * 100 // status.total if status.total else 100
    return [
        f"{status.percent} %",
        f"{status.translated}/{status.total}",
        str(status.fuzzy),
        str(status.untranslated),
        str(status.broken),
        str(status.obsolete),
        f"{status.translated_words}/{status.words}",
        f"{seen} %",
    ]


_ROLES: Mapping[ChangeKind, str] = {"lost": "error", "fuzzy": "warning"}


def changes(found: Changes, style: Style) -> str:
    """One line a change, old and new text below it; the sources, each locale, then sums."""
    groups = [
        [line for change in group for line in _change(change, style)]
        for _, group in groupby(found.changes, lambda change: (_of_source(change), change.locale))
    ]
    groups.append(list(_sums(found)))
    return "\n".join("".join(f"{line}\n" for line in lines) for lines in groups if lines)


def _of_source(change: Change) -> bool:
    return change.kind in SOURCE_KINDS


def _change(change: Change, style: Style) -> Iterator[str]:
    name = called(change.key, change.message.msgid)
    kind = style(change.kind, _ROLES[change.kind]) if change.kind in _ROLES else change.kind
    yield f"{shown(str(change.place))}: {kind}{_detail(change)}  ({shown(name)})"
    if change.before == change.after:
        yield f"    = {_texts(change.after)}"
        return
    if change.before:
        yield style(f"    - {_texts(change.before)}", "removed")
    if change.after:
        yield style(f"    + {_texts(change.after)}", "added")


def _detail(change: Change) -> str:
    if change.only:
        return f", only {change.only}"
    if change.kind == "moved":
        return f" from {shown(change.origin)}" if change.origin else " into a context"
    return " without an edit" if change.kind == "confirmed" else ""


def _texts(texts: Sequence[str]) -> str:
    return " | ".join(map(shown, texts))


def _sums(found: Changes) -> Iterator[str]:
    if counts := _counts(found.counts()):
        yield f"messages: {counts}"
    for locale, words in found.redo.items():
        counts = _counts(found.counts(locale))
        if words:
            counts += f"{'; ' if counts else ''}{counted(words, 'word')} to redo"
        if counts:
            yield f"{shown(locale) or 'translations'}: {counts}"


def _counts(counts: Mapping[ChangeKind, int]) -> str:
    return ", ".join(f"{count} {kind}" for kind, count in counts.items() if count)


def bundle_changes(found: BundleChanges, style: Style) -> str:
    """One line a change, old and new text below it; then how many break sites."""
    lines = [line for change in found.changes for line in _bundle_change(change, style)]
    if lines:
        lines += ["", f"{found.breaking} breaking, {found.compatible} compatible"]
    return "".join(f"{line}\n" for line in lines)


def _bundle_change(change: BundleChange, style: Style) -> Iterator[str]:
    verdict = style("breaking", "error") if change.breaking else "compatible"
    detail = f" {shown(change.detail)}" if change.detail else ""
    yield f"{shown(change.path)}: {verdict} [{change.kind}]{detail}  ({shown(change.name)})"
    for sign, role, texts in (("-", "removed", change.before), ("+", "added", change.after)):
        if texts and change.before != change.after:
            yield style(f"    {sign} {_forms(texts)}", role)


def _forms(texts: Mapping[str, str]) -> str:
    return " | ".join(
        f"{name}: {shown(text)}" if name else shown(text) for name, text in texts.items()
    )


REPORT = Report("text", findings, statuses=statuses, changes=changes, bundle_changes=bundle_changes)
