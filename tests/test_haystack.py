"""Many texts are searched as one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from l10n.haystack import with_any

TEXTS = st.lists(st.text(alphabet="ab", max_size=4), max_size=6)


@given(st.lists(st.text(alphabet="ab", min_size=1, max_size=2), max_size=3), TEXTS)
def test_no_text_that_holds_a_needle_is_passed_over(needles: list[str], texts: list[str]) -> None:
    holding = {at for at, text in enumerate(texts) if any(needle in text for needle in needles)}
    assert holding <= with_any(needles, texts)


@given(st.sampled_from("abc"), TEXTS)
def test_a_needle_of_one_character_is_found_where_it_stands(needle: str, texts: list[str]) -> None:
    assert with_any([needle], texts) == {at for at, text in enumerate(texts) if needle in text}
