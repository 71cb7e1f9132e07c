"""What a catalog gives to bundles: what is translated, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n import config, po
from l10n.errors import CatalogError
from l10n.pipeline.catalogs import Lenders, Localised, localise, read_sources
from l10n.pipeline.selection import Selection, select
from l10n.project import Project

CONFIG: dict[str, object] = {
    "source-locale": "en",
    "locales": ["de", "pt-BR"],
    "domain": [{"name": "site", "sources": ["source/*.yaml"], "translate": ["**"]}],
}
SOURCE = """\
title: Partners
visit: Visit {name}
days:
  one: one day
  other: "{n} days"
"""
HEADER = 'msgid ""\nmsgstr ""\n"X-Mine: kept\\n"\n"Plural-Forms: %s\\n"\n\n'
TITLE = '%smsgctxt "site.title"\nmsgid "Partners"\nmsgstr "%s"\n\n'
VISIT = 'msgctxt "site.visit"\nmsgid "Visit {name}"\nmsgstr "%s"\n\n'
DAYS = 'msgctxt "site.days"\nmsgid "one day"\nmsgid_plural "{n} days"\n%s\n'
GERMAN = "nplurals=2; plural=(n != 1);"


def selection_of(root: Path, po_text: str, plural_forms: str = GERMAN) -> Selection:
    """A project of one source and one catalog."""
    (root / "source").mkdir()
    (root / "source" / "site.yaml").write_text(SOURCE, "utf-8")
    (root / "locales" / "de").mkdir(parents=True)
    text = HEADER.replace("%s", plural_forms) + po_text
    (root / "locales" / "de" / "site.po").write_text(text, "utf-8")
    return select(Project(root), config.parse(CONFIG, "l10n.toml", ""))


def localised(root: Path, po_text: str, plural_forms: str = GERMAN) -> Localised:
    selection = selection_of(root, po_text, plural_forms)
    (source,) = read_sources(selection, selection.chosen)
    return localise(selection, source, "de")


def lent(one: Localised) -> dict[str, tuple[str, ...]]:
    """What a catalog gives to bundles, by msgid."""
    pairs = zip(one.source.template.messages, one.lender.texts, strict=True)
    return {message.msgid: tuple(text.split("\0")) for message, text in pairs if text}


def forms(*msgstr: str) -> str:
    lines = (f'msgstr[{index}] "{text}"\n' for index, text in enumerate(msgstr))
    return DAYS.replace("%s", "".join(lines))


@pytest.mark.parametrize(
    ("po_text", "given"),
    [
        pytest.param(TITLE % ("", "Partner"), {"Partners": ("Partner",)}, id="a translation"),
        pytest.param(TITLE % ("#, fuzzy\n", "Partner"), {}, id="not what is fuzzy"),
        pytest.param(TITLE % ("", " "), {}, id="not what is blank"),
        pytest.param(
            VISIT % "{name} da", {"Visit {name}": ("{name} da",)}, id="a sound placeholder"
        ),
        pytest.param(VISIT % "{nam} da", {}, id="not what is broken"),
        pytest.param(
            forms("ein Tag", "{n} Tage"), {"one day": ("ein Tag", "{n} Tage")}, id="plural"
        ),
        pytest.param(forms("ein Tag", ""), {}, id="not half a plural"),
        pytest.param(forms("{n} Tage"), {}, id="not a plural with fewer forms than the header's"),
        pytest.param(forms("{n}", "{n}", "{n}"), {}, id="nor one with more"),
        pytest.param('msgctxt "x"\nmsgid "Old"\nmsgstr "Alt"\n', {}, id="not what is gone"),
    ],
)
def test_a_catalog_gives_what_is_translated(
    tmp_path: Path, po_text: str, given: dict[str, tuple[str, ...]]
) -> None:
    one = localised(tmp_path, po_text)
    assert lent(one) == given
    shipped = {entry.message.msgid: entry.msgstr for entry in one.publishable().entries}
    assert shipped == given


@pytest.mark.parametrize("plural_forms", ["nplurals=x;", "nplurals=2; plural=n;"])
def test_no_plural_is_given_where_nobody_knows_which_form_is_which(
    tmp_path: Path, plural_forms: str
) -> None:
    text = TITLE % ("", "Partner") + forms("{n} Tag", "{n} Tage")
    one = localised(tmp_path, text, plural_forms)
    assert one.lender.forms == {}
    assert list(lent(one)) == ["Partners"]
    assert one.states == ("translated", "untranslated", "broken")


def test_a_shipped_catalog_keeps_its_header_and_no_loose_comments(tmp_path: Path) -> None:
    one = localised(tmp_path, TITLE % ("", "Partner") + "# loose\n")
    assert po.header_fields(one.publishable().header)["X-Mine"] == "kept"
    assert one.publishable().trailer == ""
    assert one.catalog.trailer != ""


def test_a_catalog_that_is_not_there_is_an_empty_one(tmp_path: Path) -> None:
    selection = selection_of(tmp_path, "")
    (tmp_path / "locales" / "de" / "site.po").unlink()
    (source,) = read_sources(selection, selection.chosen)
    one = localise(selection, source, "de")
    assert one.step.before is None
    assert one.states == ("untranslated",) * 3
    assert one.findings == ()


def test_a_catalog_is_read_once_for_all_chains(tmp_path: Path) -> None:
    selection = selection_of(tmp_path, TITLE % ("", "Partner"))
    (source,) = read_sources(selection, selection.chosen)
    lenders = Lenders(selection)
    (first,) = lenders.chain(source, "de")
    (again,) = lenders.chain(source, "de")
    assert first is again
    assert lenders.lent(source, "de") == set()


@pytest.mark.parametrize("language", ["pt_BR", "pt-BR"])
def test_a_catalog_of_another_locale_of_the_project_is_refused(
    tmp_path: Path, language: str
) -> None:
    po_text = TITLE % ("", "Parceiros")
    with pytest.raises(CatalogError) as error:
        localised(tmp_path, po_text, GERMAN + f'\\n"\n"Language: {language}')
    assert str(error.value) == (
        "locales/de/site.po:2:9: this is the catalog of `de`, but its header says"
        f" `Language: {language}`, another locale of the project"
    )
    assert error.value.help == (
        "put the right file in its place, or correct the header's `Language`"
    )


def test_a_language_that_is_not_in_the_project_is_put_right(tmp_path: Path) -> None:
    catalog = localised(tmp_path, "", GERMAN + '\\n"\n"Language: de_CH').catalog
    assert po.header_fields(catalog.header)["Language"] == "de"
