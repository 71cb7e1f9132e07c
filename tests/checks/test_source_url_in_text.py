from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.source_url_in_text import CHECK, problems
from l10n.model import Message

HELP = "put it under `copy` as a field of its own, or in a placeholder such as `{url}`"


@pytest.mark.parametrize(
    ("msgid", "address"),
    [
        pytest.param("Read https://a.b/c first", "https://a.b/c", id="in a sentence"),
        pytest.param("https://a.b", "https://a.b", id="as the whole text"),
        pytest.param("see <https://a.b>", "https://a.b", id="an autolink"),
        pytest.param("see www.a.b", "www.a.b", id="without a scheme"),
        pytest.param("[https://a.b](https://a.b)", "https://a.b", id="as the text of a link"),
        pytest.param('"https://a.b"', "https://a.b", id="in quotes"),
    ],
)
def test_an_address_that_is_translated_is_found(msgid: str, address: str) -> None:
    assert list(problems(Message(msgid))) == [(f"the text holds the address `{address}`", HELP)]


@pytest.mark.parametrize(
    "msgid",
    [
        pytest.param("[us](https://a.b/c) and [you](https://a.b 'x')", id="targets of links"),
        pytest.param('<a href="https://a.b">us</a>', id="in a tag"),
        pytest.param("run `curl https://a.b`", id="in code"),
        pytest.param("a scheme such as https://", id="a scheme alone"),
        pytest.param("Read {url}", id="a placeholder"),
        pytest.param("a://", id="not an address"),
    ],
)
def test_other_texts_are_silent(msgid: str) -> None:
    assert list(problems(Message(msgid))) == []


def test_it_is_a_matter_of_taste() -> None:
    assert CHECK.severity == "off"


@given(st.text(alphabet="a:/.w<>()[]` \"'"))
def test_any_text_can_be_read(text: str) -> None:
    assert len(list(problems(Message(text)))) <= 1
