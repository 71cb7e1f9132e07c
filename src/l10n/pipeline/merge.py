"""`merge`: a catalog in step with a template, in any gettext project."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from l10n import merge as merging
from l10n import po
from l10n.merge.glance import Outline, glance
from l10n.model import Catalog, Entry, Merged, Message, Place, Tally, Template
from l10n.pipeline.files import Named, catalog_of
from l10n.pipeline.plan import Plan
from l10n.pipeline.proof import proved, proved_patch


class MergedFile(NamedTuple):
    """The bytes of a catalog in step with a template, those it was read from, how it went."""

    old: bytes
    new: bytes
    tally: Tally
    has_header: bool

    def plan(self, target: Named, catalog: Named) -> Plan:
        """To write it to *target*, which may be the file of the *catalog* itself."""
        plan = Plan()
        there = self.old if target == catalog else target.project.read_if_there(target.path)
        plan.put(target.path, self.new, there)
        return plan


class Similar(NamedTuple):
    """An untranslated message, where the template has it, and entries of the catalog like it."""

    place: Place
    message: Message
    entries: tuple[Entry, ...]


class Suggested(NamedTuple):
    """What is like the messages that are untranslated after a merge, new or not."""

    similar: list[Similar]
    tally: Tally
    has_header: bool


def merge_file(catalog: Named, template: Named) -> MergedFile:
    """Merge a catalog with the active entries of a template.

    The header is left alone; a catalog without one gets none.
    Raises CatalogError or ProjectError for a file that cannot be read.
    """
    pot = catalog_of(template.path, template.read())
    wanted = template_of(pot)
    old = catalog.read()
    # of a file that is laid out as its template is, in two thirds of the time
    outline = Outline.of_file(wanted, _active(pot))
    found = glance(outline, catalog.path, "", old, {}, only_unique_contexts=True)
    if found is not None:
        return MergedFile(old, proved_patch(found), found.tally, has_header=True)
    before = catalog_of(catalog.path, old)
    merged = _merged(wanted, before)
    new = _bytes(merged.catalog, before, old)
    return MergedFile(old, new, merged.tally, merged.catalog.header is not None)


def template_of(pot: Catalog) -> Template:
    """What a `.pot` file asks to be translated, in its order, without obsolete entries."""
    return Template(pot.domain, tuple(map(itemgetter(0), _active(pot))))  # their messages


def _active(pot: Catalog) -> Sequence[Entry]:
    return [entry for entry in pot.entries if not entry[5]]


def _merged(wanted: Template, before: Catalog) -> Merged:
    return merging.merge(wanted, before, {}, only_unique_contexts=True)


def _bytes(merged: Catalog, before: Catalog, old: bytes) -> bytes:
    """What is to be written: the very bytes that were read, if nothing changes."""
    if merged.header_at == before.header_at and merged.entries == before.entries:
        return old
    return proved(merged, po.expect(()), before)


def suggest(catalog: Named, template: Named) -> Suggested:
    """For the messages that a merge leaves untranslated, in their order, what is like them.

    Raises what `merge_file` does.
    """
    from l10n.merge.suggest import similar  # for this alone

    pot = catalog_of(template.path, template.read())
    before = catalog_of(catalog.path, catalog.read())
    merged = _merged(template_of(pot), before)
    untranslated = [
        entry.message
        for entry in merged.catalog.entries
        if not (entry.obsolete or any(entry.msgstr))
    ]
    found = similar(untranslated, before.entries)
    places = {entry.identity: entry.place for entry in pot.entries if not entry.obsolete}
    listed = [
        Similar(places[message.identity], message, found[message.identity])
        for message in untranslated
        if message.identity in found
    ]
    return Suggested(listed, merged.tally, merged.catalog.header is not None)
