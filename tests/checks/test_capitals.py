from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.capitals import CHECK, problems
from l10n.model import Message, Pair

NASTY = "Aa b{}<>*1"


def found(source: str, translation: str, locale: str = "fr") -> list[tuple[str, str]]:
    return list(problems(Pair(Message(source), (translation,), locale)))


@pytest.mark.parametrize(
    ("source", "translation", "locale"),
    [
        pytest.param("Read", "Lesen", "de", id="German"),
        pytest.param("time", "Zeit", "de", id="a German noun"),
        pytest.param("Read", "Читати", "uk", id="Ukrainian"),
        pytest.param("Read", "Διάβασε", "el", id="Greek"),
        pytest.param("Read", "Կարդալ", "hy", id="Armenian"),
        pytest.param("Read", "წაკითხვა", "ka", id="Georgian has none"),
        pytest.param("Read", "اقرأ", "ar", id="Arabic has none"),
        pytest.param("Read", "קרא", "he", id="Hebrew has none"),
        pytest.param("Read", "読む", "ja", id="Japanese has none"),
        pytest.param("Read", "阅读", "zh-Hans", id="Chinese has none"),
        pytest.param("Read", "पढ़ें", "hi", id="Hindi has none"),
        pytest.param("Read", "อ่าน", "th", id="Thai has none"),
        pytest.param("What?", "¿Qué?", "es", id="Spanish"),
        pytest.param("Phone", "iPhone", "pl", id="a name"),
        pytest.param("{n} files", "Dateien: {n}", "fr", id="a placeholder first"),
        pytest.param("**Note**", "<b>Nota</b>", "it", id="markup"),
    ],
)
def test_first_letters_as_the_source_s_are_silent(
    source: str, translation: str, locale: str
) -> None:
    assert found(source, translation, locale) == []


@pytest.mark.parametrize(
    ("source", "translation", "locale", "expected"),
    [
        pytest.param(
            "Read more",
            "lire plus",
            "fr",
            [
                (
                    "the translation begins with a small letter, its source with a capital one",
                    "begin it as the source does, unless the language has it otherwise",
                )
            ],
            id="a small letter",
        ),
        pytest.param(
            "read more",
            "Читать",
            "ru",
            [
                (
                    "the translation begins with a capital letter, its source with a small one",
                    "begin it as the source does, unless the language has it otherwise",
                )
            ],
            id="a capital",
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
    pair = Pair(Message(sources[0], None, plural), tuple(forms), "fr")
    for text, advice in problems(pair):
        assert text
        assert advice


def test_it_is_off_by_default() -> None:
    assert CHECK.severity == "off"
