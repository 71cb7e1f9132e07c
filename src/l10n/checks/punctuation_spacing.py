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
    Put U+202F or U+00A0 in: `l10n check --fix` does it, but for a word that the source
    has with its mark too (`Yahoo!`). For a site that sets the blanks itself:
    `[tool.l10n.check] punctuation-spacing = "off"`.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator

from l10n.model import Check, Pair, Problem
from l10n.prose import TAG, placed, prose

_NO_BREAK = "\u202f\xa0"
# Another mark or an opening bracket before it needs no blank: `(?)`, `?!`.
_BEFORE = rf"(?<=[^{_NO_BREAK}\n(\[«“\"'’:;!?])"
_END = rf"(?=$|[\s{TAG}»”\"')\].,…!?*_])"  # where a mark ends a part of the text, `10:30` not
# Begins with the mark itself, which is what makes the search fast.
_MARK = re.compile(
    rf"[!?»]{_END}(?<={_BEFORE}.)|[:;](?=$|[\s{TAG}»*_])(?<={_BEFORE}.)|«(?=[^{_NO_BREAK}])"
)
# Narrow before `;`, `!` and `?`: "Lexique des règles typographiques" of the Imprimerie nationale.
_NO_BREAK_AT = {**dict.fromkeys(":«»", "\xa0"), **dict.fromkeys(";!?", "\u202f")}
_LONGEST = 50  # characters of a word, so that the time stays linear
_LETTER = re.compile(r"\w")
_MARKED = re.compile(rf"\w{{1,{_LONGEST}}}+[:;!?»]")
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


def mended(pair: Pair) -> tuple[str, ...]:
    """The forms with a no-break space for the blank, or for none, at their French marks.

    A word with a mark that the source has as well may be a name (`Yahoo!`): it stays.
    """
    canadian = pair.locale.endswith("-CA")
    forms = []
    for index, text in enumerate(pair.msgstr):
        source = pair.source(index)
        forms.append(text if text == source else _mended(text, source, canadian))
    return tuple(forms)


def _mended(text: str, source: str, canadian: bool) -> str:
    found, places = placed(text)
    names = set(_MARKED.findall(source))
    pieces, end = [], 0
    for match in _MARK.finditer(found):
        mark = match[0]
        start, stop = _gap(found, match)
        if canadian and mark not in _CANADIAN:
            continue
        if start == stop and mark != "«" and _word(found, start) + mark in names:
            continue
        first, last = places[start], places[stop]
        if first >= end and not text[first:last].strip():  # else one that is another's, or `&#32;`
            pieces += [text[end:first], _NO_BREAK_AT[mark]]
            end = last
    return "".join([*pieces, text[end:]])


def _gap(text: str, match: re.Match[str]) -> tuple[int, int]:
    """From where to where the blanks between a mark and its word stand."""
    start, stop = (match.end(), match.end()) if match[0] == "«" else (match.start(), match.start())
    while match[0] == "«" and _is_blank(text[stop : stop + 1]):
        stop += 1
    while match[0] != "«" and start > 0 and _is_blank(text[start - 1]):
        start -= 1
    return start, stop


def _is_blank(char: str) -> bool:
    return char.isspace() and char not in "\r\n"


def _word(text: str, end: int) -> str:
    """The word that ends there, of a very long one the end; "" for none."""
    start = end
    while start > max(0, end - _LONGEST) and _LETTER.match(text, start - 1):
        start -= 1
    return text[start:end]


CHECK = Check(
    name="punctuation-spacing",
    severity="warning",
    guard=False,
    explanation=inspect.cleandoc(__doc__),
    by_language=True,
    triggers=(":", ";", "!", "?", "«", "»"),
    languages=frozenset({"fr"}),
    pair=problems,
    mend=mended,
)
