"""The comment lines of an entry: what each kind says, and flags in the order of msgcat."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from l10n.model import Previous
from l10n.po.strings import STRING, PoSyntaxError, joined

_REFERENCE = re.compile(r"\u2068([^\u2068\u2069]++)\u2069((?>(?::[0-9]++)?))(?![^ \t])|([^ \t]++)")


# The order in which msgcat 0.21 writes the format flags that it knows.
_FORMATS = """
    c objc python python-brace java java-printf csharp javascript scheme lisp elisp librep
    ruby sh awk lua object-pascal smalltalk qt qt-plural kde kde-kuit boost tcl perl
    perl-brace php gcc-internal gfc-internal ycp
"""


_FLAG_ORDER = {
    prefix + name + "-format": rank
    for rank, name in enumerate(_FORMATS.split())
    for prefix in ("", "no-", "possible-", "impossible-")
}


_PREVIOUS = re.compile(
    rf"(?>(?:msgctxt ({STRING}))?)msgid ({STRING})(?>(?:msgid_plural ({STRING}))?)"
)


class _Comments(NamedTuple):
    """What the comment lines of an entry say."""

    translator: tuple[str, ...] = ()
    extracted: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    fuzzy: bool = False
    previous: tuple[str, ...] = ()  # the `#|` lines without their mark
    late: bool = False  # one of the others stands after a `#|` line


NO_COMMENTS = _Comments()


@lru_cache(maxsize=65536)  # ten locales share the comments of a source
def sort_comments(block: str) -> _Comments:
    """Sort the comment lines before an entry by their kind."""
    translator: list[str] = []
    extracted: list[str] = []
    references: list[str] = []
    flags: list[str] = []
    previous: list[str] = []
    late = False
    for row in block.split("\n"):
        line = row.strip("\r").lstrip(" \t\f\v")
        if not line:
            continue
        mark = line[1:2]
        rest = line[2:]
        if mark == ".":
            extracted.append(rest.removeprefix(" "))
        elif mark == ":":
            references += _references(rest)
        elif mark in (",", "=", "!") and mark:  # gettext 1.0 reads `#=` as flags of the workflow
            flags += _flags(rest)
        elif mark == "|":
            previous.append(rest.lstrip(" \t"))
            continue
        else:
            translator.append(line[1:].removeprefix(" "))
        late = bool(previous)
    return _Comments(
        tuple(translator),
        tuple(extracted),
        tuple(dict.fromkeys(references)),
        tuple(flag for flag in flags if flag != "fuzzy"),
        "fuzzy" in flags,
        tuple(previous),
        late,
    )


def _flags(line: str) -> list[str]:
    """Flags divided by commas, and those that GNU gettext knows by blanks too, as it reads them."""
    flags: list[str] = []
    for part in line.split(","):
        other: list[str] = []
        for word in part.split():
            if word in _FLAG_ORDER or word in ("fuzzy", "wrap", "no-wrap"):
                flags += [" ".join(other), word]
                other = []
            else:
                other.append(word)
        flags.append(" ".join(other))
    return [flag for flag in flags if flag]


def _references(line: str) -> list[str]:
    """Paths divided by spaces; one with spaces in it stands between U+2068 and U+2069."""
    return [
        isolated + number if isolated else plain
        for isolated, number, plain in _REFERENCE.findall(line)
    ]


def read_previous(lines: tuple[str, ...]) -> Previous:
    """The previous msgid of `#|` lines without their mark."""
    match = _PREVIOUS.fullmatch("\n".join(lines) + "\n")
    if match is None:
        raise PoSyntaxError(0, "")
    msgctxt, msgid, plural = match.groups()
    return Previous(
        joined(msgid),
        None if msgctxt is None else joined(msgctxt),
        None if plural is None else joined(plural),
    )


@lru_cache(maxsize=1024)
def sorted_flags(flags: tuple[str, ...]) -> tuple[str, ...]:
    """Flags in msgcat's order: formats, range, no-wrap; then those it does not know, as they were.

    `wrap` says what is the rule anyway and is left out; `possible-` is what a format
    flag of an extractor's guess is called, and a catalog has no guesses.
    """

    def rank(flag: str) -> tuple[int, int]:
        if flag in _FLAG_ORDER:
            return (0, _FLAG_ORDER[flag])
        if flag.startswith("range:"):
            return (1, 0)
        return (2, 0) if flag == "no-wrap" else (3, 0)

    known = (flag.removeprefix("possible-") if flag in _FLAG_ORDER else flag for flag in flags)
    return tuple(sorted((flag for flag in dict.fromkeys(known) if flag != "wrap"), key=rank))


def isolated(reference: str) -> str:
    """A path with spaces stands between U+2068 and U+2069, as gettext reads it."""
    if " " not in reference and "\t" not in reference:
        return reference
    path, colon, line = reference.rpartition(":")
    if colon and line.isdecimal():
        return f"\u2068{path}\u2069:{line}"
    return f"\u2068{reference}\u2069"
