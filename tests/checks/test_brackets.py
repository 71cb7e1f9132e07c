from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.brackets import CHECK, problems
from l10n.haystack import Texts
from l10n.model import Message, Pair

NASTY = "()[]（）「」 a1:;-\n"


def found(source: str, translation: str, locale: str = "de") -> list[tuple[str, str]]:
    return list(problems(Pair(Message(source), (translation,), locale)))


@pytest.mark.parametrize(
    ("source", "translation", "locale"),
    [
        pytest.param("a (b)", "ä (b)", "de", id="German"),
        pytest.param("a (b)", "أ (ب)", "ar", id="Arabic"),
        pytest.param("a (b)", "א (ב)", "he", id="Hebrew"),
        pytest.param("a (b)", "甲（乙）", "zh-Hans", id="Chinese"),
        pytest.param("a (b)", "甲（乙)", "ja", id="a narrow and a full-width one"),
        pytest.param("a (b)", "ก (ข)", "th", id="Thai"),
        pytest.param("a (b)", "क (ख)", "hi", id="Hindi"),
        pytest.param("a (b)", "ა (ბ)", "ka", id="Georgian"),
        pytest.param("a (b)", "α (β)", "el", id="Greek"),
        pytest.param("a (b)", "¿a (b)?", "es", id="Spanish"),
        pytest.param("a (b)", "الف (ب)", "fa", id="Persian"),
        pytest.param("Hi!", "Cześć :) ;-(", "pl", id="smileys"),
        pytest.param("1. a", "1) a\n2) b", "ru", id="a numbered list"),
        pytest.param("a, b", "a) to, b) tamto", "cs", id="a list in a line"),
        pytest.param("a (b", "ä (b", "sv", id="as in the source"),
        pytest.param("{f(x}", "{f(x}", "fr", id="in a placeholder"),
        pytest.param("`(`", "`(`", "tr", id="in code"),
        pytest.param("[a](b)", "[ä](b)", "uk", id="a link"),
        pytest.param('a "b"', "「甲」", "ja", id="corner brackets"),
        pytest.param("Part (2)", "Teil (Abschnitt 2)", "de", id="a number before the end"),
        pytest.param("a (b, c)", "ä (a, b) ö", "de", id="a letter before the end"),
    ],
)
def test_closed_brackets_are_silent(source: str, translation: str, locale: str) -> None:
    assert found(source, translation, locale) == []


@pytest.mark.parametrize(
    ("source", "translation", "locale", "expected"),
    [
        pytest.param(
            "a (b)",
            "ä (b",
            "de",
            [("a `(` in the translation is not closed", "add a `)`")],
            id="one is not closed",
        ),
        pytest.param(
            "a (b)",
            "ä b)",
            "de",
            [("a `)` in the translation closes nothing", "add a `(`")],
            id="one closes nothing",
        ),
        pytest.param(
            "a (b)",
            "甲（乙",
            "zh-Hans",
            [("a `(` in the translation is not closed", "add a `)`")],
            id="a full-width one",
        ),
        pytest.param(
            "a [b]",
            "ä [b",
            "de",
            [("a `[` in the translation is not closed", "add a `]`")],
            id="a square one",
        ),
        pytest.param(
            "a",
            "「甲",
            "ja",
            [("a `「` in the translation is not closed", "add a `」`")],
            id="a corner one",
        ),
        pytest.param(
            "a (b) [c]",
            "ä (b c]",
            "de",
            [
                ("a `(` in the translation is not closed", "add a `)`"),
                ("a `]` in the translation closes nothing", "add a `[`"),
            ],
            id="two kinds",
        ),
    ],
)
def test_what_is_found(
    source: str, translation: str, locale: str, expected: list[tuple[str, str]]
) -> None:
    assert found(source, translation, locale) == expected


@given(
    st.lists(st.text(alphabet=NASTY) | st.text(), min_size=1, max_size=3),
    st.lists(st.text(alphabet=NASTY) | st.text(), min_size=1, max_size=3),
)
def test_any_text_can_be_checked(sources: list[str], forms: list[str]) -> None:
    plural = sources[1] if len(sources) > 1 else None
    pair = Pair(Message(sources[0], None, plural), tuple(forms), "de")
    for text, advice in problems(pair):
        assert text
        assert advice


@given(st.text(alphabet=NASTY), st.text(alphabet=NASTY), st.booleans())
def test_a_suspect_is_every_text_with_a_problem(source: str, text: str, plural: bool) -> None:
    assert CHECK.suspects is not None
    message = Message(source, None, source + "s" if plural else None)
    forms = (text, "x") if plural else (text,)
    sources = [source, "y", source + ("\0" + source + "s" if plural else "")]
    translations = ["", "y", "\0".join(forms)]
    if list(problems(Pair(message, forms, "de"))):
        assert 2 in CHECK.suspects(Texts(sources), Texts(translations))
