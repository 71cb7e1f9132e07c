from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from l10n.bundles.i18next import TARGET
from l10n.model import Bundle, Target, Value

Made = Callable[..., Bundle]
Written = Callable[[Target, Bundle], bytes]


def test_a_bundle_in_full(made: Made, written: Written) -> None:
    bundle = made(
        {
            "site.visit": "Visit {name}",
            "site.days": {"one": "one day", "other": "{n} days of {all}"},
            "list.work.0": "Teach",
            "list.work.1": {"one": "{count} hour", "other": "{count} hours"},
            "list.more.0": "Learn",
        }
    )
    assert written(TARGET, bundle).decode("utf-8") == (
        "{\n"
        '  "list": {\n'
        '    "more": [\n'
        '      "Learn"\n'
        "    ],\n"
        '    "work": {\n'
        '      "0": "Teach",\n'
        '      "1": "{{count}} hours",\n'
        '      "1_one": "{{count}} hour",\n'
        '      "1_other": "{{count}} hours"\n'
        "    }\n"
        "  },\n"
        '  "site": {\n'
        '    "days": "{{count}} days of {{all}}",\n'
        '    "days_one": "one day",\n'
        '    "days_other": "{{count}} days of {{all}}",\n'
        '    "visit": "Visit {{name}}"\n'
        "  }\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("{name}", "{{name}}", id="one brace becomes two"),
        pytest.param("{{name}}", "{{name}}", id="two braces stay"),
        pytest.param("${name}", "{{name}}", id="a template string's"),
        pytest.param("${{price}}", "${{price}}", id="a price"),
        pytest.param("%(name)s", "{{name}}", id="Python's"),
        pytest.param("%s, %s", "{{0}}, {{1}}", id="printf's, by index"),
        pytest.param("%2$s, %1$s", "{{1}}, {{0}}", id="printf's in another order"),
        pytest.param("{user.name}", "{{user.name}}", id="a path"),
        pytest.param("{{- html}}", "{{- html}}", id="without escaping"),
        pytest.param("{{n, number}}", "{{n, number}}", id="its own format"),
        pytest.param("$t(site.title)", "$t(site.title)", id="another key's text"),
        pytest.param("{a}}", "{{a}}}", id="a brace behind"),
        pytest.param("100 % {", "100 % {", id="no placeholder"),
    ],
)
def test_placeholders(source: str, expected: str, made: Made, written: Written) -> None:
    bundle = made({"a": source})
    assert list(TARGET.problems(bundle)) == []
    assert json.loads(written(TARGET, bundle)) == {"a": expected}


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        pytest.param(
            "days_other",
            "x",
            "the target `i18next` takes a key that ends in `_other` for a plural's form",
            id="a key like a form",
        ),
        pytest.param(
            "days_one.more",
            "x",
            "the target `i18next` takes a key that ends in `_one` for a plural's form",
            id="a part of a key like a form",
        ),
        pytest.param("a", "{n:>9}", "the target `i18next` cannot fill in `{n:>9}`", id="a format"),
        pytest.param(
            "a",
            "{n, plural, one {x} other {y}}",
            "the target `i18next` cannot fill in `{n, plural, one {x} other {y}}`",
            id="an ICU argument",
        ),
        pytest.param(
            "a", "in {lng}", "the target `i18next` cannot fill in `{lng}`", id="an option of `t`"
        ),
        pytest.param(
            "a", "in {ns.a}", "the target `i18next` cannot fill in `{ns.a}`", id="inside an option"
        ),
        pytest.param(
            "a", "{{#if}}", "the target `i18next` cannot fill in `{{#if}}`", id="Handlebars"
        ),
        pytest.param(
            "a",
            "{{see note}}",
            "the target `i18next` would fill in `{{see note}}`, which is text here",
            id="prose in two braces",
        ),
        pytest.param(
            "a",
            "{{name}",
            "the target `i18next` would fill in `{{{name}}`, which is text here",
            id="a brace before a placeholder",
        ),
        pytest.param(
            "a",
            "$t(a(b))",
            "the target `i18next` would fill in `$t(`, which is text here",
            id="no key",
        ),
    ],
)
def test_what_it_would_misread(key: str, value: Value, said: str, made: Made) -> None:
    assert [(key, problem.text) for key, problem in TARGET.problems(made({key: value}))] == [
        (key, said)
    ]


@pytest.mark.parametrize("key", ["other", "one_way", "others_", "_otherwise"])
def test_a_key_with_a_category_elsewhere_is_fine(key: str, made: Made) -> None:
    assert list(TARGET.problems(made({key: "x"}))) == []


def test_a_hostile_text_takes_linear_time(made: Made) -> None:
    text = "{" * 500_000
    assert list(TARGET.problems(made({"a": text}))) == []
    ((_, problem),) = TARGET.problems(made({"a": text + " }}"}))
    assert len(problem.text) < 150


def test_a_translation_is_looked_at_for_itself(made: Made) -> None:
    days = {"one": "{n} day", "other": "{n} days"}
    bundle = made(
        {"a": "x $t(b)", "b": "y", "c": days},
        {"a": "$t(b) $t(c)", "b": "{{y z}}", "c": {"one": "{{x y}}", "other": "{n}"}},
        "de",
    )
    assert [key for key, _ in TARGET.problems(bundle)] == ["a", "b", "c"]
