"""What `[tool.l10n]` says, as types; and the paths that follow from it."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from itertools import chain, takewhile
from typing import Literal, NamedTuple, TypeAlias

from l10n import cldr

Merge: TypeAlias = Literal["write", "overlay"]
PluralForms: TypeAlias = Literal["gettext", "cldr"]
Missing: TypeAlias = Literal["fallback", "source", "omit", "error"]
Layout: TypeAlias = Literal["flat", "nested"]
Render: TypeAlias = Literal["markdown", "html"]
CheckSetting: TypeAlias = Literal["error", "warning", "off"]

MERGE: tuple[Merge, ...] = ("write", "overlay")
PLURAL_FORMS: tuple[PluralForms, ...] = ("gettext", "cldr")
MISSING: tuple[Missing, ...] = ("fallback", "source", "omit", "error")
LAYOUTS: tuple[Layout, ...] = ("flat", "nested")
RENDER: tuple[Render, ...] = ("markdown", "html")
CHECK_SETTINGS: tuple[CheckSetting, ...] = ("error", "warning", "off")

DEFAULT_CATALOGS = "locales/{posix}/{domain}.po"
DEFAULT_OUTPUT = "dist/{locale}/{domain}.json"
LOADER = ("loader.d.mts", "loader.mjs", "plurals.d.mts", "plurals.mjs")
PSEUDO_LOCALES = ("en-XA", "ar-XB")  # CLDR's


class Publish(NamedTuple):
    """When a locale is published, in percent: from *enter* on, until it is below *leave*."""

    enter: int
    leave: int  # not more than *enter*; in between a locale is as it was


class LocaleSettings(NamedTuple):
    """What `[locale.<tag>]` says about one locale; None where it says nothing."""

    folder: str | None = None  # one part of a path
    required: int | None = None  # percent
    fallback: tuple[str, ...] | None = None  # without the source locale, nearest first
    plural_forms: PluralForms = "gettext"
    publish: Publish | None = None


class Domain(NamedTuple):
    """A named group of sources. Its tuples, but for *sources*, hold patterns for `matcher`."""

    name: str
    sources: tuple[str, ...]  # globs, POSIX, relative to the project
    translate: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    copy: tuple[str, ...] = ()
    markdown: tuple[str, ...] = ()
    max_length: Mapping[str, int] = {}  # field pattern -> characters
    required: int | None = None  # percent of this domain, in every locale
    always: tuple[str, ...] = ()  # fields that every locale must have, whatever its percentage


class BundleSettings(NamedTuple):
    """One shape in which all locales and domains are built."""

    target: str = "flat"
    output: str = DEFAULT_OUTPUT
    missing: Missing = "fallback"
    hash: bool = False  # also under names that hold the content's hash
    gzip: bool = False  # a `.gz` beside each file
    origin: bool = True  # a sidecar with each bundle in JSON: which values are borrowed
    keep: int = 1  # generations for which a file stays that is built no longer
    unpublished: bool = False  # whether it has locales that are held back, too
    layout: Layout | None = None  # for targets that have both
    render: Render = "markdown"  # what Markdown values are in the bundle
    loader: bool = False  # whether the site's loader lies beside the manifest
    types: str = ""  # the path of TypeScript declarations, "" for none

    @property
    def folder(self) -> str:
        """Where the manifest lies: the folder of *output* before its first placeholder."""
        return posixpath.dirname(self.output.partition("{")[0])

    @property
    def manifest(self) -> str:
        """The path of the manifest; no other bundles have the folder."""
        return posixpath.join(self.folder, "manifest.json")

    @property
    def loader_files(self) -> Mapping[str, str]:
        """Each file of the loader by the path that it is written to; none without `loader`."""
        names = LOADER if self.loader else ()
        return {posixpath.join(self.folder, name): name for name in names}


class Waiver(NamedTuple):
    """Findings of a check that the team has decided to live with."""

    check: str
    reason: str
    key: str = ""  # a pattern for `matcher`; "" for any, and for what has none
    locale: str = ""  # "" for all
    until: str = ""  # the last day on which it holds, `2027-03-01`; "" for ever


class Config(NamedTuple):
    """The whole configuration of a project.

    *path* is the file that it came from, *prefix* as in `parse`. All locales are canonical
    BCP 47 tags, *locales* are without the source's and without the pseudo-locales, which
    nobody translates into; *locale* has settings for each of them all.
    All path patterns are POSIX and relative to the project's root.
    """

    path: str
    source_locale: str
    locales: tuple[str, ...]
    catalogs: str
    templates: str
    merge: Merge  # whether `extract` writes the catalogs, or leaves them to translators
    required: int  # percent
    glossary: str  # the path of its file, "" for none
    locale: Mapping[str, LocaleSettings]
    domains: tuple[Domain, ...]
    bundles: tuple[BundleSettings, ...]
    checks: Mapping[str, CheckSetting]  # check's name -> severity
    waivers: tuple[Waiver, ...] = ()
    prefix: str = "tool.l10n"
    publish: Publish | None = None
    pseudo: tuple[str, ...] = PSEUDO_LOCALES  # those that `l10n pseudo` builds

    def required_of(self, locale: str) -> int:
        """The percentage below which `check` fails for *locale*, over all its domains."""
        own = self.locale[locale].required
        return self.required if own is None else own

    @property
    def deciding(self) -> Mapping[str, Publish]:
        """The locales that `publish` is about; what it decides is kept in *published_path*.

        All others are published when they pass the gate.
        """
        rules = {each: self.locale[each].publish or self.publish for each in self.locales}
        return {locale: rule for locale, rule in rules.items() if rule is not None}

    @property
    def published_path(self) -> str:
        """Where the decisions of `publish` lie: beside the locales' folders."""
        return posixpath.join(home_of(self.catalogs), "published.json")

    def fallback_of(self, locale: str) -> tuple[str, ...]:
        """The locales that lend texts to *locale*, nearest first, itself not included.

        As configured, else CLDR's parents that the project has, under whatever tag: that of
        `zh-MO` is `zh-Hant-HK`, which a project may call `zh-HK`.
        Ends at the source locale, whose own chain is empty.
        """
        if locale == self.source_locale:
            return ()
        lenders = self.locale[locale].fallback
        if lenders is None:
            parents = (self._called(parent) for parent in cldr.parents(locale))
            nearer = takewhile(lambda each: self.source_locale not in each, parents)
            lenders = tuple(dict.fromkeys(each for each in chain(*nearer) if each != locale))
        return (*lenders, self.source_locale)

    def _called(self, locale: str) -> list[str]:
        """The project's tags for a locale, its own first; there may be `zh` and `zh-Hans`."""
        meant = cldr.with_script(locale)
        every = (*self.locales, self.source_locale)
        found = [each for each in every if cldr.with_script(each) == meant]
        return sorted(found, key=lambda each: each != locale)

    def catalog_path(self, locale: str, domain: str) -> str:
        """Where the `.po` lies; a `folder` setting stands for either spelling of the locale."""
        folder = self.locale[locale].folder
        return _fill(self.catalogs, domain, folder or locale, folder or cldr.posix(locale))

    def template_path(self, domain: str) -> str:
        """Where the `.pot` lies."""
        return self.templates.replace("{domain}", domain)

    def bundle_path(self, bundle: BundleSettings, locale: str, domain: str) -> str:
        """Where the bundle lies, without a hash.

        `{locale}` is always the tag, because sites load by it; `folder` overrides `{posix}`.
        """
        posix = self.locale[locale].folder or cldr.posix(locale)
        return _fill(bundle.output, domain, locale, posix)

    def origin_path(self, bundle: BundleSettings, locale: str, domain: str) -> str:
        """Where the bundle's sidecar lies, `site.origin.json`; "" where it has none."""
        stem, suffix = posixpath.splitext(self.bundle_path(bundle, locale, domain))
        return f"{stem}.origin{suffix}" if bundle.origin and suffix == ".json" else ""


def _fill(pattern: str, domain: str, locale: str, posix: str) -> str:
    """A path from its pattern; the values hold no braces, so the order does not matter."""
    filled = pattern.replace("{domain}", domain).replace("{locale}", locale)
    return filled.replace("{posix}", posix)


def home_of(catalogs: str) -> str:
    """The folder that the locales' folders lie in: what stands before the first placeholder."""
    return catalogs.partition("{")[0].rpartition("/")[0]
