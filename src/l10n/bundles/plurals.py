"""How runtimes lay out plurals, where they want no object of CLDR categories."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from l10n.model import Bundle, Wording


def joined(bundle: Bundle, join: Callable[[Mapping[str, str], Wording], str]) -> Bundle:
    """Make one text of each plural: *join* gets its forms, category -> text, in CLDR's order."""
    wordings = bundle.wordings()
    texts = list(bundle.texts)
    for at, forms in bundle.plurals.items():
        texts[at] = join(forms, wordings[bundle.keys[at]])
    return bundle._replace(texts=texts, plurals={})


def suffixed(bundle: Bundle, separator: str, *, whole: bool = False) -> Bundle:
    """Make one key of each form of a plural: `days_few`, with *separator* before the category.

    No key of the bundle may be one of these already. With *whole* the plural's own key stays,
    with the text of `other`.
    """
    plurals = tuple([(at, tuple(forms)) for at, forms in bundle.plurals.items()])
    keys, order, of_forms = _keys(bundle.keys, plurals, separator, whole)
    texts = list(bundle.texts)
    for at, forms in bundle.plurals.items():
        texts[at] = forms["other"]
        texts += forms.values()
    parts = dict(bundle.parts)
    for key, (at, name) in of_forms.items():
        *above, last = bundle.parts[bundle.keys[at]]
        parts[key] = (*above, f"{last}{separator}{name}")
    texts = list(map(texts.__getitem__, order))
    return bundle._replace(keys=keys, texts=texts, plurals={}, parts=parts, wordings=dict)


class _Keys(NamedTuple):
    """The keys with those of forms, sorted, and which text each has.

    Texts are those of the bundle and then those of its plurals' forms.
    """

    keys: tuple[str, ...]
    order: Sequence[int]
    of_forms: Mapping[str, tuple[int, str]]  # the index of the plural, and the category


@lru_cache(maxsize=64)  # domains and categories: locales that count alike have the same keys
def _keys(
    keys: tuple[str, ...],
    plurals: tuple[tuple[int, tuple[str, ...]], ...],
    separator: str,
    whole: bool,
) -> _Keys:
    of_forms = {
        f"{keys[at]}{separator}{name}": (at, name) for at, names in plurals for name in names
    }
    places = dict(zip(keys, range(len(keys)), strict=True))
    for at, _ in () if whole else plurals:
        del places[keys[at]]
    places.update(zip(of_forms, range(len(keys), len(keys) + len(of_forms)), strict=True))
    found = tuple(sorted(places))
    return _Keys(found, list(map(places.__getitem__, found)), of_forms)
