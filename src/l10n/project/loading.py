"""Where a project begins, and its configuration."""

from __future__ import annotations

import re
import stat
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from l10n import config as configuration
from l10n.config import Config
from l10n.errors import ConfigError, ProjectError
from l10n.model import Place
from l10n.project import Project, refused

_TOML_PLACE = re.compile(r" \(at line ([0-9]++), column ([0-9]++)\)$")
_TOML_END = " (at end of document)"


def load(start: Path, config: Path | None = None) -> tuple[Project, Config]:
    """The project that *start* lies in, and its configuration.

    Without *config* (relative to *start*), that is the nearest pyproject.toml at *start* or
    above that has a table `[tool.l10n]`. Its folder is the project's root, so `Config.path`
    is always its bare name.

    Raises ConfigError where there is none, for bad TOML with line and column, and as `parse`.
    """
    start = start.resolve()
    if config is not None:
        return _load_named(start / config)
    for folder in (start, *start.parents):
        path = folder / "pyproject.toml"
        if _is_file(path):
            data = read_toml(path)
            if _has_table(data):
                return Project(folder), configuration.parse(*settings(data, path.name))
    raise ConfigError(
        f"there is no pyproject.toml with a table `[tool.l10n]` in `{start}` or above it",
        help="run `l10n init`",
    )


def _load_named(path: Path) -> tuple[Project, Config]:
    if not _is_file(path):
        raise ConfigError(
            f"{path.name}: there is no such file in `{path.parent}`", help="check `--config`"
        )
    return Project(path.parent), configuration.parse(*settings(read_toml(path), path.name))


def _is_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        refusal = refused(str(path), "cannot be read", error)
        raise ConfigError(refusal.text, help=refusal.help) from error


def _has_table(data: Mapping[str, object]) -> bool:
    tool = data.get("tool")
    return isinstance(tool, dict) and "l10n" in tool


class Settings(NamedTuple):
    """What `config.parse` takes."""

    table: Mapping[str, object]
    path: str
    prefix: str


def settings(data: Mapping[str, object], name: str) -> Settings:
    """Where the settings stand in the content of the configuration file *name*.

    In a table `[tool.l10n]`; without it at top level, but not in a pyproject.toml.
    """
    if not _has_table(data):
        if name == "pyproject.toml":
            raise ConfigError(f"{name}: has no table `[tool.l10n]`", help="run `l10n init`")
        return Settings(data, name, "")
    tool = data["tool"]
    table = tool["l10n"] if isinstance(tool, dict) else None
    if not isinstance(table, dict):
        raise ConfigError(
            f"{name}: `tool.l10n` must be a table", help="write its keys below `[tool.l10n]`"
        )
    return Settings(table, name, "tool.l10n")


def read_toml(path: Path) -> dict[str, object]:
    """The content of a TOML file; ConfigError, with line and column, where it is none."""
    # through Project, for its limit and its errors; a config may be a link to another folder's
    real = path.resolve()
    try:
        data = Project(real.parent).read(real.name)
    except ProjectError as error:
        raise ConfigError(error.text, help=error.help) from error
    return parse_toml(data, path.name)


def parse_toml(data: bytes, name: str) -> dict[str, object]:
    """The content of a TOML file that was read already; errors as `read_toml`."""
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise ConfigError(
            "is not UTF-8",
            _place(name, error.object[: error.start].decode()),
            help="save it as UTF-8",
        ) from error
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise ConfigError(f"{name}: is nested too deeply", help="remove brackets") from error
    except tomllib.TOMLDecodeError as error:
        raise _toml_error(name, text, str(error)) from error
    except ValueError as error:  # int() takes 4,300 digits, and tomllib lets its error through
        raise ConfigError(f"{name}: has a number that is too long", help="cut it") from error


def _toml_error(name: str, text: str, message: str) -> ConfigError:
    if match := _TOML_PLACE.search(message):
        place = Place(name, int(match[1]), int(match[2]))
        message = message[: match.start()]
    else:  # "(at end of document)"
        place = _place(name, text)
        message = message.removesuffix(_TOML_END)
    return ConfigError(f"is not TOML: {message}", place, help="see https://toml.io/en/v1.0.0")


def _place(name: str, before: str) -> Place:
    """The point behind the text *before*."""
    return Place(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
