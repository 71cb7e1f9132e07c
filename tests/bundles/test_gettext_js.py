from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from l10n.bundles.gettext_js import TARGET
from l10n.model import Bundle, Target

Made = Callable[..., Bundle]
Written = Callable[[Target, Bundle], bytes]


def test_a_bundle_in_full(made: Made, written: Written) -> None:
    forms = {"one": "{n} dzień", "few": "{n} dni", "many": "{n} dni", "other": "{n} dnia"}
    bundle = made({"visit": "{name}, 100 %", "days": forms, "a.0": "%"}, locale="pl")
    assert written(TARGET, bundle).decode("utf-8") == (
        "{\n"
        '  "": {\n'
        '    "language": "pl",\n'
        '    "plural-forms": "nplurals=4; plural=(n%1!=0 ? 3 : n==1 ? 0'
        " : n%10\\u003e=2 \\u0026\\u0026 n%10\\u003c=4"
        ' \\u0026\\u0026 (n%100\\u003c10 || n%100\\u003e=20) ? 1 : 2);"\n'
        "  },\n"
        '  "a.0": "%%",\n'
        '  "days": [\n'
        '    "%1 dzień",\n'
        '    "%1 dni",\n'
        '    "%1 dni",\n'
        '    "%1 dnia"\n'
        "  ],\n"
        '  "visit": "%1, 100 %%"\n'
        "}\n"
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("{b} {a} {b}", "%2 %1 %2", id="by their names"),
        pytest.param("%2$s, %1$s", "%2, %1", id="numbers stay"),
        pytest.param("{a}{b}", "%1%2", id="side by side"),
        pytest.param("%{a}%", "%%%1%%", id="per cent signs around one"),
        pytest.param("%%", "%%%%", id="two of them"),
        pytest.param("a 1 {b}", "a 1 %1", id="a digit elsewhere"),
    ],
)
def test_placeholders(source: str, expected: str, made: Made, written: Written) -> None:
    bundle = made({"a": source})
    assert list(TARGET.problems(bundle)) == []
    assert json.loads(written(TARGET, bundle))["a"] == expected


@pytest.mark.parametrize(
    ("source", "said"),
    [
        pytest.param("{n:>9}", "cannot fill in `{n:>9}`", id="a format"),
        pytest.param("{a}5", "cannot fill in `{a}` before a digit", id="a digit behind a name"),
        pytest.param("%s0", "cannot fill in `%s` before a digit", id="a digit behind printf's"),
        pytest.param("a\4b", "would cut the text at U+0004", id="the end of a context"),
    ],
)
def test_what_it_would_misread(source: str, said: str, made: Made) -> None:
    for value in (source, {"one": "x", "other": source}):
        ((key, problem),) = TARGET.problems(made({"a": value}))
        assert (key, problem.text) == ("a", f"the target `gettext.js` {said}")


def test_a_translation_is_looked_at_for_itself(made: Made) -> None:
    bundle = made({"a": "{a} 5", "b": "{b}"}, {"a": "{a}5", "b": "{c}5"}, "de")
    assert [key for key, _ in TARGET.problems(bundle)] == ["a"]
