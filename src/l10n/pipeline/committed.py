"""The catalogs of the last commit, where git has one, and what is suspect since then."""

from __future__ import annotations

from collections.abc import Mapping

from l10n import check as checking
from l10n import git, po
from l10n.errors import CatalogError, ProjectError
from l10n.model import Catalog, Finding
from l10n.pipeline.catalogs import Localised
from l10n.pipeline.selection import Selection
from l10n.project import FILE_LIMIT


def committed(selection: Selection) -> dict[str, bytes]:
    """By path, what the last commit holds of the selected catalogs that differ from it.

    Empty where no check compares with it, without git or a commit, and where git cannot read
    its objects: a comparison that nobody asked for must not stop a command.
    """
    if not any(each.check.since for each in selection.chosen):
        return {}
    paths = [
        selection.config.catalog_path(locale, domain.name)
        for domain in selection.domains
        for locale in selection.locales
    ]
    root = selection.project.root
    blobs = git.edited(root, paths)
    if not blobs:
        return {}
    try:
        with git.contents(root, FILE_LIMIT) as content:
            found = {path: content(blob) for path, blob in blobs.items() if not blob.link}
    except ProjectError:
        return {}
    return {path: data for path, data in found.items() if data is not None}


def since_commit(each: Localised, past: Mapping[str, bytes]) -> list[Finding]:
    """What is suspect in how a catalog differs from the last commit, which holds *past*."""
    data = past.get(each.catalog.path)
    before = None if data is None else _with_fuzzy(each, data)
    return [] if before is None else checking.since(each.source.checks, before, each.step.read)


def _with_fuzzy(each: Localised, data: bytes) -> Catalog | None:
    """A catalog as it was committed; None for one without fuzzy entries or that is unreadable."""
    if b"fuzzy" not in data:  # said without reading it
        return None
    path, locale, domain = each.catalog.path, each.locale, each.catalog.domain
    try:
        return po.read(path, locale, domain, po.decode(path, data), each.source.expected)
    except CatalogError:
        return None
