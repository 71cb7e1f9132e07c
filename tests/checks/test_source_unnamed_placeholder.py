from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.source_unnamed_placeholder import CHECK, problems
from l10n.model import Message

HELP = "name what will stand there, as in `{person}`: translators can then move it"


@pytest.mark.parametrize(
    ("msgid", "placeholder"),
    [
        pytest.param("{} shared {} with you", "{}", id="empty braces"),
        pytest.param("Visit {0}", "{0}", id="a number"),
        pytest.param("{:.2f} EUR", "{:.2f}", id="a format alone"),
        pytest.param("{1!r}", "{1!r}", id="a conversion"),
        pytest.param("Add %s", "%s", id="a directive"),
        pytest.param("%2$s of %1$s", "%2$s", id="a numbered directive"),
        pytest.param("%d%%", "%d", id="before a per cent sign"),
        pytest.param("{name}, {}", "{}", id="beside one with a name"),
    ],
)
def test_a_placeholder_without_a_name_is_found(msgid: str, placeholder: str) -> None:
    assert list(problems(Message(msgid))) == [
        (f"the placeholder `{placeholder}` has no name", HELP)
    ]


def test_a_plural_is_read_in_its_form_for_most_numbers() -> None:
    assert [text for text, _ in problems(Message("a file", None, "%d files"))] == [
        "the placeholder `%d` has no name"
    ]
    assert list(problems(Message("a file", None, "{count} files"))) == []


@pytest.mark.parametrize(
    "msgid",
    [
        pytest.param("Visit {name}", id="braces"),
        pytest.param("Visit {{name}} and ${name}", id="other braces"),
        pytest.param("%(name)s, %(count)d", id="directives"),
        pytest.param("{0x}", id="a word that begins with a digit"),
        pytest.param("100 %, 50%s", id="per cent signs"),
        pytest.param("100% so", id="a per cent sign before a word"),
        pytest.param("100 %% sure", id="a doubled sign"),
        pytest.param("100 %digital", id="a sign right before a word"),
        pytest.param("write `{}` or `%s`", id="in code"),
        pytest.param("{count, plural, one {# file} other {# files}}", id="ICU"),
        pytest.param("a } b { c", id="lone braces"),
    ],
)
def test_other_texts_are_silent(msgid: str) -> None:
    assert list(problems(Message(msgid))) == []


def test_only_texts_with_a_brace_or_a_sign_are_looked_at() -> None:
    assert CHECK.triggers == ("{", "%")


@given(st.text(alphabet="{}%$sd0:!`a"))
def test_any_text_can_be_read(text: str) -> None:
    assert len(list(problems(Message(text)))) <= 1
