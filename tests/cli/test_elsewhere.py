"""Files outside of the current folder: every command that takes names calls them the same way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
OLD = HEADER + 'msgid "a"\nmsgstr "A"\n'
NEW = HEADER + 'msgid "a"\nmsgstr   "B"\n'
TEMPLATE = HEADER + 'msgid "b"\nmsgstr ""\n'


@pytest.fixture(autouse=True)
def away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with catalogs, beside the current one."""
    away = tmp_path / "away"
    away.mkdir()
    for name, text in (("old.po", OLD), ("new.po", NEW), ("app.pot", TEMPLATE)):
        (away / name).write_text(text, encoding="utf-8")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return away


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param("format ../away/new.po", "wrote {}/new.po", id="format"),
        pytest.param("format --check ../away/new.po", "would write {}/new.po", id="a check"),
        pytest.param("format --diff ../away/new.po", "+++ b{}/new.po", id="a diff"),
        pytest.param(
            "merge ../away/old.po ../away/app.pot -o ../away/x.po", "wrote {}/x.po", id="-o"
        ),
        pytest.param("diff ../away/old.po ../away/new.po", "{}/new.po:5:11: changed", id="diff"),
        pytest.param("check ../away/old.po -o ../away/x", "wrote {}/x", id="a report"),
        pytest.param(
            "format ../away/no.po", "error: {}/no.po: there is no such file", id="no file"
        ),
        pytest.param("format ../away", "error: {}: is a folder, not a file", id="a folder"),
    ],
)
def test_it_is_called_by_its_whole_path(arguments: str, says: str, away: Path, l10n: Run) -> None:
    _, out, err = l10n(*arguments.split())
    assert says.format(away) in out + err


def test_a_folder_that_cannot_be_written_is_called_so_too(away: Path, l10n: Run) -> None:
    away.chmod(0o555)
    code, _, err = l10n("format", "../away/new.po")
    away.chmod(0o755)
    assert code == 2
    assert f"error: {away}/new.po: cannot be written, because `{away}` is read-only" in err
    assert (away / "new.po").read_text(encoding="utf-8") == NEW
