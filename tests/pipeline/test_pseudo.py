"""`pseudo`: bundles made of the sources alone, apart from those for readers."""

from __future__ import annotations

import gettext
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from l10n import cldr
from l10n.compile.pseudo import accented
from l10n.pipeline.pseudo import pseudo
from l10n.pipeline.selection import select
from l10n.project.loading import load

Run = Callable[..., tuple[int, str, str]]

ROOT = Path(__file__).parent.parent.parent
CONFIG = (
    '[tool.l10n]\nsource-locale = "en"\nlocales = ["de"]\n'
    '[[tool.l10n.domain]]\nname = "site"\nsources = ["source/*.yaml"]\ntranslate = ["**"]\n'
)


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "source").mkdir()
    write(tmp_path, 'days:\n  one: "{count} day"\n  other: "{count} days"\n')
    (tmp_path / "pyproject.toml").write_text(CONFIG, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(root: Path, menu: str) -> None:
    (root / "source/menu.yaml").write_text(menu, encoding="utf-8")


def bundle(root: Path, locale: str) -> dict[str, str | dict[str, str]]:
    found = json.loads((root / f"pseudo/dist/{locale}/site.json").read_bytes())
    assert isinstance(found, dict)
    return found


def test_no_check_finds_fault_with_the_texts_of_this_repository() -> None:
    project, config = load(ROOT)
    built = pseudo(select(project, config), 40)
    assert {status.locale for status in built.statuses} == {"en-XA", "ar-XB"}
    assert all(status.translated == status.total > 0 for status in built.statuses)
    assert not built.findings


@pytest.mark.parametrize("locale", ["en-XA", "ar-XB"])
def test_a_plural_has_all_categories_of_the_language(root: Path, l10n: Run, locale: str) -> None:
    assert l10n("pseudo")[0] == 0
    value = bundle(root, locale)["menu.days"]
    assert isinstance(value, dict)
    assert set(value) == set(cldr.categories(locale))


def test_a_form_that_the_source_lacks_says_which_it_is(root: Path, l10n: Run) -> None:
    l10n("pseudo")
    value = bundle(root, "ar-XB")["menu.days"]
    assert isinstance(value, dict)
    named = {name: re.findall(r"zero|one|two|few|many|other", text) for name, text in value.items()}
    expected = {name: [name] for name in ("zero", "two", "few", "many")}
    assert named == {**expected, "one": [], "other": []}


def test_no_manifest_but_their_own_names_them(root: Path, l10n: Run) -> None:
    l10n("pseudo")
    l10n("compile")
    readers = json.loads((root / "dist/manifest.json").read_bytes())
    assert set(readers["locales"]) == {"de", "en"}
    own = json.loads((root / "pseudo/dist/manifest.json").read_bytes())
    assert {tag: each["published"] for tag, each in own["locales"].items()} == {
        "ar-XB": True,
        "en": True,
        "en-XA": True,
    }
    assert own["locales"]["ar-XB"]["direction"] == "rtl"
    assert not list(root.glob("locales/*XA*"))


def test_a_text_that_a_check_finds_fault_with_stays_as_in_the_source(root: Path, l10n: Run) -> None:
    write(root, "odd: 'a <b c=1 and so on'\nhome: Home\n")
    code, out, err = l10n("pseudo")
    assert (code, out) == (0, "")
    assert err.splitlines()[1:] == [
        "en-XA: 1 text of `site` as in the source",
        "ar-XB: 1 text of `site` as in the source",
    ]
    assert bundle(root, "en-XA") == {"menu.home": "⟦Ĥöɱé⟧", "menu.odd": "a <b c=1 and so on"}


def test_what_the_project_asks_of_translators_is_not_asked(root: Path, l10n: Run) -> None:
    strict = (
        CONFIG.replace("locales =", 'required = 100\nalways = ["**"]\nlocales =')
        + "max-length = { '**' = 8 }\n"
        + '[[tool.l10n.bundle]]\nmissing = "error"\n'
        + '[tool.l10n.check]\nend-punctuation = "error"\n'
    )
    (root / "pyproject.toml").write_text(strict, encoding="utf-8")
    write(root, "home: Home\nhelp: Get help\n")
    assert l10n("pseudo") == (0, "", "4 files, 4 of them written\n")
    assert bundle(root, "en-XA") == {"menu.help": "Ĝéţ ĥéļþ", "menu.home": "⟦Ĥöɱé⟧"}


def test_bundles_of_readers_are_not_replaced(root: Path, l10n: Run) -> None:
    tables = "".join(
        f'[[tool.l10n.bundle]]\noutput = "{folder}/{{locale}}/{{domain}}.json"\n'
        for folder in ("dist", "Pseudo/dist")
    )
    (root / "pyproject.toml").write_text(CONFIG + tables, encoding="utf-8")
    code, out, err = l10n("pseudo")
    assert (code, out) == (2, "")
    assert err == (
        "error: `l10n pseudo` builds into `pseudo/dist/`, where bundles for readers lie\n"
        "hint: give these another `output`\n"
    )
    assert not (root / "pseudo").exists()


def test_targets_that_are_made_of_catalogs_are_built_too(root: Path, l10n: Run) -> None:
    table = '[[tool.l10n.bundle]]\ntarget = "mo"\noutput = "dist/{posix}/{domain}.mo"\n'
    (root / "pyproject.toml").write_text(CONFIG + table, encoding="utf-8")
    assert l10n("pseudo")[0] == 0
    data = (root / "pseudo/dist/en_XA/site.mo").read_bytes()
    catalog = gettext.GNUTranslations(io.BytesIO(data))
    found = catalog.npgettext("menu.days", "{count} day", "{count} days", 5)
    assert found == accented("{count} days", 40) == "⟦{count} ðåýš⟧"


def test_the_manual_shows_what_becomes_of_a_text() -> None:
    page = (ROOT / "docs/pseudo.md").read_text(encoding="utf-8")
    assert f"`Open {{count}} files` becomes `{accented('Open {count} files', 40)}`" in page
