"""Options before the command: where to start, how much to say, in which colours."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]

DOMAIN = 'name = "site"\nsources = ["source/*.yaml"]\ntranslate = ["**"]\n'
TABLE = 'source-locale = "en"\nlocales = ["de", "fr"]\n'
STATUS = """\
locale  done  translated  fuzzy  missing  broken  obsolete  words  seen
de       0 %         0/1      0        1       0         0    0/1   0 %
fr       0 %         0/1      0        1       0         0    0/1   0 %
"""
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project in the current folder, beside an empty folder `elsewhere`."""
    root = tmp_path / "project"
    (root / "source").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    (root / "source/a.yaml").write_text("hello: Hello\n", encoding="utf-8")
    text = f"[tool.l10n]\n{TABLE}[[tool.l10n.domain]]\n{DOMAIN}"
    (root / "pyproject.toml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(root)
    return root


def test_a_command_starts_in_the_current_folder_and_looks_above_it(
    l10n: Run, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root / "source")
    assert l10n("status") == (0, STATUS, "")


@pytest.mark.parametrize("folder", ["../project", "../project/source", "source/.."])
def test_c_starts_in_another_folder(l10n: Run, folder: str) -> None:
    assert l10n("-C", folder, "status") == (0, STATUS, "")


@pytest.mark.parametrize("command", ["status", "init"])
def test_a_start_in_no_folder_is_refused(l10n: Run, root: Path, command: str) -> None:
    assert l10n("-C", "nowhere", command) == (
        2,
        "",
        "error: nowhere: there is no such folder\nhint: check `-C`\n",
    )
    assert not (root / "nowhere").exists()


def test_a_name_that_is_too_long_is_refused(l10n: Run, root: Path) -> None:
    name = "x" * 300
    assert l10n("-C", name, "check") == (
        2,
        "",
        (
            f"error: {name}: cannot be entered: File name too long\n"
            "hint: check `-C` and the current folder\n"
        ),
    )
    assert l10n("--config", name, "check") == (
        2,
        "",
        (
            f"error: {root / name}: cannot be read: File name too long\n"
            "hint: check its permissions and the disk\n"
        ),
    )


def test_without_a_project_init_is_the_hint(l10n: Run, root: Path) -> None:
    code, out, err = l10n("-C", "../elsewhere", "check")
    assert (code, out) == (2, "")
    assert err == (
        "error: there is no pyproject.toml with a table `[tool.l10n]` "
        f"in `{root.parent / 'elsewhere'}` or above it\n"
        "hint: run `l10n init`\n"
    )


def test_config_names_a_file_with_the_same_keys_at_top_level(l10n: Run, root: Path) -> None:
    text = TABLE.replace(', "fr"', "") + f"[[domain]]\n{DOMAIN}"
    (root / "other.toml").write_text(text, encoding="utf-8")
    code, out, err = l10n("--config", "other.toml", "status")
    assert (code, err) == (0, "")
    assert out == "".join(STATUS.splitlines(keepends=True)[:2])


@pytest.mark.parametrize(
    ("name", "table", "prefix"),
    [
        pytest.param("other.toml", "[tool.l10n]\n", "tool.l10n.", id="in a table"),
        pytest.param("other.toml", "", "", id="at top level"),
    ],
)
@pytest.mark.parametrize(
    ("key", "text", "complaint"),
    [
        pytest.param(
            "check", "{}check.nothing = 'off'", "`{}check.nothing`: there is no such check"
        ),
        pytest.param(
            "bundle",
            "[[{}bundle]]\ntarget = 'jso'",
            "`{}bundle[0].target`: there is no target `jso`",
        ),
    ],
)
def test_a_complaint_about_a_key_of_config_has_its_whole_path(
    l10n: Run, root: Path, name: str, table: str, prefix: str, key: str, text: str, complaint: str
) -> None:
    shown = text.replace("{}", prefix if text.startswith("[") else "")
    config = f"{table}{TABLE}{shown}\n[[{prefix}domain]]\n{DOMAIN}"
    (root / name).write_text(config, encoding="utf-8")
    code, out, err = l10n("--config", name, "status")
    assert (code, out) == (2, "")
    assert err.startswith(f"error: {name}: {complaint.replace('{}', prefix)}\n")


def test_config_is_relative_to_the_folder_of_c(l10n: Run, root: Path) -> None:
    assert l10n("-C", "source", "--config", "../pyproject.toml", "status") == (0, STATUS, "")


def test_a_config_that_is_not_there_is_refused(l10n: Run, root: Path) -> None:
    assert l10n("--config", "none.toml", "status") == (
        2,
        "",
        f"error: none.toml: there is no such file in `{root}`\nhint: check `--config`\n",
    )


def test_init_takes_no_config(l10n: Run) -> None:
    assert l10n("--config", "other.toml", "init") == (
        2,
        "",
        "error: `init` writes pyproject.toml only\nhint: leave `--config` out\n",
    )


def test_quiet_leaves_data_and_errors(l10n: Run) -> None:
    assert l10n("-q", "status") == (0, STATUS, "")
    assert l10n("--quiet", "extract") == (0, "", "")
    code, out, err = l10n("-q", "check")
    assert (code, err) == (1, "")
    assert "error [missing]" in out
    assert l10n("-q", "explain", "nothing")[2].startswith("error: ")
    assert l10n("-q", "compile") == (0, "", "")


def test_quiet_leaves_why_nothing_was_written(l10n: Run) -> None:
    refused = l10n("compile", "--strict")
    assert refused[0] == 1
    assert refused[2].endswith("\nNothing was written\n")
    assert l10n("-q", "compile", "--strict") == refused


def test_verbose_names_what_stays_as_it_is(l10n: Run) -> None:
    l10n("extract")
    assert l10n("extract")[2] == "Everything is in step with the sources\n"
    assert l10n("-v", "extract")[2] == (
        "locales/de/site.po: 1 kept, 0 moved, 0 changed (fuzzy), 0 new, 0 gone\n"
        "locales/fr/site.po: 1 kept, 0 moved, 0 changed (fuzzy), 0 new, 0 gone\n"
        "Everything is in step with the sources\n"
    )


def coloured(text: str) -> bool:
    return COLOUR.search(text) is not None


@pytest.mark.parametrize(
    ("options", "environment", "expected"),
    [
        pytest.param([], {}, False, id="not where no terminal reads"),
        pytest.param([], {"NO_COLOR": "1"}, False, id="not with NO_COLOR"),
        pytest.param([], {"FORCE_COLOR": "1"}, True, id="with FORCE_COLOR"),
        pytest.param([], {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False, id="NO_COLOR comes first"),
        pytest.param(
            [], {"NO_COLOR": "", "FORCE_COLOR": "1"}, True, id="an empty one says nothing"
        ),
        pytest.param([], {"FORCE_COLOR": ""}, False, id="an empty one forces nothing"),
        pytest.param(["--color", "always"], {"NO_COLOR": "1"}, True, id="the option over NO_COLOR"),
        pytest.param(["--color=never"], {"FORCE_COLOR": "1"}, False, id="never over FORCE_COLOR"),
        pytest.param(["--color=auto"], {"FORCE_COLOR": "1"}, True, id="auto asks the environment"),
    ],
)
def test_colour(
    l10n: Run,
    monkeypatch: pytest.MonkeyPatch,
    options: list[str],
    environment: dict[str, str],
    expected: bool,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    _, out, _ = l10n(*options, "check")
    assert coloured(out) is expected


def test_colour_only_adds(l10n: Run) -> None:
    for arguments in (["check"], ["status"], ["extract", "--diff"], ["compile", "--check"]):
        plain = l10n(*arguments)
        code, out, err = l10n("--color=always", *arguments)
        assert (code, COLOUR.sub("", out), COLOUR.sub("", err)) == plain


def test_formats_for_programs_have_no_colour(l10n: Run) -> None:
    for form in ("json", "github"):
        assert not coloured(l10n("--color=always", "check", "--format", form)[1])
    for form in ("json", "markdown"):
        assert not coloured(l10n("--color=always", "status", "--format", form)[1])


def test_a_locale_or_domain_named_twice_counts_once(l10n: Run) -> None:
    once = l10n("status", "-l", "de", "-d", "site")
    assert l10n("status", "-l", "de", "-l", "DE", "-d", "site", "-d", "site") == once


def test_a_diff_shows_what_cannot_be_seen_and_keeps_lines_whole(l10n: Run, root: Path) -> None:
    (root / "source/a.yaml").write_text('a: "x\\L\\u202Ey"\n', encoding="utf-8")
    _, out, _ = l10n("extract", "--diff", "--pot-only")
    assert '+msgid "x\\u2028\\u202ey"\n' in out
    assert out.endswith('+msgstr ""\n')


def test_a_hint_shows_what_cannot_be_seen(l10n: Run, root: Path) -> None:
    l10n("extract", "-l", "de")
    catalog = root / "locales/de/site.po"
    head, _, _ = catalog.read_text(encoding="utf-8").rpartition('msgstr ""')
    catalog.write_text(head + 'msgstr "Ha\\nllo\u202e"\n', encoding="utf-8")
    (root / "source/a.yaml").write_text("one: Hello\ntwo: Hello\n", encoding="utf-8")
    _, _, err = l10n("extract", "-l", "de")
    assert err.endswith(
        "hint: `a.one` has the text of `a.hello`, translated there as `Ha\\nllo\\u202e`\n"
        "hint: `a.two` has the text of `a.hello`, translated there as `Ha\\nllo\\u202e`\n"
    )


def test_the_current_folder_stays_the_current_folder(l10n: Run, root: Path) -> None:
    l10n("-C", "source", "status")
    assert Path.cwd() == root
    assert os.environ["COLUMNS"] == "80"
