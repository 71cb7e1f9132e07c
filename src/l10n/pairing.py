"""Which old text of a context became which new one: what a merge carries over, what a diff tells.

Time is linear in the number of messages.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Sequence

from l10n.model import Identity, Message

SHARED_WORDS = 0.5  # of two texts; below it the old translation misleads more than it helps
REACH = 2  # places that a block may have moved between two that stayed: pairing stays linear

_INNER_BLANKS = re.compile(r"(?<=\S)(?:\t[ \t]*+| [ \t]++)(?=\S)")  # but for a single space
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|\w+")  # kana and ideographs have no spaces


def edited(
    before: Sequence[Message], after: Sequence[Message], settled: Container[Identity] = ()
) -> list[tuple[Message, Message]]:
    """The old and new messages of one context that are one message with another text.

    Where the context held one text and holds one, that is it. Where it holds several, texts
    that stayed are anchors, and between two of them old and new are paired that are similar.
    New ones that are *settled* need no old text. The two sides swapped give the same pairs.
    """
    if len(before) == len(after) == 1:
        return [(before[0], after[0])]
    stayed = {message.msgid for message in before} & {message.msgid for message in after}
    gaps = _gaps(before, stayed)
    there = [
        message for message in after if message.msgid in stayed or message.identity not in settled
    ]
    return [
        pair
        for anchor, messages in _gaps(there, stayed).items()
        for pair in _similar(gaps.get(anchor, []), messages)
    ]


def _gaps(messages: Sequence[Message], stayed: set[str]) -> dict[str | None, list[Message]]:
    """The texts that did not stay, by the text that stayed before them."""
    gaps: dict[str | None, list[Message]] = defaultdict(list)
    anchor = None
    for message in messages:
        if message.msgid in stayed:
            anchor = message.msgid
        else:
            gaps[anchor].append(message)
    return gaps


def _similar(before: list[Message], after: list[Message]) -> list[tuple[Message, Message]]:
    """Pair texts at most `REACH` places off, the most similar ones first."""
    texts = [(collapsed(message), words(message)) for message in before]
    ranked = []
    for place, message in enumerate(after):
        text, own = collapsed(message), words(message)
        for at in range(max(place - REACH, 0), min(place + REACH + 1, len(before))):
            other = texts[at][0] != text
            common = shared(texts[at][1], own)
            if common >= SHARED_WORDS or not other:
                # of two that tie before their own places, neither has the other's
                ranked.append((other, -common, abs(at - place), at + place, at, place))
    pairs: dict[int, int] = {}  # place in *before* -> place in *after*
    taken = set()
    for *_, at, place in sorted(ranked):
        if at not in pairs and place not in taken:
            pairs[at] = place
            taken.add(place)
    return [(before[at], after[place]) for at, place in pairs.items()]


def words(message: Message) -> Counter[str]:
    """The words of its texts, without case."""
    return Counter(_WORD.findall(f"{message.msgid} {message.msgid_plural or ''}".casefold()))


def shared(one: Counter[str], other: Counter[str]) -> float:
    """The share of words that two texts have in common, between 0 and 1."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def same_but_blanks(one: Message, other: Message) -> bool:
    """The same texts but for the length of blanks inside a line."""
    return collapsed(one) == collapsed(other)


def collapsed(message: Message) -> tuple[str, str | None]:
    """The texts of a message with one blank for each run of blanks inside a line."""
    many = message.msgid_plural
    return (
        _INNER_BLANKS.sub(" ", message.msgid),
        None if many is None else _INNER_BLANKS.sub(" ", many),
    )
