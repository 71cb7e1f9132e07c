from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n import po
from l10n.checks.header import header_problems
from l10n.model import Entry, Message

CHARSET = "write `Content-Type: text/plain; charset=UTF-8`"
FILL = "fill it in, or remove the line"
UTF8 = "text/plain; charset=UTF-8"


def header(fields: dict[str, str], *comments: str) -> Entry:
    return po.header_entry(fields)._replace(translator_comments=comments)


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        pytest.param("de", "de", id="a language"),
        pytest.param("pt-BR", "pt_BR", id="gettext's spelling"),
        pytest.param("pt-BR", "pt-BR", id="a tag"),
        pytest.param("sr-Latn", "sr@latin", id="a modifier"),
        pytest.param("zh-Hans", "zh_CN", id="a country that says the script"),
        pytest.param("zh-Hant", "zh_Hant", id="a script"),
        pytest.param("he", "iw", id="an old code"),
        pytest.param("de", "de_DE", id="a country beside it"),
        pytest.param("es-419", "es_MX", id="a country of the region"),
        pytest.param("hy", "hy", id="Armenian"),
        pytest.param("fa", "fa", id="Persian"),
        pytest.param("", "xx", id="a catalog whose locale nobody knows"),
    ],
)
def test_a_header_that_says_what_the_catalog_is_is_silent(locale: str, language: str) -> None:
    fields = {
        "Project-Id-Version": "site",
        "PO-Revision-Date": "2026-01-01 10:00+0000",
        "Last-Translator": "Zoë Ærø <zoe@example.org>",
        "Language": language,
        "Content-Type": "text/plain; charset=utf-8",
        "X-Generator": "Poedit 3.4",
    }
    comments = ("Translations of the site.", "First authors: the team, 2026.")
    assert list(header_problems(header(fields, *comments), locale)) == []


@pytest.mark.parametrize(
    ("fields", "comments", "expected"),
    [
        pytest.param(
            {"Content-Type": UTF8},
            (),
            [("the header has no `Language`", "write `Language: pt_BR`")],
            id="no language",
        ),
        pytest.param(
            {"Language": "", "Content-Type": UTF8},
            (),
            [("the header has no `Language`", "write `Language: pt_BR`")],
            id="an empty language",
        ),
        pytest.param(
            {"Language": "pt_PT", "Content-Type": UTF8},
            (),
            [
                (
                    "the header says `Language: pt_PT`, but the catalog is that of `pt-BR`",
                    "write `Language: pt_BR`, or put the file in its place",
                )
            ],
            id="another locale",
        ),
        pytest.param(
            {"Language": "Portuguese", "Content-Type": UTF8},
            (),
            [
                (
                    "the header says `Language: Portuguese`, but the catalog is that of `pt-BR`",
                    "write `Language: pt_BR`, or put the file in its place",
                )
            ],
            id="a name",
        ),
        pytest.param(
            {"Language": "pt_BR"},
            (),
            [("the header declares no charset", CHARSET)],
            id="no charset",
        ),
        pytest.param(
            {"Language": "pt_BR", "Content-Type": "text/plain; charset=CHARSET"},
            (),
            [("the header declares the charset `CHARSET`", CHARSET)],
            id="the template's charset",
        ),
        pytest.param(
            {"Language": "pt_BR", "Content-Type": "text/plain; charset=US-ASCII"},
            (),
            [("the header declares the charset `US-ASCII`", CHARSET)],
            id="a charset that the next letter will not be in",
        ),
        pytest.param(
            {
                "Project-Id-Version": "PACKAGE VERSION",
                "PO-Revision-Date": "YEAR-MO-DA HO:MI+ZONE",
                "Last-Translator": "FULL NAME <EMAIL@ADDRESS>",
                "Language-Team": "LANGUAGE <LL@li.org>",
                "Language": "pt_BR",
                "Content-Type": UTF8,
                "Content-Transfer-Encoding": "ENCODING",
            },
            (),
            [
                ("`Project-Id-Version` has the template's words `PACKAGE VERSION`", FILL),
                ("`PO-Revision-Date` has the template's words `YEAR-MO-DA`", FILL),
                ("`Last-Translator` has the template's words `FULL NAME`", FILL),
                ("`Language-Team` has the template's words `LL@li.org`", FILL),
                ("`Content-Transfer-Encoding` has the template's words `ENCODING`", FILL),
            ],
            id="all that xgettext leaves",
        ),
        pytest.param(
            {"Language": "pt_BR", "Content-Type": UTF8},
            ("FIRST AUTHOR <EMAIL@ADDRESS>, YEAR.", "SOME DESCRIPTIVE TITLE."),
            [
                (
                    "the comments above the header have the template's words `FIRST AUTHOR`",
                    "fill them in, or remove them",
                )
            ],
            id="comments, once",
        ),
    ],
)
def test_what_a_header_lacks_or_should_not_have_is_found(
    fields: dict[str, str], comments: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    assert list(header_problems(header(fields, *comments), "pt-BR")) == expected


def test_problems_of_one_header_are_few() -> None:
    text = "".join(f"X-{number}: FULL NAME\n" for number in range(100))
    assert len(list(header_problems(Entry(Message(""), (text,)), "de"))) == 5


@given(st.text(), st.sampled_from(["", "de", "zh-Hant"]))
def test_any_header_can_be_read(text: str, locale: str) -> None:
    for entry in (
        Entry(Message(""), (text,), (text,)),
        header({"Language": text, "Content-Type": text}),
    ):
        list(header_problems(entry, locale))
