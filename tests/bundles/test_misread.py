from __future__ import annotations

from collections.abc import Callable

from l10n.bundles.misread import unspeakable
from l10n.model import Bundle, Placeholder, Problem, Wording

Made = Callable[..., Bundle]


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
                "give it another name, of ASCII letters, digits and `_`",
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
