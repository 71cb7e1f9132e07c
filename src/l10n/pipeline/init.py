"""`init`: the first files of a project."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence

from l10n import cldr
from l10n.errors import ConfigError
from l10n.pipeline.plan import Plan
from l10n.project import Project
from l10n.project.loading import read_toml

_CONFIG = """\
[tool.l10n]
source-locale = "{source}"
locales = [{locales}]
required = 0  # percent; raise it when the first translations are there

[[tool.l10n.domain]]
name = "site"
sources = ["source/site/*.yaml", "source/site/*.md"]
translate = ["**"]
markdown = ["body"]
"""
_SOURCE = """\
# translators: the greeting at the top of the first page
welcome: Welcome
visitors:
{forms}"""


def init(project: Project, source_locale: str, locales: Sequence[str]) -> Plan:
    """A table `[tool.l10n]` and a first source; refuses a project that has a table already."""
    source = cldr.canonical(source_locale)
    tags = tuple(dict.fromkeys(cldr.canonical(tag) for tag in locales))
    if source in tags:
        raise ConfigError(
            f"`{source}` is the source locale, it needs no translation",
            help="leave it out of `--locales`",
        )
    plan = Plan()
    before = project.read_if_there("pyproject.toml")
    text = ""
    if before is not None:
        tool = read_toml(project.root / "pyproject.toml").get("tool", {})
        if isinstance(tool, dict) and "l10n" in tool:
            raise ConfigError(
                "pyproject.toml: has a table `[tool.l10n]` already",
                help="edit it, or remove it first",
            )
        text = before.decode("utf-8")
    table = _CONFIG.replace("{source}", source).replace(
        "{locales}", ", ".join(f'"{tag}"' for tag in tags)
    )
    gap = "" if not text else ("\n" if text.endswith("\n") else "\n\n")
    longer = text + (gap + table).replace("\n", "\r\n" if "\r\n" in text else "\n")
    try:
        tomllib.loads(longer)
    except tomllib.TOMLDecodeError as error:  # `tool = {...}` takes no further tables
        raise ConfigError(
            "pyproject.toml: no table `[tool.l10n]` can follow what is in it",
            help="write `tool` as tables: `[tool.NAME]`",
        ) from error
    plan.put("pyproject.toml", longer.encode("utf-8"), before)
    first = "source/site/welcome.yaml"
    if not project.exists("source/site"):
        forms = "".join(
            f'  {name}: "{{count}} visitors"\n' if name != "one" else '  one: "{count} visitor"\n'
            for name in cldr.integer_categories(source)
        )
        plan.put(first, _SOURCE.replace("{forms}", forms).encode("utf-8"), None)
    return plan
