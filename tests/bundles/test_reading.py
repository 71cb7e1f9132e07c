"""A bundle of each target gives back what it was made of, as far as `diff` has to know."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

import pytest

from l10n.bundles import (
    TARGETS,
    banana,
    chrome,
    flat,
    gettext_js,
    i18next,
    icu,
    jed,
    mf2,
    nested,
    reading,
    vue_i18n,
)
from l10n.model import Bundle, Reading, Target, Value

Made = Callable[..., Bundle]
Written = Callable[[Target, Bundle], bytes]

SOURCE: Mapping[str, Value] = {
    "menu.hello": "Hello, {name}",
    "menu.home": "Home",
    "menu.days": {"one": "One day", "other": "{count} days for {name}"},
}
LAYOUTS = [each for target in TARGETS for each in (target, target.nested) if each and each.read]


def read(target: Target, content: object) -> Mapping[str, Reading]:
    assert target.read is not None
    return target.read(content)


@pytest.mark.parametrize("target", LAYOUTS, ids=lambda target: target.name)
def test_keys_plurals_and_placeholders_come_back(
    target: Target, made: Made, written: Written
) -> None:
    found = read(target, json.loads(written(target, made(SOURCE))))
    values = {key.replace("_", "."): value for key, value in found.items()}  # Chrome has no dots
    assert values.keys() == SOURCE.keys()
    assert [key for key, value in values.items() if value.plural] == ["menu.days"]
    numbered = target in (gettext_js.TARGET, banana.TARGET, chrome.TARGET)
    assert values["menu.home"] == Reading({"": "Home"}, frozenset(), numbered=numbered)
    assert len(values["menu.hello"].names) == 1
    assert values["menu.hello"].names <= values["menu.days"].names


def test_targets_of_json_are_read() -> None:
    assert [target.name for target in TARGETS if target.suffix == ".json" and not target.read] == []


@pytest.mark.parametrize("target", [flat.TARGET, nested.TARGET])
def test_forms_are_known_by_category(target: Target) -> None:
    values = read(target, {"menu": {"days": {"one": "One {x}", "other": "{n}"}, "list": ["a"]}})
    forms = {"one": "One {x}", "other": "{n}"}
    assert values == {
        "menu.days": Reading(forms, frozenset("xn"), True, frozenset(forms)),
        "menu.list.0": Reading({"": "a"}, frozenset()),
    }


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param({"a": {"other": 1}}, {"a.other": "1"}, id="what is no text is no form"),
        pytest.param({"a": {"one": "x"}}, {"a.one": "x"}, id="a plural has `other`"),
        pytest.param({"a": {"other": "x", "b": "y"}}, {"a.other": "x", "a.b": "y"}, id="a branch"),
        pytest.param({"other": "x"}, {"other": "x"}, id="a bundle is no plural"),
        pytest.param({"a": [None, True]}, {"a.0": "None", "a.1": "True"}, id="no text at all"),
        pytest.param({}, {}, id="nothing"),
    ],
)
def test_what_is_no_plural(content: object, expected: Mapping[str, str]) -> None:
    found = reading.values(content)
    assert {key: value.texts[""] for key, value in found.items()} == expected
    assert not any(value.plural for value in found.values())


def test_objects_may_be_as_deep_as_json_reads_them() -> None:
    depth = 900
    values = reading.values(json.loads('{"a":' * depth + '"x"' + "}" * depth))
    assert list(values) == [".".join("a" * depth)]


@pytest.mark.parametrize(
    ("text", "names", "forms"),
    [
        pytest.param("Hello, { name }", "name", "", id="an argument"),
        pytest.param("{0, date, short} {n, number, ::.00}", "0 n", "", id="with formats"),
        pytest.param("it's '{no}' '' {yes}", "yes", "", id="what is quoted is text"),
        pytest.param("'{it''s {no}' {yes}", "yes", "", id="with an apostrophe inside"),
        pytest.param("'{no} {no}", "", "", id="quoted up to the end"),
        pytest.param("{a } {b c} } {", "a", "", id="braces that are none"),
        pytest.param(
            "{n, plural, offset:1 =0 {none} one {# of {who}} other {'{'#'}'}} {z}",
            "n who z",
            "one other",
            id="a plural",
        ),
        pytest.param(
            "{g, select, a {{n, plural, one {1} other {2}}} other {{x}}}",
            "g n x",
            "",
            id="a choice",
        ),
        pytest.param(
            "{n, plural, one {{g, select, few {} other {}}} other {}}",
            "n g",
            "one other",
            id="a choice in a plural",
        ),
    ],
)
def test_a_message_of_icu(text: str, names: str, forms: str) -> None:
    found = read(icu.TARGET, {"a": text})["a"]
    assert found.texts == {"": text}
    assert (found.names, found.forms) == (frozenset(names.split()), frozenset(forms.split()))
    assert found.plural is bool(forms)


def test_forms_of_i18next_are_joined_only_where_there_is_an_other() -> None:
    content = {"days_one": "a", "days_other": "b", "plan_one": "c", "x": {"y_few": "d"}}
    values = read(i18next.TARGET, content)
    assert values.keys() == {"days", "plan_one", "x.y_few"}
    assert values["days"].texts == {"one": "a", "other": "b"}
    assert values["days"].names == {"count"}


def test_no_value_of_i18next_is_lost_beside_a_plural() -> None:
    forms = {"one": "x", "other": "y"}
    values = read(i18next.TARGET, {"days_one": forms, "days_other": "b", "days_few": "c"})
    assert values["days_one"].texts == forms
    assert values["days"].texts == {"other": "b", "few": "c"}


def test_what_i18next_nests_is_not_for_the_site_to_fill_in() -> None:
    assert read(i18next.TARGET, {"a": "$t(b) {{- c}}"})["a"].names == {"c"}


@pytest.mark.parametrize(
    ("text", "places", "names"),
    [
        pytest.param("a {'|'} {x}", 0, "x", id="a pipe that is text"),
        pytest.param("a | {x}", 2, "x count n", id="a plural, which is given its number"),
        pytest.param("a{' | '}b | c | d", 3, "count n", id="a plural with a pipe that is text"),
        pytest.param("{'{'}x{'}'}", 0, "", id="braces that are text"),
    ],
)
def test_a_message_of_vue_i18n(text: str, places: int, names: str) -> None:
    found = read(vue_i18n.TARGET, {"a": text})["a"]
    assert found == Reading({"": text}, frozenset(names.split()), bool(places), places=places)


@pytest.mark.parametrize(
    ("text", "places", "names"),
    [
        pytest.param("$1 of $02, 5 $", 0, "1 2", id="arguments"),
        pytest.param(r"\$1", 0, "1", id="a text that is not parsed has no escapes"),
        pytest.param(r"{{GENDER:|}}\$1 \{{PLURAL:$2", 0, "2", id="one that is parsed has"),
        pytest.param("{{PLURAL:$1|$1 day|$1 days}}", 2, "1", id="a plural"),
        pytest.param(r"{{PLURAL:$1|a\|b|$1{{GENDER:|}}}}", 2, "1", id="one with pipes in it"),
        pytest.param("{{PLURAL:$1|$1 days}}", 1, "1", id="a plural of one form"),
    ],
)
def test_a_message_of_banana(text: str, places: int, names: str) -> None:
    found = read(banana.TARGET, {"@metadata": {"locale": "en"}, "a": text})
    expected = Reading({"": text}, frozenset(names.split()), bool(places), places=places)
    assert found == {"a": expected._replace(numbered=True)}


def test_messages_of_gettext_js() -> None:
    content = {"": {"language": "en"}, "a": "100%% of %1", "b": ["One", "%2"]}
    assert read(gettext_js.TARGET, content) == {
        "a": Reading({"": "100%% of %1"}, frozenset("1"), numbered=True),
        "b": Reading({"": "One | %2"}, frozenset("2"), plural=True, places=2, numbered=True),
    }


def test_messages_of_jed() -> None:
    messages = {"": {"lang": "en"}, "a": ["100%"], "b": ["One", "%(count)s"]}
    assert read(jed.TARGET, {"domain": "site", "locale_data": {"site": messages}}) == {
        "a": Reading({"": "100%"}, frozenset()),
        "b": Reading({"": "One | %(count)s"}, frozenset({"count"}), plural=True, places=2),
    }


@pytest.mark.parametrize(
    ("message", "names", "forms"),
    [
        pytest.param(r"\{$no\} of {$yes}", "yes", "", id="what is escaped is text"),
        pytest.param(
            ".input {$n :number}\n.match $n\none {{a}}\n* {{{$n} of {$who}\nfew \\{\\{}}",
            "n who",
            "one other",
            id="a plural",
        ),
    ],
)
def test_a_message_of_mf2(message: str, names: str, forms: str) -> None:
    found = read(mf2.TARGET, {"a": message})["a"]
    assert found == Reading(
        {"": message}, frozenset(names.split()), bool(forms), frozenset(forms.split())
    )


def test_messages_of_browser_extensions() -> None:
    placeholders = {"2": {"content": "$2"}, "0": {"content": "$$"}}
    content = {
        "@locale": {"message": "en"},
        "a": {"message": "$0$5 of $2$", "placeholders": placeholders},
        "b": {"message": "$3, 5 of $1"},
        "days_one": {"message": "One"},
        "days_other": {"message": "$2"},
        "plan_one": {"message": "x"},
    }
    assert read(chrome.TARGET, content) == {
        "a": Reading({"": "$0$5 of $2$"}, frozenset({"$2"}), numbered=True),
        "b": Reading({"": "$3, 5 of $1"}, frozenset({"$1", "$3"}), numbered=True),
        "plan_one": Reading({"": "x"}, frozenset(), numbered=True),
        "days": Reading(
            {"one": "One", "other": "$2"},
            frozenset({"$1", "$2"}),
            True,
            frozenset({"one", "other"}),
            numbered=True,
        ),
    }


@pytest.mark.parametrize("target", LAYOUTS, ids=lambda target: target.name)
@pytest.mark.parametrize(
    "content", [{}, {"locale_data": 1}, {"locale_data": {"site": []}}, {"": {}, "a": [None, {}]}]
)
def test_what_no_target_has_written_is_read_somehow(target: Target, content: object) -> None:
    assert all(isinstance(value, Reading) for value in read(target, content).values())
