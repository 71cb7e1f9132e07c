"""What a runtime would misread: findings that several targets share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

from l10n.bundles.spelling import BARE
from l10n.display import shortened
from l10n.haystack import searchable
from l10n.model import Bundle, Placeholder, Problem, Wording
from l10n.placeholder import Piece, split

DIGITS = "0123456789"
_LONGEST = 60  # characters of a placeholder that are shown
_Marks: TypeAlias = tuple[str | re.Pattern[str], ...]


def shown(placeholder: Placeholder) -> str:
    """Give a placeholder as the source has it, cut if it is long."""
    return shortened(placeholder.written, _LONGEST)


def fillable(placeholder: Placeholder, wording: Wording) -> str | None:
    """Give the name of a placeholder, for runtimes that know no formats; None with one."""
    return None if placeholder.spec else placeholder.name


def unspeakable(
    bundle: Bundle, target: str, spell: Callable[[Placeholder, Wording], str | None]
) -> Sequence[tuple[str, Problem]]:
    """Give the keys with a placeholder for which *spell*, the runtime's spelling, has none."""
    return _unspeakable(bundle.wordings, target, spell)


@lru_cache(maxsize=64)  # domains and targets: all locales have the same wordings
def _unspeakable(
    wordings: Callable[[], Mapping[str, Wording]],
    target: str,
    spell: Callable[[Placeholder, Wording], str | None],
) -> Sequence[tuple[str, Problem]]:
    found = []
    for key, wording in wordings().items():
        for each in wording.placeholders.values():
            if spell(each, wording) is None:
                help = (
                    f"write `{{{each.name}}}`, and let the site format the value"
                    if each.spec
                    else "give it another name, of ASCII letters, digits and `_`"
                )
                text = f"the target `{target}` cannot fill in `{shown(each)}`"
                found.append((key, Problem(text, help)))
    return found


def suspected(bundle: Bundle, marks: _Marks) -> Iterator[tuple[str, Sequence[Piece]]]:
    """Give the pieces of each text and form that has one of the *marks*, with its key."""
    wordings, mark = bundle.wordings(), _any_of(marks)
    for at in sorted(searchable(bundle.texts).with_any(marks).union(bundle.plurals)):
        forms = bundle.plurals[at].values() if at in bundle.plurals else (bundle.texts[at],)
        key = bundle.keys[at]
        for text in filter(mark.search, forms):
            yield key, split(text, wordings.get(key, BARE))


@lru_cache(maxsize=16)  # targets
def _any_of(marks: _Marks) -> re.Pattern[str]:
    """One pattern for all marks: for few texts, as it takes longer than each of them over many."""
    patterns = (each.pattern if isinstance(each, re.Pattern) else re.escape(each) for each in marks)
    return re.compile("|".join(patterns))


def before_digits(pieces: Sequence[Piece], target: str) -> Iterator[Problem]:
    """Find placeholders before a digit, for runtimes that read it as part of their number."""
    for piece, after in pairwise(pieces):
        if isinstance(piece, Placeholder) and isinstance(after, str) and after[0] in DIGITS:
            yield Problem(
                f"the target `{target}` cannot fill in `{shown(piece)}` before a digit",
                "part them by a space or a word",
            )
