"""A project as it was in a commit of its repository, read without a work tree."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from l10n import config as configuration
from l10n import git
from l10n.config import Config
from l10n.errors import L10nError, ProjectError
from l10n.project import FILE_LIMIT, Project, part_matches
from l10n.project.loading import parse_toml, settings

_NOT_UTF8 = re.compile(r"[\ud800-\udfff]")  # how Python shows such a byte in a name
LINKS = 40  # that lead to each other; as many as Linux follows


@contextmanager
def at(project: Project, config: Config, revision: str) -> Iterator[tuple[Past, Config]]:
    """The project as it was at a revision, with the configuration that it had.

    Raises ProjectError for what git refuses, and L10nError for what cannot be read.
    """
    with files_at(project, revision) as past:
        with as_of(revision):
            was = _config_of(past, config.path)
        yield past, was


@contextmanager
def files_at(project: Project, revision: str) -> Iterator[Past]:
    """The files of a project as they were at a revision, whatever they are.

    Raises ProjectError for what git refuses.
    """
    commit = git.commit(project.root, revision)
    files = git.files(project.root, commit)
    with git.contents(project.root, FILE_LIMIT) as content:
        yield Past(project.root, files, content)


@contextmanager
def as_of(revision: str) -> Iterator[None]:
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

    files: Mapping[str, git.Blob] = field(hash=False)
    content: Callable[[git.Blob], bytes | None] = field(hash=False)

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
        """Where links lead, from the root; raises ProjectError if it is not inside the project."""
        path = path.removeprefix(f"{self.root.as_posix()}/")
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
