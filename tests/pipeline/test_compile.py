"""What `compile` may replace, and what the source's own texts become."""

from __future__ import annotations

import gettext
import gzip
import json
from collections.abc import Callable
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import pytest

from l10n.bundles import selecting

Run = Callable[..., tuple[int, str, str]]

CONFIG = (
    '[tool.l10n]\nsource-locale = "en"\nlocales = []\n'
    '[[tool.l10n.domain]]\nname = "site"\nsources = ["source/*.yaml"]\ntranslate = ["**"]\n'
)


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "source").mkdir()
    (tmp_path / "source/menu.yaml").write_text("hello: Hello\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(CONFIG, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def tree(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("arguments", [[], ["--check"], ["--target", "flat"]], ids=" ".join)
@pytest.mark.parametrize(
    "content",
    [
        pytest.param('{"name": "Partners", "start_url": "/"}', id="a web app's"),
        pytest.param('{"manifest_version": 3, // ours\n}', id="an extension's"),
        pytest.param("", id="empty"),
    ],
)
def test_a_manifest_of_another_program_stays(
    root: Path, l10n: Run, content: str, arguments: list[str]
) -> None:
    (root / "dist").mkdir()
    (root / "dist/manifest.json").write_text(content, encoding="utf-8")
    before = tree(root)
    assert l10n("compile", *arguments) == (
        2,
        "",
        (
            "error: dist/manifest.json: is another program's file, "
            "and the manifest would replace it\n"
            "hint: move it, or give the bundles an `output` in a folder of their own\n"
        ),
    )
    assert tree(root) == before


VUE = CONFIG + '[[tool.l10n.bundle]]\ntarget = "vue-i18n"\n'


def test_a_file_beside_the_manifest_follows_the_locales_and_goes_with_its_target(
    root: Path, l10n: Run
) -> None:
    (root / "pyproject.toml").write_text(VUE, encoding="utf-8")
    assert l10n("compile")[0] == 0
    assert b'"de"' not in tree(root)["dist/plural-rules.js"]
    (root / "pyproject.toml").write_text(VUE.replace("[]", '["de"]', 1), encoding="utf-8")
    assert l10n("compile")[0] == 0
    assert b'"de": ["one", "other"]' in tree(root)["dist/plural-rules.js"]
    other = CONFIG + "[[tool.l10n.bundle]]\nkeep = 0\n"
    (root / "pyproject.toml").write_text(other, encoding="utf-8")
    assert l10n("compile")[0] == 0
    assert "dist/plural-rules.js" not in tree(root)


def test_a_file_of_the_sites_own_is_not_replaced_by_one_beside_the_manifest(
    root: Path, l10n: Run
) -> None:
    (root / "pyproject.toml").write_text(VUE, encoding="utf-8")
    (root / "dist").mkdir()
    (root / "dist/plural-rules.js").write_text("mine", encoding="utf-8")
    before = tree(root)
    assert l10n("compile") == (
        2,
        "",
        (
            "error: dist/plural-rules.js: is not a file that `l10n compile` wrote, and it would"
            " replace it\n"
            "hint: move it, or give the bundles an `output` in a folder of their own\n"
        ),
    )
    assert tree(root) == before


def test_a_layout_is_for_targets_that_have_two(root: Path, l10n: Run) -> None:
    bundle = '[[tool.l10n.bundle]]\ntarget = "nested"\nlayout = "flat"\n'
    (root / "pyproject.toml").write_text(CONFIG + bundle, encoding="utf-8")
    assert l10n("compile") == (
        2,
        "",
        (
            "error: pyproject.toml: `tool.l10n.bundle[0].layout`: "
            "the target `nested` has one layout\n"
            "hint: remove the key, which is for `icu`\n"
        ),
    )


def test_a_target_without_a_table_is_built_into_a_folder_of_its_own(root: Path, l10n: Run) -> None:
    assert l10n("compile", "--target", "i18next")[0] == 0
    assert {path for path in tree(root) if path.startswith("dist/")} == {
        "dist/i18next/en/site.json",
        "dist/i18next/en/site.origin.json",
        "dist/i18next/manifest.json",
    }


def test_a_target_without_a_table_replaces_no_other_bundles(root: Path, l10n: Run) -> None:
    bundle = '[[tool.l10n.bundle]]\noutput = "dist/ICU/{locale}/{domain}.json"\n'
    (root / "pyproject.toml").write_text(CONFIG + bundle, encoding="utf-8")
    assert l10n("compile")[0] == 0
    before = tree(root)
    assert l10n("compile", "--target", "icu") == (
        2,
        "",
        (
            "error: `--target icu` builds into `dist/icu/`, where other bundles lie\n"
            "hint: give one of the two an `output` in another folder\n"
        ),
    )
    assert tree(root) == before


SPANISH = 'days:\n  one: "{n} día"\n  many: "{n} de días"\n  other: "{n} días"\n'
POLISH = 'days:\n  one: "{n} dzień"\n  few: "{n} dni"\n  many: "{n} dób"\n  other: "{n} dnia"\n'


@pytest.mark.parametrize(
    ("locale", "source", "texts"),
    [
        pytest.param(
            "es",
            SPANISH,
            {1: "{n} día", 2: "{n} días", 1_000_000: "{n} días"},
            id="exact millions have no form of their own in the header",
        ),
        pytest.param(
            "pl",
            POLISH,
            {1: "{n} dzień", 2: "{n} dni", 5: "{n} dób", 22: "{n} dni"},
            id="a form that only fractions select has no place",
        ),
    ],
)
def test_the_source_in_mo_has_the_form_that_its_header_asks_for(
    root: Path, l10n: Run, locale: str, source: str, texts: dict[int, str]
) -> None:
    config = CONFIG.replace('"en"', f'"{locale}"')
    (root / "pyproject.toml").write_text(
        f'{config}[[tool.l10n.bundle]]\ntarget = "mo"\noutput = "dist/{{locale}}/{{domain}}.mo"\n',
        encoding="utf-8",
    )
    (root / "source/menu.yaml").write_text(source, encoding="utf-8")
    assert l10n("compile")[0] == 0
    with (root / f"dist/{locale}/site.mo").open("rb") as file:
        catalog = gettext.GNUTranslations(file)
    one, other = texts[1], "{n} días" if locale == "es" else "{n} dnia"
    assert {n: catalog.npgettext("menu.days", one, other, n) for n in texts} == texts


def test_a_placeholder_that_cannot_stand_in_html_is_a_finding(root: Path, l10n: Run) -> None:
    config = CONFIG.replace("translate", "markdown") + '[[tool.l10n.bundle]]\nrender = "html"\n'
    (root / "pyproject.toml").write_text(config, encoding="utf-8")
    (root / "source/menu.yaml").write_text("hello: Hello {name:<5}\n", encoding="utf-8")
    code, out, err = l10n("compile")
    assert (code, out) == (1, "")
    assert err.startswith(
        "source/menu.yaml:1:8: error [bundle-target] "
        "the placeholder `{name:<5}` is another one in HTML  (menu.hello)\n"
        "    help: give it a name of letters and digits, without a format,"
        " and put it where readers see it\n"
    )
    assert not (root / "dist").exists()


def test_a_markdown_field_that_is_not_translated_is_html_too(root: Path, l10n: Run) -> None:
    config = CONFIG.replace("translate", "markdown") + '[[tool.l10n.bundle]]\nrender = "html"\n'
    (root / "pyproject.toml").write_text(config, encoding="utf-8")
    text = "code: '`x`'\n# l10n: skip\nname: '*Us*'\nlist:\n  - '    <x>'\n"
    (root / "source/menu.yaml").write_text(text, encoding="utf-8")
    assert l10n("compile")[0] == 0
    assert json.loads(tree(root)["dist/en/site.json"]) == {
        "menu.code": "<p><code>x</code></p>",
        "menu.list.0": "<pre><code>&lt;x&gt;\n</code></pre>",
        "menu.name": "<p><em>Us</em></p>",
    }
    manifest = json.loads(tree(root)["dist/manifest.json"])
    assert manifest["markdown"] == {"site": ["menu.code", "menu.list.0", "menu.name"]}
    assert manifest["bundles"][0]["html"] is True


LOADER = {
    f"dist/{name}": files("l10n").joinpath("data", name).read_bytes()
    for name in ("loader.mjs", "loader.d.mts", "plurals.d.mts")
} | {"dist/plurals.mjs": selecting.module(["en"]).encode()}
LOADING = f"{CONFIG}[[tool.l10n.bundle]]\nloader = true\n"


def test_a_loader_lies_beside_the_manifest_if_a_bundle_asks_for_it(root: Path, l10n: Run) -> None:
    (root / "pyproject.toml").write_text(f"{LOADING}gzip = true\n", encoding="utf-8")
    assert l10n("compile")[0] == 0
    for path, content in LOADER.items():
        assert (root / path).read_bytes() == content
        assert gzip.decompress((root / f"{path}.gz").read_bytes()) == content


def test_a_loader_of_an_older_version_is_replaced(root: Path, l10n: Run) -> None:
    (root / "pyproject.toml").write_text(LOADING, encoding="utf-8")
    assert l10n("compile")[0] == 0
    manifest = root / "dist/manifest.json"
    new = sha256(LOADER["dist/loader.mjs"]).hexdigest()
    text = manifest.read_text(encoding="utf-8").replace(new, sha256(b"// old\n").hexdigest())
    manifest.write_text(text, encoding="utf-8")
    (root / "dist/loader.mjs").write_bytes(b"// old\n")
    assert l10n("compile")[0] == 0
    assert (root / "dist/loader.mjs").read_bytes() == LOADER["dist/loader.mjs"]


def test_a_loader_of_somebody_else_stays(root: Path, l10n: Run) -> None:
    (root / "pyproject.toml").write_text(LOADING, encoding="utf-8")
    (root / "dist").mkdir()
    (root / "dist/loader.mjs").write_text("// mine\n", encoding="utf-8")
    assert l10n("compile") == (
        2,
        "",
        (
            "error: dist/loader.mjs: is not a file that `l10n compile` wrote, "
            "and it would replace it\n"
            "hint: move it, or give the bundles an `output` in a folder of their own\n"
        ),
    )
    assert [path.name for path in (root / "dist").iterdir()] == ["loader.mjs"]


GERMAN = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "menu.hello"
msgid "Hello"
msgstr "Hallo {{du da}}"
"""


def test_what_a_library_would_misread_in_a_translation_is_said_where_it_stands(
    root: Path, l10n: Run
) -> None:
    """Once, also if other locales borrow it."""
    config = CONFIG.replace("[]", '["de", "de-AT", "de-CH"]', 1)
    bundle = '[[tool.l10n.bundle]]\ntarget = "i18next"\nunpublished = true\n'
    (root / "pyproject.toml").write_text(config + bundle, encoding="utf-8")
    (root / "locales/de").mkdir(parents=True)
    (root / "locales/de/site.po").write_text(GERMAN, encoding="utf-8")
    status, _, shown = l10n("compile")
    assert status == 1
    assert shown.startswith(
        "locales/de/site.po:7:9: error [bundle-target] in `de`, the target `i18next` would fill"
        " in `{{du da}}`, which is text here  (menu.hello)\n"
        "    source: source/menu.yaml:1:8\n"
        "    help: write it in another way: this library has no escape for it\n"
        "Found 1 error and "
    )


@pytest.mark.parametrize(
    ("missing", "text", "resolved"),
    [
        pytest.param("fallback", "Hallo", 1, id="a text of another locale"),
        pytest.param("source", "Hello", 0, id="the source's alone"),
        pytest.param("omit", None, 0, id="none"),
    ],
)
def test_the_manifest_counts_what_readers_of_its_own_bundles_get(
    root: Path, l10n: Run, missing: str, text: str | None, resolved: int
) -> None:
    config = CONFIG.replace("[]", '["de", "de-AT"]', 1)
    bundle = f'[[tool.l10n.bundle]]\nmissing = "{missing}"\nunpublished = true\n'
    (root / "pyproject.toml").write_text(config + bundle, encoding="utf-8")
    (root / "locales/de").mkdir(parents=True)
    catalog = GERMAN.replace(" {{du da}}", "")
    (root / "locales/de/site.po").write_text(catalog, encoding="utf-8")
    assert l10n("compile")[0] == 0
    assert json.loads(tree(root)["dist/de-AT/site.json"]).get("menu.hello") == text
    counts = json.loads(tree(root)["dist/manifest.json"])["locales"]["de-AT"]["counts"]
    assert (counts["translated"], counts["resolved"]) == (0, resolved)
