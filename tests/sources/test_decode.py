"""Source files are UTF-8, or refused at the byte that is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.errors import SourceError
from l10n.model import Place
from l10n.sources.decode import decode


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(b"", "", id="nothing"),
        pytest.param("Grüße, 世界\n".encode(), "Grüße, 世界\n", id="UTF-8"),
        pytest.param(b"\xef\xbb\xbfa: b\n", "a: b\n", id="a byte order mark is dropped"),
        pytest.param(b"a\r\nb\rc\n", "a\r\nb\rc\n", id="line ends stay as they are"),
    ],
)
def test_the_text_of_a_file(data: bytes, text: str) -> None:
    assert decode("a.yaml", data) == text


@pytest.mark.parametrize(
    ("data", "line", "column", "byte"),
    [
        pytest.param(b"\xff\xfea\0", 1, 1, "ff", id="UTF-16"),
        pytest.param(b"a: b\nc: M\xfcller\n", 2, 5, "fc", id="Latin-1"),
        pytest.param("ü\r\nüü".encode() + b"\x80", 2, 3, "80", id="columns count characters"),
        pytest.param(b"a\rb\xe4", 2, 2, "e4", id="a carriage return ends a line"),
        pytest.param(
            "\ufeffa".encode() + b"\xe4", 1, 2, "e4", id="the byte order mark is no column"
        ),
        pytest.param(b"a\xe2\x82", 1, 2, "e2", id="a character that is cut at the end"),
        pytest.param(b"\xed\xa0\x80", 1, 1, "ed", id="a surrogate"),
        pytest.param(b"\xc0\x80", 1, 1, "c0", id="an overlong form"),
    ],
)
def test_the_first_byte_that_is_not_utf_8_is_named(
    data: bytes, line: int, column: int, byte: str
) -> None:
    with pytest.raises(SourceError) as caught:
        decode("source/a.yaml", data)
    assert caught.value.text == f"the byte 0x{byte} is not UTF-8"
    assert caught.value.place == Place("source/a.yaml", line, column)
    assert caught.value.help == "save the file as UTF-8"


@given(st.text("aé\r\n世", max_size=8), st.sampled_from([b"", b"a", b"\n"]))
def test_what_stands_before_the_bad_byte_gives_its_place(before: str, after: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        decode("a.yaml", before.encode() + b"\xff" + after)
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert caught.value.place == Place("a.yaml", len(lines), len(lines[-1]) + 1)


@pytest.mark.parametrize(
    ("text", "line", "column", "name"),
    [
        pytest.param("a\n\nbc\0d", 3, 3, "U+0000", id="NUL"),
        pytest.param("\x07", 1, 1, "U+0007", id="a bell"),
        pytest.param("é\r\né\x1b[2J", 2, 2, "U+001B", id="an escape sequence"),
        pytest.param("a\f", 1, 2, "U+000C", id="a form feed"),
        pytest.param("a\rb\x7f", 2, 2, "U+007F", id="delete"),
        pytest.param("a\x85", 1, 2, "U+0085", id="C1: an ellipsis of Windows that was misread"),
        pytest.param("a\uffff", 1, 2, "U+FFFF", id="no character at all"),
    ],
)
def test_the_first_control_character_is_named(text: str, line: int, column: int, name: str) -> None:
    with pytest.raises(SourceError) as caught:
        decode("source/a.md", text.encode())
    assert caught.value.text == f"the text holds the control character {name}"
    assert caught.value.place == Place("source/a.md", line, column)
    assert caught.value.help == "remove it"


@pytest.mark.parametrize(
    ("before", "line"), [pytest.param("", 1, id="first"), pytest.param("a: b\n\n", 3, id="later")]
)
def test_a_conflict_that_git_has_left_is_refused_at_its_start(before: str, line: int) -> None:
    text = f"{before}<<<<<<< HEAD\na: b\n=======\na: c\n>>>>>>> other\n"
    with pytest.raises(SourceError) as caught:
        decode("source/a.md", text.encode())
    assert caught.value.text == "`<<<<<<<` is a merge conflict marker"
    assert caught.value.place == Place("source/a.md", line, 1)


@pytest.mark.parametrize("text", ["> a\n>>>>>>> deep\n", "a <<<<<<< b\n>>>>>>> c\n", "<<<<<<< \n"])
def test_marks_that_are_no_conflict_stay(text: str) -> None:
    assert decode("source/a.md", text.encode()) == text


def test_tabs_line_ends_and_other_spaces_are_no_control_characters() -> None:
    text = "a\tb\r\nc\rd\ne\xa0f\u2028g\u200dh"
    assert decode("source/a.md", text.encode()) == text
