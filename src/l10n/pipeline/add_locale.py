"""`add-locale`: the catalogs of new locales."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from l10n import cldr, po
from l10n import config as configuration
from l10n.config import Config
from l10n.errors import ConfigError
from l10n.model import Catalog, Entry, Identity
from l10n.pipeline.catalogs import read_sources, synchronise
from l10n.pipeline.extract import extract
from l10n.pipeline.plan import Plan
from l10n.pipeline.proof import proved
from l10n.pipeline.selection import Selection, select
from l10n.project import Project
from l10n.project.loading import Settings, parse_toml, settings

_LOCALES = re.compile(r"^([ \t]*)locales[ \t]*=[ \t]*\[[^\[\]#]*\]", re.MULTILINE)
_OURS = re.compile(
    r"^[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*l10n[ \t]*\][ \t]*(?:#[^\n]*|\r?)$", re.MULTILINE
)
_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Added:
    """What `add_locales` would write. *line* is what the config must say if we cannot edit it."""

    plan: Plan
    configured: bool
    line: str


def add_locales(
    project: Project, config: Config, tags: Sequence[str], copy_from: str | None
) -> Added:
    """Catalogs of new locales in step with the sources, and the config with the tags.

    With *copy_from*, the translations of that locale come along, all of them fuzzy.
    With `merge = "overlay"` a catalog that is there already is left as it is.

    Raises ConfigError where the config with the tags would be refused: `folder = "it"`
    of another locale leaves no path for `it`.
    """
    new = tuple(dict.fromkeys(cldr.canonical(tag) for tag in tags))
    for tag in new:
        if tag in (*config.locales, config.source_locale):
            raise ConfigError(f"the project has the locale `{tag}` already", help="leave it out")
    before = project.read(config.path)
    now = settings(parse_toml(before, config.path), config.path)
    locales = [*config.locales, *new]
    wider = configuration.parse(*now._replace(table={**now.table, "locales": locales}))
    selection = select(project, wider, new)
    plan = extract(selection, create=True).plan
    if copy_from is not None:
        _copy(select(project, config, (copy_from,)), selection, plan)
    line = "locales = [" + ", ".join(f'"{tag}"' for tag in locales) + "]"
    edited = _with_line(before.decode("utf-8"), line, now, locales)
    if edited is not None:
        plan.put(config.path, edited.encode("utf-8"), before)
    return Added(plan, edited is not None, line)


def _with_line(text: str, line: str, now: Settings, locales: Sequence[str]) -> str | None:
    """The config with another literal list of locales; None where we cannot find just that.

    It may stand in another form, or what looks like it be a part of a text.
    """
    start = 0
    if now.prefix:
        section = _OURS.search(text)
        if section is None:
            return None
        start = section.end()
    end = _TABLE.search(text, start)
    found = _LOCALES.search(text, start, end.start() if end else len(text))
    if found is None:
        return None
    edited = text[: found.end(1)] + line + text[found.end() :]
    try:
        table = settings(parse_toml(edited.encode("utf-8"), now.path), now.path).table
    except ConfigError:
        return None
    return edited if table == {**now.table, "locales": list(locales)} else None


def _copy(donor: Selection, heirs: Selection, plan: Plan) -> None:
    """Fill the new catalogs of *plan* with the donor's translations, marked fuzzy."""
    for source in read_sources(donor):
        lent = {
            entry.identity: entry
            for entry in synchronise(donor, source, donor.locales[0]).merged.catalog.entries
            if not entry.obsolete and entry.filled
        }
        for locale in heirs.locales:
            path = heirs.config.catalog_path(locale, source.template.domain)
            data = plan.files.get(path)
            if data is None or plan.read[path] is not None:
                continue  # a catalog that was there already keeps its own words
            catalog = po.read(path, locale, source.template.domain, data.decode("utf-8"))
            filled = _filled(catalog, lent)
            plan.files[path] = proved(filled, source.expected)


def _filled(catalog: Catalog, lent: Mapping[Identity, Entry]) -> Catalog:
    return replace(catalog, entries=tuple(_heir(entry, lent) for entry in catalog.entries))


def _heir(entry: Entry, lent: Mapping[Identity, Entry]) -> Entry:
    donor = lent.get(entry.identity)
    if donor is None or len(donor.msgstr) != len(entry.msgstr):
        return entry  # another number of plural forms has other meanings
    return entry._replace(msgstr=donor.msgstr, fuzzy=True, raw=None)
