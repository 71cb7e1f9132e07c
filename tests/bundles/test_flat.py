from __future__ import annotations

import json
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from l10n.bundles import flat
from l10n.errors import SourceError
from l10n.model import Bundle, Catalog, Value

SCHEMA = json.loads(
    files("l10n").joinpath("data", "bundle-flat.schema.json").read_text(encoding="utf-8")
)
TEXTS = st.text('a"\\</>&\u2028\u2029\n\r\x00\x01\x1f\x7fé😀', min_size=1, max_size=8)
VALUES: st.SearchStrategy[Value] = TEXTS | st.dictionaries(
    st.sampled_from(["zero", "one", "few", "other"]), TEXTS, min_size=1
)


def no_catalog() -> Catalog:
    raise AssertionError("a target that needs no catalog must not have one made")


def serialise(strings: dict[str, Value]) -> bytes:
    keys = tuple(sorted(strings))
    values = [strings[key] for key in keys]
    texts = [value if isinstance(value, str) else "" for value in values]
    plurals = {at: value for at, value in enumerate(values) if not isinstance(value, str)}
    bundle = Bundle("de", "site", keys, texts, plurals, {}, {})
    assert bundle.strings == strings
    return flat.serialise(bundle, no_catalog)


def test_a_bundle_in_full() -> None:
    strings: dict[str, Value] = {
        "site.visit": 'Zu "{name}"\n\\',
        "site.Z": "Z < a",
        "site.partners": {"one": "{count} Partner", "few": "x", "other": "{count} Partner"},
        "site.ä": "</script>&amp;\u2028\u2029<!--",
        "site.😀": "日本語",
    }
    assert serialise(strings).decode("utf-8") == (
        "{\n"
        '  "site.Z": "Z \\u003c a",\n'
        '  "site.partners": {\n'
        '    "few": "x",\n'
        '    "one": "{count} Partner",\n'
        '    "other": "{count} Partner"\n'
        "  },\n"
        '  "site.visit": "Zu \\"{name}\\"\\n\\\\",\n'
        '  "site.ä": "\\u003c/script\\u003e\\u0026amp;\\u2028\\u2029\\u003c!--",\n'
        '  "site.😀": "日本語"\n'
        "}\n"
    )


def test_an_empty_bundle_is_an_empty_object() -> None:
    assert serialise({}) == b"{}\n"


def test_half_a_character_is_refused() -> None:
    with pytest.raises(SourceError) as caught:
        serialise({"site.title": "\ud83d"})
    assert str(caught.value) == "the bundle `site` of `de` holds half a character (U+D83D)"


def test_a_bundle_of_many_texts_keeps_each_in_its_place() -> None:
    strings: dict[str, Value] = {f"{number:05}": f"text {number}" for number in range(2500)}
    strings |= {"00007": {"one": "a", "other": "b"}, "01700": "a NUL, \0, that parts nothing"}
    assert json.loads(serialise(strings)) == strings


@given(st.dictionaries(TEXTS, VALUES))
def test_json_gives_the_strings_back(strings: dict[str, Value]) -> None:
    data = serialise(strings)
    assert json.loads(data) == strings
    assert not any(char in data.decode("utf-8") for char in "<>&\u2028\u2029")


@given(st.dictionaries(TEXTS, VALUES))
def test_the_bytes_are_those_of_the_standard_library_but_for_the_escapes(
    strings: dict[str, Value],
) -> None:
    expected = json.dumps(strings, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    for char in "<>&\u2028\u2029":
        expected = expected.replace(char, f"\\u{ord(char):04x}")
    assert serialise(strings) == expected.encode("utf-8")


def test_a_bundle_keeps_its_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    validator = Draft202012Validator(SCHEMA)
    assert validator.is_valid(json.loads(serialise({"a.b": "x", "a.c": {"other": "y"}})))
    assert not validator.is_valid({"a.b": ""})
    assert not validator.is_valid({"a.b": {"one": "x"}})
    assert not validator.is_valid({"a.b": {"other": "x", "others": "y"}})
