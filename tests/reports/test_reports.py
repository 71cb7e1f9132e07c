"""The shelf itself: what stands on it, and that no report lets a text from a file forge a line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import l10n.reports
from l10n.checks import CHECKS
from l10n.display import shown
from l10n.model import (
    BundleChange,
    BundleChanges,
    Change,
    Changes,
    Finding,
    Message,
    Place,
    Report,
    Status,
)
from l10n.reports import FINDINGS, REPORTS, STATUSES, named


def plain(text: str, role: str) -> str:
    del role
    return text


def test_every_file_of_the_folder_is_a_report_with_its_name() -> None:
    folder = Path(l10n.reports.__file__).parent
    names = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert {report.name for report in REPORTS} == names
    assert len(REPORTS) == len(names)


def test_a_report_is_found_by_its_name() -> None:
    assert [named(report.name) for report in REPORTS] == list(REPORTS)
    with pytest.raises(KeyError):
        named("html")


def test_commands_offer_the_reports_that_have_words_for_what_they_show() -> None:
    assert FINDINGS == (
        "text",
        "json",
        "github",
        "gitlab",
        "sarif",
        "junit",
        "markdown",
        "statistics",
    )
    assert STATUSES == ("text", "json", "markdown")
    changes = [report.name for report in REPORTS if report.changes is not None]
    assert changes == ["text", "json", "markdown"]
    assert changes == [report.name for report in REPORTS if report.bundle_changes is not None]


CONTROLS = ("\n", "\r", "\u2028", "\x85", "\x1b[2K", "\u202e", "\u200b", "%0A")
COMMANDS = ("::error::", "#", "##[error]", "##vso[a]")
EVIL = st.lists(st.sampled_from(["a", "|", "`", *CONTROLS, *COMMANDS]), max_size=5).map("".join)


def of(name: str) -> Report:
    return named(name)


@given(EVIL, EVIL, EVIL, EVIL, EVIL)
def test_no_text_of_a_finding_adds_a_line_or_hides_a_character(
    path: str, text: str, key: str, source: str, help: str
) -> None:
    finding = Finding(
        "links", "error", text, Place(path, 1), key=key, source=Place(source, 1), help=help
    )
    quiet = Finding(
        "links",
        "error",
        "x",
        Place("x", 1),
        key=key and "x",
        source=Place("x", 1),
        help=help and "x",
    )
    for report in REPORTS:
        if report.findings is not None:
            output = report.findings([finding], [], plain)
            assert output.count("\n") == report.findings([quiet], [], plain).count("\n")
            assert shown(output.replace("\n", "")) == output.replace("\n", "")
        if report.explained is not None:
            output = report.explained([finding], CHECKS)
            assert output.count("\n") == report.explained([quiet], CHECKS).count("\n")
            assert shown(output.replace("\n", "")) == output.replace("\n", "")


@given(EVIL, EVIL, EVIL)
def test_no_name_in_a_count_adds_a_line_or_hides_a_character(
    locale: str, domain: str, file: str
) -> None:
    for report in REPORTS:
        if report.statuses is not None:
            output = report.statuses([Status(locale, domain, file)], plain)
            lines = report.statuses([Status("x", domain and "x", file and "x")], plain)
            assert output.count("\n") == lines.count("\n")
            assert shown(output.replace("\n", "")) == output.replace("\n", "")


@given(EVIL, EVIL, EVIL, EVIL, EVIL)
def test_no_text_of_a_change_adds_a_line_or_hides_a_character(
    path: str, msgid: str, key: str, text: str, locale: str
) -> None:
    def of(path: str, msgid: str, key: str, text: str, locale: str) -> Changes:
        message = Message(msgid, key)
        place = Place(path, 1)
        return Changes(
            (
                Change("new", place, message, (), (msgid,), key=key),
                Change("moved", place, message, (msgid,), (msgid,), key=key, origin=key),
                Change("changed", place, message, (text, "y"), ("y", text), locale, "site", key),
            ),
            {locale: 1},
        )

    for report in REPORTS:
        if report.changes is not None:
            output = report.changes(of(path, msgid, key, text, locale), plain)
            lines = report.changes(of("x", "x", key and "x", "x", locale and "x"), plain)
            assert output.count("\n") == lines.count("\n")
            assert shown(output.replace("\n", "")) == output.replace("\n", "")


@given(EVIL, EVIL, EVIL, EVIL)
def test_no_text_of_a_bundle_adds_a_line_or_hides_a_character(
    path: str, key: str, text: str, locale: str
) -> None:
    def of(path: str, key: str, text: str, locale: str) -> BundleChanges:
        change = BundleChange("text", path, locale, "site", key, {"": text}, {"": "y"}, text)
        plural = change._replace(after={"one": text, "other": "y"}, breaking=True)
        return BundleChanges((change, plural, change._replace(key="", before={}, after={})))

    for report in REPORTS:
        if report.bundle_changes is not None:
            output = report.bundle_changes(of(path, key, text, locale), plain)
            lines = report.bundle_changes(
                of(path and "x", key and "x", text and "x", locale and "x"), plain
            )
            assert output.count("\n") == lines.count("\n")
            assert shown(output.replace("\n", "")) == output.replace("\n", "")


def test_a_table_of_bundles_says_what_it_leaves_out() -> None:
    changes = BundleChange("text", "a", "de", "site", "key", {"": "x" * 1000}, {"": "y"})
    report = of("markdown")
    assert report.bundle_changes is not None
    output = report.bundle_changes(BundleChanges((changes,) * 100), plain)
    assert output.startswith("0 breaking, 100 compatible\n\n| for sites |")
    rows = output.count("\n| compatible |")
    assert output.endswith(f"|\n\nand {100 - rows} more\n")
    assert len(output) < 65_536


@given(EVIL)
def test_no_line_of_a_report_is_a_command_to_a_server(text: str) -> None:
    """GitHub's runner wants `::` first in a line, or `##[` anywhere; Azure's agent `##vso[`."""
    place = Place(f"a{text}", 1)
    found = [Finding("links", "error", text, place, key=text, source=place, help=text)]
    for report in REPORTS:
        output = ""
        if report.findings is not None:
            output = report.findings(found, [], plain)
        if report.explained is not None:
            output = report.explained(found, CHECKS)
        assert "##[" not in output
        assert "##vso[" not in output
        if report.name != "github":
            assert not any(line.lstrip().startswith("::") for line in output.splitlines())


@given(EVIL)
def test_json_gives_a_text_back_as_it_was(text: str) -> None:
    report = of("json")
    assert report.findings is not None
    output = report.findings([Finding("links", "error", text, Place("a", 1))], [], plain)
    assert json.loads(output)["findings"][0]["text"] == text
