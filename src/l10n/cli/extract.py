"""`l10n extract`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from l10n.cli.app import exit_with
from l10n.cli.terminal import Terminal, domain_option, locale_option
from l10n.display import shown

if TYPE_CHECKING:
    from l10n.config import Merge
    from l10n.pipeline.extract import Extracted


@click.command(epilog="Example: l10n extract --diff")
@locale_option
@domain_option
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit 1 if it would.")
@click.option("--diff", is_flag=True, help="Write nothing; print what would change.")
@click.option("--pot-only", is_flag=True, help="Write the templates, leave the catalogs.")
@click.option("--prune", is_flag=True, help="Drop obsolete entries for good.")
@click.pass_obj
def command(
    terminal: Terminal,
    locales: tuple[str, ...],
    domains: tuple[str, ...],
    only_check: bool,
    diff: bool,
    pot_only: bool,
    prune: bool,
) -> None:
    """Bring templates and catalogs in step with the sources.

    No translation is lost: what the source no longer has becomes obsolete, and
    what it words otherwise becomes fuzzy. With `merge = "overlay"` in the
    configuration, catalogs are left alone. With `publish`, it is decided which
    locales are published.
    """
    from l10n.pipeline.extract import extract
    from l10n.pipeline.plan import Plan, perform

    selection = terminal.select(locales, domains)
    if only_check or diff:
        extracted = extract(selection, pot_only=pot_only, prune=prune)
        changed = extracted.plan.changed
        if diff:
            terminal.diff(extracted.plan)
        else:
            terminal.changed(changed, "would write")
        _summary(terminal, selection.config.merge, extracted, changed)
        _missed(terminal, extracted, ", run first, keeps")
        exit_with(1 if only_check and changed else 0)
    made: list[Extracted] = []

    def plan() -> Plan:
        made.append(extract(selection, pot_only=pot_only, prune=prune))
        return made[0].plan

    changed = perform(selection.project, plan)
    terminal.changed(changed, "wrote")
    _summary(terminal, selection.config.merge, made[0], changed)
    _missed(terminal, made[0], " before `l10n extract` would have kept")


def _summary(terminal: Terminal, merge: Merge, extracted: Extracted, changed: list[str]) -> None:
    overlay = merge == "overlay"
    for path, tally in extracted.tallies.items():
        line = f"{shown(path)}{' (not written)' if overlay else ''}: {tally}"
        if path in changed or (overlay and not tally.all_kept):
            terminal.note(line)
        else:
            terminal.detail(line)
        for message, entry in tally.suggestions:
            terminal.note(
                shown(
                    f"hint: `{message.msgctxt}` has the text of `{entry.message.msgctxt}`, "
                    f"translated there as `{entry.msgstr[0]}`"
                )
            )
    for decision in extracted.decided:
        if decision.outcome:
            terminal.note(decision.outcome)
    if not changed:
        subject = "Every template" if overlay else "Everything"
        terminal.note(f"{subject} is in step with the sources")


def _missed(terminal: Terminal, extracted: Extracted, would: str) -> None:
    """Say which keys were renamed in the sources alone."""
    for (old, new), count in extracted.missed.most_common():
        history = "the history of 1 entry" if count == 1 else f"the history of {count} entries"
        terminal.note(shown(f"hint: `l10n mv {old} {new}`{would} {history}"))
