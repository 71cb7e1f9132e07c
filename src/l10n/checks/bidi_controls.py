"""What turns the direction of a text around is closed again, and overrides no letter.

What it does
    Reports the overrides U+202D and U+202E, which show letters in an order that nobody
    wrote; an embedding or an isolate that its paragraph does not close; and a mark that
    closes nothing. Character references (`&#8238;`) are undone first. Paired embeddings
    and isolates are fine, and so are an open embedding in the language's own direction,
    the marks U+200E, U+200F and U+061C, and all that the source has as often.

Why
    What is left open turns around the text that the page shows after it, up to the
    buttons. With an override, a translation reads otherwise than it is written: `exe`
    for `exe`, one address for another.

Example
    Source: Open {file}
    Bad: U+202E {file} פתיחת
    Good: פתיחת U+2068 {file} U+2069

How to silence
    Close what is opened, with U+2069 (isolates) or U+202C (embeddings), in the same
    paragraph. Isolates (U+2066 to U+2068) do what overrides are mostly meant to do.
"""

from __future__ import annotations

import html
import inspect
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from l10n.model import Check, Pair, Problem

_OVERRIDES = "\u202d\u202e"
_EMBEDDINGS = "\u202a\u202b" + _OVERRIDES
_ISOLATES = "\u2066\u2067\u2068"
_CLOSERS = {"\u202c": _EMBEDDINGS, "\u2069": _ISOLATES}
_CONTROLS = (*_EMBEDDINGS, *_ISOLATES, *_CLOSERS)

# Bidi class B: each ends its paragraph, and with it all that is open (UAX 9, rule P1).
_CONTROL = re.compile(f"[{''.join(_CONTROLS)}\n\r\x1c-\x1e\x85\u2029]")
_REFERENCE = re.compile(r"&#(?:[0-9]{1,7}|[xX][0-9A-Fa-f]{1,6});")

# In the direction of the page itself one that is left open turns nothing around.
_HARMLESS = {"ltr": "\u202a", "rtl": "\u202b"}

_MOST_PROBLEMS = 5  # of one form: a hostile text could make 100,000


def problems(pair: Pair) -> Iterable[Problem]:
    """Find what is not closed, closes nothing, or overrides, form by form."""
    from l10n import cldr  # loads Babel (50 ms), which `l10n explain` should not cost

    harmless = _HARMLESS[cldr.direction(pair.locale)] if pair.locale else ""
    found: list[Problem] = []
    for index, text in enumerate(pair.msgstr):
        known = Counter(_faults(_undone(pair.source(index))))
        faults = Counter(_faults(_undone(text))) - known
        where = pair.where(index)
        chars = (char for char in faults if char != harmless)
        found += (_problem(char, where) for char in islice(chars, _MOST_PROBLEMS))
    return found


def _undone(text: str) -> str:
    """The text with numeric character references as a page shows them."""
    if "&#" not in text:
        return text
    return _REFERENCE.sub(lambda reference: html.unescape(reference[0]), text)


def _faults(text: str) -> Iterator[str]:
    """The overrides, what a paragraph leaves open, and what closes nothing there."""
    opened: list[str] = []
    for char in _CONTROL.findall(text):
        if char in _OVERRIDES:
            yield char
        if char in _EMBEDDINGS or char in _ISOLATES:
            opened.append(char)
        elif char not in _CLOSERS:
            yield from _left_open(opened)
            opened.clear()
        elif opened and opened[-1] in _CLOSERS[char]:
            opened.pop()
        else:
            yield char
    yield from _left_open(opened)


def _left_open(opened: Iterable[str]) -> Iterator[str]:
    return (char for char in opened if char not in _OVERRIDES)  # those are reported anyway


def _problem(char: str, where: str) -> Problem:
    named = f"U+{ord(char):04X} ({unicodedata.name(char).lower()})"
    if char in _OVERRIDES:
        return Problem(
            f"{named} in {where} shows letters in another order than they are read in",
            "take it out; to set a part apart, put it between U+2068 and U+2069",
        )
    if char in _CLOSERS:
        return Problem(f"{named} in {where} closes nothing", "take it out")
    closer = "U+2069" if char in _ISOLATES else "U+202C"
    return Problem(
        f"{named} in {where} is not closed: what the page shows after it is turned around",
        f"put {closer} behind the part that it is for, or take it out",
    )


CHECK = Check(
    name="bidi-controls",
    severity="error",
    guard=False,
    explanation=inspect.cleandoc(__doc__),
    triggers=(*_CONTROLS, "&#"),
    pair=problems,
)
