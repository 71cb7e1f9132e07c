from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from l10n.bundles.banana import TARGET
from l10n.model import Bundle, Target

Made = Callable[..., Bundle]
Written = Callable[[Target, Bundle], bytes]


def test_a_bundle_in_full(made: Made, written: Written) -> None:
    forms = {"one": "{n} dzień", "few": "{n} dni", "many": "{n} dni", "other": "{n} dnia"}
    bundle = made({"visit": "{name} \\ {", "days": forms, "a.0": "x"}, locale="pl")
    assert written(TARGET, bundle).decode("utf-8") == (
        "{\n"
        '  "@metadata": {\n'
        '    "locale": "pl"\n'
        "  },\n"
        '  "a.0": "x",\n'
        '  "days": "{{PLURAL:$1|$1 dzień|$1 dni|$1 dni|$1 dnia}}",\n'
        '  "visit": "$1 \\\\ {"\n'
        "}\n"
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("{b} {a} {b}", "$2 $1 $2", id="by their names"),
        pytest.param("{1} of {0}", "$2 of $1", id="numbers stay"),
        pytest.param("$5 for {a}", "$5 for $1", id="a price"),
        pytest.param("$1", "$1", id="a price without an argument"),
        pytest.param("$01 for {a}", r"{{GENDER:|}}\$01 for $1", id="a price that it would fill in"),
        pytest.param("${a}", "$1", id="a template string's"),
        pytest.param("{a}5", r"{{GENDER:|}}$1\5", id="a digit behind it"),
        pytest.param("$1={a}0", r"{{GENDER:|}}\$1=$1\0", id="a price where a digit is behind it"),
        pytest.param("{a b} [x] | \\", "{a b} [x] | \\", id="nothing special without a parser"),
        pytest.param("<b>\\{|$1</b>", r"\<b>\\\{|\$1\</b>", id="tags have it parsed"),
        pytest.param("{{x y}}", r"{{GENDER:|}}\{\{x y\}\}", id="braces that it would take"),
    ],
)
def test_placeholders_and_escapes(source: str, expected: str, made: Made, written: Written) -> None:
    bundle = made({"a": source})
    assert list(TARGET.problems(bundle)) == []
    assert json.loads(written(TARGET, bundle))["a"] == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("{a} in {n} <i>", "{{PLURAL:$1|x|$2 in $1 <i>}}", id="the number is first"),
        pytest.param(
            "days of {a}, {b}", "{{PLURAL:$1|x|days of $2, $3}}", id="also where it is not shown"
        ),
        pytest.param("%s: %d days", "{{PLURAL:$2|x|$1: $2 days}}", id="numbers stay"),
        pytest.param("{n}", "{{PLURAL:$1|x|$1{{GENDER:|}}}}", id="a 0 alone is no form"),
        pytest.param("{n}5|{a}$2", r"{{PLURAL:$1|x|$1\5\|$2\$2}}", id="what is special"),
    ],
)
def test_plurals(source: str, expected: str, made: Made, written: Written) -> None:
    bundle = made({"a": {"one": "x", "other": source}})
    assert list(TARGET.problems(bundle)) == []
    assert json.loads(written(TARGET, bundle))["a"] == expected


@pytest.mark.parametrize("form", ["{n} x7=y", "a {n}=", "?page2={n}"])
def test_a_form_that_it_would_take_for_another(form: str, made: Made) -> None:
    ((key, problem),) = TARGET.problems(made({"a": {"one": "1", "other": form}}))
    assert key == "a"
    assert problem.text == (
        "the target `banana` takes a form with a number before `=`"
        " for the form of that number alone"
    )


def test_an_equals_sign_elsewhere_is_fine(made: Made) -> None:
    assert list(TARGET.problems(made({"a": "1={n}", "b": {"one": "a=1", "other": "{n} ="}}))) == []


def test_a_format_is_refused(made: Made) -> None:
    ((key, problem),) = TARGET.problems(made({"a": "{n:>9}"}))
    assert (key, problem.text) == ("a", "the target `banana` cannot fill in `{n:>9}`")
