"""`pseudo`: bundles of the pseudo-locales, made of the sources alone, in a folder of their own."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from l10n import cldr
from l10n.compile.pseudo import accented, mirrored
from l10n.config import Config
from l10n.errors import ConfigError
from l10n.limit import limit
from l10n.model import Columns, Merged, Message, Tally
from l10n.pipeline.authored import authored
from l10n.pipeline.catalogs import InStep, Localised, Source, judged
from l10n.pipeline.compile import Compiled, compile
from l10n.pipeline.selection import Selection

FOLDER = "pseudo"  # below it, all bundles and manifests lie as `compile` has them in the project


def pseudo(selection: Selection, expand: int) -> Compiled:
    """The bundles that `compile` builds, for the project's pseudo-locales.

    They lie in FOLDER, with the source locale's and no others. Where texts are accented, they
    are *expand* percent longer.

    Raises ConfigError where they would replace bundles of other locales.
    """
    config = selection.config
    apart = config._replace(
        locales=config.pseudo,
        bundles=tuple(
            each._replace(
                output=posixpath.join(FOLDER, each.output),
                missing="fallback",
                origin=False,
                types="",
            )
            for each in config.bundles
        ),
        publish=None,
        checks={"max-length": "off"},  # marks that nobody sees count there
        waivers=(),
    )
    _refuse_published(config, apart)
    return compile(
        replace(selection, config=apart, locales=config.pseudo),
        localise=partial(_localised, expand=expand),
    )


def _refuse_published(config: Config, apart: Config) -> None:
    """A pseudo-locale is in no manifest that a site offers its readers."""
    published = {each.folder.casefold() for each in config.bundles}
    for each in apart.bundles:
        if each.folder.casefold() in published:
            raise ConfigError(
                f"`l10n pseudo` builds into `{each.folder}/`, where bundles for readers lie",
                help="give these another `output`",
            )


def _localised(selection: Selection, source: Source, locale: str, *, expand: int) -> Localised:
    """What a translator into a pseudo-locale would write, checked as a translation is.

    A text that a check finds fault with is not used, and nobody could mend it: no findings.
    """
    identities = source.template.identities
    labels = {identities[at]: found for at, found in source.checks.labels.items()}
    turn = _turn(locale, expand)

    def spell(message: Message, text: str, category: str) -> str:
        # Where the source has no such form, its name shows which one the site has chosen.
        words = f"{text} ({category})" if category else text
        return turn(words, limit(message), labels.get(message.identity, frozenset()))

    catalog = authored(selection.config, source, locale, spell)
    step = InStep(None, catalog, Merged(catalog, Tally()))
    columns = Columns.of(source.template, catalog)
    found = judged(selection.config, source, step, columns)
    return replace(found, findings=(), standing=())


def _turn(locale: str, expand: int) -> Callable[[str, int | None, frozenset[str]], str]:
    if cldr.direction(locale) == "rtl":
        return lambda text, _, labels: mirrored(text, labels)
    return lambda text, most, labels: accented(text, expand, most, labels)
