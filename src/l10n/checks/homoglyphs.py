"""A word is written in the letters of one script, without lookalikes of another.

What it does
    Reports a word with Latin letters among Greek, Cyrillic or Armenian ones, or the other
    way round, where all letters of one script look like those of the other; and a host
    name whose Latin ending follows a word of lookalikes (`аррӏе.com`). Scripts may stand
    side by side: `CDのみ`, `5G网络`, `html-код`, `SMSка`, `µm`. A word that the source has
    as well is fine. A host name is an error, a word a warning.

Why
    `Pаypal` with a Cyrillic `а` looks like another's name and is not found by a search.
    Mostly it is a slip of the keyboard, sometimes it is a trap.

Example
    Source: Copy
    Bad: Cкопировать   (the first letter is the Latin one)
    Good: Скопировать

How to silence
    Type the word anew on one keyboard. Where it is meant, put it into the source, or
    turn the check off: `[tool.l10n.check] homoglyphs = "off"`.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from l10n.display import shortened
from l10n.haystack import Texts
from l10n.model import Check, Pair, Problem, Remark
from l10n.prose import prose

# Ranges of letters, from Unicode's Scripts.txt: what modern languages are written in.
_SCRIPTS = {
    "Latin": "A-Za-z\xaa\xba\xc0-\xd6\xd8-\xf6\xf8-\u024f\u1e00-\u1eff",
    "Greek": "\u0370-\u0373\u0376-\u0377\u037b-\u037d\u037f\u0386\u0388-\u03e1\u1f00-\u1ffc",
    "Cyrillic": "\u0400-\u0481\u048a-\u052f",
    "Armenian": "\u0531-\u0556\u0561-\u0587",
}
# Letters that look like one of the other script in usual fonts: a choice from Unicode's
# confusables.txt that leaves out what differs at a glance (`n` and `п`, `a` and `α`).
_LOOKALIKES = {
    ("Latin", "Cyrillic"): "ABCEHIJKMOPSTXYaceijopsxy",
    ("Cyrillic", "Latin"): "АВСЕНІЈКМОРЅТХУҮӀасеіјорѕхуһԁԛԝӏ",
    ("Latin", "Greek"): "ABEHIKMNOPTXYZov",
    ("Greek", "Latin"): "ΑΒΕΗΙΚΜΝΟΡΤΧΥΖον",
    ("Latin", "Armenian"): "OSUghnou",
    ("Armenian", "Latin"): "ՕՏՍցհոօս",
}
_ONLY = {pair: re.compile(f"[{letters}]+") for pair, letters in _LOOKALIKES.items()}

_LETTERS = {script: re.compile(f"[{letters}]+") for script, letters in _SCRIPTS.items()}
_WORD = re.compile(f"[{''.join(_SCRIPTS.values())}\u0300-\u036f]++")
_HOST = re.compile(f"(?<![.\\w-])([{''.join(_SCRIPTS.values())}]++)\\.[A-Za-z]{{2,63}}(?![\\w-])")
_ABBREVIATION = re.compile(r"[A-Z]{2,}+s?+")  # with an ending it is fine: `URLом`

_MOST_PROBLEMS = 5  # of one form
_LONGEST = 60  # characters of a word that is shown


class _Mixed(NamedTuple):
    """A word, and its letters of the script that they only look like another of."""

    word: str
    script: str
    letters: str
    host: bool = False


# --- which texts to look at: a Latin letter beside one of U+0370 to U+05FF, in either order, or
# before it and a full stop. A pattern needs 3 times as long in Cyrillic, where each letter begins
# a match, so the texts become bytes: of each letter its row (the high byte) and its place in it.
_OTHER, _LATIN, _STOP = b"\2", b"\1", b"\4"
_ROWS = bytes(0b101 if row == 0 else 0b010 if row in (3, 4, 5) else 0 for row in range(256))
_PLACES = bytes(
    0b011 if chr(place).isalpha() else 0b110 if place == 0x2E else 0b010 for place in range(256)
)


def suspects(_: Texts, translations: Texts) -> list[int]:
    """The translations in which letters of two scripts touch."""
    try:
        translations.joined.encode("latin-1")
    except UnicodeEncodeError:
        pass  # at the first letter of another script: this took no time
    else:
        return []
    code = translations.joined.encode("utf-32-le", "surrogatepass")
    rows = code[1::4].translate(_ROWS)
    if _OTHER not in rows:
        return []
    both = int.from_bytes(rows, "little") & int.from_bytes(code[::4].translate(_PLACES), "little")
    kinds = both.to_bytes(len(rows), "little")
    return translations.at_places(_touching(kinds))


def _touching(kinds: bytes) -> Iterator[int]:
    for pattern in (_LATIN + _OTHER, _OTHER + _LATIN, _OTHER + _STOP + _LATIN):
        at = kinds.find(pattern)
        while at >= 0:
            yield at
            at = kinds.find(pattern, at + 1)


def problems(pair: Pair) -> Iterable[Problem]:
    """Report each word of that kind once for each form."""
    message = pair.message
    source = f"{message.msgid}\n{message.msgid_plural or ''}"
    known = {each.word for each in _mixed(prose(source))}
    found: list[Problem] = []
    for index, text in enumerate(pair.msgstr):
        mixed = dict.fromkeys(each for each in _mixed(prose(text)) if each.word not in known)
        found += (_problem(each, pair.where(index)) for each in islice(mixed, _MOST_PROBLEMS))
    return found


def _mixed(text: str) -> Iterator[_Mixed]:
    """The words and hosts of a text that lookalikes stand in."""
    for host in _HOST.finditer(text):
        for (script, other), lookalikes in _ONLY.items():
            if other == "Latin" and lookalikes.fullmatch(host[1]):
                yield _Mixed(host[0], script, host[1], host=True)
    for word in _WORD.findall(text):
        if not word.isascii():
            yield from islice(_lookalikes(word), 1)


def _lookalikes(word: str) -> Iterator[_Mixed]:
    """For each script of a word whose letters all look like letters of another one in it."""
    abbreviation = _ABBREVIATION.match(word)
    if abbreviation and word[abbreviation.end() :].islower():
        return
    parts = {
        script: "".join(letters)
        for script, pattern in _LETTERS.items()
        if (letters := pattern.findall(word))
    }
    if len(parts) < 2:
        return
    for script in sorted(parts, key=lambda script: len(parts[script])):
        for other in parts.keys() - {script}:
            lookalikes = _ONLY.get((script, other))
            if lookalikes is not None and lookalikes.fullmatch(parts[script]):
                yield _Mixed(word, script, "".join(dict.fromkeys(parts[script])))


def _problem(mixed: _Mixed, where: str) -> Problem:
    word, letters = shortened(mixed.word, _LONGEST), shortened(mixed.letters, _LONGEST)
    kind = Problem if mixed.host else Remark  # who reads a word reads it as it was meant
    return kind(
        f"`{word}` in {where} is written in two scripts ({mixed.script}: `{letters}`)",
        "type it anew on one keyboard",
    )


CHECK = Check(
    name="homoglyphs",
    severity="error",
    guard=False,
    explanation=inspect.cleandoc(__doc__),
    suspects=suspects,
    pair=problems,
)
