from __future__ import annotations

import pytest

from l10n.checks import named
from l10n.checks.plural_forms import header_problems
from l10n.model import Entry, Message

GERMAN = "write `Plural-Forms: nplurals=2; plural=(n != 1);`"


def header(*lines: str) -> Entry:
    return Entry(Message(""), ("".join(f"{line}\n" for line in lines),))


def plural_forms(value: str) -> Entry:
    return header("Language: de", f"Plural-Forms: {value}", "X-Generator: Poedit 3.4")


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("nplurals=1; plural=0;", id="Japanese"),
        pytest.param("nplurals=2; plural=(n != 1);", id="German"),
        pytest.param("nplurals=2; plural=n>1", id="French, blanks and the last semicolon left out"),
        pytest.param(
            "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
            id="Polish",
        ),
        pytest.param(
            "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3"
            " : n%100>=11 && n%100<=99 ? 4 : 5);",
            id="Arabic",
        ),
        pytest.param("nplurals=3; plural=(n != 1);", id="a form that no number takes"),
    ],
)
def test_a_header_that_covers_every_number_is_silent(value: str) -> None:
    assert list(header_problems(plural_forms(value), "de")) == []


def test_the_name_of_the_field_is_read_without_regard_to_case() -> None:
    found = header_problems(header("plural-forms : nplurals=2; plural=n!=1;"), "de")
    assert list(found) == []


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        pytest.param(
            header("Language: de"), "the header has no `Plural-Forms`", id="the line is missing"
        ),
        pytest.param(
            Entry(Message(""), ("",)), "the header has no `Plural-Forms`", id="the header is empty"
        ),
        pytest.param(
            plural_forms("nplurals=1000000000; plural=0;"),
            "`Plural-Forms` cannot be read: offset 9: nplurals must be 1 to 10, not 1000000000",
            id="a thousand million forms",
        ),
        pytest.param(
            plural_forms("nplurals=2; plural=(n != 3 ? 1 : 2);"),
            "`Plural-Forms` does not cover every number: n=3 asks for form 2, but nplurals=2"
            " ends at form 1",
            id="a form past the last",
        ),
        pytest.param(
            plural_forms("nplurals=2; plural=(n == 9000000 ? 2 : 1);"),
            "`Plural-Forms` does not cover every number: n=9000000 asks for form 2, but"
            " nplurals=2 ends at form 1",
            id="a form past the last for one large number only",
        ),
    ],
)
def test_a_header_that_is_missing_or_wrong_is_named(entry: Entry, text: str) -> None:
    [problem] = header_problems(entry, "de")
    assert (problem.text, problem.help) == (text, GERMAN)


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("nplurals=INTEGER; plural=EXPRESSION;", id="xgettext's blank"),
        pytest.param("nplurals=2; plural=__import__('os')", id="not an expression of gettext's"),
        pytest.param("", id="nothing"),
    ],
)
def test_a_header_that_is_no_expression_cannot_be_read(value: str) -> None:
    [problem] = header_problems(plural_forms(value), "de")
    assert problem.text.startswith("`Plural-Forms` cannot be read: ")
    assert problem.help == GERMAN


def test_a_division_by_zero_is_no_crash() -> None:
    [problem] = header_problems(plural_forms("nplurals=2; plural=n%0;"), "de")
    assert problem.text.startswith("`Plural-Forms` does not cover every number: ")


def test_for_a_locale_that_cldr_does_not_know_the_help_shows_the_shape() -> None:
    [problem] = header_problems(header(), "german")
    assert problem.help == (
        "write `Plural-Forms: nplurals=NUMBER; plural=EXPRESSION;` as gettext's manual shows"
    )


def test_the_check_looks_at_headers_only() -> None:
    check = named("plural-forms")
    assert check is not None
    assert check.header is header_problems
    assert check.pair is None
