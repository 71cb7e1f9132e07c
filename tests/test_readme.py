"""The README shows what the commands print."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from l10n.checks import CHECKS

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def console() -> ModuleType:
    """docs/console.py, which lies in no package."""
    spec = importlib.util.spec_from_file_location("console", ROOT / "docs/console.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_readme_shows_real_output(console: ModuleType) -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    assert console.rewritten(page) == page, "run `nox -s readme`"


def test_the_readme_shows_each_of_the_four_commands() -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = {line.split()[2] for line in page.splitlines() if line.startswith("$ l10n ")}
    assert {"extract", "status", "check", "compile"} <= shown


def test_the_readme_says_how_many_checks_there_are() -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "\nOver fifty [checks](docs/checks.md) " in page
    assert 50 < len(CHECKS) <= 60


PAGE = """\
```console
$ l10n explain  # the list of checks
```

```console
$ l10n explain missing
what it printed once
```

```sh
$ l10n explain
```

```console
$ echo hello
hello
```
"""


def test_only_commands_of_ours_in_console_blocks_are_run(console: ModuleType) -> None:
    page = console.rewritten(PAGE)
    assert page.startswith(
        "```console\n$ l10n explain  # the list of checks\n"
        "placeholders: The placeholders of a translation are those of the source.\n"
    )
    assert "\n$ l10n explain missing\nmissing: A message has no translation" in page
    assert "what it printed once" not in page
    assert page.endswith("```sh\n$ l10n explain\n```\n\n```console\n$ echo hello\nhello\n```\n")


def test_the_commands_of_a_page_run_in_one_copy_of_the_texts(console: ModuleType) -> None:
    page = "```console\n$ l10n -q compile\n$ l10n compile --check\nwhat it printed once\n```\n"
    assert "would write" not in console.rewritten(page)
    assert "would write" in console.rewritten(page.replace("-q compile", "explain", 1))


def test_a_second_time_nothing_changes(console: ModuleType) -> None:
    once = console.rewritten(PAGE)
    assert console.rewritten(once) == once
