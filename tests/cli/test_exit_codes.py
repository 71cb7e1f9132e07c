"""What a command line that goes wrong says, and the code that it ends with."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import click
import pytest

from l10n.cli import app

Run = Callable[..., tuple[int, str, str]]

PROJECT = {
    "pyproject.toml": (
        '[tool.l10n]\nsource-locale = "en"\nlocales = ["de", "pt-BR"]\n'
        '[[tool.l10n.domain]]\nname = "site"\nsources = ["source/*.yaml"]\ntranslate = ["**"]\n'
    ),
    "source/a.yaml": "hello: Hello\n",
}


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for path, text in PROJECT.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(
            ["chek"],
            "error: there is no command `chek`\nhint: did you mean `check`?\n",
            id="a command misspelt",
        ),
        pytest.param(
            ["xyz"],
            "error: there is no command `xyz`\nhint: `l10n --help` lists all commands\n",
            id="no command near it",
        ),
        pytest.param(
            ["status", "-l", "pt"],
            "error: the project has no locale `pt`\nhint: did you mean `pt-BR`?\n",
            id="a locale that the project has not",
        ),
        pytest.param(
            ["check", "-l", "german"],
            "error: `german` is not a BCP 47 language tag\nhint: did you mean `de` (German)?\n",
            id="a locale that is none",
        ),
        pytest.param(
            ["extract", "-d", "sight"],
            "error: the project has no domain `sight`\nhint: did you mean `site`?\n",
            id="a domain misspelt",
        ),
        pytest.param(
            ["explain", "plural-form"],
            "error: there is no check `plural-form`\nhint: did you mean `plural-forms`?\n",
            id="a check misspelt",
        ),
        pytest.param(
            ["compile", "--target", "flatt"],
            "error: there is no target `flatt`\nhint: did you mean `flat`?\n",
            id="a target misspelt",
        ),
        pytest.param(
            ["\x1b[31mcheck\n"],
            "error: there is no command `\\x1b[31mcheck\\n`\nhint: did you mean `check`?\n",
            id="a command that would colour the terminal",
        ),
    ],
)
def test_an_unknown_name_gets_the_nearest_known_one(
    l10n: Run, arguments: list[str], said: str
) -> None:
    assert l10n(*arguments) == (2, "", said)


@pytest.mark.parametrize(
    ("arguments", "words", "command"),
    [
        pytest.param(
            ["check", "--locle", "de"], ["--locle", "--locale"], "l10n check", id="option"
        ),
        pytest.param(["--qiet", "check"], ["--qiet", "--quiet"], "l10n", id="global option"),
        pytest.param(
            ["check", "--format", "yaml"],
            ["yaml", "text", "json", "github"],
            "l10n check",
            id="value",
        ),
        pytest.param(["status", "--fail-under", "101"], ["101", "100"], "l10n status", id="range"),
        pytest.param(["status", "--by"], ["--by"], "l10n", id="value left out"),
        pytest.param(["add-locale"], ["TAG"], "l10n add-locale", id="argument left out"),
        pytest.param(["status", "a.po"], ["a.po"], "l10n status", id="argument too many"),
        pytest.param(["completion", "tcsh"], ["tcsh", "zsh"], "l10n completion", id="shell"),
        pytest.param(
            ["merge", "a.po", "b.pot", "\x1b[31m\u202ex"],
            [r"\x1b[31m\u202ex"],
            "l10n merge",
            id="what would colour the terminal",
        ),
    ],
)
def test_wrong_usage_is_one_line_and_the_way_to_the_help(
    l10n: Run, arguments: list[str], words: list[str], command: str
) -> None:
    code, out, err = l10n(*arguments)
    first, *rest = err.splitlines()  # the words are click's, and another click has others
    assert (code, out) == (2, "")
    assert first.startswith("error: ")
    assert [word for word in words if word not in first] == []
    assert rest == [f"hint: `{command} --help` shows how to use it"]


def test_fine_is_0_and_findings_are_1(l10n: Run, root: Path) -> None:
    assert l10n("extract")[0] == 0
    assert l10n("check")[0] == 1
    assert l10n("status")[0] == 0
    assert l10n("status", "--fail-under", "1")[0] == 1
    assert l10n("compile", "--strict")[0] == 1
    assert l10n("compile", "--check")[0] == 1
    assert l10n("compile")[0] == 0
    assert l10n("compile", "--check")[0] == 0
    (root / "source/a.yaml").write_text("hello: Hello there\n", encoding="utf-8")
    assert l10n("extract", "--diff")[0] == 0
    assert l10n("extract", "--check")[0] == 1
    assert l10n("extract", "--check", "--diff")[0] == 1


def extra_command(monkeypatch: pytest.MonkeyPatch, callback: Callable[[], None]) -> None:
    """A command of the command line that does what no command of ours should."""
    module = ModuleType("l10n.cli.extra")
    vars(module)["command"] = click.command()(callback)
    monkeypatch.setitem(sys.modules, "l10n.cli.extra", module)
    monkeypatch.setattr(app, "COMMANDS", (*app.COMMANDS, "extra"))


def test_our_own_bug_is_3_and_shown_whole(l10n: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise ZeroDivisionError("the bug")

    extra_command(monkeypatch, fail)
    code, out, err = l10n("extra")
    assert (code, out) == (3, "")
    assert err.startswith("Traceback (most recent call last):\n")
    assert err.endswith(
        "ZeroDivisionError: the bug\n"
        "error: this is a bug in l10n; please report it with the lines above\n"
    )


def test_what_the_machine_refuses_is_no_bug(l10n: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> None:
        raise PermissionError(13, "Permission denied", "folder/a")

    extra_command(monkeypatch, refused)
    said = "error: folder/a: Permission denied\nhint: check its permissions\n"
    assert l10n("extra") == (2, "", said)


def test_ctrl_c_is_130(l10n: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    extra_command(monkeypatch, interrupted)
    code, out, err = l10n("extra")
    assert (code, out, err.strip()) == (130, "", "")


def test_any_other_abort_is_130_too(l10n: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def aborted() -> None:
        raise click.Abort

    extra_command(monkeypatch, aborted)
    assert l10n("extra") == (130, "", "")
