"""French marks are kept to their word by a no-break space.

What it does
    In French, looks for U+202F or U+00A0 before `:` `;` `!` `?` and `»` and after `«`; a
    plain blank or none is reported, once for each mark. Canadian French (`fr-CA`) has it
    at `:` and the quotation marks only. Times, smileys, code, addresses and placeholders
    are not looked at, and `&nbsp;` counts.

Why
    With a plain blank, a browser may begin a line with the mark; without one, French
    readers see the text of a machine.

Example
    Source: What is this?
    Bad: Qu'est-ce que c'est ?   (with a plain blank)
    Good: Qu'est-ce que c'est U+202F ?

How to silence
    Put U+202F or U+00A0 in. For a site that sets the blanks itself:
    `[tool.l10n.check] punctuation-spacing = "off"`.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator

from l10n.model import Check, Pair, Problem
from l10n.prose import TAG, prose

_NO_BREAK = "\u202f\xa0"
# Another mark or an opening bracket before it needs no blank: `(?)`, `?!`.
_BEFORE = rf"(?<=[^{_NO_BREAK}\n(\[«“\"'’:;!?])"
_END = rf"(?=$|[\s{TAG}»”\"')\].,…!?*_])"  # where a mark ends a part of the text, `10:30` not
# Begins with the mark itself, which is what makes the search fast.
_MARK = re.compile(
    rf"[!?»]{_END}(?<={_BEFORE}.)|[:;](?=$|[\s{TAG}»*_])(?<={_BEFORE}.)|«(?=[^{_NO_BREAK}])"
)
_CANADIAN = frozenset(":«»")


def problems(pair: Pair) -> Iterable[Problem]:
    """Yield one problem at most for each form and mark."""
    canadian = pair.locale.endswith("-CA")
    for index, text in enumerate(pair.msgstr):
        if text == pair.source(index):
            continue  # a name, or not translated at all
        for mark, blank in dict.fromkeys(_ill_spaced(prose(text))):
            if not canadian or mark in _CANADIAN:
                yield _problem(pair.where(index), mark, blank)


def _ill_spaced(text: str) -> Iterator[tuple[str, bool]]:
    """Yield each mark without a no-break space, and whether it has a plain one."""
    for found in _MARK.finditer(text):
        neighbour = text[found.end()] if found[0] == "«" else text[found.start() - 1]
        yield found[0], neighbour.isspace()


def _problem(where: str, mark: str, blank: bool) -> Problem:
    side = "after" if mark == "«" else "before"
    fault = "a plain blank" if blank else "no blank"
    return Problem(
        f"{where} has {fault} {side} `{mark}`",
        "French has a no-break space there: U+202F or U+00A0",
    )


CHECK = Check(
    name="punctuation-spacing",
    severity="warning",
    guard=False,
    explanation=inspect.cleandoc(__doc__),
    by_language=True,
    triggers=(":", ";", "!", "?", "«", "»"),
    languages=frozenset({"fr"}),
    pair=problems,
)
