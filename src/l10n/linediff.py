"""A unified diff of two texts, in time that is linear but for a logarithm.

Python's difflib compares every line with every equal one: a catalog of 10,000 entries in which
each has changed took it 42 s. Here lines that stand once in both texts part them first, which
is called patience diff, and difflib compares what lies between two of them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, TypeAlias

CONTEXT = 3  # lines around a change
MOST_PAIRS = 250_000  # of lines that difflib may compare; a larger piece is replaced whole

_Kind: TypeAlias = Literal["replace", "delete", "insert", "equal"]
_Opcode: TypeAlias = tuple[_Kind, int, int, int, int]  # as difflib's


def unified(before: Sequence[str], after: Sequence[str], old: str, new: str) -> Iterator[str]:
    """The rows of a diff in the unified format, without line ends; none for equal texts."""
    matcher = _Patience(before, after)
    for number, group in enumerate(matcher.get_grouped_opcodes(CONTEXT)):
        if not number:
            yield from (f"--- {old}", f"+++ {new}")
        first, last = group[0], group[-1]
        yield f"@@ -{_range(first[1], last[2])} +{_range(first[3], last[4])} @@"
        for kind, start, end, new_start, new_end in group:
            if kind == "equal":
                yield from (f" {line}" for line in before[start:end])
            else:
                yield from (f"-{line}" for line in before[start:end])
                yield from (f"+{line}" for line in after[new_start:new_end])


def _range(start: int, end: int) -> str:
    """Which lines, from 1 on; an empty range names the line before it."""
    length = end - start
    if length == 1:
        return str(start + 1)
    return f"{start + 1 if length else start},{length}"


class _Patience(SequenceMatcher[str]):
    """difflib's matcher with other opcodes, from which it makes the groups."""

    def __init__(self, before: Sequence[str], after: Sequence[str]) -> None:
        super().__init__()  # without the texts, of which it would make an index
        self.before = before
        self.after = after

    def get_opcodes(self) -> list[_Opcode]:
        """The changes in order; neighbours of one kind may be in two pieces."""
        before, after = self.before, self.after
        codes: list[_Opcode] = []
        at = new_at = 0
        for place, new_place in (*_anchors(before, after), (len(before), len(after))):
            codes += _between(before, after, (at, place), (new_at, new_place))
            if place < len(before):
                codes.append(("equal", place, place + 1, new_place, new_place + 1))
            at, new_at = place + 1, new_place + 1
        return _joined(codes)


def _anchors(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Lines that stand once in each text, as many as are in one order in both."""
    once = {line for line, count in Counter(before).items() if count == 1}
    once &= {line for line, count in Counter(after).items() if count == 1}
    there = {line: at for at, line in enumerate(after) if line in once}
    pairs = [(at, there[line]) for at, line in enumerate(before) if line in once]
    return _longest(pairs)


def _longest(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs, whose first ones rise, in which the second ones rise too."""
    ends: list[int] = []  # the second number of the last pair of the best run of each length
    which: list[int] = []  # and which pair that is
    previous: list[int] = []
    for number, (_, at) in enumerate(pairs):
        length = bisect_left(ends, at)
        previous.append(which[length - 1] if length else -1)
        ends[length : length + 1] = [at]
        which[length : length + 1] = [number]
    run = []
    number = which[-1] if which else -1
    while number >= 0:
        run.append(pairs[number])
        number = previous[number]
    return run[::-1]


def _between(
    before: Sequence[str], after: Sequence[str], old: tuple[int, int], new: tuple[int, int]
) -> Iterator[_Opcode]:
    """The changes between two anchors."""
    (start, end), (new_start, new_end) = old, new
    if start == end and new_start == new_end:
        return
    if start == end or new_start == new_end or (end - start) * (new_end - new_start) > MOST_PAIRS:
        yield _kind(start, end, new_start, new_end), start, end, new_start, new_end
        return
    matcher = SequenceMatcher(None, before[start:end], after[new_start:new_end], autojunk=False)
    for kind, i, j, k, m in matcher.get_opcodes():
        yield kind, start + i, start + j, new_start + k, new_start + m


def _joined(codes: Sequence[_Opcode]) -> list[_Opcode]:
    """Equal lines that follow each other in one piece, and changes in another."""
    found: list[_Opcode] = []
    for code in codes:
        last = found[-1] if found else None
        if last is None or (last[0] == "equal") != (code[0] == "equal"):
            found.append(code)
            continue
        _, start, _, new_start, _ = last
        kind: _Kind = "equal" if code[0] == "equal" else _kind(start, code[2], new_start, code[4])
        found[-1] = (kind, start, code[2], new_start, code[4])
    return found


def _kind(start: int, end: int, new_start: int, new_end: int) -> _Kind:
    return "insert" if start == end else "delete" if new_start == new_end else "replace"
