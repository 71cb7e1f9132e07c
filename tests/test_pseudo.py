"""Texts for tests of a site: what is changed in them, and what is not."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import pytest
from bidi import get_display  # type: ignore[import-untyped]  # its core is Rust
from hypothesis import given
from hypothesis import strategies as st

from l10n import check as checking
from l10n import sources
from l10n.check import Chosen
from l10n.checks import CHECKS
from l10n.compile.pseudo import accented, mirrored
from l10n.config import Domain
from l10n.extract import extract
from l10n.model import Catalog, Entry, Finding
from l10n.po import header_entry

MARK, ISOLATE, POP = "\u200f", "\u2067", "\u2069"
UNSEEN = dict.fromkeys(map(ord, (MARK, ISOLATE, POP)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Close", "⟦Çļöšé⟧", id="a word"),
        pytest.param("Close the menu", "⟦Çļöšé ţĥéé ɱééñûû⟧", id="vowels grow first"),
        pytest.param("Visit {name}!", "⟦Ṽîšîţ {name}!⟧", id="a placeholder"),
        pytest.param("%d of %(all)s, 100 % of it", "⟦%d öƒ %(all)s, 100 % ööƒƒ îîţ⟧", id="printf"),
        pytest.param('<a href="/x">us</a>', '⟦<a href="/x">ûš</a>⟧', id="tags"),
        pytest.param("<0>us</0> a <b", "⟦<0>ûš</0> å <b⟧", id="odd tags"),
        pytest.param("[us](/x 'or [me](y)')", "⟦[ûš](/x 'or [me](y)')⟧", id="a link's title"),
        pytest.param("[us](/x_(y)) [a][b]", "⟦[ûš](/x_(y)) [å][b]⟧", id="a target, a label"),
        pytest.param("[docs], [own]", "⟦[docs], [öŵñ]⟧", id="a label that is read too"),
        pytest.param("`cd` ``a`b`` www.a.b", "`cd` ``a`b`` www.a.b", id="code and addresses alone"),
        pytest.param(r"a\nb\*c\u0041", r"⟦å\nƀ\*ç\u0041⟧", id="escapes"),
        pytest.param("a&nbsp;b &eacute c&d", "⟦å&nbsp;ƀ &eacute ç&d⟧", id="references"),
        pytest.param(" \n a \n", " \n ⟦å⟧ \n", id="white space stays outside"),
        pytest.param("1.5 %", "1.5 %", id="no letter"),
        pytest.param("{n, plural, one {a} other {b}}", "{n, plural, one {a} other {b}}", id="ICU"),
        pytest.param("日本語", "⟦日本語⟧", id="letters without accents"),
    ],
)
def test_prose_is_accented_and_bracketed(text: str, expected: str) -> None:
    assert accented(text, 40, labels=frozenset({"DOCS"})) == expected


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        pytest.param("Close the menu", None, "⟦Çļöšé ţĥéé ɱééñûû⟧", id="none"),
        pytest.param("Close the menu", 18, "⟦Çļöšé ţĥé ɱééñû⟧", id="a little room"),
        pytest.param("Close the menu", 16, "⟦Çļöšé ţĥé ɱéñû⟧", id="room for the brackets"),
        pytest.param("Close the menu", 15, "Çļöšé ţĥé ɱéñû", id="no room"),
    ],
)
def test_a_text_with_a_limit_keeps_it(text: str, limit: int | None, expected: str) -> None:
    assert accented(text, 40, limit) == expected


WORDS = st.lists(st.text("etaoinshrdluEN", min_size=3, max_size=9), max_size=40).map(" ".join)
LONG = WORDS.filter(lambda text: len(text) > 60)


@given(WORDS, st.integers(0, 200), st.integers(0, 40))
def test_no_text_grows_beyond_its_limit(text: str, expand: int, room: int) -> None:
    assert len(accented(text, expand, len(text) + room)) <= len(text) + room


@given(LONG, st.integers(0, 100))
def test_a_long_text_grows_by_what_is_asked(text: str, expand: int) -> None:
    assert abs(len(accented(text, expand)) / len(text) - 1 - expand / 100) < 0.15


@given(LONG)
def test_unasked_a_long_text_is_about_40_percent_longer(text: str) -> None:
    assert 1.3 <= len(accented(text, 40)) / len(text) <= 1.6


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("See our partners.", ".partners our See", id="a sentence"),
        pytest.param("It isn't 1,500.75!", "!1,500.75 isn't It", id="words with marks inside"),
        pytest.param("Hello {name}", "{name} Hello", id="a placeholder"),
        pytest.param("one two\nthree four", "two one\nfour three", id="lines"),
        pytest.param("a b<br>c d", "b a<br>d c", id="lines of HTML"),
    ],
)
@pytest.mark.parametrize("direction", ["L", "R"])
def test_words_are_shown_from_right_to_left_on_any_page(
    text: str, shown: str, direction: str
) -> None:
    lines = filled(mirrored(text)).split("\n")
    found = [get_display(line, base_dir=direction).translate(UNSEEN) for line in lines]
    assert found == filled(shown).split("\n")


def filled(text: str) -> str:
    return text.replace("<br>", "\n").replace("{name}", "Anna")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a_b c", "RIRa_bR RcRP", id="an underscore in a word"),
        pytest.param("_a_ *b*", "_RIRaR_ *RbRP*", id="emphasis at the edges"),
        pytest.param("**'a'**", "**RI'RaR'P**", id="emphasis around quotes"),
        pytest.param("a\\\nb  \nc", "RIRaRP\\\nRIRbRP  \nRIRcRP", id="hard breaks"),
        pytest.param("[docs] [a][b]", "RI[docs] [RaR][b]P", id="labels"),
        pytest.param("{a} & {b}", "{a} & {b}", id="nothing to turn around"),
        pytest.param("שלום", "RIRשלוםRP", id="what runs so already"),
        pytest.param("e\u0301a नी", "RIRe\u0301aR RनीRP", id="combining marks"),
    ],
)
def test_words_stand_between_marks_and_lines_in_isolates(text: str, expected: str) -> None:
    found = mirrored(text, frozenset({"DOCS"}))
    assert found.translate({ord(MARK): "R", ord(ISOLATE): "I", ord(POP): "P"}) == expected


# --- the checks find nothing

PIECES = st.sampled_from([
    "word", "and", "1,500", "100 %", "it's", "{name}", "{{count}}", "%s", "%(n)d", "$t(a.b)",
    "*some*", "**strong**", "_emphasis_", "**'quoted'**", "`code`", "``a`b``", "[docs]",
    "[the docs][docs]", "[docs][]", "[a page](https://a.b/c)", "[a page](/c 'with a *title*')",
    "[**bold** and (x)](/a_(b))", "![a picture](/c.png)", "<https://a.b>", "https://a.b/c?d=e",
    "help@a.org", "<b>bold</b>", "<a href='/x'>here</a>", "<span title=\"a tip\">here</span>",
    "&nbsp;", "&lt;x&gt;", "\\*", "#tag", "R&D", "(brackets)", "“quotes”", "é", "日本",
])  # fmt: skip
TEXTS = st.lists(PIECES, min_size=1, max_size=8).map(" ".join)
CHOSEN = [
    Chosen(each, "error")
    for each in CHECKS
    if each.severity == "error" and each.name != "max-length"
]


def findings(body: str, locale: str, turn: Callable[[str, frozenset[str]], str]) -> list[Finding]:
    """What the checks that keep texts out of bundles say of a page."""
    domain = Domain("site", ("source/*",), markdown=("body",))
    files = {"source/page.md": sources.read("source/page.md", body.encode())}
    page = extract(domain, files)
    outline = checking.outline(page, CHOSEN)
    labels = outline.labels
    entries = tuple(
        Entry(message, (turn(message.msgid, labels.get(at, frozenset())),))
        for at, message in enumerate(page.template.messages)
    )
    header = header_entry({"Language": locale})
    return checking.check(outline, Catalog("", locale, "site", header, entries))


@given(st.lists(TEXTS, min_size=1, max_size=3))
def test_checks_find_nothing_in_the_pages_of_pseudo_locales(texts: list[str]) -> None:
    head, *others = texts
    body = "\n\n".join([f"# {head}", *others, f"- {head}", f"> {head}", LAST])
    assert findings(body, "en-XA", lambda text, labels: accented(text, 40, None, labels)) == []
    assert findings(body, "ar-XB", mirrored) == []


LAST = "| a | b |\n| --- | --- |\n| x *y* | z |\n\n[docs]: https://a.b/docs\n"

NASTY = "{}%$<>[]()!:/\"'=a1 \\&;#@.`\nt*_~-+é\u2067\u202e|"


@given(st.text(NASTY, max_size=30) | st.text(), st.integers(0, 300))
def test_any_text_is_turned_and_the_same_text_in_the_same_way(text: str, expand: int) -> None:
    assert accented(text, expand) == accented(text, expand)
    assert mirrored(text).translate(UNSEEN) == text.translate(UNSEEN)


@pytest.mark.parametrize(
    "piece", ["a ", "](", "](a", "[a](b(", "[", "``", "`", "%(", "<a", "*", "_a", "&a", "\\"]
)
def test_time_is_linear_in_the_text(piece: str) -> None:
    short, long = (min(map(seconds, [piece * times] * 3)) for times in (10_000, 40_000))
    assert long < 8 * short + 0.2  # what is quadratic takes seconds


def seconds(text: str) -> float:
    start = process_time()
    accented(text, 40, labels=frozenset({"X"}))
    mirrored(text, labels=frozenset({"X"}))
    return process_time() - start
