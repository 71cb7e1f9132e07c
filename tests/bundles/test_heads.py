from __future__ import annotations

from collections.abc import Callable

from l10n.bundles.heads import headed
from l10n.model import Bundle


def test_a_head_stands_before_texts_which_move_below_it(made: Callable[..., Bundle]) -> None:
    days = {"one": "a day", "other": "days"}
    bundle = headed(made({"a.b": "x", "c": days}), {("lang",): "en"}, ("all",), (0,))
    assert [bundle.parts[key] for key in bundle.keys] == [
        ("lang",),
        ("all", "a.b", 0),
        ("all", "c", 0),
    ]
    assert list(bundle.strings.values()) == ["en", "x", days]
