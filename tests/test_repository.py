"""A code host gets paths from the repository's top, wherever in it the project is."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from l10n.model import Finding, Place
from l10n.project.repository import from_top

Run = Callable[..., tuple[int, str, str]]


def moved(root: Path, path: str, source: str | None = None) -> tuple[str, str | None]:
    place = None if source is None else Place(source, 3, 4)
    (found,) = from_top([Finding("links", "error", "x", Place(path, 1, 2), source=place)], root)
    assert found.place[1:] == (1, 2)
    assert found.source is None or found.source[1:] == (3, 4)
    return found.place.path, found.source and found.source.path


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A project in a folder of a repository."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "web" / "site").mkdir(parents=True)
    return tmp_path / "web" / "site"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        pytest.param("de.po", "web/site/de.po", id="a file of the project"),
        pytest.param("../src/menu.c", "web/src/menu.c", id="a reference out of it"),
        pytest.param("../../../a.c", "../../../a.c", id="a reference out of the repository"),
        pytest.param("/po/de.po", "/po/de.po", id="a file outside of the repository"),
    ],
)
def test_a_path_begins_at_the_top(site: Path, path: str, expected: str) -> None:
    assert moved(site, path) == (expected, None)
    assert moved(site, "de.po", path) == ("web/site/de.po", expected)


def test_a_file_of_the_repository_beside_the_project_is_named_from_the_top(site: Path) -> None:
    assert moved(site, str(site.parent / "po" / "de.po"))[0] == "web/po/de.po"


def test_a_link_to_the_project_leads_to_its_own_repository(site: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(site)
    assert moved(tmp_path / "link", "de.po")[0] == "web/site/de.po"


def test_a_work_tree_and_a_submodule_have_a_top_of_their_own(site: Path) -> None:
    (site.parent / ".git").write_text("gitdir: elsewhere\n", encoding="utf-8")
    assert moved(site, "de.po")[0] == "site/de.po"


def test_without_a_repository_paths_are_the_projects(tmp_path: Path) -> None:
    assert moved(tmp_path, "po/de.po", "a.yaml") == ("po/de.po", "a.yaml")


PROJECT = """\
[tool.l10n]
source-locale = "en"
locales = ["de"]
[[tool.l10n.domain]]
name = "site"
sources = ["menu.yaml"]
translate = ["**"]
"""


@pytest.mark.parametrize("given", [(), ("de.po",)], ids=["a project", "a catalog"])
def test_reports_for_a_host_name_files_so_and_those_for_people_as_ever(
    site: Path, l10n: Run, given: tuple[str, ...]
) -> None:
    (site / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    (site / "menu.yaml").write_text("home: Home\n", encoding="utf-8")
    (site / "de.po").write_text('msgid "{n}"\nmsgstr "x"\n', encoding="utf-8")
    start = ("-C", str(site), "check", *given)
    own = json.loads(l10n(*start, "--format", "json")[1])["findings"][0]["place"]["path"]
    _, annotations, _ = l10n(*start, "--format", "github")
    assert annotations.startswith(f"::error file=web/site/{own},")
    (first, *_) = json.loads(l10n(*start, "--format", "gitlab")[1])
    assert first["location"]["path"] == f"web/site/{own}"
    log = json.loads(l10n(*start, "--format", "sarif")[1])
    (location,) = log["runs"][0]["results"][0]["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == f"web/site/{own}"
    assert f">web/site/{own}:" in l10n(*start, "--format", "junit")[1]
    assert f"`{own}:" in l10n(*start, "--format", "markdown")[1]
