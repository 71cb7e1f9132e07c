"""`diff`: a project now beside a revision of it, or one catalog beside another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from l10n import diff as comparing
from l10n.config import Config
from l10n.model import Catalog, Change, Changes, Template
from l10n.pipeline.files import Named, catalog_of
from l10n.pipeline.past import as_of, at
from l10n.project import Project

if TYPE_CHECKING:
    from l10n.pipeline.catalogs import Source
    from l10n.pipeline.selection import Selection


def diff_files(before: Named, after: Named) -> Changes:
    """What differs in meaning between two catalogs of any gettext project.

    Raises CatalogError or ProjectError for a file that cannot be read.
    """
    old, new = (catalog_of(file.path, file.read()) for file in (before, after))
    messages = comparing.templates(_template(old), _template(new))
    translations = comparing.catalogs(old, new)
    return _joined([messages, translations])


def _template(catalog: Catalog) -> Template:
    """What a catalog translates, without what is obsolete."""
    active = [entry for entry in catalog.entries if not entry.obsolete]
    places = {entry.identity: entry.place for entry in active}
    return Template(catalog.domain, tuple(entry.message for entry in active), places)


@dataclass(frozen=True, slots=True)
class Since:
    """What changed since a revision, and what it had whose catalogs are not compared."""

    changes: Changes
    locales: tuple[str, ...]  # that the project has no more
    domains: tuple[str, ...]


def diff_revision(
    project: Project,
    config: Config,
    revision: str,
    locales: Sequence[str] = (),
    domains: Sequence[str] = (),
) -> Since:
    """What changed in meaning since a revision: in the sources, then locale by locale.

    Either side is read by its own configuration, and its catalogs are merged with its sources
    in memory, so it does not matter who has run `extract`. Catalogs of a locale or a domain
    that the project has no more are not compared; those that nobody has left out by choosing
    *locales* or *domains* are named.

    Raises ProjectError for what git refuses, and L10nError for what either side cannot read.
    """
    # they load Babel, which takes longer than to compare two files
    from l10n.pipeline.selection import select

    after = _Side.of(select(project, config, locales, domains))
    with at(project, config, revision) as (past, past_config):
        with as_of(revision):
            was = select(past, past_config)
            if domains:
                there = tuple(domain for domain in was.domains if domain.name in after.sources)
                was = replace(was, domains=there)
            before = _Side.of(was)
        changes = _joined(_compared(before, after, revision))
    return Since(
        changes,
        () if locales else _gone(was.config.locales, config.locales),
        () if domains else _gone(_names(was.config), _names(config)),
    )


def _gone(before: Iterable[str], after: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in before if name not in after)


def _names(config: Config) -> list[str]:
    return [domain.name for domain in config.domains]


@dataclass(frozen=True, slots=True)
class _Side:
    """A project at one time, and the sources of its selected domains, by their names."""

    selection: Selection
    sources: Mapping[str, Source]

    @classmethod
    def of(cls, selection: Selection) -> _Side:
        from l10n.pipeline.catalogs import read_sources

        sources = {source.template.domain: source for source in read_sources(selection)}
        return cls(selection, sources)

    def template(self, domain: str) -> Template:
        """That of a domain, without messages where the domain is not there."""
        source = self.sources.get(domain)
        return Template(domain, ()) if source is None else source.template

    def catalog(self, locale: str, domain: str) -> Catalog:
        """The catalog as `extract` would make it, without entries where there is none."""
        from l10n.pipeline.catalogs import localise

        source = self.sources.get(domain)
        if source is None or locale not in self.selection.locales:
            return Catalog("", locale, domain, None, ())
        return localise(self.selection, source, locale).catalog


def _compared(before: _Side, after: _Side, revision: str) -> Iterator[Changes]:
    for domain in dict.fromkeys((*after.sources, *before.sources)):
        yield comparing.templates(before.template(domain), after.template(domain))
    for locale in after.selection.locales:
        for domain in after.sources:
            keys = {**before.template(domain).keys, **after.template(domain).keys}
            with as_of(revision):
                old = before.catalog(locale, domain)
            yield comparing.catalogs(old, after.catalog(locale, domain), keys)


def _joined(parts: Iterable[Changes]) -> Changes:
    changes: list[Change] = []
    redo: Counter[str] = Counter()
    for part in parts:
        changes += part.changes
        redo.update(part.redo)
    return Changes(tuple(changes), dict(redo))
