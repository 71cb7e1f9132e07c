"""Which findings are new beside others: those of a revision, or those of a baseline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from l10n.model import Finding
from l10n.pipeline.check import Checked, in_order
from l10n.pipeline.choice import ALWAYS

Alike: TypeAlias = Callable[[Finding], Hashable]
"""Findings for which it gives the same are one that stayed."""

# A literal stands in backticks: `{0}` for `{1}` is another mistake. What stands outside of
# them is a measure: a text that is too long by 12 characters and then by 14 stayed too long.
_LITERAL_OR_MEASURE = re.compile(r"(`[^`]*+`)|[0-9]++")


class Compared(NamedTuple):
    """Findings beside earlier ones."""

    new: list[Finding]
    stayed: list[Finding]
    gone: list[Finding]  # of the earlier ones


class Ratcheted(NamedTuple):
    """What was found without the *older* findings, which fail nothing."""

    checked: Checked
    older: Sequence[Finding]


def name_of(finding: Finding) -> str:
    """What the finding is about: its key, the text of a message without one, "" for a file."""
    return finding.key or (finding.identity[1] if finding.identity else "")


def by_name(finding: Finding) -> Hashable:
    """Whatever its line is, and whatever its message says now."""
    return (*_what(finding), name_of(finding))


def by_message(finding: Finding) -> Hashable:
    """Of the same message, under the same name: a body has many messages under one."""
    return (*_what(finding), name_of(finding), finding.identity)


def by_text(finding: Finding) -> Hashable:
    """Of the same text, wherever it moved; what is about no message does not move."""
    return (*_what(finding), finding.identity[1] if finding.identity else ("", name_of(finding)))


def _what(finding: Finding) -> tuple[str, ...]:
    text = _LITERAL_OR_MEASURE.sub(lambda match: match[1] or "0", finding.text)
    return (finding.check, finding.locale, finding.domain, text)


def ratchet(
    checked: Checked, earlier: Iterable[Finding], alike: Sequence[Alike] = (by_name,)
) -> Ratcheted:
    """Set apart what was found before."""
    new, stayed, _ = compare(checked.findings, earlier, alike)
    return Ratcheted(replace(checked, findings=in_order(new)), stayed)


def compare(
    findings: Iterable[Finding], earlier: Iterable[Finding], alike: Sequence[Alike] = (by_name,)
) -> Compared:
    """Pair each finding with an earlier one that is like it, by each rule of *alike* in turn.

    One that is there three times and was there twice is new once. That a file cannot be read
    is new each time: nothing else is known of that file.
    """
    unreadable, new = _parted(findings)
    _, gone = _parted(earlier)
    stayed = []
    for rule in alike:
        pairs = Counter(map(rule, new)) & Counter(map(rule, gone))
        paired, new = _taken(pairs, new, rule)
        _, gone = _taken(pairs, gone, rule)
        stayed += paired
    return Compared([*unreadable, *new], stayed, gone)


def _parted(findings: Iterable[Finding]) -> tuple[list[Finding], list[Finding]]:
    """That files cannot be read, and the other findings."""
    parts: tuple[list[Finding], list[Finding]] = ([], [])
    for each in findings:
        parts[each.check != ALWAYS].append(each)
    return parts


def _taken(
    pairs: Counter[Hashable], findings: Iterable[Finding], rule: Alike
) -> tuple[list[Finding], list[Finding]]:
    """As many findings of each kind as there are *pairs*, the first ones, and those left."""
    due = pairs.copy()
    parts: tuple[list[Finding], list[Finding]] = ([], [])
    for each in findings:
        kind = rule(each)
        parts[not due[kind]].append(each)
        due[kind] -= due[kind] > 0
    return parts
