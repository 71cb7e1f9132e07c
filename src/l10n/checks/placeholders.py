"""The placeholders of a translation are those of the source.

What it does
    Compares `{name}`, `{0}`, `{{name}}`, `${name}`, `%(name)s`, `%1$s`, `%s`, `%d` and
    `$t(key)`: each stands in the translation exactly as in the source and as often; their
    order is free. A plural form is compared with the source's plural; a form for exactly
    one number may follow the singular or leave the number out, one for zero all. A name
    that stands once more, or once less, is a warning: `it` may say it. Other `%` directives
    count where the message is flagged `python-format` or `c-format`, a per cent sign
    in "100 %" does not, nor do those of a date (`%b %d, %Y`), which each language writes
    in its own way. With `c-format` they alone count. A brace too many is found too.

Why
    The site fills these in. Without one, the reader misses a name or a number; with
    one that the site does not know, the page shows `{nam}` or fails; and `{x.__class__}`
    or `{x:>999999999}` gets at what no translator should reach.

Example
    Source: Visit {name}
    Bad: {nam} besuchen
    Good: {name} besuchen

How to silence
    It guards readers, so it cannot be turned off. Put the source's placeholders in, or
    mark the entry fuzzy: it then counts as untranslated.
"""

from __future__ import annotations

import difflib
import inspect
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from l10n import placeholder
from l10n.display import shortened, times
from l10n.haystack import Texts
from l10n.model import TRANSLATION, Check, Pair, Problem, Remark
from l10n.placeholder import Style, is_date

_GROUP = re.compile(r"\{[^{}]*+\}")
_NUMBERED = re.compile(r"%\d++\$")
_NEVER = object()

_CACHED = 1 << 15  # texts: those of a large domain, each met once per locale
_MOST_PROBLEMS = 5  # of one form: a hostile text could make 100,000
_MOST_COMPARED = 20  # names; difflib takes the square of their length for each
_LONGEST = 60  # characters of a placeholder that is shown or compared


class _Inventory(NamedTuple):
    """What of a text must be kept: its placeholders in order, and braces outside of them."""

    placeholders: tuple[str, ...]
    opened: int = 0
    closed: int = 0


def problems(pair: Pair) -> Iterable[Problem]:
    """Find what is missing in, or added to, the placeholders of each form."""
    message = pair.message
    model = message.msgid if message.msgid_plural is None else message.msgid_plural
    plain = _plain_source(model)
    date = "%" in model and "c-format" not in message.flags and is_date(model)
    found: list[Problem] = []
    for index, text in enumerate(pair.msgstr):
        # Nearly all texts take this way out; it is a fifth of the work.
        if (plain is None or _plain(text) != plain) and not (date and is_date(text)):
            allowed = _allowed(pair, model, index)
            found += islice(_form_problems(pair, index, text, allowed), _MOST_PROBLEMS)
    return found


def suspects(sources: Texts, translations: Texts) -> Iterable[int]:
    """Give the texts that have other braces than their source, and all with `%`, and plurals."""
    expected, others = _marked(sources)
    odd = [at for at, groups in expected.items() if _plain(translations[at]) != groups]
    rest = Texts(translations[at] for at in others)
    return [*odd, *(others[at] for at in rest.with_any(placeholder.MARKS))]


@lru_cache(maxsize=16)  # templates: ten locales are compared with the same one
def _marked(sources: Texts) -> tuple[Mapping[int, object], Sequence[int]]:
    """Give what the sources with a mark need if they are plain, and those without any.

    A plural, of which each form has its own, needs what no text has.
    """
    marked = sources.with_any(placeholder.MARKS)
    return {
        at: _NEVER if "\0" in sources[at] else _plain(sources[at]) or _NEVER
        for at in sorted(marked)
    }, [at for at in range(len(sources)) if at not in marked]


def _plain(text: str) -> list[str] | None:
    """Give the brace groups of a text that has no other brace, `%` or `$`, in order; else None.

    Two texts with the same groups have the same placeholders, whatever the groups mean.
    """
    if "%" in text or "$" in text:
        return None
    groups = _GROUP.findall(text)
    if not len(groups) == text.count("{") == text.count("}"):
        return None
    if len(groups) > 1:
        groups.sort()
    return groups


_plain_source = lru_cache(maxsize=_CACHED)(_plain)


def _allowed(pair: Pair, model: str, index: int) -> list[_Inventory]:
    """Give what a form may have, the likeliest first."""
    flags = pair.message.flags
    source = _inventory(model, placeholder.style(flags))
    if index in pair.zero_or_one:  # as GNU has it, if the author's own singular leaves it out
        return [source, _inventory(pair.message.msgid, placeholder.style(flags))]
    if index not in pair.single:
        return [source]
    # "one file" for the number 1: the author's own singular shows that it may be left out.
    allowed = [
        source,
        _inventory(pair.message.msgid, placeholder.style(flags)),
        source._replace(placeholders=_without_number(source.placeholders)),
    ]
    if pair.categories and pair.categories[index] == ("zero",):  # "nothing was changed"
        allowed.append(source._replace(placeholders=()))
    return allowed


@lru_cache(maxsize=_CACHED)
def _inventory(text: str, style: Style) -> _Inventory:
    """Take stock of a source text."""
    return _read(text, style, bare=True)


def _read(text: str, style: Style, bare: bool) -> _Inventory:
    """Take stock of any text; without *bare*, `%s` and `%d` are prose."""
    found = placeholder.tokens(text, style, bare)
    inside = "".join(found)
    return _Inventory(
        found,
        text.count("{") - inside.count("{"),
        text.count("}") - inside.count("}"),
    )


def _form_problems(
    pair: Pair, index: int, text: str, allowed: Sequence[_Inventory]
) -> Iterator[Problem]:
    """Compare one form with that of the *allowed* inventories which it is nearest to."""
    flags = pair.message.flags
    style = placeholder.style(flags)
    directives = any(
        placeholder.is_directive(token) for one in allowed for token in one.placeholders
    )
    found = _read(text, style, bare=style != "prose" or directives)
    numbered = "python-format" not in flags  # Python's own operator has no `%1$s`
    arguments = _arguments(found.placeholders, numbered)
    source = min(
        allowed,
        key=lambda one: _distance(_arguments(one.placeholders, numbered), arguments),
    )
    expected = _arguments(source.placeholders, numbered)
    where = pair.where(index)
    if expected != arguments:
        as_expected, as_found = Counter(source.placeholders), Counter(found.placeholders)
        if as_expected == as_found:
            yield _out_of_order(where, numbered)
        elif numbered and any(map(_NUMBERED.match, found.placeholders)):
            yield from _differences(where, expected, arguments)
        else:
            yield from _differences(where, as_expected, as_found)
    if source.placeholders and style != "c":
        yield from _stray_braces(where, source, found)


def _arguments(placeholders: Sequence[str], numbered: bool) -> Counter[str]:
    """Count placeholders by what they print: a text's second `%s` is its `%2$s`.

    Where directives cannot be *numbered*, no written one is the same as that.
    """
    counted: Counter[str] = Counter()
    position = 0
    for token in placeholders:
        if placeholder.unaddressed(token):
            position += 1
            counted[f"%{position}${token[1:]}" if numbered else f"{position}{token}"] += 1
        else:
            counted[token] += 1
    return counted


def _is_named(token: str) -> bool:
    """Whether a placeholder says what it prints, so that it may stand there any number of times."""
    return bool(placeholder.name(token)) and not placeholder.unaddressed(token)


def _distance(expected: Counter[str], found: Counter[str]) -> int:
    return (expected - found).total() + (found - expected).total()


def _without_number(placeholders: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out the placeholder of the number that a plural counts.

    A directive without an address is left out only where none follows: those after it
    would print another argument.
    """
    number = placeholder.number(placeholders)
    if number in [token for token in placeholders if placeholder.unaddressed(token)][:-1]:
        return placeholders
    return tuple(token for token in placeholders if token != number)


def _differences(where: str, expected: Counter[str], found: Counter[str]) -> Iterator[Problem]:
    """Report a misspelt placeholder once, not as one unknown and one missing."""
    missing = expected - found
    for token, surplus in (found - expected).items():
        if token in expected:
            yield _miscounted(where, token, expected[token] + surplus, expected[token])
            continue
        meant = _meant(token, missing, expected)
        missing.pop(meant, 0)
        yield Problem(
            f"`{_shown(token)}` is not in the source"
            + ("" if where == TRANSLATION else f", but in {where}"),
            f"did you mean `{_shown(meant)}`?" if meant else "take it out: nothing would fill it",
        )
    for token, lack in missing.items():
        if lack < expected[token]:
            yield _miscounted(where, token, expected[token] - lack, expected[token])
        else:
            shown = _shown(token)
            yield Problem(
                f"`{shown}` is missing in {where}",
                f"keep `{shown}` as it is; its place may change",
            )


def _miscounted(where: str, token: str, found: int, expected: int) -> Problem:
    kind = Remark if _is_named(token) else Problem  # it fills a pronoun's place, or lacks one
    return kind(
        f"`{_shown(token)}` stands {times(found)} in {where}, {times(expected)} in the source",
        "use it as often as the source does",
    )


def _meant(token: str, missing: Counter[str], expected: Counter[str]) -> str:
    """Give the placeholder that an unknown *token* was probably meant to be, or ""."""
    for known in (missing, expected):
        candidates = list(islice(known, _MOST_COMPARED))
        name = placeholder.name(token)
        for candidate in candidates:
            if name and placeholder.name(candidate) == name:
                return candidate
        if known is missing and len(candidates) == 1:
            return candidates[0]
        short = [candidate for candidate in candidates if len(candidate) <= _LONGEST]
        for nearest in difflib.get_close_matches(token[:_LONGEST], short, n=1):
            return nearest
    return ""


def _out_of_order(where: str, numbered: bool) -> Problem:
    return Problem(
        f"the placeholders in {where} are not in the source's order",
        "number them by their place in the source: `%1$s`, `%2$s`"
        if numbered
        else "keep the source's order: they are filled from left to right",
    )


def _stray_braces(where: str, source: _Inventory, found: _Inventory) -> Iterator[Problem]:
    for brace, allowed, count in (
        ("{", source.opened, found.opened),
        ("}", source.closed, found.closed),
    ):
        if count > allowed:
            yield Problem(
                f"a `{brace}` in {where} belongs to no placeholder",
                "braces are for placeholders: complete it or take it out",
            )


def _shown(token: str) -> str:
    return shortened(token, _LONGEST)


CHECK = Check(
    name="placeholders",
    severity="error",
    guard=True,
    explanation=inspect.cleandoc(__doc__),
    suspects=suspects,
    pair=problems,
)
