"""gettext's Plural-Forms: parse the header's value, evaluate it, print it.

The expression is C's over `unsigned long`, as GNU gettext reads it
(gettext 0.21, `gettext-runtime/intl/plural.y`): `n`, decimal numbers, parentheses
and `?: || && == != < > <= >= + - * / % !`. It is never handed to an interpreter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from math import lcm
from typing import NamedTuple, TypeAlias

MAX_LENGTH = 1_000  # characters; the longest header in use has about 300
MAX_LEVELS = 20  # parentheses, `!` and choices inside one another
MAX_FORMS = 10  # no language of CLDR needs more than 6

USUAL = range(1_001)  # the numbers that readers meet most; a rule's `boundaries` come on top

_WORD = (1 << 64) - 1  # `unsigned long` of every platform that gettext's catalogs are read on
_BOUNDARIES = 4_999  # a hostile header can name 500 constants; this bounds what they cost
_PERIOD = 2_000  # up to here every number is looked at, which proves more than samples can


class PluralError(ValueError):
    """A Plural-Forms value that gettext could not use; the text says what and, if known, where.

    Offsets count characters of the header's value from 0.
    """


class Variable(NamedTuple):
    """The `n` of an expression."""


class Number(NamedTuple):
    """A constant, already wrapped to 64 bits."""

    value: int


class Not(NamedTuple):
    """`!operand`: 1 for 0, else 0."""

    operand: Expression


class Chain(NamedTuple):
    """Operands joined by operators of one precedence, from left to right.

    Flat, so that 500 terms are no deeper than two.
    """

    first: Expression
    rest: tuple[tuple[str, Expression], ...]


class Choice(NamedTuple):
    """`a ? b : c ? d : e` as ((a, b), (c, d)) and e."""

    cases: tuple[tuple[Expression, Expression], ...]
    otherwise: Expression


Expression: TypeAlias = Variable | Number | Not | Chain | Choice
_Function: TypeAlias = Callable[[int], int]
_Operator: TypeAlias = Callable[[int, int], int]


class Loss(NamedTuple):
    """A number whose form the header cannot give to the CLDR category that selects it.

    For *number*, of *category*, the header asks for form *asked*; whoever selects
    by category gets form *given*.
    """

    category: str
    number: int
    asked: int
    given: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A parsed header: how many forms there are, and which number takes which.

    *text* is the value as it was read, and does not count when two rules are compared.
    """

    nplurals: int
    expression: Expression
    text: str = field(compare=False)
    _forms: _Forms = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_forms", _Forms(self.nplurals, _function(self.expression)))

    def index(self, n: int) -> int:
        """Give the form of *n*, as C's `unsigned long` arithmetic does (mod 2**64).

        Raises PluralError for a division by zero and for a form past the last.
        """
        return self._forms[n]


class _Forms(dict[int, int]):
    """The form of each number that was asked for: every check asks for the same few thousand."""

    def __init__(self, nplurals: int, function: _Function) -> None:
        self.nplurals = nplurals
        self.function = function

    def __missing__(self, n: int) -> int:
        form = self.function(n & _WORD)
        if form >= self.nplurals:
            raise PluralError(
                f"n={n} asks for form {form}, but nplurals={self.nplurals} ends at form"
                f" {self.nplurals - 1}"
            )
        self[n] = form
        return form


_HEADER = re.compile(r"\s*+nplurals\s*+=\s*+([0-9]++)\s*+;\s*+plural\s*+=", re.ASCII)
_TOKEN = re.compile(r"\s*+(?:([0-9]++)|(\|\||&&|[=!<>]=|[-?:<>+*/%!()n;]))", re.ASCII)
_BLANKS = re.compile(r"\s*+", re.ASCII)

# C's levels from the loosest to the tightest, all left-associative.
_LEVELS: tuple[frozenset[str], ...] = (
    frozenset({"||"}),
    frozenset({"&&"}),
    frozenset({"==", "!="}),
    frozenset({"<", ">", "<=", ">="}),
    frozenset({"+", "-"}),
    frozenset({"*", "/", "%"}),
)
_UNARY = len(_LEVELS)
_LEVEL_OF = {operator: level for level, group in enumerate(_LEVELS) for operator in group}


@lru_cache(maxsize=64)  # the languages of CLDR need fewer; each remembers up to 6,000 numbers
def parse(header: str) -> Rule:
    """Parse a header's value: `nplurals=2; plural=(n != 1);`.

    Blanks are free, the last `;` is optional. Raises PluralError for anything
    else and for more than 1,000 characters, 20 levels or 10 forms.
    """
    if len(header) > MAX_LENGTH:
        raise PluralError(
            f"Plural-Forms is longer than {MAX_LENGTH:,} characters; it has {len(header):,}"
        )
    start = _HEADER.match(header)
    if start is None:
        raise PluralError("Plural-Forms is not of the shape `nplurals=NUMBER; plural=EXPRESSION;`")
    nplurals = int(start[1])
    if not 1 <= nplurals <= MAX_FORMS:
        shown = start[1] if len(start[1]) <= 20 else f"{start[1][:20]}…"
        raise PluralError(
            f"offset {start.start(1)}: nplurals must be 1 to {MAX_FORMS}, not {shown}"
        )
    return Rule(nplurals, _Parser(header, start.end()).expression(), header)


class _Parser:
    """Recursive descent over the tokens of one header; *offset* is where the expression starts."""

    def __init__(self, text: str, offset: int) -> None:
        self.text = text
        self.levels = 0
        self.end = offset
        self.advance()

    def advance(self) -> None:
        """Read the next token; "" is the end of the text."""
        token = _TOKEN.match(self.text, self.end)
        if token is None:
            blanks = _BLANKS.match(self.text, self.end)
            self.offset = self.end if blanks is None else blanks.end()
            if self.offset < len(self.text):
                found = self.text[self.offset]
                shown = f"`{found}`" if found.isprintable() else f"U+{ord(found):04X}"
                raise self.error(f"{shown} is not part of a plural expression")
            self.token, self.number = "", False
            return
        self.number = token.lastindex == 1
        self.token = token[token.lastindex or 0]
        self.end = token.end()
        self.offset = self.end - len(self.token)

    def error(self, what: str) -> PluralError:
        return PluralError(f"offset {self.offset}: {what}")

    def expected(self, what: str) -> PluralError:
        found = f"`{self.token}`" if self.token else "the end"
        return self.error(f"expected {what}, found {found}")

    def take(self, token: str, what: str) -> None:
        if self.token != token:
            raise self.expected(what)
        self.advance()

    def expression(self) -> Expression:
        """Parse the whole expression, its optional `;`, and nothing after it."""
        expression = self.choice()
        if self.token == ";":
            self.advance()
            if self.token:
                raise self.expected("the end")
        elif self.token:
            raise self.expected("an operator or `;`")
        return expression

    def choice(self) -> Expression:
        cases = []
        condition = self.chain(0)
        while self.token == "?":
            self.advance()
            value = self.nested(self.choice)
            self.take(":", "`:`")
            cases.append((condition, value))
            condition = self.chain(0)
        return Choice(tuple(cases), condition) if cases else condition

    def chain(self, level: int) -> Expression:
        if level == _UNARY:
            return self.unary()
        first = self.chain(level + 1)
        rest = []
        while self.token in _LEVELS[level]:
            operator = self.token
            self.advance()
            rest.append((operator, self.chain(level + 1)))
        return Chain(first, tuple(rest)) if rest else first

    def unary(self) -> Expression:
        if self.number:
            value = int(self.token) & _WORD
            self.advance()
            return Number(value)
        match self.token:
            case "n":
                self.advance()
                return Variable()
            case "!":
                self.advance()
                return Not(self.nested(self.unary))
            case "(":
                self.advance()
                inside = self.nested(self.choice)
                self.take(")", "`)`")
                return inside
            case _:
                raise self.expected("`n`, a number, `!` or `(`")

    def nested(self, part: Callable[[], Expression]) -> Expression:
        """Parse *part* one level deeper; the limit keeps Python's own stack out of reach."""
        self.levels += 1
        if self.levels > MAX_LEVELS:
            raise self.error(f"more than {MAX_LEVELS} levels inside one another")
        expression = part()
        self.levels -= 1
        return expression


def _function(expression: Expression) -> _Function:
    """Turn an expression into a closure, about five times as fast as walking the tree."""
    match expression:
        case Variable():
            return lambda n: n
        case Number(value):
            return lambda n: value
        case Not(operand):
            inner = _function(operand)
            return lambda n: int(not inner(n))
        case Choice(cases, otherwise):
            return _choice(
                [(_function(condition), _function(value)) for condition, value in cases],
                _function(otherwise),
            )
        case Chain(first, ((operator, Number(value)),)) if operator in _OPERATORS:
            return _with_constant(_OPERATORS[operator], first, value)
        case Chain(first, rest):
            return _chain(
                rest[0][0],
                _function(first),
                [(operator, _function(operand)) for operator, operand in rest],
            )


def _with_constant(apply: _Operator, first: Expression, value: int) -> _Function:
    """Most steps of most headers, `n % 10` and `n == 1`, without a call for each operand."""
    if isinstance(first, Variable):
        return lambda n: apply(n, value)
    inner = _function(first)
    return lambda n: apply(inner(n), value)


def _choice(cases: list[tuple[_Function, _Function]], otherwise: _Function) -> _Function:
    def choose(n: int) -> int:
        for condition, value in cases:
            if condition(n):
                return value(n)
        return otherwise(n)

    return choose


def _chain(operator: str, first: _Function, rest: list[tuple[str, _Function]]) -> _Function:
    operands = [first, *(operand for _, operand in rest)]
    if operator == "||":
        return _decider(operands, 1)
    if operator == "&&":
        return _decider(operands, 0)
    if len(rest) == 1:
        apply, second = _OPERATORS[operator], rest[0][1]
        return lambda n: apply(first(n), second(n))
    steps = [(_OPERATORS[operator], operand) for operator, operand in rest]

    def fold(n: int) -> int:
        value = first(n)
        for step, operand in steps:
            value = step(value, operand(n))
        return value

    return fold


def _decider(operands: list[_Function], verdict: int) -> _Function:
    """Stop, as C does, at the first operand that decides: `n==0 || 10/n` is fine."""

    def decide(n: int) -> int:
        for operand in operands:
            if bool(operand(n)) == verdict:
                return verdict
        return 1 - verdict

    return decide


def _divide(left: int, right: int) -> int:
    if not right:
        raise PluralError("the expression divides by zero")
    return left // right


def _modulo(left: int, right: int) -> int:
    if not right:
        raise PluralError("the expression divides by zero")
    return left % right


_OPERATORS: Mapping[str, _Operator] = {
    "==": lambda left, right: int(left == right),
    "!=": lambda left, right: int(left != right),
    "<": lambda left, right: int(left < right),
    ">": lambda left, right: int(left > right),
    "<=": lambda left, right: int(left <= right),
    ">=": lambda left, right: int(left >= right),
    "+": lambda left, right: (left + right) & _WORD,
    "-": lambda left, right: (left - right) & _WORD,
    "*": lambda left, right: (left * right) & _WORD,
    "/": _divide,
    "%": _modulo,
}


def show(rule: Rule) -> str:
    """Print a rule as a header's value that parses to an equal rule.

    Blanks around every operator but `%`, parentheses where they carry meaning
    and around a whole that is more than `n` or a number, as gettext's own tools have it.
    """
    text = _show(rule.expression, 0)
    if not isinstance(rule.expression, Number | Variable):
        text = f"({text})"
    return f"nplurals={rule.nplurals}; plural={text};"


def _show(expression: Expression, least: int) -> str:
    """Print an expression, in parentheses if it binds less than *least*.

    A choice binds 0, a chain one more than its level, all else most.
    """
    match expression:
        case Variable():
            return "n"
        case Number(value):
            return str(value)
        case Not(operand):
            return f"!{_show(operand, _UNARY + 1)}"
        case Choice(cases, otherwise):
            binds = 0
            text = "".join(f"{_show(when, 1)} ? {_show(then, 1)} : " for when, then in cases)
            text += _show(otherwise, 1)
        case Chain(first, rest):
            binds = 1 + _LEVEL_OF[rest[0][0]]
            text = _show(first, binds + 1) + "".join(
                f"{'%' if operator == '%' else f' {operator} '}{_show(operand, binds + 1)}"
                for operator, operand in rest
            )
    return text if binds >= least else f"({text})"


@lru_cache(maxsize=64)
def boundaries(rule: Rule) -> frozenset[int]:
    """Give the numbers at which the rule can change its mind: fewer than 5,000.

    For a rule of comparisons of `n` and `n % constant` whose constants and common
    period are small (every language that CLDR knows but for Cornish), these are all
    numbers up to the first whole period after the largest constant, so that nothing
    is left to chance. Otherwise: around every constant c (c-1, c, c+1), also a
    few multiples of each modulus further on.
    """
    constants, moduli = _constants(rule.expression)
    end = max(constants, default=0) + lcm(*moduli) + 2
    every = range(end if end <= _PERIOD else 0)
    near = sorted({constant + d for constant in constants for d in (-1, 0, 1)} | {0, 1, 2})
    further = (
        times * modulus + number
        for times in (1, 2, 10)
        for modulus in sorted(moduli)
        for number in near
    )
    found: set[int] = set()
    for number in chain(every, near, further):
        if 0 <= number <= _WORD:
            found.add(number)
        if len(found) == _BOUNDARIES:
            break
    return frozenset(found)


def _constants(expression: Expression) -> tuple[frozenset[int], frozenset[int]]:
    """Collect all constants of an expression, and those it takes a remainder by."""
    constants, moduli = set(), set()
    for operator, part in _parts("", expression):
        if isinstance(part, Number):
            constants.add(part.value)
            if operator == "%" and part.value:
                moduli.add(part.value)
    return frozenset(constants), frozenset(moduli)


def _parts(operator: str, expression: Expression) -> Iterator[tuple[str, Expression]]:
    """Walk an expression: each part with the operator before it, "" for none."""
    yield operator, expression
    match expression:
        case Not(operand):
            yield from _parts("", operand)
        case Choice(cases, otherwise):
            for condition, value in cases:
                yield from _parts("", condition)
                yield from _parts("", value)
            yield from _parts("", otherwise)
        case Chain(first, rest):
            yield from _parts("", first)
            for before, operand in rest:
                yield from _parts(before, operand)
        case _:
            pass


def form_categories(
    rule: Rule, category: Callable[[int], str], samples: Iterable[int]
) -> tuple[Mapping[str, int], tuple[Loss, ...]]:
    """Say which form serves each CLDR category, and which numbers lose their own form by it.

    *category* selects as CLDR does; looked at are *samples* and the rule's own boundaries.
    A category that no integer reaches is left out. `one` gets the form of 1 if it
    selects 1; every other category the form that most of its numbers ask for, the
    smaller one on a tie. Of several losses with one category and form, only the
    one with the smallest number is given; losses are in order of their numbers.

    Raises PluralError where the rule has no form for one of the numbers.
    """
    numbers = sorted({*samples, *boundaries(rule)})
    asked = [(category(number), number, rule.index(number)) for number in numbers]
    votes: dict[str, Counter[int]] = {}
    for name, _, form in asked:
        votes.setdefault(name, Counter())[form] += 1
    serves = {
        name: min(count, key=lambda form: (-count[form], form)) for name, count in votes.items()
    }
    if "one" in serves and category(1) == "one":
        serves["one"] = rule.index(1)
    losses: dict[tuple[str, int], Loss] = {}
    for name, number, form in asked:
        if form != serves[name]:
            losses.setdefault((name, form), Loss(name, number, form, serves[name]))
    return serves, tuple(losses.values())
