from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from l10n.bundles.jed import TARGET
from l10n.model import Bundle, Target

Made = Callable[..., Bundle]
Written = Callable[[Target, Bundle], bytes]


def test_a_bundle_in_full(made: Made, written: Written) -> None:
    bundle = made(
        {
            "visit": "Visit {name}, 100 %",
            "days": {"one": "{n} day", "other": "{n} days"},
            "a.0": "%",
        }
    )
    assert written(TARGET, bundle).decode("utf-8") == (
        "{\n"
        '  "domain": "site",\n'
        '  "locale_data": {\n'
        '    "site": {\n'
        '      "": {\n'
        '        "domain": "site",\n'
        '        "lang": "en",\n'
        '        "plural_forms": "nplurals=2; plural=(n != 1);"\n'
        "      },\n"
        '      "a.0": [\n'
        '        "%"\n'
        "      ],\n"
        '      "days": [\n'
        '        "%(n)s day",\n'
        '        "%(n)s days"\n'
        "      ],\n"
        '      "visit": [\n'
        '        "Visit %(name)s, 100 %%"\n'
        "      ]\n"
        "    }\n"
        "  }\n"
        "}\n"
    )


def texts(data: bytes) -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads(data)["locale_data"]["site"]
    del found[""]
    return found


def test_forms_stand_as_the_header_counts_them(made: Made, written: Written) -> None:
    """In Czech `many` is for fractions, which gettext has no form for."""
    forms = {"one": "1", "few": "2", "many": "1.5", "other": "5", "zero": "none"}
    bundle = made({"a": forms}, locale="cs")
    assert texts(written(TARGET, bundle)) == {"a": ["1", "2", "5", "1.5"]}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("{name}", "%(name)s", id="a name"),
        pytest.param("{{name}} ${name}", "%(name)s %(name)s", id="however it is written"),
        pytest.param("%s, %s", "%1$s, %2$s", id="printf's, by number"),
        pytest.param("{1}, {0}", "%2$s, %1$s", id="numbers"),
        pytest.param("%(price).2f, {price:.2f}", "%(price).2f, %(price).2f", id="decimals"),
        pytest.param("{a}%", "%(a)s%%", id="a per cent sign where sprintf reads"),
        pytest.param("50% {", "50% {", id="one where it does not"),
    ],
)
def test_placeholders(source: str, expected: str, made: Made, written: Written) -> None:
    bundle = made({"a": source})
    assert list(TARGET.problems(bundle)) == []
    assert texts(written(TARGET, bundle)) == {"a": [expected]}


def test_a_plural_is_read_by_sprintf_even_without_its_number(made: Made, written: Written) -> None:
    bundle = made({"a": {"one": "100% of a day", "other": "100% of days"}})
    assert texts(written(TARGET, bundle)) == {"a": ["100%% of a day", "100%% of days"]}


@pytest.mark.parametrize(
    ("source", "refused"),
    [
        pytest.param("{user.name}", ["{user.name}"], id="a part of a value"),
        pytest.param("{größe}", ["{größe}"], id="letters that are not ASCII"),
        pytest.param("{n:>9}", ["{n:>9}"], id="a width"),
        pytest.param("%(n)05d", ["%(n)05d"], id="printf's flags"),
        pytest.param("{name}, %s and {1}", ["%s", "{1}"], id="numbers beside names"),
    ],
)
def test_what_it_cannot_fill_in(source: str, refused: list[str], made: Made) -> None:
    assert [problem.text for _, problem in TARGET.problems(made({"a": source}))] == [
        f"the target `jed` cannot fill in `{each}`" for each in refused
    ]
