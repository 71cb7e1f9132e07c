from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.end_punctuation import CHECK, problems
from l10n.haystack import Texts
from l10n.model import Message, Pair

NASTY = '.。?!:…;؟։ ab)"{}<'


def found(source: str, translation: str, locale: str = "de") -> list[tuple[str, str]]:
    return list(problems(Pair(Message(source), (translation,), locale)))


@pytest.mark.parametrize(
    ("source", "translation", "locale"),
    [
        pytest.param("Is it here?", "Ist es da?", "de", id="German"),
        pytest.param("Is it here?", "هل هو هنا؟", "ar", id="Arabic"),
        pytest.param("Is it here?", "Είναι εδώ;", "el", id="Greek"),
        pytest.param("Is it here?", "¿Está aquí?", "es", id="Spanish"),
        pytest.param("Is it here?", "Կա՞ այստեղ։", "hy", id="an Armenian question"),
        pytest.param(
            "Sure? All this will go:", "Համոզված ե՞ք։ Կհեռացվեն․", "hy", id="an earlier question"
        ),
        pytest.param("Stop it now!", "Կանգնե՜ք հիմա։", "hy", id="an Armenian exclamation"),
        pytest.param("It is here now.", "Այստեղ է։", "hy", id="an Armenian full stop"),
        pytest.param("It is here now.", "यह यहाँ है।", "hi", id="a danda"),
        pytest.param("It is here now.", "यह यहाँ है|", "hi", id="a danda as typed"),
        pytest.param("It is here now.", "ここにあります", "ja", id="Japanese without a stop"),
        pytest.param("Go on with it?", "続行しますか。", "ja", id="a Japanese question"),
        pytest.param("Go on with it?", "계속하시겠습니까.", "ko", id="a Korean question"),
        pytest.param("It is here now.", "อยู่ที่นี่", "th", id="Thai without a stop"),
        pytest.param("Is it here?", "มันอยู่ที่นี่ไหม", "th", id="Thai without a mark"),
        pytest.param("Name:", "Nom\xa0:", "fr", id="French"),
        pytest.param("Name:", "名称：", "zh-Hans", id="Chinese"),
        pytest.param("Name:", "ስም፦", "am", id="Amharic"),
        pytest.param("Name:", "নামঃ", "bn", id="Bengali"),
        pytest.param("It is here now.", "یہاں ہے۔", "ur", id="Urdu"),
        pytest.param("It is here now.", "እዚህ ነው፡፡", "am", id="an Amharic stop as typed"),
        pytest.param("Well done!", "Gut gemacht.", "de", id="a stop for an exclamation mark"),
        pytest.param("Nov.", "listopad", "pl", id="an abbreviation"),
        pytest.param("3 pm", "3 p.m.", "es", id="an abbreviation in the translation"),
        pytest.param("Loading…", "加载中……", "zh-Hans", id="an ellipsis of six points"),
        pytest.param("Loading...", "Lädt…", "de", id="three points become one"),
        pytest.param("Read {x}", "{x} lesen!", "de", id="a placeholder at the end"),
        pytest.param("See https://a.b.", "Siehe https://a.b", "de", id="an address at the end"),
        pytest.param("<b>All is well.</b>", "<b>Alles ist gut.</b>", "ka", id="in a tag"),
        pytest.param(
            "It is (all) “well.”", "Ist (alles) „gut“.", "de", id="a stop behind the quote"
        ),
        pytest.param("¡!", "!", "es", id="no letter that a mark could stand before"),
        pytest.param("Read now", "Lies jetzt", "fi", id="none"),
        pytest.param("Save; close;", "Guardar; cerrar", "es", id="a semicolon"),
        pytest.param("שלום עולם, זה כאן.", "It is here now.", "en", id="from Hebrew"),
    ],
)
def test_marks_of_the_language_are_silent(source: str, translation: str, locale: str) -> None:
    assert found(source, translation, locale) == []


@pytest.mark.parametrize(
    ("source", "translation", "locale", "expected"),
    [
        pytest.param(
            "Is it here?",
            "Ist es da",
            "de",
            [
                (
                    "the translation ends with no mark, its source with `?`",
                    "end it as the source ends, with the mark of the language",
                )
            ],
            id="a question without its mark",
        ),
        pytest.param(
            "Name:",
            "Nom",
            "fr",
            [
                (
                    "the translation ends with no mark, its source with `:`",
                    "end it as the source ends, with the mark of the language",
                )
            ],
            id="a colon is lost",
        ),
        pytest.param(
            "It is here now.",
            "Es ist jetzt da",
            "de",
            [
                (
                    "the translation ends with no mark, its source with `.`",
                    "end it as the source ends, with the mark of the language",
                )
            ],
            id="a full stop is lost",
        ),
        pytest.param(
            "Read it now",
            "Lies es jetzt.",
            "de",
            [
                (
                    "the translation ends with `.`, its source with none",
                    "end it as the source ends, with the mark of the language",
                )
            ],
            id="a full stop is added",
        ),
        pytest.param(
            "Is it here?",
            "Ist es da.",
            "de",
            [
                (
                    "the translation ends with `.`, its source with `?`",
                    "end it as the source ends, with the mark of the language",
                )
            ],
            id="another mark",
        ),
        pytest.param(
            "Read it now",
            "今読む？",
            "ja",
            [
                (
                    "the translation ends with `？`, its source with none",
                    "end it as the source ends, with the mark of the language",
                )
            ],
            id="a full-width one is added",
        ),
        pytest.param(
            "Is it here?",
            "Είναι εδώ",
            "el",
            [
                (
                    "the translation ends with no mark, its source with `?`",
                    "end it as the source ends, with the mark of the language",
                )
            ],
            id="Greek",
        ),
        pytest.param(
            "Name:",
            "名称。",
            "zh-Hans",
            [
                (
                    "the translation ends with `。`, its source with `:`",
                    "end it as the source ends, with the mark of the language",
                )
            ],
            id="Chinese",
        ),
        pytest.param(
            "Name:",
            "ชื่อ:?",
            "th",
            [
                (
                    "the translation ends with `?`, its source with `:`",
                    "end it as the source ends, with the mark of the language",
                )
            ],
            id="a Thai text with another mark",
        ),
        pytest.param(
            "<b>Name:</b>",
            "<b>Nazwa</b>",
            "pl",
            [
                (
                    "the translation ends with no mark, its source with `:`",
                    "end it as the source ends, with the mark of the language",
                )
            ],
            id="in a tag",
        ),
        pytest.param(
            "Loading…",
            "Lädt...",
            "de",
            [("the translation ends with three points, its source with `…`", "write `…`")],
            id="an ellipsis in three",
        ),
        pytest.param(
            "Is it here?",
            "Está aquí?",
            "es",
            [
                (
                    "the translation ends with `?`, but has no `¿`",
                    "Spanish begins the sentence with `¿`",
                )
            ],
            id="Spanish without the first mark",
        ),
        pytest.param(
            "Delete it now!",
            "Elimínalo!",
            "es-MX",
            [
                (
                    "the translation ends with `!`, but has no `¡`",
                    "Spanish begins the sentence with `¡`",
                )
            ],
            id="nor for an exclamation",
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


def test_each_form_of_a_plural_is_compared_with_its_text() -> None:
    message = Message("One of them?", None, "{n} of them?")
    pair = Pair(message, ("Eine", "{n}?"), "de", (("one",), ("other",)), frozenset({0}))
    assert [text for text, _ in problems(pair)] == [
        "`msgstr[0]` (one) ends with no mark, its source with `?`"
    ]
