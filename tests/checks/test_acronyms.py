from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.acronyms import CHECK, has_acronym, problems
from l10n.model import Message, Pair, Problem


def found(source: str, translation: str, locale: str = "de") -> list[Problem]:
    return list(problems(Pair(Message(source), (translation,), locale)))


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        pytest.param("shared by GIFCT", "von GIFCT geteilt", id="German"),
        pytest.param("by GIFCT", "przez GIFCT-u", id="Polish ending behind a hyphen"),
        pytest.param("the HTML", "HTML'yi", id="Turkish ending behind an apostrophe"),
        pytest.param("in JSON", "JSONissa", id="Finnish ending"),
        pytest.param("GIFCTs", "les GIFCT", id="French has no plural for it"),
        pytest.param("NATO and AIDS", "OTAN y SIDA", id="Spanish has its own"),
        pytest.param("OSCE", "OSZE", id="one that differs in a letter"),
        pytest.param("GDPR", "DSGVO", id="German has another"),
        pytest.param("CSAM", "مواد اعتداء", id="Arabic"),
        pytest.param("CSAM", "素材", id="Japanese"),
        pytest.param("CSAM", "วัสดุ", id="Thai"),
        pytest.param("CSAM", "материал", id="Russian"),
        pytest.param("GIFCT", "ג'יפקט", id="Hebrew"),
        pytest.param("HTML", "ΓΛΩΣΣΑ", id="Greek"),
        pytest.param("HTML", "ენა", id="Georgian"),
        pytest.param("HTML", "भाषा", id="Hindi"),
        pytest.param("the URL and the PDF", "die Adresse", id="three letters have words"),
        pytest.param("You MUST NEVER do it", "Das darf man nie tun", id="emphasis"),
        pytest.param("SAVE THIS PAGE", "Seite speichern", id="all in capitals"),
        pytest.param("by {NAME} at `HTML`", "von {NAME}", id="placeholders and code"),
        pytest.param("set DEBUG=True", "`DEBUG=True` setzen", id="it became code"),
        pytest.param("https://a.org/HTML", "https://a.org/HTML", id="an address"),
        pytest.param("use HTML", "använd Html", id="in another case"),
        pytest.param("a", "HTML", id="more of them"),
    ],
)
def test_kept_inflected_and_translated_ones_are_silent(source: str, translation: str) -> None:
    assert found(source, translation) == []


@pytest.mark.parametrize("misspelt", ["GIFTC", "GIFCCT", "GIFC", "GIVCT", "IGFCT"])
def test_a_misspelling_is_named(misspelt: str) -> None:
    assert found("through GIFCT", f"über {misspelt}") == [
        Problem(
            f"`GIFCT` is written `{misspelt}` in the translation",
            "write `GIFCT`, or the language's own abbreviation",
        )
    ]


@pytest.mark.parametrize("translation", ["через GIFTC", "GIFTC を通じて", "דרך GIFTC"])
def test_a_misspelling_is_named_in_any_script(translation: str) -> None:
    [problem] = found("through GIFCT", translation)
    assert problem.text == "`GIFCT` is written `GIFTC` in the translation"


@pytest.mark.parametrize("other", ["ABCDE", "GIFCTUE", "FGICTX", "TCFIG"])
def test_another_word_in_capitals_is_a_translation(other: str) -> None:
    assert found("through GIFCT", f"über {other}") == []


def test_a_lost_one_is_named() -> None:
    assert found("CSAM is shared, by HTML", "Es wird geteilt") == [
        Problem(
            f"`{word}` is missing in the translation",
            "keep it, or write the language's own abbreviation in capitals",
        )
        for word in ("CSAM", "HTML")
    ]


def test_each_form_of_a_plural_is_compared_with_its_source() -> None:
    message = Message("one HTML file", None, "{n} HTML files")
    [problem] = problems(Pair(message, ("eine HTML-Datei", "{n} Dateien"), "de"))
    assert problem.text == "`HTML` is missing in `msgstr[1]`"
    only_many = Message("one file", None, "{n} JSON files")
    assert has_acronym(only_many)
    pair = Pair(only_many, ("eine Datei", "{n} JSON"), "de", (), frozenset({0}))
    assert list(problems(pair)) == []


@pytest.mark.parametrize(
    ("source", "asked"), [("HTML", False), ("an HTML page", True), ("a PDF", False), ("", False)]
)
def test_only_messages_with_one_are_looked_at(source: str, asked: bool) -> None:
    assert has_acronym(Message(source)) is asked
    assert (CHECK.asked, CHECK.severity) == (has_acronym, "warning")


WORDS = st.text("ABCa ss-'{}`д", max_size=16)


@given(WORDS)
def test_the_source_s_own_text_is_never_a_finding(text: str) -> None:
    assert found(text, text) == []


@given(WORDS, st.text())
def test_a_message_that_is_not_asked_for_has_no_problem(source: str, translation: str) -> None:
    assert has_acronym(Message(source)) or found(source, translation) == []


@pytest.mark.parametrize("piece", ["A", "AB ", "ABCDE ", "a", "A-"])
def test_time_is_linear_in_the_text(piece: str) -> None:
    assert len(found("see GIFCT " + piece * 20_000, piece * 20_000)) <= 5


def test_time_is_linear_in_the_number_of_abbreviations() -> None:
    words = ["".join(letters) for letters in product("ABCDEFGHIJ", repeat=5)]
    assert found(f"see {' '.join(words)}", " ".join(reversed(words))) == []
