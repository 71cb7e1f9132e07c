from __future__ import annotations

from pathlib import Path

import l10n.bundles
from l10n.bundles import TARGETS, named


def test_every_file_of_the_shelf_is_a_target_with_its_name() -> None:
    folder = Path(l10n.bundles.__file__).parent
    names = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert {target.name for target in TARGETS} == names


def test_a_target_is_found_by_its_name() -> None:
    assert [named(target.name) for target in TARGETS] == list(TARGETS)
    assert named("flatt") is None
