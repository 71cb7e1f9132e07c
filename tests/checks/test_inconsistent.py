from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.inconsistent import CHECK, problems
from l10n.model import Message, Pair, Problem


def found(*rows: tuple[str, str]) -> list[tuple[int, Problem]]:
    return list(problems([Pair(Message(source), (text,), "de") for source, text in rows]))


def elsewhere(usual: str) -> Problem:
    return Problem(
        f"the same source text is translated `{usual}` elsewhere",
        "translate alike, or tell the two apart in the source",
    )


def test_the_one_that_stands_out_is_named() -> None:
    rows = [("Send", "Abschicken"), ("Send", "Senden"), ("Open", "Öffnen"), ("Send", "Senden")]
    assert found(*rows) == [(0, elsewhere("Senden"))]


def test_of_two_the_first_counts() -> None:
    assert found(("Send", "Senden"), ("Send", "Schicken")) == [(1, elsewhere("Senden"))]


def test_the_same_word_and_other_words_are_silent() -> None:
    assert found(("Send", "送信"), ("Send", "送信"), ("send", "送る"), ("Open", "开")) == []


def test_plurals_are_compared_with_plurals_in_all_forms() -> None:
    one, plural = Message("file"), Message("file", "a", "files")
    forms = [("Datei", "Dateien"), ("Datei", "Files"), ("Datei", "Dateien")]
    pairs = [Pair(plural, form, "de") for form in forms]
    assert list(problems([Pair(one, ("File",), "de"), *pairs])) == [(2, elsewhere("Datei"))]


def test_it_is_off_until_it_is_asked_for() -> None:
    assert (CHECK.severity, CHECK.catalog) == ("off", problems)


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("xyz")), max_size=8))
def test_after_the_advice_is_followed_nothing_is_left(rows: list[tuple[str, str]]) -> None:
    named = {at: problem.text.split("`")[1] for at, problem in found(*rows)}
    assert found(*((source, named.get(at, text)) for at, (source, text) in enumerate(rows))) == []
    assert bool(named) is (len(set(rows)) > len({source for source, _ in rows}))


def test_time_is_linear_in_the_catalog() -> None:
    assert len(found(*(("a", str(number)) for number in range(20_000)))) == 19_999
