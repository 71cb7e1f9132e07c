"""Catalogs that the user named, of any gettext project: no configuration says where they are."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import NamedTuple

from l10n import po
from l10n.errors import ProjectError
from l10n.model import Catalog
from l10n.project import Project


class Named(NamedTuple):
    """A file, by its path in a folder that counts as its project.

    The path is what messages call it, wherever they come from: relative to the folder that the
    command runs in, absolute outside of it.
    """

    project: Project
    path: str

    @property
    def real(self) -> Path:
        """Where the file is, links followed; ProjectError for one that leads out of the folder."""
        return self.project.resolve(self.path)

    def read(self) -> bytes:
        """The content; ProjectError for everything that keeps us from having it."""
        return self.project.read(self.path)


def named(start: Path, given: Path) -> Named:
    """The file that *given*, relative to the folder *start*, names.

    Inside *start* that folder is its project, elsewhere the folder that the file is in, and
    its path is absolute: a link to another place than the user named is refused in both.
    ProjectError where that can be no file: `/` has no name.
    """
    path = start / given
    if not path.name:
        raise ProjectError(f"{given}: is a folder, not a file", help="name the file in it")
    folder = path.parent.resolve()
    root = start.resolve()
    if folder.is_relative_to(root):
        return Named(Project(root), (folder / path.name).relative_to(root).as_posix())
    return Named(Project(folder), (folder / path.name).as_posix())


def catalog_of(path: str, data: bytes) -> Catalog:
    """The catalog in the bytes of a file, whatever its locale; its domain is the file's stem.

    Raises CatalogError for one that cannot be read.
    """
    return po.read(path, "", PurePosixPath(path).stem, po.decode(path, data))
