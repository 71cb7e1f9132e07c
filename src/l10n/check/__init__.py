"""Template and Catalog to Findings, by all of the shelf of checks.

Fuzzy, obsolete and unfilled entries are not looked at: they are states, and are not
published anyway.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import NamedTuple

from l10n.check import body, header
from l10n.check.header import Plurals, plurals
from l10n.check.outline import Chosen, Outline, due_sources, outline
from l10n.model import (
    Catalog,
    Check,
    Columns,
    Entry,
    Finding,
    Identity,
    Pair,
    Place,
    Problem,
    Remark,
    Severity,
)

__all__ = ["Chosen", "Outline", "Plurals", "author", "check", "mend", "outline", "plurals", "since"]


def check(outline: Outline, catalog: Catalog, columns: Columns | None = None) -> list[Finding]:
    """All findings in the texts of a catalog that has been merged with the outline's template.

    *columns* are the catalog's, for who has them already.
    """
    if not outline.chosen:
        return []
    if columns is None:
        columns = Columns.of(outline.extraction.template, catalog)
    report = _Report(outline, catalog)
    rules = plurals(catalog, by_header=outline.by_header)
    findings = [
        report.finding(chosen.check, severity, problem, entry)
        for chosen, severity, problem, entry in header.problems(outline, catalog, columns, rules)
    ]
    pairs = _Pairs(outline, columns, catalog.locale, rules)
    findings += _pair_findings(report, pairs)
    findings += _catalog_findings(report, pairs)
    findings += _comment_findings(report, columns)
    findings += _file_findings(report)
    for check, severity in outline.chosen:
        if check.name == "body-structure":
            findings += (
                report.finding(check, severity, problem, entry)
                for problem, entry in body.problems(outline.bodies, catalog, columns)
            )
    return sorted(findings, key=lambda finding: (finding.place, finding.check, finding.text))


def author(outline: Outline) -> list[Finding]:
    """What is wrong in the sources' own words, at its place there; once for all locales."""
    template = outline.extraction.template
    return [
        Finding(
            check.name,
            severity,
            problem.text,
            template.places[identity],
            domain=template.domain,
            key=template.keys[identity],
            help=problem.help,
            identity=identity,
        )
        for check, severity in outline.chosen
        if check.source is not None
        for at in due_sources(outline, check)
        for identity in (template.identities[at],)
        for problem in check.source(template.messages[at])
    ]


def mend(
    outline: Outline, catalog: Catalog, check: Check, wanted: Container[Identity | None]
) -> Mapping[Identity, tuple[str, ...]]:
    """The forms that a check would give to those of the *wanted* entries that it can mend.

    The catalog is one for `check`, and *wanted* are entries in which that has found something.
    """
    assert check.mend is not None
    rules = plurals(catalog, by_header=outline.by_header)
    columns = Columns.of(outline.extraction.template, catalog)
    pairs = _Pairs(outline, columns, catalog.locale, rules)
    mended = {}
    for at, identity in enumerate(outline.extraction.template.identities):
        if identity in wanted:
            forms = check.mend(pairs.pair(at))
            if forms != columns.forms(at):
                mended[identity] = forms
    return mended


def since(outline: Outline, before: Catalog, now: Catalog) -> list[Finding]:
    """What is suspect in how entries changed; both catalogs are as they stand in their files.

    Only messages of the outline are looked at: nothing else is published.
    """
    report = _Report(outline, now)
    chosen = [each for each in outline.chosen if each.check.since is not None]
    old = {entry.identity: entry for entry in before.entries if not entry.obsolete}
    known = outline.extraction.template.keys
    return [
        report.finding(check, severity, problem, entry)._replace(content=False)
        for entry in now.entries
        if not entry.obsolete and entry.identity in known and entry.identity in old
        for check, severity in chosen
        if check.since is not None
        for problem in check.since(old[entry.identity], entry)
    ]


class _Report(NamedTuple):
    """Makes findings about one catalog."""

    outline: Outline
    catalog: Catalog

    def finding(
        self, check: Check, severity: Severity, problem: Problem, entry: Entry | None
    ) -> Finding:
        template = self.outline.extraction.template
        severity = "warning" if isinstance(problem, Remark) else severity
        common = (check.name, severity, problem.text)
        if entry is None:
            header = self.catalog.header
            place = header.place if header is not None else Place(self.catalog.path, 1)
            return Finding(*common, place, self.catalog.locale, template.domain, help=problem.help)
        return Finding(
            *common,
            entry.place,
            self.catalog.locale,
            template.domain,
            template.keys[entry.identity],
            template.places.get(entry.identity),
            problem.help,
            entry.identity,
            content=severity == "error",
        )


def _comment_findings(report: _Report, columns: Columns) -> Iterator[Finding]:
    """What stands in translators' comments; of fuzzy entries too, as nothing else says it."""
    chosen = [each for each in report.outline.chosen if each.check.comments is not None]
    if not chosen:
        return
    for entry in map(report.catalog.entries.__getitem__, columns.commented):
        for check, severity in chosen:
            assert check.comments is not None
            for problem in check.comments(entry):
                yield report.finding(check, severity, problem, entry)._replace(content=False)


def _file_findings(report: _Report) -> Iterator[Finding]:
    """What is wrong with the file, at its first character."""
    start = Place(report.catalog.path, 1)
    for check, severity in report.outline.chosen:
        if check.file is not None:
            for problem in check.file(report.catalog):
                yield report.finding(check, severity, problem, None)._replace(place=start)


class _Pairs(NamedTuple):
    """Makes the pairs of a catalog, which checks look at."""

    outline: Outline
    columns: Columns
    locale: str
    rules: Plurals

    def ready(self, at: int) -> bool:
        """Whether a message has a translation that is whole, and not fuzzy."""
        return at not in self.columns.fuzzy and at not in self.columns.unfilled

    def pair(self, at: int) -> Pair:
        """The message at a place in the template, and its translation."""
        outline, columns, locale, rules = self
        message = columns.messages[at]
        is_plural = message[2] is not None
        return Pair(
            message,
            columns.forms(at),
            locale,
            rules.categories if is_plural else (),
            rules.single if is_plural else frozenset(),
            rules.zero_or_one if is_plural else frozenset(),
            outline.labels.get(at, frozenset()),
            outline.source_locale,
            at in outline.blocks,
            outline.terms.get(at, ()),
        )


def _pair_findings(report: _Report, pairs: _Pairs) -> Iterator[Finding]:
    """Problems of single entries."""
    outline, texts = report.outline, pairs.columns.texts
    language = pairs.locale.partition("-")[0]
    for each in outline.pairs:
        if each.check.languages and language not in each.check.languages:
            continue
        for at in filter(pairs.ready, each.due(outline.sources, texts)):
            for problem in each.find(pairs.pair(at)):
                entry = report.catalog.entries[at]
                yield report.finding(each.check, each.severity, problem, entry)


def _catalog_findings(report: _Report, pairs: _Pairs) -> Iterator[Finding]:
    """Problems that only show beside the catalog's other entries."""
    chosen = [each for each in report.outline.chosen if each.check.catalog is not None]
    if not chosen:
        return
    ready = list(filter(pairs.ready, range(len(report.outline.sources))))
    found = list(map(pairs.pair, ready))
    for check, severity in chosen:
        assert check.catalog is not None
        for index, problem in check.catalog(found):
            yield report.finding(check, severity, problem, report.catalog.entries[ready[index]])
