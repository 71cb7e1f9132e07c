from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.reused import CHECK, problems
from l10n.model import Message, Pair, Problem

DELETED = "The account was deleted."


def found(*rows: tuple[str, str]) -> list[tuple[int, Problem]]:
    return list(problems([Pair(Message(source), (text,), "de") for source, text in rows]))


def test_the_second_of_two_is_named() -> None:
    rows = [(DELETED, "Konto gelöscht"), ("a", "b"), ("The account was blocked", "Konto gelöscht")]
    assert found(*rows) == [
        (
            2,
            Problem(
                f"the other source text `{DELETED}` has the same translation",
                "translate what differs",
            ),
        )
    ]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("The account was deleted", id="without a full stop"),
        pytest.param("the  account was DELETED!", id="in another case, with other blanks"),
        pytest.param("The {kind} account was deleted", id="with a placeholder"),
        pytest.param("Account gone", id="a short text"),
    ],
)
def test_sources_that_say_the_same_and_short_ones_are_silent(other: str) -> None:
    assert found((DELETED, "削除しました"), (other, "削除しました")) == []


def test_other_translations_are_silent() -> None:
    assert found((DELETED, "Удалено"), ("The account was blocked", "Заблокировано")) == []


def test_plurals_are_compared_in_all_forms() -> None:
    def pair(one: str, other: str, *msgstr: str) -> Pair:
        return Pair(Message(one, None, other), msgstr, "de")

    first = pair("one big file here", "{n} big files here", "Datei", "Dateien")
    second = pair("one small file here", "{n} small files here", "Datei", "Dateien")
    third = pair("one old file here", "{n} old files here", "Datei", "Dateien (alt)")
    assert [at for at, _ in problems([first, second, third])] == [1]


def test_it_is_off_until_it_is_asked_for() -> None:
    assert (CHECK.severity, CHECK.catalog) == ("off", problems)


@given(st.lists(st.tuples(st.sampled_from(["a b c", "a b d", "a b"]), st.text(max_size=1))))
def test_no_translation_used_once_is_named(rows: list[tuple[str, str]]) -> None:
    texts = [text for _, text in rows]
    assert all(texts.count(rows[at][1]) > 1 for at, _ in found(*rows))


def test_time_is_linear_in_the_catalog() -> None:
    assert len(found(*((f"this is text {'x' * (n % 90)}", "y") for n in range(20_000)))) > 19_000
