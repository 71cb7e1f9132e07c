"""Which entries are found to stand as expected, whatever came or went between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n import po
from l10n.model import Message, Template

COUNT = 400  # several times as many as are compared at once
HEADER = 'msgid ""\nmsgstr "Language: de\\n"\n'


def message(number: int) -> Message:
    return Message(f"text {number}", f"key{number}")


def kept(template: list[int], file: list[int]) -> list[int]:
    """The messages of a template that are found in a file."""
    messages = tuple(map(message, template))
    blocks = [
        f'msgctxt "key{number}"\nmsgid "text {number}"\nmsgstr "x{number}"\n' for number in file
    ]
    skimmed = po.skim(
        "\n".join([HEADER, *blocks]), po.tops(Template("site", messages), po.expect(messages))
    )
    assert skimmed is not None
    found = []
    for number, at in zip(template, skimmed.kept, strict=True):
        if at >= 0:
            assert skimmed.blocks[at].endswith(f'"x{number}"')
            found.append(number)
    return found


@given(
    st.sets(st.integers(0, COUNT - 1), max_size=8), st.sets(st.integers(0, COUNT - 1), max_size=8)
)
def test_few_that_stayed_are_lost_where_others_came_or_went(new: set[int], gone: set[int]) -> None:
    template = [number for number in range(COUNT) if number not in gone]
    file = [number for number in range(COUNT) if number not in new]
    common = [number for number in template if number not in new]
    found = kept(template, file)
    assert set(found) <= set(common)
    assert len(common) - len(found) <= len(new) + len(gone)  # the one right behind each


@pytest.mark.parametrize(
    ("file", "found"),
    [
        pytest.param(list(range(COUNT)), list(range(COUNT)), id="all in order"),
        pytest.param([COUNT, *range(COUNT)], list(range(COUNT)), id="all one later"),
        pytest.param(list(range(7, COUNT)), list(range(7, COUNT)), id="the first are new"),
        pytest.param([], [], id="none"),
    ],
)
def test_what_is_found(file: list[int], found: list[int]) -> None:
    assert kept(list(range(COUNT)), file) == found


@given(st.permutations(range(12)))
def test_in_another_order_those_that_are_found_are_in_the_messages_order(order: list[int]) -> None:
    template = list(range(12))
    found = kept(template, order)
    assert found == sorted(found)
    assert found
