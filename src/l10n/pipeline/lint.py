"""`check PO...`: catalogs that the user named, of any gettext project, without a configuration.

Each file is its own source: its messages as they stand in it, with the flags that it gives them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from l10n import check as checking
from l10n import cldr, po
from l10n import status as counting
from l10n.check import Chosen
from l10n.errors import CatalogError, ProjectError
from l10n.model import Catalog, Columns, Extraction, Finding, Message, Place, Status, Template
from l10n.pipeline import waivers
from l10n.pipeline.check import Checked, Survey, in_order, unreadable
from l10n.pipeline.files import Named, catalog_of

_LINE = re.compile(r"(.+):([1-9][0-9]{0,8})", re.DOTALL)  # of a reference: `src/menu.c:41`
_BETWEEN = "LC_MESSAGES"  # the folder between a locale's and its catalogs, in gettext's layout


def lint(start: Path, files: Sequence[Named], chosen: Sequence[Chosen], today: str) -> Checked:
    """What is wrong in the texts of each file, and its counts; *today* is for waivers' days.

    Paths are those of the files, named from the folder *start*. A file that cannot be read is a
    finding, and the others are checked all the same.
    """
    all_found = Survey()
    for file in dict.fromkeys(files):
        try:
            catalog = catalog_of(file.path, file.read())
        except (CatalogError, ProjectError) as error:
            all_found.unreadable += 1
            all_found.findings.append(unreadable(error, file.path))
            continue
        found, status = _linted(*checkable(catalog, file, chosen))
        all_found.findings += found
        all_found.statuses.append(status)
        all_found.in_comments += waivers.noted(catalog, catalog.entries)
    left, waived = waivers.apply(all_found.findings, all_found.in_comments, chosen, today)
    return Checked(in_order(left), tuple(all_found.statuses), all_found.unreadable, waived, start)


def checkable(
    catalog: Catalog, file: Named, chosen: Sequence[Chosen]
) -> tuple[checking.Outline, Catalog]:
    """A catalog as `check` takes it, its obsolete entries last, beside what it translates.

    The checks are the *chosen* ones, without those for which the file gives no ground.
    """
    catalog = _with_locale(catalog, file)
    if not catalog.locale:
        chosen = [each for each in chosen if not each.check.by_language]
    source = Extraction(_template(catalog), ())
    obsolete = [entry for entry in catalog.entries if entry.obsolete]
    active = [entry for entry in catalog.entries if not entry.obsolete]
    outline = checking.outline(source, chosen)._replace(by_header=True)
    return outline, replace(catalog, entries=(*active, *obsolete))


def _linted(outline: checking.Outline, catalog: Catalog) -> tuple[list[Finding], Status]:
    """The findings in a catalog, and its counts."""
    columns = Columns.of(outline.extraction.template, catalog)
    findings = checking.check(outline, catalog, columns)
    broken = {finding.identity for finding in findings if finding.content and finding.identity}
    template = outline.extraction.template
    nplurals = checking.plurals(catalog, by_header=True).nplurals
    states = counting.states(template, columns, broken, nplurals)
    words = counting.count_words(template)
    return findings, counting.status(catalog.locale, template, catalog, states, words)


def _template(catalog: Catalog) -> Template:
    """What a catalog translates: its active entries, with the places that it says they are from."""
    messages = tuple(entry.message for entry in catalog.entries if not entry.obsolete)
    places = {message.identity: _place(message) for message in messages}
    return Template(
        catalog.domain,
        messages,
        {identity: place for identity, place in places.items() if place is not None},
        {message.identity: message.msgctxt or "" for message in messages},
    )


def _place(message: Message) -> Place | None:
    """Where the first reference with a line points, None where there is none."""
    found = next(filter(None, map(_LINE.fullmatch, message.references)), None)
    return None if found is None else Place(found[1], int(found[2]))


def _with_locale(catalog: Catalog, file: Named) -> Catalog:
    """The catalog with the locale of its header, else of its path, else "", and with its domain.

    A path names it as the file (`po/de.po`) or as the folder (`de/LC_MESSAGES/app.po`); one
    that names two names none.
    """
    language = po.header_fields(catalog.header).get("Language", "")
    path = PurePosixPath(file.project.root / file.path)
    folder = path.parent.parent if path.parent.name == _BETWEEN else path.parent
    named = {cldr.tag_of(path.stem), cldr.tag_of(folder.name)} - {""}
    by_path = named.pop() if len(named) == 1 else ""
    domain = "" if cldr.tag_of(path.stem) else path.stem  # a file that is named after its locale
    return replace(catalog, locale=cldr.tag_of(language) or by_path, domain=domain)
