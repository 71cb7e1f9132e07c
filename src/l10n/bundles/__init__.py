"""The shelf of bundles: one file per target, the shape that one i18n library reads."""

from __future__ import annotations

from l10n.bundles import (
    banana,
    chrome,
    flat,
    gettext_js,
    i18next,
    icu,
    jed,
    mf2,
    mo,
    nested,
    vue_i18n,
)
from l10n.model import Target

# Each file is cheap to import; what is not (polib) it imports when it writes.
TARGETS: tuple[Target, ...] = (
    flat.TARGET,
    nested.TARGET,
    i18next.TARGET,
    icu.TARGET,
    vue_i18n.TARGET,
    jed.TARGET,
    gettext_js.TARGET,
    banana.TARGET,
    chrome.TARGET,
    mf2.TARGET,
    mo.TARGET,
)


def named(name: str) -> Target | None:
    """Give the target of that name, None if there is none."""
    return next((target for target in TARGETS if target.name == name), None)
