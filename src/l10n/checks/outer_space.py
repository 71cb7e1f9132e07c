"""A translation begins and ends with a blank where its source does.

What it does
    Compares the first and the last character of a text: a blank, of whatever kind, is in
    both or in neither. An edge with a line break is left to the check `newlines`: what
    stands beside the break is how the source's file is laid out. Languages that write
    without blanks (Chinese, Japanese, Thai and others) may leave out those of the source,
    and so may a translation that ends with a full-width mark.

Why
    A blank at the edge is there to keep two texts apart on the page: without it "by" and
    a name become one word. One too many shifts a label, and is never seen in an editor.

Example
    Source: Posted by: (with a blank at the end)
    Bad: Verfasst von: (without)
    Good: Verfasst von: (with a blank at the end)

How to silence
    Begin and end the translation as the source does: `l10n check --fix` does it, but not
    at an edge with a line break. For a site that trims its texts:
    `[tool.l10n.check] outer-space = "off"`.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import compress, count
from operator import ne, or_

from l10n.haystack import Texts
from l10n.model import Check, Pair, Problem

_UNSPACED = frozenset({"bo", "dz", "ja", "km", "lo", "my", "th", "yue", "zh"})
_WITH_A_BLANK = "。、，：；！？）」』】》…"  # marks that have one in their own square
_HELP = "begin and end it as the source does"


def problems(pair: Pair) -> Iterable[Problem]:
    """Find the edges at which one text has a blank and the other has none."""
    unspaced = pair.locale.partition("-")[0] in _UNSPACED
    for index, text in enumerate(pair.msgstr):
        yield from _form_problems(pair.where(index), pair.source(index), text, unspaced)


def _form_problems(where: str, source: str, text: str, unspaced: bool) -> Iterator[Problem]:
    (before, after), (begin, end) = _blanks(source), _blanks(text)
    for verb, expected, found, edge in (
        ("begins", before, begin, text[:1]),
        ("ends", after, end, text[-1:]),
    ):
        if "\n" in expected + found:
            continue
        if found and not expected:
            yield Problem(f"{where} {verb} with a blank, the source does not", _HELP)
        elif expected and not found and not unspaced and edge not in _WITH_A_BLANK:
            yield Problem(f"the source {verb} with a blank, {where} does not", _HELP)


def mended(pair: Pair) -> tuple[str, ...]:
    """The forms with the blanks of the source at their edges, without those that it has not.

    An edge with a line break stays, as only its writer knows what is laid out there.
    """
    unspaced = pair.locale.partition("-")[0] in _UNSPACED
    return tuple(
        _mended(pair.source(index), text, unspaced) for index, text in enumerate(pair.msgstr)
    )


def _mended(source: str, text: str, unspaced: bool) -> str:
    inner = text.strip()
    if not inner or not source.strip():
        return text
    (before, after), (begin, end) = _blanks(source), _blanks(text)
    begin = _edge(before, begin, unspaced or inner[:1] in _WITH_A_BLANK)
    return begin + inner + _edge(after, end, unspaced or inner[-1:] in _WITH_A_BLANK)


def _edge(expected: str, found: str, is_free: bool) -> str:
    """The blanks that an edge should have."""
    if "\n" in expected + found or bool(expected) == bool(found):
        return found
    return "" if is_free else expected


def _blanks(text: str) -> tuple[str, str]:
    """The white space that a text begins with, and that it ends with."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


@lru_cache(maxsize=16)  # templates: ten locales are compared with the same one
def _odd_sources(sources: Texts) -> list[bool]:
    """Say of each source whether it has a blank at an edge, or is a plural with edges inside."""
    return ["\0" in text or text.strip() != text for text in sources]


def suspects(sources: Texts, translations: Texts) -> Iterable[int]:
    """Give the texts that change when they are stripped, and all plurals."""
    odd = map(ne, translations, map(str.strip, translations))
    return compress(count(), map(or_, odd, _odd_sources(sources)))


CHECK = Check(
    name="outer-space",
    severity="warning",
    guard=False,
    explanation=inspect.cleandoc(__doc__),
    suspects=suspects,
    pair=problems,
    mend=mended,
)
