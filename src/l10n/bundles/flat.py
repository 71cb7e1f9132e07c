"""`flat`: one JSON object of all keys, a plural as an object of its CLDR categories."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from l10n.bundles.inline import half_a_character, literals, plural_literals
from l10n.model import Bundle, Catalog, Target

_FORM = {
    name: f'    "{name}": '.encode() for name in ("zero", "one", "two", "few", "many", "other")
}


def serialise(bundle: Bundle, publishable: Callable[[], Catalog]) -> bytes:
    """Write the bundle as UTF-8, keys sorted by code point, for `JSON.parse` or inside HTML.

    Raises SourceError for a text that UTF-8 cannot hold.
    """
    if not bundle.keys:
        return b"{}\n"
    try:
        labels = _labels(bundle.keys)
        values = _literals(bundle)
    except UnicodeEncodeError as error:
        raise half_a_character(error, bundle) from None
    pieces = [b"\n}\n"] * (2 * len(labels) + 1)
    pieces[:-1:2] = labels
    pieces[1::2] = values
    return b"".join(pieces)  # all at once, in half the time of joining each pair first


@lru_cache(maxsize=64)  # of a domain: its bundles have the same keys in most locales
def _labels(keys: tuple[str, ...]) -> list[bytes]:
    """What stands before each value."""
    names = b": \0,\n  ".join(literals(keys))
    return (b"{\n  " + names + b": ").split(b"\0")


def _literals(bundle: Bundle) -> list[bytes]:
    """Each value as JSON."""
    found = literals(bundle.texts)
    for at, forms in plural_literals(bundle).items():
        members = [_FORM[name] + text for name, text in forms]
        found[at] = b"{\n" + b",\n".join(members) + b"\n  }"
    return found


TARGET = Target("flat", ".json", serialise)
