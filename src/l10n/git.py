"""The few calls of git; the only file that starts another program."""

from __future__ import annotations

import contextlib
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from l10n.errors import ProjectError

# --- what `merge-driver --install` needs -----------------------------------------------------


def top_folder(start: Path) -> Path:
    """The top folder of the work tree that *start* lies in; ProjectError where there is none."""
    done = _called(start, ["rev-parse", "--show-toplevel"])
    top = done.stdout.decode("utf-8", "surrogateescape").removesuffix("\n")
    if done.returncode or not top:
        raise ProjectError(
            f"{start}: is not in the work tree of a git repository",
            help="go to one, or name it with `-C`; `git init` makes one",
        )
    return Path(top)


def own_setting(folder: Path, name: str) -> str | None:
    """A setting of the repository's own configuration; None where it is not set there."""
    done = _called(folder, ["config", "--local", "--get", name])
    return None if done.returncode else done.stdout.decode("utf-8", "replace").removesuffix("\n")


def set_own_setting(folder: Path, name: str, value: str) -> None:
    """Set it there; ProjectError with git's own words where that fails."""
    done = _called(folder, ["config", "--local", name, value])
    if done.returncode:
        words = done.stderr.decode("utf-8", "replace").strip()
        raise ProjectError(
            f"`git config --local {name}` failed: {words}",
            help="mend what git says, and run the command again",
        )


def _called(folder: Path, arguments: Sequence[str]) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 - a list of our own words, through no shell
            ["git", *arguments],  # noqa: S607 - the user's git, as a shell would find it
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise _not_started(error) from error


def _not_started(error: OSError) -> ProjectError:
    return ProjectError(
        f"`git` cannot be run: {error.strerror}", help="install git, or check `PATH`"
    )


# --- what `diff` and `check` need -------------------------------------------------------------


class Blob(NamedTuple):
    """A file of a revision: its object's name, and whether its content is where a link leads."""

    name: str
    link: bool


def commit(folder: Path, revision: str) -> str:
    """The full name of the commit that a revision names, in the repository around *folder*.

    Raises ProjectError where there is no such revision, no repository, or no git.
    """
    wanted = f"{revision}^{{commit}}"
    done = _called(folder, ["rev-parse", "--verify", "--quiet", "--end-of-options", wanted])
    name = done.stdout.decode("ascii", "replace").strip()
    if not done.returncode and not name.startswith("^"):  # `^HEAD` is what not to list
        return name
    asked = _called(folder, ["rev-parse", "--is-shallow-repository"])
    if asked.returncode:
        words = asked.stderr.decode("utf-8", "replace").strip()
        raise ProjectError(
            f"git has no repository here: {words.partition(chr(10))[0]}",
            help="go to one, or name it with `-C`",
        )
    shallow = asked.stdout.strip() == b"true"
    raise ProjectError(
        f"there is no revision `{revision}`",
        help="this clone is shallow: `git fetch --unshallow` brings the other revisions"
        if shallow
        else "`git log --all` lists the revisions, `git fetch` brings those of others",
    )


def edited(folder: Path, paths: Sequence[str]) -> dict[str, Blob]:
    """Those of *paths*, relative to *folder*, that the last commit holds otherwise: its blobs.

    Empty without git, a repository or a commit, as there is nothing to compare with.
    """
    # Literal, as a path is no pattern; without locks, as another git may be at work.
    options = ["--literal-pathspecs", "--no-optional-locks"]
    asked = ["diff", "--raw", "-z", "--no-abbrev", "--no-renames", "--diff-filter=M", "--relative"]
    try:
        done = _called(folder, [*options, *asked, "HEAD", "--", *paths])
    except ProjectError:
        return {}
    if done.returncode:
        return {}
    # `:MODE MODE NAME NAME M`, NUL, path, NUL
    rows = iter(done.stdout.split(b"\0"))
    found: dict[str, Blob] = {}
    for facts, path in zip(rows, rows, strict=False):
        mode, _, name, *_ = facts.decode("ascii").removeprefix(":").split()
        found[path.decode("utf-8", "surrogateescape")] = Blob(name, mode == _LINK)
    return found


def files(folder: Path, commit: str) -> dict[str, Blob]:
    """The files below *folder* as they were in a commit: path, relative to *folder*, to blob.

    Names that are not UTF-8 have surrogates. Raises ProjectError with git's own words.
    """
    done = _called(folder, ["ls-tree", "-r", "-z", commit])
    if done.returncode:
        words = done.stderr.decode("utf-8", "replace").strip()
        raise ProjectError(f"`git ls-tree` failed: {words}", help="mend what git says")
    found: dict[str, Blob] = {}
    for row in done.stdout.split(b"\0")[:-1]:
        facts, _, path = row.partition(b"\t")
        mode, kind, name = facts.decode("ascii").split()
        if kind == "blob":  # a submodule is none
            found[path.decode("utf-8", "surrogateescape")] = Blob(name, mode == _LINK)
    return found


_LINK = "120000"


@contextlib.contextmanager
def contents(folder: Path, limit: int) -> Iterator[Callable[[Blob], bytes | None]]:
    """A way to the content of blobs; None for one of more than *limit* bytes.

    One process serves them all. Raises ProjectError for one that the repository lacks.
    """
    try:
        process = subprocess.Popen(
            ["git", "cat-file", "--batch"],  # noqa: S607 - the user's git, as above
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError as error:
        raise _not_started(error) from error
    with process:  # closes its stdin, on which it ends, and waits
        try:
            yield lambda blob: _content(process, blob, limit)
        finally:
            if process.stdout is not None and process.stdin is not None:
                process.stdin.close()
                process.stdout.close()


def _content(process: subprocess.Popen[bytes], blob: Blob, limit: int) -> bytes | None:
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(f"{blob.name}\n".encode("ascii"))
        process.stdin.flush()
        facts = process.stdout.readline().split()
    except BrokenPipeError:
        facts = []
    if len(facts) != 3:  # `<name> missing`, or git ended
        raise ProjectError(
            f"git cannot read its object {blob.name}", help="`git fsck` says what is wrong"
        )
    size = int(facts[2])
    data = process.stdout.read(min(size, limit))
    left = size - len(data) + 1  # a line end follows
    while left:
        left -= len(process.stdout.read(min(left, _STEP))) or left
    return data if size <= limit else None


_STEP = 1 << 20  # bytes
