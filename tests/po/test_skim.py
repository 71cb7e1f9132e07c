"""Which entries are found to stand as expected, whatever came or went between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n import po
from l10n.model import Message, Template
from l10n.po import reader

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
        "\n".join([HEADER, *blocks]).encode(),
        po.tops(Template("site", messages), po.expect(messages)),
    )
    assert skimmed is not None
    found = []
    for number, at in zip(template, skimmed.kept, strict=True):
        if at >= 0:
            assert skimmed.blocks[at].endswith(f'"x{number}'.encode())
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


TEXT = Message("Visit", "k", None, ("note",), ("a.yaml",), ("python-brace-format",))
DAYS = Message("day", "k", "days", (), ("a.yaml",))
ABOVE = "#. note\n#: a.yaml\n#, python-brace-format\n"
FUZZY = "#. note\n#: a.yaml\n#, fuzzy, python-brace-format\n"
NAMED = 'msgctxt "k"\nmsgid "Visit"\n'
MANY = '#: a.yaml\nmsgctxt "k"\nmsgid "day"\nmsgid_plural "days"\n'


@pytest.mark.parametrize(
    ("message", "block", "text", "fuzzy"),
    [
        pytest.param(TEXT, f'{ABOVE}{NAMED}msgstr "ä"', "ä", False, id="a text"),
        pytest.param(TEXT, f'{ABOVE}{NAMED}msgstr ""', "", False, id="no text yet"),
        pytest.param(TEXT, f'{ABOVE}{NAMED}msgstr "\\"\\n"', '"\n', False, id="escapes"),
        pytest.param(TEXT, f'{FUZZY}{NAMED}msgstr "x"', "x", True, id="fuzzy"),
        pytest.param(
            TEXT, f'{FUZZY}#| msgid "See"\n{NAMED}msgstr "x"', "x", True, id="with a previous text"
        ),
        pytest.param(DAYS, f'{MANY}msgstr[0] "x"', "x", False, id="a plural of one form"),
        pytest.param(
            DAYS,
            f'{MANY}msgstr[0] "x"\nmsgstr[1] "y"\nmsgstr[2] ""',
            "x\0y\0",
            False,
            id="of three",
        ),
        pytest.param(
            DAYS,
            MANY + "\n".join(f'msgstr[{index}] "{index}"' for index in range(10)),
            "\0".join("0123456789"),
            False,
            id="of ten",
        ),
    ],
)
def test_the_text_of_a_block(message: Message, block: str, text: str, *, fuzzy: bool) -> None:
    found = skimmed_alone(message, block)
    assert (list(found.kept), list(found.texts)) == ([1], [text])
    assert found.fuzzy == ({0} if fuzzy else set())


@pytest.mark.parametrize(
    ("message", "block"),
    [
        pytest.param(TEXT, f'# mine\n{ABOVE}{NAMED}msgstr "x"', id="a translator's comment"),
        pytest.param(TEXT, f'{ABOVE}{NAMED}msgstr ""\n"x"', id="a text on further lines"),
        pytest.param(TEXT, f'{ABOVE}{NAMED}msgstr "x" "y"', id="two strings on a line"),
        pytest.param(TEXT, f'{ABOVE}{NAMED}msgstr "\\q"', id="a bad escape"),
        pytest.param(TEXT, f'{ABOVE}{NAMED}msgstr "\\"', id="a string that is not closed"),
        pytest.param(TEXT, f'{ABOVE}{NAMED}msgstr "\\0"', id="NUL by an escape"),
        pytest.param(TEXT, f'{FUZZY}{NAMED}msgstr ""', id="fuzzy, but nothing there"),
        pytest.param(TEXT, f'{ABOVE}#| msgid "See"\n{NAMED}msgstr "x"', id="a previous text alone"),
        pytest.param(TEXT, f'{ABOVE}{NAMED}msgstr[0] "x"', id="a form without a plural"),
        pytest.param(DAYS, f'{MANY}msgstr[0] ""', id="an empty first form"),
        pytest.param(DAYS, f'{MANY}msgstr[0] "x"\nmsgstr[2] "y"', id="a gap in the forms"),
        pytest.param(DAYS, f'{MANY}msgstr[0] "x"\nmsgstr[0] "y"', id="a form twice"),
        pytest.param(DAYS, f'{MANY}msgstr[0] "\\t"', id="a plural with escapes"),
        pytest.param(DAYS, f'{MANY}msgstr[0] "', id="a form that is not closed"),
        pytest.param(DAYS, f'{MANY}msgstr[0] x"', id="a form that is not opened"),
        pytest.param(
            DAYS,
            MANY + "\n".join(f'msgstr[{index}] "x"' for index in range(11)),
            id="a plural of eleven forms",
        ),
    ],
)
def test_a_block_that_only_reading_understands(message: Message, block: str) -> None:
    found = skimmed_alone(message, block)
    assert (list(found.kept), list(found.texts)) == ([-1], [""])
    assert found.fuzzy == set()


def skimmed_alone(message: Message, block: str) -> po.Skimmed:
    tops = po.tops(Template("site", (message,)), po.expect([message]))
    found = po.skim(f"{HEADER}\n{block}\n".encode(), tops)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b'msgid ""\nmsgstr "x"', id="no last line end"),
        pytest.param(b'msgid ""\nmsgstr "x"\n\n', id="a blank line at the end"),
        pytest.param(b'msgid ""\r\nmsgstr "x"\r\n', id="line ends of Windows"),
        pytest.param(b'msgid ""\nmsgstr "\0"\n', id="NUL"),
        pytest.param(b"", id="an empty file"),
    ],
)
def test_a_file_that_is_not_for_a_glance(data: bytes) -> None:
    assert po.skim(data, po.tops(Template("site", ()), po.expect(()))) is None


def test_bytes_that_are_no_text_are_left_to_the_reader() -> None:
    tops = po.tops(Template("site", (TEXT,)), po.expect([TEXT]))
    data = f"{HEADER}\n{ABOVE}{NAMED}".encode() + b'msgstr "\xff"\n'
    assert po.skim(data, tops) is None


def test_more_entries_than_a_file_may_hold_are_left_to_the_reader(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reader, "MAX_ENTRIES", 2)  # the real limit takes seconds
    messages = tuple(map(message, range(2)))
    tops = po.tops(Template("site", messages), po.expect(messages))
    one, two = ('\nmsgctxt "k"\nmsgid "a"\nmsgstr "x"\n', '\nmsgctxt "k"\nmsgid "b"\nmsgstr "y"\n')
    assert po.skim((HEADER + one).encode(), tops) is not None
    assert po.skim((HEADER + one + two).encode(), tops) is None
