from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.source_ellipsis import CHECK, problems
from l10n.model import Message


@pytest.mark.parametrize(
    ("msgid", "plural"),
    [
        pytest.param("Loading...", None, id="at the end"),
        pytest.param("... and more", None, id="at the beginning"),
        pytest.param("Wird geladen...", None, id="in German"),
        pytest.param("{n} file", "{n} files...", id="in a plural"),
    ],
)
def test_three_full_stops_are_found(msgid: str, plural: str | None) -> None:
    assert list(problems(Message(msgid, None, plural))) == [
        ("the source has three full stops", "write an ellipsis: `…`")
    ]


@pytest.mark.parametrize(
    "msgid",
    [
        pytest.param("Loading…", id="an ellipsis"),
        pytest.param("加载……", id="Chinese, two of them"),
        pytest.param("Fill it in ....", id="a line to fill in"),
        pytest.param("run `git log a...b`", id="in code"),
        pytest.param("{items...}", id="in a placeholder"),
        pytest.param("cd .../site", id="in a path"),
        pytest.param("End. Then", id="one full stop"),
    ],
)
def test_other_stops_are_silent(msgid: str) -> None:
    assert list(problems(Message(msgid))) == []


def test_it_is_a_matter_of_taste() -> None:
    assert CHECK.severity == "off"


@given(st.text(alphabet=".a `{}/"))
def test_any_text_can_be_read(text: str) -> None:
    assert len(list(problems(Message(text, None, text)))) <= 1
