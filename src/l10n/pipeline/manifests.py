"""The manifest of a folder of bundles: how it comes to the disk, and what older ones leave."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from itertools import chain
from typing import TypeAlias

from l10n.compile import generations, gzipped, publish
from l10n.compile.publish import GZIP, Contents, Named
from l10n.config import BundleSettings
from l10n.errors import ProjectError
from l10n.pipeline.plan import Plan
from l10n.project import FILE_LIMIT, Project

Write: TypeAlias = Callable[[Contents, Sequence[Sequence[Named]]], bytes]
"""The manifest of some contents, and of what is kept beside them."""


def put(
    plan: Plan, project: Project, settings: BundleSettings, contents: Contents, write: Write
) -> None:
    """Plan the manifest of *contents*, which are in the plan, then to remove what is too old.

    At any moment the manifest on the disk names only what is there, with its hash, as long
    as nobody else changes these files.

    Raises ProjectError where a file would replace what is none of ours.
    """
    before = project.read_if_there(settings.manifest)
    if generations.is_foreign(before):
        raise _foreign(f"{settings.manifest}: is another program's file, and the manifest")
    former = generations.read(before, settings.folder)
    _refuse_foreign_files(plan, contents, frozenset(chain.from_iterable(former)))
    gone = generations.gone(former, contents.named, {*plan.files, settings.manifest})
    there = [[each for each in files if _is_intact(project, each)] for files in gone]
    kept, stale = _without_empty_end(there[: settings.keep]), there[settings.keep :]
    data = write(contents, kept)
    changing = frozenset(path for path, _ in chain.from_iterable(former) if _changes(plan, path))
    over = []
    if changing and data != before:
        aside = contents.aside(changing)
        over = _cross(plan, contents, aside)
        # with what will be removed: a run after a crash has to know of it
        plan.bridge[settings.manifest] = write(aside, there)
    plan.put(settings.manifest, data, before)
    for path in over:
        there_before = project.read_if_there(path)
        plan.put(path, there_before, there_before)
    known = contents.named.union(*kept)
    # without a manifest nobody knows what it kept
    strays = _strays(project, contents.named.union(*former), known) if before else ()
    for each in chain(chain.from_iterable(stale), strays):
        plan.put(each.path, None, project.read_if_there(each.path))


def _strays(project: Project, files: frozenset[Named], known: frozenset[Named]) -> Iterator[Named]:
    """Files that a killed run left: of *files* under a hash that they have, and not *known*."""
    paths, named = {path for path, _ in files}, {path.casefold() for path, _ in known}
    folders = sorted({posixpath.dirname(path) for path in paths})
    for path in chain.from_iterable(map(project.files_in, folders)):
        parted = publish.plain_path(path.removesuffix(GZIP))
        if parted is None or parted[0] not in paths or path.casefold() in named:
            continue
        found = _as_named(path, project.read_if_there(path))
        if found.sha256.startswith(parted[1]):
            yield found


def _refuse_foreign_files(plan: Plan, contents: Contents, known: frozenset[Named]) -> None:
    """What all bundles need has a name of ours, which a site may have for a file of its own."""
    for path, _ in chain.from_iterable(each.named for each in contents.files):
        there = plan.read[path]
        if there not in (None, plan.files[path]) and _as_named(path, there) not in known:
            raise _foreign(f"{path}: is not a file that `l10n compile` wrote, and it")


def _foreign(text: str) -> ProjectError:
    return ProjectError(
        f"{text} would replace it",
        help="move it, or give the bundles an `output` in a folder of their own",
    )


def _as_named(path: str, data: bytes | None) -> Named:
    """What a manifest would say of a file; no hash for one that is not there, or no gzip."""
    if data is not None and path.endswith(GZIP):
        data = gzipped.unpacked(data, FILE_LIMIT)
    return Named(path, "" if data is None else sha256(data).hexdigest())


def _is_intact(project: Project, file: Named) -> bool:
    return _as_named(file.path, project.read_if_there(file.path)) == file


def _without_empty_end(files: list[list[Named]]) -> list[list[Named]]:
    while files and not files[-1]:
        files = files[:-1]
    return files


def _changes(plan: Plan, path: str) -> bool:
    return path in plan.files and plan.files[path] != plan.read[path]


def _cross(plan: Plan, contents: Contents, aside: Contents) -> list[str]:
    """Write first what stands *aside* while those of *contents* are replaced under their names.

    An old manifest would be wrong about these files as soon as the first one is new, and the
    new one until the last one is. So the manifest in between names the same bundles by their
    hashes. Gives the paths of files that are there for that alone.
    """
    over = []
    for old, new in zip(contents.records, aside.records, strict=True):
        for path, _ in new.named:
            plan.bridge[path] = plan.files.get(path, plan.files[old.path])
            if path not in plan.files:
                over.append(path)
    return over
