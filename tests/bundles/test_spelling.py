from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from l10n.bundles.spelling import spelt, unspeakable
from l10n.model import Bundle, Placeholder, Problem, Wording
from l10n.placeholder import Piece

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


def test_what_the_runtime_cannot_fill_in_is_a_problem_of_its_key(made: Made) -> None:
    def spell(placeholder: Placeholder, wording: Wording) -> str | None:
        return None if placeholder.spec or not placeholder.name.isascii() else placeholder.name

    bundle = made({"a": "{n:>9} {n}", "b": "{größe}", "c": "{c}", "d": {"other": "{n!r}"}})
    assert list(unspeakable(bundle, "loud", spell)) == [
        (
            "a",
            Problem(
                "the target `loud` cannot fill in `{n:>9}`",
                "write `{n}`, and let the site format the value",
            ),
        ),
        (
            "b",
            Problem(
                "the target `loud` cannot fill in `{größe}`",
                "give it a name of ASCII letters, digits and `_`",
            ),
        ),
        (
            "d",
            Problem(
                "the target `loud` cannot fill in `{n!r}`",
                "write `{n}`, and let the site format the value",
            ),
        ),
    ]
