from __future__ import annotations

from collections.abc import Callable, Mapping

from l10n.bundles.plurals import joined, suffixed
from l10n.model import Bundle, Wording

Made = Callable[..., Bundle]
DAYS = {"one": "a day", "other": "{n} days"}


def test_each_form_of_a_plural_gets_a_key(made: Made) -> None:
    bundle = suffixed(made({"a.l.0": DAYS, "a.l.1": "x", "a.days": DAYS, "a.days-off": "y"}), "_")
    assert list(bundle.strings.items()) == [
        ("a.days-off", "y"),
        ("a.days_one", "a day"),
        ("a.days_other", "{n} days"),
        ("a.l.0_one", "a day"),
        ("a.l.0_other", "{n} days"),
        ("a.l.1", "x"),
    ]
    assert bundle.parts["a.l.0_one"] == ("a", "l", "0_one")
    assert bundle.parts["a.l.1"] == ("a", "l", 1)
    assert bundle.wordings() == {}


def test_a_plurals_own_key_has_the_text_of_other(made: Made) -> None:
    bundle = suffixed(made({"days": DAYS, "days-off": "y"}), "_", whole=True)
    assert list(bundle.strings.items()) == [
        ("days", "{n} days"),
        ("days-off", "y"),
        ("days_one", "a day"),
        ("days_other", "{n} days"),
    ]


def test_the_forms_of_a_plural_become_one_text(made: Made) -> None:
    def join(forms: Mapping[str, str], wording: Wording) -> str:
        assert wording.number is not None
        return (
            f"{wording.number.name}: {' | '.join(f'{name} {form}' for name, form in forms.items())}"
        )

    bundle = joined(made({"a": "x", "b": DAYS}), join)
    assert bundle.strings == {"a": "x", "b": "n: one a day | other {n} days"}
