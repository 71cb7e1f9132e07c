"""The report for CI servers: whole outputs, and XML for any text."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree  # type: ignore[import-untyped]

from l10n.model import Finding, Place, Status
from l10n.reports.junit import findings


def plain(text: str, role: str) -> str:
    del role
    return text


# Jenkins' own, as the sources of pytest 9.2.0 carry it.
SCHEMA = etree.XMLSchema(file=str(Path(__file__).parent.parent / "data" / "junit-10.xsd"))


def read(found: list[Finding], statuses: list[Status]) -> ET.Element:
    """The report, which Jenkins' plugin would take."""
    text = findings(found, statuses, plain)
    SCHEMA.assertValid(etree.fromstring(text.encode("utf-8")))
    return ET.fromstring(text)


BROKEN = Finding(
    "links",
    "error",
    "`<b>` is missing",
    Place("locales/de/site.po", 41, 9),
    "de",
    "site",
    "site.visit",
    Place("source/site.yaml", 3, 8),
    "keep it",
)
BARE = Finding("plural-forms", "warning", "sites differ", Place("locales/de/site.po", 1), "de")


def test_errors_fail_warnings_speak_and_what_is_green_passes() -> None:
    counts = [Status("de", "site"), Status("pl", "site")]
    assert (
        findings([BROKEN, BARE], counts, plain)
        == """\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="l10n" tests="3" failures="1" errors="0">
  <testsuite name="de site" tests="1" failures="1" errors="0">
    <testcase classname="de site" name="[links] site.visit">
      <failure type="links" message="`&lt;b&gt;` is missing">\
locales/de/site.po:41:9: error [links] `&lt;b&gt;` is missing \
(site.visit); source: source/site.yaml:3:8; help: keep it</failure>
    </testcase>
  </testsuite>
  <testsuite name="pl site" tests="1" failures="0" errors="0">
    <testcase classname="pl site" name="all checks" />
  </testsuite>
  <testsuite name="de" tests="1" failures="0" errors="0">
    <testcase classname="de" name="[plural-forms] locales/de/site.po">
      <system-out>locales/de/site.po:1:1: warning [plural-forms] sites differ</system-out>
    </testcase>
  </testsuite>
</testsuites>
"""
    )


def test_nothing_looked_at_is_no_suite() -> None:
    text = findings([], [], plain)
    assert text.splitlines()[1:] == ['<testsuites name="l10n" tests="0" failures="0" errors="0" />']


def test_what_names_no_locale_is_in_the_suite_of_the_tool() -> None:
    (suite,) = read([], [Status("", "")])
    assert suite.get("name") == "l10n"


def test_the_name_of_a_test_has_no_line_and_is_no_other_tests() -> None:
    """A server compares runs by these names, and GitLab drops all but the first of a name."""
    unnamed = BROKEN._replace(key="", identity=(None, "Visit <b>us</b>"))
    found = [BROKEN, BROKEN._replace(text="`<i>` is missing"), unnamed, BARE]
    tests = read(found, []).iter("testcase")
    assert [(test.get("classname"), test.get("name")) for test in tests] == [
        ("de site", "[links] site.visit"),
        ("de site", "[links] site.visit (2)"),
        ("de site", "[links] Visit <b>us</b>"),
        ("de", "[plural-forms] locales/de/site.po"),
    ]


@given(st.text(), st.text(), st.text(), st.text())
def test_any_text_gives_xml_by_the_schema(text: str, path: str, key: str, locale: str) -> None:
    place = Place(path, 1)
    for severity in ("error", "warning"):
        found = Finding("links", severity, text, place, locale, text, key, place, text)
        root = read([found], [])
        assert len(root.findall("testsuite/testcase")) == 1
