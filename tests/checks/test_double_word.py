from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.double_word import CHECK, problems
from l10n.haystack import Texts
from l10n.model import Message, Pair

NASTY = "ab '.{}1é\n"


def found(source: str, translation: str, locale: str = "de") -> list[tuple[str, str]]:
    return list(problems(Pair(Message(source), (translation,), locale)))


@pytest.mark.parametrize(
    ("source", "translation", "locale"),
    [
        pytest.param("a b", "Daten, die die Suche nennt", "de", id="German relatives"),
        pytest.param(
            "a b", "Vous vous trompez ; nous nous aidons", "fr", id="French, another case"
        ),
        pytest.param("a b", "ce que vous vous demandez", "fr", id="French pronouns"),
        pytest.param("a b", "als je je e-mail leest", "nl", id="Dutch"),
        pytest.param("a b", "hogy az az ember", "hu", id="Hungarian"),
        pytest.param("a b", "det, som de de sagde", "da", id="Danish"),
        pytest.param("a b", "από το το", "el", id="Greek"),
        pytest.param("a b", "ślad za śladem", "pl", id="Polish"),
        pytest.param("a b", "da da", "hr", id="Croatian"),
        pytest.param("a b", "Infórmeo tamén se se trata dun erro", "gl", id="Galician, if it is"),
        pytest.param("a b", "a data em que se se aplica", "pt", id="Portuguese"),
        pytest.param("a b", "uno a uno", "es", id="Spanish"),
        pytest.param("a b", "чуть чуть", "ru", id="Russian"),
        pytest.param("a no no", "ach nein nein", "de", id="as in the source"),
        pytest.param("a b", "1 1 x x", "sv", id="numbers and letters"),
        pytest.param("a b", "{a} {a} `b b`", "it", id="placeholders and code"),
        pytest.param("a b", "l'un un-deux-deux", "ca", id="parts of words"),
        pytest.param("a b", "ba baba", "fi", id="words that begin alike"),
        pytest.param("a b", "des des Guten zu viel", "de", id="the first word of a text"),
        pytest.param("a b", "Da der Der", "de", id="another case"),
    ],
)
def test_words_that_may_meet_are_silent(source: str, translation: str, locale: str) -> None:
    assert found(source, translation, locale) == []


@pytest.mark.parametrize(
    ("source", "translation", "locale", "expected"),
    [
        pytest.param(
            "a b",
            "Der Stand des des Berichts",
            "de",
            [("`des` stands twice in a row in the translation", "take one out")],
            id="German",
        ),
        pytest.param(
            "a b",
            "es un un archivo",
            "es",
            [("`un` stands twice in a row in the translation", "take one out")],
            id="Spanish",
        ),
        pytest.param(
            "a b",
            "в в том же что-то или или",
            "ru",
            [("`или` stands twice in a row in the translation", "take one out")],
            id="Russian, two letters or more",
        ),
        pytest.param(
            "a b",
            "το αρχείο αρχείο και και",
            "el",
            [
                ("`αρχείο` stands twice in a row in the translation", "take one out"),
                ("`και` stands twice in a row in the translation", "take one out"),
            ],
            id="two of them",
        ),
        pytest.param(
            "a b",
            "end the the end the the",
            "en-GB",
            [("`the` stands twice in a row in the translation", "take one out")],
            id="once for a word",
        ),
        pytest.param(
            "a b",
            "å få få, få",
            "nb",
            [("`få` stands twice in a row in the translation", "take one out")],
            id="before a comma",
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


def test_languages_that_double_words_on_purpose_are_left_alone() -> None:
    doubling = {"tr", "hi", "id", "he", "fa", "ar", "th", "ja", "zh", "vi", "ka", "hy"}
    assert not CHECK.languages & doubling


def test_suspects_are_found_in_the_texts_that_hold_them() -> None:
    assert CHECK.suspects is not None
    texts = ["a des des", "a b", "", "x", "in und und", "a\0b des des", "a des", "des b"]
    assert list(CHECK.suspects(Texts([""] * len(texts)), Texts(texts))) == [0, 4, 5]
