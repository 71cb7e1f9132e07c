"""`jed`: locale data of Jed 1.1, which @wordpress/i18n reads too, looked up by our keys.

Read in jed 1.1.1, tannin 1.2 and @tannin/sprintf 1.3. Their `sprintf` is for texts that take
values, plurals among them, and all others are shown as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from l10n.bundles import layout, reading
from l10n.bundles.expression import counting
from l10n.bundles.heads import headed
from l10n.bundles.misread import unspeakable
from l10n.bundles.spelling import INDEX, spelt
from l10n.model import Bundle, Catalog, Parts, Placeholder, Problem, Reading, Target, Wording
from l10n.placeholder import Piece

_NAME = "jed"
_ARGUMENT = re.compile(r"[A-Za-z_][A-Za-z0-9_]*+")
_FORMAT = re.compile(r":?(\.[0-9]f)")  # what both print alike
_PER_CENT = re.compile("%")


def serialise(bundle: Bundle, publishable: Callable[[], Catalog]) -> bytes:
    """Write an array for each key, with a form in it for each category that can be selected.

    Raises SourceError for a text that UTF-8 cannot hold.
    """
    domain = bundle.domain
    header, order, _ = counting(bundle.locale, decimals=True)
    above = ("locale_data", domain)
    head: dict[Parts, str] = {
        ("domain",): domain,
        (*above, "", "domain"): domain,
        (*above, "", "lang"): bundle.locale,
        (*above, "", "plural_forms"): header,
    }
    texts = spelt(bundle, ("%",), _PER_CENT, _spelt)
    return layout.nested(headed(texts, head, above, (0,)), layout.items(order))


def problems(bundle: Bundle) -> Sequence[tuple[str, Problem]]:
    """Give placeholders that `sprintf` cannot fill in, or not beside the others of the text."""
    return unspeakable(bundle, _NAME, _placeholder)


def _spelt(pieces: Sequence[Piece], wording: Wording) -> str:
    per_cent = "%%" if wording.plural or wording.placeholders else "%"
    return "".join(
        piece.replace("%", per_cent)
        if isinstance(piece, str)
        else _placeholder(piece, wording) or piece.written
        for piece in pieces
    )


def _placeholder(placeholder: Placeholder, wording: Wording) -> str | None:
    """A text has names or numbers: Jed refuses to mix them."""
    _, name, spec = placeholder
    format = _FORMAT.fullmatch(spec)
    if spec and not format:
        return None
    conversion = format[1] if format else "s"
    if _ARGUMENT.fullmatch(name):
        return f"%({name}){conversion}"
    numbered = all(INDEX.fullmatch(each.name) for each in wording.placeholders.values())
    return f"%{int(name) + 1}${conversion}" if numbered else None


def read(content: object) -> Mapping[str, Reading]:
    """Read the messages of all domains; a plural has more than one form."""
    data = content.get("locale_data") if isinstance(content, dict) else None
    domains = data.values() if isinstance(data, dict) else ()
    return {
        key: value
        for messages in domains
        for key, value in reading.lists(messages, reading.names).items()
    }


TARGET = Target(_NAME, ".json", serialise, problems, read=read)
