from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from l10n.bundles import nested
from l10n.errors import SourceError
from l10n.model import Bundle, Catalog, Value

Parts = tuple[str | int, ...]
SCHEMA = json.loads(
    files("l10n").joinpath("data", "bundle-nested.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA)


def no_catalog() -> Catalog:
    raise AssertionError("a target that needs no catalog must not have one made")


def bundle(strings: Mapping[str, Value], parts: Mapping[str, Parts]) -> Bundle:
    texts = [value if isinstance(value, str) else "" for value in strings.values()]
    values = enumerate(strings.values())
    plurals = {at: value for at, value in values if not isinstance(value, str)}
    return Bundle("de", "site", tuple(strings), texts, plurals, parts, {})


def serialise(values: dict[Parts, Value]) -> bytes:
    parts = {".".join(map(str, each)): each for each in values}
    strings = {".".join(map(str, each)): value for each, value in values.items()}
    return nested.serialise(bundle(strings, parts), no_catalog)


def test_a_bundle_in_full() -> None:
    values: dict[Parts, Value] = {
        ("site", "nav", "home"): "Start & Ziel",
        ("site", "nav", "Back"): "Zurück",
        ("gifct", "work", 0): "eins",
        ("gifct", "work", 1): "zwei",
        ("site", "count"): {"one": "1", "few": "2", "other": "{n}"},
    }
    assert serialise(values).decode("utf-8") == (
        "{\n"
        '  "gifct": {\n'
        '    "work": [\n'
        '      "eins",\n'
        '      "zwei"\n'
        "    ]\n"
        "  },\n"
        '  "site": {\n'
        '    "count": {\n'
        '      "few": "2",\n'
        '      "one": "1",\n'
        '      "other": "{n}"\n'
        "    },\n"
        '    "nav": {\n'
        '      "Back": "Zurück",\n'
        '      "home": "Start \\u0026 Ziel"\n'
        "    }\n"
        "  }\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param({}, {}, id="nothing is an object"),
        pytest.param(
            {("a", "l", index): str(index) for index in (10, 2, 0, 1, 9, 8, 7, 6, 5, 4, 3)},
            {"a": {"l": [str(index) for index in range(11)]}},
            id="an array is in the order of its indexes, not of their spelling",
        ),
        pytest.param(
            {("a", "l", 0): "x", ("a", "l", 3): "y"},
            {"a": {"l": {"0": "x", "3": "y"}}},
            id="an item that is left out moves no other one",
        ),
        pytest.param(
            {("a", 0, "t"): "x", ("a", 1, "t"): "y", ("a", 1, "l", 0): "z"},
            {"a": [{"t": "x"}, {"l": ["z"], "t": "y"}]},
            id="objects in arrays",
        ),
        pytest.param(
            {("a", "l", 0): "x", ("a", "l", "id"): "y"},
            {"a": {"l": {"0": "x", "id": "y"}}},
            id="a list with some ids is an object",
        ),
        pytest.param(
            {("a", "1"): "x", ("a", "2"): "y"},
            {"a": {"1": "x", "2": "y"}},
            id="keys that look like numbers are no list",
        ),
    ],
)
def test_shapes(values: dict[Parts, Value], expected: Any) -> None:
    assert json.loads(serialise(values)) == expected


def test_half_a_character_is_refused() -> None:
    with pytest.raises(SourceError) as caught:
        serialise({("site", "title"): "\udc00"})
    assert str(caught.value) == "the bundle `site` of `de` holds half a character (U+DC00)"


TEXTS = st.text('a"\\</>&\u2028\u2029\né😀', min_size=1, max_size=5)
LEAVES = TEXTS | st.fixed_dictionaries({"one": TEXTS, "other": TEXTS})
TREES = st.dictionaries(
    TEXTS,
    st.recursive(
        LEAVES,
        lambda child: (
            st.lists(child, min_size=1, max_size=3)
            | st.dictionaries(st.text("ab", min_size=1), child, min_size=1, max_size=3)
        ),
        max_leaves=8,
    ),
)


def leaves(tree: Any, parts: Parts = ()) -> dict[Parts, Value]:
    if isinstance(tree, str) or (isinstance(tree, dict) and "other" in tree):
        return {parts: tree}
    pairs = enumerate(tree) if isinstance(tree, list) else tree.items()
    found: dict[Parts, Value] = {}
    for part, child in pairs:
        found |= leaves(child, (*parts, part))
    return found


@given(TREES)
def test_json_gives_the_tree_back(tree: dict[str, Any]) -> None:
    values = {f"key {index}": pair for index, pair in enumerate(leaves(tree).items())}
    strings = {key: value for key, (_, value) in values.items()}
    parts = {key: parts for key, (parts, _) in values.items()}
    expected = json.dumps(tree, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    for char in "<>&\u2028\u2029":
        expected = expected.replace(char, f"\\u{ord(char):04x}")
    assert nested.serialise(bundle(strings, parts), no_catalog) == expected.encode("utf-8")


@given(TREES)
def test_every_tree_keeps_the_schema(tree: dict[str, Any]) -> None:
    assert VALIDATOR.is_valid(tree)


def test_the_schema_refuses_what_the_target_does_not_write() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    for value in ("", [], {}, 1, None, [""], {"": "x"}):
        assert not VALIDATOR.is_valid({"a": value})
