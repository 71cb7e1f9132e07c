from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.do_not_translate import CHECK, problems
from l10n.model import Message, Pair, Term

HELP = "names of the glossary stay as they are; endings, and a gloss beside them, are free"
ZOOM = Term("Zoom", keep=True)
CALL = Term("Christchurch Call", keep=True)
CENTER = Term("Center for Missing & Exploited Children", keep=True)
LAW = Term("501(c)(3)", keep=True)
LETS = Term("Let's Encrypt", keep=True)


def pair(term: Term, *msgstr: str, locale: str = "de") -> Pair:
    plural = "x" if len(msgstr) > 1 else None
    return Pair(Message("x", None, plural), msgstr, locale, terms=(term,))


@pytest.mark.parametrize(
    ("locale", "term", "translation"),
    [
        pytest.param("de", ZOOM, "Zooms Nutzer", id="German, in the genitive"),
        pytest.param("pl", ZOOM, "Dlaczego wybrać Zooma?", id="Polish, with an ending"),
        pytest.param("cs", ZOOM, "na Zoomu", id="Czech, with an ending"),
        pytest.param("fi", ZOOM, "Zoomissa", id="Finnish, with an ending"),
        pytest.param("tr", ZOOM, "Zoom’da", id="Turkish, after an apostrophe"),
        pytest.param("hu", ZOOM, "a Zoom-ban", id="Hungarian, after a hyphen"),
        pytest.param("ar", ZOOM, "نعمل في Zoom وGIFCT", id="Arabic"),
        pytest.param("he", ZOOM, "אנחנו ב־Zoom", id="Hebrew, after a prefix"),
        pytest.param("fa", ZOOM, "در Zoom کار می‌کنیم", id="Persian"),
        pytest.param("ja", ZOOM, "私たちZoomは", id="Japanese, without blanks"),
        pytest.param("zh-Hans", CALL, "参与Christchurch Call（克赖斯特彻奇呼吁）", id="Chinese"),
        pytest.param("th", ZOOM, "ใช้Zoomเพื่อ", id="Thai, without blanks"),
        pytest.param("hi", ZOOM, "Zoom में", id="Hindi"),
        pytest.param("el", CALL, "Το Christchurch Call (Έκκληση)", id="Greek, with a gloss"),
        pytest.param("ka", ZOOM, "Zoom-ის", id="Georgian"),
        pytest.param("hy", ZOOM, "Zoom-ում", id="Armenian"),
        pytest.param("es", ZOOM, "¿Por qué Zoom?", id="Spanish"),
        pytest.param("fr", CALL, "Le Christchurch\xa0Call", id="French, a blank that holds"),
        pytest.param("uk", CALL, "**Christchurch\nCall** — це", id="Ukrainian, over two lines"),
        pytest.param("de", CENTER, "Center for Missing &amp; Exploited Children", id="a reference"),
        pytest.param("ar", LAW, "المادة \u200e501(c)(3)\u200e من", id="direction marks"),
        pytest.param("de", LETS, "mit Let’s Encrypt", id="another apostrophe"),
        pytest.param("de", ZOOM, "[Zoom](https://zoom.us)", id="as a link"),
    ],
)
def test_a_name_that_stays_is_silent(locale: str, term: Term, translation: str) -> None:
    assert list(problems(pair(term, translation, locale=locale))) == []


@pytest.mark.parametrize(
    ("term", "msgstr", "texts"),
    [
        pytest.param(ZOOM, ["Wir"], ["the name `Zoom` is missing in the translation"], id="gone"),
        pytest.param(
            ZOOM, ["نعمل في زوم"], ["the name `Zoom` is missing in the translation"], id="in Arabic"
        ),
        pytest.param(
            ZOOM, ["zoom an"], ["the name `Zoom` is missing in the translation"], id="another case"
        ),
        pytest.param(
            CALL,
            ["Aufruf von Christchurch"],
            ["the name `Christchurch Call` is missing in the translation"],
            id="translated",
        ),
        pytest.param(
            ZOOM,
            ["https://a.b/Zoom {Zoom} `Zoom`"],
            ["the name `Zoom` is missing in the translation"],
            id="only where no reader sees it as a name",
        ),
        pytest.param(
            ZOOM,
            ["Zoom", "kein"],
            ["the name `Zoom` is missing in `msgstr[1]`"],
            id="in one form of a plural",
        ),
        pytest.param(
            Term("N" * 70, keep=True),
            ["x"],
            [f"the name `{'N' * 59}…` is missing in the translation"],
            id="a long name is shortened",
        ),
    ],
)
def test_a_name_that_is_gone_is_found(term: Term, msgstr: list[str], texts: list[str]) -> None:
    assert list(problems(pair(term, *msgstr))) == [(text, HELP) for text in texts]


def test_a_term_that_may_be_translated_is_none_of_its_business() -> None:
    assert list(problems(pair(Term("user", {"de": ("Nutzer",)}), "Leute"))) == []
    assert CHECK.terms is not None
    assert CHECK.terms(ZOOM)
    assert not CHECK.terms(Term("user"))


def test_problems_of_one_entry_are_few() -> None:
    many = tuple(Term(f"N{number}", keep=True) for number in range(100))
    assert len(list(problems(Pair(Message("x"), ("y",), "de", terms=many)))) == 5


@given(st.text(), st.text(min_size=1))
def test_any_text_can_be_read(translation: str, name: str) -> None:
    list(problems(pair(Term(name, keep=True), translation)))
