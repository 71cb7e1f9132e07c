"""`l10n merge-driver`."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from l10n.cli.app import exit_with
from l10n.cli.terminal import Terminal
from l10n.display import shortened, shown

if TYPE_CHECKING:
    from l10n.pipeline.merge_driver import Conflict

LONGEST_NAME = 60


@click.command(epilog="Example: l10n merge-driver --install")
@click.argument("base", type=Path, required=False)
@click.argument("ours", type=Path, required=False)
@click.argument("theirs", type=Path, required=False)
@click.argument("path", required=False)
@click.option("--install", is_flag=True, help="Let git use it in this repository.")
@click.option("-n", "--dry-run", is_flag=True, help="Write nothing; print what --install would.")
@click.pass_obj
def command(
    terminal: Terminal,
    base: Path | None,
    ours: Path | None,
    theirs: Path | None,
    path: str | None,
    install: bool,
    dry_run: bool,
) -> None:
    """Merge two versions of a catalog for git, entry by entry.

    BASE is the version that OURS and THEIRS were made from; the result is
    written to OURS. PATH is what messages call the file.

    Two translations of one text: ours stays, marked fuzzy, theirs is kept in a
    comment, and the exit code is 1. A version that cannot be read: nothing is
    written, and the exit code is 2. Git takes both for a conflict.
    """
    if install:
        if base is not None:
            raise click.UsageError("`--install` takes no files")
        _install(terminal, dry_run=dry_run)
    elif base is None or ours is None or theirs is None:
        raise click.UsageError("give the three files BASE, OURS and THEIRS, or `--install`")
    elif dry_run:
        raise click.UsageError("`--dry-run` goes with `--install`")
    else:
        _merge(terminal, base, ours, theirs, str(ours) if path is None else path)


def _merge(terminal: Terminal, base: Path, ours: Path, theirs: Path, path: str) -> None:
    from l10n.pipeline.files import named
    from l10n.pipeline.merge_driver import Driven, merge_files
    from l10n.pipeline.plan import Plan, perform

    start = terminal.start
    target = named(start, ours)
    made: list[Driven] = []

    def plan() -> Plan:
        made.append(merge_files(named(start, base), target, named(start, theirs), path))
        return made[0].plan

    perform(target.project, plan)
    for conflict in made[0].conflicts:
        terminal.note(_worded(conflict))
    if made[0].conflicts:
        count = len(made[0].conflicts)
        terminal.note(f"{count} conflict{'s' if count > 1 else ''} in {shown(path)}")
        terminal.note(
            "hint: keep the better translation, then remove the comment `# l10n: theirs`"
            " and the `fuzzy` flag"
        )
        exit_with(1)


def _worded(conflict: Conflict) -> str:
    if not conflict.name:
        text = "both sides changed `Plural-Forms`: ours stays, theirs is in a comment"
        return f"{shown(str(conflict.place))}: conflict: {text}"
    name = shown(shortened(conflict.name, LONGEST_NAME))
    text = "both sides changed it: ours stays, marked fuzzy, theirs is in a comment"
    return f"{shown(str(conflict.place))}: conflict: {text}  ({name})"


def _program() -> str:
    """How git's shell calls us: by name where that is found, else by this program's own path.

    The settings are of one clone on one machine, so a path is right there.
    """
    own = Path(sys.argv[0]).absolute()
    return own.stem if shutil.which(own.stem) else shlex.quote(own.as_posix())


def _install(terminal: Terminal, *, dry_run: bool) -> None:
    from l10n.pipeline.merge_driver import configure, installation
    from l10n.pipeline.plan import perform

    found = installation(terminal.start, _program())
    if dry_run:
        terminal.diff(found.plan)
        for name, value in found.settings.items():
            terminal.data(f"git config --local {name} {shlex.quote(value)}\n")
    else:
        terminal.changed(perform(found.project, lambda: found.plan), "wrote")
        configure(found)
        for name, value in found.settings.items():
            terminal.note(f"set {name} to `{value}`")
    if not found.plan.changed and not found.settings:
        terminal.note("git uses this merge driver already")
