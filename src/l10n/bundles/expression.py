"""Which form of a plural a number takes, as an expression that JavaScript evaluates.

gettext's own expressions are C's, for integers. Libraries that read gettext's formats hand
them any number, so these tell fractions apart as well, by the three digits at most that
`Intl.PluralRules` looks at unless a site asks for more.

An expression is one flat chain of `condition ? form : ...`, with a blank behind each colon,
and without a minus or a `!`: that is all that both Jed 1.1 and Tannin 1.2 read right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from l10n import cldr
from l10n.cldr import Condition, Relation

_DIGITS = (1, 2, 3)  # how many a fraction can have
_ONE = 10_000  # digits are counted in tenths of the last one, so that half of it is a number
_HALF = 5  # two fractions that are nearer are one: 0.07 % 0.01 is not 0 to a processor
_FRACTION = "n%1!=0"
_NOT_ONE = "n != 1"  # true for every fraction


class Counting(NamedTuple):
    """How a locale counts: the value of a header, and the category of each form.

    The *expression* is the header's: it gives the index of a form, or whether it is 1.
    """

    header: str
    forms: tuple[str, ...]
    expression: str


@cache
def counting(tag: str, *, decimals: bool) -> Counting:
    """Give the header that selects what `Intl.PluralRules` does, for numbers from 0 up.

    The forms are gettext's own, in its order, then those of fractions alone. Where a
    language has a rule for digits behind the point, a library that reads no *decimals* is
    asked for `n*10000%1000` in place of `n%0.1`.
    """
    forms = cldr.integer_categories(tag)
    forms += tuple(name for name in cldr.categories(tag) if name not in forms)
    expression = cldr.integer_expression(tag)
    if len(forms) > 1:
        cases = list(_cases(tag, decimals))
        if expression != _NOT_ONE or cases != [("other", _FRACTION)]:
            asked = (f"{when} ? {forms.index(name)} : " for name, when in cases)
            expression = f"{''.join(asked)}{expression}"
        expression = f"({expression})"
    return Counting(f"nplurals={len(forms)}; plural={expression};", forms, expression)


def _cases(tag: str, decimals: bool) -> Iterator[tuple[str, str]]:
    """Give the categories of fractions, each with its condition; the last one takes the rest."""
    for name, condition in cldr.conditions(tag).items():
        ways = list(_ways(condition, decimals))
        if () in ways:
            yield name, _FRACTION
            return
        if ways:
            yield name, f"{_FRACTION} && {_any([' && '.join(parts) for parts in ways])}"
    yield "other", _FRACTION


def _ways(condition: Condition, decimals: bool) -> Iterator[tuple[str, ...]]:
    """Give what all has to hold of a fraction, for each way to meet a condition."""
    for relations in condition:
        ways = [_parts(relations, digits, decimals) for digits in _DIGITS]
        if len(set(ways)) == 1:
            if ways[0] is not None:
                yield ways[0]
            continue
        for digits, parts in zip(_DIGITS, ways, strict=True):
            if parts is not None:
                yield (*_has(digits, decimals), *parts)


def _has(digits: int, decimals: bool) -> Iterator[str]:
    """A fraction has so many digits: behind the last one, which is not 0, there is none."""
    if digits < _DIGITS[-1]:
        yield _near_zero(_ONE // 10**digits, decimals, negated=False)
    if digits > _DIGITS[0]:
        yield _near_zero(_ONE // 10 ** (digits - 1), decimals, negated=True)


def _near_zero(step: int, decimals: bool, *, negated: bool) -> str:
    term, low, high = (
        _term(step, decimals),
        _amount(_HALF, decimals),
        _amount(step - _HALF, decimals),
    )
    return f"{term}>{low} && {term}<{high}" if negated else f"({term}<{low} || {term}>{high})"


def _parts(relations: Sequence[Relation], digits: int, decimals: bool) -> tuple[str, ...] | None:
    """Give what of *relations* is not true of all fractions; None if one is true of none."""
    said = [_said(relation, digits, decimals) for relation in relations]
    return None if False in said else tuple(part for part in said if isinstance(part, str))


def _said(relation: Relation, digits: int, decimals: bool) -> str | bool:
    """What a relation says of a fraction with so many *digits*."""
    match relation.operand:
        case "i":
            return _before(relation)
        case "f" | "t" as operand:  # both are the digits behind the point, as a number
            values = (number for number in range(10**digits) if number % 10)
            verdicts = {relation.holds({operand: number}) for number in values}
            return verdicts.pop() if len(verdicts) == 1 else _behind(relation, digits, decimals)
        case _:
            return relation.holds({"n": None, "v": digits, "w": digits, "c": 0, "e": 0})


def _before(relation: Relation) -> str | bool:
    """A relation about the digits before the point: those of 1.5 are 1, so it is in 1 to 2."""
    modulus = relation.modulus
    spans = [
        (str(low) if low else "", "" if high + 1 == modulus else str(high + 1))
        for low, high in relation.ranges
    ]
    return _in_spans(f"n%{modulus}" if modulus else "n", spans, negated=relation.negated)


def _behind(relation: Relation, digits: int, decimals: bool) -> str | bool:
    """A relation about the digits behind the point: those of 1.25 are 25."""
    step = _ONE // 10**digits
    modulus = min(relation.modulus * step or _ONE, _ONE)
    spans = [
        (
            _amount(low * step - _HALF, decimals) if low else "",
            _amount(high * step + _HALF, decimals),
        )
        for low, high in relation.ranges
    ]
    return _in_spans(_term(modulus, decimals), spans, negated=relation.negated)


def _term(modulus: int, decimals: bool) -> str:
    return f"n%{_amount(modulus, decimals)}" if decimals else f"n*{_ONE}%{modulus}"


def _amount(count: int, decimals: bool) -> str:
    return f"{count / _ONE:.4f}".rstrip("0").rstrip(".") if decimals else str(count)


def _in_spans(term: str, spans: Sequence[tuple[str, str]], *, negated: bool) -> str | bool:
    """Say that the term is in one of the spans, or in none; one without ends holds all."""
    below, above, operator = ("<", ">", " || ") if negated else (">", "<", " && ")
    pieces = [
        operator.join([f"{term}{below}{low}"] * bool(low) + [f"{term}{above}{high}"] * bool(high))
        for low, high in spans
    ]
    if "" in pieces:
        return not negated
    if negated:
        return " && ".join(f"({piece})" if operator in piece else piece for piece in pieces)
    return _any(pieces)


def _any(texts: Sequence[str]) -> str:
    return texts[0] if len(texts) == 1 else f"({' || '.join(texts)})"
