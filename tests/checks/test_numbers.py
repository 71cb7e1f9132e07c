from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.numbers import CHECK, has_number, problems
from l10n.model import Message, Pair, Problem

HELP = "write it in the digits and with the separators of the language"


def found(source: str, translation: str, locale: str = "de") -> list[str]:
    pair = Pair(Message(source), (translation,), locale)
    assert {problem.help for problem in problems(pair)} <= {HELP}
    return [problem.text for problem in problems(pair)]


@pytest.mark.parametrize(
    ("locale", "source", "translation"),
    [
        pytest.param("de", "1,500.75 users", "1.500,75 Nutzer", id="German separators"),
        pytest.param("fr", "1,500,000 users", "1\u202f500\u202f000 utilisateurs", id="French"),
        pytest.param("pl", "10,000 files", "10 000 plików", id="Polish blanks"),
        pytest.param("de-CH", "20,000 files", "20’000 Dateien", id="Swiss apostrophe"),
        pytest.param("ar", "1,500.75", "١٬٥٠٠٫٧٥", id="Arabic digits and separators"),
        pytest.param("fa", "25%", "۲۵٪", id="Persian digits"),
        pytest.param("hi", "1,500,000", "१५,००,०००", id="Hindi groups"),
        pytest.param("bn", "Version 2026", "সংস্করণ ২০২৬", id="Bengali digits"),
        pytest.param("th", "16 items", "๑๖ รายการ", id="Thai digits"),
        pytest.param("ja", "24 hours", "24時間", id="Japanese, full-width digits"),
        pytest.param("zh-Hans", "24 hours", "二十四小时", id="Chinese characters"),
        pytest.param("zh-Hans", "20,000 people", "2万人", id="Chinese magnitude"),
        pytest.param("ko", "100 times", "백 번", id="Korean word"),
        pytest.param("tr", "50%", "%50", id="Turkish per cent"),
        pytest.param("es", "In 7 of 12 cases", "En siete de doce casos", id="small ones in words"),
        pytest.param("ru", "1.5 hours", "полтора часа", id="Russian, one and a half"),
        pytest.param("de", "2,500,000 hashes", "2,5 Millionen Hashes", id="a word for zeros"),
        pytest.param("hi", "25 million", "2.5 करोड़", id="Hindi crore"),
        pytest.param("de", "at 9:30 PM", "um 21:30 Uhr", id="a time"),
        pytest.param("de", "from 12am to 12.30 p.m.", "von 0 bis 12.30 Uhr", id="12-hour times"),
        pytest.param("hu", "3/27/2026", "2026. 03. 27.", id="a date"),
        pytest.param("fr", "the 21st century", "le XXIe siècle", id="an ordinal"),
        pytest.param("de", "Open 24/7", "rund um die Uhr", id="around the clock"),
        pytest.param("th", "Since 2017", "ตั้งแต่ พ.ศ. 2560", id="the Thai calendar"),
        pytest.param("fa", "Since 2017", "از ۱۳۹۶", id="the Persian calendar"),
        pytest.param("el", "Page {0} of {n:>20}", "Σελίδα {0}", id="placeholders"),
        pytest.param("ka", "See https://a.org/2026 and `404`", "იხილეთ", id="addresses and code"),
        pytest.param("he", "H.264, UTF-16", "UTF-16 ו־H.264", id="names, another order"),
        pytest.param("uk", "13-17 years", "від 13 до 17 років", id="a range"),
        pytest.param("hy", "Python 3.13", "Python 3.13", id="a version"),
        pytest.param("fa", "13.7 km", "۱۳/۷ کیلومتر", id="Persian fraction"),
        pytest.param("de", "one file", "1 Datei, Nr. 4711", id="more numbers"),
    ],
)  # fmt: skip
def test_a_number_in_the_language_s_own_way_is_silent(
    locale: str, source: str, translation: str
) -> None:
    assert found(source, translation, locale) == []


@pytest.mark.parametrize(
    ("locale", "source", "translation", "number"),
    [
        pytest.param("de", "from 16 to 21", "von 16 bis 12", "21", id="two digits swapped"),
        pytest.param("ar", "Since 2017", "منذ ٢٠١٦", "2017", id="another year"),
        pytest.param("fr", "1,500 users", "15 000 utilisateurs", "1,500", id="another magnitude"),
        pytest.param("ja", "16 items", "項目", "16", id="none at all"),
        pytest.param("zh-Hans", "16 items", "一个项目", "16", id="a Chinese article is no number"),
        pytest.param("th", "16 items", "๖๑ รายการ", "16", id="Thai digits swapped"),
        pytest.param("de", "150,000 files", "15 000 Dateien", "150,000", id="a zero less"),
        pytest.param("de", "15,000 files", "150.000 Dateien", "15,000", id="a zero more"),
        pytest.param("de", "25 million", "26 Millionen", "25", id="another number of millions"),
        pytest.param("es", "99.5 %", "99,6 %", "99.5", id="another fraction"),
        pytest.param("th", "300 items", "200 รายการ", "300", id="no year"),
        pytest.param("de", "IPv6 and RFC 2822", "IPv6 und RFC 2882", "2822", id="a standard"),
    ],
)
def test_a_missing_number_is_named(locale: str, source: str, translation: str, number: str) -> None:
    assert found(source, translation, locale) == [
        f"the number `{number}` is missing in the translation"
    ]


def test_only_what_both_forms_of_the_source_have_is_looked_for() -> None:
    message = Message("1 day of 30", None, "24 days of 30")
    assert list(problems(Pair(message, ("ein Tag von 30", "{n} Tage von 30"), "de"))) == []
    [problem] = problems(Pair(message, ("ein Tag von 30", "{n} Tage von 31"), "de"))
    assert problem == Problem("the number `30` is missing in `msgstr[1]`", HELP)


@pytest.mark.parametrize(("source", "asked"), [("a", False), ("12 {n13}", False), ("a 13", True)])
def test_only_messages_with_a_number_are_looked_at(source: str, asked: bool) -> None:
    assert has_number(Message(source)) is asked
    assert CHECK.asked is has_number
    assert CHECK.severity == "warning"


NUMBERS = st.text("0129٣३ .,:/-km{}\n", max_size=20)


@given(NUMBERS)
def test_the_source_s_own_text_is_never_a_finding(text: str) -> None:
    assert found(text, text) == []


@given(NUMBERS, st.text())
def test_a_message_that_is_not_asked_for_has_no_problem(source: str, translation: str) -> None:
    assert has_number(Message(source)) or found(source, translation) == []


@given(st.integers(13, 10**9), st.sampled_from([".", ",", " ", "\u202f", "’", "٬"]))
def test_no_separator_of_thousands_makes_another_number(number: int, separator: str) -> None:
    assert found(f"{number:,} a", f"ä {number:,}".replace(",", separator)) == []
    assert found(f"{number} a", f"ä {number + 1:,}") != []


@pytest.mark.parametrize("piece", ["1", "1,", "1 000 ", "13 ", "1:", "12:30", "1000 ", "1/", "٣"])
def test_time_is_linear_in_the_text(piece: str) -> None:
    assert len(found(piece * 20_000, "x")) <= 5
    assert found("x 77", piece * 20_000) == ["the number `77` is missing in the translation"]
    assert found(piece * 20_000, piece * 20_000) == []
