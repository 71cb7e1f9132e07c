"""`nested`: JSON objects along the parts of the keys, arrays where a list has no ids."""

from __future__ import annotations

from collections.abc import Callable

from l10n.bundles import layout, reading
from l10n.model import Bundle, Catalog, Target


def serialise(bundle: Bundle, publishable: Callable[[], Catalog]) -> bytes:
    """Write the bundle as it is, for `JSON.parse` or inside HTML.

    Raises SourceError for a text that UTF-8 cannot hold.
    """
    return layout.nested(bundle)


TARGET = Target("nested", ".json", serialise, read=reading.values)
