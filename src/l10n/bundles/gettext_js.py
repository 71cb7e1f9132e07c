"""`gettext.js`: messages of gettext.js 2, looked up by our keys, placeholders by number.

Read in gettext.js 2.0.3 (strfmt, getPluralFunc): it has `%%` for a per cent sign, and no
other escape. Its plural expression can have no point.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from l10n.bundles import layout, reading
from l10n.bundles.expression import counting
from l10n.bundles.heads import headed
from l10n.bundles.misread import before_digits, suspected, unspeakable
from l10n.bundles.spelling import positions, spelt
from l10n.model import Bundle, Catalog, Parts, Placeholder, Problem, Reading, Target, Wording
from l10n.placeholder import Piece

_NAME = "gettext.js"
_PER_CENT = re.compile("%")
_ARGUMENT = re.compile(r"%(?:%|([0-9]++))")
_CONTEXT = "\4"  # parts a context from its text
_SUSPECTS = (_CONTEXT, "%", re.compile(r"\}[0-9]"))  # without one there is nothing to find


def serialise(bundle: Bundle, publishable: Callable[[], Catalog]) -> bytes:
    """Write a text for each key, for a plural an array of its forms.

    Raises SourceError for a text that UTF-8 cannot hold.
    """
    header, order, _ = counting(bundle.locale, decimals=False)
    head: dict[Parts, str] = {("", "language"): bundle.locale, ("", "plural-forms"): header}
    texts = spelt(bundle, ("%",), _PER_CENT, _spelt)
    return layout.nested(headed(texts, head), layout.array(order))


def problems(bundle: Bundle) -> Iterator[tuple[str, Problem]]:
    """Give placeholders with a format or before a digit, and texts that it would cut."""
    yield from unspeakable(bundle, _NAME, _placeholder)
    for key, pieces in suspected(bundle, _SUSPECTS):
        yield from ((key, problem) for problem in before_digits(pieces, _NAME))
        if any(_CONTEXT in piece for piece in pieces if isinstance(piece, str)):
            yield (
                key,
                Problem(
                    f"the target `{_NAME}` would cut the text at U+0004",
                    "remove this control character",
                ),
            )


def _spelt(pieces: Sequence[Piece], wording: Wording) -> str:
    return "".join(
        piece.replace("%", "%%")
        if isinstance(piece, str)
        else _placeholder(piece, wording) or piece.written
        for piece in pieces
    )


def _placeholder(placeholder: Placeholder, wording: Wording) -> str | None:
    return None if placeholder.spec else f"%{positions(wording)[placeholder.name]}"


def read(content: object) -> Mapping[str, Reading]:
    """Read a bundle; a plural has more than one form."""
    return reading.lists(content, _read_names, numbered=True)


def _read_names(text: str) -> frozenset[str]:
    return frozenset(_ARGUMENT.findall(text)) - {""}


TARGET = Target(_NAME, ".json", serialise, problems, read=read)
