"""`status`: who lacks what."""

from __future__ import annotations

from typing import NamedTuple

from l10n import status as counting
from l10n.model import Finding, Status
from l10n.pipeline.catalogs import Lenders, counts, read_sources
from l10n.pipeline.selection import Selection
from l10n.pipeline.shortfall import shortfall


class Counted(NamedTuple):
    """How complete the locales are, and what they lack."""

    statuses: list[Status]
    missing: list[Finding]  # a list of work: none of them is an error


def status(selection: Selection, by: str = "locale", *, missing: bool = False) -> Counted:
    """Count every selected locale, by "locale", "domain" or "file".

    With *missing*, list what is missing or fuzzy as well, whatever the locale requires.
    """
    wanted = list(read_sources(selection, selection.breaking))
    lenders = Lenders(selection)
    counted = Counted([], [])
    for locale in selection.locales:
        rows = []
        for source in wanted:
            each = lenders.localised(source, locale)
            rows += counts(each, lenders.lent(source, locale), by)
            if missing:
                lacking = shortfall(selection.config, each)
                counted.missing.extend(finding._replace(severity="warning") for finding in lacking)
        counted.statuses.extend([counting.total(rows, locale)] if by == "locale" else rows)
        lenders.forget(locale)
    return counted
