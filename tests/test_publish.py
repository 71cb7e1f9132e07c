from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from importlib.resources import files
from itertools import permutations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from l10n.compile.publish import (
    BundleRecord,
    LocaleRecord,
    hashed_path,
    is_foreign,
    manifest,
    record,
    recorded,
    stale,
)
from l10n.model import Status

SCHEMA = json.loads(
    files("l10n").joinpath("data", "manifest.schema.json").read_text(encoding="utf-8")
)
DIGEST = hashlib.sha256(b"").hexdigest()
DATA = b'{\n  "site.title": "Partner"\n}\n'
LOCALES = [
    LocaleRecord("en", (), Status("en", "", translated=3, resolved=3), published=True),
    LocaleRecord(
        "ar",
        ("en",),
        Status("ar", "", translated=1, fuzzy=1, untranslated=1, resolved=1),
        published=False,
    ),
]
BUNDLES = [
    record("en", "site", "flat", "dist/en/site.json", b"{}\n", hashed=False),
    record("ar", "site", "flat", "dist/ar/site.json", DATA, hashed=True),
    record("ar", "site", "mo", "dist/ar/site.mo", b"\xde\x12", hashed=False),
    record("ar", "pages", "flat", "dist/ar/pages.json", b"{}\n", hashed=False),
]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        pytest.param("dist/de/site.json", "dist/de/site.ca3d163b.json", id="before the suffix"),
        pytest.param("dist/v1.0/site", "dist/v1.0/site.ca3d163b", id="a folder with a dot"),
        pytest.param("a/site.min.json", "a/site.min.ca3d163b.json", id="several suffixes"),
    ],
)
def test_a_hashed_path_names_the_content(path: str, expected: str) -> None:
    digest = hashlib.sha256(b"{}\n").hexdigest()
    assert digest.startswith("ca3d163b")
    assert hashed_path(path, digest) == expected


def test_a_manifest_lists_locales_and_bundles() -> None:
    lines = manifest("dist", "en", LOCALES, BUNDLES)
    content = json.loads(lines)
    assert lines.endswith(b"}\n")
    assert json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n" == (
        lines.decode("utf-8")
    )
    assert content["version"] == 1
    assert content["sourceLocale"] == "en"
    assert content["locales"]["ar"] == {
        "autonym": "العربية",
        "englishName": "Arabic",
        "direction": "rtl",
        "fallback": ["en"],
        "pluralCategories": ["zero", "one", "two", "few", "many", "other"],
        "counts": {
            "total": 3,
            "translated": 1,
            "fuzzy": 1,
            "untranslated": 1,
            "broken": 0,
            "resolved": 1,
            "percent": 33,
        },
        "published": False,
    }
    assert [(each["locale"], each["path"]) for each in content["bundles"]] == [
        ("ar", "ar/pages.json"),
        ("ar", "ar/site.json"),
        ("ar", "ar/site.mo"),
        ("en", "en/site.json"),
    ]
    digest = hashlib.sha256(DATA).hexdigest()
    assert content["bundles"][1] == {
        "locale": "ar",
        "domain": "site",
        "target": "flat",
        "path": "ar/site.json",
        "hashedPath": f"ar/site.{digest[:8]}.json",
        "sha256": digest,
        "integrity": "sha384-" + b64encode(hashlib.sha384(DATA).digest()).decode(),
        "bytes": len(DATA),
    }


def test_a_manifest_lists_what_lies_beside_the_bundles() -> None:
    files = {"dist/b.js": DATA, "dist/a/a.js": DATA}
    lines = manifest("dist", "en", LOCALES, BUNDLES, files)
    (first, second) = json.loads(lines)["files"]
    assert first == {
        "path": "a/a.js",
        "sha256": hashlib.sha256(DATA).hexdigest(),
        "integrity": "sha384-" + b64encode(hashlib.sha384(DATA).digest()).decode(),
        "bytes": len(DATA),
    }
    assert second["path"] == "b.js"
    assert recorded(lines, "dist") >= {(path, first["sha256"]) for path in files}
    assert "files" not in json.loads(manifest("dist", "en", LOCALES, BUNDLES))


def test_a_manifest_has_the_same_bytes_in_any_order_of_its_records() -> None:
    expected = manifest("dist", "en", LOCALES, BUNDLES)
    for bundles in permutations(BUNDLES):
        assert manifest("dist", "en", LOCALES[::-1], bundles) == expected


def test_the_schema_is_one_and_a_manifest_keeps_it() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    validator = Draft202012Validator(SCHEMA)
    content = json.loads(manifest("dist", "en", LOCALES, BUNDLES, {"dist/rules.js": DATA}))
    assert list(validator.iter_errors(content)) == []
    assert validator.is_valid(json.loads(manifest("", "en", [], [])))
    del content["bundles"][0]["sha256"]
    assert not validator.is_valid(content)


@pytest.mark.parametrize(
    ("path", "folder", "relative"),
    [
        pytest.param("dist/de/a.json", "dist", "de/a.json", id="inside"),
        pytest.param("dist/de/a.json", "", "dist/de/a.json", id="the root"),
        pytest.param("dist/de/a.json", "dist/", "de/a.json", id="a closing slash"),
        pytest.param("public/de.json", "dist/x", "../../public/de.json", id="beside"),
        pytest.param("dist2/de.json", "dist", "../dist2/de.json", id="a longer name"),
        pytest.param("a/x/de.json", "a/b", "../x/de.json", id="a shared folder"),
    ],
)
def test_paths_are_relative_to_the_manifests_folder(path: str, folder: str, relative: str) -> None:
    bundle = record("de", "a", "flat", path, b"", hashed=False)
    assert json.loads(manifest(folder, "en", [], [bundle]))["bundles"][0]["path"] == relative


# What the old manifest names


@pytest.mark.parametrize(
    ("old", "foreign"),
    [
        pytest.param(b'{"name": "Web app", "icons": []}', True, id="a web app's"),
        pytest.param(b"[]", True, id="a list"),
        pytest.param(manifest("dist", "en", LOCALES, BUNDLES), False, id="ours"),
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


def named(*paths: object) -> bytes:
    bundles = [{"path": path, "sha256": DIGEST} for path in paths]
    return json.dumps({"bundles": bundles}).encode()


def test_files_that_are_no_longer_named_are_stale() -> None:
    old = manifest("dist", "en", LOCALES, BUNDLES)
    digest = hashlib.sha256(DATA).hexdigest()
    hashed = f"dist/ar/site.{digest[:8]}.json"
    kept = {"dist/en/site.json", "dist/ar/pages.json", "dist/ar/site.json"}
    assert stale(old, kept, "dist") == [
        (hashed, digest),
        ("dist/ar/site.mo", hashlib.sha256(b"\xde\x12").hexdigest()),
    ]
    assert stale(old, {*kept, "dist/ar/site.mo", hashed}, "dist") == []


def test_a_file_in_other_letter_case_may_be_the_new_one() -> None:
    assert stale(named("DE/Site.json"), {"dist/de/site.json"}, "dist") == []


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
    ],
)
def test_a_broken_old_manifest_names_nothing(old: bytes | None) -> None:
    assert stale(old, (), "dist") == []


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
    ],
)
def test_an_edited_manifest_removes_nothing_but_bundles_in_its_folder(path: str) -> None:
    assert stale(named(path), (), "dist") == []
    assert stale(named(path, "de/site.json"), (), "") == [("de/site.json", DIGEST)]


@given(st.lists(st.text("./\\aé:\n" + "\u202e", max_size=6).map(lambda path: path + ".json")))
@example(["../..json"])
def test_a_stale_file_is_always_inside_the_folder(paths: list[str]) -> None:
    for path, _ in stale(named(*paths), (), "dist"):
        parts = path.split("/")
        assert parts[0] == "dist"
        assert {"", ".", ".."}.isdisjoint(parts)


def test_a_record_is_a_value() -> None:
    first, second = (record("de", "a", "mo", "a.mo", b"x", hashed=False) for _ in range(2))
    assert first == second
    assert isinstance(first, BundleRecord)
