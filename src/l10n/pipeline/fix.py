"""`check --fix`: what can be mended without its translator, and nothing else."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from l10n import check as checking
from l10n import po
from l10n.check import Chosen, Outline
from l10n.config import Config
from l10n.model import Catalog, Check, Entry, Finding, Identity
from l10n.pipeline import waivers
from l10n.pipeline.catalogs import Localised, localise, read_sources
from l10n.pipeline.committed import committed, since_commit
from l10n.pipeline.files import Named, catalog_of
from l10n.pipeline.lint import checkable
from l10n.pipeline.plan import Plan, Plans
from l10n.pipeline.proof import proved
from l10n.pipeline.selection import Selection

Forms: TypeAlias = Mapping[Identity, tuple[str, ...]]
"""What active entries of a catalog are to say."""

Narrow: TypeAlias = Callable[[Sequence[Finding]], Sequence[Finding]]
"""Those of the findings that somebody wants to see mended."""


def fix_project(selection: Selection, narrow: Narrow, today: str) -> Plan:
    """Catalogs of the project, without a finding that is waived on the day *today*.

    Left alone is an entry that is not in step with its source, and one that has lost its flag
    `fuzzy` since the last commit: edited by us, it would count as reviewed.

    Raises CatalogError for a catalog that cannot be read, SourceError if the sources cannot.
    """
    plan = Plan()
    sources = list(read_sources(selection, selection.chosen))
    past = committed(selection)
    for source in sources:
        for locale in selection.locales:
            each = localise(selection, source, locale)
            before, read = each.step.before, each.step.read
            if before is not None:
                suspect = {finding.identity for finding in since_commit(each, past)}
                standing = _standing(
                    each.catalog, each.commented, selection.chosen, today, selection.config
                )
                wanted = _wanted(narrow, standing, _settled(each) - suspect)
                forms = mended(source.checks, each.catalog, wanted)
                _put(plan, read, before, forms, source.expected)
    return plan


def fix_named(
    files: Sequence[Named], chosen: Sequence[Chosen], narrow: Narrow, today: str
) -> Plans:
    """The files that the user named, of any gettext project; *narrow* and *today* as above.

    Raises CatalogError or ProjectError for one that cannot be read.
    """
    plans: Plans = {}
    for file in dict.fromkeys(files):
        before = file.read()
        read = catalog_of(file.path, before)
        outline, catalog = checkable(read, file, chosen)
        standing = _standing(catalog, catalog.entries, chosen, today)
        wanted = _wanted(narrow, standing, {entry.identity for entry in catalog.entries})
        forms = mended(outline, catalog, wanted)
        _put(plans.setdefault(file.project, Plan()), read, before, forms, po.expect(()))
    return plans


def _wanted(narrow: Narrow, standing: Narrow, entries: Container[Identity | None]) -> Narrow:
    """What stands, and is asked for, in some entries."""

    def wanted(findings: Sequence[Finding]) -> Sequence[Finding]:
        return [each for each in narrow(standing(findings)) if each.identity in entries]

    return wanted


def _standing(
    catalog: Catalog,
    commented: Iterable[Entry],
    chosen: Sequence[Chosen],
    today: str,
    config: Config | None = None,
) -> Narrow:
    """What nobody has decided to live with."""
    rules = list(waivers.noted(catalog, commented))

    def standing(findings: Sequence[Finding]) -> Sequence[Finding]:
        return waivers.apply(findings, rules, chosen, today, config).findings

    return standing


def _settled(each: Localised) -> set[Identity | None]:
    """The entries that stand in the file as they are checked."""
    there = {entry.identity: entry for entry in each.step.read.entries if not entry.obsolete}
    return {
        entry.identity
        for entry in each.catalog.entries
        if entry.identity in there
        and there[entry.identity].msgstr == entry.msgstr
        and there[entry.identity].message.msgid_plural == entry.message.msgid_plural
        and there[entry.identity].fuzzy == entry.fuzzy
    }


def _put(plan: Plan, read: Catalog, before: bytes, forms: Forms, expected: po.Expected) -> None:
    data = proved(_saying(read, forms), expected, read) if forms else before
    plan.put(read.path, data, before)


def _saying(catalog: Catalog, forms: Forms) -> Catalog:
    """The catalog with other forms, and with all else of these entries as it was."""
    entries = tuple(
        entry._replace(msgstr=forms[entry.identity], raw=None)
        if entry.identity in forms and not entry.obsolete
        else entry
        for entry in catalog.entries
    )
    return replace(catalog, entries=entries)


# --- the mending of one catalog ------------------------------------------------------------------


def mended(outline: Outline, catalog: Catalog, wanted: Narrow) -> Forms:
    """What the checks make of the entries in which they find something that is *wanted*.

    A translation is changed only where the check then finds less in it, and no other check
    finds more: so it ends, and what comes out is changed no further.
    """
    checks = [each.check for each in outline.chosen if each.check.mend is not None]
    then, now, findings = None, catalog, checking.check(outline, catalog)
    while now is not then:
        then = now
        for check in checks:
            now, findings = _mended_by(check, outline, now, findings, wanted)
    entries = zip(catalog.entries, now.entries, strict=True)
    return {entry.identity: entry.msgstr for before, entry in entries if entry is not before}


def _mended_by(
    check: Check, outline: Outline, catalog: Catalog, findings: list[Finding], wanted: Narrow
) -> tuple[Catalog, list[Finding]]:
    """The catalog with what one check makes of it, and what is then found."""
    found = {each.identity for each in wanted(findings) if each.check == check.name}
    forms = checking.mend(outline, catalog, check, found) if found else {}
    while forms:
        tried = _saying(catalog, forms)
        after = checking.check(outline, tried)
        better = _better(check, forms, findings, after)
        if better == forms.keys():
            return tried, after
        forms = {identity: forms[identity] for identity in better}
    return catalog, findings


def _better(
    check: Check, entries: Iterable[Identity], before: Sequence[Finding], after: Sequence[Finding]
) -> set[Identity]:
    """Those of the entries in which the check finds less than before, and no other finds more."""
    then, now = _tally(before), _tally(after)
    return {
        entry
        for entry in entries
        if now[entry] <= then[entry] and now[entry][check.name] < then[entry][check.name]
    }


def _tally(findings: Iterable[Finding]) -> Mapping[Identity | None, Counter[str]]:
    """How often each check has found something in each entry."""
    found: defaultdict[Identity | None, Counter[str]] = defaultdict(Counter)
    for finding in findings:
        found[finding.identity][finding.check] += 1
    return found
