"""What manifests before this one named: which of it stays for a while, and which goes.

A site may have a manifest in its cache, or a page open, that names files of the bundles
before. So a file that is built no longer is kept for some generations, and the manifest
says which ones. A generation is a manifest that named a file which its successor does not
name, or names with other content.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping
from posixpath import splitext

from l10n.bundles import TARGETS
from l10n.compile.publish import GZIP, VERSION, Named
from l10n.config import LOADER

_SUFFIXES = tuple(
    {".json", *(target.suffix for target in TARGETS)}  # sidecars are JSON
    | {splitext(name)[1] for target in TARGETS if target.beside for name in target.beside(())}
    | {splitext(name)[1] for name in LOADER}
)


def is_foreign(manifest: bytes | None) -> bool:
    """Whether a file of another program stands where the manifest would: a web app's, say.

    Ours is a JSON object of this or an older version. What is no JSON is foreign as well:
    others allow comments in theirs.
    """
    if manifest is None:
        return False
    content = _content(manifest)
    version = content.get("version")
    # `True` is an int to Python
    known = isinstance(version, int) and version is not True and 1 <= version <= VERSION
    return not (known and isinstance(content.get("sourceLocale"), str))


def read(manifest: bytes | None, folder: str) -> list[frozenset[Named]]:
    """The files that an old manifest in *folder* names, then those that it keeps, newest first.

    One that cannot be read names nothing. It may have been edited by anyone: nothing but files
    of our kinds inside *folder* is believed. What has its hash still is safe to remove.
    """
    content = _content(manifest)
    bundles = _objects(content.get("bundles"))
    sidecars = _objects([each.get("origin") for each in bundles])
    kept = content.get("kept")
    generations = [_named([*bundles, *sidecars, *_objects(content.get("files"))])]
    generations += [_named(_objects(each)) for each in (kept if isinstance(kept, list) else ())]
    return [frozenset(_inside(folder, each)) for each in generations]


def gone(
    generations: Iterable[frozenset[Named]], named: frozenset[Named], paths: Collection[str]
) -> list[list[Named]]:
    """What the *generations* of an old manifest have beyond the files *named* now.

    None of it is one of *paths*, which are written now, where the file system ignores case.
    Each file is in the newest generation that had it, sorted there; there is one list for
    each generation, none for a manifest all of whose files are named still.
    """
    first, *older = generations
    seen = {path.casefold() for path in paths}
    lists: list[list[Named]] = []
    for generation in older if first <= named else [first, *older]:
        lists.append([each for each in sorted(generation) if each.path.casefold() not in seen])
        seen.update(each.path.casefold() for each in lists[-1])
    return lists


def _content(manifest: bytes | None) -> Mapping[str, object]:
    """The object that a manifest holds, an empty one where it holds none."""
    try:
        content = json.loads(manifest or b"null")
    except (ValueError, RecursionError):  # cut, not UTF-8, or nested beyond reason
        return {}
    return content if isinstance(content, dict) else {}


def _objects(value: object) -> list[Mapping[str, object]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _named(files: Iterable[Mapping[str, object]]) -> Iterator[Named]:
    """The files that records of a manifest name, with paths from the manifest's folder."""
    for each in files:
        digest = each.get("sha256")
        for path in (each.get("path"), each.get("hashedPath")):
            if isinstance(path, str) and isinstance(digest, str):
                yield Named(path, digest)
                if each.get("gzip") is True:
                    yield Named(path + GZIP, digest)


def _inside(folder: str, files: Iterable[Named]) -> Iterator[Named]:
    base = folder.strip("/")
    for path, digest in files:
        if _is_ours_inside(path):
            yield Named(posixpath.join(base, path), digest)


def _is_ours_inside(path: str) -> bool:
    parts = path.split("/")  # an absolute path has an empty first part
    return (
        path.removesuffix(GZIP).endswith(_SUFFIXES)
        and path.isprintable()
        and not {"", ".", ".."}.intersection(parts)
        and not {"\\", ":"}.intersection(path)  # `C:` is a drive to Windows, `x:y` a stream
    )
