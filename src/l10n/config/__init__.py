"""The table `[tool.l10n]` -> Config: its shape, its types, and paths that cannot escape or collide.

That a named check or target exists, the pipeline checks: this folder stands below both shelves.
Every complaint is a ConfigError that names the key's path, with the nearest known word as help.
"""

from __future__ import annotations

from l10n.config.patterns import matcher
from l10n.config.sections import (
    BUNDLE_KEYS,
    DOMAIN_KEYS,
    LOCALE_KEYS,
    PROJECT_KEYS,
    PUBLISH_KEYS,
    WAIVER_KEYS,
    parse,
)
from l10n.config.settings import (
    CHECK_SETTINGS,
    DEFAULT_CATALOGS,
    DEFAULT_OUTPUT,
    LAYOUTS,
    LOADER,
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
    Merge,
    Publish,
    Waiver,
)
from l10n.config.table import is_date

__all__ = [
    "BUNDLE_KEYS",
    "CHECK_SETTINGS",
    "DEFAULT_CATALOGS",
    "DEFAULT_OUTPUT",
    "DOMAIN_KEYS",
    "LAYOUTS",
    "LOADER",
    "LOCALE_KEYS",
    "MERGE",
    "MISSING",
    "PLURAL_FORMS",
    "PROJECT_KEYS",
    "PSEUDO_LOCALES",
    "PUBLISH_KEYS",
    "RENDER",
    "WAIVER_KEYS",
    "BundleSettings",
    "CheckSetting",
    "Config",
    "Domain",
    "LocaleSettings",
    "Merge",
    "Publish",
    "Waiver",
    "is_date",
    "matcher",
    "parse",
]
