"""`l10n format`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from l10n.cli.app import exit_with
from l10n.cli.terminal import Terminal, domain_option, locale_option

if TYPE_CHECKING:
    from l10n.pipeline.format import Sort


@click.command(epilog="Example: l10n format --check")
@click.argument("files", type=Path, nargs=-1, metavar="[PO]...")
@locale_option
@domain_option
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit 1 if it would.")
@click.option("--diff", is_flag=True, help="Write nothing; print what would change.")
@click.option(
    "--sort",
    type=click.Choice(["source", "none"]),
    help="Order of the entries: that of the sources (the default in a project), or as they stand.",
)
@click.pass_obj
def command(
    terminal: Terminal,
    files: tuple[Path, ...],
    locales: tuple[str, ...],
    domains: tuple[str, ...],
    only_check: bool,
    diff: bool,
    sort: Sort | None,
) -> None:
    """Bring catalogs into canonical form, as `msgcat --no-wrap` writes them.

    Without PO: all catalogs of the project. With PO: those files, of any gettext
    project. Obsolete entries come last. If one of the files cannot be read, none
    is written.
    """
    if not files:
        _project(terminal, locales, domains, sort or "source", only_check=only_check, diff=diff)
        return
    if locales or domains:
        raise click.UsageError("name files, or choose with `--locale` and `--domain`, not both")
    if sort == "source":
        raise click.UsageError(
            "`--sort source` goes without files: the order of the sources is known for the"
            " catalogs of the project only"
        )
    _named(terminal, files, only_check=only_check, diff=diff)


def _project(
    terminal: Terminal,
    locales: tuple[str, ...],
    domains: tuple[str, ...],
    sort: Sort,
    *,
    only_check: bool,
    diff: bool,
) -> None:
    from l10n.pipeline.format import format_project
    from l10n.pipeline.plan import perform

    selection = terminal.select(locales, domains)
    if only_check or diff:
        plan = format_project(selection, sort, preview=True)
        if diff:
            terminal.diff(plan)
        _would_write(terminal, plan.changed, only_check=only_check, diff=diff)
    _wrote(terminal, perform(selection.project, lambda: format_project(selection, sort)))


def _named(terminal: Terminal, given: tuple[Path, ...], *, only_check: bool, diff: bool) -> None:
    from l10n.pipeline.files import named
    from l10n.pipeline.format import format_named, perform_named

    files = [named(terminal.start, path) for path in given]
    if only_check or diff:
        plans = format_named(files, preview=True).values()
        if diff:
            for plan in plans:
                terminal.diff(plan)
        changed = [path for plan in plans for path in plan.changed]
        _would_write(terminal, changed, only_check=only_check, diff=diff)
    _wrote(terminal, perform_named(files))


def _would_write(terminal: Terminal, paths: list[str], *, only_check: bool, diff: bool) -> None:
    """Name the files, and end the command."""
    if not diff:
        terminal.changed(paths, "would write")
    if not paths:
        terminal.note(DONE)
    exit_with(1 if only_check and paths else 0)


def _wrote(terminal: Terminal, paths: list[str]) -> None:
    terminal.changed(paths, "wrote")
    if not paths:
        terminal.note(DONE)


DONE = "Everything is in canonical form"
