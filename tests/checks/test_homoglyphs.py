from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.homoglyphs import CHECK, problems, suspects
from l10n.haystack import Texts
from l10n.model import Message, Pair, Problem, Remark


def found(source: str, translation: str) -> list[Problem]:
    return list(problems(Pair(Message(source), (translation,), "ru")))


@pytest.mark.parametrize(
    "translation",
    [
        pytest.param("Скачать файл", id="Russian"),
        pytest.param("html-код, SMS-сообщение", id="Russian with Latin words and hyphens"),
        pytest.param("SMSка и URLы", id="Russian endings of Latin abbreviations"),
        pytest.param("Изход от URLа", id="Bulgarian"),
        pytest.param("Ђорђе Џон Љиљана", id="Serbian"),
        pytest.param("Їжак і її ґудзик", id="Ukrainian"),
        pytest.param("Αναζήτηση στο PDF", id="Greek with a Latin word"),
        pytest.param("5 µm, 3 μm, λx", id="Greek letters of science"),
        pytest.param("CDのみ、Tシャツ", id="Japanese with Latin letters attached"),
        pytest.param("5G网络和App商店", id="Chinese with Latin letters attached"),
        pytest.param("USB를 연결하세요", id="Korean with Latin letters attached"),
        pytest.param("PDFファイル", id="Japanese katakana attached"),
        pytest.param("Որոնել URL-ը", id="Armenian"),
        pytest.param("ძიება PDF-ში", id="Georgian"),
        pytest.param("ค้นหา PDF", id="Thai"),
        pytest.param("ÖPNV-Straße №5", id="German, numero sign"),
        pytest.param("חיפוש ב־Google", id="Hebrew"),
        pytest.param("API-ді жаңарту", id="Kazakh"),
        pytest.param("%(name)sа и {name}а", id="placeholders with endings"),
        pytest.param("Прочтите.Pdf", id="a word before a full stop"),
        pytest.param("пример.com", id="a Cyrillic host of other letters"),
        pytest.param("𝒂бв", id="mathematical letters are no script of words"),
    ],
)
def test_correct_text_is_silent(translation: str) -> None:
    assert found("a", translation) == []


@pytest.mark.parametrize(
    ("translation", "word", "letters"),
    [
        pytest.param("Cкопировать файл", "Cкопировать", "Latin: `C`", id="a Latin capital"),
        pytest.param("это Pаypаl", "Pаypаl", "Cyrillic: `а`", id="Cyrillic in a Latin name"),
        pytest.param("Сувязi", "Сувязi", "Latin: `i`", id="a Latin i in Belarusian"),
        pytest.param("20 KБ", "KБ", "Latin: `K`", id="a unit of two scripts"),
        pytest.param("Tο αρχείο", "Tο", "Latin: `T`", id="Latin in Greek"),
        pytest.param("Gοοgle", "Gοοgle", "Greek: `ο`", id="Greek in Latin"),
        pytest.param("CCCР", "CCCР", "Cyrillic: `Р`", id="capitals of both"),
        pytest.param("hօme", "hօme", "Armenian: `օ`", id="Armenian in Latin"),
        pytest.param("см. аррӏе.com", "аррӏе.com", "Cyrillic: `аррӏе`", id="a host of lookalikes"),
    ],
)
def test_a_word_of_two_scripts_is_named(translation: str, word: str, letters: str) -> None:
    assert found("a", translation) == [
        Problem(
            f"`{word}` in the translation is written in two scripts ({letters})",
            "type it anew on one keyboard",
        )
    ]
    assert found(f"see {word}", translation) == []


@pytest.mark.parametrize(
    ("translation", "harmless"),
    [
        pytest.param("Cкопировать", True, id="a word is read as it was meant"),
        pytest.param("аррӏе.com", False, id="a host leads elsewhere"),
    ],
)
def test_a_slip_of_the_keyboard_is_a_remark(translation: str, harmless: bool) -> None:
    assert [isinstance(each, Remark) for each in found("a", translation)] == [harmless]


def test_each_form_of_a_plural_is_looked_at() -> None:
    pair = Pair(Message("{n} file", None, "{n} files"), ("{n} файл", "{n} фaйлов"), "ru")
    [problem] = problems(pair)
    assert problem.text == "`фaйлов` in `msgstr[1]` is written in two scripts (Latin: `a`)"


def test_the_search_of_all_texts_finds_the_places() -> None:
    texts = ["", "Скачать", "Cкачать", "Gοοgle\0aа", "emoji 🙂 ", "аррӏе.com", "a"]
    assert suspects(Texts([""] * len(texts)), Texts(texts)) == [2, 3, 5]
    assert suspects(Texts(["", ""]), Texts(["plain", "Öl"])) == []


def test_it_is_an_error_that_can_be_turned_off() -> None:
    assert (CHECK.severity, CHECK.guard) == ("error", False)


MIXED = st.text("aeCxoszа еСхЖоοΑλhօ.-1 🙂{}\n", max_size=12)


@given(st.lists(MIXED, max_size=4))
def test_no_problem_is_hidden_by_the_search_of_all_texts(texts: list[str]) -> None:
    wrong = [at for at, text in enumerate(texts) if found("", text)]
    assert set(wrong) <= set(suspects(Texts([""] * len(texts)), Texts(texts)))


@given(st.text())
def test_any_text_can_be_looked_at_and_its_own_source_allows_it(text: str) -> None:
    suspects(Texts([text]), Texts([text]))
    assert found(text, text) == []


@pytest.mark.parametrize("piece", ["aа", "Cк", "а.", "а.c", "aа ", "\u0301a", "Aа"])
def test_time_is_linear_in_the_text(piece: str) -> None:
    assert len(found("", piece * 50_000)) <= 5
    assert found(piece * 50_000, piece * 50_000) == []
    suspects(Texts([""]), Texts([piece * 50_000]))
