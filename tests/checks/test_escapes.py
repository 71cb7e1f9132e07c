from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.escapes import problems
from l10n.model import Message, Pair

NASTY = "\\nrt&amp;#39;<b u"


def found(source: str, translation: str, locale: str = "de") -> list[tuple[str, str]]:
    return list(problems(Pair(Message(source), (translation,), locale)))


@pytest.mark.parametrize(
    ("source", "translation", "locale"),
    [
        pytest.param("It's", "C'est", "fr", id="French"),
        pytest.param("R&D", "F&E", "de", id="German"),
        pytest.param("a &amp; b", "ä &amp; b", "de", id="as in the source"),
        pytest.param("<b>a</b>", "<b>a&nbsp;!</b>", "fr", id="HTML"),
        pytest.param("a &copy; b", "א &nbsp;ב", "he", id="references in both"),
        pytest.param("C:\\new", "C:\\neu\\n", "es", id="a backslash in both"),
        pytest.param("a\nb", "一\n二", "ja", id="a real line break"),
        pytest.param("a", "甲&乙", "zh-Hans", id="an ampersand"),
        pytest.param("a", "أ \\ ب", "ar", id="a lone backslash"),
        pytest.param("a", "ก&ข;", "th", id="Thai"),
        pytest.param("a", "क \\ख", "hi", id="Hindi"),
        pytest.param("a", "α\\name", "el", id="a word behind a backslash"),
        pytest.param("a", "ა &", "ka", id="Georgian"),
        pytest.param("&amp;lt;", "&amp;lt;", "pl", id="escaped twice in both"),
    ],
)
def test_what_the_source_writes_so_too_is_silent(
    source: str, translation: str, locale: str
) -> None:
    assert found(source, translation, locale) == []


@pytest.mark.parametrize(
    ("source", "translation", "locale", "expected"),
    [
        pytest.param(
            "It's",
            "C&#39;est",
            "fr",
            [
                (
                    "`&#39;` in the translation is read as it stands",
                    "write the character that is meant, as the source does",
                )
            ],
            id="a reference in a plain text",
        ),
        pytest.param(
            "a",
            "ä&nbsp;!",
            "de",
            [
                (
                    "`&nbsp;` in the translation is read as it stands",
                    "write the character that is meant, as the source does",
                )
            ],
            id="a named one",
        ),
        pytest.param(
            "<b>a</b>",
            "<b>ä&amp;nbsp;b</b>",
            "de",
            [
                (
                    "`&amp;nbsp;` in the translation is read as it stands",
                    "write the character that is meant, as the source does",
                )
            ],
            id="escaped twice",
        ),
        pytest.param(
            "a",
            "ä\\n",
            "de",
            [
                (
                    "`\\n` in the translation is read as it stands",
                    "write the character that is meant, as the source does",
                )
            ],
            id="a literal line break",
        ),
        pytest.param(
            'a "b"',
            'ä \\"b\\"',
            "de",
            [
                (
                    '`\\"` in the translation is read as it stands',
                    "write the character that is meant, as the source does",
                )
            ],
            id="an escaped quotation mark",
        ),
        pytest.param(
            "a’",
            "ä\\u2019",
            "de",
            [
                (
                    "`\\u2019` in the translation is read as it stands",
                    "write the character that is meant, as the source does",
                )
            ],
            id="a code point",
        ),
        pytest.param(
            "a",
            "\\n&quot;",
            "ru",
            [
                (
                    "`\\n` in the translation is read as it stands",
                    "write the character that is meant, as the source does",
                ),
                (
                    "`&quot;` in the translation is read as it stands",
                    "write the character that is meant, as the source does",
                ),
            ],
            id="two kinds",
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
