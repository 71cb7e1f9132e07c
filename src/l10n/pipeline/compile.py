"""`compile`: the bundles of all locales, and their manifests."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from importlib.resources import files
from typing import NamedTuple

from l10n import compile as compiling
from l10n import gate, po
from l10n import status as counting
from l10n.bundles import selecting
from l10n.compile import gzipped, origin, publish, render, types
from l10n.config import BundleSettings, Config
from l10n.errors import ConfigError, ProjectError
from l10n.model import Bundle, Catalog, Finding, Kind, Place, Problem, Status
from l10n.pipeline import manifests, publication
from l10n.pipeline.authored import authored
from l10n.pipeline.catalogs import (
    Lenders,
    Localise,
    Localised,
    Source,
    counts,
    localise,
    read_sources,
)
from l10n.pipeline.plan import Plan
from l10n.pipeline.selection import Selection, target_of
from l10n.pipeline.shortfall import shortfall


@dataclass(frozen=True, slots=True)
class Compiled:
    """The bundles and what was left out of them, or borrowed."""

    plan: Plan
    findings: tuple[Finding, ...]
    statuses: tuple[Status, ...]
    short: Mapping[str, gate.Verdict]  # the locales that do not pass the gate
    late: tuple[publication.Decision, ...]  # on publishing, not in their file yet
    left_out: tuple[LeftOut, ...]
    shared: tuple[Shared, ...]
    refused: bool  # a bundle would lack a translation that it must have, or be misread


class Shared(NamedTuple):
    """Plural categories for which the catalogs of a locale have one form."""

    locale: str
    categories: tuple[str, ...]  # in CLDR's order
    form: int  # the index of its msgstr


class LeftOut(NamedTuple):
    """A locale that folders of bundles lack."""

    locale: str
    reason: str  # follows "it is"
    folders: tuple[str, ...]


def compile(
    selection: Selection, target: str | None = None, localise: Localise = localise
) -> Compiled:
    """The bundles of all published locales, the source's among them, and their manifests.

    With *target*, only its bundles. *localise* gives the catalog of a domain in one locale.
    """
    config = selection.config
    wanted = list(read_sources(selection, selection.breaking))
    build = _Build(
        selection,
        _settings(config, target),
        Lenders(selection, localise),
        {source.template.domain: compiling.outline(source.extraction) for source in wanted},
    )
    statuses: list[Status] = []
    short: dict[str, gate.Verdict] = {}
    kept = publication.read(selection)
    left_out: list[LeftOut] = []
    for locale in (config.source_locale, *config.locales):
        rows = [build.count(source, locale) for source in wanted]
        total = counting.total(rows, locale)
        withheld, published = "", True
        if locale != config.source_locale:
            statuses += rows
            verdict = gate.judge(config, locale, rows)
            if not verdict.passes:
                short[locale] = verdict
            withheld = _held_back(config, locale, kept)
            if not withheld:
                build.demand(wanted, locale)
                withheld = _empty(total)
            published = not withheld and (locale in config.deciding or verdict.passes)
        fallback = config.fallback_of(locale)
        build.locales.append(publish.LocaleRecord(locale, fallback, total, published))
        folders = build.bundles(wanted, locale, withheld=bool(withheld))
        if folders:
            left_out.append(LeftOut(locale, withheld, folders))
        build.lenders.forget(locale)
    build.types()
    build.manifests()
    findings = sorted(
        build.findings, key=lambda finding: (finding.place, finding.check, finding.text)
    )
    late = [each for each in publication.decide(config, kept, statuses) if each.is_new]
    return Compiled(
        build.plan,
        tuple(findings),
        tuple(statuses),
        short,
        tuple(late),
        tuple(left_out),
        tuple(build.shared),
        refused=build.refused,
    )


def _held_back(config: Config, locale: str, kept: publication.Kept) -> str:
    """What `publish` says of a locale that it does not let out, "" of others.

    One that is merely below its `required` is let out: an edited source text would take it off
    the site until it is translated.
    """
    if locale in config.deciding and not kept.published.get(locale, False):
        return f"held back by `{config.published_path}`"
    return ""


def _empty(total: Status) -> str:
    """What to say of a locale with nothing of its own, "" of others: a menu offers none such."""
    return "without a translation" if total.total and not total.translated else ""


@dataclass(slots=True)
class _Build:
    """A run of `compile`: what it has built so far."""

    selection: Selection
    settings: tuple[BundleSettings, ...]
    lenders: Lenders
    outlines: dict[str, compiling.Outline]  # by domain
    plan: Plan = field(default_factory=Plan)
    findings: list[Finding] = field(default_factory=list)
    locales: list[publish.LocaleRecord] = field(default_factory=list)
    records: dict[str, list[publish.BundleRecord]] = field(default_factory=dict)  # by folder
    shared: dict[Shared, None] = field(default_factory=dict)  # once each, in order
    misread: set[tuple[str, str, str]] = field(default_factory=set)  # domain, key, what was said
    refused: bool = False

    def count(self, source: Source, locale: str) -> Status:
        """Count what a domain has of its own in a locale, and note what is wrong with it."""
        if locale == self.selection.config.source_locale:
            return _of_source(locale, source)
        own = self.lenders.localised(source, locale)
        status = counts(own, self.lenders.lent(source, locale), "domain")[0]
        self.findings += own.standing
        if source.template.plurals:
            self.shared.update(dict.fromkeys(_shared(locale, own.rules.forms)))
        return status

    def demand(self, sources: Sequence[Source], locale: str) -> None:
        """Refuse to write without a text that must be there, or without all of a locale's plurals.

        Its catalog may have a Plural-Forms that nobody can use, of which a finding tells, or none.
        """
        for source in sources:
            own = self.lenders.localised(source, locale)
            unruled = list(_unruled(own))
            self.findings += unruled
            if unruled or (source.template.plurals and not own.rules.nplurals):
                self.refused = True
            if any(each.missing == "error" for each in self.settings):
                self.findings += shortfall(self.selection.config, own)
                self.refused = self.refused or any(each != "translated" for each in own.states)

    def bundles(self, sources: Sequence[Source], locale: str, *, withheld: bool) -> tuple[str, ...]:
        """Plan all bundles of a locale; gives the folders that lack it, where it is *withheld*."""
        settings = [each for each in self.settings if each.unpublished or not withheld]
        for source in sources if settings else ():
            catalog = self._catalog(source, locale)
            policies = dict.fromkeys(each.missing for each in settings)
            built = {each: self._built(source, locale, each) for each in policies}
            origins = {each: cache(partial(origin.serialise, built[each])) for each in policies}
            for each in settings:
                self._bundle(built[each.missing], each, catalog, origins[each.missing])
        return tuple(each.folder for each in self.settings if each not in settings)

    def _catalog(self, source: Source, locale: str) -> Callable[[], Catalog]:
        """A way to what targets can ship that ship catalogs."""
        config = self.selection.config
        if locale == config.source_locale:
            return partial(authored, config, source, locale)
        return self.lenders.localised(source, locale).publishable

    def _built(self, source: Source, locale: str, missing: str) -> Bundle:
        return compiling.compile(
            locale,
            self.outlines[source.template.domain],
            self.lenders.chain(source, locale),
            self.selection.config.source_locale,
            missing,
        )

    def _bundle(
        self,
        bundle: Bundle,
        settings: BundleSettings,
        catalog: Callable[[], Catalog],
        sidecar: Callable[[], bytes],
    ) -> None:
        """Put one bundle into the plan, under its plain and its hashed name."""
        config = self.selection.config
        locale, domain = bundle.locale, bundle.domain
        target = target_of(settings)
        problems: list[tuple[str, Problem]] = []
        if settings.render == "html":
            page = render.rendered(bundle)
            problems += render.problems(bundle, page)
            bundle = page
        problems += target.problems(bundle)
        if self._is_misread(bundle, problems):
            return
        data = target.serialise(bundle, catalog)
        path = config.bundle_path(settings, locale, domain)
        file = self._put(path, data, settings, hashed=settings.hash)
        beside = None
        if path := config.origin_path(settings, locale, domain):
            beside = self._put(path, sidecar(), settings, hashed=settings.hash)
        html = settings.render == "html"
        record = publish.BundleRecord(locale, domain, settings.target, file, beside, html)
        self.records.setdefault(settings.folder, []).append(record)

    def _put(
        self, path: str, data: bytes, settings: BundleSettings, *, hashed: bool
    ) -> publish.FileRecord:
        """Put a file into the plan, under all names that it is to have."""
        project = self.selection.project
        record = publish.record(path, data, hashed=hashed, gzip=settings.gzip)
        for name in record.paths:
            self.plan.put(name, data, project.read_if_there(name))
            if settings.gzip:
                name += publish.GZIP
                before = project.read_if_there(name)
                self.plan.put(name, gzipped.packed(data, before), before)
        return record

    def _is_misread(self, bundle: Bundle, problems: Sequence[tuple[str, Problem]]) -> bool:
        """Say what the target's library would not show as it is, and refuse to write.

        What the source's own bundle shows, which is built first, is not said of each locale,
        nor is what a locale shows said of those that borrow it.
        """
        for key, (text, help) in problems:
            locale, place, source = self._giver(bundle, key)
            said = f"in `{locale}`, {text}" if locale else text
            if self.misread.isdisjoint([(bundle.domain, key, said), (bundle.domain, key, text)]):
                self.findings.append(
                    Finding(
                        "bundle-target",
                        "error",
                        said,
                        place,
                        locale,
                        bundle.domain,
                        key,
                        source,
                        help,
                    )
                )
                self.misread.add((bundle.domain, key, said))
        self.refused = self.refused or bool(problems)
        return bool(problems)

    def _giver(self, bundle: Bundle, key: str) -> tuple[str, Place, Place | None]:
        """Give the locale that a text is from, "" for the source's own, and where it stands.

        The last one is where its source stands, if that is another place.
        """
        outline = self.outlines[bundle.domain]
        source, message = outline.place(key), outline.message(key)
        giver = bundle.origin.get(key, (bundle.locale,))[0]
        lender = self.lenders.known.get((giver, bundle.domain))
        if lender is None or message is None:
            is_source = bundle.locale == self.selection.config.source_locale
            return "" if is_source else bundle.locale, source, None
        return giver, lender.step.merged.catalog.entries[message].place, source

    def types(self) -> None:
        """Plan the declarations for a site's TypeScript, which no manifest names.

        Raises ProjectError where they would replace what is none of ours.
        """
        for settings in self.settings:
            path = settings.types
            before = self.selection.project.read_if_there(path) if path else None
            if before is not None and not before.startswith(types.OURS):
                raise ProjectError(
                    f"{path}: was not written by `l10n compile`, which would replace it",
                    help="move it, or give `types` another path",
                )
            if path:
                kind: Kind = "html" if settings.render == "html" else "markdown"
                number = target_of(settings).number
                data = types.declarations(list(self.outlines.values()), number, kind)
                self.plan.put(path, data, before)

    def manifests(self) -> None:
        """Plan manifests after all bundles, then the removal of what is too old to keep."""
        source_locale = self.selection.config.source_locale
        markdown = {domain: each.kinds.keys() for domain, each in self.outlines.items()}
        for settings in self.settings:
            locales = self._locales(settings)
            write = partial(
                publish.manifest, settings.folder, source_locale, locales, markdown=markdown
            )
            bundles = self.records.get(settings.folder, [])
            contents = publish.Contents(bundles, self._beside(settings))
            manifests.put(self.plan, self.selection.project, settings, contents, write)

    def _locales(self, settings: BundleSettings) -> list[publish.LocaleRecord]:
        """What the manifest says of each locale: what its bundles do not borrow, no reader sees."""
        if compiling.borrows(settings.missing):
            return self.locales
        return [
            replace(each, status=each.status._replace(resolved=each.status.translated))
            for each in self.locales
        ]

    def _beside(self, settings: BundleSettings) -> list[publish.FileRecord]:
        """Plan what lies beside a manifest for all its bundles."""
        locales = [each.locale for each in self.locales]
        found = {path: _of_loader(name, locales) for path, name in settings.loader_files.items()}
        beside = target_of(settings).beside
        if beside is not None:
            for name, content in beside(locales).items():
                found[posixpath.join(settings.folder, name)] = content
        return [self._put(path, each, settings, hashed=False) for path, each in found.items()]


def _of_loader(name: str, locales: Sequence[str]) -> bytes:
    """A file of the loader: the plural rules are those of the project, the rest is shipped."""
    if name == "plurals.mjs":
        return selecting.module(locales).encode()
    return files("l10n").joinpath("data", name).read_bytes()


def _unruled(own: Localised) -> Iterator[Finding]:
    """Say where plurals are filled and the file has no Plural-Forms: CLDR's would be a guess."""
    filled = any(own.states[at] == "translated" for at in own.source.template.plurals)
    header = own.step.read.header
    if filled and "Plural-Forms" not in po.header_fields(header):
        rule = po.header_fields(own.catalog.header)["Plural-Forms"]
        yield Finding(
            "plural-forms",
            "error",
            "the header has no `Plural-Forms`, which says what each form is for",
            Place(own.catalog.path, 1) if header is None else header.place,
            own.locale,
            own.catalog.domain,
            help=f"write `Plural-Forms: {rule}` if the forms of the plurals are in that order",
        )


def _shared(locale: str, forms: Mapping[str, int]) -> Iterator[Shared]:
    categories = defaultdict(list)
    for category, form in compiling.own_forms(locale, forms).items() if forms else ():
        categories[form].append(category)
    for form, names in categories.items():
        if len(names) > 1:
            yield Shared(locale, tuple(names), form)


def _of_source(locale: str, source: Source) -> Status:
    words = sum(source.words)
    count = len(source.template.messages)
    return Status(
        locale,
        source.template.domain,
        translated=count,
        resolved=count,
        words=words,
        translated_words=words,
    )


def _settings(config: Config, target: str | None) -> tuple[BundleSettings, ...]:
    """The bundles to build; a *target* that none is of is built into a folder of its own.

    Raises ConfigError for one that there is not, and where other bundles lie in that folder.
    """
    if target is None:
        return config.bundles
    configured = tuple(each for each in config.bundles if each.target == target)
    if configured:
        return configured
    suffix = target_of(BundleSettings(target=target)).suffix
    wanted = BundleSettings(target, f"dist/{target}/{{locale}}/{{domain}}{suffix}")
    if wanted.folder.casefold() in {each.folder.casefold() for each in config.bundles}:
        raise ConfigError(
            f"`--target {target}` builds into `{wanted.folder}/`, where other bundles lie",
            help="give one of the two an `output` in another folder",
        )
    return (wanted,)
