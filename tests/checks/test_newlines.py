from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.newlines import CHECK, problems
from l10n.model import Message, Pair

NASTY = "\n a.\r"


def found(source: str, translation: str, locale: str = "de") -> list[tuple[str, str]]:
    return list(problems(Pair(Message(source), (translation,), locale)))


@pytest.mark.parametrize(
    ("source", "translation", "locale"),
    [
        pytest.param("Ready.\n", "Fertig.\n", "de", id="German"),
        pytest.param("Ready.\n", "جاهز.\n", "ar", id="Arabic"),
        pytest.param("\nReady", "\nמוכן", "he", id="Hebrew"),
        pytest.param("Ready.\n", "準備完了。\n", "ja", id="Japanese"),
        pytest.param("Ready.\n", "准备就绪。\n", "zh-Hans", id="Chinese"),
        pytest.param("Ready.\n", "พร้อม\n", "th", id="Thai"),
        pytest.param("Ready.\n", "तैयार।\n", "hi", id="Hindi"),
        pytest.param("Ready.\n", "მზადაა.\n", "ka", id="Georgian"),
        pytest.param("Ready.\n", "Έτοιμο.\n", "el", id="Greek"),
        pytest.param("Ready.\n", "Listo.\n", "es", id="Spanish"),
        pytest.param("Ready.\n", "آماده.\n", "fa", id="Persian"),
        pytest.param("Ready.\n\n", "Gotowe.\n", "pl", id="how many is free"),
        pytest.param("a\nb", "a b", "fr", id="inner breaks are for another check"),
    ],
)
def test_edges_as_the_source_s_are_silent(source: str, translation: str, locale: str) -> None:
    assert found(source, translation, locale) == []


@pytest.mark.parametrize(
    ("source", "translation", "locale", "expected"),
    [
        pytest.param(
            "Ready.\n",
            "Fertig.",
            "de",
            [
                (
                    "the source ends with a line break, the translation does not",
                    "begin and end it as the source does",
                )
            ],
            id="one is lost at the end",
        ),
        pytest.param(
            "Ready.",
            "Fertig.\n",
            "de",
            [
                (
                    "the translation ends with a line break, the source does not",
                    "begin and end it as the source does",
                )
            ],
            id="one is added at the end",
        ),
        pytest.param(
            "\nReady",
            "Fertig",
            "de",
            [
                (
                    "the source begins with a line break, the translation does not",
                    "begin and end it as the source does",
                )
            ],
            id="one is lost at the start",
        ),
        pytest.param(
            "Ready",
            "\nFertig\n",
            "de",
            [
                (
                    "the translation begins with a line break, the source does not",
                    "begin and end it as the source does",
                ),
                (
                    "the translation ends with a line break, the source does not",
                    "begin and end it as the source does",
                ),
            ],
            id="both edges",
        ),
        pytest.param(
            "Ready.\n",
            "Fertig. ",
            "de",
            [
                (
                    "the source ends with a line break, the translation does not",
                    "begin and end it as the source does",
                )
            ],
            id="a blank is none",
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


def test_each_form_of_a_plural_is_compared() -> None:
    pair = Pair(Message("a\n", None, "b\n"), ("a\n", "b"), "de", (("one",), ("other",)))
    assert [text for text, _ in problems(pair)] == [
        "the source ends with a line break, `msgstr[1]` (other) does not"
    ]


def test_it_is_an_error_and_can_be_set() -> None:
    assert (CHECK.severity, CHECK.guard) == ("error", False)
