"""`l10n check` in a real repository: what it says of catalogs that differ from the last commit."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]

CONFIG = """\
[tool.l10n]
source-locale = "en"
locales = ["de", "fr"]
required = 0

[[tool.l10n.domain]]
name = "site"
sources = ["source/*.yaml"]
translate = ["**"]
"""
DE, FR = "locales/de/site.po", "locales/fr/site.po"
FLAG = '#, fuzzy\n#| msgid "House"\n'
FOUND = (
    "{path}:13:9: warning [fuzzy-dropped] the flag `fuzzy` is gone, but the translation is the one "
    "that was fuzzy  (menu.home)\n    source: source/menu.yaml:1:7\n"
)
HELP = (
    "    help: edit it or mark it fuzzy again; if it is right as it stands, commit it: this "
    "compares with the last commit, as `l10n diff` does\n"
)


def git(*arguments: str) -> None:
    options = ["-c", "user.name=Anna", "-c", "user.email=anna@example.org"]
    subprocess.run(["git", *options, *arguments], check=True)


def commit() -> None:
    git("add", "-A")
    git("commit", "-q", "-m", "change")


def edit(path: str, old: str, new: str) -> None:
    text = Path(path).read_text(encoding="utf-8")
    assert old in text
    Path(path).write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, git_alone: None, l10n: Run) -> Path:
    """A project outside any repository, with a fuzzy entry in either catalog."""
    monkeypatch.chdir(tmp_path)
    Path("pyproject.toml").write_text(CONFIG, encoding="utf-8")
    Path("source").mkdir()
    Path("source/menu.yaml").write_text("home: Home\nhelp: Help\n", encoding="utf-8")
    assert l10n("extract")[0] == 0
    for path in (DE, FR):
        edit(path, 'msgctxt "menu.home"', f'{FLAG}msgctxt "menu.home"')
        edit(path, 'msgid "Home"\nmsgstr ""', 'msgid "Home"\nmsgstr "Start"')
    return tmp_path


@pytest.fixture
def repository(project: Path) -> Path:
    """The project, committed, with nothing to say about it."""
    git("init", "-q", "-b", "main")
    commit()
    return project


def found(l10n: Run, *options: str) -> str:
    code, out, _ = l10n("check", *options)
    assert code == 0
    return out.partition("Found ")[0]


@pytest.mark.git
def test_a_flag_that_an_editor_dropped_is_found_in_each_catalog(
    repository: Path, l10n: Run
) -> None:
    assert found(l10n) == ""
    edit(DE, FLAG, "")
    assert found(l10n) == FOUND.format(path=DE) + HELP
    git("add", "-A")  # what is staged is not committed
    edit(FR, FLAG, "")
    assert found(l10n) == (FOUND.format(path=DE) + HELP) + (FOUND.format(path=FR) + HELP)
    assert found(l10n, "-l", "fr") == FOUND.format(path=FR) + HELP
    assert l10n("check", "--strict")[0] == 1


@pytest.mark.git
def test_a_fix_does_not_edit_such_an_entry_which_would_then_count_as_reviewed(
    repository: Path, l10n: Run
) -> None:
    edit(DE, '"Start"', '"Start "')
    edit(FR, '"Start"', '"Start "')
    commit()
    edit(DE, FLAG, "")
    assert l10n("check", "--fix")[2] == ""
    assert "fuzzy-dropped" in found(l10n)
    commit()
    assert l10n("check", "--fix")[2] == f"wrote {DE}\n"
    assert found(l10n) == ""


@pytest.mark.git
def test_a_commit_confirms_it(repository: Path, l10n: Run) -> None:
    edit(DE, FLAG, "")
    commit()
    assert found(l10n) == ""


@pytest.mark.git
@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param('"Start"', '"Startseite"', id="an edited translation"),
        pytest.param('msgstr "Start"', 'msgstr ""', id="a translation that was taken away"),
        pytest.param('msgid "Home"', 'msgid "House"', id="a text that is not in the sources"),
    ],
)
def test_what_changed_besides_is_no_dropped_flag(
    repository: Path, l10n: Run, old: str, new: str
) -> None:
    edit("pyproject.toml", "required = 0", 'required = 0\nmerge = "overlay"')
    edit(DE, FLAG, "")
    edit(DE, old, new)
    assert found(l10n) == ""


@pytest.mark.git
def test_severity_is_that_of_the_config(repository: Path, l10n: Run) -> None:
    edit(DE, FLAG, "")
    edit("pyproject.toml", "[[tool", '[tool.l10n.check]\nfuzzy-dropped = "off"\n[[tool')
    assert found(l10n) == ""
    edit("pyproject.toml", '"off"', '"error"')
    code, out, _ = l10n("check")
    assert (code, out.count("error [fuzzy-dropped]")) == (1, 1)


@pytest.mark.git
def test_a_project_may_be_a_folder_of_the_repository(
    project: Path, l10n: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = project / "inner"
    inner.mkdir()
    for name in ("pyproject.toml", "source", "locales"):
        (project / name).rename(inner / name)
    git("init", "-q", "-b", "main")
    commit()
    monkeypatch.chdir(inner)
    edit(DE, FLAG, "")
    assert found(l10n) == FOUND.format(path=DE) + HELP


@pytest.mark.git
def test_without_a_commit_there_is_nothing_to_compare_with(project: Path, l10n: Run) -> None:
    git("init", "-q", "-b", "main")
    git("add", "-A")
    edit(DE, FLAG, "")
    assert found(l10n) == ""


def test_without_a_repository_there_is_nothing_to_compare_with(l10n: Run) -> None:
    edit(DE, FLAG, "")
    assert found(l10n) == ""


@pytest.mark.git
def test_without_git_there_is_nothing_to_compare_with(
    repository: Path, l10n: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(DE, FLAG, "")
    monkeypatch.setenv("PATH", str(repository))
    assert found(l10n) == ""


@pytest.mark.git
@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("\nmsgid", "\n<<<<<<< ours\nmsgid", id="a conflict that was committed"),
        pytest.param("#, fuzzy\n", "", id="nothing fuzzy"),
    ],
)
def test_a_committed_catalog_that_cannot_be_compared_is_left_out(
    project: Path, l10n: Run, old: str, new: str
) -> None:
    now = Path(DE).read_bytes()
    edit(DE, old, new)
    git("init", "-q", "-b", "main")
    commit()
    Path(DE).write_bytes(now)
    edit(DE, FLAG, "")
    assert found(l10n) == ""


@pytest.mark.git
def test_a_repository_that_lacks_its_objects_stops_no_check(repository: Path, l10n: Run) -> None:
    edit(DE, FLAG, "")
    name = subprocess.run(
        ["git", "rev-parse", f"HEAD:{DE}"], check=True, capture_output=True, text=True
    ).stdout.strip()
    Path(f".git/objects/{name[:2]}/{name[2:]}").unlink()
    assert found(l10n) == ""
