from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.length_ratio import CHECK, problems
from l10n.haystack import Texts
from l10n.model import Message, Pair

NASTY = "aaaaaaaaaaaaaaaa 字"


def found(source: str, translation: str, locale: str = "de") -> list[tuple[str, str]]:
    return list(problems(Pair(Message(source), (translation,), locale)))


@pytest.mark.parametrize(
    ("source", "translation", "locale"),
    [
        pytest.param(
            "We work with organisations that keep young people safe on the internet.",
            "Wir arbeiten mit Organisationen, die junge Menschen schützen.",
            "de",
            id="German",
        ),
        pytest.param(
            "We work with organisations that keep young people safe on the internet.",
            "نعمل مع منظمات تحمي الشباب على الإنترنت.",
            "ar",
            id="Arabic",
        ),
        pytest.param(
            "We work with organisations that keep young people safe on the internet.",
            "אנחנו עובדים עם ארגונים ששומרים על צעירים ברשת.",
            "he",
            id="Hebrew",
        ),
        pytest.param(
            "We work with organisations that keep young people safe on the internet.",
            "我们与保护青少年网络安全的机构合作。",
            "zh-Hans",
            id="Chinese",
        ),
        pytest.param(
            "We work with organisations that keep young people safe on the internet.",
            "若者をネットで守る団体と協力しています。",
            "ja",
            id="Japanese",
        ),
        pytest.param(
            "We work with organisations that keep young people safe on the internet.",
            "청소년을 지키는 단체와 협력합니다.",
            "ko",
            id="Korean",
        ),
        pytest.param(
            "We work with organisations that keep young people safe on the internet.",
            "เราทำงานกับองค์กรที่ปกป้องเยาวชนบนอินเทอร์เน็ต",
            "th",
            id="Thai",
        ),
        pytest.param(
            "We work with organisations that keep young people safe on the internet.",
            "हम उन संगठनों के साथ काम करते हैं जो युवाओं को सुरक्षित रखते हैं।",
            "hi",
            id="Hindi",
        ),
        pytest.param(
            "We work with organisations that keep young people safe on the internet.",
            "Συνεργαζόμαστε με οργανισμούς που προστατεύουν τους νέους.",
            "el",
            id="Greek",
        ),
        pytest.param("OK", "Zustimmen und fortfahren", "de", id="short texts"),
        pytest.param("ja", "Yes", "en", id="a word"),
        pytest.param(
            "我们与保护青少年安全的机构合作。",
            "We work with organisations that keep young people safe on the internet. Join us.",
            "en",
            id="from Chinese",
        ),
        pytest.param(
            "URL", "Adres internetowy strony organizacji", "pl", id="an abbreviation in full"
        ),
        pytest.param(
            "We work with organisations that keep young people safe on the internet.",
            "Trabajamos con organizaciones que protegen a los jóvenes.",
            "es",
            id="Spanish",
        ),
    ],
)
def test_usual_lengths_are_silent(source: str, translation: str, locale: str) -> None:
    assert found(source, translation, locale) == []


@pytest.mark.parametrize(
    ("source", "translation", "locale", "expected"),
    [
        pytest.param(
            "We work with organisations that keep young people safe on the internet.",
            "Arbeit",
            "de",
            [
                (
                    "the translation has only 6 characters, its source 71",
                    "is it the translation of this text, and of all of it?",
                )
            ],
            id="much too short",
        ),
        pytest.param(
            "Sign in",
            "We work with organisations that keep young people safe on the internet.",
            "de",
            [
                (
                    "the translation has 71 characters, its source only 7",
                    "is it the translation of this text, and of nothing more?",
                )
            ],
            id="much too long",
        ),
        pytest.param(
            "We work with organisations that keep young people safe on the internet.",
            "工作",
            "zh-Hans",
            [
                (
                    "the translation has only 2 characters, its source 71",
                    "is it the translation of this text, and of all of it?",
                )
            ],
            id="too short in Chinese too",
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
