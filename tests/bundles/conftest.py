"""Bundles as `compile` makes them, so that each knows what its source's text says."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from l10n.compile import compile, outline
from l10n.model import (
    Bundle,
    Catalog,
    Extraction,
    Message,
    Place,
    Segment,
    Target,
    Template,
    Value,
)


def segment(key: str, value: Value) -> Segment:
    parts = tuple(int(part) if part.isdigit() else part for part in key.split("."))
    place = Place("source/site.yaml", 1)
    if isinstance(value, str):
        return Segment(key, value, Message(value, key), place, parts)
    forms = tuple(value.items())
    other = value["other"]
    return Segment(key, other, Message(value.get("one", other), key, other), place, parts, forms)


@pytest.fixture
def made() -> Callable[..., Bundle]:
    """Make a bundle: (source's values, its translations, locale); without these, the source's."""

    def make(
        source: Mapping[str, Value], translated: Mapping[str, Value] | None = None, locale: str = ""
    ) -> Bundle:
        values = tuple((segment(key, value),) for key, value in source.items())
        messages = tuple(value[0].message for value in values if value[0].message)
        shared = outline(Extraction(Template("site", messages), values))
        bundle = compile(locale or "en", shared, [], locale or "en", "fallback")
        for key, value in (translated or {}).items():
            at = bundle.keys.index(key)
            if isinstance(value, str):
                texts = [*bundle.texts[:at], value, *bundle.texts[at + 1 :]]
                bundle = bundle._replace(texts=texts)
            else:
                bundle = bundle._replace(plurals={**bundle.plurals, at: value})
        return bundle

    return make


@pytest.fixture
def written() -> Callable[[Target, Bundle], bytes]:
    """Write a bundle by a target that needs no catalog."""

    def no_catalog() -> Catalog:
        raise AssertionError("a target that needs no catalog must not have one made")

    return lambda target, bundle: target.serialise(bundle, no_catalog)
