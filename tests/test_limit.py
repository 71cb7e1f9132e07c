"""How long a text may be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.limit import limit, note
from l10n.model import Message


@given(st.integers(1, 10**9 - 1))
def test_what_is_noted_is_read(characters: int) -> None:
    assert limit(Message("a", extracted_comments=("x", note(characters)))) == characters


@pytest.mark.parametrize(
    ("comments", "flags", "characters"),
    [
        pytest.param((), (), None, id="none"),
        pytest.param((), ("max-length:60",), 60, id="a flag"),
        pytest.param((), ("max-length: 60",), 60, id="a flag with a blank"),
        pytest.param(("At most 9 characters",), ("max-length:8", "max-length:10"), 8, id="several"),
        pytest.param(("Write at most 9 characters",), ("max-length:x",), None, id="other words"),
    ],
)
def test_the_smallest_limit_counts(
    comments: tuple[str, ...], flags: tuple[str, ...], characters: int | None
) -> None:
    assert limit(Message("a", extracted_comments=comments, flags=flags)) == characters
