"""The report for GitHub Actions: whole outputs."""

from __future__ import annotations

from l10n.model import Finding, Place
from l10n.reports.github import findings


def plain(text: str, role: str) -> str:
    del role
    return text


def test_a_finding_is_a_command_with_all_that_is_known() -> None:
    finding = Finding(
        "placeholders",
        "error",
        "`{name}` is missing",
        Place("locales/de/site.po", 41, 9),
        key="site.visit",
        source=Place("source/site/links.yaml", 3, 8),
        help="keep it",
    )
    assert findings([finding], [], plain) == (
        "::error file=locales/de/site.po,line=41,col=9,title=l10n placeholders::"
        "`{name}` is missing (site.visit); source: source/site/links.yaml:3:8; help: keep it\n"
    )


def test_a_finding_of_a_file_has_no_key_and_no_source() -> None:
    finding = Finding("plural-forms", "warning", "sites differ", Place("locales/pl/site.po", 1))
    assert findings([finding, finding], [], plain) == (
        "::warning file=locales/pl/site.po,line=1,col=1,title=l10n plural-forms::sites differ\n" * 2
    )


def test_nothing_found_is_nothing_said() -> None:
    assert findings([], [], plain) == ""


def test_per_cent_signs_survive_githubs_unescaping() -> None:
    finding = Finding("links", "error", "100 % of `%0A`", Place("100%.po", 1))
    assert findings([finding], [], plain) == (
        "::error file=100%25.po,line=1,col=1,title=l10n links::100 %25 of `%250A`\n"
    )


def test_a_path_cannot_add_a_property_and_a_text_cannot_start_a_command() -> None:
    finding = Finding(
        "links",
        "warning",
        "x\n::error file=a::forged\r::stop-commands::t\u202e",
        Place("a,line=9::b.po", 1),
        help="\n::add-mask::x",
    )
    assert findings([finding], [], plain) == (
        "::warning file=a%2Cline=9%3A%3Ab.po,line=1,col=1,title=l10n links::"
        "x\\n::error file=a::forged\\r::stop-commands::t\\u202e; help: \\n::add-mask::x\n"
    )
