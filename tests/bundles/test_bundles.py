from __future__ import annotations

from l10n.bundles import TARGETS, named


def test_a_target_is_found_by_its_name() -> None:
    assert [named(target.name) for target in TARGETS] == list(TARGETS)
    assert named("flatt") is None
