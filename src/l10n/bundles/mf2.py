"""`mf2`: messages of MessageFormat 2, the source of one for each key.

Read in messageformat 4.0.0, which is of LDML 48:
https://www.unicode.org/reports/tr35/tr35-messageFormat.html#syntax has the escapes and names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from l10n.bundles import layout, reading
from l10n.bundles.misread import unspeakable
from l10n.bundles.plurals import joined
from l10n.bundles.spelling import spelt
from l10n.model import Bundle, Catalog, Placeholder, Problem, Reading, Target, Wording
from l10n.placeholder import Piece

_NAME = "mf2"
_VARIABLE = re.compile(r"[^\W\d][\w.-]*+")
_SPECIAL = re.compile(r"[\\{}]")
_ESCAPED = re.compile(r"\\.")
_NAMED = re.compile(r"\{\$([^\s}]++)")
_VARIANT = re.compile(r"^(\*|[a-z]++) \{\{", re.MULTILINE)
_BACKSLASH = re.compile(r"\\")
# What a message may have before the `.` of a declaration: blanks and marks of direction.
_BEFORE = "\t\n\r \u3000\u061c\u200e\u200f\u2066\u2067\u2068\u2069"
_FIRST = frozenset(f".{_BEFORE}")
_DECLARES = re.compile(rf"[{_BEFORE}]*+\.")


def serialise(bundle: Bundle, publishable: Callable[[], Catalog]) -> bytes:
    """Write one object of all keys, `.match` for a plural.

    Raises SourceError for a text that UTF-8 cannot hold.
    """
    messages = spelt(bundle, ("\\",), _BACKSLASH, _spelt)
    texts = [_quoted(text) if text[:1] in _FIRST else text for text in messages.texts]
    return layout.flat(joined(messages._replace(texts=texts), _plural))


def problems(bundle: Bundle) -> Sequence[tuple[str, Problem]]:
    """Give placeholders that are no variable: numbers, and those with a format."""
    return unspeakable(bundle, _NAME, _placeholder)


def _quoted(text: str) -> str:
    """Put into braces what would be read as a declaration."""
    return f"{{{{{text}}}}}" if _DECLARES.match(text) else text


def _plural(forms: Mapping[str, str], wording: Wording) -> str:
    """The variable is what the source calls the number, `count` where it prints none."""
    number = "count" if wording.number is None else wording.number.name
    cases = "\n".join(
        f"{'*' if name == 'other' else name} {{{{{form}}}}}" for name, form in forms.items()
    )
    return f".input {{${number} :number}}\n.match ${number}\n{cases}"


def _spelt(pieces: Sequence[Piece], wording: Wording) -> str:
    return "".join(
        _SPECIAL.sub(r"\\\g<0>", piece)
        if isinstance(piece, str)
        else _placeholder(piece, wording) or piece.written
        for piece in pieces
    )


def _placeholder(placeholder: Placeholder, wording: Wording) -> str | None:
    named = not placeholder.spec and _VARIABLE.fullmatch(placeholder.name)
    return f"{{${placeholder.name}}}" if named else None


def read(content: object) -> Mapping[str, Reading]:
    """Read a bundle: the variables of each message, and the categories that it tells apart."""
    return reading.texts(content, _read)


def _read(message: str) -> Reading:
    text = _ESCAPED.sub("", message)
    forms = ["other" if name == "*" else name for name in _VARIANT.findall(text)]
    names = frozenset(_NAMED.findall(text))
    return Reading({"": message}, names, plural=text.startswith(".input"), forms=frozenset(forms))


TARGET = Target(_NAME, ".json", serialise, problems, read=read)
