"""Sources to templates, and catalogs in step with them: where every command starts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeAlias

from l10n import check as checking
from l10n import cldr, plural, po, sources
from l10n import extract as extracting
from l10n import merge as merging
from l10n import status as counting
from l10n.compile import Lender
from l10n.config import Config
from l10n.errors import CatalogError, ConfigError, SourceError, together
from l10n.merge import glance as glancing
from l10n.model import (
    Catalog,
    Columns,
    Entry,
    Extraction,
    Field,
    Finding,
    Glossary,
    Identity,
    Merged,
    State,
    Status,
    Template,
)
from l10n.pipeline.glossary import read_glossary
from l10n.pipeline.selection import Selection
from l10n.project import Project


@dataclass(frozen=True)  # without slots, for what is made once, and only if it is asked for
class Source:
    """A domain as its sources have it, with what all its locales share."""

    extraction: Extraction
    chosen: Sequence[checking.Chosen] = ()  # what its catalogs are checked by
    locale: str = "en"
    glossary: Glossary = ()

    @property
    def template(self) -> Template:
        """What there is to translate."""
        return self.extraction.template

    @cached_property
    def expected(self) -> po.Expected:
        """How its messages are probably written in a catalog."""
        return po.expect(self.template.messages)

    @cached_property
    def glanced(self) -> glancing.Outline:
        """What its catalogs are compared with at a glance."""
        return glancing.Outline.of(self.template, self.expected)

    @cached_property
    def words(self) -> list[int]:
        """The number of words of each message."""
        return counting.count_words(self.template)

    @cached_property
    def checks(self) -> checking.Outline:
        """What the checks need to know of it."""
        return checking.outline(self.extraction, self.chosen, self.locale, self.glossary)


@dataclass(frozen=True, slots=True)
class InStep:
    """A catalog in step with its source."""

    before: bytes | None  # the file as it is
    read: Catalog  # what it holds
    merged: Merged
    glance: glancing.Glance | None = None  # if that is where these are from

    @property
    def is_changed(self) -> bool:
        """Whether `extract` would write the file."""
        if self.glance is not None:
            return self.glance.is_changed
        now, read = self.merged.catalog, self.read
        same = now.header is read.header and now.header_at == read.header_at
        return self.before is None or not same or now.entries != read.entries

    @property
    def after(self) -> bytes:
        """The file as `extract` would write it."""
        if self.glance is not None:
            return self.glance.data()
        return po.write(self.merged.catalog).encode("utf-8")

    def anew(self, template: Template) -> list[int]:
        """The messages whose entries `extract` would write anew."""
        if self.glance is not None:
            return self.glance.anew()
        entries = self.merged.catalog.entries[: len(template.messages)]
        return [at for at, entry in enumerate(entries) if entry.raw is None]


@dataclass(frozen=True, slots=True)
class Localised:
    """A catalog in step with its source, and what is to be said about it."""

    locale: str
    source: Source
    step: InStep
    columns: Columns  # of the catalog
    findings: tuple[Finding, ...]
    standing: tuple[Finding, ...]  # those that count where the texts are published
    states: tuple[State, ...]  # parallel to the template's messages
    rules: checking.Plurals

    @property
    def catalog(self) -> Catalog:
        """The catalog as it would be after `extract`."""
        return self.step.merged.catalog

    @property
    def commented(self) -> list[Entry]:
        """The entries with translators' comments."""
        return [self.catalog.entries[at] for at in self.columns.commented]

    def publishable(self) -> Catalog:
        """The catalog with its translated entries alone, for targets that ship catalogs.

        It has no plurals then, if nobody can use its Plural-Forms, and not that line either:
        Python's gettext refuses the whole file for it.
        """
        entries = zip(self.catalog.entries, self.states, strict=False)
        translated = tuple(entry for entry, state in entries if state == "translated")
        header = self.catalog.header
        if not self.rules.nplurals:
            fields = po.header_fields(header)
            fields.pop("Plural-Forms", None)
            header = po.header_entry(fields)
        return replace(self.catalog, header=header, entries=translated, trailer="")

    @property
    def lender(self) -> Lender:
        """What this catalog can give to bundles: translated texts, and nothing else."""
        texts = [
            text if state == "translated" else ""
            for text, state in zip(self.columns.texts, self.states, strict=True)
        ]
        return Lender(self.locale, texts, self.rules.forms)


def read_sources(selection: Selection, chosen: Sequence[checking.Chosen] = ()) -> Iterator[Source]:
    """Read the sources of each selected domain, whose catalogs will be checked by *chosen*.

    Raises SourceError for all files that cannot be used, once the domains before them are read,
    ConfigError for a domain without files and for a glossary that is not there.
    """
    wrong: list[SourceError] = []
    locale = selection.config.source_locale
    # without the categories that exact millions alone reach, as no author would write them
    found = {cldr.category(locale, number) for number in plural.USUAL}
    needed = [name for name in cldr.CATEGORIES if name in found]
    glossary = read_glossary(selection) if any(each.check.terms for each in chosen) else ()
    for domain in selection.domains:
        paths = selection.project.glob(domain.sources)
        if selection.config.glossary in paths:  # its texts are for people who write and translate
            paths.remove(selection.config.glossary)
        if not paths:
            raise ConfigError(
                f"tool.l10n.domain `{domain.name}`: no file matches `{domain.sources[0]}`",
                help="mend `sources`, or write the first source file",
            )
        try:
            files = _fields(selection.project, paths)
            extraction = extracting.extract(domain, files, needed)
        except SourceError as error:
            wrong.append(error)
        if not wrong:
            yield Source(extraction, chosen, locale, glossary)
    if wrong:
        raise together(wrong)


def _fields(project: Project, paths: Sequence[str]) -> dict[str, list[Field]]:
    """The fields of source files; raises SourceError for all that cannot be read."""
    files: dict[str, list[Field]] = {}
    wrong: list[SourceError] = []
    for path in paths:
        try:
            files[path] = sources.read(path, project.read(path))
        except SourceError as error:
            wrong.append(error)
    if wrong:
        raise together(wrong)
    return files


def synchronise(selection: Selection, source: Source, locale: str) -> InStep:
    """Read a catalog, and merge it with its template.

    A catalog that is not there yet is an empty one.
    Raises CatalogError for one that cannot be read.
    """
    path = selection.config.catalog_path(locale, source.template.domain)
    return in_step(selection.config, source, locale, selection.project.read_if_there(path))


def in_step(config: Config, source: Source, locale: str, before: bytes | None) -> InStep:
    """As `synchronise`, where the file holds *before*."""
    domain = source.template.domain
    path = config.catalog_path(locale, domain)
    text = "" if before is None else po.decode(path, before)
    catalog = po.read(path, locale, domain, text, source.expected)
    refuse_other_language(config, catalog)
    fields = header_fields(config, locale, domain)
    return InStep(before, catalog, merging.merge(source.template, catalog, fields))


def _by_column(
    config: Config, source: Source, locale: str, before: bytes | None
) -> tuple[InStep, Columns]:
    """As `in_step`, but of a file that is as usual only what is unusual in it is read."""
    found = None if before is None else glance(config, source, locale, before)
    if found is not None:
        merged = Merged(found.catalog, found.tally)
        return InStep(before, found.read, merged, found), found.columns()
    step = in_step(config, source, locale, before)
    return step, Columns.of(source.template, step.merged.catalog)


def glance(config: Config, source: Source, locale: str, before: bytes) -> glancing.Glance | None:
    """What a glance at the file *before* of a locale finds; None if it has to be read as a whole.

    So has one of another locale: a merge would change its header.
    """
    domain = source.template.domain
    path, fields = config.catalog_path(locale, domain), header_fields(config, locale, domain)
    return glancing.glance(source.glanced, path, locale, before, fields)


def localise(selection: Selection, source: Source, locale: str) -> Localised:
    """As `synchronise`, and check the catalog and find the state of each message."""
    config = selection.config
    path = config.catalog_path(locale, source.template.domain)
    return judged(
        config,
        source,
        *_by_column(config, source, locale, selection.project.read_if_there(path)),
    )


def judged(config: Config, source: Source, step: InStep, columns: Columns) -> Localised:
    """Check a catalog that is in step with its source, and find the state of each message."""
    from l10n.pipeline import waivers  # loads all checks: not for `extract`

    catalog = step.merged.catalog
    rules = checking.plurals(catalog)
    findings = checking.check(source.checks, catalog, columns)
    commented = [catalog.entries[at] for at in columns.commented]
    standing = waivers.standing(config, catalog, commented, findings)
    broken = {finding.identity for finding in standing if finding.content and finding.identity}
    if not rules.nplurals:  # nobody knows which form is which
        broken |= {m.identity for m in source.template.messages if m.msgid_plural is not None}
    states = counting.states(source.template, columns, broken, rules.nplurals)
    return Localised(
        catalog.locale, source, step, columns, tuple(findings), tuple(standing), states, rules
    )


Localise: TypeAlias = Callable[[Selection, Source, str], Localised]
"""What gives the catalog of a domain in one locale."""


def refuse_other_language(config: Config, catalog: Catalog) -> None:
    """A file of another locale in this one's place would publish its language as this one."""
    if catalog.header is None:
        return
    language = po.header_fields(catalog.header).get("Language", "")
    others = (other for other in config.locales if other != catalog.locale)
    for other in others:
        if language in (cldr.posix(other), other) and language != cldr.posix(catalog.locale):
            raise CatalogError(
                f"this is the catalog of `{catalog.locale}`, but its header says"
                f" `Language: {language}`, another locale of the project",
                catalog.header.place,
                "put the right file in its place, or correct the header's `Language`",
            )


def header_fields(config: Config, locale: str, domain: str) -> dict[str, str]:
    """The header fields that we own, in the order of a new catalog."""
    exact = locale in config.locale and config.locale[locale].plural_forms == "cldr"
    return {
        "Project-Id-Version": domain,
        "Language": cldr.posix(locale),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": cldr.plural_forms(locale, exact=exact),
    }


def template_catalog(config: Config, source: Source) -> Catalog:
    """The `.pot` file: every message untranslated, under the source locale's header."""
    template, expected = source.template, source.expected
    fields = header_fields(config, config.source_locale, template.domain)
    header = po.header_entry(fields)
    entries = tuple(
        Entry(
            message,
            ("",) if message.msgid_plural is None else ("", ""),
            raw=expected.untranslated(message),
        )
        for message in template.messages
    )
    path = config.template_path(template.domain)
    return Catalog(path, config.source_locale, template.domain, header, entries)


def template_bytes(config: Config, source: Source) -> bytes:
    """The bytes of the `.pot` file."""
    return po.write(template_catalog(config, source)).encode("utf-8")


@dataclass(slots=True)
class Lenders:
    """Catalogs by locale, kept as long as a chain may ask for them."""

    selection: Selection
    localise: Localise = localise
    known: dict[tuple[str, str], Localised] = field(default_factory=dict)
    given: dict[tuple[str, str], Lender] = field(default_factory=dict)

    def localised(self, source: Source, locale: str) -> Localised:
        """The catalog of a locale, read once."""
        key = (locale, source.template.domain)
        if key not in self.known:
            self.known[key] = self.localise(self.selection, source, locale)
        return self.known[key]

    def chain(self, source: Source, locale: str) -> list[Lender]:
        """The locale itself and those that lend to it, without the source."""
        config = self.selection.config
        names = (locale, *config.fallback_of(locale))
        return [self.lender(source, name) for name in names if name != config.source_locale]

    def lender(self, source: Source, locale: str) -> Lender:
        """What a locale can give, found once."""
        key = (locale, source.template.domain)
        if key not in self.given:
            self.given[key] = self.localised(source, locale).lender
        return self.given[key]

    def lent(self, source: Source, locale: str) -> set[Identity]:
        """What other languages than the source's lend to *locale*."""
        return {
            identity
            for lender in self.chain(source, locale)[1:]
            for identity, text in zip(source.template.identities, lender.texts, strict=True)
            if text
        }

    def forget(self, locale: str) -> None:
        """Drop what no chain of the project asks for: ten catalogs need not be in memory."""
        config = self.selection.config
        if any(locale in config.fallback_of(other) for other in config.locales):
            return
        for kept in (self.known, self.given):
            for key in [key for key in kept if key[0] == locale]:
                del kept[key]


def counts(localised: Localised, lent: set[Identity], by: str) -> list[Status]:
    """The counts of a domain in one locale; one for each source file if *by* is "file"."""
    template = localised.source.template
    files = [""]
    if by == "file":
        files = sorted({path for message in template.messages for path in message.references})
    return [
        counting.status(
            localised.locale,
            template,
            localised.catalog,
            localised.states,
            localised.source.words,
            lent,
            file,
        )
        for file in files
    ]
