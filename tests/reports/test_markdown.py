"""The table for a comment or a README: whole outputs."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from l10n.model import Change, Changes, Finding, Message, Place, Status
from l10n.reports.markdown import MOST_FINDINGS, changes, findings, statuses


def plain(text: str, role: str) -> str:
    del role
    return text


def test_counts_are_a_table() -> None:
    rows = [
        Status("de", "", translated=200),
        Status("uk", "", translated=90, fuzzy=5, untranslated=104, broken=1),
    ]
    assert statuses(rows, plain) == (
        "| locale | done | translated | fuzzy | missing | broken |\n"
        "| --- | ---: | ---: | ---: | ---: | ---: |\n"
        "| de | 100 % | 200/200 | 0 | 0 | 0 |\n"
        "| uk | 45 % | 90/200 | 5 | 104 | 1 |\n"
    )


def test_domains_and_files_have_columns_where_they_are_counted() -> None:
    rows = [Status("de", "site", "source/a.yaml"), Status("uk", "site", "source/a.yaml", fuzzy=1)]
    assert statuses(rows, plain) == (
        "| locale | domain | file | done | translated | fuzzy | missing | broken |\n"
        "| --- | --- | --- | ---: | ---: | ---: | ---: | ---: |\n"
        "| de | site | `source/a.yaml` | 100 % | 0/0 | 0 | 0 | 0 |\n"
        "| uk | site | `source/a.yaml` | 0 % | 0/1 | 1 | 0 | 0 |\n"
    )


def test_the_name_of_a_file_cannot_forge_a_row_or_a_cell() -> None:
    row = Status("de", "", "a | 100 % |\n| uk \\| \u202e.yaml", untranslated=1)
    assert statuses([row], plain).splitlines()[2:] == [
        "| de | `a \\| 100 % \\|\\n\\| uk \\\\| \\u202e.yaml` | 0 % | 0/1 | 0 | 1 | 0 |"
    ]


BROKEN = Finding(
    "links",
    "error",
    "`a` is missing",
    Place("locales/de/site.po", 41, 9),
    key="site.visit",
    source=Place("source/site.yaml", 3, 8),
    help="keep it",
)
BARE = Finding("plural-forms", "warning", "sites differ", Place("locales/de/site.po", 1))


def test_findings_are_a_sum_and_a_table_with_errors_first() -> None:
    assert (
        findings([BARE, BROKEN], [Status("de", "site", broken=1)], plain)
        == """\
Found 1 error and 1 warning in 1 translation (1 locale)

| severity | check | problem | key | place | source |
| --- | --- | --- | --- | --- | --- |
| error | links | `` `a` is missing `` | `site.visit` | `locales/de/site.po:41:9` \
| `source/site.yaml:3:8` |
| warning | plural-forms | `sites differ` |  | `locales/de/site.po:1:1` |  |
"""
    )


def test_a_table_has_no_more_rows_than_people_read() -> None:
    text = findings([BARE] * (MOST_FINDINGS + 7), [], plain)
    assert text.endswith("\n\nand 7 more\n")
    assert text.count("sites differ") == MOST_FINDINGS


@pytest.mark.parametrize("char", ["é", "\U000e0041", "|", "`"])
def test_a_comment_is_never_too_long_for_github(char: str) -> None:
    place = Place(char * 255, 1)
    long = Finding("links", "error", char * 5000, place, key=char * 5000, source=place)
    text = findings([long] * 90, [], plain)
    assert 40_000 < len(text) < 65_536
    rows = text.count("| error |")
    assert text.endswith(f"\n\nand {90 - rows} more\n")


def test_nothing_found_is_the_sum() -> None:
    text = "Found 0 errors and 0 warnings in 0 translations (0 locales)\n"
    assert findings([], [], plain) == text


HOME = Message("Home", "menu.home")
CHANGES = Changes(
    (
        Change("new", Place("a.yaml", 1), Message("a | b"), (), ("a | b",)),
        Change(
            "reworded",
            Place("a.yaml", 2),
            Message("one", "k", "two"),
            ("one", "few"),
            ("one", "two"),
            domain="site",
            key="k[0]",
            only="white space",
        ),
        Change("moved", Place("a.yaml", 3), HOME, ("Home",), ("Home",), key="k", origin="l"),
        Change("confirmed", Place("de.po", 4), HOME, ("Heim",), ("Heim",), "de", "site", "k"),
        Change("fuzzy", Place("de.po", 5, 6), HOME, ("a`b",), ("a`b",), "de", "site", "k"),
        Change("lost", Place("fr.po", 7), HOME, ("Accueil",), (), "fr", "site", "k"),
    ),
    {"de": 2, "fr": 0, "pl": 1, "uk": 0},
)


def test_changes_are_tables_of_sums_and_one_of_texts() -> None:
    assert (
        changes(CHANGES, plain)
        == """\
|  | new | reworded | moved | gone |
| --- | ---: | ---: | ---: | ---: |
| messages | 1 | 1 | 1 | 0 |

| locale | translated | changed | confirmed | fuzzy | lost | words to redo |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
| de | 0 | 0 | 1 | 1 | 0 | 2 |
| fr | 0 | 0 | 0 | 0 | 1 | 0 |
| pl | 0 | 0 | 0 | 0 | 0 | 1 |

| change | message | before | after |
| --- | --- | --- | --- |
| new | `a \\| b` |  | `a \\| b` |
| reworded, only white space | `k[0]` | `one` `few` | `one` `two` |
| moved from `l` | `k` | `Home` | `Home` |
| de: confirmed | `k` | `Heim` | `Heim` |
| de: fuzzy | `k` | ``a`b`` | ``a`b`` |
| fr: lost | `k` | `Accueil` |  |
"""
    )


def test_nothing_that_changed_is_no_text() -> None:
    assert changes(Changes((), {"de": 0}), plain) == ""


@pytest.mark.parametrize(
    "text",
    [
        "`",
        "``a`",
        " a ",
        "a|b",
        "a\\|b",
        "|",
        "\\",
        "<b>",
        "[a](https://b.org)",
        "@me",
        "*a*",
        "&lt;",
    ],
)
def test_a_text_is_shown_as_it_is(text: str) -> None:
    found = Changes((Change("new", Place("a", 1), Message("x", "k"), (), (text,), key="k"),))
    tokens = MarkdownIt("commonmark").enable("table").parse(changes(found, plain))
    (cell,) = [token for token in tokens if token.type == "inline"][-1:]
    assert [(child.type, child.content) for child in cell.children or ()] == [("code_inline", text)]
