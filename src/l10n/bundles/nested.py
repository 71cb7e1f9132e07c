"""`nested`: JSON objects along the parts of the keys, arrays where a list has no ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from json.encoder import encode_basestring as quoted  # as in flat.py: the fast half of json
from typing import TypeAlias

from l10n.bundles.inline import inlinable
from l10n.errors import SourceError
from l10n.model import Bundle, Catalog, Target, Value

_Tree: TypeAlias = "dict[str | int, _Tree | _Leaf]"


class _Leaf:
    """A value of the bundle; a class of its own, as a plural is a mapping like a branch."""

    __slots__ = ("key", "value")

    def __init__(self, key: str, value: Value) -> None:
        self.key = key
        self.value = value


def serialise(bundle: Bundle, catalog: Catalog) -> bytes:
    """Write the bundle as UTF-8, keys sorted by code point, arrays by index.

    An item that the bundle lacks leaves no hole: the array closes up. Where only some
    items of a list have an id, the list is an object, the others under their index.

    Raises SourceError where one key is a text and the start of another key, and for a
    text that UTF-8 cannot hold.
    """
    return inlinable(_branch(_tree(bundle), "\n") + "\n", bundle)


def _tree(bundle: Bundle) -> _Tree:
    root: _Tree = {}
    for key, value in bundle.strings.items():
        *above, last = bundle.parts[key]
        branch = root
        for part in above:
            child = branch.setdefault(part, {})
            if isinstance(child, _Leaf):
                raise _both(child.key, key)
            branch = child
        if last in branch:
            raise _both(key, _first_key(branch[last]))
        branch[last] = _Leaf(key, value)
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


def _branch(branch: _Tree, newline: str) -> str:
    """A tree as JSON; *newline* is the line end with the indent of its closing bracket."""
    inner = newline + "  "
    indexes = [part for part in branch if isinstance(part, int)]
    if branch and len(indexes) == len(branch):
        items = [_node(branch[index], inner) for index in sorted(indexes)]
        return _bracketed("[", items, "]", newline)
    named = {str(part): node for part, node in branch.items()}
    return _object(((name, _node(named[name], inner)) for name in sorted(named)), newline)


def _node(node: _Tree | _Leaf, newline: str) -> str:
    if not isinstance(node, _Leaf):
        return _branch(node, newline)
    if isinstance(node.value, Mapping):
        return _object(((name, quoted(node.value[name])) for name in sorted(node.value)), newline)
    return quoted(node.value)


def _object(members: Iterable[tuple[str, str]], newline: str) -> str:
    return _bracketed("{", [f"{quoted(name)}: {json}" for name, json in members], "}", newline)


def _bracketed(start: str, items: list[str], end: str, newline: str) -> str:
    if not items:
        return start + end
    inner = newline + "  "
    return start + inner + ("," + inner).join(items) + newline + end


TARGET = Target("nested", ".json", serialise)
