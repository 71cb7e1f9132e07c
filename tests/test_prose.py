"""What the checks of language see of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.timing import seconds

from l10n.prose import TAG, THING, placed, prose

NASTY = "{}%$<>[]()!:/\"'=a1 \\&;#@.`\nt"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        pytest.param("Visit {name}.", f"Visit {THING}.", id="a placeholder"),
        pytest.param("{{name}} ${a.b} %{c} #{d}", " ".join([THING] * 4), id="other braces"),
        pytest.param("%(n)s %s %1$d %5.2f", " ".join([THING] * 4), id="printf"),
        pytest.param("$t(site.title)!", f"{THING}!", id="a nested text of i18next"),
        pytest.param(
            "{n, plural, one {# file} other {# files in {place}}}", THING, id="an ICU plural"
        ),
        pytest.param("<b>bold</b><br>", f"{TAG}bold{TAG}{TAG}", id="tags"),
        pytest.param("[us](https://a.b/c)", f"[us]{TAG}", id="a link"),
        pytest.param("see https://a.b/c?d=e.", f"see {THING}.", id="an address in a sentence"),
        pytest.param("https://a.b/cを見る。", f"{THING}を見る。", id="an address in Japanese"),
        pytest.param("https://a.b/{name}: x", f"{THING}: x", id="a placeholder in an address"),
        pytest.param("<https://a.b> www.a.b", f"{THING} {THING}", id="an autolink, and none"),
        pytest.param("ask help@a.org!", f"ask {THING}!", id="a mail address"),
        pytest.param("type `a  b` or ``c``", f"type {THING} or {THING}", id="code"),
        pytest.param("Note&nbsp;: a &amp; b &#8239;", "Note\xa0: a & b \u202f", id="references"),
    ],
)
def test_what_is_not_prose_is_blanked(text: str, left: str) -> None:
    assert prose(text) == left


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Rund 100 % der Texte, 50%d'accord", id="per cent signs"),
        pytest.param("a < b, 1 <2 & c; R&D", id="less than, and ampersands"),
        pytest.param("10:30 (at [the] door) - a}b", id="brackets and colons"),
        pytest.param("@name und $5", id="an account and a price"),
        pytest.param("שלום, עולם! 「はい」 ¿Qué?", id="other scripts"),
    ],
)
def test_prose_stays_as_it_is(text: str) -> None:
    assert prose(text) == text


@given(st.text(alphabet=NASTY) | st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert len(prose(text)) <= len(text)
    assert TAG in text or "<" in text or "](" in text or TAG not in prose(text)


@given(st.text(alphabet=NASTY) | st.text())
def test_each_character_of_the_prose_has_its_place_in_the_text(text: str) -> None:
    found, places = placed(text)
    assert found == prose(text)
    assert len(places) == len(found) + 1
    assert list(places) == sorted(places)
    assert places[-1] == len(text)
    for char, at in zip(found, places, strict=False):
        assert char in (text[at], TAG, THING) or text[at] == "&"


def test_what_is_replaced_begins_at_its_place() -> None:
    found, places = placed("a {b {c}} <i>d</i>&nbsp;e")
    assert [(found[at], places[at]) for at in range(len(found))] == [
        ("a", 0),
        (" ", 1),
        (THING, 2),
        (" ", 9),
        (TAG, 10),
        ("d", 13),
        (TAG, 14),
        ("\xa0", 18),
        ("e", 24),
    ]


@pytest.mark.parametrize(
    "piece", ["{", "<a", "`", "%(a", "a@", "](", "://", "&#1", "$t(", "a.", "{}"]
)
def test_a_long_text_takes_linear_time(piece: str) -> None:
    text = piece * 100_000
    # 0.1 were measured, and a square would take hours
    assert seconds(lambda: (prose(text), placed(text))) < 1
