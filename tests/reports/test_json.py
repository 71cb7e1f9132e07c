"""The report for programs: whole outputs."""

from __future__ import annotations

import json
from importlib.resources import files

from jsonschema import Draft202012Validator

from l10n.model import Change, Changes, Finding, Message, Place, Status
from l10n.reports.json import changes, findings, statuses


def plain(text: str, role: str) -> str:
    del role
    return text


SCHEMA = json.loads(
    files("l10n").joinpath("data", "findings.schema.json").read_text(encoding="utf-8")
)


def test_the_schema_is_one_and_takes_what_is_printed() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    validator = Draft202012Validator(SCHEMA)
    bare = Finding("catalog-outdated", "warning", "x", Place("locales/site.pot", 1))
    rows = [STATUS, Status("de", ""), Status("de", "site", "source/a.yaml", translated=1)]
    validator.validate(json.loads(findings([FINDING, bare], rows, plain)))
    validator.validate(json.loads(statuses(rows, plain)))


def test_the_schema_names_every_field() -> None:
    content = json.loads(findings([FINDING], [Status("de", "site", "a.yaml")], plain))
    assert set(content["findings"][0]) == set(SCHEMA["$defs"]["finding"]["properties"])
    assert set(content["statuses"][0]) == set(SCHEMA["$defs"]["status"]["properties"])


FINDING = Finding(
    check="placeholders",
    severity="error",
    text="`{name}` is missing in “Größe”",
    place=Place("locales/de/site.po", 41, 9),
    locale="de",
    domain="site",
    key="site.visit",
    source=Place("source/site/links.yaml", 3, 8),
    help="keep it",
    identity=("site.visit", "Visit {name}"),
    content=True,
)
STATUS = Status(
    "de",
    "site",
    translated=198,
    fuzzy=1,
    untranslated=2,
    broken=3,
    obsolete=4,
    resolved=199,
    words=1500,
    translated_words=1400,
)


def test_findings_and_counts_are_one_object() -> None:
    assert (
        findings([FINDING], [STATUS], plain)
        == """\
{
  "version": 1,
  "findings": [
    {
      "check": "placeholders",
      "severity": "error",
      "text": "`{name}` is missing in “Größe”",
      "help": "keep it",
      "locale": "de",
      "domain": "site",
      "key": "site.visit",
      "place": {
        "path": "locales/de/site.po",
        "line": 41,
        "column": 9
      },
      "source": {
        "path": "source/site/links.yaml",
        "line": 3,
        "column": 8
      }
    }
  ],
  "statuses": [
    {
      "locale": "de",
      "domain": "site",
      "total": 204,
      "translated": 198,
      "fuzzy": 1,
      "untranslated": 2,
      "broken": 3,
      "obsolete": 4,
      "resolved": 199,
      "words": 1500,
      "translatedWords": 1400,
      "percent": 97
    }
  ]
}
"""
    )


def test_a_finding_without_a_source_has_no_source() -> None:
    finding = Finding("catalog-outdated", "error", "x", Place("locales/site.pot", 1))
    assert '"source"' not in findings([finding], [], plain)


def test_counts_name_the_domain_and_file_that_they_are_of() -> None:
    rows = [Status("de", ""), Status("de", "site", "source/a.yaml", translated=1)]
    assert (
        statuses(rows, plain)
        == """\
{
  "version": 1,
  "statuses": [
    {
      "locale": "de",
      "total": 0,
      "translated": 0,
      "fuzzy": 0,
      "untranslated": 0,
      "broken": 0,
      "obsolete": 0,
      "resolved": 0,
      "words": 0,
      "translatedWords": 0,
      "percent": 100
    },
    {
      "locale": "de",
      "domain": "site",
      "file": "source/a.yaml",
      "total": 1,
      "translated": 1,
      "fuzzy": 0,
      "untranslated": 0,
      "broken": 0,
      "obsolete": 0,
      "resolved": 0,
      "words": 0,
      "translatedWords": 0,
      "percent": 100
    }
  ]
}
"""
    )


def test_nothing_found_is_still_an_object() -> None:
    assert findings([], [], plain) == '{\n  "version": 1,\n  "findings": [],\n  "statuses": []\n}\n'


def test_what_cannot_be_seen_is_escaped_and_words_are_not() -> None:
    finding = Finding("links", "error", "ß日\n\x7f\x9b\u202e\u2028\U000e0041\udcff", Place("a", 1))
    (line,) = [row for row in findings([finding], [], plain).split("\n") if '"text"' in row]
    assert line == ('      "text": "ß日\\n\\u007f\\u009b\\u202e\\u2028\\udb40\\udc41\\udcff",')


def test_changes_and_their_sums_are_one_object() -> None:
    change = Change(
        "reworded",
        Place("a.yaml", 2, 3),
        Message("one", "k", "two"),
        ("one",),
        ("one", "two"),
        domain="site",
        key="k[0]",
        only="white space",
    )
    moved = Change("moved", Place("b.po", 1), Message("a"), ("a",), ("a",), origin="k")
    lost = Change("lost", Place("de.po", 4), Message("a"), ("b",), (), "de", "site", "k")
    assert (
        changes(Changes((change, moved, lost), {"de": 2}), plain)
        == """\
{
  "version": 1,
  "changes": [
    {
      "kind": "reworded",
      "domain": "site",
      "key": "k[0]",
      "place": {
        "path": "a.yaml",
        "line": 2,
        "column": 3
      },
      "msgctxt": "k",
      "msgid": "one",
      "msgidPlural": "two",
      "only": "white space",
      "before": [
        "one"
      ],
      "after": [
        "one",
        "two"
      ]
    },
    {
      "kind": "moved",
      "place": {
        "path": "b.po",
        "line": 1,
        "column": 1
      },
      "msgid": "a",
      "origin": "k",
      "before": [
        "a"
      ],
      "after": [
        "a"
      ]
    },
    {
      "kind": "lost",
      "locale": "de",
      "domain": "site",
      "key": "k",
      "place": {
        "path": "de.po",
        "line": 4,
        "column": 1
      },
      "msgid": "a",
      "before": [
        "b"
      ],
      "after": []
    }
  ],
  "messages": {
    "new": 0,
    "reworded": 1,
    "moved": 1,
    "gone": 0
  },
  "locales": [
    {
      "locale": "de",
      "translated": 0,
      "changed": 0,
      "confirmed": 0,
      "fuzzy": 0,
      "lost": 1,
      "wordsToRedo": 2
    }
  ]
}
"""
    )
