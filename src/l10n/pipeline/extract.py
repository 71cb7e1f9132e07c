"""`extract`: templates from sources, and catalogs merged with them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from l10n import merge as merging
from l10n import po
from l10n.model import Merged
from l10n.pipeline.catalogs import localise, prove, read_sources, template_catalog
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
        empty = template_catalog(selection.config, template)
        pot = po.write(empty).encode("utf-8")
        there = selection.project.read_if_there(empty.path)
        if pot != there:
            prove(empty, pot, source.expected)
        plan.put(empty.path, pot, there)
        for locale in () if pot_only else selection.locales:
            localised = localise(selection, source, locale)
            merged = localised.merged
            after = localised.after
            if prune and any(entry.obsolete for entry in merged.catalog.entries):
                merged = replace(merged, catalog=merging.prune(merged.catalog))
                after = po.write(merged.catalog).encode("utf-8")
            if after != localised.before:
                prove(merged.catalog, after, source.expected, localised.read)
            plan.put(merged.catalog.path, after, localised.before)
            merges.append(merged)
    return Extracted(plan, tuple(merges))
