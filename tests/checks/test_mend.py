"""What the checks mend: characters of one kind each, and nothing that needs a translator."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks import CHECKS, named
from l10n.model import Check, Message, Pair

MENDING = [check for check in CHECKS if check.mend is not None]

KINDS = {  # all that may differ
    "control-characters": re.compile(
        r"[\x01-\x08\x0b\x0c\x0e-\x19\x1c-\x1f\x7f\u2028\u2029\u206a-\u206f\ufdd0-\ufdef\ufffe\uffff"
        r"\U0001fffe-\U0010ffff]"  # more than is mended; what else is there is no character
    ),
    "newlines": re.compile(r"\s"),
    "outer-space": re.compile(r"\s"),
    "end-punctuation": re.compile(r"\.\.\.|…"),
    "punctuation-spacing": re.compile(r"\s"),
}
CODE = re.compile(r"\{[^{}]*\}|%\w|<[^<>]*>|`[^`]*`|https?://[\w./?]*\w")
PIECES = [
    *" \n\r\xa0\u202f\u3000.…:;!?«»ab",
    "...",
    "{a b}",
    "%s",
    "<b>",
    "</b>",
    "`a :`",
    "https://a.b/?c",
    "&nbsp;",
    "&#32;",
    "Yahoo!",
    "\x01",
    "\x0b",
    "\x0c",
    "\x1a",
    "\x85",
    "\u2028",
    "\ufffd",
    "\U000e0061",
    "\U0001f3f4\U000e0067\U000e0062\U000e007f",
]
TEXT = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join)
LOCALES = st.sampled_from(["de", "el", "fr", "fr-CA", "hy", "ja", "th"])


def mended(name: str, source: str, text: str, locale: str = "de") -> str:
    check = named(name)
    assert check is not None
    assert check.mend is not None
    (form,) = check.mend(Pair(Message(source), (text,), locale))
    return form


@pytest.mark.parametrize(
    ("check", "source", "text", "locale", "expected"),
    [
        pytest.param("outer-space", "By: ", "Von:", "de", "Von: ", id="a blank is lost"),
        pytest.param("outer-space", "By", " Von\xa0", "de", "Von", id="blanks too many"),
        pytest.param("outer-space", "\tBy", "Von", "de", "\tVon", id="the source's own blank"),
        pytest.param("outer-space", "By: ", " Von:", "de", "Von: ", id="at the wrong edge"),
        pytest.param("outer-space", "a", "\u3000前", "ja", "前", id="an ideographic blank"),
        pytest.param("newlines", "Ready.\n", "Fertig.", "de", "Fertig.\n", id="a break is lost"),
        pytest.param("newlines", "Ready.\n", "Fertig. ", "de", "Fertig.\n", id="a blank instead"),
        pytest.param("newlines", "Ready.", "\nFertig. \n", "de", "Fertig.", id="breaks too many"),
        pytest.param("newlines", "a\n\n", "b", "de", "b\n\n", id="as many as the source has"),
        pytest.param("newlines", "a\r\n", "b", "de", "b\r\n", id="of the source's kind"),
        pytest.param("end-punctuation", "More…", "Mehr...", "de", "Mehr…", id="points"),
        pytest.param(
            "end-punctuation",
            "<b>Loading…</b> ",
            "<b>Laden ...</b> ",
            "de",
            "<b>Laden …</b> ",
            id="points inside of a tag",
        ),
        pytest.param("punctuation-spacing", "Why?", "Pourquoi ?", "fr", "Pourquoi\u202f?", id="?"),
        pytest.param("punctuation-spacing", "Why!", "Oui  !", "fr", "Oui\u202f!", id="two blanks"),
        pytest.param("punctuation-spacing", "Name:", "Nom:", "fr", "Nom\xa0:", id="no blank"),
        pytest.param("punctuation-spacing", "Name:", "Nom :", "fr-CA", "Nom\xa0:", id="Canada"),
        pytest.param(
            "punctuation-spacing",
            "Is “{a}” <b>here</b>?",
            "«{a}» est-il <b>ici</b>?",
            "fr",
            "«\xa0{a}\xa0» est-il <b>ici</b>\u202f?",
            id="quotes beside a placeholder, a mark behind a tag",
        ),
        pytest.param(
            "punctuation-spacing",
            "Yahoo! Really?",
            "Yahoo! Vraiment?",
            "fr",
            "Yahoo! Vraiment\u202f?",
            id="a name with its mark stays",
        ),
        pytest.param(
            "control-characters", "Data", "Da\x03ten", "de", "Daten", id="inside of a word"
        ),
        pytest.param("control-characters", "a b", "a \x0bb\x0c", "de", "a b", id="beside a blank"),
        pytest.param("control-characters", "a", "\U000e0061b", "de", "b", id="a hidden tag"),
    ],
)
def test_what_is_mended(check: str, source: str, text: str, locale: str, expected: str) -> None:
    assert mended(check, source, text, locale) == expected


@pytest.mark.parametrize(
    ("check", "source", "text", "locale"),
    [
        pytest.param("outer-space", " and ", "と", "ja", id="Japanese needs no blank"),
        pytest.param("outer-space", "By: ", "作者：", "ko", id="nor does a full-width mark"),
        pytest.param("outer-space", "a \n", "b\n", "de", id="an edge with a line break"),
        pytest.param("outer-space", " ", "b", "de", id="a source of a blank"),
        pytest.param("newlines", "\n", "b", "de", id="a source of a line break"),
        pytest.param("newlines", "a\n", "b\n\n", "de", id="how many line breaks"),
        pytest.param("end-punctuation", "What?", "Was.", "de", id="another mark"),
        pytest.param("end-punctuation", "More…", "Mehr....", "de", id="four points"),
        pytest.param("end-punctuation", "More...", "Mehr…", "de", id="better than the source"),
        pytest.param("end-punctuation", "More…", "Mehr&#46;..", "de", id="points as references"),
        pytest.param("punctuation-spacing", "Why?", "Pourquoi ?", "fr-CA", id="free in Canada"),
        pytest.param("punctuation-spacing", "a: b", "a\u202f: b", "fr", id="right already"),
        pytest.param("punctuation-spacing", "a b", "Note `a : b`", "fr", id="code"),
        pytest.param("punctuation-spacing", "a", "b&#32;?", "fr", id="a blank as a reference"),
        pytest.param("control-characters", "efficient", "e\x0ecient", "de", id="a ligature"),
        pytest.param("control-characters", "a b", "a\u2028b", "de", id="a blank between words"),
        pytest.param("control-characters", "Don't", "Don\x92t", "de", id="a letter of Windows"),
        pytest.param("control-characters", "Übung", "\ufffdbung", "de", id="a lost letter"),
        pytest.param("control-characters", "a\x01", "b\x01", "de", id="the source's own"),
        pytest.param(
            "control-characters",
            "Scotland",
            "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
            "de",
            id="a flag",
        ),
    ],
)
def test_what_is_left_to_a_person(check: str, source: str, text: str, locale: str) -> None:
    assert mended(check, source, text, locale) == text


@pytest.mark.parametrize("check", MENDING, ids=lambda check: check.name)
@given(source=TEXT, text=TEXT, locale=LOCALES)
def test_only_characters_of_its_kind_differ(
    check: Check, source: str, text: str, locale: str
) -> None:
    kind = KINDS[check.name]
    assert kind.sub("", mended(check.name, source, text, locale)) == kind.sub("", text)


# A control character goes from inside of a placeholder too, which is what it was meant to be then.
@pytest.mark.parametrize(
    "check",
    [check for check in MENDING if check.name != "control-characters"],
    ids=lambda check: check.name,
)
@given(source=TEXT, text=TEXT, locale=LOCALES)
def test_placeholders_tags_code_and_addresses_stay(
    check: Check, source: str, text: str, locale: str
) -> None:
    assert CODE.findall(mended(check.name, source, text, locale)) == CODE.findall(text)


@pytest.mark.parametrize("check", MENDING, ids=lambda check: check.name)
@given(text=TEXT, locale=LOCALES)
def test_the_text_of_the_source_stays(check: Check, text: str, locale: str) -> None:
    assert mended(check.name, text, text, locale) == text


@pytest.mark.parametrize("check", MENDING, ids=lambda check: check.name)
@given(source=TEXT, plural=TEXT, forms=st.lists(TEXT, min_size=2, max_size=2))
def test_each_form_of_a_plural_is_mended_by_its_own_source(
    check: Check, source: str, plural: str, forms: list[str]
) -> None:
    assert check.mend is not None
    pair = Pair(Message(source, None, plural), tuple(forms), "fr", single=frozenset({0}))
    known = f"{source} {plural}" if check.name == "control-characters" else None
    assert check.mend(pair) == tuple(
        mended(check.name, known or each, text, "fr")
        for each, text in zip((source, plural), forms, strict=True)
    )


@pytest.mark.parametrize("check", MENDING, ids=lambda check: check.name)
@pytest.mark.parametrize(
    "piece", [" ", " ?", "« ", "...", "\x01", "\x0b ", "Yahoo!", "{", "&", "a"]
)
def test_time_is_linear_in_the_text(check: Check, piece: str) -> None:
    text = piece * 100_000
    once = mended(check.name, f"b{text}b", f"x{text}", "fr")
    assert KINDS[check.name].sub("", once) == KINDS[check.name].sub("", f"x{text}")


def test_what_can_be_mended_says_so() -> None:
    saying = {check.name for check in CHECKS if "`l10n check --fix`" in check.explanation}
    assert saying == {check.name for check in MENDING} == KINDS.keys()
