"""`check --since REV`: what was wrong at a revision, by the rules that hold now."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from l10n.check import Chosen
from l10n.model import Finding
from l10n.pipeline.check import survey, unwaived
from l10n.pipeline.files import Named
from l10n.pipeline.lint import lint
from l10n.pipeline.past import as_of, at, files_at
from l10n.pipeline.ratchet import by_message, by_name, by_text
from l10n.pipeline.selection import Selection, select

ALIKE = (by_message, by_name, by_text)  # it stayed, its message was reworded, or it moved


def project_since(selection: Selection, revision: str, today: str) -> tuple[Finding, ...]:
    """What was wrong in the project, and what it lacked whether its locales passed or not.

    A check that was turned on since then finds nothing new in old texts, nor does a waiver that
    ended on the way: the checks are those of *selection*, and the day is *today* for both. Only
    what was waived at that revision, and is not any more, was not wrong.

    Raises ProjectError for what git refuses, and L10nError for what could not be read.
    """
    with at(selection.project, selection.config, revision) as (past, config), as_of(revision):
        config = config._replace(checks=selection.config.checks)
        was = _narrowed(select(past, config, checks=selection.checks), selection)
        return unwaived(was, survey(was, {}, is_lenient=False), today).findings


def _narrowed(was: Selection, now: Selection) -> Selection:
    """The locales and domains that *now* is about, all of them if it leaves out none."""
    if now.is_whole:
        return was
    names = {domain.name for domain in now.domains}
    return replace(
        was,
        locales=tuple(locale for locale in was.locales if locale in now.locales),
        domains=tuple(domain for domain in was.domains if domain.name in names),
    )


def named_since(
    start: Path, files: Sequence[Named], chosen: Sequence[Chosen], revision: str, today: str
) -> tuple[Finding, ...]:
    """What was wrong in files that the user named, where they were there; as `lint` gives it.

    Raises ProjectError for what git refuses.
    """
    with ExitStack() as stack:
        projects = dict.fromkeys(file.project for file in files)
        past = {each: stack.enter_context(files_at(each, revision)) for each in projects}
        were = [Named(past[file.project], file.path) for file in files]
        with as_of(revision):
            there = [file for file in were if file.project.exists(file.path)]
            return lint(start, there, chosen, today).findings
