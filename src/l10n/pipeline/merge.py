"""`merge`: a catalog in step with a template, in any gettext project."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from l10n import merge as merging
from l10n import po
from l10n.model import Catalog, Entry, Merged, Message, Place, Template
from l10n.pipeline.files import Named, catalog_of
from l10n.pipeline.plan import Plan
from l10n.pipeline.proof import proved


@dataclass(frozen=True, slots=True)
class MergedFile:
    """A catalog in step with a template, and the bytes that it was read from."""

    before: Catalog
    merged: Merged
    template: Template
    old: bytes
    new: bytes

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


def merge_file(catalog: Named, template: Named) -> MergedFile:
    """Merge a catalog with the active entries of a template.

    The header is left alone; a catalog without one gets none.
    Raises CatalogError or ProjectError for a file that cannot be read.
    """
    wanted = template_of(template)
    old = catalog.read()
    before = catalog_of(catalog.path, old)
    merged = merging.merge(wanted, before, {}, only_unique_contexts=True)
    new = _bytes(merged.catalog, before, old)
    return MergedFile(before, merged, wanted, old, new)


def template_of(file: Named) -> Template:
    """What a `.pot` file asks to be translated, in its order, without obsolete entries.

    Raises CatalogError or ProjectError for a file that cannot be read.
    """
    catalog = catalog_of(file.path, file.read())
    active = [entry for entry in catalog.entries if not entry.obsolete]
    messages = tuple(entry.message for entry in active)
    places = {entry.identity: entry.place for entry in active}
    return Template(catalog.domain, messages, places)


def _bytes(merged: Catalog, before: Catalog, old: bytes) -> bytes:
    """What is to be written: the very bytes that were read, if nothing changes."""
    if merged.header_at == before.header_at and merged.entries == before.entries:
        return old
    return proved(merged, po.expect(()), before)


def suggest(file: MergedFile) -> list[Similar]:
    """For the messages that are untranslated, new or not, in their order, what is like them."""
    untranslated = [
        entry.message
        for entry in file.merged.catalog.entries
        if not (entry.obsolete or any(entry.msgstr))
    ]
    found = merging.similar(untranslated, file.before.entries)
    places = file.template.places
    return [
        Similar(places[message.identity], message, found[message.identity])
        for message in untranslated
        if message.identity in found
    ]
