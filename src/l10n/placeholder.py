"""What a site fills in: where in a text it stands, what it is called, how it is to be printed.

Which placeholders a translation has is for its source's text to say: the check `placeholders`
sees to it that they are the same, and all else in the translation is literal.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import count
from typing import Literal, TypeAlias

from l10n.model import Placeholder, Wording

# A name, a number or nothing (Python's next argument), attributes, then an index,
# conversion, format or filter up to the closing brace. "{see note}" is prose: a name
# is never followed by a bare word. In a format one more level may stand: `{x:{width}}`.
# `{}` is Python's next argument, "{ }" is what a page on code says.
_NAME = r"\s*+[\w-]*+(?>(?:\.[\w-]++)*)\s*+"
_FIELD = _NAME + r"(?>(?:[\[!:,|][^{}]*+(?>(?:\{[^{}]*+\}[^{}]*+)*))?)"
_DOUBLE = r"\{\s*+[-#/^&>]?+" + _NAME + r"(?>(?:[\[!:,|][^{}]*+)?)\}"  # i18next, Handlebars
_EMPTY = r"\{?+\s++\}"
# A `$` before two braces is a dollar.
_BRACES = rf"(?:\{{(?!{_EMPTY}){_DOUBLE}\}}|\$?+\{{(?!{_EMPTY}){_FIELD}\}})"
_NESTED = r"\$t\([^()]*+\)"  # i18next: another key's text
_LAYOUT = r"[-+ #0']*+(?>(?:\*|\d++)?)(?>(?:\.(?>(?:\*|\d++)?))?)(?>(?:hh?|ll?|[Lqjzt])?)"

# Without a flag, `%` counts only in shapes that prose does not have: "50%discount" is
# prose, "%ds ago" is not. `%%` is read so that `%%s` is not taken for `%s`.
_PROSE = re.compile(
    rf"{_BRACES}|{_NESTED}|%%|%(?:\(\w++\)|\d++\$){_LAYOUT}[a-zA-Z]|(?<!\d)%[sd]",
)
_DIRECTIVES = rf"%%|%(?>(?:\([^()%]*+\)|\d++\$)?){_LAYOUT}[a-zA-Z@]"
Style: TypeAlias = Literal["prose", "printf", "c"]
"""What in a text is a placeholder; for a C program braces are what they look like."""

_PATTERNS: Mapping[Style, re.Pattern[str]] = {
    "prose": _PROSE,
    "printf": re.compile(rf"{_BRACES}|{_NESTED}|{_DIRECTIVES}"),
    "c": re.compile(_DIRECTIVES),
}
_BARE = frozenset({"%s", "%d"})

_NESTING = "$t("
MARKS = ("{", "}", "%", _NESTING)
"""Without one of them a text has no placeholder, and no brace too many."""

_ADDRESSED = re.compile(r"%(?:\(|\d++\$)")  # a directive that says which argument it takes
_WORD = re.compile(r"\w++")
_NUMBER_NAMES = ("count", "n", "number", "num", "total")
_NUMBER_DIRECTIVE = re.compile(r"%(?>(?:\d++\$)?)[diu]")

# `%Y-%m-%d` for strftime, whose directives may stand in any order; printf has none of `_OF_DATES`.
_DATE_PART = re.compile(r"%[-_0^#]?+([A-Za-z])(?![A-Za-z])")
_OF_DATES = frozenset("BHIMUWYZbhjmwy")

_UNNAMED = re.compile(r"(\$?+\{\{?+)\s*+(?=[\[!:,|}])")
_BRACED = re.compile(
    r"\$?+(\{\{?+)\s*+([-#/^&>]?+)\s*+([\w-]*+(?>(?:\.[\w-]++)*))\s*+(.*)", re.DOTALL
)
_DIRECTIVE = re.compile(r"%(?>(?:\(([^()%]*+)\)|(\d++)\$)?)(.*)", re.DOTALL)
_PLAIN_DIRECTIVE = re.compile(r"(?>(?:hh?|ll?|[Lqjzt])?)[sdiu@]")


def style(flags: Collection[str]) -> Style:
    """What a message's flags say of its text; "prose" where they say nothing."""
    if "c-format" in flags and "python-brace-format" not in flags:
        return "c"
    return "printf" if "c-format" in flags or "python-format" in flags else "prose"


def is_date(text: str) -> bool:
    """Whether a text has directives of strftime, two at least, and no placeholder."""
    if "%" not in text:
        return False
    letters = _DATE_PART.findall(text)
    dated = len(letters) > 1 and not _OF_DATES.isdisjoint(letters)
    return dated and len(letters) == text.count("%") and "{" not in text


def tokens(text: str, style: Style = "prose", bare: bool = True) -> tuple[str, ...]:
    """Give the placeholders of a text as written, in order.

    Without *bare*, `%s` and `%d` are prose.
    """
    return tuple(
        token
        for token in _PATTERNS[style].findall(text)
        if token != "%%" and (bare or token not in _BARE)
    )


def is_directive(token: str) -> bool:
    """Whether a placeholder is written as printf has it."""
    return token[0] == "%"


def unaddressed(token: str) -> bool:
    """Whether it is a directive that takes the next argument: `%s`, not `%1$s`."""
    return is_directive(token) and not _ADDRESSED.match(token)


def name(token: str) -> str:
    """Give the first word of a placeholder, which is its name or its argument's number, or ""."""
    word = _WORD.search(token)
    return word[0] if word else ""


def number(tokens: Sequence[str]) -> str | None:
    """Guess which placeholder is the number that a plural counts.

    The one with a customary name, else the first `%d`, else the only one.
    """
    found = _named_number(tokens)
    only = len(set(tokens)) == 1 and not tokens[0].startswith(_NESTING)
    return tokens[0] if found is None and only else found


def _named_number(tokens: Sequence[str]) -> str | None:
    by_name = {name(token): token for token in reversed(tokens)}
    for customary in _NUMBER_NAMES:
        if customary in by_name:
            return by_name[customary]
    return next(filter(_NUMBER_DIRECTIVE.fullmatch, tokens), None)


def wording(texts: Sequence[str], *, plural: bool = False) -> Wording:
    """Give what the source's *texts* of a value say of its translations.

    Of a *plural* the first text is its `other`, which tells what number it counts; what is
    merely its only placeholder is no number if all forms have it.
    """
    return _wording(tuple([() if is_date(text) else tokens(text) for text in texts]), plural)


@lru_cache(maxsize=4096)  # many values have the same ones
def _wording(found: Sequence[tuple[str, ...]], plural: bool) -> Wording:
    known: dict[str, Placeholder] = {}
    for each in found:
        for token, argument in _arguments(each):
            known.setdefault(argument, _parsed(token, argument))
    counted = None
    counting = _counting(found) if plural else None
    if counting is not None:
        counted = known[next(arg for token, arg in _arguments(found[0]) if token == counting)]
    simple = all(each.written == f"{{{each.name}}}" for each in known.values())
    return Wording(known, plural, counted, simple)


def _counting(found: Sequence[tuple[str, ...]]) -> str | None:
    # "one day" does without its number, but each form of "{name} has friends" has the name
    counting = number(found[0])
    if counting == _named_number(found[0]) or any(counting not in each for each in found):
        return counting
    return None


def is_simple(text: str, wording: Wording) -> bool:
    """Whether every brace of a translation is one of a placeholder that is written `{name}`.

    Then what is written so is a placeholder, and all else is literal: no need to `split`,
    which takes five times as long.
    """
    if not wording.simple or "$" in text:
        return False
    count = sum([text.count(each) for each in wording.placeholders])
    return text.count("{") == count == text.count("}")


Piece: TypeAlias = str | Placeholder


def split(text: str, wording: Wording) -> list[Piece]:
    """Part a translation into literals and the placeholders of its source, in order.

    Where a text has printf's directives, `%%` is a literal per cent sign. No literal is empty,
    and no two stand side by side.
    """
    known = wording.placeholders
    directives = any(is_directive(each.written) for each in known.values())
    found = list(_PROSE.finditer(text))
    pieces: list[Piece] = []
    literal, end = "", 0
    for match, (token, argument) in zip(
        found, _arguments(match[0] for match in found), strict=True
    ):
        if directives and token == "%%":
            literal += text[end : match.start()] + "%"
        elif argument in known:
            literal += text[end : match.start()]
            pieces += [literal, known[argument]] if literal else [known[argument]]
            literal = ""
        else:
            continue
        end = match.end()
    literal += text[end:]
    return [*pieces, literal] if literal else pieces


def _arguments(tokens: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each placeholder with what it prints: the second `%s` is `%2$s`, the second `{}` `{1}`."""
    directives, fields = count(1), count()
    for token in tokens:
        if token == "%%":
            yield token, token
        elif unaddressed(token):
            yield token, f"%{next(directives)}${token[1:]}"
        elif unnamed := _UNNAMED.match(token):
            yield token, f"{unnamed[1]}{next(fields)}{token[unnamed.end() :]}"
        else:
            yield token, token


def _parsed(token: str, argument: str) -> Placeholder:
    """*argument* is the token as `_arguments` has it, so there is always a name or a number."""
    if token.startswith(_NESTING):
        return Placeholder(token, token[len(_NESTING) : -1].strip(), f"{_NESTING})")
    if is_directive(token):
        match = _DIRECTIVE.match(argument)
        assert match is not None
        word, position, layout = match.groups()
        spec = "" if _PLAIN_DIRECTIVE.fullmatch(layout) else layout
        return Placeholder(token, word or _index(position or "1"), spec)
    match = _BRACED.match(argument)
    assert match is not None
    opening, sigil, word, rest = match.groups()
    return Placeholder(token, word, sigil + rest[: -len(opening)].strip())


def _index(position: str) -> str:
    """Count from 0 what printf counts from 1; Python refuses to read 4,301 digits."""
    return str(int(position) - 1) if len(position) < 10 else position
