"""Texts in a runtime's own spelling: its placeholders, and escapes for what is special there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from l10n.haystack import Texts
from l10n.model import Bundle, Placeholder, Problem, Wording
from l10n.placeholder import Piece, split

_BARE = Wording()


def spelt(
    bundle: Bundle, marks: Sequence[str], spell: Callable[[Sequence[Piece], Wording], str]
) -> Bundle:
    """Give the bundle with each text as *spell* writes its pieces.

    A text without placeholders and without any of the *marks*, which every text has that
    *spell* would change, stays as it is.
    """
    wordings = bundle.wordings()
    texts = list(bundle.texts)
    changed = Texts(texts).with_any(marks)
    changed.update(at for at, key in enumerate(bundle.keys) if key in wordings)
    for at in changed.difference(bundle.plurals):
        wording = wordings.get(bundle.keys[at], _BARE)
        texts[at] = spell(split(texts[at], wording), wording)
    plurals = {}
    for at, forms in bundle.plurals.items():
        wording = wordings[bundle.keys[at]]
        plurals[at] = {name: spell(split(text, wording), wording) for name, text in forms.items()}
    return replace(bundle, texts=texts, plurals=plurals)


def unspeakable(
    bundle: Bundle, target: str, spell: Callable[[Placeholder, Wording], str | None]
) -> Iterator[tuple[str, Problem]]:
    """Give the keys with a placeholder for which *spell*, the runtime's spelling, has none."""
    for key, wording in bundle.wordings().items():
        for each in wording.placeholders.values():
            if spell(each, wording) is None:
                help = (
                    f"write `{{{each.name}}}`, and let the site format the value"
                    if each.spec
                    else "give it a name of ASCII letters, digits and `_`"
                )
                yield key, Problem(f"the target `{target}` cannot fill in `{each.written}`", help)
