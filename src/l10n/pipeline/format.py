"""`format`: catalogs in canonical form, those of the project or any that the user named."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from l10n import po
from l10n.model import Catalog, Entry, Identity, Template
from l10n.pipeline.files import Named, catalog_of
from l10n.pipeline.plan import Plan, Plans, perform_all
from l10n.pipeline.proof import proved

if TYPE_CHECKING:
    from l10n.pipeline.selection import Selection

Sort: TypeAlias = Literal["source", "none"]


def canonical(catalog: Catalog, template: Template | None = None) -> Catalog:
    """The catalog with every entry to be written anew, the obsolete ones last, LF, no BOM.

    With a *template* the header is first and the others are in the template's order; those
    that it does not have stand after the ones that it has. Otherwise nothing else moves.
    Comments after the last entry stay, which msgcat drops.
    """
    anew = [entry._replace(raw=None) for entry in catalog.entries]
    active = [entry for entry in anew if not entry.obsolete]
    obsolete = [entry for entry in anew if entry.obsolete]
    header_at = sum(not entry.obsolete for entry in anew[: catalog.header_at])
    if template is not None:
        order = {identity: at for at, identity in enumerate(template.identities)}
        active.sort(key=_place_in(order))
        header_at = 0
    header = catalog.header
    return replace(
        catalog,
        header=None if header is None else header._replace(raw=None),
        entries=(*active, *obsolete),
        newline="\n",
        trailer=_trailer(catalog),
        header_at=header_at,
        bom=False,
    )


def _place_in(order: Mapping[Identity, int]) -> Callable[[Entry], int]:
    return lambda entry: order.get(entry.identity, len(order))


def _trailer(catalog: Catalog) -> str:
    """The comments after the last entry, without blank lines between them."""
    rows = (row.rstrip("\r").lstrip(" \t\r\f\v") for row in catalog.trailer.split("\n"))
    text = "".join(f"{row}\n" for row in rows if row)
    return f"\n{text}" if text and (catalog.entries or catalog.header) else text


def format_project(selection: Selection, sort: Sort, *, preview: bool = False) -> Plan:
    """Catalogs of the project that are there; their order is that of the sources, or stays.

    What is not a *preview* is read back, as everything is that gets written.

    Raises CatalogError for one that cannot be read, SourceError if the sources cannot.
    """
    # It loads Babel, which takes longer than to format most files of somebody else.
    from l10n.pipeline.catalogs import read_sources

    plan = Plan()
    config = selection.config
    templates: Sequence[tuple[str, Template | None]] = (
        [(source.template.domain, source.template) for source in read_sources(selection)]
        if sort == "source"
        else [(domain.name, None) for domain in selection.domains]
    )
    for domain, template in templates:
        for locale in selection.locales:
            path = config.catalog_path(locale, domain)
            before = selection.project.read_if_there(path)
            if before is not None:
                _put(plan, path, before, template, preview=preview)
    return plan


def format_named(files: Sequence[Named], *, preview: bool = False) -> Plans:
    """The files that the user named, of any project, in their own order; *preview* as above.

    Raises CatalogError or ProjectError for one that cannot be read.
    """
    plans: Plans = {}
    for file in files:
        _put(plans.setdefault(file.project, Plan()), file.path, file.read(), None, preview=preview)
    return plans


def perform_named(files: Sequence[Named]) -> list[str]:
    """Write the files that the user named, if all can be read; gives the paths that changed."""
    return perform_all({file.project for file in files}, lambda: format_named(files))


def _put(plan: Plan, path: str, before: bytes, template: Template | None, *, preview: bool) -> None:
    catalog = canonical(catalog_of(path, before), template)
    data = po.write(catalog).encode("utf-8")
    if data != before and not preview:
        data = proved(catalog, po.expect(()))
    plan.put(path, data, before)
