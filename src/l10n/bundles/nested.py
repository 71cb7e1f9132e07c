"""`nested`: JSON objects along the parts of the keys, arrays where a list has no ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain
from typing import TypeAlias

from l10n.bundles.inline import half_a_character, literals, plural_literals
from l10n.errors import SourceError
from l10n.model import Bundle, Catalog, Target

_Tree: TypeAlias = "dict[str | int, _Tree | _Leaf]"


class _Leaf:
    """A value of the bundle, by its key and the index of it."""

    __slots__ = ("at", "key")

    def __init__(self, key: str, at: int) -> None:
        self.key = key
        self.at = at


def serialise(bundle: Bundle, publishable: Callable[[], Catalog]) -> bytes:
    """Write the bundle as UTF-8, keys sorted by code point, arrays by index.

    An item that the bundle lacks leaves no hole: the array closes up. Where only some
    items of a list have an id, the list is an object, the others under their index.

    Raises SourceError where one key is a text and the start of another key, and for a
    text that UTF-8 cannot hold.
    """
    tree = _tree(bundle)
    try:
        return _Writer(bundle).branch(tree, b"\n") + b"\n"
    except UnicodeEncodeError as error:
        raise half_a_character(error, bundle) from None


def _tree(bundle: Bundle) -> _Tree:
    root: _Tree = {}
    for at, key in enumerate(bundle.keys):
        *above, last = bundle.parts[key]
        branch = root
        for part in above:
            child = branch.setdefault(part, {})
            if isinstance(child, _Leaf):
                raise _both(child.key, key)
            branch = child
        if last in branch:
            raise _both(key, _first_key(branch[last]))
        branch[last] = _Leaf(key, at)
    return root


def _first_key(node: _Tree | _Leaf) -> str:
    while not isinstance(node, _Leaf):
        node = next(iter(node.values()))
    return node.key


def _both(short: str, long: str) -> SourceError:
    return SourceError(
        f"`{short}` is a text and also holds `{long}`: the target `nested` cannot have both",
        help="rename one of the two keys, or use the target `flat`",
    )


class _Writer:
    """A tree as JSON; *newline* is the line end with the indent of the closing bracket."""

    def __init__(self, bundle: Bundle) -> None:
        self._plurals = plural_literals(bundle)
        self._texts = literals(bundle.texts)
        parts = dict.fromkeys(chain.from_iterable(map(bundle.parts.__getitem__, bundle.keys)))
        names = list(dict.fromkeys(chain(map(str, parts), *bundle.plurals.values())))
        self._names = dict(zip(names, literals(names), strict=True))

    def branch(self, branch: _Tree, newline: bytes) -> bytes:
        """An object, or an array where every part is an index."""
        inner = newline + b"  "
        indexes = [part for part in branch if isinstance(part, int)]
        if branch and len(indexes) == len(branch):
            items = [self._node(branch[index], inner) for index in sorted(indexes)]
            return _bracketed(b"[", items, b"]", newline)
        named = {str(part): node for part, node in branch.items()}
        return self._object(
            ((name, self._node(named[name], inner)) for name in sorted(named)), newline
        )

    def _node(self, node: _Tree | _Leaf, newline: bytes) -> bytes:
        if not isinstance(node, _Leaf):
            return self.branch(node, newline)
        forms = self._plurals.get(node.at)
        return self._object(forms, newline) if forms else self._texts[node.at]

    def _object(self, members: Iterable[tuple[str, bytes]], newline: bytes) -> bytes:
        items = [self._names[name] + b": " + json for name, json in members]
        return _bracketed(b"{", items, b"}", newline)


def _bracketed(start: bytes, items: list[bytes], end: bytes, newline: bytes) -> bytes:
    if not items:
        return start + end
    inner = newline + b"  "
    return start + inner + (b"," + inner).join(items) + newline + end


TARGET = Target("nested", ".json", serialise)
