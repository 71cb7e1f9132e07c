"""What a catalog's header says of plurals: findings about it, and about entries that differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from l10n import cldr, plural, po
from l10n.check.outline import Chosen, Outline
from l10n.model import Catalog, Columns, Entry, Problem, Remark, Severity


class Plurals(NamedTuple):
    """What a catalog's Plural-Forms says; all empty where it cannot be used."""

    nplurals: int = 0
    categories: tuple[tuple[str, ...], ...] = ()  # per form, the CLDR categories of integers
    single: frozenset[int] = frozenset()  # forms for exactly one number, by header and by CLDR
    forms: Mapping[str, int] = MappingProxyType({})  # category -> form
    losses: tuple[plural.Loss, ...] = ()
    zero_or_one: frozenset[int] = frozenset()  # forms for 0 and 1, if by the header alone


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
    form = rule.index(0)
    both = numbers[form] == 2 and rule.index(1) == form
    return Plurals(rule.nplurals, served, single, zero_or_one=frozenset({form} if both else ()))


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
    outline: Outline, catalog: Catalog, columns: Columns, rules: Plurals
) -> Iterator[tuple[Chosen, Severity, Problem, Entry | None]]:
    """What is wrong with the header of a catalog, and with the number of forms of its plurals.

    Gives the check, the severity, the problem, and the entry if it is about one.
    """
    header = catalog.header
    if header is None:
        return
    there = columns.plurals
    if outline.by_header:  # an empty catalog of somebody's needs no header yet
        there = [at for at in there if any(columns.forms(at))]
    for chosen in outline.chosen:
        check, severity = chosen
        if check.header is None or (check.name == "plural-forms" and not there):
            continue
        for problem in check.header(header, catalog.locale):
            yield chosen, severity, problem, None
        if check.name == "plural-forms" and rules.nplurals:
            for loss in rules.losses:
                yield chosen, severity, _lost(loss, catalog.locale), None
            if not rules.losses:
                for problem in _united(rules.categories, catalog.locale):
                    yield chosen, severity, problem, None
            miscounted = [at for at in there if _is_miscounted(columns.forms(at), rules.nplurals)]
            odd = [catalog.entries[at] for at in miscounted]
            if outline.by_header:
                for problem, entry in _linted(odd, len(there), rules.nplurals):
                    yield chosen, severity, problem, entry
            else:
                for entry in odd:
                    yield chosen, severity, _miscounted(entry, rules.nplurals), entry


def _linted(
    odd: Sequence[Entry], plurals: int, nplurals: int
) -> Iterator[tuple[Problem, Entry | None]]:
    """Say it once where all *plurals* of a catalog have the same other number of forms.

    It is then the header that somebody replaced: one mistake and not hundreds. Programs that
    choose by the header never show a surplus form, so one that repeats the last breaks nothing.
    """
    if odd and all(_repeats(entry, nplurals) for entry in odd):
        kind: type[Problem] = Remark
    else:
        kind = Problem
    counts = {len(entry.msgstr) for entry in odd}
    if 1 < len(odd) == plurals and len(counts) == 1:
        text = f"all {plurals} plurals have {counts.pop()} forms, the header asks for {nplurals}"
        yield kind(text, "mend the header, or give each plural its forms"), None
    else:
        yield from ((kind(*_miscounted(entry, nplurals)), entry) for entry in odd)


def _repeats(entry: Entry, nplurals: int) -> bool:
    """Whether the forms that the header has no number for say what its last one says."""
    return len(entry.msgstr) > nplurals and len(set(entry.msgstr[nplurals - 1 :])) == 1


def _lost(loss: plural.Loss, locale: str) -> Problem:
    return Remark(
        f"`Plural-Forms` asks for form {loss.asked} for {loss.number}, but sites show"
        f" it form {loss.given}, that of CLDR's category `{loss.category}`",
        f"CLDR's is `Plural-Forms: {cldr.plural_forms(locale)}`",
    )


def _united(served: Sequence[Sequence[str]], locale: str) -> Iterator[Problem]:
    """What of the numbers that a language tells apart has one form.

    Not those that exact millions alone are: the usual headers of Romance languages leave them out.
    """
    if not locale:
        return
    examples: dict[str, int] = {}
    for number in (*plural.USUAL[1:], 0):
        examples.setdefault(cldr.category(locale, number), number)
    for form, names in enumerate(served):
        united = [name for name in cldr.CATEGORIES if name in names and name in examples]
        if len(united) > 1:
            shown = [f"{examples[name]} ({name})" for name in united]
            yield Remark(
                f"`Plural-Forms` has one form, {form}, for {', '.join(shown[:-1])} and {shown[-1]},"
                f" which `{locale}` tells apart",
                f"CLDR's is `Plural-Forms: {cldr.plural_forms(locale)}`; then give each plural"
                " its forms",
            )


def _is_miscounted(forms: Sequence[str], nplurals: int) -> bool:
    return any(forms) and len(forms) != nplurals


def _miscounted(entry: Entry, nplurals: int) -> Problem:
    return Problem(
        f"the entry has {len(entry.msgstr)} plural forms, the header asks for {nplurals}",
        "give one `msgstr[N]` for each form of the header; or mend the header, if it is wrong",
    )
