"""Which old text of a context became which new one: cases, and the law of the two directions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.timing import seconds

from l10n import pairing
from l10n.model import Message


def texts(*msgids: str) -> list[Message]:
    return [Message(msgid, "body") for msgid in msgids]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(["a"], ["b"], ["a > b"], id="the one text of a context"),
        pytest.param(["a b", "x"], ["a c", "x"], ["a b > a c"], id="half of the words are shared"),
        pytest.param(["a b c", "x"], ["a d e", "x"], [], id="less than half"),
        pytest.param(["a b", "x"], ["x", "a c"], [], id="on the other side of one that stayed"),
        pytest.param(
            ["a b", "p", "q"],
            ["q2", "r", "a c"],
            ["a b > a c"],
            id="two places off",
        ),
        pytest.param(["a b", "p", "q", "r"], ["1", "2", "3", "a c"], [], id="three places off"),
        pytest.param(
            ["a b c d", "a b x y"],
            ["a b x z", "new"],
            ["a b x y > a b x z"],
            id="the more similar one, and not the one in its place",
        ),
        pytest.param(
            ["B a", "..."],
            ["a b", "b  a", "new"],
            ["B a > a b"],
            id="the same words are as good as the same text, so the place tells",
        ),
        pytest.param(
            ["a\tb", "-"],
            ["b a", "a  b"],
            ["a\tb > a  b"],
            id="other blanks alone are better than other words",
        ),
        pytest.param(["- - -", "x"], ["-  - -", "x"], ["- - - > -  - -"], id="texts without words"),
        pytest.param(["日本語", "x"], ["日本人", "x"], ["日本語 > 日本人"], id="ideographs"),
    ],
)
def test_texts_of_one_context(before: list[str], after: list[str], expected: list[str]) -> None:
    pairs = pairing.edited(texts(*before), texts(*after))
    assert [f"{old.msgid} > {new.msgid}" for old, new in pairs] == expected


def test_what_is_settled_gets_no_old_text_and_takes_no_place() -> None:
    before, after = texts("a b", "x"), texts("a c", "a d", "x")
    assert pairing.edited(before, after, {("body", "a c")}) == [(before[0], after[1])]


def test_a_plural_is_compared_with_both_its_texts() -> None:
    one, many = Message("a b", "body", "c d"), Message("a b", "body", "c  d")
    assert pairing.same_but_blanks(one, many)
    assert not pairing.same_but_blanks(one, Message("a b", "body"))
    assert pairing.shared(pairing.words(one), pairing.words(Message("a b", "body"))) == 4 / 6


TEXT = st.lists(st.sampled_from(["a", "b", "B", "c", "-"]), min_size=1, max_size=4)
TEXTS = st.lists(TEXT.map(" ".join) | TEXT.map("  ".join), max_size=8, unique=True)


@given(TEXTS, TEXTS)
def test_the_other_way_the_same_texts_are_paired(before: list[str], after: list[str]) -> None:
    there = pairing.edited(texts(*before), texts(*after))
    back = pairing.edited(texts(*after), texts(*before))
    assert sorted(there) == sorted((old, new) for new, old in back)
    assert len({old for old, _ in there}) == len({new for _, new in there}) == len(there)


def test_time_is_linear() -> None:
    def spent(count: int) -> float:
        before = texts(*(f"word{at} is a text" for at in range(count)))
        after = texts(*(f"word{at} is a text now" for at in range(count)))
        assert len(pairing.edited(before, after)) == count
        return seconds(lambda: pairing.edited(before, after))

    assert spent(8000) < 40 * max(spent(1000), 0.005)
