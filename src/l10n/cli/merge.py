"""`l10n merge`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from l10n.cli.app import exit_with
from l10n.cli.terminal import Terminal
from l10n.display import shown

if TYPE_CHECKING:
    from l10n.model import Entry, Message
    from l10n.pipeline.files import Named
    from l10n.pipeline.merge import MergedFile, Suggested

STDOUT = Path("-")


@click.command(epilog="Example: l10n merge de.po site.pot")
@click.argument("catalog", type=Path, metavar="PO")
@click.argument("template", type=Path, metavar="POT")
@click.option("-o", "--output", type=Path, metavar="OUT", help="Write this file; `-` is stdout.")
@click.option("-n", "--dry-run", is_flag=True, help="Write nothing; say what would happen.")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit 1 if it would.")
@click.option("--diff", is_flag=True, help="Write nothing; print what would change.")
@click.option(
    "--suggest", is_flag=True, help="Write nothing; list texts like the untranslated ones."
)
@click.pass_obj
def command(
    terminal: Terminal,
    catalog: Path,
    template: Path,
    output: Path | None,
    dry_run: bool,
    only_check: bool,
    diff: bool,
    suggest: bool,
) -> None:
    """Bring a catalog of any gettext project in step with its template.

    PO is the catalog, which is written unless OUT is given; POT is the template.
    No translation is lost: what the template no longer has becomes obsolete. A
    text counts as edited, and becomes fuzzy, where its context holds that one
    text in both files.
    """
    from l10n.pipeline.files import named
    from l10n.pipeline.merge import merge_file

    preview = dry_run or only_check or diff
    _refuse_what_contradicts(catalog, output, preview=preview, suggest=suggest)
    source, pot = named(terminal.start, catalog), named(terminal.start, template)
    if suggest:
        _suggest(terminal, source, pot)
    elif output == STDOUT:
        file = merge_file(source, pot)
        click.echo(file.new, nl=False)  # as bytes: nothing of a catalog is colour
        _summary(terminal, source, file)
        _hint_at_suggestions(terminal, file, catalog, template)
    else:
        target = source if output is None else named(terminal.start, output)
        if target.real == pot.real:
            raise click.UsageError("the result would overwrite the template")
        if preview:
            _preview(terminal, source, pot, target, only_check=only_check, diff=diff)
        else:
            file = _write(terminal, source, pot, target)
            _hint_at_suggestions(terminal, file, catalog, template)


def _refuse_what_contradicts(
    catalog: Path, output: Path | None, *, preview: bool, suggest: bool
) -> None:
    if catalog.suffix == ".pot":
        raise click.UsageError(
            f"`{shown(str(catalog))}` is a template; name the catalog first: `l10n merge PO POT`"
        )
    if output == STDOUT and preview:
        raise click.UsageError("`-o -` writes no file: leave out `--dry-run`, `--check`, `--diff`")
    if suggest and (preview or output is not None):
        raise click.UsageError("`--suggest` writes nothing: leave out the other options")


def _preview(
    terminal: Terminal, source: Named, pot: Named, target: Named, *, only_check: bool, diff: bool
) -> None:
    from l10n.pipeline.merge import merge_file

    file = merge_file(source, pot)
    plan = file.plan(target, source)
    if diff:
        terminal.diff(plan)
    else:
        terminal.changed(plan.changed, "would write")
    _summary(terminal, source, file)
    exit_with(1 if only_check and plan.changed else 0)


def _write(terminal: Terminal, source: Named, pot: Named, target: Named) -> MergedFile:
    from l10n.pipeline.merge import merge_file
    from l10n.pipeline.plan import Plan, perform

    made: list[MergedFile] = []

    def plan() -> Plan:
        made.append(merge_file(source, pot))
        return made[0].plan(target, source)

    terminal.changed(perform(target.project, plan), "wrote")
    file = made[0]
    _summary(terminal, source, file)
    return file


def _summary(terminal: Terminal, catalog: Named, outcome: MergedFile | Suggested) -> None:
    terminal.note(str(outcome.tally))
    for message, entry in outcome.tally.suggestions:
        terminal.note(
            f"hint: {_named(message)} may be {_named(entry.message)}, translated there as "
            f"`{shown(next(filter(None, entry.msgstr)))}`"
        )
    if not outcome.has_header:
        terminal.note(
            f"hint: {shown(catalog.path)} has no header, and gets none; "
            "`msginit` shows what belongs into it"
        )


def _hint_at_suggestions(
    terminal: Terminal, file: MergedFile, catalog: Path, template: Path
) -> None:
    """Where texts came and others went, some may be the same one in other words."""
    if file.tally.new and file.tally.gone:
        from shlex import join  # for this hint alone

        names = join([str(catalog), str(template)])
        terminal.note(
            shown(f"hint: `l10n merge --suggest {names}` lists texts like the untranslated ones")
        )


def _named(message: Message) -> str:
    place = "without a context" if message.msgctxt is None else f"in `{shown(message.msgctxt)}`"
    return f"`{shown(message.msgid)}` {place}"


def _suggest(terminal: Terminal, source: Named, pot: Named) -> None:
    from l10n.pipeline.merge import suggest

    found = suggest(source, pot)
    for place, message, entries in found.similar:
        context = "" if message.msgctxt is None else f"  ({shown(message.msgctxt)})"
        terminal.data(f"{shown(str(place))}: untranslated: {_texts(message)}{context}\n")
        for entry in entries:
            terminal.data(f"    {shown(str(entry.place))}: {_texts(entry.message)}\n")
            terminal.data(f"        {_translation(entry)}\n")
    if not found.similar:
        terminal.note("Nothing in the catalog is like an untranslated text")
    _summary(terminal, source, found)


def _texts(message: Message) -> str:
    texts = [message.msgid] + ([] if message.msgid_plural is None else [message.msgid_plural])
    return " | ".join(map(shown, texts))


def _translation(entry: Entry) -> str:
    state = "obsolete: " if entry.obsolete else "fuzzy: " if entry.fuzzy else ""
    return state + " | ".join(map(shown, entry.msgstr))
