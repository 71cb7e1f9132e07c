"""`status`: who lacks what."""

from __future__ import annotations

from l10n import gate
from l10n import status as counting
from l10n.model import Finding, Status
from l10n.pipeline.catalogs import Lenders, counts, localise, read_sources
from l10n.pipeline.selection import Selection


def status(selection: Selection, by: str = "locale") -> list[Status]:
    """Count every selected locale, by "locale", "domain" or "file"."""
    wanted = list(read_sources(selection))
    lenders = Lenders(selection, selection.chosen)
    result = []
    for locale in selection.locales:
        rows = []
        for source in wanted:
            localised = lenders.localised(source, locale)
            rows += counts(localised, lenders.lent(source, locale), by)
        result += [counting.total(rows, locale)] if by == "locale" else rows
    return result


def missing(selection: Selection) -> list[Finding]:
    """Every missing or fuzzy message of the selected locales, whatever they require."""
    result: list[Finding] = []
    for source in read_sources(selection):
        for locale in selection.locales:
            localised = localise(selection, source, locale, selection.chosen)
            result += gate.shortfall(source.template, localised.catalog, localised.states)
    return result
