"""The shelf itself: what stands on it, and that each check can explain itself."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

import l10n.checks
from l10n.checks import CHECKS, named
from l10n.model import Check

SECTIONS = ["What it does", "Why", "Example", "How to silence"]


def test_every_check_of_the_folder_is_on_the_shelf() -> None:
    files = {path.stem for path in Path(l10n.checks.__file__).parent.glob("*.py")}
    modules = [import_module(f"l10n.checks.{name}") for name in sorted(files - {"__init__"})]
    there = [value for module in modules for value in vars(module).values()]
    assert {value.name for value in there if isinstance(value, Check)} == {
        check.name for check in CHECKS
    }


def test_names_are_unique_and_found() -> None:
    assert len({check.name for check in CHECKS}) == len(CHECKS)
    assert [named(check.name) for check in CHECKS] == list(CHECKS)
    assert named("placeholder") is None


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_a_check_explains_itself_in_four_sections(check: Check) -> None:
    lines = check.explanation.splitlines()
    assert lines[0].endswith(".")
    assert [line for line in lines if line in SECTIONS] == SECTIONS
    assert "    Bad: " in check.explanation
    assert "    Good: " in check.explanation
    assert all(len(line) <= 100 for line in lines)


def test_what_readers_see_is_guarded() -> None:
    contents = {"placeholders", "html-tags", "links", "body-structure", "plural-forms"}
    contents |= {"control-characters"}
    assert contents <= {check.name for check in CHECKS if check.guard}
