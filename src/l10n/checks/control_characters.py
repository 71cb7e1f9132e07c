"""A translation has no character that no reader can see and no page can show.

What it does
    Reports control characters (U+0000 to U+001F, U+007F to U+009F) other than tab and
    line break, line and paragraph separators, the replacement characters U+FFFC and
    U+FFFD, annotation marks, noncharacters, surrogates, and tags outside of a flag such
    as that of Scotland. What the source has as well is fine.

Why
    They get in by a paste from a word processor, or when a file is read in a wrong
    charset: pages show a box, XML and JSON readers stop, and tags can hold a text that
    machines read and people do not see.

Example
    Source: Privacy notice
    Bad: Datenschutz\\u0003hinweis
    Good: Datenschutzhinweis

How to silence
    It guards readers, so it cannot be turned off. Take the character out, as
    `l10n check --fix` does where it stands for no letter and for no blank; or mark the
    entry fuzzy: it then counts as untranslated.
"""

from __future__ import annotations

import inspect
import re
import unicodedata
from collections.abc import Iterable
from itertools import islice

from l10n.haystack import Texts
from l10n.model import Check, Pair, Problem

# Carriage returns are the business of `newlines`, U+FEFF and the like of `invisible`. NUL
# never gets here, the reader of catalogs refuses it: it parts the forms of a plural.
_CONTROLS = (
    r"\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u206a-\u206f\ufff9-\ufffd\ud800-\udfff"
)
_TAGS = r"\U000e0001\U000e0020-\U000e007f"
_NONCHARACTERS = r"\ufdd0-\ufdef\ufffe\uffff" + "".join(
    rf"\U{plane:04x}fffe\U{plane:04x}ffff" for plane in range(1, 17)
)
_CLASS = f"[{_CONTROLS}{_NONCHARACTERS}{_TAGS}]"
# A class is fast with one range beyond U+FFFF, and with 33 ten times as slow.
_QUICK = re.compile(rf"[{_CONTROLS}\ufdd0-\ufdef\ufffe\uffff\U0001fffe-\U0010ffff]")
# A flag of a region is read first, so that its tags are none: UTS 51, ED-14a.
_CONTROL = re.compile(rf"\U0001f3f4[\U000e0030-\U000e007a]{{1,30}}+\U000e007f|({_CLASS})")

_REPLACEMENTS = "\ufffc\ufffd"  # symbols to Unicode; all others count as not printable

# Taken out, these change nothing that a reader sees ...
_IDLE = rf"\x01-\x08\x10-\x19\x7f\u206a-\u206f{_NONCHARACTERS}{_TAGS}"
# ... and these only beside a blank: between two words they stand for one, and in a text out of a
# PDF for letters (U+000C for `fi`). All others (C1, U+001A, U+FFFD) say that something is lost.
_PARTING = r"\x0b\x0c\x0e\x0f\x1c-\x1f\u2028\u2029"
_BLANK = r"[ \t\n\r\xa0\u2000-\u200a\u202f\u3000]"
_IDLE_THERE = re.compile(
    rf"[{_IDLE}]|[{_PARTING}](?={_BLANK}|\Z)|(?<={_BLANK})[{_PARTING}]|\A[{_PARTING}]"
)

_NAMES = {
    "\u2028": "line separator",
    "\u2029": "paragraph separator",
    "\ufffc": "object replacement character",
    "\ufffd": "replacement character",
}
_KINDS = {"Cn": "noncharacter", "Cs": "surrogate"}  # by category
_MOST_PROBLEMS = 5  # of one form: a hostile text could hold hundreds


def suspects(_: Texts, translations: Texts) -> list[int]:
    """The translations with such a character; nearly always none, as one look says of all."""
    if translations.is_printable and not translations.with_any(_REPLACEMENTS):
        return []
    if not _QUICK.search(translations.joined):
        return []
    return [at for at, text in enumerate(translations) if _QUICK.search(text)]


def problems(pair: Pair) -> Iterable[Problem]:
    """Report each such character once for each form."""
    message = pair.message
    known = _controls(message.msgid) | _controls(message.msgid_plural or "")
    found: list[Problem] = []
    for index, text in enumerate(pair.msgstr):
        chars = sorted(_controls(text) - known)
        found += (_problem(char, pair.where(index)) for char in islice(chars, _MOST_PROBLEMS))
    return found


def mended(pair: Pair) -> tuple[str, ...]:
    """The forms without such characters, where none can stand for a letter or for a blank."""
    message = pair.message
    known = _controls(message.msgid) | _controls(message.msgid_plural or "")

    def left(found: re.Match[str]) -> str:
        is_idle = _IDLE_THERE.match(found.string, found.start())
        return "" if found[1] and found[1] not in known and is_idle else found[0]

    return tuple(_CONTROL.sub(left, text) for text in pair.msgstr)


def _controls(text: str) -> set[str]:
    return {char for char in _CONTROL.findall(text) if char}


def _problem(char: str, where: str) -> Problem:
    code = ord(char)
    kind = _NAMES.get(char) or _KINDS.get(unicodedata.category(char), "control character")
    if code >> 8 == 0xE00:
        kind = "tag"
    return Problem(
        f"U+{code:04X} ({kind}) in {where} is nothing that a page can show",
        "take it out; where a letter is missing, write it anew",
    )


CHECK = Check(
    name="control-characters",
    severity="error",
    guard=True,
    explanation=inspect.cleandoc(__doc__),
    suspects=suspects,
    pair=problems,
    mend=mended,
)
