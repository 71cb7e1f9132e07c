"""`l10n diff --bundles` on what `l10n compile` has built."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator

from l10n.bundles import TARGETS
from l10n.model import BundleChangeKind

Run = Callable[..., tuple[int, str, str]]

SCHEMA = json.loads(
    files("l10n").joinpath("data", "bundle-diff.schema.json").read_text(encoding="utf-8")
)
CONFIG = """\
[tool.l10n]
source-locale = "en"
locales = []

[[tool.l10n.domain]]
name = "site"
sources = ["source/*.yaml"]
translate = ["**"]

[[tool.l10n.bundle]]
target = "TARGET"
"""
SOURCE = 'home: Home\nhello: "Hello, {name}"\ndays:\n  one: One day\n  other: "{count} days"\n'


@pytest.fixture
def build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, l10n: Run
) -> Callable[[str, str, str], None]:
    """Build the folder of that name: (name, source, target)."""
    monkeypatch.chdir(tmp_path)
    Path("source").mkdir()

    def make(name: str, source: str, target: str = "flat") -> None:
        Path("pyproject.toml").write_text(CONFIG.replace("TARGET", target))
        Path("source/menu.yaml").write_text(source)
        assert l10n("compile")[0] == 0
        Path("dist").rename(name)

    return make


Build = Callable[..., None]


@pytest.mark.parametrize("target", [target.name for target in TARGETS if target.read])
def test_bundles_of_every_target_are_compared_value_by_value(
    target: str, build: Build, l10n: Run
) -> None:
    build("old", SOURCE, target)
    build("new", SOURCE.replace("Home", "Start").replace("{name}", "{name} {who}"), target)
    code, out, _ = l10n("diff", "--bundles", "old", "new", "--check")
    words = [line.split(" ", 2)[1:] for line in out.splitlines() if line.startswith("new/")]
    assert code == 1
    assert [verdict for verdict, _ in words] == ["breaking", "compatible"]
    assert words[0][1].startswith("[placeholders] takes ")
    assert words[1][1].startswith("[text]")
    assert l10n("diff", "--bundles", "old", "old", "--check")[0] == 0


def test_catalogs_of_gettext_are_compared_as_a_whole(build: Build, l10n: Run) -> None:
    build("old", SOURCE, "mo")
    build("new", SOURCE.replace("Home", "Start"), "mo")
    expected = "new/en/site.mo: compatible [text]  (site)\n\n0 breaking, 1 compatible\n"
    assert l10n("diff", "--bundles", "old", "new", "--check") == (0, expected, "")


def test_the_target_of_two_files_can_be_named(build: Build, l10n: Run) -> None:
    build("old", SOURCE, "i18next")
    build("new", SOURCE.replace('"{count} days"', "Days"), "i18next")
    named = ["diff", "--bundles", "old/en/site.json", "new/en/site.json"]
    assert "  (menu.days_other)\n" in l10n(*named)[1]
    assert "  (menu.days)\n" in l10n(*named, "--target", "i18next")[1]


def test_only_a_domain_can_be_told_of_and_a_locale_is_one_of_all(build: Build, l10n: Run) -> None:
    build("old", SOURCE)
    build("new", SOURCE.replace("Home", "Start"))
    for name, *others in (("old", {"domain": "app"}, {"locale": "de"}), ("new", {"domain": "app"})):
        file = Path(name, "manifest.json")
        content = json.loads(file.read_text())
        content["bundles"] += [{**content["bundles"][0], **other} for other in others]
        content["locales"]["de"] = content["locales"]["en"]
        file.write_text(json.dumps(content))
    words = "new/en/site.json: compatible [text]  (menu.home)"
    gone = "new/manifest.json: breaking [removed] the locale is left out  (de)"
    for options, expected in (
        ((), [words, words, gone]),
        (("-d", "app"), [words, gone]),
        (("-d", "app", "-l", "en"), [words]),
        (("-l", "de"), [gone]),
    ):
        out = l10n("diff", "--bundles", "old", "new", *options)[1]
        assert sorted(line for line in out.splitlines() if "[" in line) == expected


def test_json_is_of_the_shape_in_the_schema(build: Build, l10n: Run) -> None:
    build("old", SOURCE)
    build("new", "home: Start\nhello: Hello\nnews: News\n")
    build("other", SOURCE, "nested")
    seen = set()
    for folders in (("old", "new"), ("new", "old"), ("old", "other"), ("old", "old")):
        code, out, _ = l10n("diff", "--bundles", *folders, "--format", "json")
        content = json.loads(out)
        Draft202012Validator(SCHEMA).validate(content)
        breaking = [each["breaking"] for each in content["changes"]]
        assert (code, content["breaking"]) == (0, sum(breaking))
        seen |= {each["kind"] for each in content["changes"]}
    assert seen == {"added", "removed", "text", "placeholders", "shape"}


def test_the_schema_has_every_kind() -> None:
    kinds = SCHEMA["$defs"]["change"]["properties"]["kind"]["enum"]
    assert kinds == list(get_args(BundleChangeKind))


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(lambda content: content["bundles"][0].update(path=1), id="no path"),
        pytest.param(lambda content: content["bundles"].append(None), id="no bundle"),
        pytest.param(lambda content: content.update(bundles=None), id="no list"),
        pytest.param(lambda content: content["locales"].update(en=[]), id="no locale"),
        pytest.param(lambda content: content.update(markdown=["site"]), id="no keys"),
        pytest.param(lambda content: content["bundles"][0].update(domain={}), id="no name"),
    ],
)
def test_a_manifest_that_somebody_edited_is_refused(
    edit: Callable[[Any], None], build: Build, l10n: Run
) -> None:
    build("old", SOURCE)
    shutil.copytree("old", "new")
    content = json.loads(Path("new/manifest.json").read_text())
    edit(content)
    Path("new/manifest.json").write_text(json.dumps(content))
    error = "error: new/manifest.json: lacks what a manifest says of locales and bundles"
    code, out, err = l10n("diff", "--bundles", "old", "new")
    assert (code, out, err.splitlines()[0]) == (2, "", error)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"[]", id="a list"),
        pytest.param(b'{"a": "\xff"}', id="not UTF-8"),
        pytest.param(b'{"a":' * 100_000, id="nested beyond reason"),
    ],
)
def test_what_is_no_bundle_is_refused(data: bytes, build: Build, l10n: Run) -> None:
    build("old", SOURCE)
    Path("new.json").write_bytes(data)
    assert l10n("diff", "--bundles", "old/en/site.json", "new.json") == (
        2,
        "",
        "error: new.json: is no JSON object\nhint: name bundles in JSON, or folders of them\n",
    )


def test_folders_elsewhere_are_called_by_their_whole_path(build: Build, l10n: Run) -> None:
    build("old", SOURCE)
    build("new", SOURCE.replace("Home", "Start"))
    out = l10n("-C", "source", "diff", "--bundles", "../old", "../new")[1]
    assert out.startswith(f"{Path('new/en/site.json').resolve()}: compatible [text]  (menu.home)\n")
