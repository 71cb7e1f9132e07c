"""With `merge = "overlay"` catalogs stay as translators sent them, and all else is in step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n import config, po
from l10n.cli.app import COMMANDS
from l10n.model import Entry
from l10n.pipeline.compile import compile
from l10n.pipeline.extract import extract
from l10n.pipeline.plan import perform
from l10n.pipeline.selection import Selection, select
from l10n.pipeline.status import status
from l10n.project import Project
from l10n.project.loading import load

Run = Callable[..., tuple[int, str, str]]
Stamp = tuple[bytes, int, int]

# --- the same bundles as in write mode -----------------------------------------------------------

LOCALES = ("de", "pt", "pt-BR")  # the last one borrows from the one before
TEXTS = ["a", "b", "a b", "a  b", "{n} a"]
TABLE: Mapping[str, object] = {
    "source-locale": "en",
    "locales": list(LOCALES),
    "domain": [
        {
            "name": "site",
            "sources": ["source/*"],
            "translate": ["**"],
            "markdown": ["body"],
        }
    ],
    "bundle": [
        {"target": "flat", "output": "flat/{locale}/{domain}.json"},
        {"target": "nested", "output": "nested/{locale}/{domain}.json", "missing": "omit"},
        {"target": "mo", "output": "mo/{locale}/{domain}.mo"},
    ],
}


class Site(NamedTuple):
    """What an author has written."""

    fields: Mapping[str, str | tuple[str, str]]  # a pair is a plural
    work: Sequence[str]
    blocks: Sequence[str]

    def write(self, root: Path) -> None:
        lines = ["always: here"]
        for key, text in self.fields.items():
            if isinstance(text, str):
                lines.append(f'{key}: "{text}"')
            else:
                lines.append(f'{key}:\n  one: "{text[0]}"\n  other: "{text[1]}"')
        if self.work:
            lines += ["work:", *(f'  - "{text}"' for text in self.work)]
        (root / "source").mkdir(exist_ok=True)
        (root / "source/menu.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
        (root / "source/about.md").write_text("\n\n".join(self.blocks) + "\n", encoding="utf-8")


def selection_of(root: Path, merge: str) -> Selection:
    return select(Project(root), config.parse({**TABLE, "merge": merge}, "l10n.toml", ""))


def run_extract(selection: Selection) -> list[str]:
    return perform(selection.project, lambda: extract(selection).plan)


def translate(path: Path, work: Sequence[tuple[str, bool]]) -> None:
    """Give each entry in turn a translation, or none, and perhaps the fuzzy flag."""
    catalog = po.read(path.name, "de", "site", path.read_text(encoding="utf-8"))

    def filled(number: int, entry: Entry) -> Entry:
        text, fuzzy = work[number % len(work)]
        forms = tuple(text and f"{text} {form}" for form, _ in enumerate(entry.msgstr))
        return entry._replace(msgstr=forms, fuzzy=fuzzy and any(forms), raw=None)

    entries = tuple(filled(*each) for each in enumerate(catalog.entries))
    path.write_text(po.write(replace(catalog, entries=entries)), encoding="utf-8")


texts = st.sampled_from(TEXTS)
sites = st.builds(
    Site,
    st.dictionaries(st.sampled_from("xyz"), texts | st.tuples(texts, texts), max_size=3),
    st.lists(texts, max_size=3),
    st.lists(texts, max_size=4),
)
works = st.lists(st.tuples(st.sampled_from(["", "T", "{n} T"]), st.booleans()), min_size=1)


@given(
    st.lists(sites, min_size=2, max_size=3),
    st.fixed_dictionaries({}, optional=dict.fromkeys(LOCALES, works)),
)
def test_catalogs_that_lag_behind_give_the_bundles_and_counts_of_catalogs_in_step(
    versions: list[Site], translated: dict[str, list[tuple[str, bool]]]
) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        overlay, write = (selection_of(root, merge) for merge in ("overlay", "write"))
        for site in versions[:-1]:  # so that some entries are obsolete
            site.write(root)
            run_extract(write)
        for locale in LOCALES:
            path = root / overlay.config.catalog_path(locale, "site")
            if locale in translated:
                translate(path, translated[locale])
            else:
                path.unlink()
        sent = stamps(root)
        versions[-1].write(root)
        run_extract(overlay)
        lagging = compile(overlay).plan.files
        counts = status(overlay, missing=True)
        assert stamps(root) == sent
        run_extract(write)
        assert compile(write).plan.files == lagging
        assert compile(overlay).plan.files == lagging
        assert status(write).statuses == counts.statuses
        assert len(status(write, missing=True).missing) == len(counts.missing)


# --- files that stay -----------------------------------------------------------------------------

CONFIG = """\
[tool.l10n]
source-locale = "en"
locales = ["de", "fr"]
merge = "overlay"

[[tool.l10n.domain]]
name = "site"
sources = ["source/*.yaml"]
translate = ["**"]
"""
HEADER = 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
SENT = HEADER + 'msgctxt "menu.home"\nmsgid "Home"\nmsgstr "Start"\n'


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A catalog that lags behind, one that is not there, and one of no locale yet."""
    (tmp_path / "source").mkdir()
    (tmp_path / "source/menu.yaml").write_text("home: Home page\nnew: New\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(CONFIG, encoding="utf-8")
    for locale in ("de", "pt"):
        (tmp_path / f"locales/{locale}").mkdir(parents=True)
        (tmp_path / f"locales/{locale}/site.po").write_text(SENT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def stamps(root: Path) -> dict[str, Stamp]:
    """Each catalog's content, and what tells whether it was written anew all the same."""
    return {
        path.relative_to(root).as_posix(): (
            path.read_bytes(),
            path.stat().st_mtime_ns,
            path.stat().st_ino,
        )
        for path in root.rglob("*.po")
    }


BOTH = ["locales/de/site.po", "locales/pt/site.po"]
LEAVE = [
    ["init"],
    ["extract"],
    ["extract", "--check"],
    ["extract", "--diff"],
    ["extract", "--pot-only"],
    ["extract", "--prune"],
    ["status", "--missing"],
    ["check", "--strict"],
    ["explain", "fuzzy"],
    ["compile"],
    ["compile", "--check"],
    ["pseudo"],
    ["diff", *BOTH],
    ["completion", "bash"],
]
ASKED = {"add-locale", "format", "merge", "mv", "merge-driver"}  # for catalogs, by name


@pytest.mark.parametrize("arguments", LEAVE, ids=" ".join)
def test_no_command_writes_a_catalog_that_was_not_asked_to(
    root: Path, l10n: Run, arguments: list[str]
) -> None:
    before = stamps(root)
    assert sorted(before) == BOTH
    l10n(*arguments)
    assert stamps(root) == before


def test_each_command_leaves_catalogs_alone_or_is_known_to_write_them() -> None:
    assert set(COMMANDS) - ASKED == {name for name, *_ in LEAVE}


def test_extract_writes_the_templates_and_nothing_else(root: Path, l10n: Run) -> None:
    code, out, err = l10n("extract")
    assert (code, out) == (0, "")
    assert err == (
        "wrote locales/site.pot\n"
        "locales/de/site.po (not written): 0 kept, 0 moved, 1 changed (fuzzy), 1 new, 0 gone\n"
        "locales/fr/site.po (not written): 0 kept, 0 moved, 0 changed (fuzzy), 2 new, 0 gone\n"
    )
    assert l10n("extract", "--check")[0] == 0


def test_extract_does_not_care_who_saves_a_catalog_meanwhile(root: Path) -> None:
    assert list(extract(select(*load(root))).plan.files) == ["locales/site.pot"]


@pytest.mark.parametrize("more", [[], ["--check"], ["--pot-only"]], ids=" ".join)
def test_prune_is_refused(root: Path, l10n: Run, more: list[str]) -> None:
    before = stamps(root)
    assert l10n("extract", "--prune", *more) == (
        2,
        "",
        (
            'error: `--prune` drops entries from catalogs, which `merge = "overlay"` leaves alone\n'
            'hint: set `merge = "write"` in pyproject.toml, or drop them in an editor\n'
        ),
    )
    assert stamps(root) == before
    assert not (root / "locales/site.pot").exists()


@pytest.mark.parametrize(
    "copy",
    [pytest.param([], id="empty"), pytest.param(["--copy-from", "de"], id="a copy")],
)
def test_add_locale_writes_the_catalogs_that_are_not_there(
    root: Path, l10n: Run, copy: list[str]
) -> None:
    before = stamps(root)
    code, _, err = l10n("add-locale", "pt", "uk", *copy)
    assert (code, err) == (
        0,
        "wrote locales/site.pot\nwrote locales/uk/site.po\nwrote pyproject.toml\n",
    )
    after = stamps(root)
    assert after.pop("locales/uk/site.po")[0].count(b"msgctxt") == 2
    assert after == before


# --- what check says -----------------------------------------------------------------------------


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def reported(out: str) -> list[str]:
    """The checks that have findings."""
    return [line.split("[")[1].split("]")[0] for line in out.splitlines() if ": error [" in line]


def test_check_of_lagging_catalogs_fails_for_what_readers_lack_alone(root: Path, l10n: Run) -> None:
    code, out, _ = l10n("check", "--locale", "de")
    assert (code, reported(out)) == (1, ["missing", "fuzzy", "catalog-outdated"])
    assert "locales/site.pot:1:1: error [catalog-outdated] there is no such template yet" in out
    l10n("extract")
    code, out, _ = l10n("check", "--locale", "de")
    assert (code, reported(out)) == (1, ["missing", "fuzzy"])
    edit(root / "pyproject.toml", 'merge = "overlay"', 'merge = "overlay"\nrequired = 0')
    assert l10n("check")[0] == 0
    edit(root / "pyproject.toml", "overlay", "write")
    code, out, _ = l10n("check")
    assert (code, set(reported(out))) == (1, {"catalog-outdated"})


UPDATE = "update the catalog from `locales/site.pot`, then "
PLURAL = 'msgid_plural "{n} homes"\nmsgstr[0] "Haus"\nmsgstr[1] "{n} Häuser"\n'


@pytest.mark.parametrize(
    ("source", "entry", "finding"),
    [
        pytest.param(
            "home: Home\n",
            'msgctxt "menu.home"\nmsgid "Home"\nmsgstr ""\n',
            ("6:9", "missing", "translate it"),
            id="an entry that is empty in the file",
        ),
        pytest.param(
            "home: Home\n",
            '#, fuzzy\nmsgctxt "menu.home"\nmsgid "Home"\nmsgstr "Haus"\n',
            ("7:9", "fuzzy", "compare it"),
            id="an entry that is fuzzy in the file",
        ),
        pytest.param(
            "home: Home\n",
            "",
            ("1:1", "missing", UPDATE + "translate it"),
            id="an entry that is not in the file",
        ),
        pytest.param(
            "home: Home\n",
            'msgctxt "menu.home"\nmsgid "House"\nmsgstr "Haus"\n',
            ("6:9", "fuzzy", UPDATE + "compare it"),
            id="an entry that has another text in the file",
        ),
        pytest.param(
            "home:\n  one: Home\n  other: '{n} homes'\n",
            'msgctxt "menu.home"\nmsgid "Home"\nmsgstr "Haus"\n',
            ("6:9", "missing", UPDATE + "translate it"),
            id="an entry that is no plural in the file",
        ),
        pytest.param(
            "home: Home\n",
            'msgctxt "menu.home"\nmsgid "Home"\n' + PLURAL,
            ("7:12", "fuzzy", UPDATE + "compare it"),
            id="an entry that is a plural in the file",
        ),
        pytest.param(
            "home: Home\n",
            '#~ msgctxt "menu.home"\n#~ msgid "House"\n#~ msgstr "Haus"\n',
            ("1:1", "missing", UPDATE + "translate it"),
            id="an obsolete entry with another text in the file",
        ),
        pytest.param(
            "home: Home\n",
            '#, fuzzy\n#~ msgctxt "menu.home"\n#~ msgid "Home"\n#~ msgstr "Haus"\n',
            ("7:12", "fuzzy", UPDATE + "compare it"),
            id="an entry that is obsolete in the file",
        ),
    ],
)
def test_a_finding_says_whether_the_file_has_to_be_updated_first(
    root: Path, l10n: Run, source: str, entry: str, finding: tuple[str, str, str]
) -> None:
    place, check, help = finding
    (root / "source/menu.yaml").write_text(source, encoding="utf-8")
    (root / "locales/de/site.po").write_text(HEADER + entry, encoding="utf-8")
    l10n("extract")
    _, out, _ = l10n("check", "--locale", "de")
    first, source_line, help_line = out.splitlines()[:3]
    assert first.startswith(f"locales/de/site.po:{place}: error [{check}] ")
    assert source_line.startswith("    source: source/menu.yaml:")
    assert help_line.startswith(f"    help: {help}")


def test_where_no_catalog_is_the_help_is_to_make_it(root: Path, l10n: Run) -> None:
    l10n("extract")
    _, out, _ = l10n("check", "--locale", "fr")
    assert out.startswith("locales/fr/site.po:1:1: error [missing] the translation is missing")
    assert "    help: make the catalog from `locales/site.pot`, then translate it;" in out


def test_a_catalog_that_was_updated_from_the_template_is_in_step(root: Path, l10n: Run) -> None:
    l10n("extract")
    bundles = compiled(root, l10n)
    assert l10n("merge", BOTH[0], "locales/site.pot")[0] == 0
    in_step = "Every template is in step with the sources\n"
    assert l10n("extract", "--locale", "de")[2] == in_step
    assert l10n("-v", "extract", "--locale", "de")[2] == (
        "locales/de/site.po (not written): 2 kept, 0 moved, 0 changed (fuzzy), 0 new, 0 gone\n"
        f"{in_step}"
    )
    assert compiled(root, l10n) == bundles


def compiled(root: Path, l10n: Run) -> dict[str, bytes]:
    assert l10n("compile")[0] == 0
    return {str(path): path.read_bytes() for path in sorted((root / "dist").rglob("*.json"))}
