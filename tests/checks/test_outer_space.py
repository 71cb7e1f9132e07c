from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.outer_space import CHECK, problems
from l10n.haystack import Texts
from l10n.model import Message, Pair

NASTY = " \xa0\u3000a.\n："


def found(source: str, translation: str, locale: str = "de") -> list[tuple[str, str]]:
    return list(problems(Pair(Message(source), (translation,), locale)))


@pytest.mark.parametrize(
    ("source", "translation", "locale"),
    [
        pytest.param("By: ", "Von: ", "de", id="German"),
        pytest.param("By: ", "بواسطة: ", "ar", id="Arabic"),
        pytest.param("By: ", "מאת: ", "he", id="Hebrew"),
        pytest.param("By: ", "作者：", "zh-Hans", id="Chinese needs none"),
        pytest.param("By: ", "作者：", "ko", id="a full-width mark needs none"),
        pytest.param(" and ", " と ", "ja", id="Japanese may keep them"),
        pytest.param(" and ", "และ", "th", id="Thai needs none"),
        pytest.param("By: ", "द्वारा: ", "hi", id="Hindi"),
        pytest.param("By: ", "ავტორი: ", "ka", id="Georgian"),
        pytest.param("By: ", "Από: ", "el", id="Greek"),
        pytest.param("By: ", "De\xa0: ", "fr", id="French"),
        pytest.param("By: ", "Por:\xa0", "es", id="another kind of blank"),
        pytest.param("By:  ", "Od: ", "pl", id="how many is free"),
        pytest.param("a", "a\n", "fa", id="line breaks are for another check"),
        pytest.param("By: \n", "Von: \n", "sv", id="a blank before a line break"),
        pytest.param("\n    View.\n", "\nVisa.\n", "et", id="how the source is indented"),
        pytest.param("View.\n  ", "Vaade.\n", "et", id="and behind its last line"),
    ],
)
def test_edges_as_the_source_s_are_silent(source: str, translation: str, locale: str) -> None:
    assert found(source, translation, locale) == []


@pytest.mark.parametrize(
    ("source", "translation", "locale", "expected"),
    [
        pytest.param(
            "By: ",
            "Von:",
            "de",
            [
                (
                    "the source ends with a blank, the translation does not",
                    "begin and end it as the source does",
                )
            ],
            id="one is lost at the end",
        ),
        pytest.param(
            "By:",
            "Von: ",
            "de",
            [
                (
                    "the translation ends with a blank, the source does not",
                    "begin and end it as the source does",
                )
            ],
            id="one is added at the end",
        ),
        pytest.param(
            " ago",
            "her",
            "de",
            [
                (
                    "the source begins with a blank, the translation does not",
                    "begin and end it as the source does",
                )
            ],
            id="one is lost at the start",
        ),
        pytest.param(
            "ago",
            "\u3000前",
            "ja",
            [
                (
                    "the translation begins with a blank, the source does not",
                    "begin and end it as the source does",
                )
            ],
            id="an ideographic one is added",
        ),
        pytest.param(
            "a",
            "\xa0b ",
            "fr",
            [
                (
                    "the translation begins with a blank, the source does not",
                    "begin and end it as the source does",
                ),
                (
                    "the translation ends with a blank, the source does not",
                    "begin and end it as the source does",
                ),
            ],
            id="both edges",
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
