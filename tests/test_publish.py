from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from importlib.resources import files
from itertools import permutations

import pytest
from jsonschema import Draft202012Validator

from l10n.compile.publish import (
    BundleRecord,
    Contents,
    LocaleRecord,
    Named,
    hashed_path,
    manifest,
    record,
)
from l10n.model import Status

SCHEMA = json.loads(
    files("l10n").joinpath("data", "manifest.schema.json").read_text(encoding="utf-8")
)
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
    BundleRecord("en", "site", "flat", record("dist/en/site.json", b"{}\n", hashed=False)),
    BundleRecord(
        "ar",
        "site",
        "flat",
        record("dist/ar/site.json", DATA, hashed=True, gzip=True),
        record("dist/ar/site.origin.json", b"{}\n", hashed=True),
    ),
    BundleRecord("ar", "site", "mo", record("dist/ar/site.mo", b"\xde\x12", hashed=False)),
    BundleRecord("ar", "pages", "flat", record("dist/ar/pages.json", b"{}\n", hashed=False)),
]
FILES = [
    record("dist/b.js", DATA, hashed=False),
    record("dist/a/a.js", DATA, hashed=False, gzip=True),
]
KEPT = [
    [Named("dist/ar/site.mo.gz", "b" * 64), Named("dist/ar/old.json", "a" * 64)],
    [],
    [Named("dist/ar/older.json", "c" * 64)],
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
    lines = manifest("dist", "en", LOCALES, Contents(BUNDLES))
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
        "gzip": True,
        "origin": {
            "path": "ar/site.origin.json",
            "hashedPath": "ar/site.origin.ca3d163b.json",
            "sha256": hashlib.sha256(b"{}\n").hexdigest(),
            "integrity": "sha384-" + b64encode(hashlib.sha384(b"{}\n").digest()).decode(),
            "bytes": 3,
        },
    }
    assert "origin" not in content["bundles"][2]
    assert content["kept"] == []


def test_a_manifest_lists_what_is_kept_by_generation_and_path() -> None:
    assert json.loads(manifest("dist", "en", LOCALES, Contents(BUNDLES), KEPT))["kept"] == [
        [
            {"path": "ar/old.json", "sha256": "a" * 64},
            {"path": "ar/site.mo.gz", "sha256": "b" * 64},
        ],
        [],
        [{"path": "ar/older.json", "sha256": "c" * 64}],
    ]


def test_a_manifest_lists_what_lies_beside_the_bundles() -> None:
    lines = manifest("dist", "en", LOCALES, Contents(BUNDLES, FILES))
    (first, second) = json.loads(lines)["files"]
    assert first == {
        "path": "a/a.js",
        "sha256": hashlib.sha256(DATA).hexdigest(),
        "integrity": "sha384-" + b64encode(hashlib.sha384(DATA).digest()).decode(),
        "bytes": len(DATA),
        "gzip": True,
    }
    assert second["path"] == "b.js"
    assert "files" not in json.loads(manifest("dist", "en", LOCALES, Contents(BUNDLES)))


def test_a_manifest_has_the_same_bytes_in_any_order_of_its_records() -> None:
    expected = manifest("dist", "en", LOCALES, Contents(BUNDLES))
    for bundles in permutations(BUNDLES):
        assert manifest("dist", "en", LOCALES[::-1], Contents(bundles)) == expected


def test_the_schema_is_one_and_a_manifest_keeps_it() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    validator = Draft202012Validator(SCHEMA)
    content = json.loads(manifest("dist", "en", LOCALES, Contents(BUNDLES, FILES), KEPT))
    assert list(validator.iter_errors(content)) == []
    assert validator.is_valid(json.loads(manifest("", "en", [], Contents([]))))
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
    bundle = BundleRecord("de", "a", "flat", record(path, b"", hashed=False))
    assert (
        json.loads(manifest(folder, "en", [], Contents([bundle])))["bundles"][0]["path"] == relative
    )


def test_contents_name_every_file_on_the_disk() -> None:
    digest = hashlib.sha256(DATA).hexdigest()
    hashed = f"dist/ar/site.{digest[:8]}.json"
    empty = hashlib.sha256(b"{}\n").hexdigest()
    assert Contents(BUNDLES[1:2], FILES).named == {
        ("dist/ar/site.json", digest),
        ("dist/ar/site.json.gz", digest),
        (hashed, digest),
        (f"{hashed}.gz", digest),
        ("dist/ar/site.origin.json", empty),
        ("dist/ar/site.origin.ca3d163b.json", empty),
        ("dist/b.js", digest),
        ("dist/a/a.js", digest),
        ("dist/a/a.js.gz", digest),
    }


@pytest.mark.parametrize(
    "changing", ["dist/ar/site.json", "dist/ar/site.json.gz"], ids=["the file", "its .gz"]
)
def test_while_a_file_is_replaced_its_record_names_it_by_its_hash(changing: str) -> None:
    digest = hashlib.sha256(DATA).hexdigest()
    contents = Contents(BUNDLES)
    aside = contents.aside(frozenset([changing]))
    moved = aside.bundles[1]
    assert moved.file.path == moved.file.hashed_path == f"dist/ar/site.{digest[:8]}.json"
    assert not moved.file.gzip
    assert moved.origin == BUNDLES[1].origin
    assert aside.named < contents.named


def test_a_file_without_a_hash_gets_a_name_for_that_time() -> None:
    aside = Contents([], FILES).aside(frozenset(["dist/b.js"]))
    digest = hashlib.sha256(DATA).hexdigest()
    assert [each.path for each in aside.records] == [f"dist/b.{digest[:8]}.js", "dist/a/a.js"]


def test_records_of_files_that_stay_are_what_they_were() -> None:
    contents = Contents(BUNDLES, FILES)
    assert contents.aside(frozenset(["dist/de/site.json"])) == contents
