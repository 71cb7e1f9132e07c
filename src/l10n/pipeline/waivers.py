"""Findings that the team has decided to live with, for a reason and perhaps until a day.

They are in the configuration, or in a translator's comment above the entry, or above the
header for what is about the file: `# l10n: ignore=unchanged until=2027-03-01 a brand name`.
What guards readers stays out of bundles all the same (design section 8).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from l10n import checks
from l10n.check import Chosen
from l10n.config import Config, is_date, matcher
from l10n.display import shortened
from l10n.errors import ConfigError
from l10n.model import Catalog, Entry, Finding, Identity, Place
from l10n.pipeline.choice import check_named

_COMMENT = re.compile(
    r"l10n: ignore=([\w-]++(?>(?:,[\w-]++)*))(?>(?: until=(\S++))?)(?: (.*+))?", re.DOTALL
)  # checks, day, reason
# what is meant so: `l10n ignore=x`, `L10N: ignore x`, `l10n:ignoring = x`
_MEANT = re.compile(r"\s*+l10n\s*+(?>:\s*+(\w{1,9})|(\w{1,9})\s*+=)", re.IGNORECASE)
_LONGEST = 60  # characters of such a comment that are quoted
NEVER = frozenset({"unreadable", "waiver-expired", "waiver-unused", "baseline-unused"})
"""Checks that nobody can choose to live with: their findings are about just that."""


class Applied(NamedTuple):
    """What is left of the findings, with those about the waivers, and how many are gone."""

    findings: list[Finding]
    waived: int


class Rule(NamedTuple):
    """A waiver of one check."""

    check: str
    reason: str
    until: str
    path: str  # of the catalog that it is for, "" for any
    at: Finding  # about it, at its own place; the text, if any, names it
    covers: Callable[[Finding], bool]  # asked for findings of the check
    is_judged: bool = True  # whether this run has seen all that it may waive
    misspelt: str = ""  # the comment that is meant as one, and waives nothing


def require(config: Config, where: Callable[[str], str]) -> None:
    """Refuse waivers in the configuration that cannot be.

    *where* makes of a key how a complaint about it begins. Raises ConfigError for a check
    that does not exist or cannot be waived so.
    """
    for number, waiver in enumerate(config.waivers):
        at = where(f"waiver[{number}].check")
        check = check_named(waiver.check, at)
        if check.name in NEVER:
            raise ConfigError(f"{at}`{check.name}` cannot be waived", help="mend its cause")
        if check.guard and (not waiver.key or "*" in waiver.key or "[]" in waiver.key):
            raise ConfigError(
                f"{at}`{check.name}` guards readers, and is waived for single keys only",
                help='name one, as in `key = "menu.home"`, or waive it in a comment of the catalog',
            )


def standing(
    config: Config, catalog: Catalog, commented: Iterable[Entry], findings: Sequence[Finding]
) -> list[Finding]:
    """The findings in a catalog that count where its texts are published.

    *commented* are those of `noted`.

    A waiver lifts those of a check that guards no reader. Its last day does not count: the
    same texts give the same bundles on each day.
    """
    if all(_guards(each.check) for each in findings):
        return list(findings)
    rules = _Rules([*_configured(config), *noted(catalog, commented)])
    return [each for each in findings if _guards(each.check) or not rules.waiving(each)]


def apply(
    findings: Sequence[Finding],
    in_comments: Iterable[Rule],
    chosen: Iterable[Chosen],
    today: str,
    config: Config | None = None,
    *,
    is_all: bool = True,
) -> Applied:
    """Take out what is waived, and add what is wrong with the waivers, if such checks are on.

    *today* is a date like `2027-03-01`, *in_comments* are those of the catalogs that the
    findings are about. Unless these are *all* of the project's, what the configuration waives
    may be in others.
    """
    rules = [*in_comments, *(_configured(config, is_judged=is_all) if config else ())]
    holding = _Rules(rule for rule in rules if not _has_ended(rule, today))
    used: set[int] = set()
    left: list[Finding] = []
    for finding in findings:
        waiving = holding.waiving(finding)
        used.update(map(id, waiving))
        if not waiving:
            left.append(finding)
    severities = {check.name: severity for check, severity in chosen}
    about = [_about(rule, today, is_used=id(rule) in used) for rule in rules]
    wrong = [
        each._replace(severity=severities[each.check])
        for each in about
        if each is not None and each.check in severities
    ]
    return Applied(left + wrong, len(findings) - len(left))


class _Rules:
    """Finds the waivers of a finding without a look at all of them."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._known: dict[tuple[str, str, Identity | None], list[Rule]] = defaultdict(list)
        for rule in rules:
            if _fault(rule) is None:
                self._known[rule.check, rule.path, rule.at.identity].append(rule)

    def waiving(self, finding: Finding) -> list[Rule]:
        """Those that waive it: of its own entry or file, and of the configuration."""
        own = self._known.get((finding.check, finding.place.path, finding.identity), [])
        configured = self._known.get((finding.check, "", None), [])
        return [rule for rule in [*own, *configured] if rule.covers(finding)]


def _has_ended(rule: Rule, today: str) -> bool:
    return bool(rule.until) and rule.until < today


def _about(rule: Rule, today: str, *, is_used: bool) -> Finding | None:
    """What is wrong with a waiver."""
    if fault := _fault(rule):
        text, help = fault
        return _found(rule, "waiver-unused", f"{text}, so the waiver has no effect", help)
    if _has_ended(rule, today):
        text = f"the waiver of `{rule.check}` ended on {rule.until}: {rule.reason}"
        return _found(rule, "waiver-expired", text, "mend what it waived, or give it a later day")
    if rule.is_judged and not is_used:
        return _found(
            rule, "waiver-unused", f"the waiver of `{rule.check}` waives nothing", "remove it"
        )
    return None


def _found(rule: Rule, check: str, text: str, help: str) -> Finding:
    return rule.at._replace(check=check, text=rule.at.text + text, help=help)


def _fault(rule: Rule) -> tuple[str, str] | None:
    """Why a waiver cannot be one, and the help. Only a comment's: `require` refuses others."""
    if rule.misspelt:
        return (
            f"`# {shortened(rule.misspelt, _LONGEST)}` is not written as a waiver is",
            "write `# l10n: ignore=CHECK REASON`, for several checks `ignore=CHECK,CHECK`",
        )
    if rule.check in NEVER:
        return f"`{rule.check}` cannot be waived", "remove it, and mend the cause"
    try:
        check_named(rule.check)
    except ConfigError as error:
        return error.text, error.help
    if rule.until and not is_date(rule.until):
        return f"`{rule.until}` is no day", "write it as in `until=2027-03-01`"
    if not rule.reason:
        return "it gives no reason", f"write one at its end: `ignore={rule.check} a brand name`"
    return None


def _guards(name: str) -> bool:
    check = checks.named(name)
    return check is not None and check.guard


def _configured(config: Config, *, is_judged: bool = True) -> Iterator[Rule]:
    for number, waiver in enumerate(config.waivers):
        key = f"waiver[{number}]"
        text = f"`{config.prefix}.{key}`: " if config.prefix else f"`{key}`: "
        at = Finding("waiver-unused", "warning", text, Place(config.path, 1))
        covers = _scope(waiver.locale, waiver.key)
        yield Rule(waiver.check, waiver.reason, waiver.until, "", at, covers, is_judged)


def _scope(locale: str, key: str) -> Callable[[Finding], bool]:
    matches = matcher((key,))
    # a report names an item by its index, which changes when another one is put before it
    of_list = "[]" in key

    def covers(finding: Finding) -> bool:
        if locale not in ("", finding.locale):
            return False
        if of_list and finding.identity is not None:
            return matches(finding.identity[0] or "")
        return not key or matches(finding.key)

    return covers


def noted(catalog: Catalog, commented: Iterable[Entry]) -> Iterator[Rule]:
    """The waivers in the translators' comments of a catalog.

    *commented* are its entries that have comments; others may be among them.
    """
    for entry in commented:
        if entry[2] and not entry.obsolete:
            yield from _above(catalog, entry, entry.identity)
    if catalog.header is not None:
        yield from _above(catalog, catalog.header, None)


def _above(catalog: Catalog, entry: Entry, identity: Identity | None) -> Iterator[Rule]:
    at = Finding(
        "waiver-unused",
        "warning",
        "",
        entry.place if entry.place.line else Place(catalog.path, 1),
        catalog.locale,
        catalog.domain,
        entry.message.msgctxt or "",
        identity=identity,
    )
    for comment in entry.translator_comments:
        if match := _COMMENT.fullmatch(comment):
            names, until, reason = match.groups(default="")
            for name in names.split(","):
                yield Rule(name, reason.strip(), until, catalog.path, at, _any)
        elif _is_meant(comment):
            yield Rule("", "", "", catalog.path, at, _any, misspelt=comment.strip())


def _is_meant(comment: str) -> bool:
    """Whether a comment that is no waiver was to be one."""
    match = _MEANT.match(comment)
    if match is None:
        return False
    from difflib import get_close_matches  # for the few comments that begin as ours do

    return bool(get_close_matches((match[1] or match[2]).lower(), ["ignore"], cutoff=0.75))


def _any(finding: Finding) -> bool:
    del finding
    return True
