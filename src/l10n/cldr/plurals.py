"""How a locale counts: CLDR's plural rules, and gettext's headers that say the same.

Rules are those of UTS 35 part 3, 5.1.1: `n % 10 = 2..4 and n % 100 != 12..14 or ...`
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache, cached_property
from itertools import chain, islice
from typing import Any, NamedTuple, TypeAlias

from l10n.cldr.data import own_data
from l10n.cldr.tags import parse, short

CATEGORIES = ("zero", "one", "two", "few", "many", "other")  # in CLDR's order

_MILLION = 1_000_000
_ALIKE = {"ars": "ar"}  # one rule in CLDR's plurals.xml; Babel has those of languages with data


class Relation(NamedTuple):
    """`operand % modulus = ranges`, or `!=`; without a remainder *modulus* is 0."""

    operand: str
    modulus: int
    negated: bool
    # sorted, both ends inside, none touches another; the widest of CLDR has 19,001 numbers
    ranges: tuple[tuple[int, int], ...]

    def holds(self, operands: Operands) -> bool:
        """Whether it is true of a number, by CLDR's operands; None is no integer."""
        value = operands[self.operand]
        if value is None:
            return self.negated
        if self.modulus:
            value %= self.modulus
        return any(low <= value <= high for low, high in self.ranges) != self.negated


Condition: TypeAlias = tuple[tuple[Relation, ...], ...]
"""Alternatives of relations that all have to hold."""

Operands: TypeAlias = Mapping[str, int | None]
Number: TypeAlias = int | float | str | Decimal
_WRITTEN = re.compile(r"[-+]?+([0-9]{1,400}+)(?>(?:\.([0-9]{1,400}+))?)", re.ASCII)


class _Rule:
    """How languages count: the condition of each category but `other`, in CLDR's order.

    Many languages share one, and with it all that is found out about it.
    """

    def __init__(self, conditions: Iterable[tuple[str, Condition]]) -> None:
        self.conditions = dict(conditions)
        self._whole = [
            (name, [list(map(_of_whole, relations)) for relations in _for_integers(condition)])
            for name, condition in self.conditions.items()
        ]

    def of_whole(self, number: int) -> str:
        """Give the category of an integer from 0 up, in a tenth of the time of `of`."""
        for name, condition in self._whole:
            for relations in condition:
                for modulus, negated, values in relations:
                    if ((number % modulus if modulus else number) in values) is negated:
                        break
                else:
                    return name
        return "other"

    def of(self, operands: Operands) -> str:
        """Give the category of a number by its operands."""
        for name, condition in self.conditions.items():
            for relations in condition:
                if all(relation.holds(operands) for relation in relations):
                    return name
        return "other"

    @cached_property
    def samples(self) -> tuple[int, ...]:
        """Integers, sorted, that reach every category an integer can reach."""
        found = {*range(201), 1_000, 1_001, 10_000, 100_000, _MILLION, _MILLION + 1}
        found |= {2 * _MILLION, 10 * _MILLION}
        every = chain.from_iterable(chain.from_iterable(self.conditions.values()))
        for relation in every:
            bounds = {bound + d for pair in relation.ranges for bound in pair for d in (-1, 0, 1)}
            for times in (0, 1, 2, 10):
                found |= {times * relation.modulus + bound for bound in bounds if bound >= 0}
        return tuple(sorted(found))

    @cached_property
    def integers(self) -> Mapping[str, list[int]]:
        """The samples of each category that an integer selects, in CLDR's order."""
        found: dict[str, list[int]] = {name: [] for name in CATEGORIES}
        for number in self.samples:
            found[self.of_whole(number)].append(number)
        return {name: numbers for name, numbers in found.items() if numbers}

    def is_one_number(self, name: str) -> bool:
        """Whether exactly one number selects a category, fractions included."""
        count = len(self.integers.get(name, ()))
        condition = self.conditions.get(name)
        if count < 2 and (condition is None or _takes_fractions(condition)):
            fractions = (number for number in _fractions() if self.of(number) == name)
            count += len(list(islice(fractions, 2)))
        return count == 1

    def needs_millions(self, name: str) -> bool:
        """Whether whole millions are the only integers that select a category."""
        return all(number and number % _MILLION == 0 for number in self.integers[name])


_shared_rule = cache(_Rule)  # by conditions


@cache
def _rule(tag: str) -> _Rule:
    """Give the rule of a locale, without conditions if CLDR has none.

    Looked up by cutting the tag from the right, as ICU and so `Intl.PluralRules` does, not
    along `parents`: `pt-AO` counts like `pt`, though its texts are those of `pt-PT`.
    """
    parsed = parse(tag)
    language = _ALIKE.get(parsed.language, parsed.language)
    for name in (parsed._replace(script="").identifier, language):
        # What Babel inherits is not CLDR's: Haitian would count like the French of Haiti.
        rule = own_data(name).get("plural_form")
        if rule is not None:
            found = dict(rule.abstract)
            return _shared_rule(
                tuple((name, _alternatives(found[name])) for name in CATEGORIES if name in found)
            )
    return _shared_rule(())


def _of_whole(relation: Relation) -> tuple[int, bool, frozenset[int]]:
    """Give a relation of `n` as modulus, negated, and all values in its ranges."""
    spans = (range(low, high + 1) for low, high in relation.ranges)
    return relation.modulus, relation.negated, frozenset(chain.from_iterable(spans))


def _takes_fractions(condition: Condition) -> bool:
    """False only where no fraction can meet a condition: each way has `n = ...` or `v = 0`."""
    return not all(any(map(_refuses_fractions, relations)) for relations in condition)


def _refuses_fractions(relation: Relation) -> bool:
    whole = relation.operand == "n" or (relation.operand == "v" and relation.ranges == ((0, 0),))
    return whole and not relation.negated


def _alternatives(ast: Any) -> Condition:
    """Read Babel's tree of a condition: nested pairs of an operator and its operands."""
    operator, operands = ast
    if operator == "or":
        return tuple(way for operand in operands for way in _alternatives(operand))
    return (tuple(_relations(ast)),)


def _relations(ast: Any) -> Iterator[Relation]:
    operator, operands = ast
    if operator == "and":
        for operand in operands:
            yield from _relations(operand)
    elif operator == "not":
        for relation in _relations(operands[0]):
            yield relation._replace(negated=True)
    else:
        _, (name, of), (_, ranges) = operands
        modulus = 0
        if name == "mod":
            (name, _), (_, (modulus,)) = of
        pairs = ((low, high) for (_, (low,)), (_, (high,)) in ranges)
        yield Relation(name, modulus, False, _merged(pairs))


def _merged(ranges: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Join ranges that touch: 0..0 and 1..1 are 0..1."""
    merged: list[tuple[int, int]] = []
    for low, high in sorted(ranges):
        if merged and low <= merged[-1][1] + 1:
            low, high = merged[-1][0], max(high, merged.pop()[1])
        merged.append((low, high))
    return tuple(merged)


def _operands(number: Number) -> Operands:
    """Give CLDR's operands of a number as it is written (UTS 35 part 3, 5.1.1).

    `n` is None for what is not whole: no relation takes it. No exponents (`c`, `e`).
    """
    if isinstance(number, float):
        number = int(number) if number.is_integer() else Decimal(repr(number))
    if isinstance(number, Decimal):
        # Spelt out only if that is short: Decimal("1e999999999") is nine characters.
        spelt = number.is_finite() and abs(number.adjusted()) < 400
        number = f"{number:f}" if spelt else str(number)
    if isinstance(number, int):
        whole, fraction = abs(number), ""
    else:
        match = _WRITTEN.fullmatch(number)
        if match is None:
            raise ValueError(f"not a number in plain digits: {short(number)!r}")
        whole, fraction = int(match[1]), match[2] or ""
    significant = fraction.rstrip("0")
    return {
        "n": None if significant else whole,
        "i": whole,
        "v": len(fraction),
        "w": len(significant),
        "f": int(fraction or 0),
        "t": int(significant or 0),
        "c": 0,
        "e": 0,
    }


def category(tag: str, number: Number) -> str:
    """Give the plural category that selects the number's form.

    A text or a Decimal counts with the zeros it shows (`"1.0"` is not 1 in English),
    a float as shortly as it can be written; 1.0 is 1, as in JavaScript. The sign does not count.
    Raises ValueError for what is not a finite number in plain digits.
    """
    if isinstance(number, int):
        return _rule(tag).of_whole(abs(number))
    return _rule(tag).of(_operands(number))


@cache
def categories(tag: str) -> tuple[str, ...]:
    """Give every category that `Intl.PluralRules` can select, in CLDR's order.

    Fractions count: `other` is there even where no integer reaches it.
    """
    return (*_rule(tag).conditions, "other")


@cache
def integer_categories(tag: str) -> tuple[str, ...]:
    """Give the categories that some integer selects, in CLDR's order."""
    return tuple(_rule(tag).integers)


def samples(tag: str) -> tuple[int, ...]:
    """Give integers, sorted, that reach every category an integer can reach.

    0 to 200, round numbers up to ten million, and what lies around each bound
    of the language's rules, also some multiples of each modulus further on.
    """
    return _rule(tag).samples


@cache
def one_is_only_1(tag: str) -> bool:
    """Whether `one` is selected by the number 1 and by no other number, fractions included.

    Then its form may leave the number out ("One file"). True for `en` and `de`; not for
    `fr` (0, 1.5), `ru` (21), `da` (1.5), nor where there is no `one`.
    """
    return category(tag, 1) == "one" and is_one_number(tag, "one")


@cache
def is_one_number(tag: str, name: str) -> bool:
    """Whether exactly one number selects the category *name*, fractions included.

    True for `zero`, `one` and `two` in `ar`; not for `one` in `da` (1.5) or `two` in `sl` (102).
    """
    return _rule(tag).is_one_number(name)


@cache
def _fractions() -> tuple[Operands, ...]:
    """Give operands of fractions that reach every category a fraction can reach.

    Rules test them by at most two digits, the number of digits, and small whole parts.
    """
    digits = (*range(1, 10), *(f"{digits:02}" for digits in range(1, 100)), "001", "101")
    return tuple(
        _operands(f"{whole}.{fraction}") for whole in (0, 1, 2, 3, 11, 21) for fraction in digits
    )


# Plural-Forms. Keys are derived expressions, values how gettext's own tools spell the same
# (gettext 0.21, plural-table.c); the tests prove them equal.
_CUSTOMARY: Mapping[str, str] = {
    "n!=1": "n != 1",
    "n>1": "n > 1",
    "n!=0 && n!=1": "n > 1",
    "(n<1 || n>3) && (n%10==4 || n%10==6 || n%10==9)": "n%10==4 || n%10==6 || n%10==9",
    "n==0 ? 0 : n<=1 && n!=0 ? 1 : 2": "n==0 ? 0 : n==1 ? 1 : 2",
    "n==1 ? 0 : n==0 || n!=1 && n%100>=1 && n%100<=19 ? 1 : 2": (
        "n==1 ? 0 : n==0 || (n%100>0 && n%100<20) ? 1 : 2"
    ),
    "n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2": (
        "n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2"
    ),
    "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2": (
        "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2"
    ),
    "n%10==1 && (n%100<11 || n%100>19) ? 0 : n%10>=2 && (n%100<11 || n%100>19) ? 1 : 2": (
        "n%10==1 && n%100!=11 ? 0 : n%10>=2 && (n%100<10 || n%100>=20) ? 1 : 2"
    ),
    "n%100==1 ? 0 : n%100==2 ? 1 : n%100>=3 && n%100<=4 ? 2 : 3": (
        "n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3"
    ),
}


def conditions(tag: str) -> Mapping[str, Condition]:
    """Give what selects each category but `other`, in CLDR's order: the first that holds."""
    return _rule(tag).conditions


@cache
def plural_forms(tag: str, *, exact: bool = False) -> str:
    """Give the value of a Plural-Forms header: `nplurals=2; plural=(n != 1);`.

    The forms are the integer categories in CLDR's order, and every integer gets its own.
    A category that only whole millions reach (`many` in ca es fr it pt) is left to
    `other` unless *exact*: no translator expects it, and few tools know it.
    """
    rule = _rule(tag)
    names = tuple(name for name in rule.integers if exact or not rule.needs_millions(name))
    text = _expression(rule, names)
    return f"nplurals={len(names)}; plural={text if text == '0' else f'({text})'};"


def integer_expression(tag: str) -> str:
    """Give the expression of the exact header, bare: `n==1 ? 0 : 1`. It is for integers only."""
    rule = _rule(tag)
    return _expression(rule, tuple(rule.integers))


def _expression(rule: _Rule, names: Sequence[str]) -> str:
    *conditions, _last = (_for_integers(rule.conditions.get(name, ())) for name in names)
    if not conditions:
        return "0"
    if len(conditions) == 1:
        text, _ = _show_refused(conditions[0])
    else:
        shown = (_show_condition(condition) for condition in conditions)
        text = "".join(f"{asked} ? {form} : " for form, (asked, _) in enumerate(shown))
        text += str(len(conditions))
    return _CUSTOMARY.get(text, text)


def _for_integers(condition: Condition) -> Condition:
    """Reduce a condition to what it says about integers, whose `i` is `n` and all else 0."""
    zero: Operands = dict.fromkeys("vwftce", 0)
    return tuple(
        tuple(relation._replace(operand="n") for relation in relations if relation.operand in "ni")
        for relations in condition
        if all(relation.operand in "ni" or relation.holds(zero) for relation in relations)
    )


_Shown: TypeAlias = tuple[str, str]
"""C text, and the loosest operator that stands bare in it: `&&`, `||` or "" for a comparison."""


def _show_condition(condition: Condition) -> _Shown:
    return _joined("||", (_joined("&&", map(_show_relation, ways)) for ways in condition))


def _show_refused(condition: Condition) -> _Shown:
    """Show the opposite of a condition, by De Morgan's laws rather than with a `!`."""
    return _joined(
        "&&",
        (
            _joined("||", (_show_relation(r._replace(negated=not r.negated)) for r in relations))
            for relations in condition
        ),
    )


def _show_relation(relation: Relation) -> _Shown:
    term = f"n%{relation.modulus}" if relation.modulus else "n"
    show_range = _show_outside if relation.negated else _show_inside
    pieces = (show_range(term, low, high, relation.modulus - 1) for low, high in relation.ranges)
    return _joined("&&" if relation.negated else "||", pieces)


def _show_inside(term: str, low: int, high: int, largest: int) -> _Shown:
    if low == high:
        return f"{term}=={low}", ""
    bounds = [(f"{term}>={low}", "")] if low > 0 else []
    if high != largest:
        bounds.append((f"{term}<={high}", ""))
    return _joined("&&", bounds)


def _show_outside(term: str, low: int, high: int, largest: int) -> _Shown:
    if low == high:
        return f"{term}!={low}", ""
    bounds = [(f"{term}<{low}", "")] if low > 0 else []
    if high != largest:
        bounds.append((f"{term}>{high}", ""))
    return _joined("||", bounds)


def _joined(operator: str, pieces: Iterable[_Shown]) -> _Shown:
    """Join pieces; only `||` inside `&&` needs parentheses."""
    shown = list(pieces)
    if len(shown) == 1:
        return shown[0]
    texts = (f"({text})" if operator == "&&" and bare == "||" else text for text, bare in shown)
    return f" {operator} ".join(texts), operator
