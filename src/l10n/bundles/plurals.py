"""How runtimes lay out plurals, where they want no object of CLDR categories."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from l10n.model import Bundle, Wording


def joined(bundle: Bundle, join: Callable[[Mapping[str, str], Wording], str]) -> Bundle:
    """Make one text of each plural: *join* gets its forms, category -> text, in CLDR's order."""
    wordings = bundle.wordings()
    texts = list(bundle.texts)
    for at, forms in bundle.plurals.items():
        texts[at] = join(forms, wordings[bundle.keys[at]])
    return bundle._replace(texts=texts, plurals={})


def suffixed(bundle: Bundle, separator: str) -> Bundle:
    """Make one key of each form of a plural: `days_few`, with *separator* before the category.

    No key of the bundle may be one of these already.
    """
    parts = dict(bundle.parts)
    texts = {
        key: text
        for at, (key, text) in enumerate(zip(bundle.keys, bundle.texts, strict=True))
        if at not in bundle.plurals
    }
    for at, forms in bundle.plurals.items():
        key = bundle.keys[at]
        *above, last = bundle.parts[key]
        for name, text in forms.items():
            texts[f"{key}{separator}{name}"] = text
            parts[f"{key}{separator}{name}"] = (*above, f"{last}{separator}{name}")
    keys = tuple(sorted(texts))
    return bundle._replace(
        keys=keys,
        texts=[texts[key] for key in keys],
        plurals={},
        parts=parts,
        wordings=dict,
    )
