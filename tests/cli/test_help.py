"""What the command line says about itself."""

from __future__ import annotations

import shlex
from collections.abc import Callable

import pytest

from l10n import __version__
from l10n.cli import app

Run = Callable[..., tuple[int, str, str]]

VERBS = {  # what each command's help starts with; a command without a line here fails
    "init": "Write",
    "add-locale": "Add",
    "extract": "Bring",
    "merge": "Bring",
    "status": "Tell",
    "check": "Find",
    "explain": "Explain",
    "compile": "Write",
    "pseudo": "Write",
    "format": "Bring",
    "mv": "Rename",
    "diff": "Tell",
    "merge-driver": "Merge",
    "completion": "Print",
}
EVERY_COMMAND = [pytest.param([], id="l10n"), *(pytest.param([name], id=name) for name in VERBS)]


def test_help_lists_the_commands_in_the_order_of_the_work(l10n: Run) -> None:
    code, out, err = l10n("--help")
    rows = out.partition("Commands:\n")[2].partition("\n\n")[0].splitlines()
    assert [row.split()[0] for row in rows] == list(VERBS)
    assert (code, err) == (0, "")


@pytest.mark.parametrize("command", EVERY_COMMAND)
def test_help_fits_80_columns(l10n: Run, command: list[str]) -> None:
    code, out, err = l10n(*command, "--help")
    assert [line for line in out.splitlines() if len(line) > 80] == []
    assert (code, err) == (0, "")


@pytest.mark.parametrize("command", EVERY_COMMAND)
def test_help_fits_80_columns_on_a_wide_terminal_too(
    l10n: Run, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    _, out, _ = l10n(*command, "--help")
    assert [line for line in out.splitlines() if len(line) > 80] == []


@pytest.mark.parametrize(("command", "verb"), VERBS.items(), ids=list(VERBS))
def test_help_starts_with_a_verb(l10n: Run, command: str, verb: str) -> None:
    _, out, _ = l10n(command, "--help")
    usage, _, text = out.partition("\n\n")
    assert usage.startswith(f"Usage: l10n {command} ")
    assert text.split()[0] == verb


@pytest.mark.parametrize("command", EVERY_COMMAND)
def test_help_ends_with_one_example_that_the_command_line_takes(
    l10n: Run, command: list[str]
) -> None:
    _, out, _ = l10n(*command, "--help")
    last = out.rstrip("\n").rpartition("\n\n")[2].strip()
    assert out.count("Example: ") == 1
    assert last.startswith("Example: l10n ")
    program, name, *arguments = shlex.split(last.removeprefix("Example: ").partition(" >")[0])
    assert (program, name) == ("l10n", command[0] if command else name)
    parsed = app.group.get_command(app.group.make_context("l10n", ["explain"]), name)
    assert parsed is not None
    parsed.make_context(name, arguments, resilient_parsing=False)  # raises for what it is not


@pytest.mark.parametrize("command", EVERY_COMMAND)
def test_h_is_help(l10n: Run, command: list[str]) -> None:
    assert l10n(*command, "-h") == l10n(*command, "--help")


@pytest.mark.parametrize("option", ["-V", "--version"])
def test_the_version_is_one_line(l10n: Run, option: str) -> None:
    assert l10n(option) == (0, f"l10n {__version__}\n", "")


def test_without_a_command_the_help_is_shown(l10n: Run) -> None:
    code, out, err = l10n()
    assert code == 2
    assert "Usage: l10n" in out + err


def test_explain_all_says_everything_about_every_check(l10n: Run) -> None:
    names = [line.partition(":")[0] for line in l10n("explain")[1].splitlines()]
    each = [l10n("explain", name)[1] for name in names]
    assert l10n("explain", "--all") == (0, "".join(f"{text}\n" for text in each), "")
    for text in each:
        for heading in ("\nWhat it does\n", "\nWhy\n", "\nExample\n", "\nHow to silence\n"):
            assert heading in text
