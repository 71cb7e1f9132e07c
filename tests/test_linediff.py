"""Diffs that `patch` applies, also of large files in which every entry has changed."""

from __future__ import annotations

import difflib
import shutil
import subprocess
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.linediff import unified

LINES = st.lists(st.sampled_from(["", "a", "b", 'msgstr ""', "c", "d"]), max_size=14)


def diff(before: list[str], after: list[str]) -> list[str]:
    return list(unified(before, after, "a/x", "b/x"))


def applied(before: list[str], rows: list[str]) -> list[str]:
    """What the hunks make of a text; each line that they name must stand where they say."""
    after: list[str] = []
    at = 0
    for row in rows[2:]:
        if row.startswith("@@"):
            start, _, length = row.split()[1][1:].partition(",")
            begin = int(start) - (length != "0")
            after += before[at:begin]
            at = begin
        elif row.startswith("+"):
            after.append(row[1:])
        else:
            assert before[at] == row[1:]
            after += [row[1:]] if row.startswith(" ") else []
            at += 1
    return after + before[at:]


@given(LINES, LINES)
def test_a_diff_says_how_one_text_becomes_the_other(before: list[str], after: list[str]) -> None:
    assert applied(before, diff(before, after)) == after


@given(LINES)
def test_equal_texts_have_no_diff(lines: list[str]) -> None:
    assert diff(lines, lines) == []


@given(st.permutations("abcdef"))
def test_as_many_lines_as_can_stay_are_kept(after: list[str]) -> None:
    before = sorted(after)
    rows = diff(before, after)
    gone = sum(row.startswith("-") for row in rows[2:])
    rising = (
        size
        for size in range(len(after), 0, -1)
        for some in combinations(after, size)
        if list(some) == sorted(some)
    )
    assert len(before) - gone == next(rising)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("", "x", id="a first line"),
        pytest.param("x", "", id="the only line is gone"),
        pytest.param("a b c d e f g h i", "a b c d X f g h i", id="one line in the middle"),
        pytest.param("a b c d e f g h i j k l", "X b c d e f g h i j k Y", id="two hunks"),
        pytest.param("a b", "a b c", id="one at the end"),
    ],
)
def test_a_small_diff_is_that_of_difflib(before: str, after: str) -> None:
    texts = before.split(), after.split()
    assert diff(*texts) == list(difflib.unified_diff(*texts, "a/x", "b/x", lineterm=""))


@pytest.mark.skipif(shutil.which("patch") is None, reason="`patch` is not installed")
def test_patch_applies_it(tmp_path: Path) -> None:
    before = [f"line {number}" if number % 3 else "same" for number in range(200)]
    after = [line for number, line in enumerate(before) if number % 7] + ["new"]
    file = tmp_path / "x"
    file.write_text("\n".join(before) + "\n", "utf-8")
    text = "\n".join(diff(before, after)) + "\n"
    subprocess.run(["patch", "-s", str(file)], input=text, text=True, check=True)
    assert file.read_text("utf-8").splitlines() == after


def test_20_000_changed_entries_take_no_longer_than_reading_them() -> None:
    """difflib alone compares 20,000 blank lines with each other: it takes minutes."""
    count = 20_000
    before = [row for n in range(count) for row in (f'msgid "{n}"', 'msgstr ""', "")]
    after = [row for n in range(count) for row in (f'msgid "{n}"', f'msgstr "{n}"', "")]
    rows = diff(before, after)
    assert sum(row.startswith("+msgstr") for row in rows) == count
    other = [row for n in range(count) for row in (f'msgid "new {n}"', 'msgstr ""', "")]
    assert len(diff(before, other)) == 2 + 1 + len(before) + len(other)
