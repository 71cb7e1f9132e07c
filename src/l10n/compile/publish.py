"""The manifest: which bundles there are, what each locale is called and how complete it is."""

from __future__ import annotations

import json
import posixpath
import re
from base64 import b64encode
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256, sha384
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple

from l10n import cldr
from l10n.model import Status

VERSION = 1  # of the manifest's shape, `data/manifest.schema.json`
GZIP = ".gz"  # what the name of a packed file ends with
_HASHED = re.compile(r"(?P<stem>.+)\.(?P<digits>[0-9a-f]{8})(?P<suffix>\.[^./]+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class LocaleRecord:
    """What the manifest says of a locale; its names and categories are CLDR's."""

    locale: str
    fallback: tuple[str, ...]  # whose texts stand in for missing ones, nearest first
    status: Status  # over all domains
    published: bool


class Named(NamedTuple):
    """A file that a manifest names, by its path from the project's root, and its SHA-256.

    The one of a `.gz` is of what it unpacks to: how it is packed depends on the machine.
    """

    path: str
    sha256: str  # hexadecimal


@dataclass(frozen=True, slots=True)
class FileRecord:
    """What the manifest says of a file that sites load; paths are POSIX, from the project root."""

    path: str
    hashed_path: str | None  # where the same bytes stand under a name that says which they are
    sha256: str  # hexadecimal
    integrity: str  # Subresource Integrity, for `<script integrity>` and `fetch`
    size: int  # bytes
    gzip: bool  # whether a `.gz` lies beside each of the two

    @property
    def paths(self) -> tuple[str, ...]:
        """Where its bytes stand as they are."""
        return (self.path,) if self.hashed_path is None else (self.path, self.hashed_path)

    @property
    def named(self) -> Iterator[Named]:
        """All files on the disk that this stands for."""
        for path in self.paths:
            yield Named(path, self.sha256)
            if self.gzip:
                yield Named(path + GZIP, self.sha256)

    def aside(self, changing: frozenset[str]) -> FileRecord:
        """The record for the time in which files with the paths *changing* are replaced.

        Where *path* is one of them, it names the file that has the same bytes under its hash.
        """
        if changing.isdisjoint((self.path, self.path + GZIP)):
            return self
        return replace(self, path=hashed_path(self.path, self.sha256), gzip=False)


@dataclass(frozen=True, slots=True)
class BundleRecord:
    """What the manifest says of a bundle."""

    locale: str
    domain: str
    target: str
    file: FileRecord
    origin: FileRecord | None = None  # the sidecar that says which values are borrowed
    html: bool = False  # whether its Markdown values are HTML

    @property
    def files(self) -> tuple[FileRecord, ...]:
        """The bundle's own file, and its sidecar if it has one."""
        return (self.file,) if self.origin is None else (self.file, self.origin)

    def aside(self, changing: frozenset[str]) -> BundleRecord:
        """As `FileRecord.aside`."""
        origin = self.origin and self.origin.aside(changing)
        return replace(self, file=self.file.aside(changing), origin=origin)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a manifest offers to sites."""

    bundles: Sequence[BundleRecord]
    files: Sequence[FileRecord] = ()  # what all bundles need beside them

    @property
    def records(self) -> Iterator[FileRecord]:
        """Those of bundles, of their sidecars and of the other files."""
        return chain(*(each.files for each in self.bundles), self.files)

    @property
    def named(self) -> frozenset[Named]:
        """All files on the disk that these stand for."""
        return frozenset(chain.from_iterable(each.named for each in self.records))

    def aside(self, changing: frozenset[str]) -> Contents:
        """As `FileRecord.aside`; the records are in the same order."""
        return Contents(
            [each.aside(changing) for each in self.bundles],
            [each.aside(changing) for each in self.files],
        )


def record(path: str, data: bytes, *, hashed: bool, gzip: bool = False) -> FileRecord:
    """Describe the file *data* that is written to *path*, and to its hashed path if *hashed*."""
    digest = sha256(data).hexdigest()
    return FileRecord(
        path,
        hashed_path(path, digest) if hashed else None,
        digest,
        "sha384-" + b64encode(sha384(data).digest()).decode("ascii"),
        len(data),
        gzip,
    )


def hashed_path(path: str, digest: str) -> str:
    """`dist/de/site.json` -> `dist/de/site.<first 8 hex digits of the SHA-256>.json`."""
    stem, suffix = posixpath.splitext(path)
    return f"{stem}.{digest[:8]}{suffix}"


def plain_path(path: str) -> tuple[str, str] | None:
    """Part a hashed path into the path that it was made of and the digits; None for others."""
    found = _HASHED.fullmatch(path)
    return None if found is None else (found["stem"] + found["suffix"], found["digits"])


def manifest(
    folder: str,
    source_locale: str,
    locales: Iterable[LocaleRecord],
    contents: Contents,
    kept: Sequence[Sequence[Named]] = (),
    markdown: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> bytes:
    """Write `manifest.json` for *folder* (from the project root, "" is the root itself).

    *kept* are files that only older manifests name, one list for each of these, newest first,
    *markdown* the keys of each domain's Markdown values, sorted.

    JSON, UTF-8, keys sorted; the bundles sorted by locale, domain, target and path, the other
    files by path. The paths in it are relative to *folder*; same input in any order, same bytes.
    """
    content: dict[str, object] = {
        "version": VERSION,
        "sourceLocale": source_locale,
        "locales": {each.locale: _locale(each) for each in locales},
        "bundles": [_bundle(each, folder) for each in sorted(contents.bundles, key=_place)],
        "kept": [[_kept(each, folder) for each in sorted(files)] for files in kept],
    }
    if contents.files:
        files = sorted(contents.files, key=lambda each: each.path)
        content["files"] = [_file(each, folder) for each in files]
    pages = {domain: list(keys) for domain, keys in markdown.items() if keys}
    if pages:
        content["markdown"] = pages
    return (json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def _place(each: BundleRecord) -> tuple[str, ...]:
    return each.locale, each.domain, each.target, each.file.path


def _locale(each: LocaleRecord) -> dict[str, object]:
    status = each.status
    content: dict[str, object] = {
        "autonym": cldr.autonym(each.locale),
        "englishName": cldr.english_name(each.locale),
        "direction": cldr.direction(each.locale),
        "fallback": each.fallback,
        "pluralCategories": cldr.categories(each.locale),
        "counts": {
            "total": status.total,
            "translated": status.translated,
            "fuzzy": status.fuzzy,
            "untranslated": status.untranslated,
            "broken": status.broken,
            "resolved": status.resolved,
            "percent": status.percent,
        },
        "published": each.published,
    }
    if children := cldr.children(each.locale):
        content["parentOf"] = children
    return content


def _bundle(each: BundleRecord, folder: str) -> dict[str, object]:
    content: dict[str, object] = {
        "locale": each.locale,
        "domain": each.domain,
        "target": each.target,
    }
    content |= _file(each.file, folder)
    if each.origin is not None:
        content["origin"] = _file(each.origin, folder)
    if each.html:
        content["html"] = True
    return content


def _file(each: FileRecord, folder: str) -> dict[str, object]:
    content: dict[str, object] = {
        "path": _relative(each.path, folder),
        "sha256": each.sha256,
        "integrity": each.integrity,
        "bytes": each.size,
    }
    if each.hashed_path is not None:
        content["hashedPath"] = _relative(each.hashed_path, folder)
    if each.gzip:
        content["gzip"] = True
    return content


def _kept(each: Named, folder: str) -> dict[str, str]:
    return {"path": _relative(each.path, folder), "sha256": each.sha256}


def _relative(path: str, folder: str) -> str:
    # not posixpath.relpath: that one asks for the current folder
    here, there = [part for part in folder.split("/") if part], path.split("/")
    shared = len(posixpath.commonprefix([here, there[:-1]]))
    return "/".join([".."] * (len(here) - shared) + there[shared:])
