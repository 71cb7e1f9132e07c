"""The brackets of a translation are closed where those of its source are.

What it does
    Counts what opens and what closes, for round, square and CJK brackets, narrow and
    full-width ones together. Code, placeholders and addresses are not looked at, nor are
    smileys and the marks of a list (`1)`, `b)`). Where the source has one too many, so
    may the translation.

Why
    A bracket that is not closed makes readers look for the end of the remark, and in
    Markdown it can undo a link.

Example
    Source: The report (in English)
    Bad: Der Bericht (auf Englisch
    Good: Der Bericht (auf Englisch)

How to silence
    Close the bracket or take it out: `[tool.l10n.check] brackets = "off"`.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable

from l10n.haystack import Texts
from l10n.model import Check, Pair, Problem
from l10n.prose import prose

_KINDS = (("(（", ")）"), ("[［", "]］"), ("【", "】"), ("「", "」"), ("『", "』"), ("《", "》"))
_KIND_OF = {char: kind for kind in _KINDS for char in "".join(kind)}
_BRACKET = re.compile(f"[{re.escape(''.join(_KIND_OF))}]")
_RARE = tuple(char for char in _KIND_OF if char not in "()[]")
_SMILEY = re.compile(r"[:;=8xX][-^o']?+[()\[\]（）]++")
_LIST_MARK = re.compile(r"(?:^|(?<=[,;.、，；] )|(?<=[、，；]))\w{1,3}[)）](?=\s)", re.MULTILINE)


def problems(pair: Pair) -> Iterable[Problem]:
    """Yield one problem at most for each form and kind of bracket."""
    for index, text in enumerate(pair.msgstr):
        for kind in dict.fromkeys(_KIND_OF[char] for char in _BRACKET.findall(text)):
            if not _count(text, kind):
                continue  # as nearly all
            surplus = _surplus(prose(text), kind)
            if surplus and not _surplus(prose(pair.source(index)), kind):
                yield _problem(pair.where(index), kind, surplus)


def _count(text: str, kind: tuple[str, str]) -> int:
    """How many more open than close."""
    opening, closing = kind
    return sum(map(text.count, opening)) - sum(map(text.count, closing))


def _surplus(text: str, kind: tuple[str, str]) -> int:
    """How many more open than close, 0 where smileys or the marks of a list explain it."""
    surplus = _count(text, kind)
    if not surplus:
        return 0
    plain = _SMILEY.sub("", text)
    readings = (plain, _LIST_MARK.sub("", text), _LIST_MARK.sub("", plain))
    return surplus if all(_count(reading, kind) for reading in readings) else 0


def _problem(where: str, kind: tuple[str, str], surplus: int) -> Problem:
    opening, closing = kind[0][0], kind[1][0]
    if surplus > 0:
        return Problem(f"a `{opening}` in {where} is not closed", f"add a `{closing}`")
    return Problem(f"a `{closing}` in {where} closes nothing", f"add a `{opening}`")


def suspects(_: Texts, translations: Texts) -> Iterable[int]:
    """Give the translations whose counts of brackets differ, and plurals and CJK that have some.

    The forms of a plural could make up for each other.
    """
    odd = translations.with_any(_RARE)
    for at in translations.with_any("()[]"):
        text = translations[at]
        pairs = (("(", ")"), ("[", "]"))
        if "\0" in text or any(text.count(one) != text.count(other) for one, other in pairs):
            odd.add(at)
    return sorted(odd)


CHECK = Check(
    name="brackets",
    severity="warning",
    guard=False,
    explanation=inspect.cleandoc(__doc__),
    suspects=suspects,
    pair=problems,
)
