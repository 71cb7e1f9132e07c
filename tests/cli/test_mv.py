"""What `l10n mv` says, and what `l10n extract` says that it would have kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]

CONFIG = """\
[tool.l10n]
source-locale = "en"
locales = ["de"]

[[tool.l10n.domain]]
name = "site"
sources = ["source/site/*.yaml"]
translate = ["**"]

[[tool.l10n.domain]]
name = "help"
sources = ["source/help/*.yaml"]
translate = ["**"]
"""
RENAME = "rename source/{0}/menu.yaml to source/{0}/top.yaml\n"
HINT = "hint: before the next `l10n extract`, edit the sources:\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, l10n: Run) -> Path:
    """Two domains with a source of one name, in step and translated."""
    (tmp_path / "pyproject.toml").write_text(CONFIG)
    for domain in ("site", "help"):
        (tmp_path / "source" / domain).mkdir(parents=True)
        (tmp_path / f"source/{domain}/menu.yaml").write_text("open: Open\nstate: Open\n")
    monkeypatch.chdir(tmp_path)
    l10n("extract")
    for path in tmp_path.rglob("*.po"):
        path.write_text(path.read_text().replace('"Open"\nmsgstr ""', '"Open"\nmsgstr "Auf"'))
    return tmp_path


def content(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def rename_sources(root: Path, *domains: str) -> None:
    for domain in domains:
        folder = root / "source" / domain
        (folder / "menu.yaml").rename(folder / "top.yaml")


def test_all_domains_that_have_the_key_are_renamed(root: Path, l10n: Run) -> None:
    assert l10n("mv", "menu", "top") == (
        0,
        RENAME.format("site") + RENAME.format("help"),
        "wrote locales/de/site.po\nwrote locales/de/help.po\n"
        "locales/de/site.po: 2 renamed\nlocales/de/help.po: 2 renamed\n" + HINT,
    )
    rename_sources(root, "site", "help")
    assert "2 kept, 0 moved, 0 changed (fuzzy), 0 new, 0 gone" in l10n("extract")[2]
    assert "Auf" in (root / "locales/de/help.po").read_text()


def test_one_domain_is_renamed_if_asked_to(root: Path, l10n: Run) -> None:
    code, out, err = l10n("mv", "menu", "top", "-d", "help")
    assert (code, out) == (0, RENAME.format("help"))
    assert err == f"wrote locales/de/help.po\nlocales/de/help.po: 2 renamed\n{HINT}"


@pytest.mark.parametrize("option", ["-n", "--dry-run"])
def test_a_dry_run_writes_nothing(root: Path, l10n: Run, option: str) -> None:
    before = content(root)
    code, out, err = l10n("mv", "menu", "top", "-d", "site", option)
    assert (code, out) == (0, RENAME.format("site"))
    assert err == f"would write locales/de/site.po\nlocales/de/site.po: 2 renamed\n{HINT}"
    assert content(root) == before


def test_the_edit_alone_is_data(root: Path, l10n: Run) -> None:
    code, out, err = l10n("-q", "mv", "menu", "top")
    assert (code, err) == (0, "")
    assert out == RENAME.format("site") + RENAME.format("help")


def test_who_edited_the_source_first_is_told_that_it_is_in_step(root: Path, l10n: Run) -> None:
    rename_sources(root, "site", "help")
    code, out, err = l10n("mv", "menu", "top", "-d", "site")
    assert (code, out) == (0, "")
    assert err == (
        "wrote locales/de/site.po\nlocales/de/site.po: 2 renamed\nThe sources have `top` already\n"
    )


def test_a_second_run_repeats_the_edit(root: Path, l10n: Run) -> None:
    l10n("mv", "menu", "top", "-d", "site")
    before = content(root)
    code, out, err = l10n("mv", "menu", "top", "-d", "site")
    assert (code, out) == (0, RENAME.format("site"))
    assert err == f"No catalog has `menu`\n{HINT}"
    assert content(root) == before


def test_names_are_shown_without_control_characters(root: Path, l10n: Run) -> None:
    code, out, err = l10n("mv", "a\33[1m", "b")
    assert (code, out) == (2, "")
    assert err.startswith("error: no source and no catalog has the key `a\\x1b[1m`\nhint: ")
    code, out, err = l10n("mv", "menu", "b\33[1m")
    assert (code, out) == (2, "")
    assert err.startswith("error: `b\\x1b[1m` cannot be a key: ")


def test_a_catalog_that_cannot_be_read_stops_everything(root: Path, l10n: Run) -> None:
    path = root / "locales/de/help.po"
    path.write_text(path.read_text() + 'msgid "open\n')
    before = content(root)
    code, out, err = l10n("mv", "menu", "top")
    assert (code, out) == (2, "")
    assert err.startswith("locales/de/help.po:")
    assert content(root) == before


# --- what extract says


def hints(err: str) -> list[str]:
    return [line for line in err.splitlines() if line.startswith("hint: `l10n mv")]


def test_extract_says_once_what_mv_would_have_kept_in_all_domains(root: Path, l10n: Run) -> None:
    rename_sources(root, "site", "help")
    (hint,) = hints(l10n("extract", "--check")[2])
    assert hint == "hint: `l10n mv menu top`, run first, keeps the history of 4 entries"
    (hint,) = hints(l10n("extract")[2])
    assert hint == (
        "hint: `l10n mv menu top` before `l10n extract` would have kept the history of 4 entries"
    )
    assert hints(l10n("extract")[2]) == []


def test_after_mv_extract_has_no_such_hint(root: Path, l10n: Run) -> None:
    rename_sources(root, "site", "help")
    l10n("mv", "menu", "top")
    assert hints(l10n("extract")[2]) == []


def test_without_translations_there_is_no_history(root: Path, l10n: Run) -> None:
    for path in root.rglob("*.po"):
        path.write_text(path.read_text().replace('"Auf"', '""'))
    rename_sources(root, "site", "help")
    assert hints(l10n("extract")[2]) == []
