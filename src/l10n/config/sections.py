"""The table `[tool.l10n]` -> Config: its keys, their types, and what they say together."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Mapping, Sequence

from l10n import cldr
from l10n.config.collisions import refuse_collisions, refuse_output_among_sources
from l10n.config.settings import (
    CHECK_SETTINGS,
    DEFAULT_CATALOGS,
    DEFAULT_OUTPUT,
    LAYOUTS,
    MERGE,
    MISSING,
    PLURAL_FORMS,
    PSEUDO_LOCALES,
    RENDER,
    BundleSettings,
    CheckSetting,
    Config,
    Domain,
    LocaleSettings,
    Publish,
    Waiver,
    home_of,
)
from l10n.config.table import Table, nearest, path_problem, shown
from l10n.model import RESERVED

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

_DOMAIN_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*+")
_FOLDER_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_@.-]*+(?<!\.)")  # Windows drops a final dot


def parse(table: Mapping[str, object], path: str, prefix: str = "tool.l10n") -> Config:
    """Read the table of the configuration file *path*.

    *prefix* is the path of the table's own key, "" for a file that holds the keys at top level.

    Raises ConfigError for an unknown or missing key, a wrong type, a locale, name or path
    that cannot be, and for two files of the project that would be one.
    """
    top = Table(table, prefix, path)
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
    refuse_output_among_sources(config, top)
    refuse_collisions(config, top)
    return config


def _glossary(top: Table) -> str:
    if "glossary" not in top.values:
        return ""
    path = top.text("glossary")
    if problem := path_problem(path):
        raise top.fail("glossary", problem, "write a path from the project's root")
    if not path.endswith((".yaml", ".yml")):
        raise top.fail("glossary", "must end in `.yaml`", 'write `"source/glossary.yaml"`')
    return path


def _locales(top: Table, source_locale: str) -> tuple[str, ...]:
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
    top: Table, source_locale: str, locales: tuple[str, ...], pseudo: tuple[str, ...]
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
    table: Table, locale: str, source_locale: str, locales: tuple[str, ...]
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
            f"must be the name of one folder, not {shown(folder)}",
            "use letters, digits, `_`, `-`, `@` and `.`",
        )
    return LocaleSettings(
        folder=folder or None,
        required=table.number("required", 0) if "required" in table.values else None,
        fallback=_fallback(table, locale, source_locale, locales),
        plural_forms=table.choice("plural-forms", PLURAL_FORMS, "gettext"),
        publish=_publish(table),
    )


def _publish(table: Table) -> Publish | None:
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


def _refuse_idle(table: Table, read: Collection[str], why: str) -> None:
    """Refuse what other locales can set and this one cannot."""
    for key in table.values:
        if key in LOCALE_KEYS and key not in read:
            raise table.fail(key, f"has no effect, because {why}", "remove it")


def _fallback(
    table: Table, locale: str, source_locale: str, locales: tuple[str, ...]
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
                nearest(lender, (*locales, source_locale), "locales of the project"),
            )
        chain.append(lender)
    return tuple(lender for lender in chain if lender != source_locale)


def _domains(top: Table) -> tuple[Domain, ...]:
    domains: dict[str, Domain] = {}
    everywhere = top.field_patterns("always")
    for table in top.tables("domain"):
        table.refuse_unknown(DOMAIN_KEYS)
        name = table.text("name")
        if not _DOMAIN_NAME.fullmatch(name):
            raise table.fail(
                "name",
                f"must be a name for files, not {shown(name)}",
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


def _bundles(top: Table, domains: Sequence[Domain]) -> tuple[BundleSettings, ...]:
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


def _types(table: Table) -> str:
    if "types" not in table.values:
        return ""
    path = table.text("types")
    if problem := path_problem(path):
        raise table.fail("types", problem, "write a path from the project's root")
    if "{" in path or "}" in path:
        raise table.fail("types", "has a brace", "name one file, for all locales and domains")
    if not path.endswith(".d.ts"):
        raise table.fail("types", "must end in `.d.ts`", 'write `"dist/messages.d.ts"`')
    return path


def _checks(top: Table) -> dict[str, CheckSetting]:
    table = top.table("check")
    return {name: table.choice(name, CHECK_SETTINGS, "error") for name in table.values}


def _waivers(top: Table, known: tuple[str, ...]) -> tuple[Waiver, ...]:
    waivers = []
    for table in top.tables("waiver"):
        table.refuse_unknown(WAIVER_KEYS)
        key = table.field_pattern("key")
        locale = table.locale("locale") if "locale" in table.values else ""
        if locale and locale not in known:
            raise table.fail(
                "locale",
                f"is `{locale}`, which is not a locale of the project",
                nearest(locale, known, "locales of the project"),
            )
        reason = table.text("reason")
        if not reason.strip():
            raise table.fail("reason", "is empty", "say why the team lives with it")
        waivers.append(Waiver(table.text("check"), reason, key, locale, table.date("until")))
    return tuple(waivers)


def _default_templates(catalogs: str) -> str:
    """Beside the locales' folders."""
    return posixpath.join(home_of(catalogs), "{domain}.pot")
