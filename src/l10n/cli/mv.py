"""`l10n mv`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from l10n.cli.terminal import Terminal, domain_option
from l10n.display import shown

if TYPE_CHECKING:
    from l10n.pipeline.mv import Moved
    from l10n.pipeline.plan import Plan


@click.command(epilog="Example: l10n mv gifct internet-forum --dry-run")
@click.argument("old")
@click.argument("new")
@domain_option
@click.option("-n", "--dry-run", is_flag=True, help="Write nothing; say what would be done.")
@click.pass_obj
def command(
    terminal: Terminal, old: str, new: str, domains: tuple[str, ...], dry_run: bool
) -> None:
    """Rename a key, or all keys that begin with it, in the catalogs.

    OLD and NEW are keys as the bundles have them (`gifct.summary`), or the parts
    that keys begin with (`gifct`). Every entry keeps its translation, state and
    comments. The sources stay as they are: the edit that they need is printed.
    """
    from l10n.pipeline.mv import mv
    from l10n.pipeline.plan import perform

    selection = terminal.select(domains=domains)
    if dry_run:
        moved = mv(selection, old, new)
        terminal.changed(moved.plan.changed, "would write")
    else:
        made: list[Moved] = []

        def plan() -> Plan:
            made.append(mv(selection, old, new))
            return made[0].plan

        terminal.changed(perform(selection.project, plan), "wrote")
        moved = made[0]
    _summary(terminal, moved, old, new)


def _summary(terminal: Terminal, moved: Moved, old: str, new: str) -> None:
    for path, count in moved.counts.items():
        terminal.note(f"{shown(path)}: {count} renamed")
    if not moved.counts:
        terminal.note(shown(f"No catalog has `{old}`"))
    if moved.edits:
        terminal.note("hint: before the next `l10n extract`, edit the sources:")
    elif moved.in_step:
        terminal.note(shown(f"The sources have `{new}` already"))
    else:
        terminal.note(shown(f"No source has `{old}`, so none has to be edited"))
    for edit in moved.edits:
        terminal.data(f"{shown(edit)}\n")
