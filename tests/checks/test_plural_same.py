from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.plural_same import CHECK, is_plural, problems
from l10n.model import Message, Pair, Problem

FILES = Message("{n} file", None, "{n} files")
FOUND = [
    Problem(
        "all forms of the plural are the same text",
        "write each as the language has it for its numbers",
    )
]


def found(message: Message, *msgstr: str, locale: str) -> list[Problem]:
    return list(problems(Pair(message, msgstr, locale)))


@pytest.mark.parametrize(
    ("locale", "msgstr"),
    [
        pytest.param("es", ("{n} archivo", "{n} archivos"), id="Spanish"),
        pytest.param("pl", ("{n} plik", "{n} pliki", "{n} plików"), id="Polish"),
        pytest.param("ru", ("{n} файл", "{n} файла", "{n} файлов"), id="Russian"),
        pytest.param("ar", ("ملف", "{n} ملف", "{n} ملفات"), id="Arabic"),
        pytest.param("he", ("קובץ אחד", "{n} קבצים"), id="Hebrew"),
        pytest.param("el", ("{n} αρχείο", "{n} αρχεία"), id="Greek"),
        pytest.param("fr", ("{n} mois", "{n} mois"), id="a French noun in s"),
        pytest.param("fr", ("{n}\xa0prix", "{n}\xa0prix"), id="one in x"),
        pytest.param("be", ("{n} г", "{n} г", "{n} г"), id="Belarusian, a unit's sign"),
        pytest.param("ro", ("Fișiere: {n}", "Fișiere: {n}"), id="Romanian, no word counted"),
        pytest.param("uk", ("{n}", "{n}", "{n}"), id="Ukrainian, no word at all"),
        pytest.param("sk", ("{n} súbor", "{n} súbory", "{n} súbory"), id="two of three alike"),
        pytest.param("ja", ("{n} 個のファイル",), id="Japanese has one form"),
    ],
)
def test_forms_as_the_language_has_them_are_silent(locale: str, msgstr: tuple[str, ...]) -> None:
    assert found(FILES, *msgstr, locale=locale) == []


@pytest.mark.parametrize(
    "locale", ["de", "it", "sv", "tr", "hu", "ka", "fa", "hi", "th", "zh", "fi"]
)
def test_languages_in_which_nouns_may_stay_as_they_are_are_left_alone(locale: str) -> None:
    assert locale not in CHECK.languages
    assert "pt" in CHECK.languages


@pytest.mark.parametrize(
    ("locale", "msgstr"),
    [
        pytest.param("fr", ("{n} fichier", "{n} fichier"), id="French"),
        pytest.param("ru", ("{n} файл", "{n} файл", "{n} файл"), id="Russian"),
        pytest.param("pt-BR", ("{n} <b>arquivo</b>", "{n} <b>arquivo</b>"), id="behind a tag"),
        pytest.param("ar", ("ملف", "ملف", "ملف"), id="without a number"),
        pytest.param("lt", ("{n} failas",) * 3, id="Lithuanian"),
    ],
)
def test_a_copied_form_is_named(locale: str, msgstr: tuple[str, ...]) -> None:
    assert found(FILES, *msgstr, locale=locale) == FOUND


@pytest.mark.parametrize(
    ("msgid", "plural", "asked"),
    [
        pytest.param("a file", "{n} files", True, id="a noun"),
        pytest.param("{n} {things} was changed", "{n} {things} were changed", False, id="a verb"),
        pytest.param("{n} of {m} chosen", "{n} of {m} chosen", False, id="the same"),
        pytest.param("{n} file", None, False, id="no plural"),
    ],
)
def test_only_plurals_of_nouns_are_looked_at(msgid: str, plural: str | None, asked: bool) -> None:
    message = Message(msgid, None, plural)
    assert is_plural(message) is asked
    assert bool(found(message, "{n} plik", "{n} plik", locale="pl")) is asked
    assert (CHECK.asked, CHECK.severity) == (is_plural, "warning")


@given(st.text(), st.text(), st.sampled_from(["fr", "pl", "de"]))
def test_any_text_can_be_looked_at(source: str, text: str, locale: str) -> None:
    message = Message(source, None, source + "s")
    assert found(message, text, text, locale=locale) in ([], FOUND)
    assert found(message, text, text + "s", locale=locale) == []


@pytest.mark.parametrize("piece", ["{n}", "{n} ", " ", "a", "{n} a"])
def test_time_is_linear_in_the_text(piece: str) -> None:
    text = piece * 20_000
    assert found(FILES, text, text, locale="fr") in ([], FOUND)
