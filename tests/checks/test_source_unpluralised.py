from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.timing import seconds

from l10n.checks.source_unpluralised import problems
from l10n.model import Message

HELP = "write its forms, as in `one: ...` and `other: ...`"


@pytest.mark.parametrize(
    ("msgid", "words"),
    [
        pytest.param("{count} partners", "{count} partners", id="a count"),
        pytest.param("Found {n} items here", "{n} items", id="inside of a sentence"),
        pytest.param("{{count}} files", "{{count}} files", id="double braces"),
        pytest.param("%d files", "%d files", id="a directive"),
        pytest.param("%(count)s files", "%(count)s files", id="a named directive"),
        pytest.param("{file_count} files", "{file_count} files", id="a longer name"),
        pytest.param("{fileCount} files", "{fileCount} files", id="a name in one word"),
        pytest.param("{num_files} files", "{num_files} files", id="a name that begins so"),
        pytest.param("{count}\xa0files", "{count}\xa0files", id="a blank that holds"),
        pytest.param("{count} Dateien", "{count} Dateien", id="German"),
        pytest.param("{count} fichiers", "{count} fichiers", id="French"),
        pytest.param("{count} файлов", "{count} файлов", id="Russian"),
        pytest.param("Delete item(s)", "item(s)", id="a plural in brackets"),
        pytest.param("Choose box(es)", "box(es)", id="a longer ending in brackets"),
        pytest.param("Step {n} done, {count} files", "{count} files", id="after what is none"),
    ],
)
def test_a_word_that_depends_on_a_number_is_found(msgid: str, words: str) -> None:
    assert list(problems(Message(msgid))) == [
        (f"`{words}` depends on a number, but the text is no plural", HELP)
    ]


@pytest.mark.parametrize(
    ("msgid", "plural"),
    [
        pytest.param("{count} partner", "{count} partners", id="a plural"),
        pytest.param("Partners: {count}", None, id="a count at the end"),
        pytest.param("{count} of {total}", None, id="a short word"),
        pytest.param("{count} from {total}", None, id="a preposition"),
        pytest.param("Step {n} failed", None, id="the number of a step"),
        pytest.param("page {n} shows", None, id="the number of a page"),
        pytest.param("{name} visits you", None, id="a name"),
        pytest.param("{country} votes", None, id="a name that begins as a count"),
        pytest.param("{n}: files", None, id="a colon between"),
        pytest.param("501(c)(3) and f(n)", None, id="letters in brackets"),
        pytest.param("NCMEC (es)", None, id="a bracket after a blank"),
        pytest.param("{count} %", None, id="a sign"),
        pytest.param("共{count}个文件", None, id="Chinese"),
    ],
)
def test_other_texts_are_silent(msgid: str, plural: str | None) -> None:
    assert list(problems(Message(msgid, None, plural))) == []


@given(st.text(alphabet="{}%dcountnum_ (s)eC"))
def test_any_text_can_be_read(text: str) -> None:
    assert len(list(problems(Message(text)))) <= 1


@pytest.mark.parametrize("piece", ["{a", "{num_", "step {n} done ", "word(", "abc", "{aCount"])
def test_a_long_text_takes_no_time(piece: str) -> None:
    assert seconds(lambda: list(problems(Message(piece * 100_000)))) < 2
