"""A bundle as JSON, flat or nested: what every target that writes JSON ends with.

Most of a file is the same in all locales of a domain, so it is made once: its frame.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple, TypeAlias

from l10n.bundles.inline import half_a_character, literals, plural_literals
from l10n.model import Bundle, Parts

_FRAMES = 64  # locales may lack keys of their own, and then have their own frame
_Tree: TypeAlias = "dict[str | int, _Tree | int]"  # its leaves are indexes of keys

Plural: TypeAlias = Callable[[Sequence[tuple[str, bytes]], bytes], bytes]
"""(category and literal of each form, line end with the value's indent) -> what is written."""


def by_category(forms: Sequence[tuple[str, bytes]], newline: bytes) -> bytes:
    """Write a plural as an object of its forms."""
    return _enclosed(b"{", (b'"' + name.encode() + b'": ' + text for name, text in forms), newline)


def array(order: Sequence[str]) -> Plural:
    """Write a plural as an array of its forms for these categories."""

    def write(forms: Sequence[tuple[str, bytes]], newline: bytes) -> bytes:
        return _enclosed(b"[", map(dict(forms).__getitem__, order), newline)

    return write


def items(order: Sequence[str]) -> Plural:
    """Write the forms of a plural for these categories into an array that is there already."""

    def write(forms: Sequence[tuple[str, bytes]], newline: bytes) -> bytes:
        return (b"," + newline).join(map(dict(forms).__getitem__, order))

    return write


def _enclosed(start: bytes, members: Iterable[bytes], newline: bytes) -> bytes:
    inner = newline + b"  "
    return start + inner + (b"," + inner).join(members) + newline + _ENDS[start]


_ENDS = {b"{": b"}", b"[": b"]"}


class _Frame(NamedTuple):
    """All of a file but the values."""

    leaves: Sequence[int]  # the indexes of the values, in the order in which they stand
    before: Sequence[bytes]  # what stands before each of them
    end: bytes
    newlines: Sequence[bytes]  # parallel to the keys: the line end with the indent of the value


def flat(bundle: Bundle) -> bytes:
    """Write one object of all keys in UTF-8, sorted by code point; a plural is an object.

    Raises SourceError for a text that UTF-8 cannot hold.
    """
    try:
        return _written(bundle, _flat(bundle.keys), by_category)
    except UnicodeEncodeError as error:
        raise half_a_character(error, bundle) from None


def wrapped(bundle: Bundle, start: bytes, more: Mapping[int, bytes], end: bytes) -> bytes:
    """Write one object of all keys, as `flat` does, and each text between *start* and *end*.

    *more* is what comes before the end of some, by their index; no key has a plural.
    Raises SourceError as `flat`.
    """
    try:
        values = literals(bundle.texts)
        for at, each in more.items():
            values[at] += each
        return _united(values, _flat(bundle.keys, start, end))
    except UnicodeEncodeError as error:
        raise half_a_character(error, bundle) from None


def nested(bundle: Bundle, plural: Plural = by_category) -> bytes:
    """Write objects along the parts of the keys, sorted by code point, and arrays by index.

    A list of which the bundle lacks an item is an object, and so is one in which only some
    items have an id: each item stays under the index that its key has.

    No key may be the start of another one, which `extract` sees to. Raises SourceError as `flat`.
    """
    try:
        frame = _nested(tuple(map(bundle.parts.__getitem__, bundle.keys)))
        return _written(bundle, frame, plural)
    except UnicodeEncodeError as error:
        raise half_a_character(error, bundle) from None


def _written(bundle: Bundle, frame: _Frame, plural: Plural) -> bytes:
    values = literals(bundle.texts)
    for at, forms in plural_literals(bundle).items():
        values[at] = plural(forms, frame.newlines[at])
    return _united(values, frame)


def _united(values: Sequence[bytes], frame: _Frame) -> bytes:
    pieces = [frame.end] * (2 * len(values) + 1)
    pieces[:-1:2] = frame.before
    pieces[1::2] = map(values.__getitem__, frame.leaves)
    return b"".join(pieces)  # all at once, in half the time of joining each pair first


@lru_cache(maxsize=_FRAMES)
def _flat(keys: tuple[str, ...], start: bytes = b"", end: bytes = b"") -> _Frame:
    if not keys:
        return _Frame((), (), b"{}\n", ())
    order = sorted(range(len(keys)), key=keys.__getitem__)
    names = (b": " + start + b"\0" + end + b",\n  ").join(literals([keys[at] for at in order]))
    before = (b"{\n  " + names + b": " + start).split(b"\0")
    return _Frame(order, before, end + b"\n}\n", [b"\n  "] * len(keys))


@lru_cache(maxsize=_FRAMES)
def _nested(keys: tuple[Parts, ...]) -> _Frame:
    maker = _FrameMaker(keys)
    maker.branch(_tree(keys), b"\n")
    return maker.frame()


def _tree(keys: Sequence[Parts]) -> _Tree:
    root: _Tree = {}
    for at, (*above, last) in enumerate(keys):
        branch = root
        for part in above:
            child = branch.setdefault(part, {})
            assert not isinstance(child, int), f"{above} is a text"
            branch = child
        branch[last] = at
    return root


class _FrameMaker:
    """Writes a tree without its leaves."""

    def __init__(self, keys: Sequence[Parts]) -> None:
        names = list(dict.fromkeys(map(str, chain.from_iterable(keys))))
        self._names = dict(zip(names, literals(names), strict=True))
        self._leaves: list[int] = []
        self._before: list[bytes] = []
        self._newlines = [b""] * len(keys)
        self._pending = b""  # what was written since the last leaf

    def frame(self) -> _Frame:
        """All that was written."""
        return _Frame(self._leaves, self._before, self._pending + b"\n", self._newlines)

    def branch(self, branch: _Tree, newline: bytes) -> None:
        """Write an object, or an array of indexes without a gap; *newline* with its indent."""
        if branch and branch.keys() == set(range(len(branch))):
            items = ((b"", branch[index]) for index in range(len(branch)))
            self._members(b"[", items, newline, b"]")
        else:
            named = {str(part): node for part, node in branch.items()}
            members = ((self._names[name] + b": ", named[name]) for name in sorted(named))
            self._members(b"{", members, newline, b"}")

    def _members(
        self,
        start: bytes,
        members: Iterable[tuple[bytes, _Tree | int]],
        newline: bytes,
        end: bytes,
    ) -> None:
        inner = newline + b"  "
        self._pending += start
        closing = b""
        for label, node in members:
            self._pending += (b"," if closing else b"") + inner + label
            closing = newline
            if isinstance(node, int):
                self._before.append(self._pending)
                self._leaves.append(node)
                self._newlines[node] = inner
                self._pending = b""
            else:
                self.branch(node, inner)
        self._pending += closing + end
