"""Texts for tests of a site: accented and longer, or from right to left (CLDR's XA and XB).

Only prose is touched. Placeholders, tags, the targets and labels of links, code and the
marks of Markdown stay as they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from l10n.prose import placed

# Those of Android's `en-XA`: one letter each, which reads as the one that it stands for.
_PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_ACCENTED = "ÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž"
_ACCENTS = str.maketrans(_PLAIN, _ACCENTED)
_CONSONANTS = frozenset(_PLAIN) - frozenset("AEIOUaeiou")
_PATIENCE = 200  # hundredths of a letter that are owed before a consonant is doubled too

_OPENING, _CLOSING = "⟦⟧"  # not `[`, which Markdown could take for the beginning of a link

# What `placed` takes for prose because a reader sees it, and what has a meaning all the same.
_MEANT = re.compile(
    r"\\(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|.)"  # an escape
    r"|%(?>(?:\([^()%]*+\))?)[-+#0-9.*$hlLqjzt]*+[A-Za-z@]"  # a directive, or "100 %ige"
    r"|<[/!?]?+[A-Za-z0-9][^\s<>]*+>?+"  # a tag that is numbered, or never ends
    r"|&#?+[A-Za-z0-9]++"  # a reference without a semicolon
    r"|``.*``"  # code with a backtick inside
    # a link's target with a title or brackets, a link's label
    r"|\]\((?>(?:[^()\\\n]++|\\.|\([^()\n]*+\))*)\)|\]\[[^\[\]]*+\]"
)
_LABEL = re.compile(r"\[([^\[\]]++)\](?!\()")  # what a link reads as, and where it leads

_MARK, _ISOLATE, _POP = "\u200f", "\u2067", "\u2069"  # RLM, RLI, PDI
# Each ends a paragraph, and with it all isolates that are open (UAX 9, P1; CSS for the tags).
_PARAGRAPH_END = re.compile(
    r"[\n\r\x1c-\x1e\x85\u2029]"
    r"|</?+(?:br|p|div|ul|ol|li|h[1-6]|blockquote|table|tr|t[dh])\b[^<>]*+>",
    re.IGNORECASE,
)
_JOINERS = frozenset("'’_-.,")  # inside of a word or a number
_WORD = re.compile(r"w++(?>(?:jw++)*)")
# The controls of an isolate are no punctuation to CommonMark: a `_` inside of them, at either
# edge, would begin or end nothing.
_EDGE = " \t\v\f\xa0*_~"


def accented(
    text: str, expand: int, limit: int | None = None, labels: frozenset[str] = frozenset()
) -> str:
    """Put accents on a text, make its prose longer by *expand* percent, and bracket it.

    The brackets count, so that a short text grows no more than a long one. A text that may
    have no more characters than *limit* grows less. *labels* are those that the page defines
    for its links, as markdown-it spells them. What has no letter stays as it is.
    """
    mask = _prose(text, labels)
    if not _has_letter(text, mask):
        return text
    room = len(text) if limit is None else limit - len(text)
    if room < len(_OPENING + _CLOSING):
        return _stretched(text, mask, 0, 0)
    owed = min(expand, room * 100 // sum(mask))
    words = text.strip()
    start = text.index(words)
    end = start + len(words)
    longer = _stretched(words, mask[start:end], owed, -100 * len(_OPENING + _CLOSING))
    return f"{text[:start]}{_OPENING}{longer}{_CLOSING}{text[end:]}"


def mirrored(text: str, labels: frozenset[str] = frozenset()) -> str:
    """Make a text run from right to left, word by word; each word reads as before.

    Each paragraph is an isolate of that direction, so it runs so on any page, and each word
    stands between marks of that direction, so no two run on from left to right. *labels* as
    for `accented`. What has no letter stays as it is.
    """
    mask = _prose(text, labels)
    if not _has_letter(text, mask):
        return text
    ends = [found.span() for found in _PARAGRAPH_END.finditer(text)]
    pieces: list[str] = []
    start = 0
    for end, after in [*ends, (len(text), len(text))]:
        pieces += (_mirrored(text[start:end], mask[start:end]), text[end:after])
        start = after
    return "".join(pieces)


def _prose(text: str, labels: frozenset[str]) -> list[bool]:
    """Say of each character whether it is prose that a reader sees as it is written."""
    prose, places = placed(text)
    mask = [False] * len(text)
    for char, at, after in zip(prose, places, places[1:], strict=False):
        mask[at : at + 1] = [after - at == 1 and text[at] == char]
    meant = list(_MEANT.finditer(text))
    if labels:
        meant += (found for found in _LABEL.finditer(text) if _spelt(found[1]) in labels)
    for found in meant:
        mask[found.start() : found.end()] = [False] * len(found[0])
    return mask


def _spelt(label: str) -> str:
    return " ".join(label.split()).lower().upper()


def _has_letter(text: str, mask: Sequence[bool]) -> bool:
    return any(is_prose and char.isalpha() for char, is_prose in zip(text, mask, strict=True))


def _stretched(text: str, mask: Sequence[bool], expand: int, owed: int) -> str:
    """Put accents on prose, and double letters as the hundredths of one that are *owed* add up.

    Vowels and letters of other alphabets first: such a word can still be read.
    """
    most = 1 + expand // 60  # of one letter: blanks and marks, which do not grow, owe as well
    pieces: list[str] = []
    for char, is_prose in zip(text, mask, strict=True):
        if not is_prose:
            pieces.append(char)
            continue
        owed += expand
        times = 1
        if owed >= (_PATIENCE if char in _CONSONANTS else 100) and char.isalpha():
            times += min(most, owed // 100)
            owed -= 100 * (times - 1)
        pieces.append(char.translate(_ACCENTS) * times)
    return "".join(pieces)


def _mirrored(line: str, mask: Sequence[bool]) -> str:
    kinds = "".join(map(_kind, line, mask))
    marks = [0] * (len(line) + 1)
    for word in _WORD.finditer(kinds):
        marks[word.start()] += 1
        marks[word.end()] += 1
    if not any(marks):
        return line
    start = len(line) - len(line.lstrip(_EDGE))
    end = len(line.rstrip(_EDGE + "\\"))
    words = "".join(_MARK * marks[at] + line[at] for at in range(start, end)) + _MARK * marks[end]
    return f"{line[:start]}{_MARK}{_ISOLATE}{words}{_POP}{line[end:]}"


def _kind(char: str, is_prose: bool) -> str:
    """Give `w` for what a word is made of, `j` for what may join two of them, ` ` for others."""
    if not is_prose:
        return " "
    if char in _JOINERS:
        return "j"
    return "w" if unicodedata.category(char)[0] in "LMN" else " "
