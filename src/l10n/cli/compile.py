"""`l10n compile`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import click

from l10n.cli.app import exit_with
from l10n.cli.terminal import Terminal
from l10n.display import shown

if TYPE_CHECKING:
    from l10n.pipeline.compile import Compiled
    from l10n.pipeline.selection import Selection


@click.command(epilog="Example: l10n compile --check")
@click.option("--target", metavar="NAME", help="Only bundles of this target, as flat.")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit 1 if it would.")
@click.option(
    "--strict",
    is_flag=True,
    help="Write nothing and exit 1 if a translation is broken or a locale lacks what it must have.",
)
@click.pass_obj
def command(terminal: Terminal, target: str | None, only_check: bool, strict: bool) -> None:
    """Write the bundles of all locales, and their manifest.

    Fuzzy, missing and broken translations are replaced by the next language of
    the locale's fallback chain. Left out are locales that `publish` holds back,
    and those without a translation.
    """
    from l10n.pipeline.compile import compile

    selection = terminal.select()
    build(
        terminal,
        selection,
        lambda: compile(selection, target),
        only_check=only_check,
        strict=strict,
    )


def build(
    terminal: Terminal,
    selection: Selection,
    make: Callable[[], Compiled],
    *,
    only_check: bool,
    strict: bool = False,
) -> Compiled:
    """Make bundles, say what was left out of them, and write them; leaves with 1 where we refuse.

    With *only_check* nothing is written, and the command ends here.
    """
    from l10n.pipeline.plan import Plan, perform

    made: list[Compiled] = []

    def plan() -> Plan:
        made.append(make())
        refused = _refused(made[0], strict=strict)
        return Plan() if only_check or refused else made[0].plan

    changed = perform(selection.project, plan)
    compiled = made[0]
    refused = _refused(compiled, strict=strict)
    say = terminal.complain if refused else terminal.note
    if compiled.findings:
        from l10n import reports

        text = reports.named("text")
        assert text.findings is not None
        say(text.findings(compiled.findings, compiled.statuses, terminal.style).rstrip())
    for line in _losses(compiled):
        say(line)
    for locale, categories, form in compiled.shared:
        *others, last = categories
        terminal.detail(f"{locale}: {', '.join(others)} and {last} share form {form}")
    for decision in compiled.late:
        terminal.note(f"{decision.complaint}: run `l10n extract` and commit what it writes")
    if refused:
        say("Nothing was written")
        exit_with(1)
    if only_check:
        would = compiled.plan.changed
        terminal.changed(would, "would write")
        exit_with(1 if would else 0)
    for path in changed:
        word = "removed" if compiled.plan.files[path] is None else "wrote"
        terminal.detail(f"{word} {shown(path)}")
    removed = sum(compiled.plan.files[path] is None for path in changed)
    count = sum(data is not None for data in compiled.plan.files.values())
    line = f"{count} files, {len(changed) - removed} of them written"
    terminal.note(f"{line}; {removed} removed" if removed else line)
    return compiled


def _losses(compiled: Compiled) -> Iterator[str]:
    """What readers do not get: in some locales a part, and of others nothing."""
    left_out = {each.locale for each in compiled.left_out}
    for locale, verdict in compiled.short.items():
        if locale not in left_out:
            yield f"{locale} is {', '.join(verdict.reasons)}: other languages stand in"
    for locale, reason, folders in compiled.left_out:
        where = ", ".join(f"`{folder}`" for folder in folders)
        yield f"{locale} is {reason}: left out of {where}"


def _refused(compiled: Compiled, *, strict: bool) -> bool:
    broken = any(finding.severity == "error" for finding in compiled.findings)
    return compiled.refused or (strict and (broken or bool(compiled.short)))
