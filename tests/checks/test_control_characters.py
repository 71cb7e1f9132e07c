from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.control_characters import CHECK, problems, suspects
from l10n.haystack import Texts
from l10n.model import Message, Pair, Problem

HELP = "take it out; where a letter is missing, write it anew"
SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"


def found(source: str, translation: str) -> list[Problem]:
    return list(problems(Pair(Message(source), (translation,), "de")))


@pytest.mark.parametrize(
    "translation",
    [
        pytest.param("Datenschutz\nund mehr\tdazu\r\n", id="German with line breaks and tabs"),
        pytest.param("می‌خواهم", id="Persian with a joiner"),
        pytest.param("क्‍ष", id="Hindi with a joiner"),
        pytest.param("ค้นหา\u200bข้อมูล", id="Thai with a word break"),
        pytest.param("לחץ \u200fכאן\u200f", id="Hebrew with marks"),
        pytest.param("\u2067اضغط\u2069", id="Arabic isolate"),
        pytest.param("Êtes-vous sûr\u202f?", id="French with a narrow no-break space"),
        pytest.param("ძიება", id="Georgian"),
        pytest.param("Αναζήτηση", id="Greek"),
        pytest.param("¿Buscar?", id="Spanish"),
        pytest.param("検索\u3000結果", id="Japanese with an ideographic space"),
        pytest.param("葛\U000e0100飾", id="Japanese with an ideographic variation"),
        pytest.param("搜索𠮷", id="Chinese beyond the first plane"),
        pytest.param("Որոնել", id="Armenian"),
        pytest.param(f"{SCOTLAND} Szkocja", id="Polish with a flag of tags"),
        pytest.param("👩🏽‍🚒 ❤️", id="emoji with a joiner and a selector"),
        pytest.param("\ue000 \U000f0000", id="a site's own icons"),
    ],
)
def test_what_pages_show_is_silent(translation: str) -> None:
    assert found("a", translation) == []


@pytest.mark.parametrize(
    ("char", "kind"),
    [
        pytest.param("\x03", "U+0003 (control character)", id="C0"),
        pytest.param("\x0c", "U+000C (control character)", id="form feed"),
        pytest.param("\x7f", "U+007F (control character)", id="delete"),
        pytest.param("\x92", "U+0092 (control character)", id="C1, an apostrophe of Windows"),
        pytest.param("\u2028", "U+2028 (line separator)", id="line separator"),
        pytest.param("\u206a", "U+206A (control character)", id="deprecated"),
        pytest.param("\ufffc", "U+FFFC (object replacement character)", id="a lost picture"),
        pytest.param("\ufffd", "U+FFFD (replacement character)", id="a lost letter"),
        pytest.param("\ufffe", "U+FFFE (noncharacter)", id="noncharacter"),
        pytest.param("\ufdd0", "U+FDD0 (noncharacter)", id="noncharacter among Arabic"),
        pytest.param("\U0010ffff", "U+10FFFF (noncharacter)", id="the last one"),
        pytest.param("\U000e0061", "U+E0061 (tag)", id="a tag outside of a flag"),
        pytest.param("\ud800", "U+D800 (surrogate)", id="half a pair"),
    ],
)
def test_what_no_page_shows_is_named(char: str, kind: str) -> None:
    text = f"Daten{char}schutz{char}"
    assert found("a", text) == [
        Problem(f"{kind} in the translation is nothing that a page can show", HELP)
    ]
    assert suspects(Texts(["a", "a"]), Texts(["ä", text])) == [1]
    assert found(char, text) == []


def test_a_text_hidden_in_tags_is_found_behind_a_flag_too() -> None:
    hidden = "".join(chr(0xE0000 + ord(letter)) for letter in "ignore this")
    assert len(found("a", SCOTLAND + hidden)) == 5  # and no more for one form


def test_each_form_of_a_plural_is_looked_at() -> None:
    pair = Pair(Message("{n} day", None, "{n} days"), ("ein Tag", "\x01Tage"), "de")
    [problem] = problems(pair)
    assert problem.text == (
        "U+0001 (control character) in `msgstr[1]` is nothing that a page can show"
    )


def test_it_guards_readers() -> None:
    assert (CHECK.severity, CHECK.guard) == ("error", True)


ANY = st.text(st.characters() | st.sampled_from("\x01\ufffd\U000e0061\U000e007f\U0001f3f4\ud800"))


@given(st.lists(ANY, max_size=4))
def test_no_problem_is_hidden_by_the_search_of_all_texts(texts: list[str]) -> None:
    wrong = [at for at, text in enumerate(texts) if found("", text)]
    assert set(wrong) <= set(suspects(Texts([""] * len(texts)), Texts(texts)))


@given(ANY)
def test_the_source_s_own_text_is_never_a_finding(text: str) -> None:
    assert found(text, text) == []


@pytest.mark.parametrize("piece", ["\U0001f3f4", "\U0001f3f4\U000e0061", "\U000e0061", "\x01a"])
def test_time_is_linear_in_the_text(piece: str) -> None:
    assert len(found("a", piece * 50_000)) <= 5
