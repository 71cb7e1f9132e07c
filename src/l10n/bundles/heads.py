"""What a library wants in a file beside its texts: their language, and how it counts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from l10n.model import Bundle, Parts


def headed(
    bundle: Bundle, head: Mapping[Parts, str], above: Parts = (), below: Parts = ()
) -> Bundle:
    """Give the bundle with the texts of *head*, each in its place, before its own.

    Each key, dots and all, is one name there, *above* which and *below* which are these parts.
    """
    names = ["\0".join(["", *map(str, place)]) for place in head]  # no key has a NUL
    places = _places(bundle.keys, above, below) | dict(zip(names, head, strict=True))
    return bundle._replace(
        keys=(*names, *bundle.keys),
        texts=[*head.values(), *bundle.texts],
        plurals={len(names) + at: forms for at, forms in bundle.plurals.items()},
        parts=places,
    )


@lru_cache(maxsize=16)  # domains: mostly all locales have the same keys
def _places(keys: tuple[str, ...], above: Parts, below: Parts) -> dict[str, Parts]:
    return {key: (*above, key, *below) for key in keys}
