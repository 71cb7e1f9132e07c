"""The manifest: which bundles there are, what each locale is called and how complete it is."""

from __future__ import annotations

import json
import posixpath
from base64 import b64encode
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256, sha384
from itertools import chain
from posixpath import splitext
from types import MappingProxyType

from l10n import cldr
from l10n.bundles import TARGETS
from l10n.model import Status

VERSION = 1  # of the manifest's shape, `data/manifest.schema.json`
_SUFFIXES = tuple(
    {target.suffix for target in TARGETS}
    | {splitext(name)[1] for target in TARGETS if target.beside for name in target.beside(())}
)


@dataclass(frozen=True, slots=True)
class LocaleRecord:
    """What the manifest says of a locale; its names and categories are CLDR's."""

    locale: str
    fallback: tuple[str, ...]  # whose texts stand in for missing ones, nearest first
    status: Status  # over all domains
    published: bool


@dataclass(frozen=True, slots=True)
class BundleRecord:
    """What the manifest says of a bundle's file; paths are POSIX, from the project root."""

    locale: str
    domain: str
    target: str
    path: str
    hashed_path: str | None  # where the same bytes stand under a name that says which they are
    sha256: str  # hexadecimal
    integrity: str  # Subresource Integrity, for `<script integrity>` and `fetch`
    size: int  # bytes
    html: bool = False  # whether its Markdown values are HTML


def record(
    locale: str, domain: str, target: str, path: str, data: bytes, *, hashed: bool
) -> BundleRecord:
    """Describe the file *data* that is written to *path*, and to its hashed path if *hashed*."""
    digest = sha256(data).hexdigest()
    return BundleRecord(
        locale,
        domain,
        target,
        path,
        hashed_path(path, digest) if hashed else None,
        digest,
        _integrity(data),
        len(data),
    )


def _integrity(data: bytes) -> str:
    return "sha384-" + b64encode(sha384(data).digest()).decode("ascii")


def hashed_path(path: str, digest: str) -> str:
    """`dist/de/site.json` -> `dist/de/site.<first 8 hex digits of the SHA-256>.json`."""
    stem, suffix = splitext(path)
    return f"{stem}.{digest[:8]}{suffix}"


def manifest(
    folder: str,
    source_locale: str,
    locales: Iterable[LocaleRecord],
    bundles: Iterable[BundleRecord],
    files: Mapping[str, bytes] = MappingProxyType({}),
    markdown: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> bytes:
    """Write `manifest.json` for *folder* (from the project root, "" is the root itself).

    *files* are by path what lies beside the bundles for all of them, *markdown* the keys of
    each domain's Markdown values, sorted. JSON, UTF-8, keys sorted; the bundles sorted by
    locale, domain, target and path.
    The paths in it are relative to *folder*; same input in any order, same bytes.
    """
    content: dict[str, object] = {
        "version": VERSION,
        "sourceLocale": source_locale,
        "locales": {each.locale: _locale(each) for each in locales},
        "bundles": [
            _bundle(each, folder)
            for each in sorted(
                bundles, key=lambda each: (each.locale, each.domain, each.target, each.path)
            )
        ],
    }
    if files:
        content["files"] = [
            {
                "path": _relative(path, folder),
                "sha256": sha256(data).hexdigest(),
                "integrity": _integrity(data),
                "bytes": len(data),
            }
            for path, data in sorted(files.items())
        ]
    pages = {domain: list(keys) for domain, keys in markdown.items() if keys}
    if pages:
        content["markdown"] = pages
    return (json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def _locale(each: LocaleRecord) -> dict[str, object]:
    status = each.status
    return {
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


def _bundle(each: BundleRecord, folder: str) -> dict[str, object]:
    content: dict[str, object] = {
        "locale": each.locale,
        "domain": each.domain,
        "target": each.target,
        "path": _relative(each.path, folder),
        "sha256": each.sha256,
        "integrity": each.integrity,
        "bytes": each.size,
    }
    if each.hashed_path is not None:
        content["hashedPath"] = _relative(each.hashed_path, folder)
    if each.html:
        content["html"] = True
    return content


def _relative(path: str, folder: str) -> str:
    # not posixpath.relpath: that one asks for the current folder
    here, there = [part for part in folder.split("/") if part], path.split("/")
    shared = len(posixpath.commonprefix([here, there[:-1]]))
    return "/".join([".."] * (len(here) - shared) + there[shared:])


def stale(
    old_manifest: bytes | None, new_paths: Collection[str], folder: str
) -> list[tuple[str, str]]:
    """Files of the old manifest that the new one no longer names, each with its SHA-256, sorted.

    *new_paths* and the paths of the result are POSIX and from the project root. An old
    manifest that cannot be read names nothing. It may have been edited by anyone: nothing
    but the files of a bundle inside *folder* is believed, and no file that is a new one
    where the file system ignores case. Safe to remove is what has that hash still.
    """
    kept = {path.casefold() for path in new_paths}
    return sorted(each for each in recorded(old_manifest, folder) if each[0].casefold() not in kept)


def recorded(manifest: bytes | None, folder: str) -> set[tuple[str, str]]:
    """Files that a manifest names inside its *folder*: path from the project root, SHA-256."""
    base = folder.strip("/")
    return {
        (posixpath.join(base, path), digest)
        for path, digest in _named(manifest)
        if _is_ours_inside(path)
    }


def is_foreign(old_manifest: bytes | None) -> bool:
    """Whether a file of another program stands where the manifest would: a web app's, say.

    Ours is a JSON object of this or an older version. What is no JSON is foreign as well:
    others allow comments in theirs.
    """
    if old_manifest is None:
        return False
    content = _content(old_manifest)
    version = content.get("version")
    # `True` is an int to Python
    known = isinstance(version, int) and version is not True and 1 <= version <= VERSION
    return not (known and isinstance(content.get("sourceLocale"), str))


def _content(manifest: bytes | None) -> Mapping[str, object]:
    """The object that a manifest holds, an empty one where it holds none."""
    try:
        content = json.loads(manifest or b"null")
    except (ValueError, RecursionError):  # cut, not UTF-8, or nested beyond reason
        return {}
    return content if isinstance(content, dict) else {}


def _named(manifest: bytes | None) -> Iterator[tuple[str, str]]:
    content = _content(manifest)
    lists = [each for key in ("bundles", "files") if isinstance(each := content.get(key), list)]
    for each in chain.from_iterable(lists):
        if isinstance(each, dict) and isinstance(digest := each.get("sha256"), str):
            named = (each.get("path"), each.get("hashedPath"))
            yield from ((path, digest) for path in named if isinstance(path, str))


def _is_ours_inside(path: str) -> bool:
    parts = path.split("/")  # an absolute path has an empty first part
    return (
        path.endswith(_SUFFIXES)
        and path.isprintable()
        and not {"", ".", ".."}.intersection(parts)
        and not {"\\", ":"}.intersection(path)  # `C:` is a drive to Windows, `x:y` a stream
    )
