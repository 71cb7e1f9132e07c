"""`check`: everything that is wrong, in the texts and by the gate of each locale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path

from l10n import check as checking
from l10n import gate
from l10n.errors import CatalogError, ProjectError
from l10n.model import Finding, Identity, Place, Status
from l10n.pipeline import publication, waivers
from l10n.pipeline.catalogs import Localised, Source, counts, localise, read_sources, template_bytes
from l10n.pipeline.committed import committed, since_commit
from l10n.pipeline.selection import Selection
from l10n.pipeline.shortfall import shortfall


@dataclass(frozen=True, slots=True)
class Checked:
    """What the gate found, without what is waived. *unreadable* are findings too, but exit 2.

    Places are relative to the folder *root*.
    """

    findings: tuple[Finding, ...]
    statuses: tuple[Status, ...]
    unreadable: int = 0
    waived: int = 0
    root: Path = Path()


@dataclass(slots=True)
class Survey:
    """Everything that is wrong, waived or not, and the waivers that the catalogs hold."""

    findings: list[Finding] = field(default_factory=list)
    statuses: list[Status] = field(default_factory=list)
    unreadable: int = 0
    in_comments: list[waivers.Rule] = field(default_factory=list)


def check(selection: Selection, today: str) -> Checked:
    """Everything that is wrong: in the texts, and by the gate of each locale.

    *today* is a date, `2027-03-01`, for the last days of waivers. A catalog that cannot be read
    is a finding, and the rest is checked all the same.
    """
    return unwaived(selection, survey(selection, committed(selection)), today)


def unwaived(selection: Selection, found: Survey, today: str) -> Checked:
    """What was found, without what is waived on the day *today*, with what is wrong of waivers."""
    left, waived = waivers.apply(
        found.findings,
        found.in_comments,
        selection.chosen,
        today,
        selection.config,
        is_all=selection.is_whole,
    )
    return Checked(
        in_order(left), tuple(found.statuses), found.unreadable, waived, selection.project.root
    )


def survey(selection: Selection, before: Mapping[str, bytes], *, is_lenient: bool = True) -> Survey:
    """Everything that is wrong, also in how catalogs differ from *before*: content by path.

    What a locale lacks that passes the gate all the same is wrong only where nobody
    *is lenient*.
    """
    sources = list(read_sources(selection, selection.chosen))
    found = Survey()
    for source in sources:
        found.findings += checking.author(source.checks)
        for outdated in _named(selection, "catalog-outdated"):
            found.findings += _old_template(selection, outdated, source)
    for locale in selection.locales:
        catalogs = _readable(selection, sources, locale, found)
        rows = [row for each in catalogs for row in counts(each, set(), "domain")]
        found.statuses += rows
        verdict = gate.judge(selection.config, locale, rows) if is_lenient else None
        for each in catalogs:
            found.in_comments += waivers.noted(each.catalog, each.commented)
            found.findings += _of_catalog(selection, each, before)
            found.findings += shortfall(selection.config, each, verdict)
    for unused in _named(selection, "always-unused"):
        found.findings += _idle_patterns(selection, unused, sources)
    _judge_publication(selection, found)
    return found


def _judge_publication(selection: Selection, found: Survey) -> None:
    """Add where the decisions on publishing are out of step, or that they cannot be read."""
    for chosen in _named(selection, "publish-outdated"):
        try:
            found.findings += publication.outdated(selection, chosen, found.statuses)
        except ProjectError as error:
            path = selection.config.published_path
            found.findings.append(unreadable(error, path))
            found.unreadable += 1


def _idle_patterns(
    selection: Selection, unused: checking.Chosen, sources: Iterable[Source]
) -> Iterator[Finding]:
    """A finding for each pattern of `always` that is at work in no domain."""
    config = selection.config
    if selection.domains != config.domains:
        return
    patterns = dict.fromkeys(pattern for domain in config.domains for pattern in domain.always)
    for domain, source in zip(config.domains, sources, strict=True):
        for pattern in set(domain.always).difference(source.extraction.idle):
            patterns.pop(pattern, None)
    for pattern in patterns:
        text = f"`always` has the pattern `{pattern}`, which matches no translated field"
        help = "mend it, or remove it"
        yield Finding(unused.check.name, unused.severity, text, Place(config.path, 1), help=help)


def _readable(
    selection: Selection, sources: Iterable[Source], locale: str, found: Survey
) -> list[Localised]:
    """The catalogs of a locale; one that cannot be read is *found* to be so."""
    catalogs = []
    for source in sources:
        try:
            catalogs.append(localise(selection, source, locale))
        except (CatalogError, ProjectError) as error:
            domain = source.template.domain
            path = selection.config.catalog_path(locale, domain)
            finding = unreadable(error, path)._replace(locale=locale, domain=domain)
            found.findings.append(finding)
            found.unreadable += 1
    return catalogs


def _of_catalog(
    selection: Selection, each: Localised, before: Mapping[str, bytes]
) -> Iterator[Finding]:
    yield from each.findings
    yield from since_commit(each, before)
    if selection.config.merge == "write":
        for outdated in _named(selection, "catalog-outdated"):
            yield from _old_catalog(outdated, each)


def _named(selection: Selection, name: str) -> list[checking.Chosen]:
    """The check of that name, if it is on."""
    return [each for each in selection.chosen if each.check.name == name]


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """As reports show them: file by file, from the top of each to its end."""
    key = attrgetter("place", "check", "text")
    return tuple(sorted(findings, key=key))


def unreadable(error: CatalogError | ProjectError, path: str) -> Finding:
    """The finding for a catalog at *path* that cannot be read."""
    text = error.text.removeprefix(f"{path}: ")
    return Finding("unreadable", "error", text, error.place or Place(path, 1), help=error.help)


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
    elif each.step.is_changed and (after := each.step.after) != before:
        template = each.source.template
        anew = each.step.anew(template)
        text = "the entry is not in step with the source"
        for at in anew:
            entry, identity = each.catalog.entries[at], template.identities[at]
            place = entry.place if entry.place.line else Place(path, 1)
            yield _outdated(outdated, text, place, each.source, each.locale, identity)
        if not anew:
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
