from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.max_length import CHECK, asked, problems
from l10n.model import Message, Pair

TEN = Message("Sign in", extracted_comments=("At most 10 characters",))


def found(message: Message, *forms: str) -> list[tuple[str, str]]:
    return list(problems(Pair(message, forms, "de", (("one",), ("other",)))))


@pytest.mark.parametrize(
    "translation",
    [
        pytest.param("Anmelden", id="German"),
        pytest.param("تسجيل", id="Arabic"),
        pytest.param("כניסה", id="Hebrew"),
        pytest.param("ログイン", id="Japanese"),
        pytest.param("登录", id="Chinese"),
        pytest.param("लॉग इन", id="Hindi, marks count"),
        pytest.param("เข้าสู่", id="Thai"),
        pytest.param("შესვლა", id="Georgian"),
        pytest.param("Σύνδεση", id="Greek"),
        pytest.param("¡Entrar ya", id="Spanish, as long as may be"),
        pytest.param("ورود", id="Persian"),
    ],
)
def test_what_fits_is_silent(translation: str) -> None:
    assert found(TEN, translation) == []


@pytest.mark.parametrize(
    ("message", "translation", "expected"),
    [
        pytest.param(TEN, "Anmeldungen", [
            ("the translation has 11 characters, its place takes 10", "take out 1 or more")],
            id="one too many"),
        pytest.param(Message("a", flags=("max-length:3",)), "äöüß", [
            ("the translation has 4 characters, its place takes 3", "take out 1 or more")],
            id="a flag"),
        pytest.param(Message("a", None, None, ("At most 9 characters", "At most 2 characters")),
            "abcdef", [
            ("the translation has 6 characters, its place takes 2", "take out 4 or more")],
            id="the smallest place of several"),
    ],
)  # fmt: skip
def test_what_is_found(message: Message, translation: str, expected: list[tuple[str, str]]) -> None:
    assert found(message, translation) == expected


def test_each_form_of_a_plural_is_counted() -> None:
    message = TEN._replace(msgid_plural="Sign in all")
    assert [text for text, _ in found(message, "Anmelden", "Alle anmelden")] == [
        "`msgstr[1]` (other) has 13 characters, its place takes 10"
    ]


def test_only_messages_with_a_limit_are_looked_at() -> None:
    assert CHECK.asked is asked
    assert asked(TEN)
    assert not asked(Message("Sign in", extracted_comments=("At most ten characters",)))
    assert found(Message("Sign in"), "x" * 100) == []


@given(st.text(min_size=1), st.integers(0, 10**9 - 1))
def test_it_counts_code_points(text: str, most: int) -> None:
    message = Message("a", flags=(f"max-length:{most}",))
    assert bool(found(message, text)) == (len(text) > most)
