"""Which findings are new beside earlier ones."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.model import Finding, Place
from l10n.pipeline.ratchet import by_message, by_name, by_text, compare
from l10n.pipeline.since import ALIKE

HOME = Finding(
    "missing",
    "error",
    "the translation is missing",
    Place("locales/de/site.po", 12, 9),
    "de",
    "site",
    "menu.home",
    identity=("menu.home", "Home"),
)


def worded(text: str) -> Finding:
    return HOME._replace(text=text)


@pytest.mark.parametrize(
    ("now", "earlier"),
    [
        pytest.param(HOME._replace(place=Place("de.po", 99)), HOME, id="on another line"),
        pytest.param(HOME._replace(severity="warning"), HOME, id="of another severity"),
        pytest.param(HOME._replace(help="ask"), HOME, id="with another help"),
        pytest.param(HOME._replace(identity=("menu.home", "House")), HOME, id="of a new wording"),
        pytest.param(worded("61 is over 60"), worded("207 is over 60"), id="of another measure"),
    ],
)
def test_the_same_finding_stays(now: Finding, earlier: Finding) -> None:
    assert compare([now], [earlier]) == ([], [now], [])


@pytest.mark.parametrize(
    ("now", "earlier"),
    [
        pytest.param(HOME._replace(check="fuzzy"), HOME, id="of another check"),
        pytest.param(HOME._replace(locale="fr"), HOME, id="in another locale"),
        pytest.param(HOME._replace(domain="legal"), HOME, id="in another domain"),
        pytest.param(HOME._replace(key="menu.mail"), HOME, id="of another key"),
        pytest.param(worded("`{1}` is missing"), worded("`{0}` is missing"), id="of other code"),
        pytest.param(worded("`a` 1 `b2`"), worded("`a` 1 `b3`"), id="of other code after a number"),
        pytest.param(worded("no `"), worded("no"), id="with a backtick alone"),
    ],
)
def test_another_finding_is_new(now: Finding, earlier: Finding) -> None:
    assert compare([now], [earlier]) == ([now], [], [earlier])


def test_without_a_key_a_message_is_known_by_its_text() -> None:
    now, other = (HOME._replace(key="", identity=(None, text)) for text in ("Open", "Close"))
    assert compare([now], [other]).new == [now]
    assert compare([now], [HOME._replace(key="Open", identity=None)]).stayed == [now]


def test_one_that_is_there_more_often_than_before_is_new_so_often() -> None:
    assert compare([HOME] * 3, [HOME] * 2) == ([HOME], [HOME] * 2, [])
    assert compare([HOME] * 2, [HOME] * 3) == ([], [HOME] * 2, [HOME])


def test_the_new_one_is_that_of_the_message_that_had_none() -> None:
    first, second, third = (HOME._replace(identity=("a.body", text)) for text in "abc")
    assert compare([first, second, third], [third, second], ALIKE).new == [first]


def test_a_finding_of_a_text_that_moved_is_not_new() -> None:
    moved = HOME._replace(key="top.home", identity=("top.home", "Home"))
    assert compare([moved], [HOME], ALIKE).new == []
    assert compare([moved], [HOME, moved], ALIKE) == ([], [moved], [HOME])


def test_what_is_about_a_file_does_not_move() -> None:
    config = HOME._replace(key="", identity=None, locale="")
    assert compare([config], [config._replace(key="a")], ALIKE).new == [config]


def test_what_cannot_be_read_is_new_each_time() -> None:
    unreadable = HOME._replace(check="unreadable", key="", identity=None)
    assert compare([unreadable], [unreadable]) == ([unreadable], [], [])


FINDINGS = st.lists(
    st.builds(
        lambda check, key, msgid, text: HOME._replace(
            check=check, key=key, identity=(key, msgid), text=text
        ),
        st.sampled_from(["missing", "fuzzy"]),
        st.sampled_from(["a", "b"]),
        st.sampled_from(["x", "y"]),
        st.sampled_from(["1 of", "2 of", "`1` of"]),
    ),
    max_size=8,
)
RULES = st.sampled_from([(by_name,), (by_message, by_name), (by_text,), ALIKE])


@given(FINDINGS, FINDINGS, RULES)
def test_findings_are_paired_one_to_one_and_none_that_could_be_is_left(
    now: list[Finding], earlier: list[Finding], alike: tuple[object, ...]
) -> None:
    rules = [rule for rule in (by_message, by_name, by_text) if rule in alike]
    new, stayed, gone = compare(now, earlier, rules)
    assert Counter(new) + Counter(stayed) == Counter(now)
    assert len(earlier) - len(gone) == len(stayed)
    for rule in rules:
        assert not set(map(rule, new)) & set(map(rule, gone))


@given(FINDINGS)
def test_nothing_is_new_beside_itself(found: list[Finding]) -> None:
    for alike in ((by_name,), ALIKE):
        assert compare(found, found[::-1], alike).new == []
