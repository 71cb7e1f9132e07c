"""Text from files is shown on one line, and nothing in it is hidden."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from l10n.display import shortened, shown, times


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Visit {name}", "Visit {name}", id="plain text stays"),
        pytest.param(
            "Größe 日本語 العربية 👍", "Größe 日本語 العربية 👍", id="letters of any script"
        ),
        pytest.param("10\u00a0%\u3000", "10\u00a0%\u3000", id="blanks that take room"),
        pytest.param("e\u0301", "e\u0301", id="an accent of its own"),
        pytest.param("a\nb\r\nc\td", "a\\nb\\r\\nc\\td", id="line ends and tabs by their names"),
        pytest.param("\x1b[2J\x07", "\\x1b[2J\\x07", id="terminal escapes"),
        pytest.param("\x7f\x85\x9b1A", "\\x7f\\x85\\x9b1A", id="delete, next line and C1"),
        pytest.param("a\u2028b\u2029", "a\\u2028b\\u2029", id="line and paragraph separators"),
        pytest.param("\u202edlog\u202c", "\\u202edlog\\u202c", id="a bidi override"),
        pytest.param("\u2066x\u2069\u061c", "\\u2066x\\u2069\\u061c", id="bidi isolates and marks"),
        pytest.param("gif\u200bct\ufeff", "gif\\u200bct\\ufeff", id="zero width"),
        pytest.param("soft\xadhyphen", "soft\\xadhyphen", id="a soft hyphen"),
        pytest.param("\U000e0041", "\\U000e0041", id="tag characters"),
        pytest.param("\udcff", "\\udcff", id="a byte of a file name that is no text"),
        pytest.param("a ##[stop-commands]x", "a #\\x23[stop-commands]x", id="GitHub's command"),
        pytest.param("##VSO[task.x]", "#\\x23VSO[task.x]", id="a command of Azure Pipelines"),
        pytest.param("###[a] ##a[b] #[c] ##", "##\\x23[a] ##a[b] #[c] ##", id="other signs stay"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_shown(text: str, expected: str) -> None:
    assert shown(text) == expected


def _moves_or_hides(char: str) -> bool:
    """By Unicode's own properties, apart from format characters that are drawn."""
    if unicodedata.category(char) in {"Cc", "Zl", "Zp", "Cs"}:
        return True
    name = unicodedata.name(char, "")
    drawn = ("ARABIC", "SYRIAC", "KAITHI", "EGYPTIAN")  # number signs, and joiners of signs
    return unicodedata.category(char) == "Cf" and (
        not name.startswith(drawn) or name == "ARABIC LETTER MARK"
    )


def test_no_control_separator_or_format_character_is_left() -> None:
    every = [chr(code) for code in range(sys.maxunicode + 1)]
    suspects = [char for char in every if _moves_or_hides(char)]
    assert len(suspects) > 2_000
    assert [char for char in suspects if char in shown(char)] == []


def test_what_is_shown_is_shown_as_it_is() -> None:
    for code in range(sys.maxunicode + 1):
        once = shown(chr(code))
        assert shown(once) == once


def test_a_long_text_is_cut_to_its_length_with_an_ellipsis() -> None:
    assert shortened("abcd", 4) == "abcd"
    assert shortened("abcde", 4) == "abc…"


def test_counts_are_said_in_words_as_far_as_there_are_words() -> None:
    assert [times(count) for count in (1, 2, 3)] == ["once", "twice", "3 times"]
