"""What a command is about: a project, and the names that the user gave."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from l10n import bundles as targets
from l10n import cldr
from l10n.check import Chosen
from l10n.config import DEFAULT_OUTPUT, BundleSettings, Config, Domain
from l10n.errors import ConfigError
from l10n.model import Target
from l10n.project import Project


@dataclass(frozen=True, slots=True)
class Selection:
    """A project, and which of its locales and domains a command is about."""

    project: Project
    config: Config
    locales: tuple[str, ...]  # without the source's
    domains: tuple[Domain, ...]
    checks: tuple[str, ...] = ()  # that are on, whatever the configuration says

    @property
    def is_whole(self) -> bool:
        """Whether no locale and no domain of the project is left out."""
        return (self.locales, self.domains) == (self.config.locales, self.config.domains)

    @property
    def chosen(self) -> tuple[Chosen, ...]:
        """The checks that are on."""
        from l10n.pipeline.choice import chosen  # loads all checks: not for `extract`

        return chosen(self.config.checks, self.checks)

    @property
    def breaking(self) -> tuple[Chosen, ...]:
        """The checks whose findings keep a translation out of the bundles."""
        return tuple(each for each in self.chosen if each.severity == "error")


def select(
    project: Project,
    config: Config,
    locales: Sequence[str] = (),
    domains: Sequence[str] = (),
    checks: Sequence[str] = (),
) -> Selection:
    """Choose locales and domains by name; without names, all of them. *checks* are to be on.

    Raises ConfigError for a name that the project does not have, and for a check or a
    target in the config that does not exist.
    """
    bundles = tuple(
        _with_suffix(bundle, _where(config, f"bundle[{number}].target"))
        for number, bundle in enumerate(config.bundles)
    )
    config = config._replace(bundles=bundles)
    if config.checks or config.waivers or checks:
        _require_checks(config, checks)
    known = {domain.name: domain for domain in config.domains}
    tags = dict.fromkeys(_locale(config, cldr.canonical(tag)) for tag in locales)
    names = dict.fromkeys(_named(name, tuple(known), "domain") for name in domains)
    return Selection(
        project,
        config,
        tuple(tags) or config.locales,
        tuple(known[name] for name in names) or config.domains,
        tuple(checks),
    )


def _locale(config: Config, tag: str) -> str:
    if cldr.is_pseudo(tag):
        raise ConfigError(
            f"`{tag}` is a pseudo-locale, which nobody translates into",
            help="run `l10n pseudo`, which makes its texts from the sources",
        )
    return _named(tag, config.locales, "locale")


def _named(name: str, known: Sequence[str], kind: str) -> str:
    if name in known:
        return name
    raise ConfigError(f"the project has no {kind} `{name}`", help=nearest(name, known))


def nearest(name: str, known: Sequence[str]) -> str:
    """What to write in place of a name that nothing has."""
    language = name.split("-")[0]
    near = get_close_matches(name, known, n=1)
    near += [other for other in known if other.split("-")[0] == language]
    return f"did you mean `{near[0]}`?" if near else f"known are {', '.join(known)}"


def _where(config: Config, key: str) -> str:
    """How a complaint about a key of the configuration begins."""
    table = f"{config.prefix}." if config.prefix else ""
    return f"{config.path}: `{table}{key}`: "


def _require_checks(config: Config, names: Sequence[str]) -> None:
    """Refuse settings and waivers of checks that cannot be, and *names* that no check has."""
    from l10n.pipeline import waivers  # loads all checks: not for a project without a word on them
    from l10n.pipeline.choice import check_named

    for name in names:
        check_named(name)
    waivers.require(config, lambda key: _where(config, key))
    for name, severity in config.checks.items():
        where = _where(config, f"check.{name}")
        check = check_named(name, where)
        if check.guard and severity != check.severity:
            raise ConfigError(
                f"{where}this check guards readers and cannot be `{severity}`",
                help=f"remove the key; `l10n explain {name}` shows what helps instead",
            )


def _with_suffix(bundle: BundleSettings, where: str) -> BundleSettings:
    """The default output ends as the target's files do; one that the user wrote must."""
    target = target_of(bundle, where)
    if bundle.render == "html" and not target.renders:
        raise ConfigError(
            f"{where.replace('.target`', '.render`')}the target `{target.name}` has no HTML,"
            " as it is made of the catalog's own entries",
            help="remove the key, or choose a target of JSON",
        )
    suffix = target.suffix
    if bundle.loader and suffix != ".json":
        raise ConfigError(
            f"{where.replace('.target`', '.loader`')}the loader reads JSON,"
            f" and the target `{target.name}` is none",
            help="remove the key, or choose a target of JSON",
        )
    if bundle.output == DEFAULT_OUTPUT:
        return bundle._replace(output=posixpath.splitext(DEFAULT_OUTPUT)[0] + suffix)
    if not bundle.output.endswith(suffix):
        raise ConfigError(
            f"{where.replace('.target`', '.output`')}must end with `{suffix}`,"
            f" as files of the target `{bundle.target}` do",
            help=f"write `{posixpath.splitext(bundle.output)[0]}{suffix}`",
        )
    return bundle


def target_of(bundle: BundleSettings, where: str = "") -> Target:
    """The target of a bundle in its layout.

    Raises ConfigError, beginning with *where*, if there is none.
    """
    target = targets.named(bundle.target)
    if target is None:
        names = [target.name for target in targets.TARGETS]
        raise ConfigError(
            f"{where}there is no target `{bundle.target}`", help=nearest(bundle.target, names)
        )
    if bundle.layout is None:
        return target
    if target.nested is None:
        names = [target.name for target in targets.TARGETS if target.nested]
        raise ConfigError(
            f"{where.replace('.target`', '.layout`')}the target `{bundle.target}` has one layout",
            help=f"remove the key, which is for {', '.join(f'`{name}`' for name in names)}",
        )
    return target.nested if bundle.layout == "nested" else target
