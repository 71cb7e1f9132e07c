"""The schema by which editors complete and check a configuration says what `parse` says."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from l10n import config
from l10n.errors import ConfigError

ROOT = Path(__file__).parent
DATA = files("l10n").joinpath("data")
SCHEMA: dict[str, Any] = json.loads(DATA.joinpath("config.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft7Validator(SCHEMA)
WHOLE = Draft7Validator(
    json.loads(DATA.joinpath("pyproject.schema.json").read_text(encoding="utf-8"))
)
PROJECTS = [ROOT.parent / "pyproject.toml", *sorted(ROOT.glob("projects/*/before/pyproject.toml"))]


@pytest.mark.parametrize("validator", [VALIDATOR, WHOLE], ids=["of the table", "of the file"])
def test_the_schema_is_one(validator: Draft7Validator) -> None:
    Draft7Validator.check_schema(validator.schema)


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("", config.PROJECT_KEYS),
        ("localeSettings", config.LOCALE_KEYS),
        ("domain", config.DOMAIN_KEYS),
        ("publish", config.PUBLISH_KEYS),
        ("bundle", config.BUNDLE_KEYS),
        ("waiver", config.WAIVER_KEYS),
    ],
)
def test_each_table_has_the_keys_that_exist_and_says_what_they_mean(
    name: str, keys: tuple[str, ...]
) -> None:
    table = SCHEMA["definitions"][name] if name else SCHEMA
    assert table["additionalProperties"] is False
    assert sorted(table["properties"]) == sorted(keys)
    assert all(each["description"].endswith(".") for each in table["properties"].values())


def test_the_choices_and_defaults_are_those_of_the_code() -> None:
    top, bundle = SCHEMA["properties"], SCHEMA["definitions"]["bundle"]["properties"]
    forms = SCHEMA["definitions"]["localeSettings"]["properties"]["plural-forms"]
    assert top["merge"]["enum"] == list(config.MERGE)
    assert forms["enum"] == list(config.PLURAL_FORMS)
    assert bundle["missing"]["enum"] == list(config.MISSING)
    assert bundle["layout"]["enum"] == list(config.LAYOUTS)
    assert bundle["render"]["enum"] == list(config.RENDER)
    table = {"source-locale": "en", "locales": [], "domain": [{"name": "a", "sources": ["a"]}]}
    parsed = config.parse(table, "pyproject.toml")
    assert top["catalogs"]["default"] == parsed.catalogs
    assert top["merge"]["default"] == parsed.merge
    assert top["required"]["default"] == parsed.required
    optional = {"layout", "types"}
    defaults = {key: each["default"] for key, each in bundle.items() if key not in optional}
    assert defaults == {key: getattr(config.BundleSettings(), key) for key in defaults}


def as_json(value: object) -> object:
    """What an editor hands to a schema: JSON has no dates."""
    return json.loads(json.dumps(value, default=date.isoformat))


@pytest.mark.parametrize(
    "path", PROJECTS, ids=[path.relative_to(ROOT.parent).as_posix() for path in PROJECTS]
)
def test_each_configuration_of_this_repository_keeps_the_schema(path: Path) -> None:
    WHOLE.validate(as_json(tomllib.loads(path.read_text(encoding="utf-8"))))


GOOD = """
source-locale = "en"
locales = ["de"]
[[domain]]
name = "site"
sources = ["source/*.yaml"]
"""
WAIVER = '[[waiver]]\ncheck = "unchanged"\n'


def table(text: str) -> Mapping[str, Any]:
    return tomllib.loads(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(GOOD.replace("locales =", "locals ="), id="an unknown key"),
        pytest.param(GOOD.replace("[[domain]]", "[[domains]]"), id="no domain"),
        pytest.param(GOOD.replace('"en"', "1"), id="a locale that is no text"),
        pytest.param(GOOD.replace('["de"]', '"de"'), id="one locale, not in a list"),
        pytest.param(GOOD.replace('"de"', '"de!"'), id="a locale that is none"),
        pytest.param(GOOD.replace('"site"', '"Site"'), id="a domain's name that no file has"),
        pytest.param(GOOD + 'translated = ["a"]', id="an unknown key of a domain"),
        pytest.param(GOOD + "translate = []\nmax-length = { a = 0 }", id="a length of nothing"),
        pytest.param("required = 101" + GOOD, id="more than all"),
        pytest.param('merge = "overlaid"' + GOOD, id="no way of working"),
        pytest.param('catalogs = "{posix}/{domain}.pot"' + GOOD, id="catalogs that are none"),
        pytest.param("publish = { enter = 80 }" + GOOD, id="no way out"),
        pytest.param(GOOD + "[locale.de]\nplural-forms = 1", id="no kind of forms"),
        pytest.param(GOOD + '[[bundle]]\nmissing = "empty"', id="an unknown policy"),
        pytest.param(GOOD + "[[bundle]]\nkeep = -1", id="fewer than no generations"),
        pytest.param(GOOD + '[[bundle]]\norigin = "no"', id="a flag in quotes"),
        pytest.param(GOOD + '[[bundle]]\ntypes = "dist/messages.ts"', id="types that are code"),
        pytest.param(GOOD + '[[bundle]]\ntypes = "{locale}.d.ts"', id="types of a locale"),
        pytest.param(GOOD + '[bundle]\ntarget = "flat"', id="one pair of brackets"),
        pytest.param(GOOD + '[check]\nunchanged = "on"', id="an unknown severity"),
        pytest.param(GOOD + WAIVER, id="a waiver without a reason"),
        pytest.param(GOOD + WAIVER + 'reason = " "', id="a waiver with an empty one"),
        pytest.param(GOOD + WAIVER + 'reason = "a"\nuntil = "soon"', id="a date that is none"),
    ],
)
def test_what_is_refused_breaks_the_schema(text: str) -> None:
    with pytest.raises(ConfigError):
        config.parse(table(text), "pyproject.toml")
    assert not VALIDATOR.is_valid(as_json(table(text)))
    assert not WHOLE.is_valid({"tool": {"l10n": as_json(table(text))}})


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('[[bundle]]\ntarget = "flatt"', id="a target"),
        pytest.param('[check]\nplaceholder = "error"', id="a check"),
        pytest.param('[check]\nplaceholders = "off"', id="a check that guards readers"),
        pytest.param('[[waiver]]\ncheck = "blanks"\nreason = "a"', id="a check in a waiver"),
    ],
)
def test_names_that_do_not_exist_break_the_schema(text: str) -> None:
    assert not VALIDATOR.is_valid(as_json(table(GOOD + text)))


def test_a_small_configuration_and_a_date_keep_it() -> None:
    assert VALIDATOR.is_valid(as_json(table(GOOD)))
    waiver = WAIVER + 'reason = "a brand"\nuntil = 2027-03-01\n'
    assert VALIDATOR.is_valid(as_json(table(GOOD + waiver)))
