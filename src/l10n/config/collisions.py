"""Paths of a configuration that would be one file, or lie among the sources."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from l10n.config.settings import DEFAULT_OUTPUT, BundleSettings, Config
from l10n.config.table import Table
from l10n.errors import ConfigError

# The author's folder in the layout that `init` writes: nothing is built into it, even when
# the sources lie deeper. Other projects' sources guard their own folder only: with
# `src/texts/*.yaml`, bundles in `src/app/messages` are customary.
AUTHORS_FOLDER = "source"

_HASH = re.compile(r"\.[0-9a-f]{8}(?=(?:\.[^./]*)?(?:\.gz)?\Z)")  # in the name of a bundle
_ANY_HASH = "?" * 8  # no placeholder's value has one, and which it will be nobody knows yet


def refuse_output_among_sources(config: Config, top: Table) -> None:
    """A bundle among the sources could be read as one, or overwrite one."""
    guarded: dict[str, str] = {}
    for domain in config.domains:
        for glob in domain.sources:
            folder = "/".join(takewhile(_is_literal, glob.split("/")[:-1]))
            guarded[folder.casefold()] = folder
            if folder.startswith(f"{AUTHORS_FOLDER}/"):
                guarded[AUTHORS_FOLDER] = AUTHORS_FOLDER
    for number, bundle in enumerate(config.bundles):
        built = [(path, "output") for path, _, _ in _bundle_paths(config, bundle)]
        for path, name in [*built, (bundle.types, "types")]:
            for ancestor in _ancestors(path):
                if folder := guarded.get(ancestor.casefold(), ""):
                    raise ConfigError(
                        f"{top.path}: `{_bundle_key(top, number, name)}` is inside `{folder}/`, "
                        "where sources come from",
                        help=f"write bundles into their own folder, such as `{DEFAULT_OUTPUT}`",
                    )


def _is_literal(part: str) -> bool:
    return not any(mark in part for mark in "*?[")


def _ancestors(path: str) -> Iterator[str]:
    """The folders that a file lies in, outermost first, without the root."""
    parts = path.split("/")
    return ("/".join(parts[:end]) for end in range(1, len(parts)))


class _Written(NamedTuple):
    """A file that the pipeline writes, and the setting that names it."""

    path: str
    owner: str


def _written(config: Config, top: Table) -> Iterator[_Written]:
    for domain in config.domains:
        yield _Written(
            config.template_path(domain.name),
            f"`{top.key('templates')}` for domain `{domain.name}`",
        )
        for locale in config.locales:
            yield _Written(
                config.catalog_path(locale, domain.name),
                f"`{top.key('catalogs')}` for `{locale}` and domain `{domain.name}`",
            )
    if config.deciding:
        yield _Written(config.published_path, f"`{top.key('publish')}` for its decisions")
    for number, bundle in enumerate(config.bundles):
        if bundle.types:
            yield _Written(bundle.types, f"`{_bundle_key(top, number, 'types')}`")
        key = _bundle_key(top, number, "output")
        yield _Written(bundle.manifest, f"`{key}` for its manifest")
        for path in bundle.loader_files:
            yield _Written(path, f"`{key}` for its loader")
        for path, locale, name in _bundle_paths(config, bundle):
            owner = f"`{key}` for `{locale}` and domain `{name}`"
            sidecar = config.origin_path(bundle, locale, name)
            for plain in (path, sidecar) if sidecar else (path,):
                # under a hash also without `hash`: while the file under its name is replaced
                stem, suffix = posixpath.splitext(plain)
                for written in (plain, f"{stem}.{_ANY_HASH}{suffix}"):
                    yield _Written(written, owner)
                    if bundle.gzip:
                        yield _Written(f"{written}.gz", owner)


def _bundle_key(top: Table, number: int, name: str) -> str:
    return f"{top.key(f'bundle[{number}]')}.{name}"


def _bundle_paths(config: Config, bundle: BundleSettings) -> Iterator[tuple[str, str, str]]:
    """(path, locale, domain) of every file of *bundle*, the source locale's too."""
    for domain in config.domains:
        for locale in (config.source_locale, *config.locales):
            yield config.bundle_path(bundle, locale, domain.name), locale, domain.name


def refuse_collisions(config: Config, top: Table) -> None:
    """Two files are never one, also where the file system does not tell `A` from `a`."""
    owners: dict[str, str] = {}
    for path, owner in _written(config, top):
        other = owners.setdefault(path.casefold(), owner)
        if other is not owner:
            raise ConfigError(
                f"{config.path}: {other} and {owner} name the same file `{path}`",
                help="give each its own path, for a locale by its `folder`",
            )
    for path, owner in _written(config, top):
        other = owners.get(_hash_masked(path), owner)
        if other != owner:
            raise ConfigError(
                f"{config.path}: {owner} names the file `{path}`, which is a name with a hash of "
                f"{other}",
                help="give each its own path",
            )
        for ancestor in _ancestors(path):
            for name in (ancestor.casefold(), _hash_masked(ancestor)):
                if name in owners:
                    raise ConfigError(
                        f"{config.path}: {owner} needs a folder `{ancestor}`, which is a file by "
                        f"{owners[name]}",
                        help="give each its own path",
                    )


def _hash_masked(path: str) -> str:
    return _HASH.sub(f".{_ANY_HASH}", path.casefold())
