"""What a catalog's header says of plurals: findings about it, and about entries that differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from l10n import cldr, plural, po
from l10n.check.outline import Chosen, Outline
from l10n.model import Catalog, Entry, Problem, Severity


class Plurals(NamedTuple):
    """What a catalog's Plural-Forms says; all empty where it cannot be used."""

    nplurals: int = 0
    categories: tuple[tuple[str, ...], ...] = ()  # per form, the CLDR categories of integers
    single: frozenset[int] = frozenset()  # forms for exactly one number, by header and by CLDR
    forms: Mapping[str, int] = MappingProxyType({})  # category -> form
    losses: tuple[plural.Loss, ...] = ()


def plurals(catalog: Catalog, *, by_header: bool = False) -> Plurals:
    """Evaluate the Plural-Forms of a catalog against CLDR's categories for its locale.

    *by_header*: the program that shows the texts chooses by the header alone, as gettext does.
    """
    header = po.header_fields(catalog.header).get("Plural-Forms", "")
    return _by_header(header, catalog.locale) if by_header else _plurals(header, catalog.locale)


@lru_cache(maxsize=256)
def _by_header(header: str, locale: str) -> Plurals:
    try:
        rule = plural.parse(header)
        numbers = _numbers(rule)
    except plural.PluralError:
        return Plurals()
    served = _plurals(header, locale).categories if locale else ()
    single = frozenset(form for form, count in numbers.items() if count == 1)
    return Plurals(rule.nplurals, served, single)


def _numbers(rule: plural.Rule) -> Mapping[int, int]:
    """How many of the numbers that can tell its forms apart each form is for."""
    return Counter(map(rule.index, plural.boundaries(rule).union(plural.USUAL)))


@lru_cache(maxsize=256)
def _plurals(header: str, locale: str) -> Plurals:
    try:
        rule = plural.parse(header)
        forms, losses = plural.form_categories(
            rule, lambda number: cldr.category(locale, number), cldr.samples(locale)
        )
        numbers = _numbers(rule)
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


def problems(
    outline: Outline, catalog: Catalog, rules: Plurals
) -> Iterator[tuple[Chosen, Severity, Problem, Entry | None]]:
    """What is wrong with the header of a catalog, and with the number of forms of its plurals.

    Gives the check, the severity, the problem, and the entry if it is about one.
    """
    header = catalog.header
    if header is None:
        return
    for chosen in outline.chosen:
        check, severity = chosen
        if check.header is None or (
            check.name == "plural-forms" and not outline.extraction.template.plurals
        ):
            continue
        for problem in check.header(header, catalog.locale):
            yield chosen, severity, problem, None
        if check.name == "plural-forms":
            for loss in rules.losses:
                yield chosen, "warning", _lost(loss, catalog.locale), None
            for entry in (catalog.entries[at] for at in outline.extraction.template.plurals):
                if rules.nplurals and _is_miscounted(entry, rules.nplurals):
                    yield chosen, severity, _miscounted(entry, rules.nplurals), entry


def _lost(loss: plural.Loss, locale: str) -> Problem:
    return Problem(
        f"`Plural-Forms` asks for form {loss.asked} for {loss.number}, but sites show"
        f" it form {loss.given}, that of CLDR's category `{loss.category}`",
        f"CLDR's is `Plural-Forms: {cldr.plural_forms(locale)}`",
    )


def _is_miscounted(entry: Entry, nplurals: int) -> bool:
    return any(entry.msgstr) and len(entry.msgstr) != nplurals


def _miscounted(entry: Entry, nplurals: int) -> Problem:
    return Problem(
        f"the entry has {len(entry.msgstr)} plural forms, the header asks for {nplurals}",
        "give one `msgstr[N]` for each form of the header",
    )
