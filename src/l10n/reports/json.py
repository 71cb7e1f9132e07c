"""For programs: one JSON object, with a version for what may change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from l10n.display import dumped
from l10n.model import (
    BundleChange,
    BundleChanges,
    Change,
    Changes,
    Finding,
    Place,
    Report,
    Status,
    Style,
)

VERSION = 1


def findings(found: Sequence[Finding], statuses: Sequence[Status], style: Style) -> str:
    """`{"version": 1, "findings": [...], "statuses": [...]}`."""
    del style
    content = {
        "version": VERSION,
        "findings": [_finding(finding) for finding in found],
        "statuses": [_status(status) for status in statuses],
    }
    return dumped(content)


def statuses(counts: Sequence[Status], style: Style) -> str:
    """`{"version": 1, "statuses": [...]}`."""
    del style
    content = {"version": VERSION, "statuses": [_status(status) for status in counts]}
    return dumped(content)


def _finding(finding: Finding) -> dict[str, object]:
    content: dict[str, object] = {
        "check": finding.check,
        "severity": finding.severity,
        "text": finding.text,
        "help": finding.help,
        "locale": finding.locale,
        "domain": finding.domain,
        "key": finding.key,
        "place": _place(finding.place),
    }
    if finding.source is not None:
        content["source"] = _place(finding.source)
    return content


def _place(place: Place) -> dict[str, object]:
    return {"path": place.path, "line": place.line, "column": place.column}


def _status(status: Status) -> dict[str, object]:
    content: dict[str, object] = {"locale": status.locale}
    if status.domain:
        content["domain"] = status.domain
    if status.file:
        content["file"] = status.file
    return content | {
        "total": status.total,
        "translated": status.translated,
        "fuzzy": status.fuzzy,
        "untranslated": status.untranslated,
        "broken": status.broken,
        "obsolete": status.obsolete,
        "resolved": status.resolved,
        "words": status.words,
        "translatedWords": status.translated_words,
        "percent": status.percent,
    }


def changes(found: Changes, style: Style) -> str:
    """`{"version": 1, "changes": [...], "messages": {...}, "locales": [...]}`."""
    del style
    content = {
        "version": VERSION,
        "changes": [_change(change) for change in found.changes],
        "messages": found.counts(),
        "locales": [
            {"locale": locale, **found.counts(locale), "wordsToRedo": words}
            for locale, words in found.redo.items()
        ],
    }
    return dumped(content)


def _change(change: Change) -> dict[str, object]:
    content: dict[str, object] = {"kind": change.kind}
    for name in ("locale", "domain", "key"):
        if value := getattr(change, name):
            content[name] = value
    content["place"] = _place(change.place)
    if change.message.msgctxt is not None:
        content["msgctxt"] = change.message.msgctxt
    content["msgid"] = change.message.msgid
    if change.message.msgid_plural is not None:
        content["msgidPlural"] = change.message.msgid_plural
    if change.only:
        content["only"] = change.only
    if change.origin:
        content["origin"] = change.origin
    return content | {"before": change.before, "after": change.after}


def bundle_changes(found: BundleChanges, style: Style) -> str:
    """`{"version": 1, "breaking": 0, "compatible": 1, "changes": [...]}`."""
    del style
    content = {
        "version": VERSION,
        "breaking": found.breaking,
        "compatible": found.compatible,
        "changes": [_bundle_change(change) for change in found.changes],
    }
    return dumped(content)


def _bundle_change(change: BundleChange) -> dict[str, object]:
    content: dict[str, object] = {
        "kind": change.kind,
        "breaking": change.breaking,
        "path": change.path,
    }
    for name in ("locale", "domain", "key", "detail"):
        if value := getattr(change, name):
            content[name] = value
    for name, texts in (("before", change.before), ("after", change.after)):
        if texts:
            content[name] = _value(texts)
    return content


def _value(texts: Mapping[str, str]) -> object:
    return texts.get("", texts)


REPORT = Report("json", findings, statuses=statuses, changes=changes, bundle_changes=bundle_changes)
