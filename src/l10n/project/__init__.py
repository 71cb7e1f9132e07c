"""The files of a project: which exist, and reading them.

Every path is POSIX, and relative to the project's root or absolute; none leads out of it, not by
a link either. Configurations hold relative ones only.
"""

from __future__ import annotations

import fnmatch
import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from l10n.errors import ProjectError

FILE_LIMIT = 32 * 1024 * 1024  # bytes

# C0 and C1 controls and line separators would forge lines in `#:` comments and reports;
# surrogates are how Python shows a name that is not UTF-8, and nothing can print them;
# the isolates U+2068 and U+2069 are gettext's quotes around a name in `#:`.
_UNSPEAKABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u2068\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with a configuration. *root* is made absolute and free of links."""

    root: Path

    def __post_init__(self) -> None:
        object.__setattr__(self, "root", self.root.resolve())

    def resolve(self, path: str) -> Path:
        """The real place of *path*, which need not exist; a link inside the project is followed.

        Raises ProjectError for a path that is not inside the project.
        """
        if _UNSPEAKABLE.search(path):
            raise ProjectError(
                f"{_spoken(path)}: the name has characters that cannot be shown",
                help="rename the file, with UTF-8 and without control characters",
            )
        real = Path(os.path.realpath(self.root / path))
        if ".." in path.split("/") or not real.is_relative_to(self.root):
            raise ProjectError(
                f"{path}: leads out of the project",
                help="put the file itself, or a link to a file of the project, in its place",
            )
        return real

    def exists(self, path: str) -> bool:
        """Whether there is a file or folder; a link to nothing is none."""
        return os.path.exists(self.resolve(path))  # False, not an error, for a name too long

    def read(self, path: str) -> bytes:
        """The content of a file of at most 32 MiB.

        Raises ProjectError for everything that keeps us from having it.
        """
        data = self.read_if_there(path)
        if data is None:
            raise ProjectError(
                f"{path}: there is no such file", help="check the path, and what links lead to"
            )
        return data

    def read_if_there(self, path: str) -> bytes | None:
        """As `read`, but None where no file is."""
        real = self.resolve(path)
        try:
            found = real.stat()
            # before opening it: a named pipe would keep us waiting for ever
            if not stat.S_ISREG(found.st_mode):
                raise _not_a_file(path, found.st_mode)
            with real.open("rb") as file:
                # a buffer of the limit's size would be new memory for each file
                data = file.read(min(found.st_size, FILE_LIMIT) + 1)
                data += file.read(FILE_LIMIT + 1 - len(data))  # it has grown
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise refused(path, "cannot be read", error) from error
        if len(data) > FILE_LIMIT:
            raise ProjectError(
                f"{path}: is larger than 32 MiB, the limit for a file",
                help="split it into several files",
            )
        return data

    def glob(self, patterns: Sequence[str]) -> list[str]:
        """The files that any pattern matches, each once, sorted by code point.

        `*`, `?` and `[a-z]` match inside a part, `**` any number of folders. Like a shell's,
        they do not match a name that begins with a dot, and `**` enters no linked folder,
        so that it cannot run in a circle. Case counts on every machine.

        Raises ProjectError for a match that is a link out of the project or to nothing.
        """
        found: set[str] = set()
        for pattern in patterns:
            found.update(self._matches(pattern.split("/")))
        return sorted(found)

    def files_in(self, folder: str) -> list[str]:
        """The files right in a folder that are no links, sorted; none where no folder is.

        Raises ProjectError for a folder that cannot be listed.
        """
        names = sorted(self._names(folder)) if self.exists(folder) else ()
        paths = (f"{folder}/{name}" if folder else name for name in names)
        return [each for each in paths if _is_file_itself(self.root / each)]

    def _matches(self, parts: list[str]) -> Iterator[str]:
        # each pair once, or `**/**/**` would walk the same folders over and over
        todo: list[tuple[str, int]] = [("", 0)]
        seen = set(todo)
        while todo:
            folder, at = todo.pop()
            for path, index in self._step(folder, parts, at):
                if index == len(parts):
                    yield path
                elif (path, index) not in seen:
                    seen.add((path, index))
                    todo.append((path, index))

    def _step(self, folder: str, parts: list[str], at: int) -> Iterator[tuple[str, int]]:
        """Where one part leads from a folder: (path, index of the part that is next)."""
        part = parts[at]
        last = at + 1 == len(parts)
        if part == "**":
            yield folder, at + 1
        for name in self._names(folder):
            path = f"{folder}/{name}" if folder else name
            if part == "**":
                if not name.startswith(".") and self._is_own_folder(path):
                    yield path, at
            elif part_matches(part, name):
                is_folder = _is_folder(path, self.resolve(path))
                if last and not is_folder:
                    self._refuse_dangling(path)
                if last != is_folder:
                    yield path, at + 1

    def _names(self, folder: str) -> list[str]:
        try:
            return os.listdir(self.resolve(folder))
        except FileNotFoundError:
            return []  # removed since its parent was listed
        except OSError as error:
            raise refused(folder, "cannot be listed", error) from error

    def _is_own_folder(self, path: str) -> bool:
        full = self.root / path
        return _is_folder(path, full) and not full.is_symlink()

    def _refuse_dangling(self, path: str) -> None:
        if not self.exists(path):
            raise ProjectError(f"{path}: is a link to nothing", help="mend or remove the link")


def part_matches(pattern: str, name: str) -> bool:
    """Whether one part of a pattern matches a name, as in `Project.glob`."""
    hidden = name.startswith(".") and not pattern.startswith(".")
    return not hidden and fnmatch.fnmatchcase(name, pattern)


def _is_folder(path: str, full: Path) -> bool:
    try:
        return full.is_dir()
    except OSError as error:
        raise refused(path, "cannot be read", error) from error


def _is_file_itself(full: Path) -> bool:
    return os.path.isfile(full) and not os.path.islink(full)


def _spoken(path: str) -> str:
    return path.encode("unicode_escape", "backslashreplace").decode()


def refused(path: str, what: str, error: OSError) -> ProjectError:
    """What to say where the system lets us do nothing with a file."""
    return ProjectError(
        f"{path or '.'}: {what}: {error.strerror}", help="check its permissions and the disk"
    )


def _not_a_file(path: str, mode: int) -> ProjectError:
    kind = "is a folder, not a file" if stat.S_ISDIR(mode) else "is not a regular file"
    return ProjectError(f"{path}: {kind}", help="move it away, or change the path")
