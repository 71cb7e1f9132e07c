"""Finds the entries of a catalog that stand as expected, without taking them apart.

Of ten thousand entries a change of the sources concerns a hundred. The others are compared
with what their messages would be written as, many at a time, and stay the text that they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import compress, count
from operator import not_
from typing import NamedTuple

from l10n.model import Identity, Template
from l10n.po.guided import Expected
from l10n.po.plain import TEXT
from l10n.po.strings import MAX_STRING

AT_ONCE = 128  # blocks that are compared before it is asked whether some were left out

_IDENTITY = re.compile(rf'(?>(?:#(?!~)[^\n]*\n)*)(?:msgctxt "({TEXT})"\n)?msgid "({TEXT})"\nmsg')


def _forms() -> str:
    """A plural's forms from behind the first quote on: the first is filled, and they count up."""
    further = ""
    for index in range(9, 0, -1):
        further = rf'(?>(?:\nmsgstr\[{index}\] "{TEXT}"{further})?)'
    return rf'[^"\\\n]++"{further}'


_FORMS = re.compile(_forms())


class Skimmed(NamedTuple):
    """A file in blocks, which a blank line parts, and which of them hold which message.

    *kept* has, for each message of the template, the block that holds it as it should be, with
    nothing that only reading would understand, or -1. These blocks are in the messages' order.
    """

    blocks: Sequence[str]
    kept: Sequence[int]


class Tops(NamedTuple):
    """What the blocks of a domain's messages begin with, prepared once for all its locales."""

    texts: Sequence[str]
    rests: Sequence[slice]  # of a block, what is behind it
    single: Sequence[bool]  # whether it is of a message without a plural
    places: Mapping[Identity, int]


def tops(template: Template, expected: Expected) -> Tops:
    """Prepare what `skim` compares blocks with, for each message of the template."""
    heads = [expected.places.get(identity) for identity in template.identities]
    # without the blank line; no block begins with NUL
    texts = ["\0" if at is None else expected.heads[at].text[1:] for at in heads]
    return Tops(
        texts,
        [slice(len(text), None) for text in texts],
        [message.msgid_plural is None for message in template.messages],
        {identity: at for at, identity in enumerate(template.identities)},
    )


def skim(text: str, tops: Tops) -> Skimmed | None:
    """Divide a file with a header into blocks, and find those that stand as expected.

    None for a file that is laid out in any other way than writers do. Whether the other
    blocks can be read is not asked.
    """
    if not text.endswith("\n") or "\r" in text or "\0" in text or "\4" in text:
        return None
    blocks = text.split("\n\n")
    blocks[-1] = blocks[-1].removesuffix("\n")
    if max(map(len, blocks)) > MAX_STRING:
        return None
    kept = [-1] * len(tops.texts)
    at, due = 1, 0  # behind the header
    while at < len(blocks) and due < len(kept):
        at, due = _window(blocks, at, due, tops, kept)
    return Skimmed(blocks, kept)


def _window(
    blocks: Sequence[str], at: int, due: int, tops: Tops, kept: list[int]
) -> tuple[int, int]:
    """Compare some blocks with the messages that are due; gives what is due after them."""
    size = min(AT_ONCE, len(blocks) - at, len(kept) - due)
    found = blocks[at : at + size]
    same = list(map(str.startswith, found, tops.texts[due : due + size]))
    last = -2  # that was not the same
    for place in compress(count(), map(not_, same)):
        if place in (0, last + 1):  # one alone is fuzzy or was edited, two may be shifted
            other = _place_of(found[place], tops)
            if other not in (-1, due + place) and other >= due + _end_of(same, place):
                return _keep(found[:place], same, at, due, tops, kept)[0], other
        last = place
    return _keep(found, same, at, due, tops, kept)


def _place_of(block: str, tops: Tops) -> int:
    """Which message a block holds, -1 for one of none."""
    match = _IDENTITY.match(block)
    return tops.places.get((match[1], match[2]), -1) if match else -1


def _end_of(same: Sequence[bool], end: int) -> int:
    """Behind the last one before *end* that is the same."""
    return next((at + 1 for at in range(end - 1, -1, -1) if same[at]), 0)


def _keep(
    blocks: Sequence[str],
    same: Sequence[bool],
    at: int,
    due: int,
    tops: Tops,
    kept: list[int],
) -> tuple[int, int]:
    """Note which blocks hold behind their head a translation, or its forms, without escapes."""
    end = due + len(blocks)
    kept[due:end] = [
        number
        if is_same
        and (
            # a call would double the time
            (tail := block[rest]).find('"') == len(tail) - 1
            and "\\" not in tail
            and "\n" not in tail
            if single
            else _FORMS.fullmatch(block[rest])
        )
        else -1
        for number, block, is_same, rest, single in zip(
            count(at), blocks, same, tops.rests[due:end], tops.single[due:end], strict=False
        )
    ]
    return at + len(blocks), end
