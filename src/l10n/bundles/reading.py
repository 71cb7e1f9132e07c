"""Bundles in JSON as a site finds them, value by value; targets make their `read` of this."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias, TypeVar

from l10n import placeholder
from l10n.cldr import CATEGORIES
from l10n.model import Reading

T = TypeVar("T")
_FORM = re.compile(f"(.+)_({'|'.join(CATEGORIES)})", re.DOTALL)

Leaf: TypeAlias = str | Mapping[str, str]
"""A text, or the forms of a plural by category."""


def values(content: object) -> dict[str, Reading]:
    """Read what JSON.parse makes of a bundle, flat or nested; a plural is an object of forms."""
    return {key: reading(leaf) for key, leaf in leaves(content)}


def texts(content: object, read: Callable[[str], Reading]) -> dict[str, Reading]:
    """Give the values of a library whose plurals are texts, which *read* understands."""
    return {
        key: read(leaf) if isinstance(leaf, str) else reading(leaf) for key, leaf in leaves(content)
    }


def lists(
    content: object, names: Callable[[str], frozenset[str]], *, numbered: bool = False
) -> dict[str, Reading]:
    """Give the values of a library that wants a plural as the list of its forms.

    Keys are whole names there, and an object is none of the values but tells how to count.
    For which category a form is, only its place and that tell.
    """
    found = {}
    for key, each in content.items() if isinstance(content, dict) else ():
        forms = each if isinstance(each, list) else [each]
        text = " | ".join(map(str, forms))
        if not isinstance(each, dict):
            places = len(forms) if len(forms) > 1 else 0
            found[key] = Reading(
                {"": text}, names(text), bool(places), places=places, numbered=numbered
            )
    return found


def leaves(content: object) -> Iterator[tuple[str, Leaf]]:
    """Give the values by key, joined by dots; what is neither text nor plural as its `str`."""
    pending = [("", content)]  # not by recursion: it may be as deep as `json` reads
    while pending:
        key, each = pending.pop()
        if isinstance(each, list):
            each = {str(at): item for at, item in enumerate(each)}
        if not isinstance(each, dict):
            yield key, each if isinstance(each, str) else str(each)
        elif key and _is_plural(each):
            yield key, each
        else:
            pending += [(f"{key}.{name}" if key else name, item) for name, item in each.items()]


def grouped(values: Mapping[str, T]) -> tuple[dict[str, T], dict[str, dict[str, T]]]:
    """Part values that are forms of a plural, `days_one`, from others; these are by category."""
    found: dict[str, T] = {}
    forms: dict[str, dict[str, T]] = defaultdict(dict)
    for key, each in values.items():
        match = _FORM.fullmatch(key)
        if match is not None and f"{match[1]}_other" in values:
            forms[match[1]][match[2]] = each
        else:
            found[key] = each
    return found, forms


def is_nested(content: Mapping[str, object]) -> bool:
    """Whether keys of more than one part lead through objects or arrays."""
    return any(
        isinstance(each, list) or (isinstance(each, dict) and not _is_plural(each))
        for each in content.values()
    )


def _is_plural(content: Mapping[str, object]) -> bool:
    return (
        "other" in content
        and content.keys() <= frozenset(CATEGORIES)
        and all(isinstance(text, str) for text in content.values())
    )


def reading(leaf: Leaf) -> Reading:
    """Give a value with its placeholders in whatever spelling `placeholder` knows."""
    if isinstance(leaf, str):
        return Reading({"": leaf}, names(leaf))
    return Reading(leaf, names(*leaf.values()), plural=True, forms=frozenset(leaf))


def names(*texts: str) -> frozenset[str]:
    """Give what a site has to fill in; another key's text (`$t(key)`) is not."""
    every = placeholder.wording(texts).placeholders.values()
    return frozenset(each.name for each in every if each.spec != "$t()")
