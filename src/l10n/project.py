"""The files of a project: which exist, reading them, and writing them so that none is ever half.

Every path is POSIX and relative to the project's root; none leads out of it, not by a link either.
"""

from __future__ import annotations

import contextlib
import fnmatch
import os
import re
import stat
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from l10n import config as configuration
from l10n.config import Config
from l10n.errors import ConfigError, ProjectError
from l10n.model import Place

FILE_LIMIT = 32 * 1024 * 1024  # bytes
TEMPORARY = ".l10n-tmp-"  # `.site.po.l10n-tmp-4711`: the file it is for, and our process

# C0 and C1 controls and line separators would forge lines in `#:` comments and reports;
# surrogates are how Python shows a name that is not UTF-8, and nothing can print them;
# the isolates U+2068 and U+2069 are gettext's quotes around a name in `#:`.
_UNSPEAKABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u2068\u2069\ud800-\udfff]")
_TOML_PLACE = re.compile(r" \(at line ([0-9]++), column ([0-9]++)\)$")
_TOML_END = " (at end of document)"


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
        if path.startswith("/") or ".." in path.split("/") or not real.is_relative_to(self.root):
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
            raise _refused(path, "cannot be read", error) from error
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
            raise _refused(folder, "cannot be listed", error) from error

    def _is_own_folder(self, path: str) -> bool:
        full = self.root / path
        return _is_folder(path, full) and not full.is_symlink()

    def _refuse_dangling(self, path: str) -> None:
        if not self.exists(path):
            raise ProjectError(f"{path}: is a link to nothing", help="mend or remove the link")


def load(start: Path, config: Path | None = None) -> tuple[Project, Config]:
    """The project that *start* lies in, and its configuration.

    Without *config* (relative to *start*), that is the nearest pyproject.toml at *start* or
    above that has a table `[tool.l10n]`. Its folder is the project's root, so `Config.path`
    is always its bare name.

    Raises ConfigError where there is none, for bad TOML with line and column, and as `parse`.
    """
    start = start.resolve()
    if config is not None:
        return _load_named(start / config)
    for folder in (start, *start.parents):
        path = folder / "pyproject.toml"
        if _is_file(path):
            data = read_toml(path)
            if _has_table(data):
                return Project(folder), configuration.parse(*settings(data, path.name))
    raise ConfigError(
        f"there is no pyproject.toml with a table `[tool.l10n]` in `{start}` or above it",
        help="run `l10n init`",
    )


def _load_named(path: Path) -> tuple[Project, Config]:
    if not _is_file(path):
        raise ConfigError(
            f"{path.name}: there is no such file in `{path.parent}`", help="check `--config`"
        )
    return Project(path.parent), configuration.parse(*settings(read_toml(path), path.name))


def _is_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        refusal = _refused(str(path), "cannot be read", error)
        raise ConfigError(refusal.text, help=refusal.help) from error


def _has_table(data: Mapping[str, object]) -> bool:
    tool = data.get("tool")
    return isinstance(tool, dict) and "l10n" in tool


class Settings(NamedTuple):
    """What `config.parse` takes."""

    table: Mapping[str, object]
    path: str
    prefix: str


def settings(data: Mapping[str, object], name: str) -> Settings:
    """Where the settings stand in the content of the configuration file *name*.

    In a table `[tool.l10n]`; without it at top level, but not in a pyproject.toml.
    """
    if not _has_table(data):
        if name == "pyproject.toml":
            raise ConfigError(f"{name}: has no table `[tool.l10n]`", help="run `l10n init`")
        return Settings(data, name, "")
    tool = data["tool"]
    table = tool["l10n"] if isinstance(tool, dict) else None
    if not isinstance(table, dict):
        raise ConfigError(
            f"{name}: `tool.l10n` must be a table", help="write its keys below `[tool.l10n]`"
        )
    return Settings(table, name, "tool.l10n")


def read_toml(path: Path) -> dict[str, object]:
    """The content of a TOML file; ConfigError, with line and column, where it is none."""
    # through Project, for its limit and its errors; a config may be a link to another folder's
    real = path.resolve()
    try:
        data = Project(real.parent).read(real.name)
    except ProjectError as error:
        raise ConfigError(error.text, help=error.help) from error
    return parse_toml(data, path.name)


def parse_toml(data: bytes, name: str) -> dict[str, object]:
    """The content of a TOML file that was read already; errors as `read_toml`."""
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise ConfigError(
            "is not UTF-8",
            _place(name, error.object[: error.start].decode()),
            help="save it as UTF-8",
        ) from error
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise ConfigError(f"{name}: is nested too deeply", help="remove brackets") from error
    except tomllib.TOMLDecodeError as error:
        raise _toml_error(name, text, str(error)) from error
    except ValueError as error:  # int() takes 4,300 digits, and tomllib lets its error through
        raise ConfigError(f"{name}: has a number that is too long", help="cut it") from error


def _toml_error(name: str, text: str, message: str) -> ConfigError:
    if match := _TOML_PLACE.search(message):
        place = Place(name, int(match[1]), int(match[2]))
        message = message[: match.start()]
    else:  # "(at end of document)"
        place = _place(name, text)
        message = message.removesuffix(_TOML_END)
    return ConfigError(f"is not TOML: {message}", place, help="see https://toml.io/en/v1.0.0")


def _place(name: str, before: str) -> Place:
    """The point behind the text *before*."""
    return Place(name, before.count("\n") + 1, len(before) - before.rfind("\n"))


def part_matches(pattern: str, name: str) -> bool:
    """Whether one part of a pattern matches a name, as in `Project.glob`."""
    hidden = name.startswith(".") and not pattern.startswith(".")
    return not hidden and fnmatch.fnmatchcase(name, pattern)


def _is_folder(path: str, full: Path) -> bool:
    try:
        return full.is_dir()
    except OSError as error:
        raise _refused(path, "cannot be read", error) from error


def _spoken(path: str) -> str:
    return path.encode("unicode_escape", "backslashreplace").decode()


def _refused(path: str, what: str, error: OSError) -> ProjectError:
    return ProjectError(
        f"{path or '.'}: {what}: {error.strerror}", help="check its permissions and the disk"
    )


def _not_a_file(path: str, mode: int) -> ProjectError:
    kind = "is a folder, not a file" if stat.S_ISDIR(mode) else "is not a regular file"
    return ProjectError(f"{path}: {kind}", help="move it away, or change the path")


# --- writing -------------------------------------------------------------------------------------


class _Change(NamedTuple):
    """A file to be written, or removed (*data* is None), that is not yet so."""

    path: str
    real: Path
    data: bytes | None
    before: tuple[int, ...]  # its stamp when it was checked


def write(
    project: Project, files: Mapping[str, bytes | None], read: Mapping[str, bytes | None]
) -> list[str]:
    """Bring *files* (None: remove) to the disk in their order, and say which ones that changed.

    *read* holds what was read of them before (None: there was no file); where the disk has
    something else now, somebody's work would be lost, so that is refused. A path without an
    entry is overwritten whatever it holds. All is checked before anything is written: a
    ProjectError leaves every file as it was, unless its text says which ones were written.
    Each file is old or new at any moment, and keeps its mode; one that is equal is not touched.
    Temporary files that a killed run left beside *files* are removed.

    Call it inside `locked`.
    """
    changes = _changes(project, files, read)
    _sweep(project, files)
    done: list[str] = []
    for change in changes:
        try:
            _apply(change)
        except (OSError, ProjectError) as error:
            left = [change.path for change in changes[len(done) :]]
            raise _stopped(change.path, error, done, left) from error
        done.append(change.path)
    return done


def _changes(
    project: Project, files: Mapping[str, bytes | None], read: Mapping[str, bytes | None]
) -> list[_Change]:
    """The files that differ from the disk, all of them writable as far as one can know."""
    changes = []
    owners: dict[Path, str] = {}
    for path, data in files.items():
        real = project.resolve(path)
        other = owners.setdefault(real, path)
        if other != path:
            raise ProjectError(
                f"{path}: is the same file as {other}", help="remove the link between them"
            )
        if data is not None and len(data) > FILE_LIMIT:  # nobody could read it again
            raise ProjectError(
                f"{path}: would be larger than 32 MiB, the limit for a file",
                help="split the domain into several ones",
            )
        before = _stamp(path, real)
        now = project.read_if_there(path)
        if path in read and now != read[path]:
            raise ProjectError(
                f"{path}: was changed by somebody else after it was read; nothing was written",
                help="run the command again",
            )
        if now != data:
            _refuse_unwritable(project, path, real)
            changes.append(_Change(path, real, data, before))
    return changes


def _refuse_unwritable(project: Project, path: str, real: Path) -> None:
    """The mode's bits count for root too, who could write anyway: somebody took them away."""
    folder = next(parent for parent in real.parents if os.path.exists(parent))
    if not folder.is_dir():
        shown = _from_root(project, folder)
        raise ProjectError(
            f"{path}: cannot be written, because `{shown}` is a file, not a folder",
            help=f"move `{shown}` away, or change the path in the configuration",
        )
    for needed in (real, folder):
        if os.path.exists(needed) and _is_read_only(needed):
            shown = _from_root(project, needed)
            raise ProjectError(
                f"{path}: cannot be written, because `{shown}` is read-only",
                help=f"make `{shown}` writable, or change the path in the configuration",
            )


def _is_read_only(real: Path) -> bool:
    return not real.stat().st_mode & 0o222 or not os.access(real, os.W_OK)


def _from_root(project: Project, real: Path) -> str:
    return real.relative_to(project.root).as_posix()


def _stamp(path: str, real: Path) -> tuple[int, ...]:
    """What tells one state of a file from another without reading it, () for no file."""
    try:
        found = real.stat()
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        raise _refused(path, "cannot be read", error) from error
    return (found.st_ino, found.st_size, found.st_mtime_ns)


def _apply(change: _Change) -> None:
    if change.data is None:
        _refuse_changed(change)
        change.real.unlink()
    else:
        _make_folder(change.real.parent)
        temporary = change.real.with_name(_temporary_name(change.real.name))
        temporary.touch(exist_ok=False)  # from here on it is ours to remove
        try:
            _fill(temporary, change.data, change.real)
            _refuse_changed(change)
            os.replace(temporary, change.real)
        finally:
            temporary.unlink(missing_ok=True)
    _sync(change.real.parent)


def _refuse_changed(change: _Change) -> None:
    """Once more, as late as can be: an editor takes no lock."""
    if _stamp(change.path, change.real) != change.before:
        raise ProjectError("was changed by somebody else meanwhile")


def _fill(temporary: Path, data: bytes, old: Path) -> None:
    """Put *data* safely on the disk, with the mode of the *old* file that it will replace."""
    with temporary.open("wb") as file:
        with contextlib.suppress(FileNotFoundError):
            temporary.chmod(stat.S_IMODE(old.stat().st_mode))
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _make_folder(folder: Path) -> None:
    if not folder.is_dir():
        _make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        _sync(folder.parent)


def _sync(folder: Path) -> None:
    """Make the names in *folder* outlive a loss of power, where the system can do that."""
    # Windows and some network disks cannot; the file is in its place and whole all the same
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _stopped(
    path: str, error: OSError | ProjectError, done: Collection[str], left: Collection[str]
) -> ProjectError:
    cause = error.strerror if isinstance(error, OSError) else error.text
    return ProjectError(
        f"{path}: {cause}; written: {_listed(done)}; not written: {_listed(left)}",
        help="each file is whole, old or new; mend the cause and run the command again",
    )


def _listed(paths: Collection[str]) -> str:
    return ", ".join(f"`{path}`" for path in paths) or "nothing"


def _temporary_name(name: str) -> str:
    # cut, because a name may have 255 bytes; the process, so that two runs never share one
    return f".{name[:40]}{TEMPORARY}{os.getpid()}"


def _is_temporary(name: str) -> bool:
    start, mark, process = name.rpartition(TEMPORARY)
    return bool(mark) and start.startswith(".") and process.isdecimal()


def _sweep(project: Project, files: Collection[str]) -> None:
    """Remove what a killed run left in the folders of *files*; the lock says that it is dead."""
    for folder in sorted({project.resolve(path).parent for path in files}):
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            for name in filter(_is_temporary, os.listdir(folder)):
                try:
                    (folder / name).unlink(missing_ok=True)
                except OSError as error:
                    shown = _from_root(project, folder / name)
                    raise _refused(shown, "cannot be removed", error) from error


@contextlib.contextmanager
def locked(project: Project) -> Iterator[None]:
    """Wait until no other run has the project, and keep it until the end of the block.

    The lock is on the root folder itself, so it leaves no file behind and ends with the process.
    Where the system or the disk has no such locks, the block runs without: the lock only makes
    runs take turns, and `write` still refuses to overwrite what it has not seen.
    Not for a block inside such a block: that would wait for itself.
    """
    try:
        import fcntl
    except ImportError:  # pragma: no cover - Windows
        yield
        return
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError):
            descriptor = os.open(project.root, os.O_RDONLY)
            stack.callback(os.close, descriptor)
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            # said aloud, as a forked worker may still hold a copy of the descriptor
            stack.callback(fcntl.flock, descriptor, fcntl.LOCK_UN)
        yield
