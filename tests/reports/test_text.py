"""The report for people: whole outputs."""

from __future__ import annotations

import pytest

from l10n.model import Change, Changes, Finding, Message, Place, Status
from l10n.reports.text import changes, findings, statuses


def plain(text: str, role: str) -> str:
    del role
    return text


def marked(text: str, role: str) -> str:
    """A style that can be seen."""
    return f"<{role}>{text}</{role}>"


BROKEN = Finding(
    check="placeholders",
    severity="error",
    text="`{name}` is missing in the translation",
    place=Place("locales/de/site.po", 41, 9),
    locale="de",
    domain="site",
    key="site.visit",
    source=Place("source/site/links.yaml", 3, 8),
    help="keep `{name}` as it is; its place may change",
)
LOSS = Finding(
    check="plural-forms",
    severity="warning",
    text="sites show another form",
    place=Place("locales/pl/site.po", 1),
)


def test_a_finding_is_a_line_with_its_source_and_help_below() -> None:
    counts = [
        Status("de", "site", translated=200, broken=1),
        Status("de", "pages", translated=17),
        Status("pl", "site", translated=100),
    ]
    assert findings([BROKEN, LOSS], counts, plain) == (
        "locales/de/site.po:41:9: error [placeholders] `{name}` is missing in the translation"
        "  (site.visit)\n"
        "    source: source/site/links.yaml:3:8\n"
        "    help: keep `{name}` as it is; its place may change\n"
        "locales/pl/site.po:1:1: warning [plural-forms] sites show another form\n"
        "Found 1 error and 1 warning in 318 translations (2 locales)\n"
    )


@pytest.mark.parametrize(
    ("found", "counts", "sum_"),
    [
        pytest.param(
            [], [], "Found 0 errors and 0 warnings in 0 translations (0 locales)", id="nothing"
        ),
        pytest.param(
            [BROKEN],
            [Status("de", "site", broken=1)],
            "Found 1 error and 0 warnings in 1 translation (1 locale)",
            id="one of each",
        ),
        pytest.param(
            [LOSS, LOSS, BROKEN, BROKEN],
            [Status("de", "site", fuzzy=1, untranslated=1)],
            "Found 2 errors and 2 warnings in 2 translations (1 locale)",
            id="several",
        ),
    ],
)
def test_the_last_line_is_the_sum(found: list[Finding], counts: list[Status], sum_: str) -> None:
    assert findings(found, counts, plain).splitlines()[-1] == sum_


def test_only_the_severity_is_coloured() -> None:
    assert findings([LOSS], [], marked).splitlines()[0] == (
        "locales/pl/site.po:1:1: <warning>warning</warning> [plural-forms] sites show another form"
    )


def test_a_text_from_a_file_can_neither_forge_a_line_nor_turn_it_around() -> None:
    finding = Finding(
        "links",
        "error",
        "`\nFound 0 errors\x1b[1A` is unknown",
        Place("locales/\u202eed/site.po", 2),
        key="a.\u2028b",
        source=Place("source/a\rb.yaml", 1),
        help="write `\u200b`",
    )
    assert findings([finding], [], plain) == (
        "locales/\\u202eed/site.po:2:1: error [links]"
        " `\\nFound 0 errors\\x1b[1A` is unknown  (a.\\u2028b)\n"
        "    source: source/a\\rb.yaml:1:1\n"
        "    help: write `\\u200b`\n"
        "Found 1 error and 0 warnings in 0 translations (0 locales)\n"
    )


DE = Status("de", "", translated=200, obsolete=3, resolved=200, words=1500, translated_words=1500)
UK = Status(
    "uk",
    "",
    translated=90,
    fuzzy=5,
    untranslated=104,
    broken=1,
    resolved=199,
    words=1500,
    translated_words=610,
)


def test_counts_are_a_table_with_numbers_to_the_right() -> None:
    assert statuses([DE, UK], plain) == (
        "locale   done  translated  fuzzy  missing  broken  obsolete      words   seen\n"
        "de      100 %     200/200      0        0       0         3  1500/1500  100 %\n"
        "uk       45 %      90/200      5      104       1         0   610/1500   99 %\n"
    )


def test_domains_and_files_have_columns_where_they_are_counted() -> None:
    rows = [Status("de", "site", "source/a.yaml"), Status("pt-BR", "pages", "source/b/c.yaml")]
    assert statuses(rows, plain) == (
        "locale  domain  file              done  translated  fuzzy  missing  broken  obsolete"
        "  words   seen\n"
        "de      site    source/a.yaml    100 %         0/0      0        0       0         0"
        "    0/0  100 %\n"
        "pt-BR   pages   source/b/c.yaml  100 %         0/0      0        0       0         0"
        "    0/0  100 %\n"
    )


def test_rows_that_are_not_complete_are_coloured_whole() -> None:
    head, de, uk = statuses([DE, UK], marked).splitlines()
    assert not head.startswith("<")
    assert not de.startswith("<")
    assert uk.startswith("<warning>uk ")
    assert uk.endswith("99 %</warning>")


def test_without_counts_there_is_only_the_head() -> None:
    assert statuses([], plain) == (
        "locale  done  translated  fuzzy  missing  broken  obsolete  words  seen\n"
    )


def test_the_name_of_a_file_cannot_forge_a_row() -> None:
    row = Status("de", "", "source/a\nuk  100 %\u202e.yaml", translated=1, resolved=1)
    assert statuses([row], plain) == (
        "locale  file                             done  translated  fuzzy  missing  broken"
        "  obsolete  words   seen\n"
        "de      source/a\\nuk  100 %\\u202e.yaml  100 %         1/1      0        0       0"
        "         0    0/0  100 %\n"
    )


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


def test_a_change_is_a_line_with_its_texts_below() -> None:
    assert (
        changes(CHANGES, plain)
        == """\
a.yaml:1:1: new  (a | b)
    + a | b
a.yaml:2:1: reworded, only white space  (k[0])
    - one | few
    + one | two
a.yaml:3:1: moved from l  (k)
    = Home

de.po:4:1: confirmed without an edit  (k)
    = Heim
de.po:5:6: fuzzy  (k)
    = a`b

fr.po:7:1: lost  (k)
    - Accueil

messages: 1 new, 1 reworded, 1 moved
de: 1 confirmed, 1 fuzzy; 2 words to redo
fr: 1 lost
pl: 1 word to redo
"""
    )


def test_nothing_that_changed_is_no_text() -> None:
    assert changes(Changes((), {"de": 0}), plain) == ""


def test_changes_of_two_files_have_no_locale() -> None:
    found = Changes(
        (
            Change("moved", Place("a.po", 1), HOME, ("Home",), ("Home",), key="menu.home"),
            Change("changed", Place("a.po", 2), Message("x" * 99), ("a",), ("\u202eb",)),
        ),
        {"": 3},
    )
    assert changes(found, marked) == (
        "a.po:1:1: moved into a context  (menu.home)\n    = Home\n\n"
        f"a.po:2:1: changed  ({'x' * 59}…)\n"
        "<removed>    - a</removed>\n<added>    + \\u202eb</added>\n\n"
        "messages: 1 moved\ntranslations: 1 changed; 3 words to redo\n"
    )


def test_what_a_translator_has_to_look_at_has_a_colour() -> None:
    lines = changes(CHANGES, marked).splitlines()
    assert "de.po:5:6: <warning>fuzzy</warning>  (k)" in lines
    assert "fr.po:7:1: <error>lost</error>  (k)" in lines
    assert "de.po:4:1: confirmed without an edit  (k)" in lines
