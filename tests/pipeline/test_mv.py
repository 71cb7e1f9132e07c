"""A key that is renamed in catalogs and sources: nothing is left for a merge to guess."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n import config, po
from l10n.errors import CatalogError, L10nError, SourceError
from l10n.merge.rename import Renaming
from l10n.model import Entry, Tally
from l10n.pipeline.extract import Extracted, extract
from l10n.pipeline.mv import mv, renaming_of
from l10n.pipeline.plan import perform
from l10n.pipeline.selection import Selection, select
from l10n.project import Project

Sources: TypeAlias = Mapping[str, object]  # by the file's stem: mappings, lists and texts

PATHS = ("locales/de/site.po", "locales/pl/site.po")


def selection_of(root: Path, merge: str = "write") -> Selection:
    domain = {"name": "site", "sources": ["source/*.yaml"], "translate": ["**"]}
    table = {"source-locale": "en", "locales": ["de", "pl"], "merge": merge, "domain": [domain]}
    return select(Project(root), config.parse(table, "l10n.toml", ""))


def write_sources(root: Path, files: Sources) -> None:
    """Each file as JSON, which is YAML."""
    folder = root / "source"
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    for stem, texts in files.items():
        (folder / f"{stem}.yaml").write_text(json.dumps(texts, indent=1), encoding="utf-8")


def run_extract(selection: Selection) -> Extracted:
    extracted = extract(selection)
    perform(selection.project, lambda: extracted.plan)
    return extracted


def run_mv(selection: Selection, old: str, new: str) -> Sequence[str]:
    moved = mv(selection, old, new)
    assert moved.plan.changed == list(moved.counts)
    perform(selection.project, lambda: moved.plan)
    return moved.edits


def entries(root: Path, path: str = PATHS[0]) -> Sequence[Entry]:
    return po.read(path, "de", "site", (root / path).read_text(encoding="utf-8")).entries


def translate(root: Path, path: str, work: Sequence[tuple[str, bool, bool]]) -> None:
    """Give each entry in turn a translation or none, perhaps a flag, and perhaps a comment."""
    text = (root / path).read_text(encoding="utf-8")
    catalog = po.read(path, "de", "site", text)
    made = []
    for number, entry in enumerate(catalog.entries):
        text, fuzzy, note = work[number % len(work)]
        made.append(
            entry._replace(
                msgstr=(text and f"{text} {number}",),
                translator_comments=(f"note {number}",) if note else (),
                fuzzy=bool(text) and fuzzy,
                raw=None,
            )
        )
    catalog = replace(catalog, entries=tuple(made))
    (root / path).write_text(po.write(catalog), encoding="utf-8")


def renamed(texts: Sources, old: Sequence[str], new: str) -> dict[str, object]:
    """The same with another name at the end of the way *old*."""
    first, *rest = old
    found: dict[str, object] = {}
    for key, value in texts.items():
        if key != first:
            found[key] = value
        elif rest:
            assert isinstance(value, dict)
            found[key] = renamed(value, rest, new)
        else:
            found[new] = value
    return found


def ways(texts: Mapping[str, object], above: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """The ways to every key."""
    found = []
    for key, value in texts.items():
        found.append((*above, key))
        if isinstance(value, dict):
            found += ways(value, (*above, key))
    return found


text = st.sampled_from("ABC")
group = st.dictionaries(st.sampled_from(["a", "ab", "b"]), text, min_size=1)
lists = st.lists(text | group, min_size=1, max_size=3)
sources = st.dictionaries(
    st.sampled_from(["a", "ab", "b"]),
    st.dictionaries(st.sampled_from(["a", "ab", "b"]), text | group | lists, min_size=1),
    min_size=1,
)
works = st.lists(st.tuples(st.sampled_from(["", "T"]), st.booleans(), st.booleans()), min_size=1)


@given(sources, sources, works, st.sampled_from(["write", "overlay"]), st.booleans(), st.data())
def test_after_mv_and_the_edit_a_merge_has_nothing_to_do(
    earlier: dict[str, dict[str, object]],
    files: dict[str, dict[str, object]],
    work: list[tuple[str, bool, bool]],
    merge: str,
    author_first: bool,
    data: st.DataObject,
) -> None:
    *above, last = data.draw(st.sampled_from(ways(files)))
    old, new = ".".join((*above, last)), ".".join((*above, "new"))
    with TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        write = selection_of(root)
        for version in (earlier, files):  # so that some entries are obsolete
            write_sources(root, version)
            run_extract(write)
            translate(root, PATHS[0], work)
        before = [entry._replace(raw=None) for entry in entries(root)]
        edited = renamed(files, (*above, last), "new")
        if author_first:
            write_sources(root, edited)
        edits = run_mv(selection_of(root, merge), old, new)
        assert bool(edits) is not author_first
        write_sources(root, edited)
        tallies = run_extract(write).tallies
        count = len([entry for entry in before if not entry.obsolete])
        assert list(tallies.values()) == [Tally(kept=count)] * 2
        there = {entry.identity: entry for entry in entries(root)}
        assert len(there) == len(before)
        renaming = Renaming(old, new)
        for entry in before:
            found = there[renaming.identity(entry) or entry.identity]
            assert found.msgstr == entry.msgstr
            assert found.translator_comments == entry.translator_comments
            assert (found.fuzzy, found.obsolete) == (entry.fuzzy, entry.obsolete)


# --- what is printed for the author

FILES: Sources = {
    "menu": {
        "home": "Home",
        "more": [{"title": "A"}, {"title": "B"}, {"id": "last", "title": "C"}],
        "texts": ["D", "E"],
    },
    "site": {"home": "House"},
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project whose entries are all translated into German."""
    write_sources(tmp_path, FILES)
    run_extract(selection_of(tmp_path))
    translate(tmp_path, PATHS[0], [("T", False, False)])
    return tmp_path


@pytest.mark.parametrize(
    ("old", "new", "edits"),
    [
        pytest.param(
            "menu", "top", ["rename source/menu.yaml to source/top.yaml"], id="a file's name"
        ),
        pytest.param(
            "menu",
            "site",
            ["move all of source/menu.yaml into source/site.yaml"],
            id="a file's name that another one has",
        ),
        pytest.param(
            "menu", "site.menu", ["source/menu.yaml:1:1: move `menu` to `site.menu`"], id="a file"
        ),
        pytest.param(
            "menu.home",
            "menu.start",
            ["source/menu.yaml:2:2: rename the key `home` to `start`"],
            id="a key",
        ),
        pytest.param(
            "menu.home",
            "site.start",
            ["source/menu.yaml:2:2: move `menu.home` to `site.start`"],
            id="a key into another file",
        ),
        pytest.param(
            "menu.texts",
            "menu.lines",
            ["source/menu.yaml:15:2: rename the key `texts` to `lines`"],
            id="a list",
        ),
        pytest.param(
            "menu.texts[]",
            "menu.lines[]",
            ["source/menu.yaml:15:2: rename the key `texts` to `lines`"],
            id="a list, as contexts spell it",
        ),
        pytest.param(
            "menu.more[].title",
            "menu.more[].name",
            [
                "source/menu.yaml:5:4: rename the key `title` to `name`",
                "source/menu.yaml:8:4: rename the key `title` to `name`",
            ],
            id="a key of the items of a list",
        ),
        pytest.param(
            "menu.more.last",
            "menu.more.end",
            ["source/menu.yaml:11:10: rename the `id` `last` to `end`"],
            id="an item",
        ),
    ],
)
def test_the_edit_that_the_sources_need(root: Path, old: str, new: str, edits: list[str]) -> None:
    if new == "site":
        write_sources(root, {**FILES, "site": {"other": "Other"}})
    assert mv(selection_of(root), old, new).edits == edits


def test_a_body_is_moved_since_nothing_in_the_file_spells_its_name(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source/about.md").write_text("---\nhead: About\n---\n\n# About\n\nText\n")
    domain = {"name": "site", "sources": ["source/*"], "translate": ["**"], "markdown": ["body"]}
    table = {"source-locale": "en", "locales": ["de"], "domain": [domain]}
    selection = select(Project(tmp_path), config.parse(table, "l10n.toml", ""))
    run_extract(selection)
    moved = mv(selection, "about.body", "about.text")
    assert moved.counts == {PATHS[0]: 2}
    assert moved.edits == ["source/about.md:5:1: move `about.body` to `about.text`"]
    head = mv(selection, "about.head", "about.title").edits
    assert head == ["source/about.md:2:1: rename the key `head` to `title`"]
    (tmp_path / "source/about.md").write_text("# About\n\nText\n")
    moved = mv(selection, "about.body", "about.text")
    assert moved.edits == ["source/about.md:1:1: move `about.body` to `about.text`"]


@pytest.mark.parametrize("merge", ["write", "overlay"])
def test_a_source_that_has_the_new_name_already_needs_no_edit(root: Path, merge: str) -> None:
    write_sources(root, renamed(FILES, ("menu",), "top"))
    moved = mv(selection_of(root, merge), "menu", "top")
    assert (moved.edits, moved.in_step) == ([], True)
    assert moved.counts == dict.fromkeys(PATHS, 6)


def test_a_key_that_is_to_lie_in_itself_gets_there_once(tmp_path: Path) -> None:
    selection = selection_of(tmp_path)
    write_sources(tmp_path, {"menu": {"home": "Home", "help": "Help"}})
    run_extract(selection)
    edits = ["source/menu.yaml:1:1: move `menu` to `menu.top`"]
    assert run_mv(selection, "menu", "menu.top") == edits
    assert mv(selection, "menu", "menu.top").counts == {}
    write_sources(tmp_path, {"menu": {"top": {"home": "Home", "help": "Help"}}})
    assert list(run_extract(selection).tallies.values()) == [Tally(kept=2)] * 2
    with pytest.raises(L10nError, match="no source and no catalog has the key"):
        mv(selection, "menu", "menu.top")


# --- after an extract that came too soon


def test_what_extract_could_not_tell_apart_gets_its_history_back(tmp_path: Path) -> None:
    selection = selection_of(tmp_path)
    files = {"menu": {"open": "Open", "state": "Open", "home": "Home"}}
    write_sources(tmp_path, files)
    run_extract(selection)
    translate(tmp_path, PATHS[0], [("T", True, True)])
    before = {entry.identity: entry for entry in entries(tmp_path)}
    write_sources(tmp_path, renamed(files, ("menu",), "top"))
    extracted = run_extract(selection)
    assert extracted.tallies[PATHS[0]][:5] == (0, 1, 0, 2, 2)
    assert extracted.missed == {Renaming("menu", "top"): 2}
    moved = mv(selection, "menu", "top")
    assert moved.counts == {PATHS[0]: 2}
    perform(selection.project, lambda: moved.plan)
    after = entries(tmp_path)
    assert len(after) == 3
    for entry in after:
        old = before[f"menu{(entry.message.msgctxt or '')[3:]}", entry.message.msgid]
        assert entry[1:6] == old[1:6]
    assert not run_extract(selection).plan.changed


def test_overlay_leaves_everything_in_the_catalogs_so_nothing_was_missed(tmp_path: Path) -> None:
    files = {"menu": {"open": "Open", "state": "Open"}}
    write_sources(tmp_path, files)
    run_extract(selection_of(tmp_path))
    translate(tmp_path, PATHS[0], [("T", True, True)])
    write_sources(tmp_path, renamed(files, ("menu",), "top"))
    assert extract(selection_of(tmp_path)).missed == {Renaming("menu", "top"): 2}
    assert extract(selection_of(tmp_path, "overlay")).missed == {}


def test_what_extract_moves_by_itself_needs_no_renaming(root: Path) -> None:
    write_sources(root, renamed(FILES, ("menu",), "top"))
    assert extract(selection_of(root)).missed == {}


# --- what is refused


def test_a_name_that_is_taken_in_one_catalog_changes_none(root: Path) -> None:
    path = root / PATHS[1]
    taken = '\n#~ msgctxt "top.home"\n#~ msgid "Home"\n#~ msgstr "Dom"\n'
    path.write_text(path.read_text(encoding="utf-8") + taken, encoding="utf-8")
    before = {path: path.read_bytes() for path in root.rglob("*.po")}
    with pytest.raises(CatalogError) as caught:
        perform(Project(root), lambda: mv(selection_of(root), "menu", "top").plan)
    assert caught.value.place is not None
    assert caught.value.place.path == PATHS[1]
    assert {path: path.read_bytes() for path in root.rglob("*.po")} == before


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        pytest.param(
            "menu.home",
            "site.home",
            "source/site.yaml:2:10: `menu.home` cannot become `site.home`: `site.home` is here",
            id="a text",
        ),
        pytest.param(
            "menu.home",
            "site.home.a",
            "source/site.yaml:2:10: `menu.home` cannot become `site.home.a`: `site.home` is here",
            id="a key below a text",
        ),
        pytest.param(
            "site.home",
            "menu.more",
            "source/menu.yaml:5:13: `site.home` cannot become `menu.more`:"
            " `menu.more[].title` is here",
            id="a group",
        ),
        pytest.param(
            "menu.texts",
            "site.list",
            "source/site.yaml:4:3: `menu.texts[]` cannot become `site.list[]`:"
            " `site.list[]` is here",
            id="another list",
        ),
    ],
)
def test_a_name_that_is_taken_in_the_sources(root: Path, old: str, new: str, error: str) -> None:
    write_sources(root, {**FILES, "site": {"home": "House", "list": ["F"]}})
    with pytest.raises(SourceError) as caught:
        mv(selection_of(root), old, new)
    assert str(caught.value) == error


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        pytest.param("a", "a", "`a` and `a` are one name", id="no change"),
        pytest.param("", "a", "the old name is empty", id="an empty old one"),
        pytest.param("[]", "a[]", "the old name is empty", id="a list without a name"),
        pytest.param("a[]", "b", "`a[]` and `b` are not both lists", id="a list and a text"),
        pytest.param("a", "b[]", "`a` and `b[]` are not both lists", id="a text and a list"),
        pytest.param("a", "", "`` cannot be a key: `` is no name in a source", id="empty"),
        pytest.param("a", "b..c", "`b..c` cannot be a key: `` is no name in a source", id="dots"),
        pytest.param(
            "a", "b.c ", "`b.c ` cannot be a key: `c ` is no name in a source", id="a blank"
        ),
        pytest.param(
            "a",
            "-b",
            "`-b` cannot be a key: `-b` is no name in a source",
            id="looks like an option",
        ),
        pytest.param(
            "a",
            "b.__proto__",
            "`b.__proto__` cannot be a key: `__proto__` is no name in a source",
            id="JavaScript's",
        ),
        pytest.param(
            "a",
            "b[].c",
            "`b[].c` cannot be a key: `b[]` is no name in a source",
            id="a list of files",
        ),
    ],
)
def test_names_that_cannot_be(old: str, new: str, text: str) -> None:
    with pytest.raises(L10nError) as caught:
        renaming_of(old, new)
    assert caught.value.text == text
    assert caught.value.help


@pytest.mark.parametrize(
    ("old", "new", "help"),
    [
        pytest.param("menu.hom", "menu.x", "did you mean `menu.home`?", id="a slip"),
        pytest.param(
            "old", "menu", "`menu` is there: it may have got that name already", id="done"
        ),
        pytest.param(
            "menu.texts.1",
            "menu.words.1",
            "an item without an `id` is named by its list: `menu.texts[]`",
            id="an item",
        ),
        pytest.param(
            "menu.more.0.title",
            "menu.more.0.name",
            "an item without an `id` is named by its list: `menu.more[].title`",
            id="a field of an item",
        ),
        pytest.param("qqq", "menu.x", "a key is the name of a source file, ", id="something else"),
    ],
)
def test_a_key_that_nothing_has(root: Path, old: str, new: str, help: str) -> None:
    with pytest.raises(L10nError) as caught:
        mv(selection_of(root), old, new)
    assert caught.value.text == f"no source and no catalog has the key `{old}`"
    assert caught.value.help.startswith(help)
