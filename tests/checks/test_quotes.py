from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.quotes import CHECK, problems
from l10n.model import Message, Pair

NASTY = "\"“”„«»' a5ה"


def found(source: str, translation: str, locale: str = "de") -> list[tuple[str, str]]:
    return list(problems(Pair(Message(source), (translation,), locale)))


@pytest.mark.parametrize(
    ("source", "translation", "locale"),
    [
        pytest.param('a "b"', "ä „b“", "de", id="German"),
        pytest.param('a "b"', "ä »b«", "de", id="German, pointing inwards"),
        pytest.param('a "b"', "a «\xa0b\xa0»", "fr", id="French"),
        pytest.param('a "b"', "„a” b", "pl", id="Polish"),
        pytest.param('a "b"', "”a” b", "sv", id="Swedish"),
        pytest.param('a "b"', "«ا» ب", "ar", id="Arabic"),
        pytest.param('a "b"', '"ב" א', "he", id="Hebrew"),
        pytest.param("the report", 'הדו"ח', "he", id="a Hebrew abbreviation"),
        pytest.param('a "b"', "“甲”乙", "zh-Hans", id="Chinese"),
        pytest.param('a "b"', "「甲」", "ja", id="Japanese"),
        pytest.param('a "b"', "«α» β", "el", id="Greek"),
        pytest.param('a "b"', "¿«a» b?", "es", id="Spanish"),
        pytest.param('a "b"', '"क" ख', "hi", id="Hindi"),
        pytest.param('a "b"', "„ა“ ბ", "ka", id="Georgian"),
        pytest.param("it's", "l'heure d'été", "fr", id="apostrophes"),
        pytest.param('5" disk', '5"-Diskette', "de", id="inches"),
        pytest.param('<a title="b">', '<a title="b">“c”', "fa", id="in a tag"),
        pytest.param('a "b', 'ä "b', "uk", id="as in the source"),
    ],
)
def test_closed_quotation_marks_are_silent(source: str, translation: str, locale: str) -> None:
    assert found(source, translation, locale) == []


@pytest.mark.parametrize(
    ("source", "translation", "locale", "expected"),
    [
        pytest.param(
            'a "b"',
            'ä "b',
            "de",
            [('a `"` in the translation has no counterpart', "add it, or take the mark out")],
            id="one is not closed",
        ),
        pytest.param(
            'a "b"',
            "ä „b",
            "de",
            [("a `„` in the translation has no counterpart", "add it, or take the mark out")],
            id="a low one",
        ),
        pytest.param(
            'a "b"',
            "a «b",
            "fr",
            [("a `«` in the translation has no counterpart", "add it, or take the mark out")],
            id="an angled one",
        ),
        pytest.param(
            'a "b"',
            "a b»",
            "fr",
            [("a `»` in the translation has no counterpart", "add it, or take the mark out")],
            id="an angled one that closes",
        ),
        pytest.param(
            'a "b"',
            'ä „b"',
            "de",
            [
                (
                    'the translation has two kinds of quotation marks, `"` and `“`',
                    "use those of the language",
                )
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


def test_it_is_off_by_default() -> None:
    assert CHECK.severity == "off"
