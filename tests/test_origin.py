from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files

from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from l10n.compile.origin import serialise
from l10n.model import Bundle

SCHEMA = json.loads(
    files("l10n").joinpath("data", "origin.schema.json").read_text(encoding="utf-8")
)


def sidecar(origin: Mapping[str, tuple[str, ...]]) -> bytes:
    return serialise(Bundle("de", "site", (), (), {}, {}, origin))


def test_a_sidecar_has_a_line_for_each_borrowed_value() -> None:
    origin = {"site.b": ("en",), "site.Z": ("de", "en"), "a<b": ("pt-BR",)}
    assert sidecar(origin).decode() == (
        '{\n  "a\\u003cb": ["pt-BR"],\n  "site.Z": ["de", "en"],\n  "site.b": ["en"]\n}\n'
    )


def test_a_sidecar_of_a_bundle_that_borrows_nothing_is_an_empty_object() -> None:
    assert sidecar({}) == b"{}\n"


@given(st.dictionaries(st.text('a"\\</é\u2028\0', min_size=1), st.just(("de", "en")), max_size=4))
def test_json_gives_the_origins_back(origin: dict[str, tuple[str, ...]]) -> None:
    again = json.loads(sidecar(origin))
    assert {key: tuple(locales) for key, locales in again.items()} == origin
    assert list(again) == sorted(origin)
    assert Draft202012Validator(SCHEMA).is_valid(again)


def test_the_schema_refuses_what_is_no_sidecar() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    validator = Draft202012Validator(SCHEMA)
    assert not validator.is_valid({"site.a": "en"})
    assert not validator.is_valid({"site.a": []})
    assert not validator.is_valid({"site.a": ["de", "de"]})
