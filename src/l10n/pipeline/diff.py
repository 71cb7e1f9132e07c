"""`diff`: a project now beside a revision of it, or one catalog beside another."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from l10n import config as configuration
from l10n import diff as comparing
from l10n import git
from l10n.config import Config
from l10n.errors import L10nError, ProjectError
from l10n.model import Catalog, Change, Changes, Template
from l10n.pipeline.files import Named, catalog_of
from l10n.project import FILE_LIMIT, Project, part_matches
from l10n.project.loading import parse_toml, settings

if TYPE_CHECKING:
    from l10n.pipeline.catalogs import Source
    from l10n.pipeline.selection import Selection

_NOT_UTF8 = re.compile(r"[\ud800-\udfff]")  # how Python shows such a byte in a name
LINKS = 40  # that lead to each other; as many as Linux follows


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


def diff_revision(
    project: Project,
    config: Config,
    revision: str,
    locales: Sequence[str] = (),
    domains: Sequence[str] = (),
) -> Changes:
    """What changed in meaning since a revision: in the sources, then locale by locale.

    Either side is read by its own configuration, and its catalogs are merged with its sources
    in memory, so it does not matter who has run `extract`. Catalogs of a locale or a domain
    that the project has no more are not compared.

    Raises ProjectError for what git refuses, and L10nError for what either side cannot read.
    """
    # they load Babel, which takes longer than to compare two files
    from l10n.pipeline.selection import select

    after = _Side.of(select(project, config, locales, domains))
    commit = git.commit(project.root, revision)
    files = git.files(project.root, commit)
    with git.contents(project.root, FILE_LIMIT) as content:
        with _as_of(revision):
            past = Past(project.root, files, content)
            was = select(past, _config_of(past, config.path))
            if domains:
                there = tuple(domain for domain in was.domains if domain.name in after.sources)
                was = replace(was, domains=there)
            before = _Side.of(was)
        return _joined(_compared(before, after, revision))


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
            with _as_of(revision):
                old = before.catalog(locale, domain)
            yield comparing.catalogs(old, after.catalog(locale, domain), keys)


def _joined(parts: Iterable[Changes]) -> Changes:
    changes: list[Change] = []
    redo: Counter[str] = Counter()
    for part in parts:
        changes += part.changes
        redo.update(part.redo)
    return Changes(tuple(changes), dict(redo))


# --- a project as it was


@contextmanager
def _as_of(revision: str) -> Iterator[None]:
    """Say of errors that they are about the revision, where nobody can mend anything."""
    try:
        yield
    except L10nError as error:
        help = "what is committed stays so: compare with a revision that can be read"
        raise type(error)(f"in `{revision}`: {error.text}", error.place, help) from error


def _config_of(past: Past, name: str) -> Config:
    return configuration.parse(*settings(parse_toml(past.read(name), name), name))


@dataclass(frozen=True, slots=True)
class Past(Project):
    """A project as it was in a commit. Its files are in git, and none is on the disk."""

    files: Mapping[str, git.Blob]
    content: Callable[[git.Blob], bytes | None]

    def exists(self, path: str) -> bool:
        """Whether there was a file."""
        return self._followed(path) in self.files

    def read_if_there(self, path: str) -> bytes | None:
        """The content of a file of at most 32 MiB, None where no file was."""
        blob = self.files.get(self._followed(path))
        if blob is None:
            return None
        data = self.content(blob)
        if data is None:
            raise ProjectError(f"{path}: is larger than 32 MiB, the limit for a file")
        return data

    def glob(self, patterns: Sequence[str]) -> list[str]:
        """As in a project on the disk, but a linked folder is not entered."""
        split = [pattern.split("/") for pattern in patterns]
        found = [
            path
            for path in self.files
            if any(_matches(pattern, path.split("/")) for pattern in split) and self.exists(path)
        ]
        for path in found:
            if _NOT_UTF8.search(path):
                raise ProjectError(f"{path}: the name is not UTF-8")
        return sorted(found)

    def _followed(self, path: str) -> str:
        """Where links lead; raises ProjectError if it is not inside the project."""
        for _ in range(LINKS):
            link = next((part for part in _prefixes(path) if self._is_link(part)), None)
            if link is None:
                return path
            target = (self.content(self.files[link]) or b"").decode("utf-8", "surrogateescape")
            rest = path[len(link) + 1 :]
            path = posixpath.normpath(posixpath.join(posixpath.dirname(link), target, rest))
            if path.startswith(("/", "../")) or path == "..":
                raise ProjectError(f"{link}: leads out of the project")
        raise ProjectError(f"{path}: is a link that leads to itself")

    def _is_link(self, path: str) -> bool:
        return path in self.files and self.files[path].link


def _prefixes(path: str) -> Iterator[str]:
    """The folders that a path leads through, then itself."""
    parts = path.split("/")
    return (("/").join(parts[: end + 1]) for end in range(len(parts)))


def _matches(pattern: Sequence[str], parts: Sequence[str]) -> bool:
    """Whether a path matches, by the rules of `Project.glob`; linear in the path's parts."""
    at = _skipped(pattern, {0})  # how many parts of the pattern may be used up
    for number, name in enumerate(parts, 1):
        is_folder = number < len(parts)
        after = set()
        for index in at:
            part = pattern[index] if index < len(pattern) else None
            if part == "**":
                if is_folder and not name.startswith("."):
                    after.add(index)
            elif part is not None and part_matches(part, name):
                after.add(index + 1)
        at = _skipped(pattern, after)
    return len(pattern) in at


def _skipped(pattern: Sequence[str], at: set[int]) -> set[int]:
    """`**` matches no folder, too."""
    for index, part in enumerate(pattern):
        if index in at and part == "**":
            at.add(index + 1)
    return at
