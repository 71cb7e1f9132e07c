"""A translation is not much shorter or longer than its source.

What it does
    Reports a translation of less than a fifth of its source's length, or of more than five
    times it, and at least 40 characters off. A character of Chinese, Japanese or
    Korean counts as two and a half. Short texts are not looked at.

Why
    Such a translation is mostly that of another text, half a text, or has a note of the
    translator's in it.

Example
    Source: We work with organisations that keep young people safe on the internet.
    Bad: Arbeit
    Good: Wir arbeiten mit Organisationen, die junge Menschen im Netz schützen.

How to silence
    Complete the translation, or shorten it: `[tool.l10n.check] length-ratio = "off"`.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import compress, count
from operator import gt, lt, or_

from l10n.haystack import Texts
from l10n.model import Check, Pair, Problem

_TIMES = 5  # the longest correct text of Django's 100 languages (Khmer) is 4.4 times its source
_MARGIN = 40  # characters, so that a word may become a sentence
_WIDTH = 2.5  # Latin letters that say what one ideograph or syllable does


def problems(pair: Pair) -> Iterable[Problem]:
    """Yield one problem at most for each form."""
    for index, text in enumerate(pair.msgstr):
        source, where = pair.source(index), pair.where(index)
        if _exceeds(len(source), len(text)) and _exceeds(_weight(source), _weight(text)):
            yield Problem(
                f"{where} has {len(text)} characters, its source only {len(source)}",
                "is it the translation of this text, and of nothing more?",
            )
        elif _exceeds(len(text), len(source)) and _exceeds(_weight(text), _weight(source)):
            yield Problem(
                f"{where} has only {len(text)} characters, its source {len(source)}",
                "is it the translation of this text, and of all of it?",
            )


def _exceeds(short: float, long: float) -> bool:
    return long > _TIMES * short and long - short >= _MARGIN


def _weight(text: str) -> float:
    return len(text) + (_WIDTH - 1) * len(_wide().findall(text))


@cache
def _wide() -> re.Pattern[str]:
    """Ideographs and syllables. Compiled where they are counted, as it takes 2 ms."""
    return re.compile(r"[\u1100-\u11ff\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff]")


@lru_cache(maxsize=16)  # templates: ten locales are compared with the same one
def _bounds(sources: Texts) -> tuple[list[float], list[int]]:
    """Give the lengths between which no translation stands out; none where it is a plural."""
    lengths = [0 if "\0" in text else len(text) for text in sources]
    return [length / _TIMES for length in lengths], [length * _TIMES for length in lengths]


def suspects(sources: Texts, translations: Texts) -> Iterable[int]:
    """Give the texts of which one is much longer than the other, and all plurals."""
    least, most = _bounds(sources)
    lengths = list(map(len, translations))
    return compress(count(), map(or_, map(lt, lengths, least), map(gt, lengths, most)))


CHECK = Check(
    name="length-ratio",
    severity="warning",
    guard=False,
    explanation=inspect.cleandoc(__doc__),
    suspects=suspects,
    pair=problems,
)
