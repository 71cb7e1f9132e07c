from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from l10n.bundles.mf2 import TARGET
from l10n.model import Bundle, Target

Made = Callable[..., Bundle]
Written = Callable[[Target, Bundle], bytes]


def test_a_bundle_in_full(made: Made, written: Written) -> None:
    forms = {"one": "{n} dzień", "few": "{n} dni", "many": "{n} dni", "other": "{n} dnia"}
    bundle = made({"visit": "Odwiedź {name}", "days": forms, "a.0": "x"}, locale="pl")
    assert written(TARGET, bundle).decode("utf-8") == (
        "{\n"
        '  "a.0": "x",\n'
        '  "days": ".input {$n :number}\\n.match $n\\none {{{$n} dzień}}\\n'
        'few {{{$n} dni}}\\nmany {{{$n} dni}}\\n* {{{$n} dnia}}",\n'
        '  "visit": "Odwiedź {$name}"\n'
        "}\n"
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("{{name}} ${name} %(name)s", "{$name} {$name} {$name}", id="of any kind"),
        pytest.param("{größe}", "{$größe}", id="letters of any alphabet"),
        pytest.param("{user.name}, {a-b}", "{$user.name}, {$a-b}", id="points and hyphens"),
        pytest.param("{a b} \\{", "\\{a b\\} \\\\\\{", id="braces and back-slashes"),
        pytest.param("a|b @c #d", "a|b @c #d", id="what is special elsewhere"),
        pytest.param(".5 l", "{{.5 l}}", id="a point at the start"),
        pytest.param(" \u200f\n.5 {a}", "{{ \u200f\n.5 {$a}}}", id="a point behind blanks"),
        pytest.param(" a.", " a.", id="a point elsewhere"),
        pytest.param("{a}.5", "{$a}.5", id="a point behind a placeholder"),
    ],
)
def test_placeholders_and_escapes(source: str, expected: str, made: Made, written: Written) -> None:
    bundle = made({"a": source})
    assert list(TARGET.problems(bundle)) == []
    assert json.loads(written(TARGET, bundle)) == {"a": expected}


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        pytest.param("{days}", ".input {$days :number}\n.match $days\n* {{{$days}}}", id="named"),
        pytest.param("days", ".input {$count :number}\n.match $count\n* {{days}}", id="not shown"),
        pytest.param(
            ".5 of {n}\\", ".input {$n :number}\n.match $n\n* {{.5 of {$n}\\\\}}", id="escapes"
        ),
    ],
)
def test_plurals(other: str, expected: str, made: Made, written: Written) -> None:
    bundle = made({"a": {"one": "a day", "other": other}}, {"a": {"other": other}}, locale="ja")
    assert list(TARGET.problems(bundle)) == []
    assert json.loads(written(TARGET, bundle)) == {"a": expected}


@pytest.mark.parametrize("source", ["{0}", "%s", "{}", "{n:>9}", "{{n, number}}", "{-a}"])
def test_what_has_no_name_is_refused(source: str, made: Made) -> None:
    ((key, problem),) = TARGET.problems(made({"a": source}))
    assert (key, problem.text) == ("a", f"the target `mf2` cannot fill in `{source}`")
