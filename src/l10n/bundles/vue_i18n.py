"""`vue-i18n`: messages of vue-i18n 11, keys nested, the forms of a plural parted by pipes.

Read in @intlify/message-compiler 11.4 (tokenizer, parser). It chooses among the forms by
index, so a module beside the manifest tells it which one `Intl.PluralRules` selects.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence

from l10n import cldr
from l10n.bundles import layout, reading, selecting
from l10n.bundles.misread import unspeakable
from l10n.bundles.plurals import joined
from l10n.bundles.spelling import spelt
from l10n.model import Bundle, Catalog, Placeholder, Problem, Reading, Target, Wording
from l10n.placeholder import Piece

_NAME = "vue-i18n"
_IMPLICIT = ("count", "n")  # what a plural's number is called there
_ARGUMENT = re.compile(r"[A-Za-z_][A-Za-z0-9_]*+|0|[1-9][0-9]*+")
_MARKS = ("@", "|", "\\", "\r", "\u2028", "\u2029")  # it reads the last three as `\n`
_SPECIAL = re.compile(r"[{}@|\\\r\u2028\u2029]++")
_IN_PLURALS = re.compile(r"[@|\\\r\u2028\u2029]|\A[ \n]|[ \n]\Z")
_LITERAL = re.compile(r"\{'[^']*+'\}")
_PIPE = " | "  # between the forms of a plural
_BLANKS = " \n"  # around a pipe they belong to it
_ESCAPES = {char: f"\\u{ord(char):04x}" for char in "\n\r\u2028\u2029"} | {"\\": "\\\\"}


def serialise(bundle: Bundle, publishable: Callable[[], Catalog]) -> bytes:
    """Write `{name}` for each placeholder, `{count}` or `{n}` for the number of a plural.

    Raises SourceError for a text that UTF-8 cannot hold.
    """
    categories = cldr.categories(bundle.locale)

    def piped(forms: Mapping[str, str], _: Wording) -> str:
        return _PIPE.join(forms[name] for name in categories)

    return layout.nested(joined(spelt(bundle, _MARKS, _IN_PLURALS, _spelt), piped))


def problems(bundle: Bundle) -> Sequence[tuple[str, Problem]]:
    """Give placeholders that are no argument of a message."""
    return unspeakable(bundle, _NAME, _placeholder)


def beside(locales: Sequence[str]) -> Mapping[str, bytes]:
    """Give `plural-rules.js`: for each locale the index of the form for a number."""
    rows = (
        f"  {json.dumps(tag)}: {json.dumps(cldr.categories(tag))},\n" for tag in sorted(locales)
    )
    rules = _RULES.replace("CATEGORIES", "".join(rows))
    return {"plural-rules.js": (selecting.module(locales) + rules).encode()}


_RULES = """
const categories = {
CATEGORIES};

/** For vue-i18n: createI18n({ pluralRules, ... }) */
export const pluralRules = Object.fromEntries(
  Object.entries(categories).map(([locale, names]) => [
    locale,
    (number) => names.indexOf(select(locale, number)),
  ]),
);
"""


def _spelt(pieces: Sequence[Piece], wording: Wording) -> str:
    last = len(pieces) - 1
    return "".join(
        _literal(piece, starts=wording.plural and at == 0, ends=wording.plural and at == last)
        if isinstance(piece, str)
        else _placeholder(piece, wording) or piece.written
        for at, piece in enumerate(pieces)
    )


def _literal(text: str, *, starts: bool, ends: bool) -> str:
    """Write as `{'...'}` what is special; blanks too where a plural's form *starts* or *ends*."""
    before = _leading(text) if starts else ""
    after = "" if not ends or before == text else _trailing(text)
    middle = text[len(before) : len(text) - len(after)]
    return _quoted(before) + _SPECIAL.sub(lambda match: _quoted(match[0]), middle) + _quoted(after)


def _leading(text: str) -> str:
    return text[: len(text) - len(text.lstrip(_BLANKS))]


def _trailing(text: str) -> str:
    return text[len(text.rstrip(_BLANKS)) :]


def _quoted(text: str) -> str:
    return "{'" + "".join(_ESCAPES.get(char, char) for char in text) + "'}" if text else ""


def _placeholder(placeholder: Placeholder, wording: Wording) -> str | None:
    _, name, spec = placeholder
    if placeholder != wording.number:
        if wording.plural and name in _IMPLICIT:
            return None  # where it is 0, the number stands there
    elif name not in _IMPLICIT:
        name = _IMPLICIT[0]
    return f"{{{name}}}" if not spec and _ARGUMENT.fullmatch(name) else None


def read(content: object) -> Mapping[str, Reading]:
    """Read a bundle; which categories the forms of a plural are for, only their places tell."""
    return reading.texts(content, _read)


def _read(text: str) -> Reading:
    bare = _LITERAL.sub("", text)
    pipes = bare.count(_PIPE)
    if not pipes:
        return Reading({"": text}, reading.names(bare))
    names = reading.names(bare) | frozenset(_IMPLICIT)  # given whether a form prints it or not
    return Reading({"": text}, names, plural=True, places=pipes + 1)


TARGET = Target(_NAME, ".json", serialise, problems, beside=beside, number="count", read=read)
