"""Invisible characters stand only where the script that is written needs them.

What it does
    Reports zero-width spaces and joiners (U+200B to U+200D, U+2060) among letters of
    scripts that need none, as Latin, Greek, Cyrillic and Hebrew; a soft hyphen at the
    edge of a word or in a script without hyphenation; a no-break space between Chinese
    or Japanese characters; a byte order mark inside the text; invisible operators and
    fillers. Persian, Hindi or Khmer joiners, Thai word breaks, emoji, soft hyphens in
    words, French and Polish no-break spaces and all that the source has are fine.

Why
    Nobody sees them, but a search does not find the word, a screen reader may spell it,
    and a line breaks where none should.

Example
    Source: Download the file
    Bad: Da<U+200B>tei herunterladen
    Good: Datei herunterladen

How to silence
    Take the character out; most editors show it when they are told to show white space.
    For a language that needs it: put it into the source as a reference (`&zwnj;`), or
    `[tool.l10n.check] invisible = "off"`.
"""

from __future__ import annotations

import inspect
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice

from l10n.haystack import Texts
from l10n.model import Check, Pair, Problem
from l10n.prose import prose

_JOINERS = r"\u200b-\u200d\u2060"
_FILLERS = "\u3164\uffa0"  # letters to Unicode; all others count as not printable
_NEVER = r"\u2061-\u2064\u3164\uffa0\ufeff"
# White space, also what the edges of a text are replaced by, and the scripts without joiners:
# Latin, Greek, Cyrillic, Armenian, Hebrew, Georgian.
_EDGE = r"\s\0"
_PLAIN = rf"{_EDGE}A-Za-z\xc0-\u024f\u0370-\u0588\u05d0-\u05ea\u10a0-\u10ff\u1e00-\u1fff"
_CJK = r"\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
# Hebrew, Arabic, Thai, Lao, Myanmar, Khmer, Hangul: they break lines without a hyphen.
_UNHYPHENATED = (
    rf"{_EDGE}{_CJK}\u05d0-\u05ea\u0620-\u06ff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\uac00-\ud7a3"
)

_MOST_PROBLEMS = 5  # of one form
_AROUND = 10  # characters before and behind that are shown


def suspects(_: Texts, translations: Texts) -> list[int]:
    """The translations with such a character, found in all at once."""
    if translations.is_printable and not translations.with_any(_FILLERS):
        return []
    return translations.at_places(_hidden(translations.joined))


def problems(pair: Pair) -> Iterable[Problem]:
    """Report each such character once for each form."""
    message = pair.message
    known = {*prose(message.msgid), *prose(message.msgid_plural or "")}
    found: list[Problem] = []
    for index, text in enumerate(pair.msgstr):
        first: dict[str, int] = {}
        for at in _hidden(text):
            if text[at] not in known:
                first.setdefault(text[at], at)
        where = pair.where(index)
        found += (_problem(text, at, where) for at in islice(first.values(), _MOST_PROBLEMS))
    return found


def _hidden(text: str) -> Iterator[int]:
    return (match.start() - 1 for match in _pattern().finditer(_framed(text)))


@cache
def _pattern() -> re.Pattern[str]:
    """Compiled where it is needed, as it takes 4 ms.

    Each part begins with the character itself, which is what makes the search fast.
    """
    return re.compile(
        rf"[\xa0\xad{_JOINERS}{_NEVER}](?:"
        rf"(?<=[{_NEVER}])"
        rf"|(?<=[{_JOINERS}])(?<=[{_PLAIN}].)(?=[{_PLAIN}])"
        rf"|(?<=\xad)(?:(?<=[{_UNHYPHENATED}].)|(?=[{_UNHYPHENATED}]))"
        rf"|(?<=\xa0)(?<=[{_CJK}].)(?=[{_CJK}])"
        r")"
    )


def _framed(text: str) -> str:
    """The text between line breaks, so that its edges have a neighbour as its inside has."""
    return f"\n{text}\n"


def _problem(text: str, at: int, where: str) -> Problem:
    around = text[max(0, at - _AROUND) : at + _AROUND + 1]
    return Problem(
        f"U+{ord(text[at]):04X} ({unicodedata.name(text[at]).lower()}) in {where}"
        f" is of no use where it stands: `{around}`",
        "take it out: nobody sees it, and a search does not find the word",
    )


CHECK = Check(
    name="invisible",
    severity="warning",
    guard=False,
    explanation=inspect.cleandoc(__doc__),
    suspects=suspects,
    pair=problems,
)
