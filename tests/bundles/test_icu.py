from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from l10n.bundles.icu import TARGET
from l10n.model import Bundle, Target

Made = Callable[..., Bundle]
Written = Callable[[Target, Bundle], bytes]
DAYS = {"one": "one day", "other": "{n} days of {all}"}


def test_a_bundle_in_full(made: Made, written: Written) -> None:
    bundle = made({"site.days": DAYS, "site.work.0": "Visit {name}"})
    assert json.loads(written(TARGET, bundle)) == {
        "site.days": "{n, plural, one {one day} other {# days of {all}}}",
        "site.work.0": "Visit {name}",
    }


def test_a_nested_bundle_in_full(made: Made, written: Written) -> None:
    assert TARGET.nested is not None
    bundle = made({"site.days": DAYS, "site.work.0": "Visit {name}"})
    assert json.loads(written(TARGET.nested, bundle)) == {
        "site": {
            "days": "{n, plural, one {one day} other {# days of {all}}}",
            "work": ["Visit {name}"],
        }
    }


def test_a_plural_without_its_number_asks_for_count(made: Made, written: Written) -> None:
    bundle = made({"a": {"one": "a day", "other": "days"}})
    assert json.loads(written(TARGET, bundle)) == {"a": "{count, plural, one {a day} other {days}}"}


@pytest.mark.parametrize(
    ("text", "plain", "in_plural"),
    [
        pytest.param("it's", "it's", "it's", id="an apostrophe between letters"),
        pytest.param("the dogs'", "the dogs'", "the dogs''", id="one at the end"),
        pytest.param("''", "'''", "''''", id="two of them"),
        pytest.param("a { b", "a '{' b", "a '{' b", id="a brace"),
        pytest.param("{see note}", "'{'see note'}'", "'{'see note'}'", id="prose in braces"),
        pytest.param("{'x", "'{'''x", "'{'''x", id="an apostrophe behind a brace"),
        pytest.param("'{", "'''{'", "'''{'", id="an apostrophe before a brace"),
        pytest.param("<b>x</b>", "'<'b>x'<'/b>", "'<'b>x'<'/b>", id="tags"),
        pytest.param("1 < 2 > '< '>", "1 < 2 > ''< ''>", "1 < 2 > ''< ''>", id="no tags"),
        pytest.param("# 1", "# 1", "'#' 1", id="a hash is special in plurals"),
        pytest.param("'#", "''#", "'''#'", id="an apostrophe before a hash"),
        pytest.param("'{n}'", "''{n}'", "''#''", id="apostrophes around a placeholder"),
    ],
)
def test_what_is_special_is_quoted(
    text: str, plain: str, in_plural: str, made: Made, written: Written
) -> None:
    bundle = made({"a": text, "b": {"one": "{n}", "other": "{n}"}}, {"b": {"other": text}})
    assert json.loads(written(TARGET, bundle)) == {
        "a": plain,
        "b": f"{{n, plural, other {{{in_plural}}}}}",
    }


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("{{name}}", "{name}", id="two braces become one"),
        pytest.param("%(größe)s", "{größe}", id="any letters"),
        pytest.param("%s, {x}", "{0}, {x}", id="by index"),
        pytest.param("{n, number, percent}", "{n, number, percent}", id="its own format"),
        pytest.param(
            "{n, select, a {x} other {y}}", "{n, select, a {x} other {y}}", id="its own choice"
        ),
    ],
)
def test_placeholders(source: str, expected: str, made: Made, written: Written) -> None:
    bundle = made({"a": source})
    assert list(TARGET.problems(bundle)) == []
    assert json.loads(written(TARGET, bundle)) == {"a": expected}


@pytest.mark.parametrize(
    "source", ["{user.name}", "{a-b}", "{n:>9}", "{{n, upper}}", "{n, upper}", "$t(a)", "{x[0]}"]
)
def test_what_is_no_argument(source: str, made: Made) -> None:
    ((key, problem),) = TARGET.problems(made({"a": source}))
    assert (key, problem.text) == ("a", f"the target `icu` cannot fill in `{source}`")
