"""What an old manifest leaves: which files are known from it, kept for a while, or too old."""

from __future__ import annotations

import hashlib
import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from l10n.compile.generations import gone, is_foreign, read
from l10n.compile.publish import BundleRecord, Contents, LocaleRecord, Named, manifest, record
from l10n.model import Status

DIGEST = hashlib.sha256(b"").hexdigest()
LOCALES = [LocaleRecord("en", (), Status("en", ""), published=True)]
BUNDLES = [
    BundleRecord(
        "en",
        "site",
        "flat",
        record("dist/en/site.json", b"{}\n", hashed=True, gzip=True),
        record("dist/en/site.origin.json", b"{}\n", hashed=False),
    ),
    BundleRecord("en", "site", "mo", record("dist/en/site.mo", b"\xde\x12", hashed=False)),
]
CONTENTS = Contents(BUNDLES, [record("dist/rules.js", b"", hashed=False)])
KEPT = [[Named("dist/en/old.json", DIGEST)], [], [Named("dist/en/older.mo.gz", DIGEST)]]


@pytest.mark.parametrize(
    ("old", "foreign"),
    [
        pytest.param(b'{"name": "Web app", "icons": []}', True, id="a web app's"),
        pytest.param(b"[]", True, id="a list"),
        pytest.param(manifest("dist", "en", LOCALES, CONTENTS, KEPT), False, id="ours"),
        pytest.param(b'{"version": 1, "sourceLocale": "en"}', False, id="ours, edited"),
        pytest.param(b'{"version": 2, "sourceLocale": "en"}', True, id="of a later version"),
        pytest.param(b'{"version": true, "sourceLocale": "en"}', True, id="no version"),
        pytest.param(b'{"version": "1.0", "sourceLocale": "en"}', True, id="an extension's"),
        pytest.param(b'{"version": 1, "sourceLocale": ["en"]}', True, id="no source locale"),
        pytest.param(b'{"version": 1, // a comment', True, id="no JSON"),
        pytest.param(b"", True, id="empty"),
        pytest.param(None, False, id="none"),
    ],
)
def test_a_manifest_of_another_program_is_told_from_ours(old: bytes | None, foreign: bool) -> None:
    assert is_foreign(old) is foreign


@pytest.mark.parametrize("folder", ["dist", "dist/"])
def test_a_manifest_is_read_as_it_was_written(folder: str) -> None:
    data = manifest("dist", "en", LOCALES, CONTENTS, KEPT)
    assert read(data, folder) == [CONTENTS.named, *map(set, KEPT)]


def named(*paths: object) -> bytes:
    bundles = [{"path": path, "sha256": DIGEST} for path in paths]
    return json.dumps({"bundles": bundles}).encode()


def paths(old: bytes | None, folder: str = "dist") -> list[str]:
    return sorted(path for generation in read(old, folder) for path, _ in generation)


@pytest.mark.parametrize(
    "old",
    [
        pytest.param(None, id="none"),
        pytest.param(b"", id="empty"),
        pytest.param(b'{"bundles": [{"path": "a.js', id="cut"),
        pytest.param(b"\xff\xfe\xfa", id="not UTF-8"),
        pytest.param(b"[" * 100_000, id="nested deeply"),
        pytest.param(b"1" * 5000, id="a huge number"),
        pytest.param(b"[]", id="a list"),
        pytest.param(b'{"bundles": {"path": "a.json"}}', id="bundles is no list"),
        pytest.param(b'{"bundles": ["a.json", null, 1]}', id="records are no objects"),
        pytest.param(
            b'{"bundles": [{"path": 1, "hashedPath": ["a.json"], "sha256": "0"}]}', id="no texts"
        ),
        pytest.param(b'{"bundles": [{"path": "a.json"}]}', id="no hash"),
        pytest.param(b'{"bundles": [{"path": "a.json", "sha256": 0}]}', id="a hash that is none"),
        pytest.param(b'{"bundles": [{"origin": ["a.json"]}]}', id="a sidecar is no object"),
        pytest.param(b'{"files": ["a.js", {"path": "a.js"}]}', id="files are no records"),
        pytest.param(b'{"kept": {"path": "a.json"}}', id="kept is no list"),
        pytest.param(b'{"kept": ["a.json", [1, null, {}]]}', id="kept lists are no lists"),
    ],
)
def test_a_broken_old_manifest_names_nothing(old: bytes | None) -> None:
    assert paths(old) == []


@pytest.mark.parametrize(
    "path",
    [
        "../locales/de/site.json",
        "de/../../source/a.json",
        "/etc/a.json",
        "//host/a.json",
        "..\\a.json",
        "C:a.json",
        "./a.json",
        "de//a.json",
        "de/a.json/",
        "a.json\n",
        "a\0.json",
        "\ud800.json",
        "",
        ".",
        "de",
        "de/site.po",
        "pyproject.toml",
        "source.gz",
    ],
)
def test_an_edited_manifest_removes_nothing_but_bundles_in_its_folder(path: str) -> None:
    assert paths(named(path)) == []
    assert paths(named(path, "de/site.json"), "") == ["de/site.json"]


@given(st.lists(st.text("./\\aé:\n" + "\u202e", max_size=6).map(lambda path: path + ".json")))
@example(["../..json"])
def test_a_file_that_is_known_is_always_inside_the_folder(found: list[str]) -> None:
    for path in paths(named(*found)):
        parts = path.split("/")
        assert parts[0] == "dist"
        assert {"", ".", ".."}.isdisjoint(parts)


# --- what is gone --------------------------------------------------------------------------------


def files(*words: str) -> frozenset[Named]:
    """`a=1` is the file `dist/a.json` with the content 1."""
    pairs = (word.split("=") for word in words)
    return frozenset(Named(f"dist/{name}.json", content) for name, content in pairs)


def spelt(generations: list[list[Named]]) -> list[str]:
    return [" ".join(path[5:-5] + "=" + digest for path, digest in each) for each in generations]


@pytest.mark.parametrize(
    ("old", "now", "expected"),
    [
        pytest.param([[]], ["a=1"], [], id="there was no manifest"),
        pytest.param([["a=1", "b=2"]], ["a=1", "b=2"], [], id="nothing changed"),
        pytest.param([["a=1"]], ["a=1", "b=2"], [], id="a file more"),
        pytest.param([["a=1", "b=2"]], ["a=1"], ["b=2"], id="a file less"),
        pytest.param([["a=1"]], ["a=2"], [""], id="a file with other content, which is lost"),
        pytest.param(
            [["b=1"], ["a=1"]], ["c=1"], ["b=1", "a=1"], id="what was kept is a generation older"
        ),
        pytest.param(
            [["b=1"], ["a=1"]], ["b=1"], ["a=1"], id="nothing gets older while nothing is gone"
        ),
        pytest.param([["b=1"], ["a=1"]], ["b=1", "c=1"], ["a=1"], id="nor while files are added"),
        pytest.param([["b=1"], ["a=1"]], ["a=1"], ["b=1", ""], id="a kept file is back"),
        pytest.param([["a=1"], ["a=1"]], ["b=1"], ["a=1", ""], id="a file that stands twice"),
        pytest.param([["A=1"]], ["a=1"], [""], id="the same file to some disks"),
    ],
)
def test_what_is_gone_by_generation(
    old: list[list[str]], now: list[str], expected: list[str]
) -> None:
    current = files(*now)
    generations = [files(*each) for each in old]
    assert spelt(gone(generations, current, [path for path, _ in current])) == expected


def test_a_file_that_is_written_again_for_another_reason_is_not_gone() -> None:
    assert spelt(gone([files("a=1")], files(), ["dist/a.json"])) == [""]


@given(st.lists(st.frozensets(st.sampled_from("abcd"), max_size=3), max_size=8), st.integers(0, 3))
def test_a_file_stays_for_as_many_generations_as_are_kept(
    runs: list[frozenset[str]], keep: int
) -> None:
    """A manifest from a cache finds its files, if *keep* or fewer later ones lost a file."""
    kept: list[frozenset[Named]] = []
    history: list[frozenset[str]] = []  # what each manifest names, one for each generation
    for names in runs:
        current = files(*(f"{name}=1" for name in names))
        former = [files(*(f"{name}=1" for name in history[-1])) if history else files(), *kept]
        lists = gone(former, current, [path for path, _ in current])
        kept = [frozenset(each) for each in lists[:keep]]
        if history and history[-1] <= names:
            history[-1] = names
        else:
            history.append(names)
        there = names.union(*(path[5:-5] for each in kept for path, _ in each))
        for older in history[-keep - 1 :]:
            assert older <= there
        assert there == frozenset().union(*history[-keep - 1 :])
