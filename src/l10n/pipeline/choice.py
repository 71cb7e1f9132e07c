"""Which checks a run is about: by their severities, `--select` and `--ignore`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from difflib import get_close_matches

from l10n import checks
from l10n.check import Chosen
from l10n.config import CheckSetting
from l10n.errors import ConfigError
from l10n.model import Check, Finding

ALWAYS = "unreadable"  # exit code 2 must not go without a word


def check_named(name: str, where: str = "") -> Check:
    """The check of that name; raises ConfigError, beginning with *where*, if there is none."""
    found = checks.named(name)
    if found is None:
        names = [check.name for check in checks.CHECKS]
        near = get_close_matches(name, names, n=1)
        help = f"did you mean `{near[0]}`?" if near else "`l10n explain` lists the checks"
        text = f"{where}there is no such check" if where else f"there is no check `{name}`"
        raise ConfigError(text, help=help)
    return found


def chosen(settings: Mapping[str, CheckSetting], select: Iterable[str] = ()) -> tuple[Chosen, ...]:
    """The checks that are on by *settings*, or by their own severity where those say nothing.

    A check that is off and that *select* names is a warning. Raises ConfigError for a name in
    *select* that no check has.
    """
    wanted = {check_named(name).name for name in select}
    found = []
    for check in checks.CHECKS:
        severity = settings.get(check.name, check.severity)
        if severity == "off" and check.name in wanted:
            severity = "warning"
        if severity != "off":
            found.append(Chosen(check, severity))
    return tuple(found)


def narrowed(
    findings: Sequence[Finding], select: Collection[str], ignore: Collection[str]
) -> tuple[Finding, ...]:
    """The findings of the checks that *select* names (none: of all), without those of *ignore*.

    Raises ConfigError for a name that no check has.
    """
    wanted = {check_named(name).name for name in select}
    unwanted = {check_named(name).name for name in ignore} - {ALWAYS}
    return tuple(
        each
        for each in findings
        if each.check not in unwanted
        and (not wanted or each.check in wanted or each.check == ALWAYS)
    )
