"""Finds the entries of a catalog that stand as expected, without taking them apart.

Of ten thousand entries a change of the sources concerns a hundred. The others are compared
with what their messages would be written as, many at a time, and stay the bytes that they are.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, overload

from l10n.model import Entry, Identity, Message, Template
from l10n.po import reader
from l10n.po.guided import Expected, Head, begin, head_of, standing
from l10n.po.plain import TEXT
from l10n.po.strings import MAX_STRING, unquoted
from l10n.po.writer import canonical

AT_FIRST = 128  # blocks that are compared before it is asked whether some were left out
AT_ONCE = 4096  # where none were, for a long time

_END = b'"\n'  # what a block ends with; a blank line parts it from the next
_ODD = (b"\r", b"\0", b"\4")  # the reader knows what to say of them
_NEVER = "\4"  # so no block begins

_IDENTITY = re.compile(rf'(?>(?:#(?!~)[^\n]*\n)*)(?:msgctxt "({TEXT})"\n)?msgid "({TEXT})"\nmsg')


_FURTHER = tuple([f'"\nmsgstr[{index}] "' for index in range(1, 10)])  # forms of a plural


class Skimmed(NamedTuple):
    """A file in blocks, each an entry, and which of them hold which message.

    *kept* has, for each message of the template, the block that holds it as it should be, with
    nothing that only reading would understand, or -1. These blocks are in the messages' order.
    *texts* are their translations, those of a plural joined by NUL; "" where no block is kept.
    *fuzzy* are the messages whose block says so.
    """

    blocks: Sequence[bytes]  # without the quote at its end, and the blank line behind
    kept: Sequence[int]
    texts: Sequence[str]
    fuzzy: frozenset[int]


class Tops(NamedTuple):
    """What the blocks of a domain's messages begin with, prepared once for all its locales."""

    heads: Sequence[Head | None]  # of each message; None where a block always needs reading
    texts: Sequence[bytes]  # of these, from the first line to the quote before the translation
    plurals: Sequence[int]  # the messages that have one
    messages: Sequence[Message]  # as a file with such a head has them
    places: Mapping[Identity, int]


def tops(template: Template, expected: Expected) -> Tops:
    """Prepare what `skim` compares blocks with; *expected* are the template's messages."""
    heads: Sequence[Head | None] = expected.heads
    places = expected.places
    if len(expected.heads) != len(template.messages):
        known = map(places.get, template.identities)
        heads = [None if at is None else expected.heads[at] for at in known]
        places = dict(zip(template.identities, range(len(heads)), strict=True))
    messages = [
        message if head is None else head[2]
        for message, head in zip(template.messages, heads, strict=True)
    ]
    texts = _encoded(["" if head is None else head[0] for head in heads])
    return Tops(heads, texts, template.plurals, messages, places)


def tops_of(template: Template, entries: Sequence[Entry]) -> Tops:
    """As `tops`, where the *entries* of the template's messages have been read from its file."""
    texts = _encoded(list(map(standing, entries)))
    places = dict(zip(template.identities, range(len(entries)), strict=True))
    return Tops(_Heads(entries), texts, template.plurals, template.messages, places)


class _Heads(Sequence[Head | None]):
    """Of entries of a template: each is made when it is asked for, as few are."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries

    def __len__(self) -> int:
        return len(self._entries)

    @overload
    def __getitem__(self, at: int) -> Head | None: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Head | None]: ...
    def __getitem__(self, at: int | slice) -> Head | Sequence[Head | None] | None:
        return _Heads(self._entries[at]) if isinstance(at, slice) else head_of(self._entries[at])


def _encoded(texts: Sequence[str]) -> Sequence[bytes]:
    """The texts without the blank line before them, at once in half the time; "" is for none."""
    joined = "\0".join([text[1:] or _NEVER for text in texts])
    try:
        found = joined.encode("utf-8").split(b"\0")  # a file has only the escape of a NUL
    except UnicodeEncodeError:  # half a character, which no file holds
        found = []
    return found if len(found) == len(texts) else [_NEVER.encode()] * len(texts)


def skim(data: bytes, tops: Tops) -> Skimmed | None:
    """Divide a file with a header into blocks, and find those that stand as expected.

    None for a file that is laid out in any other way than writers do. Whether the other
    blocks can be read, or are UTF-8, is not asked.
    """
    if not data.endswith(_END) or any(char in data for char in _ODD):
        return None
    blocks = data[: -len(_END)].split(_END + b"\n")
    if len(blocks) > reader.MAX_ENTRIES or max(map(len, blocks)) > MAX_STRING:
        return None
    try:
        return _Skimming(blocks, tops).result()
    except UnicodeDecodeError:
        return None


def united(blocks: Iterable[bytes]) -> bytes:
    """The file of these blocks."""
    return (_END + b"\n").join(blocks) + _END


def block_of(entry: Entry) -> bytes:
    """The block that an entry is written as."""
    return canonical(entry).encode("utf-8").removesuffix(_END)


class _Skimming:
    """One look through a file: what it found so far."""

    def __init__(self, blocks: Sequence[bytes], tops: Tops) -> None:
        self._blocks = blocks
        self._tops = tops
        count = len(tops.heads)
        self._kept = [-1] * count
        self._texts = [""] * count
        self._fuzzy: set[int] = set()

    def result(self) -> Skimmed:
        at, due, size = 1, 0, AT_FIRST  # behind the header
        while at < len(self._blocks) and due < len(self._kept):
            size = min(size, len(self._blocks) - at, len(self._kept) - due)
            shift = self._compare(at, due, size)
            at, due, size = shift or (at + size, due + size, min(2 * size, AT_ONCE))
        return Skimmed(self._blocks, self._kept, self._texts, frozenset(self._fuzzy))

    def _compare(self, at: int, due: int, size: int) -> tuple[int, int, int] | None:
        """Note what some blocks hold of the messages that are due.

        Where another message stands than the one that was due, gives the block, that message,
        and how many to compare then.
        """
        blocks = self._blocks[at : at + size]
        tails = list(map(bytes.removeprefix, blocks, self._tops.texts[due : due + size]))
        texts = b"\0".join(tails).decode("utf-8").split("\0")
        numbers = list(range(at, at + size))
        shift = None
        start = last = -2  # of the blocks in a row that are not as expected
        for place in sorted({*_unlike(blocks, tails, texts), *self._plurals(due, size)}):
            text = texts[place] if tails[place] != blocks[place] else None
            found = self._look(due + place, blocks[place], text)
            if found is not None:
                texts[place] = found
                continue
            numbers[place], texts[place] = -1, ""
            if place != last + 1:
                start = place
            if place in (0, last + 1):  # one alone was edited, two may be shifted
                other = self._place_of(blocks[place])
                if other not in (-1, due + place) and other >= due + start:
                    shift = at + place, other, AT_FIRST
                    size = place
                    break
            last = place
        self._kept[due : due + size] = numbers[:size]
        self._texts[due : due + size] = texts[:size]
        return shift

    def _plurals(self, due: int, size: int) -> Iterator[int]:
        """Which of the messages that are due, counted from the first, have a plural."""
        plurals = self._tops.plurals
        start, end = bisect_left(plurals, due), bisect_left(plurals, due + size)
        return (at - due for at in plurals[start:end])

    def _look(self, message: int, block: bytes, text: str | None) -> str | None:
        """The translation in a block of a message that is fuzzy, a plural, or has escapes.

        *text* is what stands behind the message's top, None if the block has another.
        """
        head = self._tops.heads[message]
        if head is None:
            return None
        if text is not None:
            return _translation(head, text)
        text = "\n" + block.decode("utf-8")
        start = begin(head, text, 0)
        if start is None:
            return None
        translation = _translation(head, text[start.at :])
        if translation:
            self._fuzzy.add(message)
        return translation or None

    def _place_of(self, block: bytes) -> int:
        """Which message a block holds, -1 for one of none."""
        match = _IDENTITY.match(block.decode("utf-8"))
        return self._tops.places.get((match[1], match[2]), -1) if match else -1


def _unlike(blocks: Sequence[bytes], tails: Sequence[bytes], texts: Sequence[str]) -> Iterator[int]:
    """The places of blocks that do not begin as they should, or hold more than a plain text."""
    for place, (block, tail, text) in enumerate(zip(blocks, tails, texts, strict=True)):
        # in the order in which most are found
        if "\n" in text or "\\" in text or '"' in text or tail == block:
            yield place


def _translation(head: Head, text: str) -> str | None:
    if head.message[2] is not None:
        return _joined(text)
    return None if "\n" in text else unquoted(f'"{text}"')


def _joined(text: str) -> str | None:
    """The forms of a plural, joined by NUL; None if the first is empty, or anything is unusual."""
    forms = []
    for further in _FURTHER:
        form, found, text = text.partition(further)
        forms.append(form)
        if not found:
            break
    else:
        forms.append(text)
    joined = "\0".join(forms)
    is_plain = '"' not in joined and "\\" not in joined and "\n" not in joined
    return joined if forms[0] and is_plain else None
