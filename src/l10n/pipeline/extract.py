"""`extract`: templates from sources, and catalogs merged with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from l10n import merge as merging
from l10n import po
from l10n.errors import ConfigError
from l10n.merge.rename import Renaming, missed_by
from l10n.model import Tally
from l10n.pipeline import publication
from l10n.pipeline.catalogs import in_step, read_sources, template_catalog
from l10n.pipeline.patch import patch
from l10n.pipeline.plan import Plan
from l10n.pipeline.proof import prove, proved
from l10n.pipeline.selection import Selection


@dataclass(frozen=True, slots=True)
class Extracted:
    """What `extract` would write, and what happened to each catalog."""

    plan: Plan
    tallies: Mapping[str, Tally]  # by catalog path
    missed: Counter[Renaming]  # how many entries a renaming before it keeps, in some locale
    decided: Sequence[publication.Decision]  # which locales are published, where that is new


def extract(
    selection: Selection, *, pot_only: bool = False, prune: bool = False, create: bool = False
) -> Extracted:
    """Templates from sources, and catalogs merged with them.

    With *pot_only* the templates alone; with *prune* obsolete entries are dropped.
    With `merge = "overlay"` catalogs are left as they are; with *create* those that are
    not there are written all the same. Which locales are published is decided by what the
    catalogs then have.

    Raises ConfigError for *prune* with `merge = "overlay"`.
    """
    overlay = selection.config.merge == "overlay"
    if overlay and prune:
        raise ConfigError(
            '`--prune` drops entries from catalogs, which `merge = "overlay"` leaves alone',
            help=f'set `merge = "write"` in {selection.config.path}, or drop them in an editor',
        )
    plan = Plan()
    tallies = {}
    missed: Counter[Renaming] = Counter()
    for source in read_sources(selection):
        empty = template_catalog(selection.config, source)
        pieces = po.pieces(empty)
        pot = "".join(pieces).encode("utf-8")
        there = selection.project.read_if_there(empty.path)
        if pot != there:
            prove(empty, pieces, source.expected)
        plan.put(empty.path, pot, there)
        ours: Counter[Renaming] = Counter()
        for locale in () if pot_only else selection.locales:
            path = selection.config.catalog_path(locale, source.template.domain)
            before = selection.project.read_if_there(path)
            if not (prune or overlay or before is None):
                patched = patch(selection.config, source, locale, before)
                if patched is not None and not (patched.tally.moved or patched.tally.gone):
                    tallies[path] = patched.tally
                    plan.put(path, patched.data, before)
                    continue
            step = in_step(selection.config, source, locale, before)
            catalog, after = step.merged.catalog, before
            # without the catalog: memory that is used again is a quarter of the time
            tallies[path] = step.merged.tally
            if overlay and not (create and after is None):
                continue
            if step.merged.tally.gone:
                ours |= missed_by(source.template, step.read, catalog)  # the most of any locale
            obsolete = prune and any(entry.obsolete for entry in catalog.entries)
            if obsolete:
                catalog = merging.prune(catalog)
            if obsolete or step.is_changed:
                after = proved(catalog, source.expected, step.read)
            plan.put(path, after, before)
        missed += ours
    decided = [] if pot_only else publication.update(selection, plan)
    return Extracted(plan, tallies, missed, decided)
