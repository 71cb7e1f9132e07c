"""What a locale lacks, with help that suits how the project works."""

from __future__ import annotations

from collections.abc import Iterator

from l10n import gate
from l10n.config import Config
from l10n.model import Finding, Identity
from l10n.pipeline.catalogs import Localised


def shortfall(
    config: Config, each: Localised, verdict: gate.Verdict | None = None
) -> Iterator[Finding]:
    """The gate's finding for each message that is missing or fuzzy.

    With the *verdict* on the locale, for those alone that keep it from passing.

    With `merge = "overlay"` a file may lag behind the sources. Where it has another text than
    the source, or none, the help says to update it first.
    """
    template = each.source.template
    due = None if verdict is None or verdict.is_short(template.domain) else template.always
    if due is not None and not due:
        return
    # in write mode `catalog-outdated` says it
    absent = _absent(each) if config.merge == "overlay" else frozenset()
    verb = "make" if each.step.before is None else "update"
    first = f"{verb} the catalog from `{config.template_path(template.domain)}`, then "
    for finding in gate.shortfall(template, each.catalog, each.states, due):
        lags = finding.identity in absent
        yield finding._replace(help=first + finding.help) if lags else finding


def _absent(each: Localised) -> frozenset[Identity]:
    """The messages that are in the catalog by the merge in memory only."""
    there = {
        (entry.identity, entry.message.msgid_plural)
        for entry in each.step.read.entries
        if not entry.obsolete
    }
    return frozenset(
        message.identity
        for message in each.source.template.messages
        if (message.identity, message.msgid_plural) not in there
    )
