"""The texts of a catalog searched as one: a loop over them would take five times as long."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate


class Texts(tuple[str, ...]):  # noqa: SLOT001 - what it remembers has no slot
    """The texts of a catalog, those of a plural joined by NUL.

    What is asked of all of them is answered once, for whoever asks.
    """

    @cached_property
    def joined(self) -> str:
        """All of them, joined by NUL as well, so that no needle stands in two."""
        return "\0".join(self)

    @cached_property
    def is_printable(self) -> bool:
        """Whether they have nothing but letters, marks, symbols and plain spaces.

        So no control or format character, no line break, and no other kind of space.
        """
        return "".join(self).replace("\0", "").isprintable()

    @cached_property
    def plurals(self) -> Sequence[int]:
        """The indexes of those that are a plural's."""
        return [at for at, text in enumerate(self) if "\0" in text]

    def with_any(self, needles: Iterable[str | re.Pattern[str]]) -> set[int]:
        """Give the indexes of the texts that hold a needle. Fast where few hold one.

        A pattern must not match a NUL.
        """
        return {at for needle in needles for at in self._with(needle)}

    def _with(self, needle: str | re.Pattern[str]) -> Iterable[int]:
        joined = self.joined
        if isinstance(needle, re.Pattern):
            yield from self.at_places(match.start() for match in needle.finditer(joined))
            return
        at = joined.find(needle)
        while at >= 0:
            index = bisect_right(self._ends, at)
            yield index
            at = joined.find(needle, self._ends[index])

    def at_places(self, places: Iterable[int]) -> list[int]:
        """Give, in order, the indexes of the texts that hold those places of `joined`."""
        return sorted({bisect_right(self._ends, place) for place in places})

    @cached_property
    def _ends(self) -> Sequence[int]:
        """Where each of them ends in `joined`, with the NUL behind it."""
        return list(accumulate(len(text) + 1 for text in self))


def searchable(texts: Sequence[str]) -> Texts:
    """Give these texts, or themselves where they are already what is searched."""
    return texts if isinstance(texts, Texts) else Texts(texts)
