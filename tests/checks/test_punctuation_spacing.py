from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.punctuation_spacing import CHECK, problems
from l10n.model import Message, Pair

NASTY = ":;!?«» \xa0\u202fa1<>{}&;\n"


def found(source: str, translation: str, locale: str = "fr") -> list[tuple[str, str]]:
    return list(problems(Pair(Message(source), (translation,), locale)))


@pytest.mark.parametrize(
    ("source", "translation", "locale"),
    [
        pytest.param("Really?", "Vraiment\u202f?", "fr", id="a narrow one"),
        pytest.param("Really?", "Vraiment\xa0?", "fr", id="a wide one"),
        pytest.param("Note: x", "Note&nbsp;: x", "fr", id="as a reference"),
        pytest.param("Really?", "Vraiment?", "fr-CA", id="Canadian question"),
        pytest.param('He said "a"', "Il a dit «\xa0a\xa0»", "fr-CA", id="Canadian quotes"),
        pytest.param("At 10:30", "À 10:30", "fr", id="a time"),
        pytest.param("Smile :)", "Souriez :) ;-)", "fr", id="smileys"),
        pytest.param("See https://a.b/?c", "Voir https://a.b/?c", "fr", id="an address"),
        pytest.param("Use `a: b!`", "Utilisez `a: b!`", "fr", id="code"),
        pytest.param("Odd (?)", "Étrange (?) (!)", "fr", id="in brackets"),
        pytest.param("What?!", "Quoi\u202f?!", "fr", id="two marks"),
        pytest.param("{a}: {b}", "{a}\xa0: {b}", "fr", id="placeholders"),
        pytest.param("<b>Note</b>: x", "<b>Note</b>\xa0: x", "fr", id="tags"),
        pytest.param("Yahoo! News", "Yahoo! News", "fr", id="the same text"),
        pytest.param("a::b", "a::b", "fr", id="in code without marks"),
        pytest.param("AT&T; R&amp;D", "AT&T\xa0; R&amp;D", "fr", id="an ampersand is no semicolon"),
        pytest.param("**Note**: x", "**Note\xa0:** x", "fr", id="Markdown"),
        pytest.param("Why?\nSo", "Pourquoi\u202f?\nDonc", "fr-CH", id="at the end of a line"),
    ],
)
def test_well_spaced_french_is_silent(source: str, translation: str, locale: str) -> None:
    assert found(source, translation, locale) == []


@pytest.mark.parametrize(
    ("source", "translation", "locale", "expected"),
    [
        pytest.param(
            "Really?",
            "Vraiment ?",
            "fr",
            [
                (
                    "the translation has a plain blank before `?`",
                    "French has a no-break space there: U+202F or U+00A0",
                )
            ],
            id="a plain blank",
        ),
        pytest.param(
            "Really?",
            "Vraiment?",
            "fr",
            [
                (
                    "the translation has no blank before `?`",
                    "French has a no-break space there: U+202F or U+00A0",
                )
            ],
            id="none",
        ),
        pytest.param(
            "Note: x",
            "Note: x y",
            "fr-CA",
            [
                (
                    "the translation has no blank before `:`",
                    "French has a no-break space there: U+202F or U+00A0",
                )
            ],
            id="a Canadian colon",
        ),
        pytest.param(
            '"a"',
            "« a »",
            "fr",
            [
                (
                    "the translation has a plain blank after `«`",
                    "French has a no-break space there: U+202F or U+00A0",
                ),
                (
                    "the translation has a plain blank before `»`",
                    "French has a no-break space there: U+202F or U+00A0",
                ),
            ],
            id="both quotes",
        ),
        pytest.param(
            '"a"',
            "«a»",
            "fr-CA",
            [
                (
                    "the translation has no blank after `«`",
                    "French has a no-break space there: U+202F or U+00A0",
                ),
                (
                    "the translation has no blank before `»`",
                    "French has a no-break space there: U+202F or U+00A0",
                ),
            ],
            id="Canadian quotes",
        ),
        pytest.param(
            "A! B! C;",
            "A! B! C ;",
            "fr",
            [
                (
                    "the translation has no blank before `!`",
                    "French has a no-break space there: U+202F or U+00A0",
                ),
                (
                    "the translation has a plain blank before `;`",
                    "French has a no-break space there: U+202F or U+00A0",
                ),
            ],
            id="once for each mark",
        ),
        pytest.param(
            "{a}: <b>b</b>!",
            "{a} : <b>c</b>!",
            "fr",
            [
                (
                    "the translation has a plain blank before `:`",
                    "French has a no-break space there: U+202F or U+00A0",
                ),
                (
                    "the translation has no blank before `!`",
                    "French has a no-break space there: U+202F or U+00A0",
                ),
            ],
            id="behind placeholders and tags",
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


def test_only_french_catalogs_are_looked_at() -> None:
    assert CHECK.languages == {"fr"}
