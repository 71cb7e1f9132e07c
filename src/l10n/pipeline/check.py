"""`check`: everything that is wrong, in the texts and by the gate of each locale."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from l10n import check as checking
from l10n import gate, po
from l10n.errors import CatalogError, ProjectError
from l10n.model import Finding, Identity, Place, Status
from l10n.pipeline.catalogs import Localised, Source, counts, localise, read_sources, template_bytes
from l10n.pipeline.committed import committed, with_fuzzy
from l10n.pipeline.selection import Selection
from l10n.pipeline.shortfall import shortfall


@dataclass(frozen=True, slots=True)
class Checked:
    """What the gate found. *unreadable* are findings too, but mean exit code 2."""

    findings: tuple[Finding, ...]
    statuses: tuple[Status, ...]
    unreadable: int = 0


def check(selection: Selection) -> Checked:
    """Everything that is wrong: in the texts, and by the gate of each locale.

    A catalog that cannot be read is a finding, and the rest is checked all the same.
    """
    wanted = list(read_sources(selection, selection.chosen))
    findings: list[Finding] = []
    statuses: list[Status] = []
    unreadable = 0
    steps = [each for each in selection.chosen if each.check.name == "catalog-outdated"]
    past: dict[str, bytes] = {}
    if any(each.check.since for each in selection.chosen):
        past = committed(selection, [source.template.domain for source in wanted])
    for outdated in steps:
        findings += [
            finding for source in wanted for finding in _old_template(selection, outdated, source)
        ]
    for locale in selection.locales:
        localiseds = []
        for source in wanted:
            try:
                localiseds.append(localise(selection, source, locale))
            except (CatalogError, ProjectError) as error:
                unreadable += 1
                path = selection.config.catalog_path(locale, source.template.domain)
                findings.append(_unreadable(error, path, locale, source))
        rows = [row for each in localiseds for row in counts(each, set(), "domain")]
        statuses += rows
        short = not gate.passes(rows, selection.config.required_of(locale))
        for each in localiseds:
            findings += each.findings
            findings += _since_commit(each, past)
            if selection.config.merge == "write":
                findings += [old for outdated in steps for old in _old_catalog(outdated, each)]
            if short:
                findings += shortfall(selection.config, each)
    findings.sort(key=lambda finding: (finding.place, finding.check, finding.text))
    return Checked(tuple(findings), tuple(statuses), unreadable)


def _unreadable(
    error: CatalogError | ProjectError, path: str, locale: str, source: Source
) -> Finding:
    place = error.place or Place(path, 1)
    return Finding(
        "unreadable",
        "error",
        error.text.removeprefix(f"{path}: "),
        place,
        locale,
        source.template.domain,
        help=error.help,
    )


def _since_commit(each: Localised, past: Mapping[str, bytes]) -> list[Finding]:
    """What is suspect in how a catalog differs from the last commit."""
    data = past.get(each.catalog.path)
    before = None if data is None else with_fuzzy(each, data)
    return [] if before is None else checking.since(each.source.checks, before, each.step.read)


def _old_template(
    selection: Selection, outdated: checking.Chosen, source: Source
) -> Iterator[Finding]:
    path = selection.config.template_path(source.template.domain)
    before = selection.project.read_if_there(path)
    after = template_bytes(selection.config, source)
    if before is None:
        yield _outdated(outdated, "there is no such template yet", Place(path, 1), source)
    elif before != after:
        place = Place(path, _first_difference(before, after))
        yield _outdated(outdated, "the template is not in step with the sources", place, source)


def _old_catalog(outdated: checking.Chosen, each: Localised) -> Iterator[Finding]:
    """A finding for each message whose entry `extract` would change, or one for the file."""
    path = each.catalog.path
    before = each.step.before
    if before is None:
        yield _outdated(
            outdated, "there is no such catalog yet", Place(path, 1), each.source, each.locale
        )
    elif each.step.is_changed and (after := po.write(each.catalog).encode("utf-8")) != before:
        old = [
            (entry, identity)
            for entry, identity in zip(
                each.catalog.entries, each.source.template.identities, strict=False
            )
            if entry.raw is None
        ]
        text = "the entry is not in step with the source"
        for entry, identity in old:
            place = entry.place if entry.place.line else Place(path, 1)
            yield _outdated(outdated, text, place, each.source, each.locale, identity)
        if not old:
            place = Place(path, _first_difference(before, after))
            text = "the catalog is not in step with the sources"
            yield _outdated(outdated, text, place, each.source, each.locale)


def _outdated(
    outdated: checking.Chosen,
    text: str,
    place: Place,
    source: Source,
    locale: str = "",
    identity: Identity | None = None,
) -> Finding:
    template = source.template
    return Finding(
        outdated.check.name,
        outdated.severity,
        text,
        place,
        locale,
        template.domain,
        key=template.keys[identity] if identity else "",
        source=template.places[identity] if identity else None,
        help="run `l10n extract` and commit what it writes",
        identity=identity,
    )


def _first_difference(before: bytes, after: bytes) -> int:
    rows = before.split(b"\n")
    for line, (old, new) in enumerate(zip(rows, after.split(b"\n"), strict=False), start=1):
        if old != new:
            return line
    return len(rows)
