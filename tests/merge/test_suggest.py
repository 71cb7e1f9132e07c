"""What is suggested for a text is like it, and nothing like it is overlooked."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.merge.suggest import MOST_SIMILAR, similar
from l10n.model import Entry, Message


def translated(*texts: str) -> list[Entry]:
    return [Entry(Message(text), (f"<{text}>",)) for text in texts]


@pytest.mark.parametrize(
    ("text", "entries", "expected"),
    [
        pytest.param("Open it", translated("Close it", "Away"), ["Close it"], id="half the words"),
        pytest.param("Open it now", translated("Close it"), [], id="fewer than half"),
        pytest.param("Open it", [Entry(Message("Open it now"), ("",))], [], id="no translation"),
        pytest.param(
            "Open the file",
            translated("Save the file", "Open the file now", "Open THE file", "Open the File"),
            ["Open THE file", "Open the File", "Open the file now"],
            id="the best ones first, of equals the earlier one",
        ),
        pytest.param("", translated("a", ""), [""], id="a text without words is like itself alone"),
        pytest.param(
            "the",
            [*translated(*(f"the {number}" for number in range(100)), "the")],
            ["the", "the 0", "the 1"],
            id="the same text is found among many with its word",
        ),
        pytest.param(
            "日本語の文",
            translated("日本語の文章", "他"),
            ["日本語の文章"],
            id="a language without spaces",
        ),
        pytest.param(
            "a b",
            translated("a b " + "c " * 1000),
            [],
            id="a text that is much longer",
        ),
    ],
)
def test_similar_texts_have_half_of_their_words_in_common(
    text: str, entries: list[Entry], expected: list[str]
) -> None:
    found = similar([Message(text)], entries).get((None, text), ())
    assert [entry.message.msgid for entry in found] == expected


WORDS = st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=4).map(" ".join)


@given(WORDS, st.lists(WORDS, max_size=12))
def test_in_a_small_catalog_nothing_similar_is_overlooked(text: str, texts: list[str]) -> None:
    words = Counter(text.split())

    def shared(other: str) -> float:
        both = (words & Counter(other.split())).total()
        total = len(text.split()) + len(other.split())
        return 2 * both / total if total else 1.0

    best = sorted(-shared(other) for other in texts if shared(other) >= 0.5)[:MOST_SIMILAR]
    found = similar([Message(text)], translated(*texts)).get((None, text), ())
    assert [-shared(entry.message.msgid) for entry in found] == best
