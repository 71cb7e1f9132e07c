"""The table `[tool.l10n]` -> Config: its shape, its types, and paths that cannot escape or collide.

That a named check or target exists, the pipeline checks: this file stands below both shelves.
Every complaint is a ConfigError that names the key's path, with the nearest known word as help.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Literal, NamedTuple, TypeAlias, TypeVar

from l10n import cldr
from l10n.errors import ConfigError
from l10n.model import RESERVED

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

# The author's folder in the layout that `init` writes: nothing is built into it, even when
# the sources lie deeper. Other projects' sources guard their own folder only: with
# `src/texts/*.yaml`, bundles in `src/app/messages` are customary.
AUTHORS_FOLDER = "source"

PSEUDO_LOCALES = ("en-XA", "ar-XB")  # CLDR's

PROJECT_KEYS = (
    "source-locale",
    "locales",
    "catalogs",
    "templates",
    "merge",
    "required",
    "always",
    "publish",
    "glossary",
    "locale",
    "domain",
    "bundle",
    "check",
    "waiver",
)
LOCALE_KEYS = ("folder", "required", "publish", "fallback", "plural-forms")
SOURCE_LOCALE_KEYS = ("folder",)  # the source needs no catalog, so the others would not be read
PSEUDO_LOCALE_KEYS = ("folder",)  # one has no catalog, and nothing is required of it
DOMAIN_KEYS = (
    "name",
    "sources",
    "translate",
    "skip",
    "copy",
    "markdown",
    "max-length",
    "required",
    "always",
)
PUBLISH_KEYS = ("enter", "leave")
BUNDLE_KEYS = (
    "target",
    "output",
    "missing",
    "hash",
    "layout",
    "gzip",
    "origin",
    "keep",
    "render",
    "unpublished",
    "loader",
    "types",
)
WAIVER_KEYS = ("check", "key", "locale", "reason", "until")

T = TypeVar("T", bound=str)

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]++(?>(?:\[\d++\])?)")  # also an item of a list: `locales[0]`
_DOMAIN_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*+")
_FOLDER_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_@.-]*+(?<!\.)")  # Windows drops a final dot
_PLACEHOLDER = re.compile(r"\{[^{}]*+\}")
_HASH = re.compile(r"\.[0-9a-f]{8}(?=(?:\.[^./]*)?(?:\.gz)?\Z)")  # in the name of a bundle
_ANY_HASH = "?" * 8  # no placeholder's value has one, and which it will be nobody knows yet
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_DATE = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])")
_DRIVE = re.compile(r"[A-Za-z]:")
_FIELD_PART = re.compile(r"(?:\*\*?+|[^\s.*\[\]](?:[^.*\[\]]*+(?<!\s))?)(?>(?:\[\])*)")


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
        return posixpath.join(_home(self.catalogs), "published.json")

    def fallback_of(self, locale: str) -> tuple[str, ...]:
        """The locales that lend texts to *locale*, nearest first, itself not included.

        As configured, else CLDR's parents that the project has.
        Ends at the source locale, whose own chain is empty.
        """
        if locale == self.source_locale:
            return ()
        lenders = self.locale[locale].fallback
        if lenders is None:
            nearer = takewhile(lambda parent: parent != self.source_locale, cldr.parents(locale))
            lenders = tuple(parent for parent in nearer if parent in self.locales)
        return (*lenders, self.source_locale)

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


def parse(table: Mapping[str, object], path: str, prefix: str = "tool.l10n") -> Config:
    """Read the table of the configuration file *path*.

    *prefix* is the path of the table's own key, "" for a file that holds the keys at top level.

    Raises ConfigError for an unknown or missing key, a wrong type, a locale, name or path
    that cannot be, and for two files of the project that would be one.
    """
    top = _Table(table, prefix, path)
    top.refuse_unknown(PROJECT_KEYS)
    source_locale = top.locale("source-locale")
    named = _locales(top, source_locale)
    locales = tuple(each for each in named if not cldr.is_pseudo(each))
    pseudo = tuple(each for each in named if cldr.is_pseudo(each)) or PSEUDO_LOCALES
    catalogs = top.path_pattern("catalogs", DEFAULT_CATALOGS, ".po")
    config = Config(
        path=path,
        source_locale=source_locale,
        locales=locales,
        catalogs=catalogs,
        templates=top.path_pattern("templates", _default_templates(catalogs), ".pot"),
        merge=top.choice("merge", MERGE, "write"),
        required=top.number("required", 100),
        glossary=_glossary(top),
        locale=_locale_settings(top, source_locale, locales, pseudo),
        domains=(domains := _domains(top)),
        bundles=_bundles(top, domains),
        checks=_checks(top),
        waivers=_waivers(top, (source_locale, *locales)),
        prefix=prefix,
        publish=_publish(top),
        pseudo=pseudo,
    )
    _refuse_output_among_sources(config, top)
    _refuse_collisions(config, top)
    return config


def _glossary(top: _Table) -> str:
    if "glossary" not in top.values:
        return ""
    path = top.text("glossary")
    if problem := _path_problem(path):
        raise top.fail("glossary", problem, "write a path from the project's root")
    if not path.endswith((".yaml", ".yml")):
        raise top.fail("glossary", "must end in `.yaml`", 'write `"source/glossary.yaml"`')
    return path


def _locales(top: _Table, source_locale: str) -> tuple[str, ...]:
    seen = {source_locale: "the source locale"}
    for where, tag in top.texts("locales"):
        locale = top.canonical(where, tag)
        if locale in seen:
            raise top.fail(
                where, f"is `{tag}`, the same locale as {seen[locale]}", "name each locale once"
            )
        seen[locale] = f"`{tag}`"
    del seen[source_locale]
    return tuple(seen)


def _locale_settings(
    top: _Table, source_locale: str, locales: tuple[str, ...], pseudo: tuple[str, ...]
) -> dict[str, LocaleSettings]:
    known = (source_locale, *locales, *pseudo)
    settings = dict.fromkeys(known, LocaleSettings())
    spelt: dict[str, str] = {}
    group = top.table("locale")
    for tag in group.values:
        locale = group.canonical(tag, tag)
        if locale in spelt:
            raise group.fail(
                tag, f"is the same locale as `{spelt[locale]}`", "write one table for both"
            )
        spelt[locale] = tag
        if locale not in settings:
            raise group.fail(
                tag,
                "is about a locale that the project does not have",
                f'add "{locale}" to `{top.key("locales")}` or remove the table',
            )
        settings[locale] = _settings_of(group.table(tag), locale, source_locale, locales)
    return settings


def _settings_of(
    table: _Table, locale: str, source_locale: str, locales: tuple[str, ...]
) -> LocaleSettings:
    if locale == source_locale:
        _refuse_idle(table, SOURCE_LOCALE_KEYS, f"`{locale}` is the source locale")
    elif cldr.is_pseudo(locale):
        _refuse_idle(
            table, PSEUDO_LOCALE_KEYS, f"nobody translates into `{locale}`, a pseudo-locale"
        )
    table.refuse_unknown(LOCALE_KEYS)
    folder = table.text("folder", "")
    if "folder" in table.values and not _FOLDER_NAME.fullmatch(folder):
        raise table.fail(
            "folder",
            f"must be the name of one folder, not {_shown(folder)}",
            "use letters, digits, `_`, `-`, `@` and `.`",
        )
    return LocaleSettings(
        folder=folder or None,
        required=table.number("required", 0) if "required" in table.values else None,
        fallback=_fallback(table, locale, source_locale, locales),
        plural_forms=table.choice("plural-forms", PLURAL_FORMS, "gettext"),
        publish=_publish(table),
    )


def _publish(table: _Table) -> Publish | None:
    if "publish" not in table.values:
        return None
    inner = table.table("publish")
    inner.refuse_unknown(PUBLISH_KEYS)
    for key in PUBLISH_KEYS:
        if key not in inner.values:
            raise inner.missing(key)
    publish = Publish(inner.number("enter", 0), inner.number("leave", 0))
    if publish.leave > publish.enter:
        raise inner.fail(
            "leave",
            f"is {publish.leave}, above `enter`, so a locale would be withdrawn at once",
            f"write {publish.enter} or less",
        )
    return publish


def _refuse_idle(table: _Table, read: Collection[str], why: str) -> None:
    """Refuse what other locales can set and this one cannot."""
    for key in table.values:
        if key in LOCALE_KEYS and key not in read:
            raise table.fail(key, f"has no effect, because {why}", "remove it")


def _fallback(
    table: _Table, locale: str, source_locale: str, locales: tuple[str, ...]
) -> tuple[str, ...] | None:
    """The configured chain without the source locale, which every chain ends with."""
    if "fallback" not in table.values:
        return None
    chain: list[str] = []
    for where, tag in table.texts("fallback"):
        lender = table.canonical(where, tag)
        if source_locale in chain:
            raise table.fail(
                where,
                "comes after the source locale, which has every text",
                f"put `{source_locale}` last or leave it out",
            )
        if lender == locale:
            raise table.fail(where, "is the locale itself", "remove it")
        if lender in chain:
            raise table.fail(where, f"names `{lender}` twice", "remove one")
        if lender != source_locale and lender not in locales:
            raise table.fail(
                where,
                f"is `{tag}`, which is not a locale of the project",
                _nearest(lender, (*locales, source_locale), "locales of the project"),
            )
        chain.append(lender)
    return tuple(lender for lender in chain if lender != source_locale)


def _domains(top: _Table) -> tuple[Domain, ...]:
    domains: dict[str, Domain] = {}
    everywhere = top.field_patterns("always")
    for table in top.tables("domain"):
        table.refuse_unknown(DOMAIN_KEYS)
        name = table.text("name")
        if not _DOMAIN_NAME.fullmatch(name):
            raise table.fail(
                "name",
                f"must be a name for files, not {_shown(name)}",
                "use small letters, digits, `_` and `-`; begin with a letter or a digit",
            )
        if name in RESERVED:
            raise table.fail(
                "name", f"is `{name}`, which objects in JavaScript own", "choose another name"
            )
        if name in domains:
            raise table.fail("name", f"is `{name}`, as another domain's", "rename one")
        domains[name] = Domain(
            name=name,
            sources=table.globs("sources"),
            translate=table.field_patterns("translate"),
            skip=table.field_patterns("skip"),
            copy=table.field_patterns("copy"),
            markdown=table.field_patterns("markdown"),
            max_length=table.lengths("max-length"),
            required=table.number("required", 0) if "required" in table.values else None,
            always=table.field_patterns("always") if "always" in table.values else everywhere,
        )
    if not domains:
        raise top.fail(
            "domain", "is missing", 'add a `[[domain]]` with `name = "site"` and its `sources`'
        )
    return tuple(domains.values())


def _bundles(top: _Table, domains: Sequence[Domain]) -> tuple[BundleSettings, ...]:
    bundles = []
    owners: dict[str, str] = {}
    for table in top.tables("bundle"):
        table.refuse_unknown(BUNDLE_KEYS)
        bundle = BundleSettings(
            target=table.text("target", "flat"),
            output=table.path_pattern("output", DEFAULT_OUTPUT, several=len(domains) > 1),
            missing=table.choice("missing", MISSING, "fallback"),
            hash=table.flag("hash"),
            layout=table.choice("layout", LAYOUTS, "flat") if "layout" in table.values else None,
            render=table.choice("render", RENDER, "markdown"),
            gzip=table.flag("gzip"),
            origin=table.flag("origin", default=True),
            keep=table.number("keep", 1),
            unpublished=table.flag("unpublished"),
            loader=table.flag("loader"),
            types=_types(table),
        )
        if not bundle.folder:
            raise table.fail(
                "output",
                "has no folder before its first placeholder, where `manifest.json` lies",
                f"begin with a folder, as in `{DEFAULT_OUTPUT}`",
            )
        owner = owners.setdefault(bundle.folder.casefold(), table.key("output"))
        if owner != table.key("output"):
            raise table.fail(
                "output",
                f"builds into `{bundle.folder}/`, as `{owner}` does, and a folder has one manifest",
                f"begin with a folder of its own, as in `{bundle.folder}/{bundle.target}/…`",
            )
        bundles.append(bundle)
    return tuple(bundles) or (BundleSettings(),)


def _types(table: _Table) -> str:
    if "types" not in table.values:
        return ""
    path = table.text("types")
    if problem := _path_problem(path):
        raise table.fail("types", problem, "write a path from the project's root")
    if "{" in path or "}" in path:
        raise table.fail("types", "has a brace", "name one file, for all locales and domains")
    if not path.endswith(".d.ts"):
        raise table.fail("types", "must end in `.d.ts`", 'write `"dist/messages.d.ts"`')
    return path


def _checks(top: _Table) -> dict[str, CheckSetting]:
    table = top.table("check")
    return {name: table.choice(name, CHECK_SETTINGS, "error") for name in table.values}


def _waivers(top: _Table, known: tuple[str, ...]) -> tuple[Waiver, ...]:
    waivers = []
    for table in top.tables("waiver"):
        table.refuse_unknown(WAIVER_KEYS)
        key = table.text("key", "")
        if "key" in table.values:
            table._refuse_field_pattern("key", key)
        locale = table.locale("locale") if "locale" in table.values else ""
        if locale and locale not in known:
            raise table.fail(
                "locale",
                f"is `{locale}`, which is not a locale of the project",
                _nearest(locale, known, "locales of the project"),
            )
        reason = table.text("reason")
        if not reason.strip():
            raise table.fail("reason", "is empty", "say why the team lives with it")
        waivers.append(Waiver(table.text("check"), reason, key, locale, table.date("until")))
    return tuple(waivers)


def is_date(text: str) -> bool:
    """Whether a text is a date as ISO 8601 has it, `2027-03-01`; such texts sort by time."""
    return _DATE.fullmatch(text) is not None


def _home(catalogs: str) -> str:
    """The folder that the locales' folders lie in: what stands before the first placeholder."""
    return catalogs.partition("{")[0].rpartition("/")[0]


def _default_templates(catalogs: str) -> str:
    """Beside the locales' folders."""
    return posixpath.join(_home(catalogs), "{domain}.pot")


def _refuse_output_among_sources(config: Config, top: _Table) -> None:
    """A bundle among the sources could be read as one, or overwrite one."""
    guarded: dict[str, str] = {}
    for domain in config.domains:
        for glob in domain.sources:
            folder = "/".join(takewhile(_is_literal, glob.split("/")[:-1]))
            guarded[folder.casefold()] = folder
            if folder.startswith(f"{AUTHORS_FOLDER}/"):
                guarded[AUTHORS_FOLDER] = AUTHORS_FOLDER
    for number, bundle in enumerate(config.bundles):
        built = [(path, "output") for path, _, _ in _bundle_paths(config, bundle)]
        for path, name in [*built, (bundle.types, "types")]:
            for ancestor in _ancestors(path):
                if folder := guarded.get(ancestor.casefold(), ""):
                    raise ConfigError(
                        f"{top.path}: `{_bundle_key(top, number, name)}` is inside `{folder}/`, "
                        "where sources come from",
                        help=f"write bundles into their own folder, such as `{DEFAULT_OUTPUT}`",
                    )


def _is_literal(part: str) -> bool:
    return not any(mark in part for mark in "*?[")


def _ancestors(path: str) -> Iterator[str]:
    """The folders that a file lies in, outermost first, without the root."""
    parts = path.split("/")
    return ("/".join(parts[:end]) for end in range(1, len(parts)))


class _Written(NamedTuple):
    """A file that the pipeline writes, and the setting that names it."""

    path: str
    owner: str


def _written(config: Config, top: _Table) -> Iterator[_Written]:
    for domain in config.domains:
        yield _Written(
            config.template_path(domain.name),
            f"`{top.key('templates')}` for domain `{domain.name}`",
        )
        for locale in config.locales:
            yield _Written(
                config.catalog_path(locale, domain.name),
                f"`{top.key('catalogs')}` for `{locale}` and domain `{domain.name}`",
            )
    if config.deciding:
        yield _Written(config.published_path, f"`{top.key('publish')}` for its decisions")
    for number, bundle in enumerate(config.bundles):
        if bundle.types:
            yield _Written(bundle.types, f"`{_bundle_key(top, number, 'types')}`")
        key = _bundle_key(top, number, "output")
        yield _Written(bundle.manifest, f"`{key}` for its manifest")
        for path in bundle.loader_files:
            yield _Written(path, f"`{key}` for its loader")
        for path, locale, name in _bundle_paths(config, bundle):
            owner = f"`{key}` for `{locale}` and domain `{name}`"
            sidecar = config.origin_path(bundle, locale, name)
            for plain in (path, sidecar) if sidecar else (path,):
                # under a hash also without `hash`: while the file under its name is replaced
                stem, suffix = posixpath.splitext(plain)
                for written in (plain, f"{stem}.{_ANY_HASH}{suffix}"):
                    yield _Written(written, owner)
                    if bundle.gzip:
                        yield _Written(f"{written}.gz", owner)


def _bundle_key(top: _Table, number: int, name: str) -> str:
    return f"{top.key(f'bundle[{number}]')}.{name}"


def _bundle_paths(config: Config, bundle: BundleSettings) -> Iterator[tuple[str, str, str]]:
    """(path, locale, domain) of every file of *bundle*, the source locale's too."""
    for domain in config.domains:
        for locale in (config.source_locale, *config.locales):
            yield config.bundle_path(bundle, locale, domain.name), locale, domain.name


def _refuse_collisions(config: Config, top: _Table) -> None:
    """Two files are never one, also where the file system does not tell `A` from `a`."""
    owners: dict[str, str] = {}
    for path, owner in _written(config, top):
        other = owners.setdefault(path.casefold(), owner)
        if other is not owner:
            raise ConfigError(
                f"{config.path}: {other} and {owner} name the same file `{path}`",
                help="give each its own path, for a locale by its `folder`",
            )
    for path, owner in _written(config, top):
        other = owners.get(_hash_masked(path), owner)
        if other != owner:
            raise ConfigError(
                f"{config.path}: {owner} names the file `{path}`, which is a name with a hash of "
                f"{other}",
                help="give each its own path",
            )
        for ancestor in _ancestors(path):
            for name in (ancestor.casefold(), _hash_masked(ancestor)):
                if name in owners:
                    raise ConfigError(
                        f"{config.path}: {owner} needs a folder `{ancestor}`, which is a file by "
                        f"{owners[name]}",
                        help="give each its own path",
                    )


def _hash_masked(path: str) -> str:
    return _HASH.sub(f".{_ANY_HASH}", path.casefold())


class _Table(NamedTuple):
    """A TOML table that knows its key's path, so that every complaint can name the key."""

    values: Mapping[str, object]
    name: str  # `tool.l10n.domain[0]`, "" for a file's top level
    path: str

    def key(self, key: str) -> str:
        """The whole path of *key*, quoted where TOML needs it."""
        shown = _cut(key)
        if not _BARE_KEY.fullmatch(shown):
            shown = json.dumps(shown, ensure_ascii=False)
        return f"{self.name}.{shown}" if self.name else shown

    def fail(self, key: str, text: str, help: str) -> ConfigError:
        return ConfigError(f"{self.path}: `{self.key(key)}` {text}", help=help)

    def refuse_unknown(self, known: Collection[str]) -> None:
        for key in self.values:
            if key not in known:
                raise self.fail(key, "is not a known key", _nearest(key, known, "known here"))

    def wrong_type(self, key: str, wanted: str) -> ConfigError:
        value = self.values[key]
        return self.fail(key, f"must be {wanted}, not {_shown(value)}", f"write {EXAMPLES[wanted]}")

    def text(self, key: str, default: str | None = None) -> str:
        if key not in self.values:
            if default is None:
                raise self.missing(key)
            return default
        value = self.values[key]
        if not isinstance(value, str):
            raise self.wrong_type(key, "a text")
        return value

    def missing(self, key: str) -> ConfigError:
        return self.fail(key, "is missing", f"add it, for example `{MISSING_KEYS[key]}`")

    def flag(self, key: str, *, default: bool = False) -> bool:
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            raise self.wrong_type(key, "`true` or `false`")
        return value

    def number(self, key: str, default: int) -> int:
        """A percentage, or another number of that size."""
        value = self.values.get(key, default)
        # `true` is an int to Python, and nobody's number
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 100:
            raise self.wrong_type(key, "a whole number from 0 to 100")
        return value

    def date(self, key: str) -> str:
        """A date, with or without quotes, as ISO 8601 has it; "" where there is none."""
        if key not in self.values:
            return ""
        text = str(self.values[key])  # TOML's own dates print as such
        if not is_date(text):
            raise self.wrong_type(key, "a date")
        return text

    def choice(self, key: str, options: tuple[T, ...], default: T) -> T:
        value = self.values.get(key, default)
        for option in options:
            if value == option:
                return option
        word = value if isinstance(value, str) else ""
        raise self.fail(key, f"cannot be {_shown(value)}", _nearest(word, options, "possible"))

    def texts(self, key: str) -> list[tuple[str, str]]:
        """A list of texts, each with its own key: `locales[0]`."""
        if key not in self.values:
            raise self.missing(key)
        value = self.values[key]
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.wrong_type(key, "a list of texts")
        return [(f"{key}[{number}]", item) for number, item in enumerate(value)]

    def table(self, key: str) -> _Table:
        """The table under *key*, empty where there is none."""
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            raise self.wrong_type(key, "a table")
        return _Table(value, self.key(key), self.path)

    def tables(self, key: str) -> list[_Table]:
        """The tables under `[[key]]`, in file order."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.wrong_type(key, "a list of tables")
        return [
            _Table(item, self.key(f"{key}[{number}]"), self.path)
            for number, item in enumerate(value)
        ]

    def locale(self, key: str) -> str:
        return self.canonical(key, self.text(key))

    def canonical(self, key: str, tag: str) -> str:
        """The canonical form of a locale that stands at *key*, whatever its case."""
        try:
            return cldr.canonical(tag)
        except ConfigError as error:
            raise ConfigError(
                f"{self.path}: `{self.key(key)}`: {error.text}", help=error.help
            ) from error

    def path_pattern(
        self, key: str, default: str, suffix: str = "", *, several: bool = True
    ) -> str:
        """A pattern for the paths of files that we write; with *suffix* it must end so.

        Templates have no locale, all others must have one. Where there are not *several*
        domains, it need not say which.
        """
        pattern = self.text(key, default)
        self._refuse_path(key, pattern)
        known = ("{domain}",) if suffix == ".pot" else ("{domain}", "{locale}", "{posix}")
        for placeholder in _PLACEHOLDER.findall(pattern):
            if placeholder not in known:
                raise self.fail(
                    key,
                    f"has the unknown placeholder `{placeholder}`",
                    _nearest(placeholder, known, "known here"),
                )
        if any(brace in _PLACEHOLDER.sub("", pattern) for brace in "{}"):
            raise self.fail(key, "has a lone brace", "write placeholders as `{domain}`")
        if several and "{domain}" not in pattern:
            raise self.fail(key, "has no `{domain}`", f"write {_shown(default)}")
        if suffix != ".pot" and "{locale}" not in pattern and "{posix}" not in pattern:
            raise self.fail(key, "has neither `{locale}` nor `{posix}`", f"write {_shown(default)}")
        if not pattern.endswith(suffix):
            raise self.fail(key, f"must end in `{suffix}`", f"write {_shown(default)}")
        return pattern

    def globs(self, key: str) -> tuple[str, ...]:
        """Patterns of source files: `*`, `?` and `[a-z]` inside a part, `**` for any folders."""
        globs = self.texts(key)
        if not globs:
            raise self.fail(key, "is empty", f"add a pattern: `{MISSING_KEYS[key]}`")
        for where, glob in globs:
            self._refuse_path(where, glob)
            if "{" in glob or "}" in glob:
                raise self.fail(where, "has a brace", "write one pattern per alternative")
            if any("**" in part and part != "**" for part in glob.split("/")):
                raise self.fail(
                    where, "has a `**` that is not a whole part", "write `source/**/*.yaml`"
                )
            if glob.endswith("**"):
                raise self.fail(where, "ends in a folder", f"name files, as in `{glob}/*.yaml`")
        return tuple(glob for _, glob in globs)

    def _refuse_path(self, key: str, path: str) -> None:
        if problem := _path_problem(path):
            raise self.fail(key, problem, "write a path from the project's root, as `source/a.md`")

    def field_patterns(self, key: str) -> tuple[str, ...]:
        if key not in self.values:
            return ()
        patterns = self.texts(key)
        for where, pattern in patterns:
            self._refuse_field_pattern(where, pattern)
        return tuple(pattern for _, pattern in patterns)

    def lengths(self, key: str) -> dict[str, int]:
        """Field pattern -> how many characters a text may have."""
        table = self.table(key)
        lengths = {}
        for pattern, value in table.values.items():
            table._refuse_field_pattern(pattern, pattern)
            if not isinstance(value, int) or isinstance(value, bool) or value < 1:
                raise table.wrong_type(pattern, "a whole number of characters")
            lengths[pattern] = value
        return lengths

    def _refuse_field_pattern(self, key: str, pattern: str) -> None:
        if not all(_FIELD_PART.fullmatch(part) for part in pattern.split(".")):
            raise self.fail(
                key,
                f"must be a pattern of a field, not {_shown(pattern)}",
                "join keys by dots; `*` is one part, `**` any number, `work[]` a list's items",
            )


EXAMPLES = {
    "a text": '`"…"`',
    "`true` or `false`": "one of the two, without quotes",
    "a whole number from 0 to 100": "`100`, without quotes",
    "a whole number of characters": "`600`, without quotes",
    "a list of texts": '`["…", "…"]`',
    "a date": "`2027-03-01`",
    "a table": "its keys below a `[…]` line",
    "a list of tables": "each below a `[[…]]` line",
}
MISSING_KEYS = {
    "source-locale": 'source-locale = "en"',
    "locales": 'locales = ["de", "pt-BR"]',
    "name": 'name = "site"',
    "check": 'check = "unchanged"',
    "reason": 'reason = "a brand name"',
    "sources": 'sources = ["source/site/*.yaml"]',
    "enter": "enter = 80",
    "leave": "leave = 70",
}


def _path_problem(path: str) -> str:
    """What makes a path or pattern unsafe to join to the project's root, "" for nothing."""
    parts = path.split("/")
    if not path:
        return "must not be empty"
    if "\\" in path:
        return "must not have a back-slash"
    if _CONTROL.search(path):
        return "must not have control characters"
    if path.startswith("/") or _DRIVE.match(path):
        return "must not be absolute"
    if ".." in parts:
        return "must not have `..`"
    if "" in parts or "." in parts:
        return "must not have empty parts"
    return ""


def _cut(word: str) -> str:
    """At most 60 characters: a message is one line, and `difflib` quadratic in the length."""
    return word if len(word) <= 60 else f"{word[:59]}…"


def _shown(value: object) -> str:
    """A TOML value in a few words, on one line."""
    if isinstance(value, bool):
        return "`true`" if value else "`false`"
    if isinstance(value, str):
        return f"`{json.dumps(_cut(value), ensure_ascii=False)}`"
    if isinstance(value, int | float):
        # Python refuses to print an int of more than 4,300 digits
        huge = isinstance(value, int) and abs(value) >= 10**18
        return "a number" if huge else f"`{value}`"
    if isinstance(value, list):
        return "a list"
    return "a table" if isinstance(value, dict) else "a date or time"


def _nearest(word: str, known: Collection[str], label: str) -> str:
    """The help for a word that is not *known*."""
    import difflib  # for the wording of errors only

    for match in difflib.get_close_matches(_cut(word), known, 1):
        return f"did you mean `{match}`?"
    return f"{label}: {', '.join(f'`{name}`' for name in known)}"


def matcher(patterns: tuple[str, ...]) -> Callable[[str], bool]:
    """A function that says whether any of *patterns* matches a `Field.pattern`.

    A path is a row of parts: keys, and a `[]` for each list (`work[].title` has three).
    In a pattern a key matches itself, `*` one key, `[]` one `[]`, `**` any number of
    parts of either kind, also none. So `work` does not match `work[]`, `work[].*` matches
    the fields of its items, and `**.title` matches `title` at any depth.
    """
    literal = frozenset(pattern for pattern in patterns if "*" not in pattern)
    wild = [_parts(pattern) for pattern in patterns if "*" in pattern]
    if not wild:
        return literal.__contains__
    known: dict[str, bool] = {}  # the items of a list share a pattern: few are asked for often

    def matches(path: str) -> bool:
        answer = known.get(path)
        if answer is None:
            parts = _parts(path)
            answer = path in literal or any(_part_match(pattern, parts) for pattern in wild)
            known[path] = answer
        return answer

    return matches


def _parts(path: str) -> list[str]:
    """`work[].title` -> `work`, `[]`, `title`."""
    return path.replace("[]", ".[]").split(".")


def _part_match(pattern: list[str], parts: list[str]) -> bool:
    """Match part by part; at a dead end only the last `**` is widened, by one part.

    An earlier `**` never needs another try: what the last one skips, it could skip as well.
    So the time is at most the product of the two lengths.
    """
    at = 0
    resume: tuple[int, int] | None = None  # (after the last `**`, the part that it skips next)
    position = 0
    while position < len(parts):
        if at < len(pattern) and pattern[at] == "**":
            at += 1
            resume = (at, position)
        elif at < len(pattern) and _same(pattern[at], parts[position]):
            at += 1
            position += 1
        elif resume is not None:
            at, position = resume[0], resume[1] + 1
            resume = (at, position)
        else:
            return False
    return all(part == "**" for part in pattern[at:])


def _same(wanted: str, part: str) -> bool:
    return wanted == part or (wanted == "*" and part != "[]")
