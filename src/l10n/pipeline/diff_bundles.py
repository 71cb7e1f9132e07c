"""`diff --bundles`: the bundles in one folder beside those in another, or two files."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Collection, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from l10n import bundles as targets
from l10n import cldr
from l10n.bundles.reading import is_nested
from l10n.compile import generations
from l10n.config import BundleSettings
from l10n.diff.bundles import Build, Built, Locale, builds
from l10n.errors import ConfigError, ProjectError
from l10n.model import BundleChanges, Kind, Reading, Target
from l10n.pipeline.files import Named, named
from l10n.pipeline.selection import nearest, target_of
from l10n.project import Project

_MANIFEST = "manifest.json"
_FLAT = "flat"  # a nested one is read as well
_BELOW = 3  # folders down to which manifests are looked for, to be named


def diff_bundles(
    start: Path,
    before: Path,
    after: Path,
    target: str | None = None,
    locales: Sequence[str] = (),
    domains: Sequence[str] = (),
) -> BundleChanges:
    """What a site notices between two builds: folders with a manifest, or a bundle each.

    Paths are relative to *start*. Of files, which no manifest is about, *target* says how they
    are read, None as `flat`. Of folders, *locales* and *domains* are those to tell of, or all.

    Raises ProjectError for what cannot be read, and for a folder beside a file; ConfigError for
    a name that is none, and for what only a manifest knows, or knows better.
    """
    folders = [(start / given).is_dir() for given in (before, after)]
    if all(folders):
        if target is not None:
            raise ConfigError(
                "`--target` is for two files", help="leave it out: the manifests say the targets"
            )
        return _chosen(_folder(start, before), _folder(start, after), locales, domains)
    if any(folders):
        one, other = (before, after) if folders[0] else (after, before)
        raise ProjectError(
            f"{one}: is a folder, and {other} is none", help="name two folders, or two bundles"
        )
    if locales or domains:
        raise ConfigError(
            "`--locale` and `--domain` are for two folders",
            help="leave them out: of two files there is no more to choose",
        )
    reader = target_of(BundleSettings(target=target or _FLAT))
    return builds(_file(named(start, before), reader), _file(named(start, after), reader))


def _chosen(
    before: Build, after: Build, locales: Sequence[str], domains: Sequence[str]
) -> BundleChanges:
    """What happened in these locales and domains; a locale is one of all domains."""
    known = {*before.locales, *after.locales}  # also those that are held back
    tags = {_one_of(known, cldr.canonical(tag), "locale") for tag in locales}
    built = {domain for _, domain in [*before.bundles, *after.bundles]}
    names = {_one_of(built, name, "domain") for name in domains}
    return BundleChanges(
        tuple(
            each
            for each in builds(before, after).changes
            if (not tags or each.locale in tags)
            and (not names or not each.domain or each.domain in names)
        )
    )


def _one_of(known: Collection[str], name: str, kind: str) -> str:
    if name not in known:
        raise ConfigError(
            f"neither manifest has a {kind} `{name}`",
            help=nearest(name, sorted(known)) if known else "they have none at all",
        )
    return name


def _file(file: Named, target: Target) -> Build:
    domain = posixpath.splitext(posixpath.basename(file.path))[0]
    # under one name on both sides, as a file may be called otherwise
    return Build({("", ""): _built(file, "", domain, target, {})})


def _folder(start: Path, given: Path) -> Build:
    file = named(start, given / _MANIFEST)
    data = file.project.read_if_there(file.path)
    if data is None:
        raise ProjectError(
            f"{file.path}: there is no such file", help=_instead(start / given, given)
        )
    if generations.is_foreign(data):
        raise ProjectError(
            f"{file.path}: is not a manifest that `l10n compile` wrote",
            help="name the folder that `l10n compile` has built, or two bundles",
        )
    try:
        locales, records = _manifest(json.loads(data))
    except (KeyError, TypeError, AttributeError) as error:
        raise ProjectError(
            f"{file.path}: lacks what a manifest says of locales and bundles",
            help="build the folder again with `l10n compile`",
        ) from error
    bundles = {(each.locale, each.domain): _of_record(file, each) for each in records}
    return Build(bundles, file.path, locales)


def _instead(folder: Path, given: Path) -> str:
    """What to name, where a folder has no manifest; perhaps those below have one each."""
    patterns = ["*/" * depth + _MANIFEST for depth in range(1, _BELOW + 1)]
    found = Project(folder).glob(patterns)
    if not found:
        return "name a folder that `l10n compile` has built"
    names = ", ".join(f"`{(given / path).parent.as_posix()}`" for path in found)
    return f"name one of those below, which have a manifest each: {names}"


class _Record(NamedTuple):
    """What a manifest says of a bundle."""

    locale: str
    domain: str
    target: str
    path: str  # from the manifest's folder
    kinds: Mapping[str, Kind]  # by key, of texts that are not plain


def _manifest(content: Mapping[str, Any]) -> tuple[dict[str, Locale], list[_Record]]:
    """Raises KeyError, TypeError or AttributeError for what is of another shape."""
    locales = {
        tag: Locale(each["published"] is True, frozenset(each["pluralCategories"]))
        for tag, each in content["locales"].items()
    }
    records = []
    for each in content["bundles"]:
        kind: Kind = "html" if each.get("html") else "markdown"
        kinds = dict.fromkeys(content.get("markdown", {}).get(each["domain"], ()), kind)
        names = "locale", "domain", "target", "path"
        locale, domain, target, path = (_text(each, name) for name in names)
        records.append(_Record(locale, domain, target, path, kinds))
    return locales, records


def _text(record: Mapping[str, object], name: str) -> str:
    value = record[name]
    if not isinstance(value, str):
        raise TypeError(name)
    return value


def _of_record(manifest: Named, record: _Record) -> Built:
    target = targets.named(record.target)
    if target is None:
        raise ProjectError(
            f"{manifest.path}: this version has no target `{record.target}`",
            help="compare them with the version of l10n that built them",
        )
    path = posixpath.join(posixpath.dirname(manifest.path), record.path)
    return _built(
        manifest._replace(path=path),
        record.locale,
        record.domain,
        target,
        record.kinds,
        record.path,
    )


def _built(
    file: Named,
    locale: str,
    domain: str,
    target: Target,
    kinds: Mapping[str, Kind],
    inside: str = "",
) -> Built:
    """Read a bundle, whose texts are plain where *kinds* says nothing of a key."""
    data = file.read()
    values: dict[str, Reading] | None = None
    nested = False
    if target.read is not None:
        content = _parsed(file.path, data)
        nested = is_nested(content)
        values = {
            key: each._replace(kind=kinds.get(key, ""))
            for key, each in target.read(content).items()
        }
    digest = sha256(data).hexdigest()
    return Built(locale, domain, file.path, target.name, values, nested, inside, digest)


def _parsed(path: str, data: bytes) -> Mapping[str, object]:
    try:
        content = json.loads(data)
    except (ValueError, RecursionError):  # cut, not UTF-8, or nested beyond reason
        content = None
    if not isinstance(content, dict):
        raise ProjectError(
            f"{path}: is no JSON object", help="name bundles in JSON, or folders of them"
        )
    return content
