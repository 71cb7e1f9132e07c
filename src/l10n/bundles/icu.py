"""`icu`: messages of ICU MessageFormat, as FormatJS and next-intl read them, one string per key.

Read in intl-messageformat 12.1.5: https://unicode-org.github.io/icu/userguide/format_parse/messages/
is where its quoting comes from, with `<` for tags beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from l10n.bundles import layout, reading
from l10n.bundles.misread import unspeakable
from l10n.bundles.plurals import joined
from l10n.bundles.spelling import spelt
from l10n.cldr import CATEGORIES
from l10n.model import Bundle, Catalog, Placeholder, Problem, Reading, Target, Wording
from l10n.placeholder import Piece

_NAME = "icu"
_ARGUMENT = re.compile(r"[^\W\d]\w*+|0|[1-9][0-9]*+")
_TYPED = re.compile(r"\{\s*+\w++\s*+,\s*+(?:number|date|time|plural|select|selectordinal)\b")
_SPECIAL = r"[{}]|<(?=[A-Za-z/])"  # any other `<` is text to FormatJS, too
# What must be quoted, with the apostrophes around it, or apostrophes alone.
_QUOTED = re.compile(rf"('*+)((?:{_SPECIAL})(?>(?:{_SPECIAL}|')*))|'++")
_QUOTED_IN_PLURAL = re.compile(rf"('*+)((?:{_SPECIAL}|#)(?>(?:{_SPECIAL}|[#'])*))|'++")
# Without one of these, a text without braces of its own stays as it is.
_MARKS = ("<", "''", "'{", "'>", "'#")
_IN_PLURALS = re.compile(r"[<#']")
_QUOTING = frozenset("{}<>#")  # an apostrophe before one of these would quote
_IN_TEXT = re.compile(
    r"'(?:'|(?=[{}<>#])[^']*+(?>(?:''[^']*+)*)'?+)"  # what is quoted
    r"|\{\s*+(?P<argument>[\w.-]++)\s*+"
    r"(?:,\s*+(?P<choice>plural|selectordinal|select)\s*+,(?>(?:\s*+offset:\d++)?)|(?>(?:,[^{}]*+)?)\})"
    r"|\}"
)
_IN_CHOICE = re.compile(r"(?P<case>=?+\w++)\s*+\{|\}")


def serialise(bundle: Bundle, publishable: Callable[[], Catalog]) -> bytes:
    """Write one object of all keys, as FormatJS reads it.

    Raises SourceError for a text that UTF-8 cannot hold.
    """
    return layout.flat(_messages(bundle))


def serialise_nested(bundle: Bundle, publishable: Callable[[], Catalog]) -> bytes:
    """Write objects along the parts of the keys, as next-intl reads them; raises as `serialise`."""
    return layout.nested(_messages(bundle))


def _messages(bundle: Bundle) -> Bundle:
    return joined(spelt(bundle, _MARKS, _IN_PLURALS, _spelt), _plural)


def problems(bundle: Bundle) -> Sequence[tuple[str, Problem]]:
    """Give placeholders that are no argument of a message."""
    return unspeakable(bundle, _NAME, _placeholder)


def _plural(forms: Mapping[str, str], wording: Wording) -> str:
    """The argument is what the source calls the number, `count` where it prints none."""
    argument = "count" if wording.number is None else wording.number.name
    cases = " ".join(f"{name} {{{form}}}" for name, form in forms.items())
    return f"{{{argument}, plural, {cases}}}"


def _spelt(pieces: Sequence[Piece], wording: Wording) -> str:
    """In a plural `#` is its number, in the reader's digits."""
    last = len(pieces) - 1
    return "".join(
        _literal(piece, wording.plural, followed=at < last or wording.plural)
        if isinstance(piece, str)
        else _placeholder(piece, wording) or piece.written
        for at, piece in enumerate(pieces)
    )


def _literal(text: str, in_plural: bool, *, followed: bool) -> str:
    """Quote what is special; *followed* by a brace, an apostrophe at the end is too."""
    pattern = _QUOTED_IN_PLURAL if in_plural else _QUOTED
    return pattern.sub(partial(_quoted, followed=followed), text)


def _quoted(match: re.Match[str], *, followed: bool) -> str:
    before, special = match.groups()
    if special:
        return before * 2 + "'" + special.replace("'", "''") + "'"
    after = match.string[match.end() : match.end() + 1]
    doubled = after in _QUOTING if after else followed
    return match[0] * 2 if doubled else (match[0] * 2)[1:]  # the last one can stand alone


def _placeholder(placeholder: Placeholder, wording: Wording) -> str | None:
    written, name, spec = placeholder
    if not _ARGUMENT.fullmatch(name):
        return None
    if spec:
        return written if _TYPED.match(written) else None
    return "#" if placeholder == wording.number else f"{{{name}}}"


def read(content: object) -> Mapping[str, Reading]:
    """Read a bundle in either layout."""
    return reading.texts(content, _read)


def _read(text: str) -> Reading:
    """Find arguments at any depth, and the cases of plurals that stand in no other choice."""
    names: set[str] = set()
    forms: set[str] = set()
    within: list[str] = []  # the choices that we are in, each followed by "" for its case
    at = 0
    while match := (_IN_CHOICE if within and within[-1] else _IN_TEXT).search(text, at):
        at = match.end()
        found = match.groupdict()
        if case := found.get("case"):
            if within == ["plural"] and case in CATEGORIES:  # not `=0`
                forms.add(case)
            within.append("")
        elif argument := found.get("argument"):
            names.add(argument)
            if choice := found["choice"]:
                within.append(choice)
        elif match[0] == "}" and within:
            within.pop()
    return Reading({"": text}, frozenset(names), plural=bool(forms), forms=frozenset(forms))


TARGET = Target(
    _NAME,
    ".json",
    serialise,
    problems,
    nested=Target(_NAME, ".json", serialise_nested, problems, read=read),
    read=read,
)
