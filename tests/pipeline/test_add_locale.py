from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]

TABLE = 'source-locale = "en"\nlocales = ["pt"]\n'
DOMAIN = 'name = "site"\nsources = ["source/*.yaml"]\ntranslate = ["**"]\n'


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "source").mkdir()
    (tmp_path / "source/menu.yaml").write_text("hello: Hello\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param(
            "pyproject.toml",
            f"[tool.l10n]\n{TABLE}[[tool.l10n.domain]]\n{DOMAIN}",
            id="a table of pyproject.toml",
        ),
        pytest.param(
            "pyproject.toml",
            f"# [tool.l10n]\n[tool.l10n]\n{TABLE}[[tool.l10n.domain]]\n{DOMAIN}".replace(
                "\n", "\r\n"
            ),
            id="line ends of Windows",
        ),
        pytest.param(
            "l10n.toml",
            f"# instead of\n# [tool.l10n]\n{TABLE}[[domain]]\n{DOMAIN}",
            id="a file of its own that names the table in a comment",
        ),
    ],
)
def test_a_literal_list_of_locales_is_edited_and_nothing_else(
    root: Path, l10n: Run, name: str, text: str
) -> None:
    config = root / name
    config.write_bytes(text.encode())
    assert l10n("--config", name, "add-locale", "uk")[0] == 0
    assert config.read_bytes().decode() == text.replace('["pt"]', '["pt", "uk"]')
    assert tomllib.loads(config.read_bytes().decode())


@pytest.mark.parametrize(
    ("text", "edited"),
    [
        pytest.param(
            f"[ tool . l10n ] # ours\n  {TABLE}[[tool.l10n.domain]]\n{DOMAIN}".replace(
                "locales =", "\tlocales ="
            ),
            True,
            id="written with spaces",
        ),
        pytest.param(
            f"tool.l10n.source-locale = 'en'\ntool.l10n.locales = ['pt']\n"
            f"[[tool.l10n.domain]]\n{DOMAIN}",
            False,
            id="written without a table of its own",
        ),
        pytest.param(
            f"[tool.l10n]\n{TABLE}[[tool.l10n.domain]]\n{DOMAIN}".replace(
                '"pt"]', '"pt"  # ours\n]'
            ),
            False,
            id="with a comment inside, which would be lost",
        ),
        pytest.param(
            f"x = '''\n[tool.l10n]\n{TABLE}'''\n[tool.l10n]\n{TABLE}[[tool.l10n.domain]]\n{DOMAIN}",
            False,
            id="a text that looks like it",
        ),
        pytest.param(
            f'x = ["""\n[tool.l10n]\nlocales = [ """ ]\n[tool.l10n]\n{TABLE}'
            f"[[tool.l10n.domain]]\n{DOMAIN}",
            False,
            id="the start of a text that looks like it",
        ),
    ],
)
def test_what_is_not_edited_is_said_on_stdout(
    root: Path, l10n: Run, text: str, edited: bool
) -> None:
    (root / "pyproject.toml").write_text(text, encoding="utf-8")
    line = 'locales = ["pt", "uk"]'
    assert l10n("-q", "add-locale", "uk") == (0, "" if edited else f"{line}\n", "")
    after = (root / "pyproject.toml").read_text(encoding="utf-8")
    assert after == (text.replace('locales = ["pt"]', line) if edited else text)


@pytest.mark.parametrize(
    "locales",
    [
        pytest.param('locales = ["pt"]', id="a literal list"),
        pytest.param('locales = ["pt"  # Portuguese\n]', id="a list to be edited by hand"),
    ],
)
@pytest.mark.parametrize("copy", [[], ["--copy-from", "pt"]], ids=["empty", "a copy"])
def test_another_locales_folder_is_not_taken(
    root: Path, l10n: Run, locales: str, copy: list[str]
) -> None:
    text = (
        f"[tool.l10n]\n{TABLE}[tool.l10n.locale.pt]\nfolder = 'it'\n[[tool.l10n.domain]]\n{DOMAIN}"
    )
    config = root / "pyproject.toml"
    config.write_text(text.replace('locales = ["pt"]', locales), encoding="utf-8")
    assert l10n("extract")[0] == 0
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    assert l10n("add-locale", "it", *copy) == (
        2,
        "",
        (
            "error: pyproject.toml: `tool.l10n.catalogs` for `pt` and domain `site` and "
            "`tool.l10n.catalogs` for `it` and domain `site` name the same file "
            "`locales/it/site.po`\n"
            "hint: give each its own path, for a locale by its `folder`\n"
        ),
    )
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before
