"""Two builds of bundles to BundleChanges: what a site that loads them notices.

A change breaks a site if the site has to change too: something that it asks for is gone, or a
text takes what it does not give. All else a site can take without being told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from l10n.display import counted
from l10n.model import BundleChange, BundleChangeKind, BundleChanges, Reading


@dataclass(frozen=True, slots=True)
class Built:
    """A bundle as it lies on the disk."""

    locale: str  # "" for a file whose locale nobody said
    domain: str
    path: str  # as messages call it
    target: str
    values: Mapping[str, Reading] | None  # by key; None for a file that is compared as a whole
    nested: bool = False  # whether keys lead through objects
    inside: str = ""  # the path inside its build; "" for a file without one
    digest: str = ""  # tells whether two files are the same


class Locale(NamedTuple):
    """What a manifest says of a locale."""

    published: bool
    categories: frozenset[str]  # that a site can ask for


@dataclass(frozen=True, slots=True)
class Build:
    """All bundles of a folder; or one file, which has no manifest."""

    bundles: Mapping[tuple[str, str], Built]  # by locale and domain
    manifest: str = ""  # its path, as messages call it
    locales: Mapping[str, Locale] = field(default_factory=dict)  # by tag, with bundles or without

    @property
    def built(self) -> frozenset[str]:
        """The locales that have bundles."""
        return frozenset(locale for locale, _ in self.bundles)


def builds(before: Build, after: Build) -> BundleChanges:
    """What happened to each locale, bundle and value; by locale, domain and key."""
    changes = list(_locales(before, after))
    both = before.built & after.built
    for place in {**before.bundles, **after.bundles}:
        if place[0] in both:
            old, new = before.bundles.get(place), after.bundles.get(place)
            changes += _bundle(old, new, after.locales.get(place[0]))
    changes.sort(key=lambda each: (each.locale, each.domain, each.key, each.kind, each.detail))
    return BundleChanges(tuple(changes))


def _locales(before: Build, after: Build) -> Iterator[BundleChange]:
    for locale in before.built - after.built:
        detail = "the locale is left out" if locale in after.locales else "the locale is gone"
        yield BundleChange("removed", after.manifest, locale, detail=detail, breaking=True)
    for locale in after.built - before.built:
        yield BundleChange("added", after.manifest, locale)
    for locale in before.built & after.built & before.locales.keys() & after.locales.keys():
        published = after.locales[locale].published
        if published != before.locales[locale].published:
            detail = "offered to readers" if published else "not offered to readers any more"
            yield BundleChange("published", after.manifest, locale, detail=detail)


def _bundle(old: Built | None, new: Built | None, locale: Locale | None) -> Iterator[BundleChange]:
    """What happened to a bundle; *locale* is what its manifest says now, if there is one."""
    if old is None or new is None:
        yield from _come_or_gone(old, new)
        return
    whole = BundleChange("shape", new.path, new.locale, new.domain, breaking=True)
    if old.inside != new.inside:
        yield whole._replace(detail=f"was `{old.inside}`")
    if detail := _reshaped(old, new):
        yield whole._replace(detail=detail)
    elif old.values is None or new.values is None:
        if old.digest != new.digest:
            yield whole._replace(kind="text", breaking=False)
    else:
        for key in {**old.values, **new.values}:
            before, after = old.values.get(key), new.values.get(key)
            if before != after:
                kind, detail, breaking = _value(before, after, locale)
                yield BundleChange(
                    kind,
                    new.path if after else old.path,
                    new.locale,
                    new.domain,
                    key,
                    before.texts if before else {},
                    after.texts if after else {},
                    detail,
                    breaking,
                )


def _come_or_gone(old: Built | None, new: Built | None) -> Iterator[BundleChange]:
    if new is not None:
        yield BundleChange("added", new.path, new.locale, new.domain)
    elif old is not None:
        yield BundleChange(
            "removed",
            old.path,
            old.locale,
            old.domain,
            detail="the bundle is gone",
            breaking=True,
        )


def _reshaped(old: Built, new: Built) -> str:
    """Why the values of the two cannot be compared, "" if they can."""
    if old.target != new.target:
        return f"is for `{new.target}`, was for `{old.target}`"
    if old.nested != new.nested and old.values and new.values:
        return "is nested, was flat" if new.nested else "is flat, was nested"
    return ""


class _Happened(NamedTuple):
    """What happened to a value."""

    kind: BundleChangeKind
    detail: str = ""
    breaking: bool = False


def _value(old: Reading | None, new: Reading | None, locale: Locale | None) -> _Happened:
    """What happened to a value that is not as it was; the worst, if it is several things."""
    if old is None:
        return _Happened("added")
    if new is None:
        return _Happened("removed", "the key is gone", breaking=True)
    if old.kind != new.kind:
        return _Happened("shape", f"is {_KINDS[new.kind]}, was {_KINDS[old.kind]}", breaking=True)
    if old.plural != new.plural:
        detail = "became a plural" if new.plural else "is a plural no more"
        return _Happened("plural", detail, breaking=True)
    if wanted := new.names - old.names:
        return _Happened("placeholders", f"takes {_listed(wanted)}", breaking=True)
    lost = old.forms - new.forms
    asked = lost if locale is None else lost & locale.categories
    if asked:
        return _Happened("plural", f"has no form for {_listed(asked)}", breaking=True)
    if old.forms != new.forms:
        return _Happened("plural", f"has forms for {_listed(new.forms)}")
    if old.places != new.places:
        needed = old.places if locale is None else len(locale.categories)
        detail = f"has {counted(new.places, 'form')}, had {old.places}"
        return _Happened("plural", detail, breaking=new.places < needed)
    if ignored := old.names - new.names:
        if _may_move(old, new):
            text = f"does not show {_listed(ignored)} any more, or others moved up"
            return _Happened("placeholders", text, breaking=True)
        return _Happened("placeholders", f"does not show {_listed(ignored)} any more")
    return _Happened("text")


def _may_move(old: Reading, new: Reading) -> bool:
    """Whether other values may have another place: the last number goes whichever of them does."""
    last = max(old.names, key=lambda name: (len(name), name))
    return old.numbered and bool(new.names) and last not in new.names


_KINDS = {"": "plain text", "markdown": "Markdown", "html": "HTML"}


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(names))
