"""A manifest is true at any moment, and what older ones named goes when its time has come."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable, Iterator
from hashlib import sha256, sha384
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., tuple[int, str, str]]

CONFIG = (
    '[tool.l10n]\nsource-locale = "en"\nlocales = ["de"]\n'
    '[[tool.l10n.domain]]\nname = "{domain}"\nsources = ["source/*.yaml"]\ntranslate = ["**"]\n'
    "[[tool.l10n.bundle]]\n{settings}"
)
CATALOG = (
    'msgid ""\nmsgstr ""\n"Language: de\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    'msgctxt "menu.hello"\nmsgid "{source}"\nmsgstr "{text}"\n'
)


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "project"
    root.mkdir()
    monkeypatch.chdir(root)
    configure(root)
    say(root, "Hello")
    return root


def configure(root: Path, settings: str = "", domain: str = "site") -> None:
    text = CONFIG.replace("{domain}", domain).replace("{settings}", settings)
    (root / "pyproject.toml").write_text(text, encoding="utf-8")


def say(root: Path, text: str, *, domain: str = "site", translated: bool = True) -> None:
    """Give source and catalog another text."""
    catalog = CATALOG.replace("{source}", text)
    for path, content in {
        "source/menu.yaml": f"hello: {text}\n",
        f"locales/de/{domain}.po": catalog.replace("{text}", f"{text} (de)" if translated else ""),
    }.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content, encoding="utf-8")


def tree(root: Path, folder: str = "dist") -> dict[str, bytes]:
    home = root / folder
    return {
        path.relative_to(home).as_posix(): path.read_bytes()
        for path in home.rglob("*")
        if path.is_file() and ".l10n-tmp-" not in path.name
    }


def manifest(root: Path) -> Any:
    return json.loads((root / "dist/manifest.json").read_text(encoding="utf-8"))


def named(content: Any) -> Iterator[tuple[str, Any]]:
    """Every file that a manifest names, with the record that does."""
    records = [*content["bundles"], *(each for files in content["kept"] for each in files)]
    records += [each["origin"] for each in content["bundles"] if "origin" in each]
    records += content.get("files", [])
    for each in records:
        for path in {each["path"], each.get("hashedPath", each["path"])}:
            yield path, each
            if each.get("gzip"):
                yield f"{path}.gz", each


def assert_true(root: Path, content: Any = None, folder: str = "dist") -> None:
    """Each file that the manifest names is there, and is what it says."""
    there = tree(root, folder)
    for path, each in named(content or json.loads(there["manifest.json"])):
        data = gzip.decompress(there[path]) if path.endswith(".gz") else there[path]
        assert sha256(data).hexdigest() == each["sha256"], path
        if "integrity" in each:
            assert each["bytes"] == len(data)
            digest = b64encode(sha384(data).digest()).decode()
            assert each["integrity"] == f"sha384-{digest}"


def assert_no_other(root: Path, folder: str) -> None:
    """No file is there that the manifest does not name."""
    there = tree(root, folder)
    known = {path for path, _ in named(json.loads(there["manifest.json"]))}
    assert there.keys() - known - {"messages.d.ts"} == {"manifest.json"}


# --- generations ---------------------------------------------------------------------------------


def hashed(root: Path) -> list[str]:
    """The names under a hash that hold `de`'s bundle, by what it says."""
    return sorted(
        json.loads(data)["menu.hello"]
        for path, data in tree(root).items()
        if path.startswith("de/site.") and path.count(".") == 2 and ".origin." not in path
    )


@pytest.mark.parametrize(
    ("keep", "expected"),
    [
        pytest.param(0, ["C (de)"], id="none"),
        pytest.param(1, ["B (de)", "C (de)"], id="one"),
        pytest.param(2, ["A (de)", "B (de)", "C (de)"], id="two"),
    ],
)
def test_bundles_under_a_hash_are_kept_for_some_generations(
    root: Path, l10n: Run, keep: int, expected: list[str]
) -> None:
    configure(root, f"hash = true\nkeep = {keep}\n")
    for text in "ABC":
        say(root, text)
        assert l10n("compile")[0] == 0
        assert_true(root)
    assert hashed(root) == expected
    before = tree(root)
    assert l10n("compile")[2] == "9 files, 0 of them written\n"
    assert tree(root) == before


def test_a_cached_manifest_names_no_file_that_is_missing(root: Path, l10n: Run) -> None:
    configure(root, "hash = true\ngzip = true\n")
    cached: list[Any] = []
    for text in "ABCB":
        say(root, text)
        assert l10n("compile")[0] == 0
        for content in cached[-1:]:
            for each in content["bundles"]:
                each["path"] = each["hashedPath"]
                each["origin"]["path"] = each["origin"]["hashedPath"]
            assert_true(root, {**content, "kept": []})
        cached.append(manifest(root))


def test_what_is_no_longer_built_stays_for_a_generation_and_then_goes(
    root: Path, l10n: Run
) -> None:
    assert l10n("compile")[0] == 0
    configure(root, domain="pages")
    say(root, "A", domain="pages")
    assert l10n("-v", "compile")[2].splitlines() == [
        "wrote dist/en/pages.json",
        "wrote dist/en/pages.origin.json",
        "wrote dist/de/pages.json",
        "wrote dist/de/pages.origin.json",
        "wrote dist/manifest.json",
        "5 files, 5 of them written",
    ]
    say(root, "B", domain="pages")
    assert l10n("-v", "compile")[2].splitlines() == [
        "wrote dist/en/pages.json",
        "wrote dist/de/pages.json",
        "wrote dist/manifest.json",
        "removed dist/de/site.json",
        "removed dist/de/site.origin.json",
        "removed dist/en/site.json",
        "removed dist/en/site.origin.json",
        "5 files, 3 of them written; 4 removed",
    ]
    assert manifest(root)["kept"] == []


def test_a_kept_file_that_somebody_changed_or_removed_is_nobodys(root: Path, l10n: Run) -> None:
    assert l10n("compile")[0] == 0
    (root / "dist/en/site.json").write_text("mine", encoding="utf-8")
    (root / "dist/de/site.json").unlink()
    configure(root, domain="pages")
    assert l10n("compile")[0] == 0
    (kept,) = manifest(root)["kept"]
    assert [each["path"] for each in kept] == ["de/site.origin.json", "en/site.origin.json"]
    say(root, "B", domain="pages")
    assert l10n("compile")[0] == 0
    assert tree(root)["en/site.json"] == b"mine"


def test_a_locale_that_is_withdrawn_stays_for_a_generation_under_all_its_names(
    root: Path, l10n: Run
) -> None:
    assert l10n("compile")[0] == 0
    say(root, "B", translated=False)
    assert l10n("compile") == (
        0,
        "",
        ("de is without a translation: left out of `dist`\n3 files, 2 of them written\n"),
    )
    assert [each["locale"] for each in manifest(root)["bundles"]] == ["en"]
    assert manifest(root)["locales"]["de"]["published"] is False
    assert json.loads(tree(root)["de/site.json"]) == {"menu.hello": "Hello (de)"}
    assert_true(root)
    say(root, "C", translated=False)
    assert l10n("compile")[2].endswith("3 files, 2 of them written; 2 removed\n")
    assert sorted(tree(root)) == ["en/site.json", "en/site.origin.json", "manifest.json"]


def test_a_locale_that_is_not_published_may_be_built_where_it_is_asked_for(
    root: Path, l10n: Run
) -> None:
    preview = (
        '[[tool.l10n.bundle]]\nunpublished = true\noutput = "preview/{locale}/{domain}.json"\n'
    )
    configure(root, preview)
    say(root, "B", translated=False)
    code, _, err = l10n("compile")
    assert (code, err.splitlines()[0]) == (
        0,
        "de is without a translation: left out of `dist`",
    )
    assert sorted(tree(root)) == ["en/site.json", "en/site.origin.json", "manifest.json"]
    assert json.loads(tree(root, "preview")["de/site.json"]) == {"menu.hello": "B"}
    content = json.loads(tree(root, "preview")["manifest.json"])
    assert [each["locale"] for each in content["bundles"]] == ["de", "en"]
    assert content["locales"]["de"]["published"] is False


@pytest.mark.parametrize(
    ("publish", "code"),
    [
        pytest.param("", 1, id="lost"),
        pytest.param("[tool.l10n.publish]\nenter = 80\nleave = 70\n", 0, id="held back"),
    ],
)
def test_nothing_may_be_missing_but_in_what_readers_do_not_get(
    root: Path, l10n: Run, publish: str, code: int
) -> None:
    configure(root, f'missing = "error"\n{publish}')
    say(root, "Hello", translated=False)
    assert l10n("extract")[0] == 0
    assert l10n("compile")[0] == code
    assert (root / "dist").exists() == (code == 0)


def test_an_edited_manifest_names_only_what_it_knows_the_content_of(root: Path, l10n: Run) -> None:
    files = {"known.json": b"{}", "other.json": b"[]", "known.json.gz": gzip.compress(b"{}")}
    (root / "dist").mkdir()
    for name, data in files.items():
        (root / "dist" / name).write_bytes(data)
    digest = sha256(b"{}").hexdigest()
    bundles = [{"path": name, "sha256": digest} for name in (*files, "gone.json")]
    content = {"version": 1, "sourceLocale": "en", "bundles": bundles}
    (root / "dist/manifest.json").write_text(json.dumps(content), encoding="utf-8")
    configure(root, "keep = 0\norigin = false\n")
    assert l10n("compile")[0] == 0
    assert sorted(tree(root)) == ["de/site.json", "en/site.json", "manifest.json", "other.json"]


# --- sidecars and .gz ----------------------------------------------------------------------------


def test_a_sidecar_tells_what_is_borrowed_and_is_there_when_nothing_is(
    root: Path, l10n: Run
) -> None:
    assert l10n("compile")[0] == 0
    assert tree(root)["de/site.origin.json"] == b"{}\n"
    configure(root, "unpublished = true\n")
    say(root, "B", translated=False)
    assert l10n("compile")[0] == 0
    assert json.loads(tree(root)["de/site.origin.json"]) == {"menu.hello": ["en"]}
    assert tree(root)["en/site.origin.json"] == b"{}\n"
    assert_true(root)


def test_without_origin_there_is_no_sidecar(root: Path, l10n: Run) -> None:
    configure(root, "origin = false\n")
    assert l10n("compile")[0] == 0
    assert sorted(tree(root)) == ["de/site.json", "en/site.json", "manifest.json"]
    assert "origin" not in manifest(root)["bundles"][0]


def test_each_file_has_its_gz(root: Path, l10n: Run) -> None:
    configure(root, "gzip = true\nhash = true\n")
    assert l10n("compile")[0] == 0
    there = tree(root)
    plain = [path for path in there if not path.endswith(".gz") and path != "manifest.json"]
    assert len(plain) == 8
    for path in plain:
        assert gzip.decompress(there[f"{path}.gz"]) == there[path]
    assert "manifest.json.gz" not in there  # it would be another moment's
    assert_true(root)


def test_a_gz_that_was_packed_elsewhere_stays_and_a_wrong_one_goes(root: Path, l10n: Run) -> None:
    configure(root, "gzip = true\n")
    assert l10n("compile")[0] == 0
    before = tree(root)
    (root / "dist/de/site.json.gz").write_bytes(before["en/site.json.gz"])
    assert l10n("-v", "compile")[2] == "wrote dist/de/site.json.gz\n9 files, 1 of them written\n"
    assert tree(root) == before


def test_gz_files_go_when_gzip_is_off(root: Path, l10n: Run) -> None:
    configure(root, "gzip = true\nkeep = 0\n")
    assert l10n("compile")[0] == 0
    configure(root, "keep = 0\n")
    assert l10n("compile")[2] == "5 files, 1 of them written; 4 removed\n"
    assert not [path for path in tree(root) if path.endswith(".gz")]


# --- crashes -------------------------------------------------------------------------------------

CRASH = """
import os, shutil, sys
from itertools import count
from pathlib import Path
from l10n.cli import app

def compile_and_die_at(step, root):
    left = step
    def dying(call):
        def wrapper(*arguments, **options):
            nonlocal left
            left -= 1
            if not left:
                os._exit(9)
            return call(*arguments, **options)
        return wrapper
    for name in ("replace", "unlink", "mkdir"):
        setattr(os, name, dying(getattr(os, name)))
    os.chdir(root)
    os._exit(app.run(["compile"]))

project, copies = map(Path, sys.argv[1:])
for step in count(1):
    root = copies / f"{step:03}"
    shutil.copytree(project, root)
    child = os.fork()  # a process for each step, without importing everything again
    if not child:
        compile_and_die_at(step, root)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code != 9:
        sys.exit(code)
"""


SEVERAL = """\
hash = true
loader = true
types = "dist/messages.d.ts"
unpublished = true
[[tool.l10n.bundle]]
target = "vue-i18n"
output = "vue/{locale}/{domain}.json"
[[tool.l10n.bundle]]
target = "chrome"
output = "_locales/{posix}/messages.json"
hash = true
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a process there has no copies")
@pytest.mark.parametrize(
    "settings",
    [
        pytest.param("", id="plain names"),
        pytest.param("gzip = true\n", id="plain, with gzip"),
        pytest.param("gzip = true\nhash = true\nkeep = 2\n", id="hashed, with gzip"),
        pytest.param(SEVERAL, id="several tables, with a loader, types and plural rules"),
    ],
)
def test_the_manifest_is_true_wherever_a_run_is_killed(
    root: Path, tmp_path: Path, l10n: Run, monkeypatch: pytest.MonkeyPatch, settings: str
) -> None:
    configure(root, settings + "unpublished = true\n")
    for text in "ABC":  # so that there are files to keep, and files to remove
        say(root, text)
        assert l10n("compile")[0] == 0
    old = manifest(root)
    say(root, "D", translated=False)  # the sidecar changes too
    copies = tmp_path / "copies"
    subprocess.run([sys.executable, "-c", CRASH, str(root), str(copies)], check=True, timeout=300)
    runs = sorted(copies.iterdir())
    finished = tree(runs[-1])
    assert len(runs) > 15
    assert json.loads(finished["de/site.json"]) == {"menu.hello": "D"}
    seen = set()
    folders = [name for name in ("dist", "vue", "_locales") if (root / name).is_dir()]
    assert len(folders) == settings.count("output") + 1
    for copy in runs:
        for folder in folders:
            assert_true(copy, folder=folder)
        seen.add(tree(copy)["manifest.json"])
        if "hash" in settings:  # who has the old manifest finds all under a hash
            assert {each["hashedPath"] for each in old["bundles"]} <= tree(copy).keys()
        monkeypatch.chdir(copy)
        assert l10n("compile")[0] == 0
        for folder in folders:
            assert_true(copy, folder=folder)
            assert_no_other(copy, folder)
        if "hash" in settings:
            assert finished.items() <= tree(copy).items()
    assert len(seen) == 3  # the old one, the one in between, the new one


def test_what_a_killed_run_left_under_a_hash_goes_also_after_another_edit(
    root: Path, l10n: Run
) -> None:
    configure(root, "hash = true\ngzip = true\n")
    say(root, "A")
    assert l10n("compile")[0] == 0
    left = b"what nobody named in time"
    name = f"dist/de/site.{sha256(left).hexdigest()[:8]}.json"
    others = {
        "dist/de/site.00000000.json": left,  # a name of ours, but nothing that we wrote
        f"dist/de/menu.{sha256(left).hexdigest()[:8]}.json": left,  # is of no bundle
        "dist/de/site.json.gz.bak": left,
    }
    (root / name).write_bytes(left)
    (root / f"{name}.gz").write_bytes(gzip.compress(left))
    for path, content in others.items():
        (root / path).write_bytes(content)
    assert l10n("compile", "--check")[0] == 1
    assert l10n("compile")[2].endswith("; 2 removed\n")
    assert not (root / name).exists()
    assert not (root / f"{name}.gz").exists()
    assert all((root / path).read_bytes() == content for path, content in others.items())
    assert_true(root)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_links_of_others_beside_a_bundle_are_no_matter(root: Path, l10n: Run) -> None:
    assert l10n("compile")[0] == 0
    for name, aim in {"site.0123abcd.json": "nothing", "app.0123abcd.js": "/"}.items():
        (root / "dist/de" / name).symlink_to(aim)
    say(root, "A")
    assert l10n("compile")[0] == 0
    assert (root / "dist/de/site.0123abcd.json").is_symlink()


LIMITED = """
import os, resource, sys
from l10n.cli import app
resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
sys.exit(app.run(["compile"]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limits there")
def test_a_disk_that_is_full_leaves_a_true_manifest_and_says_what_was_written(
    root: Path, l10n: Run
) -> None:
    assert l10n("compile")[0] == 0
    before = tree(root)
    (root / "source/new.yaml").write_text(f"long: {'x ' * 6000}\n", encoding="utf-8")
    # without coverage, whose own file would meet the limit too
    environment = {name: os.environ[name] for name in os.environ if "COVERAGE" not in name}
    command = [sys.executable, "-c", LIMITED]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    name = next(path for path in done.stderr.split() if path.startswith("dist/en/site."))
    assert done.stderr.startswith(f"error: {name} File too large; written: nothing; not written: ")
    assert done.stderr.endswith(
        "hint: each file is whole, old or new; mend the cause and run the command again\n"
    )
    assert tree(root) == before
    assert_true(root)
