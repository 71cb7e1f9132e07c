from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import pytest

from l10n.bundles.spelling import positions, spelt
from l10n.model import Bundle, Wording
from l10n.placeholder import Piece, wording

Made = Callable[..., Bundle]


def loud(pieces: Sequence[Piece], wording: Wording) -> str:
    """A runtime that writes `<name>`, and for whom `!` is special."""
    return "".join(
        piece.replace("!", "!!") if isinstance(piece, str) else f"<{piece.name}>"
        for piece in pieces
    )


def test_texts_and_plurals_are_spelt_as_the_runtime_has_it(made: Made) -> None:
    bundle = made(
        {"a": "plain", "b": "Hi {name}!", "c": "Hi!", "d": {"one": "{n}!", "other": "{n}s {x}"}},
        {"b": "{nam} {name}", "d": {"one": "{n} {no}", "few": "{x}", "other": "{n}!"}},
    )
    assert spelt(bundle, ["!"], re.compile("!"), loud).strings == {
        "a": "plain",
        "b": "{nam} <name>",
        "c": "Hi!!",
        "d": {"one": "<n> {no}", "few": "<x>", "other": "<n>!!"},
    }


def test_a_text_without_marks_and_placeholders_is_not_touched(made: Made) -> None:
    def never(pieces: Sequence[Piece], wording: Wording) -> str:
        raise AssertionError("a text to leave alone")

    bundle = made({"a": "plain", "b": "100 %"})
    assert spelt(bundle, ["!"], re.compile("!"), never).strings == bundle.strings


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(["{b} {a} {b}"], {"a": 1, "b": 2}, id="by their names"),
        pytest.param(["{1} {0}"], {"1": 2, "0": 1}, id="numbers stay"),
        pytest.param(["{1} {a}"], {"1": 1, "a": 2}, id="not beside names"),
        pytest.param(["%12345$s"], {"12344": 1}, id="nor beyond reason"),
    ],
)
def test_arguments_are_counted(texts: list[str], expected: dict[str, int]) -> None:
    assert positions(wording(texts)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("{z} {n} {a}", {"n": 1, "a": 2, "z": 3}, id="the number is first"),
        pytest.param("{a} {b}", {"a": 2, "b": 3}, id="also where it is not printed"),
        pytest.param("{0} {1}", {"0": 2, "1": 3}, id="and then numbers give way"),
        pytest.param("%s %d", {"1": 2, "0": 1}, id="else they stay"),
    ],
)
def test_arguments_of_a_plural_are_counted(text: str, expected: dict[str, int]) -> None:
    assert positions(wording([text], plural=True)) == expected
