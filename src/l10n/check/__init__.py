"""Template and Catalog to Findings, by all of the shelf of checks.

Fuzzy, obsolete and unfilled entries are not looked at: they are states, and are not
published anyway.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from l10n import cldr, plural, po
from l10n.model import (
    Catalog,
    Check,
    Entry,
    Extraction,
    Finding,
    Identity,
    Message,
    Pair,
    Place,
    Problem,
    Segment,
    Severity,
)

MOST_LOOKS = 100  # at one body, so that the time stays linear


class Plurals(NamedTuple):
    """What a catalog's Plural-Forms says; all empty where it cannot be used."""

    nplurals: int = 0
    categories: tuple[tuple[str, ...], ...] = ()  # per form, the CLDR categories of integers
    single: frozenset[int] = frozenset()  # forms for exactly one number, by header and by CLDR
    forms: Mapping[str, int] = MappingProxyType({})  # category -> form
    losses: tuple[plural.Loss, ...] = ()


class Chosen(NamedTuple):
    """A check with the severity that the config gives it."""

    check: Check
    severity: Severity


def plurals(catalog: Catalog) -> Plurals:
    """Evaluate the Plural-Forms of a catalog against CLDR's categories for its locale."""
    header = po.header_fields(catalog.header).get("Plural-Forms", "")
    return _plurals(header, catalog.locale)


@lru_cache(maxsize=256)
def _plurals(header: str, locale: str) -> Plurals:
    try:
        rule = plural.parse(header)
        forms, losses = plural.form_categories(
            rule, lambda number: cldr.category(locale, number), cldr.samples(locale)
        )
        numbers: defaultdict[int, int] = defaultdict(int)
        for number in plural.boundaries(rule).union(plural.USUAL):
            numbers[rule.index(number)] += 1
    except plural.PluralError:
        return Plurals()
    served = tuple(
        tuple(name for name, form in forms.items() if form == index)
        for index in range(rule.nplurals)
    )
    # Sites choose by CLDR's category, which may be that of fractions or of more integers too.
    single = frozenset(
        form
        for form, count in numbers.items()
        if count == 1 and all(cldr.is_one_number(locale, name) for name in served[form])
    )
    return Plurals(rule.nplurals, served, single, dict(forms), losses)


def check(extraction: Extraction, catalog: Catalog, chosen: Sequence[Chosen]) -> list[Finding]:
    """All findings in the texts of a catalog that has been merged with its template."""
    report = _Report(extraction, catalog)
    rules = plurals(catalog)
    entries = [entry for entry in catalog.entries if not (entry.fuzzy or entry.obsolete)]
    findings = list(_header_findings(report, chosen, rules))
    findings += _pair_findings(report, entries, chosen, rules)
    for check, severity in chosen:
        if check.name == "body-structure":
            findings += _body_findings(report, check, severity)
    return sorted(findings, key=lambda finding: (finding.place, finding.check, finding.text))


class _Report(NamedTuple):
    """Makes findings about one catalog."""

    extraction: Extraction
    catalog: Catalog

    def finding(
        self, check: Check, severity: Severity, problem: Problem, entry: Entry | None
    ) -> Finding:
        template = self.extraction.template
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
            template.places[entry.identity],
            problem.help,
            entry.identity,
            content=severity == "error",
        )


def _header_findings(
    report: _Report, chosen: Sequence[Chosen], rules: Plurals
) -> Iterator[Finding]:
    template, header = report.extraction.template, report.catalog.header
    if header is None or all(message.msgid_plural is None for message in template.messages):
        return
    for check, severity in chosen:
        if check.header is None:
            continue
        for problem in check.header(header, report.catalog.locale):
            yield report.finding(check, severity, problem, None)
        if check.name == "plural-forms":
            for loss in rules.losses:
                text = (
                    f"`Plural-Forms` asks for form {loss.asked} for {loss.number}, but sites show"
                    f" it form {loss.given}, that of CLDR's category `{loss.category}`"
                )
                help = f"CLDR's is `Plural-Forms: {cldr.plural_forms(report.catalog.locale)}`"
                yield report.finding(check, "warning", Problem(text, help), None)
            for entry in report.catalog.entries:
                if rules.nplurals and _miscounted(entry, rules.nplurals):
                    text = (
                        f"the entry has {len(entry.msgstr)} plural forms,"
                        f" the header asks for {rules.nplurals}"
                    )
                    help = "give one `msgstr[N]` for each form of the header"
                    yield report.finding(check, severity, Problem(text, help), entry)


def _miscounted(entry: Entry, nplurals: int) -> bool:
    return (
        entry.message.msgid_plural is not None
        and not entry.obsolete
        and any(entry.msgstr)
        and len(entry.msgstr) != nplurals
    )


def _pair_findings(
    report: _Report, entries: Iterable[Entry], chosen: Sequence[Chosen], rules: Plurals
) -> Iterator[Finding]:
    """Problems of single entries. Most texts hold no character that any check looks for."""
    pairs = [
        (check, severity, check.pair, check.triggers or ("",))  # "" is in every text
        for check, severity in chosen
        if check.pair is not None
    ]
    marks = tuple(dict.fromkeys(mark for _, _, _, triggers in pairs for mark in triggers))
    locale = report.catalog.locale
    labels = _labels(report.extraction)
    for entry in entries:
        message, msgstr = entry[:2]
        text = message[0] + msgstr[0]
        if message.msgid_plural is not None:
            text += message.msgid_plural + "".join(msgstr[1:])
        for mark in marks:  # a quarter of the time of a regular expression
            if mark in text:
                break
        else:
            continue
        if not entry.filled:
            continue
        if message.msgid_plural is None:
            pair = Pair(message, msgstr, locale)
        else:
            pair = Pair(message, msgstr, locale, rules.categories, rules.single)
        if labels and entry.identity in labels:
            pair = pair._replace(labels=labels[entry.identity])
        for check, severity, find, triggers in pairs:
            if any(mark in text for mark in triggers):
                for problem in find(pair):
                    yield report.finding(check, severity, problem, entry)


def _labels(extraction: Extraction) -> Mapping[Identity, frozenset[str]]:
    """The labels that pages define for their links (`[docs]: https://...`), by message."""
    found: dict[Identity, frozenset[str]] = {}
    for value in extraction.values:
        if len(value) > 1 and any("]:" in segment.text for segment in value):
            rows = _structure("".join(segment.text for segment in value))
            labels = frozenset(str(row[1]) for row in rows if row[0] == "definition")
            for segment in value:
                if segment.message is not None:
                    identity = segment.message.identity
                    found[identity] = labels | found.get(identity, frozenset())
    return found


def _body_findings(report: _Report, check: Check, severity: Severity) -> Iterator[Finding]:
    """Markdown values whose translation has other blocks than the source."""
    bodies = [
        value for value in report.extraction.values if (value and value[0].block) or len(value) > 1
    ]
    if not bodies:
        return
    from l10n.sources import markdown  # markdown-it takes 0.1 s: not for projects without it

    wanted = {s.message.identity for body in bodies for s in body if s.message is not None}
    filled = {
        identity: entry
        for identity, entry in zip(
            report.extraction.template.identities, report.catalog.entries, strict=False
        )
        if identity in wanted and entry.filled and not entry.fuzzy
    }
    for segments in bodies:
        own = {
            segment.message.identity: filled[segment.message.identity]
            for segment in segments
            if segment.message is not None and segment.message.identity in filled
        }
        odd = [entry for entry in own.values() if not markdown.harmless(entry.msgstr[0])]
        if not odd or _keeps_structure(segments, own.values()):
            continue
        for entry in _guilty(segments, odd):
            problem = Problem(
                "the translation changes the blocks of the page",
                "write it as one block of the source's kind, without marks of lists or headings",
            )
            yield report.finding(check, severity, problem, entry)


def _guilty(segments: Sequence[Segment], odd: Sequence[Entry]) -> list[Entry]:
    """Those of the *odd* translations, which together change the blocks, that are to blame.

    Found by halving, because each look parses the whole body; all of a group that changes
    them only together, or that is still there after MOST_LOOKS.
    """
    looks = MOST_LOOKS
    groups, found = [odd], set()
    while groups:
        group = groups.pop()
        if len(group) > 1 and looks > 0:
            looks -= 2
            middle = len(group) // 2
            halves = [
                half
                for half in (group[:middle], group[middle:])
                if not _keeps_structure(segments, half)
            ]
            groups += halves
            if halves:
                continue
        found |= {entry.identity for entry in group}
    others = [entry for entry in odd if entry.identity not in found]
    if not _keeps_structure(segments, others):
        return list(odd)
    return [entry for entry in odd if entry.identity in found]


def _keeps_structure(segments: Sequence[Segment], entries: Iterable[Entry]) -> bool:
    """Whether the value with these translations has the blocks of the source."""
    from l10n.sources import markdown  # as above

    texts: dict[Identity, str] = {entry.identity: entry.msgstr[0] for entry in entries}

    def translate(message: Message) -> str | None:
        return texts.get(message.identity)

    assembled = markdown.assemble(segments, translate)
    return markdown.structure(assembled) == _structure("".join(s.text for s in segments))


@lru_cache(maxsize=4096)  # ten locales are compared with the same source
def _structure(source: str) -> tuple[tuple[object, ...], ...]:
    from l10n.sources import markdown  # as above

    return markdown.structure(source)
