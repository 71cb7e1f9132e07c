from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.bidi_controls import CHECK, problems
from l10n.model import Message, Pair, Problem

LRE, RLE, PDF, LRO, RLO = "\u202a", "\u202b", "\u202c", "\u202d", "\u202e"
LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
SET_APART = "take it out; to set a part apart, put it between U+2068 and U+2069"


def found(source: str, translation: str, locale: str = "de") -> list[Problem]:
    return list(problems(Pair(Message(source), (translation,), locale)))


def left_open(named: str, closer: str) -> Problem:
    return Problem(
        f"{named} in the translation is not closed: what the page shows after it is turned around",
        f"put {closer} behind the part that it is for, or take it out",
    )


@pytest.mark.parametrize(
    ("locale", "source", "translation"),
    [
        pytest.param("he", "{n} of {m}", f"{RLI}{{n}}{PDI} מתוך {LRI}{{m}}{PDI}", id="Hebrew"),
        pytest.param("fa", "Open {f}", f"{FSI}{{f}}{PDI} را باز کنید", id="Persian isolate"),
        pytest.param("ar", "C++", "C++\u200e و C#\u200e", id="Arabic with left-to-right marks"),
        pytest.param("ar", "(a)", "\u061c(أ)\u061c", id="Arabic letter marks"),
        pytest.param("he", "a!", "א!\u200f", id="a Hebrew right-to-left mark"),
        pytest.param("ur", "Mail", f"{RLE}ای میل{PDF}", id="Urdu embedding, closed"),
        pytest.param("ckb", "{n} days", f"{RLE}{{n}} ڕۆژ", id="Kurdish, open in its own direction"),
        pytest.param("de", "{n} days", f"{LRE}{{n}} Tage", id="German, open in its own direction"),
        pytest.param("ar", "a", f"{RLI}أ {LRE}b{PDF} {LRI}c{PDI}{PDI}", id="nested"),
        pytest.param("ar", "a\nb", f"{RLI}أ{PDI}\n{RLI}ب{PDI}", id="closed in each paragraph"),
        pytest.param("th", "Delete", "ลบ", id="Thai"),
        pytest.param("hi", "Delete", "हटाएँ", id="Hindi"),
        pytest.param("ka", "Delete", "წაშლა", id="Georgian"),
        pytest.param("ja", "Delete &#8230;", "削除&#8230;", id="Japanese, a reference"),
        pytest.param("fr", f"a {RLO}b", f"à {RLO}b", id="as in the source"),
    ],
)  # fmt: skip
def test_correct_text_is_silent(locale: str, source: str, translation: str) -> None:
    assert found(source, translation, locale) == []


@pytest.mark.parametrize(
    ("locale", "translation", "expected"),
    [
        pytest.param("he", f"א{RLO}…", Problem(
            "U+202E (right-to-left override) in the translation shows letters in another order"
            " than they are read in", SET_APART), id="an override"),
        pytest.param("de", f"{LRO}exe{PDF}", Problem(
            "U+202D (left-to-right override) in the translation shows letters in another order"
            " than they are read in", SET_APART), id="an override that is closed"),
        pytest.param("de", "a&#x202E;b", Problem(
            "U+202E (right-to-left override) in the translation shows letters in another order"
            " than they are read in", SET_APART), id="an override as a reference"),
        pytest.param("de", f"{RLE}ä", left_open("U+202B (right-to-left embedding)", "U+202C"),
            id="an open embedding"),
        pytest.param("ar", f"{LRI}a", left_open("U+2066 (left-to-right isolate)", "U+2069"),
            id="an open isolate"),
        pytest.param("ar", f"{FSI}a\nb{PDI}", left_open("U+2068 (first strong isolate)", "U+2069"),
            id="a line break before its end"),
        pytest.param("de", f"{RLI}a{PDF}", left_open("U+2067 (right-to-left isolate)", "U+2069"),
            id="closed by the other kind's mark"),
    ],
)  # fmt: skip
def test_what_turns_text_around_is_named(locale: str, translation: str, expected: Problem) -> None:
    assert expected in found("a", translation, locale)


def test_a_mark_that_closes_nothing_is_named() -> None:
    assert found("a", f"ä{PDI}") == [
        Problem("U+2069 (pop directional isolate) in the translation closes nothing", "take it out")
    ]


def test_each_form_of_a_plural_is_looked_at() -> None:
    pair = Pair(Message("{n} day", None, "{n} days"), ("ein Tag", f"{RLO}Tage"), "de")
    [problem] = problems(pair)
    assert problem.text.startswith("U+202E (right-to-left override) in `msgstr[1]` shows")


def test_it_is_an_error_and_looks_only_where_a_control_stands() -> None:
    assert (CHECK.severity, CHECK.guard) == ("error", False)
    assert set(LRE + RLE + PDF + LRO + RLO + LRI + RLI + FSI + PDI) <= set(CHECK.triggers)


CONTROLS = st.text(LRE + RLE + PDF + LRO + RLO + LRI + RLI + FSI + PDI + "a\n&#x")


@given(CONTROLS)
def test_the_source_s_own_text_is_never_a_finding(text: str) -> None:
    assert found(text, text) == []


@given(CONTROLS)
def test_what_is_put_into_isolates_is_the_only_thing_that_can_be_wrong(text: str) -> None:
    inside = text.translate(
        dict.fromkeys(map(ord, LRE + RLE + PDF + LRO + RLO + LRI + RLI + FSI + PDI + "\n&"))
    )
    assert found("a", f"{FSI}{inside}{PDI}") == []


@pytest.mark.parametrize("piece", [RLO, RLE, PDI, RLI + PDF, RLI + "\n", "&#", "&#x202E;"])
def test_time_is_linear_in_the_text(piece: str) -> None:
    assert len(found("a", piece * 50_000)) <= 5
