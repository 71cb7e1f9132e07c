"""Many texts are searched as one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.haystack import Texts

TEXTS = st.lists(st.text(alphabet="ab\0", max_size=4), max_size=6).map(Texts)


@given(st.lists(st.text(alphabet="ab", min_size=1, max_size=2), max_size=3), TEXTS)
def test_exactly_the_texts_that_hold_a_needle_are_found(needles: list[str], texts: Texts) -> None:
    holding = {at for at, text in enumerate(texts) if any(needle in text for needle in needles)}
    assert texts.with_any(needles) == holding


@given(TEXTS)
def test_a_needle_can_be_a_pattern(texts: Texts) -> None:
    holding = {at for at, text in enumerate(texts) if "aa" in text or "ab" in text}
    assert texts.with_any([re.compile("a[ab]")]) == holding


@given(TEXTS)
def test_each_place_of_the_whole_is_in_the_text_that_has_it(texts: Texts) -> None:
    places = [at for at, char in enumerate(texts.joined) if char == "a"]
    assert texts.at_places(places) == [at for at, text in enumerate(texts) if "a" in text]


@given(TEXTS)
def test_plurals_are_the_texts_of_several_forms(texts: Texts) -> None:
    assert texts.plurals == [at for at, text in enumerate(texts) if "\0" in text]


@pytest.mark.parametrize("hidden", ["\n", "\xa0", "\xad", "\u200b", "\u202e", "\x07", "\ue000"])
def test_what_cannot_be_seen_is_not_printable(hidden: str) -> None:
    assert Texts(["Ö", "a\0b", "字"]).is_printable
    assert not Texts(["Ö", f"a\0b{hidden}", "字"]).is_printable
