from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from l10n.bundles.chrome import TARGET
from l10n.model import Bundle, Target

Made = Callable[..., Bundle]
Written = Callable[[Target, Bundle], bytes]


def test_a_bundle_in_full(made: Made, written: Written) -> None:
    source = {
        "menu.visit": "Visit {siteName}, {n}",
        "days": {"one": "a day", "other": "{n} $"},
        "a-b.0": "x",
    }
    assert written(TARGET, made(source)).decode("utf-8") == (
        "{\n"
        '  "@locale": {\n'
        '    "message": "en"\n'
        "  },\n"
        '  "a_b_0": {\n'
        '    "message": "x"\n'
        "  },\n"
        '  "days_one": {\n'
        '    "message": "a day"\n'
        "  },\n"
        '  "days_other": {\n'
        '    "message": "$1$ $0$",\n'
        '    "placeholders": {\n'
        '      "0": {\n'
        '        "content": "$$"\n'
        "      },\n"
        '      "1": {\n'
        '        "content": "$1"\n'
        "      }\n"
        "    }\n"
        "  },\n"
        '  "menu_visit": {\n'
        '    "message": "Visit $2, $1"\n'
        "  }\n"
        "}\n"
    )


def test_an_empty_bundle_has_its_locale(made: Made, written: Written) -> None:
    assert json.loads(written(TARGET, made({}))) == {"@locale": {"message": "en"}}


def message(data: bytes, key: str) -> tuple[str, dict[str, str]]:
    """The text of a message, and the content of its placeholders."""
    found = json.loads(data)[key]
    named = found.get("placeholders", {})
    return found["message"], {name: each["content"] for name, each in named.items()}


@pytest.mark.parametrize(
    ("source", "text", "contents"),
    [
        pytest.param("{b} {a} {b}", "$2 $1 $2", {}, id="by their names"),
        pytest.param("{1} of {0}", "$2 of $1", {}, id="numbers stay"),
        pytest.param("{user.name}", "$1", {}, id="what is no name"),
        pytest.param("{a}-{b}", "$1-$2", {}, id="what stands in no label"),
        pytest.param("{a}_{b}", "$1$_$2$", {"1": "$1", "2": "$2"}, id="what may stand in a label"),
        pytest.param("{1}{0}@{1}", "$2$$1$@$2$", {"1": "$1", "2": "$2"}, id="nothing between"),
        pytest.param("{a}$", "$1$$0$", {"1": "$1", "0": "$$"}, id="a dollar"),
        pytest.param("$5, 1$ $", "$0$5, 1$0$ $0$", {"0": "$$"}, id="dollars"),
        pytest.param("{a}$$", "$1$$00$", {"1": "$1", "00": "$$$"}, id="dollars in a row"),
        pytest.param("$A$", "$0$A$0$", {"0": "$$"}, id="what looks like a label"),
        pytest.param("{ab {a}", "{ab $1", {}, id="braces are text"),
    ],
)
def test_placeholders_and_escapes(
    source: str, text: str, contents: dict[str, str], made: Made, written: Written
) -> None:
    bundle = made({"a": source})
    assert list(TARGET.problems(bundle)) == []
    assert message(written(TARGET, bundle), "a") == (text, contents)


def test_the_number_of_a_plural_is_the_first_value(made: Made, written: Written) -> None:
    data = written(TARGET, made({"a": {"one": "{name}", "other": "{name} and {n}"}}))
    assert message(data, "a_one") == ("$2", {})
    assert message(data, "a_other") == ("$2 and $1", {})


def test_a_form_of_a_plural_has_labels_of_its_own(made: Made, written: Written) -> None:
    data = written(TARGET, made({"a": {"one": "{name} $", "other": "{n}{name}"}}))
    assert message(data, "a_one") == ("$2$ $0$", {"0": "$$", "2": "$2"})
    assert message(data, "a_other") == ("$1$$2$", {"1": "$1", "2": "$2"})


def problems(bundle: Bundle) -> list[tuple[str, str]]:
    return [(key, problem.text) for key, problem in TARGET.problems(bundle)]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        pytest.param("{n:>9}", "cannot fill in `{n:>9}`", id="a format"),
        pytest.param("{a}5", "cannot fill in `{a}` before a digit", id="a digit"),
        pytest.param("$${a}", "cannot fill in `${a}` behind a `$`", id="a dollar"),
        pytest.param("$%s", "cannot fill in `%s` behind a `$`", id="one before a directive"),
        pytest.param(
            "{a}{b}{c}{d}{e}{f}{g}{h}{i}{j}",
            "fills in 9 values at most, `{j}` is one more",
            id="ten values",
        ),
    ],
)
def test_what_it_cannot_fill_in(source: str, said: str, made: Made) -> None:
    assert problems(made({"a": source})) == [("a", f"the target `chrome` {said}")]


def test_dollars_and_digits_elsewhere_are_fine(made: Made) -> None:
    forms = {"one": "1 $", "other": "{n} $5 of 7$ {a}$"}
    assert problems(made({"a": "$1 {a}$5 7 {b}, 9", "b": forms})) == []


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        pytest.param(["aB", "ab"], "has one name for this key and `aB`: `ab`", id="case"),
        pytest.param(
            ["_.proto__"],
            "calls this key `__proto__`, which objects in JavaScript own",
            id="a name that JavaScript owns",
        ),
        pytest.param(["a-b", "a.b"], "has one name for this key and `a-b`: `a_b`", id="marks"),
        pytest.param(
            ["days", "days_one"], "has one name for this key and `days`: `days_one`", id="a form"
        ),
        pytest.param(["größe"], "has keys of ASCII letters, digits and `_` alone", id="letters"),
    ],
)
def test_what_is_no_key_of_its_own(keys: list[str], said: str, made: Made) -> None:
    bundle = made({key: {"other": "{n}"} if key == "days" else "x" for key in keys})
    assert problems(bundle) == [(keys[-1], f"the target `chrome` {said}")]
