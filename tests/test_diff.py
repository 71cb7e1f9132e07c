"""What differs in meaning between two versions: tables of cases, and the laws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.timing import seconds

from l10n import po
from l10n.diff import catalogs, templates
from l10n.model import Catalog, Change, Entry, Message, Place, Template


def template(*messages: Message) -> Template:
    places = {message.identity: Place("a.yaml", at) for at, message in enumerate(messages, 1)}
    return Template("site", messages, places)


def catalog(text: str) -> Catalog:
    return po.read("de.po", "de", "site", text)


def told(changes: Sequence[Change]) -> list[str]:
    """Each change in a line: kind, key, and texts."""
    lines = []
    for change in changes:
        only = f" only {change.only}" if change.only else ""
        origin = f" from {change.origin}" if change.origin else ""
        texts = " -> ".join("|".join(texts) for texts in (change.before, change.after))
        lines.append(f"{change.kind}{only}{origin} {change.key}: {texts}")
    return lines


def m(text: str, context: str | None = "k", plural: str | None = None) -> Message:
    return Message(text, context, plural)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param([m("a")], [m("a")], [], id="nothing"),
        pytest.param(
            [m("a", "k"), m("b", "l")], [m("b", "l"), m("a", "k")], [], id="another order"
        ),
        pytest.param(
            [m("a")],
            [m("a")._replace(extracted_comments=("x",), references=("y",), flags=("no-wrap",))],
            [],
            id="comments, references and flags",
        ),
        pytest.param([], [m("a")], ["new k:  -> a"], id="a new message"),
        pytest.param([m("a")], [], ["gone k: a -> "], id="a message that is gone"),
        pytest.param([m("a")], [m("b")], ["reworded k: a -> b"], id="another text in its context"),
        pytest.param(
            [m("one", plural="many")],
            [m("one", plural="lots")],
            ["reworded k: one|many -> one|lots"],
            id="another plural",
        ),
        pytest.param(
            [m("one")],
            [m("one", plural="many")],
            ["reworded k: one -> one|many"],
            id="now a plural",
        ),
        pytest.param(
            [m("a", "k")],
            [m("a", "l")],
            ["moved from k l: a -> a"],
            id="the text in another context",
        ),
        pytest.param(
            [m("a", "k")],
            [m("a", None)],
            ["moved from k : a -> a"],
            id="the text without a context",
        ),
        pytest.param(
            [m("a", "k")],
            [m("a", "l"), m("a", "n")],
            ["new l:  -> a", "new n:  -> a", "gone k: a -> "],
            id="two messages with the text: nobody knows which is which",
        ),
        pytest.param(
            [m("a", "k")],
            [m("b", "k"), m("a", "l")],
            ["reworded k: a -> b", "new l:  -> a"],
            id="the same context comes before the same text",
        ),
        pytest.param(
            [m("Advances research"), m("Shares knowledge")],
            [m("Trains members"), m("Advances research"), m("Shares knowledge freely")],
            [
                "new k:  -> Trains members",
                "reworded k: Shares knowledge -> Shares knowledge freely",
            ],
            id="a list: similar texts between those that stayed",
        ),
        pytest.param(
            [m("a b"), m("c d")],
            [m("x y"), m("z w")],
            ["new k:  -> x y", "new k:  -> z w", "gone k: a b -> ", "gone k: c d -> "],
            id="a list: other texts",
        ),
        pytest.param(
            [m("...!"), m("?")],
            [m("... !"), m("?")],
            ["new k:  -> ... !", "gone k: ...! -> "],
            id="a list: texts without words",
        ),
    ],
)
def test_what_happened_to_messages(
    before: list[Message], after: list[Message], expected: list[str]
) -> None:
    assert told(templates(template(*before), template(*after)).changes) == expected


@pytest.mark.parametrize(
    ("before", "after", "only"),
    [
        pytest.param("Home page", "Home  page", "white space", id="spaces inside"),
        pytest.param("Home", "Home\n", "white space", id="a line break at the end"),
        pytest.param("See https://a.org/x.", "See https://b.org/y?z.", "a URL", id="a URL"),
        pytest.param("[a](https://a.org/1)", "[a](https://a.org/2)", "a URL", id="a link"),
        pytest.param("Since 2017.", "Since 2018.", "a number", id="a number"),
        pytest.param("1,000.5 GB", "2 GB", "a number", id="a number with separators"),
        pytest.param("Since 2017.", "Since 2018", "", id="a number and a full stop"),
        pytest.param("Home", "Homes", "", id="a word"),
        pytest.param("See https://a.org", "See", "", id="a URL that is gone"),
        pytest.param("mp3", "mp4", "", id="the digit of a word"),
        pytest.param("{0} a", "{1} a", "", id="a placeholder"),
        pytest.param("HomePage", "Home Page", "", id="a space that makes two words of one"),
    ],
)
def test_it_says_what_alone_was_reworded(before: str, after: str, only: str) -> None:
    (change,) = templates(template(m(before)), template(m(after))).changes
    assert (change.kind, change.only) == ("reworded", only)


def test_a_change_has_the_place_and_key_of_now_and_one_that_is_gone_those_of_then() -> None:
    old = Template("site", (m("a"),), {("k", "a"): Place("old", 1)}, {("k", "a"): "k[0]"})
    new = Template("site", (m("b", "l"),), {("l", "b"): Place("new", 2)}, {("l", "b"): "l[1]"})
    assert templates(old, new).changes == (
        Change("new", Place("new", 2), m("b", "l"), (), ("b",), "", "site", "l[1]"),
        Change("gone", Place("old", 1), m("a"), ("a",), (), "", "site", "k[0]"),
    )


def e(text: str, *, fuzzy: bool = False, obsolete: bool = False, msgid: str = "Home") -> str:
    mark = "#~ " if obsolete else ""
    flag = "#, fuzzy\n" if fuzzy else ""
    return f'{flag}{mark}msgctxt "k"\n{mark}msgid "{msgid}"\n{mark}msgstr "{text}"\n\n'


def p(*forms: str) -> str:
    lines = "".join(f'msgstr[{at}] "{form}"\n' for at, form in enumerate(forms))
    return f'msgctxt "k"\nmsgid "Home"\nmsgid_plural "Homes"\n{lines}\n'


@pytest.mark.parametrize(
    ("before", "after", "expected", "redo"),
    [
        pytest.param(e("a"), e("a"), [], 0, id="nothing"),
        pytest.param(e("ab"), e('a"\n"b'), [], 0, id="wrapped otherwise"),
        pytest.param(e("a"), "# n\n#: x.c:1\n" + e("a"), [], 0, id="comments and references"),
        pytest.param("", e(""), [], 0, id="a new message"),
        pytest.param("", e("a"), ["translated k:  -> a"], 0, id="a new one with a translation"),
        pytest.param(e(""), e("a"), ["translated k:  -> a"], 0, id="a first translation"),
        pytest.param(e("a", fuzzy=True), e("b"), ["translated k: a -> b"], 0, id="mended"),
        pytest.param(e("a", fuzzy=True), e("a"), ["confirmed k: a -> a"], 0, id="unmarked"),
        pytest.param(e("a"), e("b"), ["changed k: a -> b"], 0, id="another translation"),
        pytest.param(
            e("a", fuzzy=True),
            e("b", fuzzy=True),
            ["changed k: a -> b"],
            0,
            id="another fuzzy translation",
        ),
        pytest.param(e("a"), e("a", fuzzy=True), ["fuzzy k: a -> a"], 1, id="made fuzzy"),
        pytest.param(e("a"), e("b", fuzzy=True), ["fuzzy k: a -> b"], 1, id="fuzzy and another"),
        pytest.param(e(""), e("a", fuzzy=True), ["fuzzy k:  -> a"], 0, id="a fuzzy guess"),
        pytest.param(e("a"), e(""), ["lost k: a -> "], 1, id="emptied"),
        pytest.param(e("a", fuzzy=True), e(""), ["lost k: a -> "], 0, id="emptied where fuzzy"),
        pytest.param(e("a"), "", ["lost k: a -> "], 0, id="removed"),
        pytest.param(e(""), "", [], 0, id="removed without a translation"),
        pytest.param(e("a"), e("a", obsolete=True), [], 0, id="now obsolete"),
        pytest.param(e("a", obsolete=True), "", ["lost k: a -> "], 0, id="an obsolete one removed"),
        pytest.param(
            e("a", obsolete=True), e("a"), ["translated k:  -> a"], 0, id="revived by its text"
        ),
        pytest.param(
            e("a", obsolete=True), e(""), ["lost k: a -> "], 0, id="not revived with its text"
        ),
        pytest.param(
            e("a", obsolete=True),
            e("b", obsolete=True),
            ["lost k: a -> "],
            0,
            id="an obsolete one overwritten",
        ),
        pytest.param(
            e("a", obsolete=True),
            e("b"),
            ["translated k:  -> b", "lost k: a -> "],
            0,
            id="revived with another text",
        ),
        pytest.param(
            e("a"), e("a", msgid="House"), ["confirmed k: a -> a"], 0, id="kept for another text"
        ),
        pytest.param(
            e("a", msgid="My home"), e("a", msgid="My  home"), [], 0, id="kept for another space"
        ),
        pytest.param(
            e("a"),
            e("a", msgid="My house", fuzzy=True),
            ["fuzzy k: a -> a"],
            2,
            id="fuzzy since its text was reworded",
        ),
        pytest.param(
            e("a"),
            e("", msgid="House") + e("a", obsolete=True),
            [],
            1,
            id="obsolete beside the new text",
        ),
        pytest.param(
            e("a"),
            '#, fuzzy\n#| msgid "Home"\n' + e("a", msgid="House").replace('"k"', '"l"'),
            ["fuzzy l:  -> a"],
            0,
            id="moved to a new context, then reworded",
        ),
        pytest.param(
            p("a", "b"),
            '# l10n: form[1] "b"\n#, fuzzy\n#| msgid "Home"\n'
            + e("a", msgid="House").replace('"k"', '"l"'),
            ["fuzzy l:  -> a"],
            0,
            id="and no plural any more",
        ),
        pytest.param(
            e("a"), e("a").replace('"k"', '"l"'), [], 0, id="moved with its text to a new context"
        ),
        pytest.param(p("a", "b"), p("a", "c"), ["changed k: a|b -> a|c"], 0, id="one form"),
        pytest.param(p("a", "b"), p("a", ""), ["changed k: a|b -> a|"], 2, id="a form emptied"),
        pytest.param(p("", ""), p("a", ""), ["changed k:  -> a|"], 0, id="a first form"),
        pytest.param(p("", ""), p("", "", ""), [], 0, id="more empty forms"),
        pytest.param(
            p("", "b"), '# l10n: form[1] "b"\n' + e(""), [], 0, id="a form that waits in a comment"
        ),
    ],
)
def test_what_happened_to_translations(
    before: str, after: str, expected: list[str], redo: int
) -> None:
    changes = catalogs(catalog(before), catalog(after))
    assert told(changes.changes) == expected
    assert changes.redo == {"de": redo}
    assert {(change.locale, change.domain) for change in changes.changes} <= {("de", "site")}


def test_what_a_merge_in_memory_added_has_the_place_that_it_had() -> None:
    old = catalog(e("a"))
    entry = old.entries[0]._replace(msgstr=("",), place=Place("", 0))
    (change,) = catalogs(old, replace(old, entries=(entry,))).changes
    assert change.place == old.entries[0].place


def test_keys_are_those_of_the_sources() -> None:
    (change,) = catalogs(catalog(e("a")), catalog(e("b")), {("k", "Home"): "k[0]"}).changes
    assert change.key == "k[0]"


# --- laws


CONTEXT = st.sampled_from([None, "k", "l"])
TEXT = st.lists(st.sampled_from(["a", "b", "c", " ", "1"]), min_size=1, max_size=4).map(" ".join)
MESSAGE = st.builds(Message, TEXT, CONTEXT, st.none() | TEXT)
MESSAGES = st.lists(MESSAGE, max_size=8, unique_by=lambda message: message.identity)
TEMPLATE = MESSAGES.map(lambda messages: template(*messages))


@st.composite
def some_catalog(draw: st.DrawFn) -> Catalog:
    entries = []
    for at, message in enumerate(draw(MESSAGES)):
        count = 1 if message.msgid_plural is None else 2
        msgstr = tuple(draw(st.sampled_from(["", "x", "y"])) for _ in range(count))
        entries.append(
            Entry(
                message,
                msgstr,
                fuzzy=draw(st.booleans()),
                obsolete=draw(st.booleans()),
                place=Place("de.po", at + 1),
            )
        )
    return Catalog("de.po", "de", "site", None, tuple(entries))


@given(TEMPLATE)
def test_a_template_does_not_differ_from_itself(one: Template) -> None:
    assert templates(one, one).changes == ()


@given(some_catalog())
def test_a_catalog_does_not_differ_from_itself(one: Catalog) -> None:
    assert catalogs(one, one).changes == ()


@given(MESSAGES, st.randoms(use_true_random=False))
def test_to_sort_messages_otherwise_is_no_change(messages: list[Message], random: object) -> None:
    other = list(messages)
    random.shuffle(other)  # type: ignore[attr-defined]
    assert templates(template(*messages), template(*other)).changes == ()


@given(some_catalog(), st.data())
def test_to_sort_entries_otherwise_is_no_change(one: Catalog, data: st.DataObject) -> None:
    other = replace(one, entries=tuple(data.draw(st.permutations(one.entries))))
    assert catalogs(one, other).changes == ()


@given(TEMPLATE, TEMPLATE)
def test_what_is_new_one_way_is_gone_the_other(one: Template, other: Template) -> None:
    def of(changes: Sequence[Change], kind: str) -> set[Message]:
        return {change.message for change in changes if change.kind == kind}

    there, back = templates(one, other).changes, templates(other, one).changes
    assert of(there, "new") == of(back, "gone")
    assert of(there, "gone") == of(back, "new")
    for kind in ("reworded", "moved"):
        swapped = sorted((change.after, change.before) for change in back if change.kind == kind)
        assert sorted((c.before, c.after) for c in there if c.kind == kind) == swapped


@given(TEMPLATE, TEMPLATE)
def test_every_message_that_did_not_stay_is_in_one_change(one: Template, other: Template) -> None:
    changes = templates(one, other).changes
    told = [change.message.identity for change in changes if change.kind != "gone"]
    assert len(told) == len(set(told))
    assert set(other.identities) - set(one.identities) <= set(told)


@given(some_catalog(), some_catalog())
def test_every_text_is_somewhere_or_in_a_change(one: Catalog, other: Catalog) -> None:
    changes = catalogs(one, other).changes
    old = {text for change in changes for text in change.before}
    now = {text for entry in other.entries for text in entry.msgstr}
    assert {text for entry in one.entries for text in entry.msgstr if text} <= old | now


def test_time_is_linear() -> None:
    def spent(count: int) -> float:
        one = template(*(m(f"word{at} is a text", "body") for at in range(count)))
        other = template(*(m(f"word{at} is a text now", "body") for at in range(count)))
        assert len(templates(one, other).changes) == count
        return seconds(lambda: templates(one, other))

    assert spent(8000) < 40 * max(spent(1000), 0.005)
