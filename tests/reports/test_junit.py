"""The report for CI servers: whole outputs, and XML for any text."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from l10n.model import Finding, Place, Status
from l10n.reports.junit import findings


def plain(text: str, role: str) -> str:
    del role
    return text


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
<testsuites name="l10n" tests="3" failures="1">
  <testsuite name="de site" tests="1" failures="1">
    <testcase classname="de site" name="[links] site.visit" file="locales/de/site.po" line="41">
      <failure type="links" message="`&lt;b&gt;` is missing">\
locales/de/site.po:41:9: error [links] `&lt;b&gt;` is missing; \
source: source/site.yaml:3:8; help: keep it</failure>
    </testcase>
  </testsuite>
  <testsuite name="pl site" tests="1" failures="0">
    <testcase classname="pl site" name="all checks" />
  </testsuite>
  <testsuite name="de" tests="1" failures="0">
    <testcase classname="de" name="[plural-forms] locales/de/site.po:1:1" \
file="locales/de/site.po" line="1">
      <system-out>locales/de/site.po:1:1: warning [plural-forms] sites differ</system-out>
    </testcase>
  </testsuite>
</testsuites>
"""
    )


def test_nothing_looked_at_is_no_suite() -> None:
    text = findings([], [], plain)
    assert text.splitlines()[1:] == ['<testsuites name="l10n" tests="0" failures="0" />']


def test_what_names_no_locale_is_in_the_suite_of_the_tool() -> None:
    (suite,) = ET.fromstring(findings([], [Status("", "")], plain))
    assert suite.get("name") == "l10n"


@given(st.text(), st.text(), st.text(), st.text())
def test_any_text_gives_well_formed_xml(text: str, path: str, key: str, locale: str) -> None:
    place = Place(path, 1)
    for severity in ("error", "warning"):
        found = Finding("links", severity, text, place, locale, text, key, place, text)
        root = ET.fromstring(findings([found], [], plain))
        assert len(root.findall("testsuite/testcase")) == 1
