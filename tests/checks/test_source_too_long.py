from __future__ import annotations

import pytest

from l10n.checks.source_too_long import problems
from l10n.limit import note
from l10n.model import Message


def limited(msgid: str, most: int, plural: str | None = None) -> Message:
    return Message(msgid, None, plural, (note(most),))


def test_a_source_that_fills_its_place_is_found() -> None:
    assert list(problems(limited("Contact us", 11))) == [
        (
            "the source has 10 characters, and its place takes 11 in every language",
            "shorten it to 9, or raise the field's `max-length`",
        )
    ]


@pytest.mark.parametrize(
    ("message", "found"),
    [
        pytest.param(limited("x" * 85, 100), False, id="85 % is fine"),
        pytest.param(limited("x" * 86, 100), True, id="more is not"),
        pytest.param(limited("x" * 200, 100), True, id="nor is too much"),
        pytest.param(limited("a day", 10, "many days"), True, id="the longer form counts"),
        pytest.param(limited("日本語", 10), False, id="characters count, not bytes"),
        pytest.param(Message("x", flags=("max-length:1",)), True, id="a flag"),
        pytest.param(Message("x" * 1000), False, id="no limit"),
        pytest.param(Message("x" * 1000, extracted_comments=("a note",)), False, id="a note"),
    ],
)
def test_the_limit_is_that_of_the_field(message: Message, found: bool) -> None:
    assert bool(list(problems(message))) == found
