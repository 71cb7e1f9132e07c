"""Bringing files to the disk so that none is ever half, and nobody's work is overwritten."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from l10n.errors import ProjectError
from l10n.project import FILE_LIMIT, Project, refused

TEMPORARY = ".l10n-tmp-"  # `.site.po.l10n-tmp-4711`: the file it is for, and our process


class _Change(NamedTuple):
    """A file to be written, or removed (*data* is None), that is not yet so."""

    path: str
    real: Path
    data: bytes | None
    before: tuple[int, ...]  # its stamp when it was checked


def write(
    project: Project,
    files: Mapping[str, bytes | None],
    read: Mapping[str, bytes | None],
    bridge: Mapping[str, bytes | None] = MappingProxyType({}),
) -> list[str]:
    """Bring *files* (None: remove) to the disk in their order, and say which ones that changed.

    *read* holds what was read of them before (None: there was no file); where the disk has
    something else now, somebody's work would be lost, so that is refused. A path without an
    entry is overwritten whatever it holds. All is checked before anything is written: a
    ProjectError leaves every file as it was, unless its text says which ones were written.
    Each file is old or new at any moment, and keeps its mode; one that is equal is not touched.
    Temporary files that a killed run left beside *files* are removed.

    *bridge* is written first: what some of *files* hold while others change.

    Call it inside `locked`.
    """
    changes = _changes(project, [*bridge.items(), *files.items()], read)
    _sweep(project, files)
    done: list[_Change] = []
    stamps: dict[str, tuple[int, ...]] = {}  # of what we wrote ourselves
    for change in changes:
        try:
            _apply(change._replace(before=stamps.get(change.path, change.before)))
            stamps[change.path] = _stamp(change.path, change.real)
        except (OSError, ProjectError) as error:
            raise _stopped(change.path, error, done, changes[len(done) :]) from error
        done.append(change)
    return list(dict.fromkeys(change.path for change in done))


def _changes(
    project: Project,
    steps: Iterable[tuple[str, bytes | None]],
    read: Mapping[str, bytes | None],
) -> list[_Change]:
    """The steps that change something, all of them possible as far as one can know."""
    changes = []
    owners: dict[Path, str] = {}
    holds: dict[str, bytes | None] = {}  # the content of each path before its next step
    for path, data in steps:
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
        if path not in holds:
            holds[path] = _unchanged(project, path, read)
        if holds[path] != data:
            _refuse_unwritable(project, path, real)
            changes.append(_Change(path, real, data, before))
            holds[path] = data
    return changes


def _unchanged(project: Project, path: str, read: Mapping[str, bytes | None]) -> bytes | None:
    """What the file holds, if that is what was *read* of it."""
    now = project.read_if_there(path)
    if path in read and now != read[path]:
        raise ProjectError(
            f"{path}: was changed by somebody else after it was read; nothing was written",
            help="run the command again",
        )
    return now


def _refuse_unwritable(project: Project, path: str, real: Path) -> None:
    """The mode's bits count for root too, who could write anyway: somebody took them away."""
    folder = next(parent for parent in real.parents if os.path.exists(parent))
    if not folder.is_dir():
        shown = _called(project, folder, path)
        raise ProjectError(
            f"{path}: cannot be written, because `{shown}` is a file, not a folder",
            help=f"move `{shown}` away, or choose another path",
        )
    for needed in (real, folder):
        if os.path.exists(needed) and _is_read_only(needed):
            shown = _called(project, needed, path)
            raise ProjectError(
                f"{path}: cannot be written, because `{shown}` is read-only",
                help=f"make `{shown}` writable, or choose another path",
            )


def _is_read_only(real: Path) -> bool:
    return not real.stat().st_mode & 0o222 or not os.access(real, os.W_OK)


def _called(project: Project, real: Path, path: str) -> str:
    """What to call a file beside another one: from the root, or absolute as *path* is."""
    return (real if path.startswith("/") else real.relative_to(project.root)).as_posix()


def _stamp(path: str, real: Path) -> tuple[int, ...]:
    """What tells one state of a file from another without reading it, () for no file."""
    try:
        found = real.stat()
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        raise refused(path, "cannot be read", error) from error
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
    path: str, error: OSError | ProjectError, done: Iterable[_Change], left: Iterable[_Change]
) -> ProjectError:
    cause = error.strerror if isinstance(error, OSError) else error.text
    waiting = dict.fromkeys(change.path for change in left)
    # what holds only for a moment what it does is not written yet
    finished = [change.path for change in done if change.path not in waiting]
    return ProjectError(
        f"{path}: {cause}; written: {_listed(finished)}; not written: {_listed(waiting)}",
        help="each file is whole, old or new; mend the cause and run the command again",
    )


def _listed(paths: Collection[str]) -> str:
    return ", ".join(f"`{path}`" for path in paths) or "nothing"


def _temporary_name(name: str) -> str:
    # cut, because a name may have 255 bytes; the process, so that two runs never share one
    return f".{name[:40]}{TEMPORARY}{os.getpid()}"


def _is_temporary(name: str) -> bool:
    start, mark, process = name.rpartition(TEMPORARY)
    return bool(mark) and start.startswith(".") and process.isdecimal() and _is_dead(int(process))


def _is_dead(process: int) -> bool:
    """Whether a process is none any more, as far as can be told.

    A run that was started in another folder holds another lock, and may be writing here.
    """
    if os.name != "posix":  # there, `os.kill` ends a process instead of asking for it
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return True
    except PermissionError:
        return False
    return process == os.getpid()  # a run before us had our number


def _sweep(project: Project, files: Collection[str]) -> None:
    """Remove what killed runs left in the folders of *files*."""
    for folder, path in sorted({project.resolve(path).parent: path for path in files}.items()):
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            for name in filter(_is_temporary, os.listdir(folder)):
                try:
                    (folder / name).unlink(missing_ok=True)
                except OSError as error:
                    shown = _called(project, folder / name, path)
                    raise refused(shown, "cannot be removed", error) from error


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
