"""Two texts of the source have two translations in a catalog.

What it does
    Reports each entry whose translation another entry before it has too, though their
    source texts differ in more than case, punctuation, blanks and placeholders. Texts of
    one or two words are left alone.
    It is off by default: two English wordings may well be one in another language.

Why
    Mostly it is a paste that went into the wrong line, or a suggestion for a similar text
    that was taken as it was.

Example
    Source: The account was deleted / The account was disabled
    Bad: Das Konto wurde gelöscht, twice
    Good: Das Konto wurde gelöscht / Das Konto wurde gesperrt

How to silence
    Translate what differs. It is only on where you asked for it:
    `[tool.l10n.check] reused = "warning"`.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Sequence

from l10n.display import shortened
from l10n.model import Check, Pair, Problem
from l10n.prose import prose

_SPACED = re.compile(r"[^\W\d_]++")
_FEWEST = 3  # words of the source
_LONGEST = 60  # characters of a text that is shown


def problems(pairs: Sequence[Pair]) -> Iterator[tuple[int, Problem]]:
    """Yield the index of each pair whose translation was met before, and one problem."""
    first: dict[tuple[str, ...], Pair] = {}
    for at, pair in enumerate(pairs):
        words = _words(pair)
        if len(words) < _FEWEST:
            continue
        before = first.setdefault(pair.msgstr, pair)
        if before is not pair and _words(before) != words:
            yield at, _problem(before.message.msgid)


def _words(pair: Pair) -> list[str]:
    return _SPACED.findall(prose(pair.message.msgid).casefold())


def _problem(other: str) -> Problem:
    return Problem(
        f"the other source text `{shortened(other, _LONGEST)}` has the same translation",
        "translate what differs",
    )


CHECK = Check(
    name="reused",
    severity="off",
    guard=False,
    explanation=inspect.cleandoc(__doc__),
    catalog=problems,
)
