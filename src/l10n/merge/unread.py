"""Entries of a file that has been divided into blocks, each made when somebody asks for it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import overload

from l10n import po
from l10n.model import Catalog, Entry, Place


class Unreads:
    """The blocks of a file, and where their entries are.

    Those of the blocks that are *others* have been read as a file of their own, *part*.
    """

    def __init__(
        self,
        blocks: Sequence[bytes],
        others: Sequence[int],
        part: Catalog,
        expected: po.Expected,
    ) -> None:
        self._blocks = blocks
        self._others = others
        self._part = part
        self._expected = expected
        self._made: dict[int, Entry] = {}  # by block

    def read(self) -> None:
        """Read all entries at once, in half the time."""
        if len(self._made) == len(self._blocks) - 1:  # without the header
            return
        text = po.united(self._blocks).decode("utf-8")
        path, locale, domain = self._part.path, self._part.locale, self._part.domain
        entries = po.read(path, locale, domain, text, self._expected).entries
        self._made = dict(enumerate(entries, start=1)) | self._made

    def entry(self, block: int) -> Entry:
        """The entry of a block, as the reader of the whole file has it; always the same object."""
        if block not in self._made:
            self._made[block] = self._entry(block)
        return self._made[block]

    def _entry(self, block: int) -> Entry:
        at = self._numbers.get(block)
        if at is not None:
            return self.placed(self._part.entries[at - 1])  # the first is the header
        text = po.united([self._blocks[block]]).decode("utf-8")
        return po.read_block(self._part.path, text, self._lines[block])

    def placed(self, entry: Entry) -> Entry:
        """An entry of *part*, or what a merge made of it, at its place in the whole file."""
        path, line, column = entry.place
        if not line:  # it is new
            return entry
        at = bisect_right(self._starts, line) - 1
        line += self._lines[self._others[at]] - self._starts[at]
        return entry._replace(place=Place(path, line, column))

    @cached_property
    def _numbers(self) -> Mapping[int, int]:
        """Of the *others*, which of them each block is."""
        return {block: at for at, block in enumerate(self._others)}

    @cached_property
    def _lines(self) -> Sequence[int]:
        """The first line of each block in the file."""
        return _first_lines(self._blocks)

    @cached_property
    def _starts(self) -> Sequence[int]:
        """The first line of each of the *others* in the file of their own."""
        return _first_lines(self._blocks[at] for at in self._others)


def _first_lines(blocks: Iterable[bytes]) -> list[int]:
    return list(accumulate((block.count(b"\n") + 2 for block in blocks), initial=1))


class Unread(Sequence[Entry]):
    """The entries of a catalog, in an *order*: each is a block, or was made by a merge.

    Two of these are equal if they are one.
    """

    def __init__(self, unreads: Unreads, order: Sequence[int | Entry]) -> None:
        self._unreads = unreads
        self._order = order

    def __len__(self) -> int:
        return len(self._order)

    def __iter__(self) -> Iterator[Entry]:
        self._unreads.read()
        return map(self._entry, self._order)

    @overload
    def __getitem__(self, at: int) -> Entry: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Entry]: ...
    def __getitem__(self, at: int | slice) -> Entry | Sequence[Entry]:
        if isinstance(at, slice):
            return [self._entry(each) for each in self._order[at]]
        return self._entry(self._order[at])

    def _entry(self, what: int | Entry) -> Entry:
        return self._unreads.entry(what) if isinstance(what, int) else what
