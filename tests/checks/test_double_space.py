from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.double_space import problems
from l10n.model import Message, Pair

NASTY = " a.`{}\n"


def found(source: str, translation: str, locale: str = "de") -> list[tuple[str, str]]:
    return list(problems(Pair(Message(source), (translation,), locale)))


@pytest.mark.parametrize(
    ("source", "translation", "locale"),
    [
        pytest.param("Read it", "Lies es", "de", id="German"),
        pytest.param("Read it", "اقرأه الآن", "ar", id="Arabic"),
        pytest.param("Read it", "קרא אותו", "he", id="Hebrew"),
        pytest.param("Read it", "読む\u3000読む", "ja", id="an ideographic blank"),
        pytest.param("Read it", "读 它", "zh-Hans", id="Chinese"),
        pytest.param("Read it", "อ่าน มัน", "th", id="Thai"),
        pytest.param("Read it", "इसे पढ़ें", "hi", id="Hindi"),
        pytest.param("Read it", "წაიკითხე ის", "ka", id="Georgian"),
        pytest.param("Read it", "Διάβασέ το", "el", id="Greek"),
        pytest.param("Read it", "Léalo ya", "es", id="Spanish"),
        pytest.param("End.  Start", "Koniec.  Start", "pl", id="as in the source"),
        pytest.param("Read it", "Lis  ", "fr", id="an edge is for another check"),
        pytest.param("a\n  b", "a\n  b", "sv", id="an indented line"),
        pytest.param("Type `x`", "`a  b`", "fa", id="code"),
        pytest.param("Hard  \nbreak", "Harter  \nUmbruch", "de", id="a hard break of Markdown"),
    ],
)
def test_single_blanks_are_silent(source: str, translation: str, locale: str) -> None:
    assert found(source, translation, locale) == []


@pytest.mark.parametrize(
    ("source", "translation", "locale", "expected"),
    [
        pytest.param(
            "Read it",
            "Lies  es",
            "de",
            [("the translation has two blanks in a row", "take one out")],
            id="between words",
        ),
        pytest.param(
            "Read {it}",
            "Lies  {it}   jetzt",
            "de",
            [("the translation has two blanks in a row", "take one out")],
            id="once for a text",
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
