"""`extract`: templates from sources, and catalogs merged with them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from l10n import merge as merging
from l10n import po
from l10n.model import Catalog, Entry, Merged, Place
from l10n.pipeline.catalogs import localise, read_sources, template_bytes
from l10n.pipeline.plan import Plan
from l10n.pipeline.selection import Selection


@dataclass(frozen=True, slots=True)
class Extracted:
    """What `extract` would write, and what happened to each catalog."""

    plan: Plan
    merges: tuple[Merged, ...]


def extract(selection: Selection, *, pot_only: bool = False, prune: bool = False) -> Extracted:
    """Templates from sources, and catalogs merged with them.

    With *pot_only* the templates alone; with *prune* obsolete entries are dropped.
    """
    plan = Plan()
    merges = []
    for source in read_sources(selection):
        template = source.template
        pot = selection.config.template_path(template.domain)
        plan.put(
            pot,
            template_bytes(selection.config, template),
            selection.project.read_if_there(pot),
        )
        for locale in () if pot_only else selection.locales:
            localised = localise(selection, source, locale)
            merged = localised.merged
            after = localised.after
            if prune and any(entry.obsolete for entry in merged.catalog.entries):
                merged = replace(merged, catalog=merging.prune(merged.catalog))
                after = po.write(merged.catalog).encode("utf-8")
            if after != localised.before:
                _prove(merged.catalog, after, source.expected)
            plan.put(merged.catalog.path, after, localised.before)
            merges.append(merged)
    return Extracted(plan, tuple(merges))


def _prove(catalog: Catalog, data: bytes, expected: po.Expected) -> None:
    """Read back what is to be written: nothing may differ from what was meant."""
    text = data.decode("utf-8")
    again = po.read(catalog.path, catalog.locale, catalog.domain, text, expected)
    same = len(again.entries) == len(catalog.entries) and all(
        found[:-2] == meant[:-2] or _meaning(found) == _meaning(meant)
        for found, meant in zip(again.entries, catalog.entries, strict=True)
    )
    if not same:
        raise AssertionError(f"{catalog.path} would not be read back as it was meant")


def _meaning(entry: Entry) -> Entry:
    """An entry as any reader sees it: flags in one order, no fuzzy flag on an empty text."""
    flags = po.sorted_flags(entry.message.flags)
    return entry._replace(
        message=entry.message._replace(flags=flags),
        fuzzy=entry.fuzzy and any(entry.msgstr),
        place=Place("", 0),
        raw=None,
    )
