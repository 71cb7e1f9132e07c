"""The quotation marks of a translation are closed, and of one kind.

What it does
    Reports `"` an odd number of times, `«` without `»` or `“` without its counterpart, and
    a translation with both `"` and the marks of its language where the source has one
    kind. Apostrophes are not looked at, nor is what stands in code, tags and placeholders.

Why
    A mark that is not closed makes readers look for the end of the quotation. Two kinds
    in one text look like a mistake, and are one.

Example
    Source: The "report" is here
    Bad: Der „Bericht" ist da
    Good: Der „Bericht“ ist da

How to silence
    It is off unless the config turns it on: `[tool.l10n.check] quotes = "warning"`.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator

from l10n.model import Check, Pair, Problem
from l10n.prose import prose

_CURLED = "“”„‟"  # each of them opens in one language and closes in another
_ANGLED = "«»"
# Inches, and the mark of Hebrew abbreviations, which stands before the last letter.
_NO_QUOTE = re.compile(r'(?<=[0-9])"|(?<=[\u05d0-\u05ea])"(?=[\u05d0-\u05ea])')


def problems(pair: Pair) -> Iterable[Problem]:
    """Find what the source has not: marks left open, and two kinds of them."""
    for index, text in enumerate(pair.msgstr):
        where = pair.where(index)
        known = set(_faults(_bare(pair.source(index)), where))
        yield from (each for each in _faults(_bare(text), where) if each not in known)


def _bare(text: str) -> str:
    return _NO_QUOTE.sub("", prose(text))


def _faults(text: str, where: str) -> Iterator[Problem]:
    straight = text.count('"')
    curled = sum(map(text.count, _CURLED))
    if straight and curled:
        yield Problem(
            f'{where} has two kinds of quotation marks, `"` and `“`',
            "use those of the language",
        )
    elif straight % 2:
        yield _unclosed('"', where)
    elif curled % 2:
        yield _unclosed(next(char for char in _CURLED if char in text), where)
    if text.count("«") != text.count("»"):
        odd = max(_ANGLED, key=text.count)
        yield _unclosed(odd, where)


def _unclosed(mark: str, where: str) -> Problem:
    return Problem(f"a `{mark}` in {where} has no counterpart", "add it, or take the mark out")


CHECK = Check(
    name="quotes",
    severity="off",
    guard=False,
    explanation=inspect.cleandoc(__doc__),
    triggers=('"', *_CURLED, *_ANGLED),
    pair=problems,
)
