"""The loader that `compile` puts beside a manifest, run by Node against a server of ours."""

from __future__ import annotations

import json
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from l10n import cldr
from l10n.cli import app
from l10n.compile.publish import Contents, LocaleRecord, manifest
from l10n.model import Status

LOADER = files("l10n").joinpath("data", "loader.mjs").read_text(encoding="utf-8")


class Handler(SimpleHTTPRequestHandler):
    """Files of a folder, and which were asked for; what begins with `slow` never ends."""

    asked: list[str]
    gone: threading.Event  # set when somebody has hung up on what never ends

    def do_GET(self) -> None:
        self.asked.append(self.path)
        if Path(self.path).name.startswith("slow"):
            self.send_response(200)
            self.end_headers()
            while self._is_listened_to():
                time.sleep(0.01)
        else:
            super().do_GET()

    def _is_listened_to(self) -> bool:
        try:
            self.wfile.write(b" ")
        except OSError:
            self.gone.set()
            return False
        return True

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: pytest prints what a failing test needs."""


class Site:
    """A folder, served; and what Node prints of it."""

    def __init__(self, root: Path, port: int, asked: list[str], gone: threading.Event) -> None:
        self.root = root
        self.address = f"http://127.0.0.1:{port}"
        self.asked = asked
        self.gone = gone

    def run(self, script: str) -> Any:
        """What *script* returns, given `site`, an opened manifest, and `open`."""
        loader = self.root / "dist" / "loader.mjs"
        code = f"""
            const {{ open }} = await import({json.dumps(loader.as_uri())});
            const address = {json.dumps(self.address)};
            const told = (promise) =>
                promise.catch((error) => `${{error.name}}: ${{error.message}}`);
            const found = await (async () => {{ {script} }})();
            console.log(JSON.stringify(found));
        """
        done = subprocess.run(
            ["node", "--input-type=module", "-"],
            input=code,
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert done.stderr == ""
        return json.loads(done.stdout)


OPEN = "const site = await open(`${address}/dist/manifest.json`);"

PROJECT = {
    "pyproject.toml": """\
[tool.l10n]
source-locale = "en"
locales = ["de", "pl"]
required = 0
[[tool.l10n.domain]]
name = "site"
sources = ["source/*.yaml"]
translate = ["**"]
[[tool.l10n.bundle]]
hash = true
loader = true
""",
    "source/menu.yaml": "home: Home\nhelp: Help & advice\n",
    "locales/de/site.po": """\
msgid ""
msgstr "Language: de\\nContent-Type: text/plain; charset=UTF-8\\n"

msgctxt "menu.home"
msgid "Home"
msgstr "Übersicht"
""",
}


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with its bundles, to be copied."""
    root = tmp_path_factory.mktemp("compiled")
    for name, text in PROJECT.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert app.run(["-C", str(root), "extract"]) == 0
    assert app.run(["-C", str(root), "compile"]) == 0
    return root


@pytest.fixture
def site(compiled: Path, tmp_path: Path) -> Iterator[Site]:
    """The bundles, served."""
    shutil.copytree(compiled / "dist", tmp_path / "dist")
    asked: list[str] = []
    gone = threading.Event()
    logged = type("Logged", (Handler,), {"asked": asked, "gone": gone})
    handler = partial(logged, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))  # polls, in seconds
        thread.start()
        yield Site(tmp_path, server.server_address[1], asked, gone)
        server.shutdown()
        thread.join()


pytestmark = pytest.mark.node


def test_a_site_loads_a_bundle_by_locale_and_domain(site: Site) -> None:
    assert site.run(f"{OPEN} return site.load('de', 'site')") == {
        "menu.help": "Help & advice",
        "menu.home": "Übersicht",
    }
    assert site.run(f"{OPEN} return site.locales") == ["de", "en"]


def test_a_bundle_comes_by_its_hashed_name(site: Site) -> None:
    site.run(f"{OPEN} return site.load('de', 'site')")
    content = json.loads((site.root / "dist/manifest.json").read_bytes())
    (hashed,) = (each["hashedPath"] for each in content["bundles"] if each["locale"] == "de")
    assert site.asked == ["/dist/manifest.json", f"/dist/{hashed}"]


def test_two_who_ask_share_a_request_and_its_result(site: Site) -> None:
    script = """
        const both = [site.load('de', 'site'), site.load('de', 'site')];
        const [first, second] = await Promise.all(both);
        return [first === second, first === (await site.load('de', 'site'))];
    """
    assert site.run(OPEN + script) == [True, True]
    assert len(site.asked) == 2


def test_the_manifest_is_found_beside_the_loader_on_a_disk_too(site: Site) -> None:
    script = "const site = await open(); return site.load('de', 'site')"
    assert site.run(script)["menu.home"] == "Übersicht"
    assert site.asked == []


def test_a_file_that_is_not_the_one_in_the_manifest_is_refused(site: Site) -> None:
    path = next((site.root / "dist/de").glob("site.????????.json"))
    path.write_text('{"menu.home": "altered"}', encoding="utf-8")
    assert site.run(f"{OPEN} return told(site.load('de', 'site'))") == (
        f"Error: {site.address}/dist/de/{path.name} is another file than its manifest says: "
        "open the manifest again"
    )


def test_a_page_without_https_has_its_files_verified_too(site: Site) -> None:
    path = next((site.root / "dist/de").glob("site.????????.json"))
    insecure = "Object.defineProperty(globalThis, 'crypto', { value: {} });"
    load = f"{insecure} {OPEN} return told(site.load('de', 'site'))"
    assert site.run(load)["menu.home"] == "Übersicht"
    path.write_text('{"menu.home": "altered"}', encoding="utf-8")
    assert site.run(load).startswith("TypeError: ")


def test_a_failed_request_is_told_and_not_kept(site: Site) -> None:
    path = next((site.root / "dist/de").glob("site.????????.json"))
    content = path.read_bytes()
    path.unlink()
    there = json.dumps([str(path), content.decode("utf-8")])
    script = f"""
        const failed = await told(site.load('de', 'site'));
        const {{ writeFileSync }} = await import('node:fs');
        writeFileSync(...{there});
        return [failed, (await site.load('de', 'site'))['menu.home']];
    """
    assert site.run(OPEN + script) == [
        f"Error: {site.address}/dist/de/{path.name}: 404 File not found",
        "Übersicht",
    ]


@pytest.mark.parametrize(
    ("script", "said"),
    [
        pytest.param(
            f"{OPEN} return told(site.load('fr', 'site'))",
            'Error: {address}/dist/manifest.json has no bundle "site" in "fr"',
            id="a locale that is not there",
        ),
        pytest.param(
            f"{OPEN} return told(site.load('de', 'pages'))",
            'Error: {address}/dist/manifest.json has no bundle "pages" in "de"',
            id="a domain that is not there",
        ),
        pytest.param(
            "return told(open(`${address}/manifest.json`))",
            "Error: {address}/manifest.json: 404 File not found",
            id="a manifest that is not there",
        ),
        pytest.param(
            f"{OPEN} return told(site.load('de', 'site', {{ signal: AbortSignal.abort() }}))",
            "AbortError: This operation was aborted",
            id="a signal that was given before",
        ),
    ],
)
def test_what_cannot_be_loaded_is_told(site: Site, script: str, said: str) -> None:
    assert site.run(script) == said.replace("{address}", site.address)


SLOW = """
    const site = await open(`${address}/dist/manifest.json`);
    site.manifest.bundles.unshift(
        { locale: "de", domain: "slow", target: "flat", path: "slow.json", integrity: "" });
    const first = new AbortController(), second = new AbortController();
    const loads = [first, second].map(({ signal }) => told(site.load("de", "slow", { signal })));
    await new Promise((resolve) => setTimeout(resolve, 100));
"""


def test_a_request_ends_when_all_who_asked_have_aborted(site: Site) -> None:
    script = """
        first.abort();
        const one = await loads[0];
        second.abort(new Error("enough"));
        return [one, await loads[1]];
    """
    assert site.run(SLOW + script) == ["AbortError: This operation was aborted", "Error: enough"]
    assert site.gone.wait(10)  # seconds: the server learns it when it writes again
    assert site.asked == ["/dist/manifest.json", "/dist/slow.json"]


def test_a_load_goes_on_when_another_one_is_aborted(site: Site) -> None:
    script = """
        first.abort();
        await loads[0];
        const later = new Promise((resolve) => setTimeout(resolve, 100, "still loading"));
        const found = await Promise.race([loads[1], later]);
        second.abort();
        return found;
    """
    assert site.run(SLOW + script) == "still loading"


def test_who_asks_after_an_abort_gets_a_request_of_their_own(site: Site) -> None:
    script = """
        first.abort();
        second.abort();
        await Promise.all(loads);
        const { signal } = new AbortController();
        const again = told(site.load("de", "slow", { signal }));
        const later = new Promise((resolve) => setTimeout(resolve, 100, "loading"));
        console.log(JSON.stringify(await Promise.race([again, later])));
        process.exit();
    """
    assert site.run(SLOW + script) == "loading"
    assert site.asked.count("/dist/slow.json") == 2


def test_an_abort_after_the_load_changes_nothing(site: Site) -> None:
    script = """
        const control = new AbortController();
        const first = await site.load("de", "site", { signal: control.signal });
        control.abort();
        return first === (await site.load("de", "site"));
    """
    assert site.run(OPEN + script) is True
    assert len(site.asked) == 2


def negotiable(root: Path, published: list[str], unpublished: list[str]) -> None:
    """A manifest of these locales, in the place of the project's; their chains are CLDR's."""
    everyone = [*published, *unpublished]
    locales = [
        LocaleRecord(
            locale,
            (*(each for each in cldr.parents(locale) if each in everyone), "en"),
            Status(locale, "", translated=1),
            locale in published,
        )
        for locale in everyone
    ]
    (root / "dist/manifest.json").write_bytes(manifest("dist", "en", locales, Contents([])))


@pytest.mark.parametrize(
    ("published", "unpublished", "rows"),
    [
        pytest.param(
            "de en fr pt-BR",
            "",
            {
                "de": "de",
                "de-AT": "de",
                "DE-at": "de",
                "de-x-formal": "de",
                "de-u-co-phonebk": "de",
                "ja": "en",
                "ja fr de": "fr",
                "pt": "pt-BR",
                "pt-PT": "pt-BR",
                "en-GB fr": "en",
                "* de": "de",
                "C.UTF-8 de": "de",
                "de_AT fr": "fr",
                "": "en",
            },
            id="the first of the preferred ones whose language is there",
        ),
        pytest.param(
            "en es es-419 pt-BR pt-PT no",
            "",
            {
                "es-MX": "es-419",
                "es-ES": "es",
                "es": "es",
                "pt-AO": "pt-PT",
                "pt-BR": "pt-BR",
                "pt": "pt-BR",
                "nb-NO": "no",
                "nn": "no",
                "no": "no",
            },
            id="CLDR's parents",
        ),
        pytest.param(
            "en zh-Hans zh-Hant sr",
            "",
            {
                "zh": "zh-Hans",
                "zh-CN": "zh-Hans",
                "zh-TW": "zh-Hant",
                "zh-HK": "zh-Hant",
                "zh-Hant-MO": "zh-Hant",
                "sr": "sr",
                "sr-RS": "sr",
                "sr-Latn": "en",
            },
            id="the reader's script",
        ),
        pytest.param(
            "en zh",
            "",
            {"zh-TW": "en", "zh-Hant": "en", "zh-CN": "zh", "zh-Hans-SG": "zh"},
            id="never another script",
        ),
        pytest.param(
            "en zh-TW he",
            "",
            {"zh-Hant": "zh-TW", "zh-HK": "zh-TW", "zh": "en", "iw": "he", "iw-IL": "he"},
            id="a region for the whole script, an old code",
        ),
        pytest.param(
            "en es-419 fr",
            "es-MX de uk",
            {"es-MX": "es-419", "de": "en", "de fr": "fr", "uk-UA fr": "fr"},
            id="what is not published yet",
        ),
    ],
)
def test_negotiation(site: Site, published: str, unpublished: str, rows: dict[str, str]) -> None:
    negotiable(site.root, published.split(), unpublished.split())
    wanted = json.dumps([row.split() for row in rows])
    found = site.run(f"{OPEN} return {wanted}.map((tags) => site.negotiate(tags))")
    assert dict(zip(rows, found, strict=True)) == rows


def test_a_single_tag_can_be_negotiated(site: Site) -> None:
    assert site.run(f"{OPEN} return site.negotiate('de-AT')") == "de"


def test_the_loader_needs_no_other_file() -> None:
    assert "import(" not in LOADER
    assert not [line for line in LOADER.splitlines() if line.startswith("import ")]
