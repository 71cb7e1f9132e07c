"""The few calls of git; the only file that starts another program."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

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
        raise ProjectError(
            f"`git` cannot be run: {error.strerror}", help="install git, or check `PATH`"
        ) from error
