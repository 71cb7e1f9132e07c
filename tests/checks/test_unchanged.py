from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.unchanged import CHECK, problems, suspects
from l10n.haystack import Texts
from l10n.model import Message, Pair, Problem

FOUND = [
    Problem(
        "the translation is the text of the source",
        "translate it, or leave it empty until somebody does",
    )
]


def found(text: str, locale: str, source_locale: str = "en") -> list[Problem]:
    return list(problems(Pair(Message(text), (text,), locale, source_locale=source_locale)))


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        pytest.param("de", "Internet Watch Foundation", id="a name, German"),
        pytest.param("ja", "Tech Against Terrorism", id="a name, Japanese"),
        pytest.param("ar", "Global Internet Forum to Counter Terrorism", id="a name, Arabic"),
        pytest.param("pl", "Center for Democracy and Technology", id="a name with small words"),
        pytest.param("th", "Stiftung from Berlin", id="no word of a sentence, Thai"),
        pytest.param("fr", "Documentation", id="a word that French shares"),
        pytest.param("da", "administration", id="one that Danish shares"),
        pytest.param("ka", "Django", id="a brand, Georgian"),
        pytest.param("hi", "iPhone", id="a brand, Hindi"),
        pytest.param("zh-Hans", "hash", id="a short word, Chinese"),
        pytest.param("he", "{name} ({count})", id="placeholders, Hebrew"),
        pytest.param("el", "https://example.org/some/page", id="an address, Greek"),
        pytest.param("fa", "info@example.org", id="a mail address, Persian"),
        pytest.param("es", "© 2026 some company, all rights reserved", id="a copyright line"),
        pytest.param("hy", "`git commit --amend`", id="code, Armenian"),
        pytest.param("uk", "100 MB", id="a unit, Ukrainian"),
        pytest.param("ru", "+1 800 555-0100", id="a telephone number, Russian"),
        pytest.param("en-GB", "See all partners", id="a variant of the source's language"),
        pytest.param("id", "OK", id="two letters, Indonesian"),
        pytest.param("pt", "creation_method", id="an identifier, Portuguese"),
        pytest.param("ja", "django CMS", id="a name with an abbreviation, Japanese"),
    ],
)
def test_what_stays_as_it_is_is_silent(locale: str, text: str) -> None:
    assert found(text, locale) == []


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        pytest.param("de", "See all partners", id="a phrase"),
        pytest.param("ja", "Enter a valid e-mail address.", id="a sentence"),
        pytest.param("vi", "block size", id="two words"),
        pytest.param("ar", "information", id="a long word in another script"),
        pytest.param("sr", "Visit {name} today", id="a word beside a placeholder and another"),
    ],
)
def test_what_was_not_translated_is_named(locale: str, text: str) -> None:
    assert found(text, locale) == FOUND


def test_a_translation_is_silent() -> None:
    assert list(problems(Pair(Message("See all"), ("Alle zeigen",), "de"))) == []


def test_the_source_may_be_in_any_language() -> None:
    assert found("Alle Partner anzeigen", "de-AT", "de") == []
    assert found("Alle Partner anzeigen", "en", "de") == FOUND


@pytest.mark.parametrize(
    ("msgstr", "expected"),
    [
        (("a small file", "small files"), FOUND),
        (("small files", "small files", "small files"), FOUND),
        (("small files",), FOUND),
        (("a small file", "a small file"), FOUND),
        (("eine kleine Datei", "small files"), []),
    ],
)
def test_all_forms_of_a_plural_are_the_source_s(
    msgstr: tuple[str, ...], expected: list[Problem]
) -> None:
    message = Message("a small file", None, "small files")
    assert list(problems(Pair(message, msgstr, "de"))) == expected
    assert suspects(Texts(["a small file\0small files"]), Texts(["\0".join(msgstr)])) == [0]


def test_it_is_a_warning_for_known_languages() -> None:
    assert (CHECK.severity, CHECK.by_language) == ("warning", True)


TEXTS = st.text("ab cdefghijklmnop{}", max_size=14)


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=4))
def test_no_problem_is_hidden_by_the_comparison_of_all_texts(rows: list[tuple[str, str]]) -> None:
    sources, texts = [row[0] for row in rows], [row[1] for row in rows]
    pairs = [Pair(Message(source), (text,), "de") for source, text in rows]
    wrong = [at for at, pair in enumerate(pairs) if list(problems(pair))]
    assert set(wrong) <= set(suspects(Texts(sources), Texts(texts)))


@given(st.text())
def test_any_text_can_be_looked_at(text: str) -> None:
    assert found(text, "ar") in ([], FOUND)


@pytest.mark.parametrize("piece", ["a", "a'", "ab ", "'"])
def test_time_is_linear_in_the_text(piece: str) -> None:
    assert found(piece * 50_000, "de") in ([], FOUND)
