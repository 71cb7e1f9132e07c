"""CLDR's data as Babel carries it (2.18 CLDR 47, 2.19 CLDR 49); the only file that knows Babel."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from babel import localedata
from babel.core import get_global

__all__ = ["Names", "get_global", "has_data", "head", "languages", "own_data"]


def has_data(language: str) -> bool:
    """Whether CLDR has data for a language."""
    return localedata.exists(language)


@cache
def languages() -> tuple[str, ...]:
    """Give all languages that CLDR has data for, as canonical tags without script or territory."""
    return tuple(sorted({name.partition("_")[0] for name in localedata.locale_identifiers()}))


class Names(NamedTuple):
    """What a locale calls others, by code (`de`, also `de_AT`; variants in capitals)."""

    languages: dict[str, str]
    scripts: dict[str, str]
    territories: dict[str, str]
    variants: dict[str, str]


@cache
def own_data(name: str) -> Mapping[str, Any]:
    """Give names and plural rule as CLDR has them under this very name, without what is inherited.

    `localedata.load` takes 8 ms for a locale, and once 15 ms to import what reads dates and
    numbers: it reads all of the file, and merges it with the parents'.
    """
    try:
        file = Path(localedata.resolve_locale_filename(name)).read_bytes()
    except FileNotFoundError:
        return {}
    data: Mapping[str, Any] = pickle.loads(head(file))  # noqa: S301 - a file of Babel's own
    return {key: data[key] for key in _WANTED if key in data}


_WANTED = (*Names._fields, "plural_form")


def head(file: bytes) -> bytes:
    """Cut one of Babel's files, a pickled mapping, behind the keys that are wanted.

    They are the first tenth of it in Babel 2.18. A file of any other order or pickle protocol
    stays whole.
    """
    end = file.find(_pickled("list_patterns"))
    known = file.startswith(b"\x80\x02") and end >= 0
    if not known or any(file.find(_pickled(key)) > end for key in _WANTED):
        return file
    return file[:end] + pickle.SETITEMS + pickle.STOP


def _pickled(key: str) -> bytes:
    return pickle.BINUNICODE + len(key).to_bytes(4, "little") + key.encode()
