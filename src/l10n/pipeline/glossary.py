"""The project's glossary: which file, and what it says."""

from __future__ import annotations

from l10n import glossary, sources
from l10n.errors import ConfigError
from l10n.model import Glossary
from l10n.pipeline.selection import Selection


def read_glossary(selection: Selection) -> Glossary:
    """Read the file that the config names; without one there are no terms.

    Raises ConfigError where it is not there, SourceError for what it should not hold.
    """
    config = selection.config
    if not config.glossary:
        return ()
    data = selection.project.read_if_there(config.glossary)
    if data is None:
        key = f"{config.prefix}.glossary" if config.prefix else "glossary"
        raise ConfigError(
            f"{config.path}: `{key}`: there is no file `{config.glossary}`",
            help="mend the path, or remove the key",
        )
    return glossary.glossary(sources.read(config.glossary, data))
