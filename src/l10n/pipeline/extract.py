"""`extract`: templates from sources, and catalogs merged with them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from l10n import merge as merging
from l10n import po
from l10n.model import Merged
from l10n.pipeline.catalogs import prove, proved, read_sources, synchronise, template_catalog
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
        empty = template_catalog(selection.config, source)
        pieces = po.pieces(empty)
        pot = "".join(pieces).encode("utf-8")
        there = selection.project.read_if_there(empty.path)
        if pot != there:
            prove(empty, pieces, source.expected)
        plan.put(empty.path, pot, there)
        for locale in () if pot_only else selection.locales:
            step = synchronise(selection, source, locale)
            merged, after = step.merged, step.before
            obsolete = prune and any(entry.obsolete for entry in merged.catalog.entries)
            if obsolete:
                merged = replace(merged, catalog=merging.prune(merged.catalog))
            if obsolete or step.is_changed:
                after = proved(merged.catalog, source.expected, step.read)
            plan.put(merged.catalog.path, after, step.before)
            merges.append(merged)
    return Extracted(plan, tuple(merges))
