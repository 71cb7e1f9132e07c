"""The shelf of checks: what can be wrong with a translation, one file each.

To add a check: one file with a `CHECK`, one line in `CHECKS`, one test file.
"""

from __future__ import annotations

from l10n.checks import (
    body_structure,
    byte_order_mark,
    conflict_comment,
    fuzzy_dropped,
    gate,
    html_tags,
    links,
    placeholders,
    plural_forms,
)
from l10n.model import Check

CHECKS: tuple[Check, ...] = (
    placeholders.CHECK,
    html_tags.CHECK,
    links.CHECK,
    body_structure.CHECK,
    plural_forms.CHECK,
    conflict_comment.CHECK,
    fuzzy_dropped.CHECK,
    byte_order_mark.CHECK,
    gate.MISSING,
    gate.FUZZY,
    gate.CATALOG_OUTDATED,
    gate.UNREADABLE,
)
"""In the order in which the problems of one entry are reported."""

_BY_NAME = {check.name: check for check in CHECKS}


def named(name: str) -> Check | None:
    """Give the check with that slug, or None where the shelf has none."""
    return _BY_NAME.get(name)
