from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from l10n.bundles.vue_i18n import TARGET
from l10n.model import Bundle, Target

Made = Callable[..., Bundle]
Written = Callable[[Target, Bundle], bytes]


def test_a_bundle_in_full(made: Made, written: Written) -> None:
    bundle = made(
        {
            "site.days": {"one": "one day", "other": "{num} days of {all}"},
            "site.hours": {"one": "{n} hour", "other": "{n} hours"},
            "site.work.0": "Visit {name}",
        }
    )
    assert json.loads(written(TARGET, bundle)) == {
        "site": {
            "days": "one day | {count} days of {all}",
            "hours": "{n} hour | {n} hours",
            "work": ["Visit {name}"],
        }
    }


def test_only_forms_that_can_be_selected_have_a_place(made: Made, written: Written) -> None:
    bundle = made({"a": {"zero": "none", "one": "one", "other": "{n}"}})
    assert json.loads(written(TARGET, bundle)) == {"a": "one | {n}"}
    bundle = made({"a": {"other": "{n}"}}, locale="ja")
    assert json.loads(written(TARGET, bundle)) == {"a": "{n}"}


@pytest.mark.parametrize(
    ("text", "plain", "in_plural"),
    [
        pytest.param("me@example.org", "me{'@'}example.org", "me{'@'}example.org", id="at sign"),
        pytest.param("a | b", "a {'|'} b", "a {'|'} b", id="a pipe"),
        pytest.param("{a b}", "{'{'}a b{'}'}", "{'{'}a b{'}'}", id="braces"),
        pytest.param("\\{ x", "{'\\\\{'} x", "{'\\\\{'} x", id="a back-slash"),
        pytest.param(
            "a\u2028b\r\n",
            "a{'\\u2028'}b{'\\u000d'}\n",
            "a{'\\u2028'}b{'\\u000d'}{'\\u000a'}",
            id="line ends",
        ),
        pytest.param(" x\n", " x\n", "{' '}x{'\\u000a'}", id="blanks at the ends of a form"),
        pytest.param(" {n} ", " {n} ", "{' '}{n}{' '}", id="blanks around a placeholder"),
        pytest.param("'@'", "'{'@'}'", "'{'@'}'", id="apostrophes"),
    ],
)
def test_what_is_special_is_quoted(
    text: str, plain: str, in_plural: str, made: Made, written: Written
) -> None:
    days = {"one": "{n}", "other": "{n}"}
    bundle = made({"a": text, "b": days}, {"b": {"one": text, "other": "{n}"}})
    assert json.loads(written(TARGET, bundle)) == {"a": plain, "b": f"{in_plural} | {{n}}"}


@pytest.mark.parametrize("source", ["{user.name}", "{a-b}", "{größe}", "{n:>9}", "{{n, upper}}"])
def test_what_is_no_argument(source: str, made: Made) -> None:
    ((key, problem),) = TARGET.problems(made({"a": source}))
    assert (key, problem.text) == ("a", f"the target `vue-i18n` cannot fill in `{source}`")


def test_a_plural_has_one_value_that_is_called_as_its_number(made: Made) -> None:
    forms = {"one": "{n} of one file", "other": "{n} of {count} files"}
    ((key, problem),) = list(TARGET.problems(made({"a": forms, "b": "{n} of {count}"})))
    assert (key, problem.text) == ("a", "the target `vue-i18n` cannot fill in `{n}`")


def test_the_module_says_which_forms_a_locale_has() -> None:
    assert TARGET.beside is not None
    ((name, data),) = TARGET.beside(["pl", "ja"]).items()
    assert name == "plural-rules.js"
    assert (
        'const categories = {\n  "ja": ["other"],\n  "pl": ["one", "few", "many", "other"],\n};\n'
    ) in data.decode("utf-8")
