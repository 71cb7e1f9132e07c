from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.line_breaks import problems
from l10n.model import Message, Pair

NASTY = "\n a.\r"


def found(source: str, translation: str, locale: str = "de") -> list[tuple[str, str]]:
    return list(problems(Pair(Message(source), (translation,), locale)))


@pytest.mark.parametrize(
    ("source", "translation", "locale"),
    [
        pytest.param("Dear\n\nBye", "Lieber\n\nGruß", "de", id="German"),
        pytest.param("Dear\n\nBye", "عزيزي\n\nوداعا", "ar", id="Arabic"),
        pytest.param("One\nTwo\nThree", "一、二\n三", "zh-Hans", id="Chinese, broken elsewhere"),
        pytest.param("One\nTwo", "אחת\nשתיים", "he", id="Hebrew"),
        pytest.param("One\nTwo", "一\n二\n三", "ja", id="Japanese with a line more"),
        pytest.param("One\nTwo", "หนึ่ง\nสอง", "th", id="Thai"),
        pytest.param("One\nTwo", "एक\nदो", "hi", id="Hindi"),
        pytest.param("One\nTwo", "ერთი\nორი", "ka", id="Georgian"),
        pytest.param("One\nTwo", "Ένα\nΔύο", "el", id="Greek"),
        pytest.param("One\nTwo", "Uno\nDos", "es", id="Spanish"),
        pytest.param("One\nTwo", "یک\nدو", "fa", id="Persian"),
        pytest.param("One\n \nTwo", "Raz\n\t\nDwa", "pl", id="an empty line with blanks"),
        pytest.param("to enable\n    the search.", "Bitte.", "de", id="wrapped, German"),
        pytest.param('of the\n"tree", the\nroot', "de l'arbre", "fr", id="wrapped, French"),
        pytest.param("<p>a\n  b\n</p>", "<p>あ</p>", "ja", id="HTML's own lines, Japanese"),
        pytest.param("One\n", "Un", "fr", id="edges are for another check"),
        pytest.param("\n\nOne two\n", "\nUn deux\n\n", "fr", id="nor do they part paragraphs"),
    ],
)
def test_lines_and_paragraphs_as_the_source_s_are_silent(
    source: str, translation: str, locale: str
) -> None:
    assert found(source, translation, locale) == []


@pytest.mark.parametrize(
    ("source", "translation", "locale", "expected"),
    [
        pytest.param(
            "Dear reader",
            "Liebe\nLeserin",
            "de",
            [
                (
                    "the translation has line breaks, the source has none",
                    "write it in one line, as the source",
                )
            ],
            id="one is added",
        ),
        pytest.param(
            "Dear\nReader",
            "Liebe Leserin",
            "de",
            [
                (
                    "the line breaks of the source are missing in the translation",
                    "break it as the source is",
                )
            ],
            id="all are lost",
        ),
        pytest.param(
            "a\n\nb",
            "a\nb",
            "de",
            [
                (
                    "the source has 2 paragraphs, the translation has 1",
                    "put empty lines where the source has them",
                )
            ],
            id="a paragraph is lost",
        ),
        pytest.param(
            "a\nb",
            "a\n\nb\n\n\nc",
            "de",
            [
                (
                    "the source has one paragraph, the translation has 3",
                    "put empty lines where the source has them",
                )
            ],
            id="paragraphs are added",
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
