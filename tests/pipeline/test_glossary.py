"""The glossary is read where it is asked for, and is no source."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from l10n import config
from l10n.errors import ConfigError
from l10n.model import Term
from l10n.pipeline.catalogs import read_sources
from l10n.pipeline.glossary import read_glossary
from l10n.pipeline.selection import Selection, select
from l10n.project import Project

FILE = "source/glossary.yaml"
CONFIG: dict[str, object] = {
    "source-locale": "en",
    "locales": ["de"],
    "glossary": FILE,
    "domain": [{"name": "site", "sources": ["source/*.yaml"], "translate": ["**"]}],
}


def selection_of(root: Path, prefix: str = "") -> Selection:
    (root / "source").mkdir()
    (root / "source" / "site.yaml").write_text("title: About Zoom\n", "utf-8")
    (root / FILE).write_text("do-not-translate: [Zoom]\n", "utf-8")
    return select(Project(root), config.parse(CONFIG, "l10n.toml", prefix))


def test_its_terms_reach_the_checks_and_its_texts_no_template(tmp_path: Path) -> None:
    selection = selection_of(tmp_path)
    assert read_glossary(selection) == (Term("Zoom", keep=True),)
    (source,) = read_sources(selection, selection.chosen)
    assert [message.msgid for message in source.template.messages] == ["About Zoom"]
    assert list(source.checks.terms.values()) == [(Term("Zoom", keep=True),)]


def test_without_a_key_there_are_no_terms(tmp_path: Path) -> None:
    selection = selection_of(tmp_path)
    assert read_glossary(replace(selection, config=selection.config._replace(glossary=""))) == ()


@pytest.mark.parametrize(
    ("prefix", "key"),
    [
        pytest.param("", "glossary", id="in a file of its own"),
        pytest.param("tool.l10n", "tool.l10n.glossary", id="in pyproject.toml"),
    ],
)
def test_one_that_is_not_there_is_refused(tmp_path: Path, prefix: str, key: str) -> None:
    selection = selection_of(tmp_path, prefix)
    (tmp_path / FILE).unlink()
    with pytest.raises(ConfigError) as caught:
        list(read_sources(selection, selection.chosen))
    assert str(caught.value) == f"l10n.toml: `{key}`: there is no file `{FILE}`"
    assert caught.value.help == "mend the path, or remove the key"
    assert [source.template.domain for source in read_sources(selection)] == ["site"]
