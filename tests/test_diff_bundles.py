"""What a site notices between two builds, and what of it breaks the site."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.diff.bundles import Build, Built, Locale, builds
from l10n.model import BundleChange, Kind, Reading

COUNTED = ", ".join(f"`{at}`" for at in sorted(map(str, range(1, 12))))


def text(text: str, *names: str, kind: Kind | None = None) -> Reading:
    return Reading({"": text}, frozenset(names), kind=kind or "")


def plural(*forms: str, names: tuple[str, ...] = ("count",)) -> Reading:
    texts = {form: f"text of {form}" for form in forms}
    return Reading(texts, frozenset(names), plural=True, forms=frozenset(forms))


def places(number: int) -> Reading:
    """A plural of a library that finds a form by its place."""
    text = " | ".join(map(str, range(number)))
    return Reading({"": text}, frozenset({"count"}), plural=True, places=number)


def numbered(last: int) -> Reading:
    """A text of a library that takes values by their places, from 1 to the last one."""
    names = [str(at) for at in range(1, last + 1)]
    return Reading({"": " ".join(names)}, frozenset(names), numbered=True)


def built(value: Reading | None, locale: str = "pl") -> Built:
    values = {} if value is None else {"menu.home": value}
    return Built(locale, "site", f"dist/{locale}/site.json", "flat", values, inside="site.json")


def build(*bundles: Built, published: bool = True, categories: str = "one few other") -> Build:
    asked = Locale(published, frozenset(categories.split()))
    return Build(
        {(each.locale, each.domain): each for each in bundles},
        "dist/manifest.json",
        dict.fromkeys(("pl", "de"), asked),
    )


def told(before: Build, after: Build) -> list[str]:
    return [
        f"{'breaking' if each.breaking else 'compatible'} {each.kind}: {each.detail}"
        for each in builds(before, after).changes
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(text("a"), text("a"), [], id="nothing"),
        pytest.param(None, text("a"), ["compatible added: "], id="a new key"),
        pytest.param(text("a"), None, ["breaking removed: the key is gone"], id="a key less"),
        pytest.param(text("a", "x"), text("b", "x"), ["compatible text: "], id="another text"),
        pytest.param(
            text("{name}", "name"),
            text("{who}", "who"),
            ["breaking placeholders: takes `who`"],
            id="a placeholder renamed",
        ),
        pytest.param(
            text("{a} {b}", "a", "b"),
            text("{b}", "b"),
            ["compatible placeholders: does not show `a` any more"],
            id="a placeholder less",
        ),
        pytest.param(
            numbered(3),
            numbered(2),
            ["breaking placeholders: does not show `3` any more, or others moved up"],
            id="a number less, which may be another one's",
        ),
        pytest.param(
            numbered(1),
            numbered(0),
            ["compatible placeholders: does not show `1` any more"],
            id="the only number less",
        ),
        pytest.param(
            numbered(12),
            numbered(12)._replace(names=frozenset({"12"})),
            ["compatible placeholders: does not show " + COUNTED + " any more"],
            id="numbers less before the last one, which is the same value then",
        ),
        pytest.param(
            text("{count} days", "count"),
            plural("one", "few", "other"),
            ["breaking plural: became a plural"],
            id="a text that became a plural",
        ),
        pytest.param(
            plural("one", "few", "other"),
            text("days", "count"),
            ["breaking plural: is a plural no more"],
            id="a plural that became a text",
        ),
        pytest.param(
            plural("one", "other"),
            plural("one", "few", "other"),
            ["compatible plural: has forms for `few`, `one`, `other`"],
            id="a category more",
        ),
        pytest.param(
            plural("one", "few", "other"),
            plural("one", "other"),
            ["breaking plural: has no form for `few`"],
            id="a category less that the language asks for",
        ),
        pytest.param(
            plural("one", "two", "few", "other"),
            plural("one", "few", "other"),
            ["compatible plural: has forms for `few`, `one`, `other`"],
            id="a category less that nobody asks for",
        ),
        pytest.param(
            places(2),
            places(3),
            ["compatible plural: has 3 forms, had 2"],
            id="a form more, of those that their places tell apart",
        ),
        pytest.param(
            places(3),
            places(2),
            ["breaking plural: has 2 forms, had 3"],
            id="a form less than the language has categories",
        ),
        pytest.param(
            places(4),
            places(3),
            ["compatible plural: has 3 forms, had 4"],
            id="a form less, for a category that the language has no more",
        ),
        pytest.param(
            text("*a*"),
            text("*a*", kind="markdown"),
            ["breaking shape: is Markdown, was plain text"],
            id="a text that became Markdown",
        ),
        pytest.param(
            text("*a*", kind="markdown"),
            text("<em>a</em>", kind="html"),
            ["breaking shape: is HTML, was Markdown"],
            id="Markdown that is rendered now",
        ),
        pytest.param(
            text("a"),
            plural("one", names=("count", "x")),
            ["breaking plural: became a plural"],
            id="the worst of several changes",
        ),
    ],
)
def test_what_happens_to_a_value(
    before: Reading | None, after: Reading | None, expected: list[str]
) -> None:
    assert told(build(built(before)), build(built(after))) == expected


HOME = built(text("a"))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(
            build(HOME),
            build(HOME, built(text("a"), "de")),
            ["compatible added: "],
            id="a new locale",
        ),
        pytest.param(
            build(HOME),
            build(),
            ["breaking removed: the locale is left out"],
            id="a locale that is held back",
        ),
        pytest.param(
            build(HOME),
            Build({}, "dist/manifest.json"),
            ["breaking removed: the locale is gone"],
            id="a locale that the site has no more",
        ),
        pytest.param(
            build(HOME),
            build(HOME, published=False),
            ["compatible published: not offered to readers any more"],
            id="a locale that loaders pass over",
        ),
        pytest.param(
            build(HOME, published=False),
            build(HOME),
            ["compatible published: offered to readers"],
            id="a locale that is ready",
        ),
        pytest.param(
            build(HOME),
            build(HOME, replace(HOME, domain="pages")),
            ["compatible added: "],
            id="a new domain",
        ),
        pytest.param(
            build(HOME, replace(HOME, domain="pages")),
            build(HOME),
            ["breaking removed: the bundle is gone"],
            id="a domain less",
        ),
        pytest.param(
            build(HOME),
            build(replace(HOME, target="i18next", values={})),
            ["breaking shape: is for `i18next`, was for `flat`"],
            id="another target",
        ),
        pytest.param(
            build(HOME),
            build(replace(HOME, nested=True)),
            ["breaking shape: is nested, was flat"],
            id="another layout",
        ),
        pytest.param(
            build(HOME),
            build(replace(HOME, nested=True, values={})),
            ["breaking removed: the key is gone"],
            id="an empty bundle has no layout",
        ),
        pytest.param(
            build(HOME),
            build(replace(HOME, inside="pl.json", values={"menu.home": text("b")})),
            ["breaking shape: was `site.json`", "compatible text: "],
            id="another path, and another text",
        ),
        pytest.param(
            build(replace(HOME, values=None, digest="a")),
            build(replace(HOME, values=None, digest="b")),
            ["compatible text: "],
            id="another file that is compared as a whole",
        ),
        pytest.param(
            build(replace(HOME, values=None, digest="a")),
            build(replace(HOME, values=None, digest="a")),
            [],
            id="the same file",
        ),
        pytest.param(
            Build({("", ""): built(plural("one", "few", "other"))}),
            Build({("", ""): built(plural("one", "other"))}),
            ["breaking plural: has no form for `few`"],
            id="without a manifest any category may be asked for",
        ),
    ],
)
def test_what_happens_to_bundles_and_locales(
    before: Build, after: Build, expected: list[str]
) -> None:
    assert sorted(told(before, after)) == sorted(expected)


READINGS = st.one_of(
    st.builds(
        text,
        st.sampled_from("ab"),
        st.sampled_from(["x", "y"]),
        kind=st.sampled_from([None, "markdown"]),
    ),
    st.sets(st.sampled_from(["one", "few"])).map(lambda forms: plural("other", *forms)),
)
BUILDS = st.dictionaries(
    st.sampled_from(["de", "pl"]), st.dictionaries(st.sampled_from("abc"), READINGS)
).map(
    lambda locales: build(
        *(replace(built(None, locale), values=values) for locale, values in locales.items())
    )
)


@given(BUILDS)
def test_a_build_is_like_itself(one: Build) -> None:
    assert builds(one, one).changes == ()


@given(BUILDS, BUILDS)
def test_changes_are_told_from_both_sides(one: Build, other: Build) -> None:
    """What is added one way is removed the other way, and a value changes both ways."""

    def turned(change: BundleChange) -> tuple[object, ...]:
        opposite = {"added": "removed", "removed": "added"}
        kind = opposite.get(change.kind, "changed")
        return change.locale, change.domain, change.key, kind, change.after, change.before

    def straight(change: BundleChange) -> tuple[object, ...]:
        kind = change.kind if change.kind in ("added", "removed") else "changed"
        return change.locale, change.domain, change.key, kind, change.before, change.after

    there, back = builds(one, other), builds(other, one)
    assert list(map(straight, there.changes)) == list(map(turned, back.changes))
    assert there.breaking + there.compatible == len(there.changes)
