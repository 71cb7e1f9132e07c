"""Which paths a translation must have, and what looks like one and is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.timing import seconds

from l10n.checks.paths import has_path, problems
from l10n.model import Message, Pair


def found(source: str, translation: str, locale: str = "de") -> list[str]:
    return [problem.text for problem in problems(Pair(Message(source), (translation,), locale))]


@pytest.mark.parametrize(
    ("source", "translation", "path"),
    [
        pytest.param("Edit /etc/hosts.", "Bearbeiten Sie /etc/gastgeber.", "/etc/hosts", id="root"),
        pytest.param("See ~/.netrc", "Siehe ~/netrc", "~/.netrc", id="a home"),
        pytest.param("Open ./data/en.csv", "Öffnen Sie data/en.csv", "./data/en.csv", id="here"),
        pytest.param("Up: ../a/b", "Hinauf: ../a／b", "../a/b", id="a full-width slash"),
        pytest.param(r"In C:\Users\me", r"In C:\Benutzer\me", r"C:\Users\me", id="a drive"),
        pytest.param("(/usr/bin)", "(usr/bin)", "/usr/bin", id="in brackets"),
        pytest.param("Run `/bin/ls -l`", "`/bin/dir`", "/bin/ls", id="in code"),
    ],
)
def test_a_path_that_is_missing_is_named(source: str, translation: str, path: str) -> None:
    assert found(source, translation) == [f"the path `{path}` is missing in the translation"]
    assert found(source, source) == []


@pytest.mark.parametrize(
    ("locale", "source", "translation"),
    [
        pytest.param("de", "5 € /month", "5 € /Monat", id="German, a single name"),
        pytest.param("fr", "and/or 24/7", "et/ou 24 h/24", id="French, words with a slash"),
        pytest.param("es", "km/h, w/o", "km/h, sin", id="Spanish, units"),
        pytest.param("pl", "https://example.org/a/b", "https://example.org/pl/b", id="an address"),
        pytest.param("ru", "<b>Edit</b> /etc/hosts", "Правьте /etc/hosts", id="Russian, a tag"),
        pytest.param("el", "[a](/help/me)", "[α](/help/me)", id="Greek, a link"),
        pytest.param("he", "Edit /etc/hosts", "ערכו את /etc/hosts", id="Hebrew"),
        pytest.param("fa", "See ~/.netrc", "‎~/.netrc‎ را ببینید", id="Persian, with marks around"),
        pytest.param("th", "Open ./a/b", "เปิด./a/b", id="Thai, without a blank"),
        pytest.param("hi", "Edit /etc/hosts.", "/etc/hosts संपादित करें।", id="Hindi"),
        pytest.param("ka", "In /etc/hosts", "/etc/hosts-ში", id="Georgian, with an ending"),
        pytest.param("hy", "In /etc/hosts", "/etc/hosts-ում", id="Armenian, with an ending"),
        pytest.param("ja", "Edit /etc/hosts", "/etc/hostsを編集", id="Japanese"),
        pytest.param("zh", "Edit /etc/hosts.", "编辑“/etc/hosts”。", id="Chinese"),
        pytest.param("uk", "{a}/{b}/{c} or %s/%s", "{a}/{b}/{c} чи %s/%s", id="placeholders"),
        pytest.param("it", "1/2/2026 and //host/a", "2/1/2026 e //host/a", id="Italian, dates"),
        pytest.param(
            "pt", "Example: “/about/contact”", "Exemplo: “/sobre/contato”", id="an example"
        ),
        pytest.param("ar", "letters and @/./+/-/_ only", "حروف و @/+/./-/_ فقط", id="characters"),
        pytest.param("tr", r"C: \a", "C: a", id="Turkish, no drive"),
    ],
)
def test_what_is_right_or_no_path_is_silent(locale: str, source: str, translation: str) -> None:
    assert found(source, translation, locale) == []


def test_each_form_of_a_plural_is_compared_with_its_source() -> None:
    message = Message("one in /a/b", None, "{n} in /a/b")
    pair = Pair(message, ("eine in /a/b", "{n} in /a"), "de", single=frozenset({0}))
    assert [each.text for each in problems(pair)] == ["the path `/a/b` is missing in `msgstr[1]`"]


@given(st.text(), st.text())
def test_any_text_can_be_read(source: str, translation: str) -> None:
    assert has_path(Message(source)) or found(source, translation) == []


@pytest.mark.parametrize("piece", ["/a", "~/", "C:\\", "/", "./", "../a/", "a/"])
def test_a_heap_of_them_takes_no_time(piece: str) -> None:
    assert seconds(lambda: found(piece * 100_000, piece)) < 2
