"""`gettext.js`: messages of gettext.js 2, looked up by our keys, placeholders by number.

Read in gettext.js 2.0.3 (strfmt, getPluralFunc): it has `%%` for a per cent sign, and no
other escape. Its plural expression can have no point.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from l10n.bundles import layout, reading
from l10n.bundles.expression import counting
from l10n.bundles.heads import Parts, headed
from l10n.bundles.spelling import BARE, positions, spelt, unspeakable
from l10n.display import shortened
from l10n.haystack import searchable
from l10n.model import Bundle, Catalog, Placeholder, Problem, Reading, Target, Wording
from l10n.placeholder import Piece, split

_NAME = "gettext.js"
_PER_CENT = re.compile("%")
_ARGUMENT = re.compile(r"%(?:%|([0-9]++))")
_DIGITS = "0123456789"
_CONTEXT = "\4"  # parts a context from its text
_SUSPECTS = (_CONTEXT, "%", re.compile(r"\}[0-9]"))  # without one there is nothing to find
_SUSPECT = re.compile(r"[\4%]|\}[0-9]")  # the same, which takes longer over many texts
_LONGEST = 60  # characters of a placeholder that are shown


def serialise(bundle: Bundle, publishable: Callable[[], Catalog]) -> bytes:
    """Write a text for each key, for a plural an array of its forms.

    Raises SourceError for a text that UTF-8 cannot hold.
    """
    header, order = counting(bundle.locale, decimals=False)
    head: dict[Parts, str] = {("", "language"): bundle.locale, ("", "plural-forms"): header}
    texts = spelt(bundle, ("%",), _PER_CENT, _spelt)
    return layout.nested(headed(texts, head), layout.array(order))


def problems(bundle: Bundle) -> Iterator[tuple[str, Problem]]:
    """Give placeholders with a format or before a digit, and texts that it would cut."""
    yield from unspeakable(bundle, _NAME, _placeholder)
    wordings = bundle.wordings()
    for at in sorted(searchable(bundle.texts).with_any(_SUSPECTS).union(bundle.plurals)):
        forms = bundle.plurals[at].values() if at in bundle.plurals else (bundle.texts[at],)
        key = bundle.keys[at]
        for text in filter(_SUSPECT.search, forms):
            yield from ((key, problem) for problem in _text(text, wordings.get(key, BARE)))


def _text(text: str, wording: Wording) -> Iterator[Problem]:
    if _CONTEXT in text:
        yield Problem(
            f"the target `{_NAME}` would cut the text at U+0004", "remove this control character"
        )
    for piece, after in pairwise(split(text, wording)):
        if isinstance(piece, Placeholder) and isinstance(after, str) and after[0] in _DIGITS:
            yield Problem(
                f"the target `{_NAME}` cannot fill in `{shortened(piece.written, _LONGEST)}`"
                " before a digit",
                "part them by a space or a word",
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
    return reading.lists(content, lambda text: frozenset(_ARGUMENT.findall(text)) - {""})


TARGET = Target(_NAME, ".json", serialise, problems, read=read)
