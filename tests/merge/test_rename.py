"""What a renamed key does to a catalog, and which renamings a merge would have needed."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from textwrap import dedent

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from l10n import po
from l10n.errors import CatalogError
from l10n.merge import merge
from l10n.merge.rename import MOST_MISSED, Renaming, below, missed_by, pieces, prefixes, rename
from l10n.model import Catalog, Entry, Message, Previous, Template


def read(text: str) -> Catalog:
    return po.read("de.po", "de", "site", dedent(text).lstrip("\n"))


def renamed(text: str, old: str, new: str) -> str:
    return po.write(rename(read(text), Renaming(old, new)).catalog)


# --- contexts


@pytest.mark.parametrize(
    ("old", "context", "expected"),
    [
        pytest.param("gifct", "gifct", "forum", id="the key itself"),
        pytest.param("gifct", "gifct.work", "forum.work", id="a key below it"),
        pytest.param("gifct", "gifct[].title", "forum[].title", id="the items of a list"),
        pytest.param("gifct.work", "gifct.work[][]", "forum[][]", id="a list of lists"),
        pytest.param("gifct", "gifct2.work", None, id="a longer word"),
        pytest.param("gifct", "gifct-2.work", None, id="a longer word with a hyphen"),
        pytest.param("gifct", "site.gifct", None, id="the same word elsewhere"),
        pytest.param("gifct.work", "gifct", None, id="the group that it is in"),
        pytest.param("gifct", None, None, id="no context"),
        pytest.param("gifct", "", None, id="an empty context"),
    ],
)
def test_a_key_is_the_beginning_of_contexts(
    old: str, context: str | None, expected: str | None
) -> None:
    assert Renaming(old, "forum").context(context) == expected


def test_the_pieces_of_a_context_give_it_back() -> None:
    assert pieces("gifct.work[][].title") == ["gifct", ".work", "[]", "[]", ".title"]
    assert list(prefixes("a.b[]")) == ["a", "a.b", "a.b[]"]


@pytest.mark.parametrize(
    "context", ["", "a..b", "a[1]", "a]", "a.", "Open [the] file...", "a" + ".a" * 300_000]
)
def test_what_no_source_can_spell_has_no_pieces(context: str) -> None:
    assert pieces(context) == []


# --- entries


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param('msgctxt "K"\nmsgid "Home"\nmsgstr "Start"\n', id="translated"),
        pytest.param('msgctxt "K"\nmsgid "Home"\nmsgstr ""\n', id="untranslated"),
        pytest.param(
            '# Anna: short\n#. a button\n#: source/menu.yaml\nmsgctxt "K"\nmsgid "Home"\n'
            'msgstr "Start"\n',
            id="comments and references",
        ),
        pytest.param(
            '#, fuzzy, python-brace-format, max-length:60\n#| msgctxt "menu"\n#| msgid "House"\n'
            'msgctxt "K"\nmsgid "Home"\nmsgstr "Start"\n',
            id="fuzzy, with what it was",
        ),
        pytest.param(
            '#, fuzzy\n#~| msgid "House"\n#~ msgctxt "K"\n#~ msgid "Home"\n#~ msgstr "Start"\n',
            id="obsolete",
        ),
        pytest.param(
            '# l10n: form[2] "x"\nmsgctxt "K"\nmsgid "Home"\nmsgid_plural "Homes"\n'
            'msgstr[0] "Start"\nmsgstr[1] ""\n',
            id="a plural, and a form that waits",
        ),
    ],
)
def test_nothing_but_the_context_changes(entry: str) -> None:
    before, after = entry.replace('"K"', '"menu.home"'), entry.replace('"K"', '"top.home"')
    assert renamed(before, "menu", "top") == after


def test_other_entries_keep_their_bytes_and_renamed_ones_the_line_ends() -> None:
    other = (
        '#,max-length:9\r\nmsgctxt   "site"\r\nmsgid ""\r\n"Wra"\r\n"pped"\r\nmsgstr "x"\r\n\r\n'
    )
    home = 'msgctxt "menu.home"\r\nmsgid "Home"\r\nmsgstr "Start"\r\n'
    assert renamed(other + home, "menu", "top") == other + home.replace("menu", "top")


def test_a_catalog_without_the_key_is_the_same_object() -> None:
    catalog = read('msgctxt "menu.home"\nmsgid "Home"\nmsgstr "Start"\n')
    result = rename(catalog, Renaming("men", "top"))
    assert result.catalog is catalog
    assert result.count == 0


def test_a_key_moves_into_itself_once_and_out_again() -> None:
    text = 'msgctxt "a.x"\nmsgid "x"\nmsgstr "1"\n\nmsgctxt "a.c.x"\nmsgid "x"\nmsgstr "2"\n'
    inside = renamed(text, "a", "a.b")
    assert re.findall(r'ctxt "(.*)"', inside) == ["a.b.x", "a.b.c.x"]
    assert renamed(inside, "a", "a.b") == inside
    assert renamed(inside, "a.b", "a") == text


# --- what is there already

OBSOLETE = '# Anna\n#, fuzzy\n#~ msgctxt "menu.home"\n#~ msgid "Home"\n#~ msgstr "Start"\n'
ACTIVE = 'msgctxt "menu.home"\nmsgid "Home"\nmsgstr "Start"\n'
BLANK = '#. a button\n#: source/top.yaml\nmsgctxt "top.home"\nmsgid "Home"\nmsgstr ""\n'
OTHER = 'msgctxt "top.help"\nmsgid "Help"\nmsgstr "Hilfe"\n'


def test_an_obsolete_entry_comes_to_life_where_a_blank_one_stands() -> None:
    assert renamed(f"{BLANK}\n{OTHER}\n{OBSOLETE}", "menu", "top") == (
        "# Anna\n#. a button\n#: source/top.yaml\n#, fuzzy\n"
        f'msgctxt "top.home"\nmsgid "Home"\nmsgstr "Start"\n\n{OTHER}'
    )


def test_an_active_entry_stays_in_its_place_and_the_blank_one_goes() -> None:
    text = renamed(f"{BLANK}\n{OTHER}\n{ACTIVE}", "menu", "top")
    assert text.lstrip("\n") == f"{OTHER}\n{ACTIVE.replace('menu', 'top')}"


def test_a_blank_obsolete_entry_gives_way() -> None:
    blank = '#~ msgctxt "top.home"\n#~ msgid "Home"\n#~ msgstr ""\n'
    assert renamed(f"{ACTIVE}\n{blank}", "menu", "top") == ACTIVE.replace("menu", "top")


@pytest.mark.parametrize(
    ("taken", "where"),
    [
        pytest.param(
            'msgctxt "top.home"\nmsgid "Home"\nmsgstr "Anfang"\n',
            "de.po:7:9: `top.home` is here with the same text, so that",
            id="translated",
        ),
        pytest.param(
            '# Anna: no\nmsgctxt "top.home"\nmsgid "Home"\nmsgstr ""\n',
            "de.po:8:9: `top.home` is here with the same text, so that",
            id="commented",
        ),
        pytest.param(
            '#~ msgctxt "top.home"\n#~ msgid "Home"\n#~ msgstr "Anfang"\n',
            "de.po:7:12: `top.home` is here with the same text, obsolete, so that",
            id="obsolete",
        ),
    ],
)
def test_two_entries_with_work_do_not_become_one(taken: str, where: str) -> None:
    with pytest.raises(CatalogError) as caught:
        renamed(f"{ACTIVE}\n{taken}", "menu", "top")
    assert str(caught.value) == f"{where} `menu.home` in line 3 cannot get that name"


def test_the_same_name_with_another_text_is_no_collision() -> None:
    other = 'msgctxt "top.home"\nmsgid "House"\nmsgstr "Haus"\n'
    assert renamed(f"{ACTIVE}\n{other}", "menu", "top").count('"top.home"') == 2


# --- laws

CONTEXTS = [None, "", "a", "a.b", "a.b.c", "a[]", "a[].b", "ab", "b", "b.b", "b[]", "b.a"]
KEYS = ["a", "a.b", "b", "b.a", "c"]


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    identities = draw(
        st.lists(
            st.tuples(st.sampled_from(CONTEXTS), st.sampled_from("xy")), max_size=8, unique=True
        )
    )
    entries = []
    for context, msgid in identities:
        text = draw(st.sampled_from(["", "T"]))
        entry = Entry(
            Message(msgid, context, references=("a.yaml",)),
            (text,),
            draw(st.sampled_from([(), ("Anna",)])),
            fuzzy=bool(text) and draw(st.booleans()),
            obsolete=draw(st.booleans()),
        )
        if entry.fuzzy and draw(st.booleans()):
            entry = entry._replace(previous=Previous("z", "a.b"))
        entries.append(entry)
    header = po.header_entry({"Language": "de"})
    text = po.write(Catalog("de.po", "de", "site", header, tuple(entries)))
    return read(text.replace("\n", draw(st.sampled_from(["\n", "\r\n"]))))


renamings = st.builds(Renaming, st.sampled_from(KEYS), st.sampled_from(KEYS)).filter(
    lambda pair: pair.old != pair.new
)


def work(entry: Entry) -> tuple[object, ...]:
    """What a translator made of an entry."""
    return (
        entry.message.msgid,
        entry.msgstr,
        entry.translator_comments,
        entry.fuzzy,
        entry.previous,
    )


def blank(entry: Entry) -> bool:
    return work(entry)[1:] == (("",), (), False, None)


@given(catalogs(), renamings)
def test_each_entry_is_there_under_its_name_with_all_that_it_had(
    catalog: Catalog, renaming: Renaming
) -> None:
    try:
        result = rename(catalog, renaming)
    except CatalogError as error:
        at = [entry for entry in catalog.entries if entry.place == error.place]
        assert len(at) == 1
        assert not blank(at[0])
        return
    after = {entry.identity: entry for entry in result.catalog.entries}
    assert len(after) == len(result.catalog.entries)
    count = 0
    for entry in catalog.entries:
        context = renaming.context(entry.message.msgctxt)
        count += context is not None
        if context is None:
            found = after[entry.identity]
            assert found is entry or blank(entry)
        else:
            found = after[context, entry.message.msgid]
            assert work(found) == work(entry)
            assert found.obsolete <= entry.obsolete
            assert found.message.flags == entry.message.flags
    assert count == result.count
    again = po.read("de.po", "de", "site", po.write(result.catalog))
    assert [entry.identity for entry in again.entries] == list(after)


@given(catalogs(), renamings)
def test_a_renaming_and_its_opposite_give_the_file_back(
    catalog: Catalog, renaming: Renaming
) -> None:
    contexts = [entry.message.msgctxt for entry in catalog.entries]
    assume(all(below(renaming.new, context) is None for context in contexts))
    there = rename(catalog, renaming).catalog
    back = rename(there, Renaming(renaming.new, renaming.old)).catalog
    assert po.write(back) == po.write(catalog)


@pytest.mark.gettext
def test_gettext_sees_what_a_search_and_replace_would_have_made() -> None:
    before = f"{OTHER}\n{ACTIVE}\n{OBSOLETE.replace('home', 'news')}"
    replaced = before.replace('msgctxt "menu.', 'msgctxt "top.')
    assert msgcat(renamed(before, "menu", "top")) == msgcat(replaced)


def msgcat(text: str) -> str:
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    command = ["msgcat", "--no-wrap", "-"]
    done = subprocess.run(command, input=header + text, capture_output=True, text=True, check=True)
    return done.stdout


# --- what a merge would have been spared


def entry(context: str, text: str, msgstr: str = "T") -> Entry:
    return Entry(Message(text, context), (msgstr,))


def missed(before: Sequence[Entry], now: Sequence[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """What is named where a merge has moved nothing by itself."""
    template = Template("site", tuple(Message(text, context) for context, text in now))
    catalog = Catalog("de.po", "de", "site", None, tuple(before))
    left = tuple(each._replace(obsolete=True) for each in before)
    found = missed_by(template, catalog, replace(catalog, entries=left))
    return {(old, new): count for (old, new), count in found.items()}


GIFCT = [entry("gifct.title", "Forum"), entry("gifct.work[]", "Shares"), entry("iwf.title", "IWF")]


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        pytest.param(
            GIFCT,
            [("forum.title", "Forum"), ("forum.work[]", "Shares"), ("iwf.title", "IWF")],
            {("gifct", "forum"): 2},
            id="a file",
        ),
        pytest.param(
            GIFCT,
            [("gifct.title", "Forum"), ("gifct.tasks[]", "Shares"), ("iwf.title", "IWF")],
            {("gifct.work", "gifct.tasks"): 1},
            id="one key of a file that stays",
        ),
        pytest.param(
            GIFCT,
            [("gifct.title", "Forum"), ("iwf.work[]", "Shares"), ("iwf.title", "IWF")],
            {("gifct.work", "iwf.work"): 1},
            id="a key that moved into another file",
        ),
        pytest.param(
            [*GIFCT, entry("gifct.link", "Forum")],
            [("forum.title", "Forum"), ("forum.work[]", "Shares"), ("forum.link", "Forum")],
            {("gifct", "forum"): 3},
            id="a text that stands in two keys, which a merge cannot tell apart",
        ),
        pytest.param(
            [entry("menu.visit", "Visit")],
            [("menu.open", "Visit"), ("menu.view", "Visit")],
            {},
            id="one key that became two",
        ),
        pytest.param(
            [entry("a.x", "X"), entry("a.y", "Y"), entry("b.z", "Z")],
            [("a2.x", "X"), ("a3.y", "Y"), ("b2.z", "Z")],
            {("b", "b2"): 1},
            id="a file that was split, and another one",
        ),
        pytest.param(
            [entry("a.x", "X"), entry("b.x", "Y")],
            [("b.x", "X")],
            {},
            id="a key whose new name was another one's",
        ),
        pytest.param(
            [entry("menu.work[]", "A"), entry("menu.work[]", "B")],
            [("menu.work[]", "A"), ("menu.tasks[]", "B")],
            {},
            id="an item that moved to another list",
        ),
        pytest.param([entry("a.x", "X")], [("b.x", "Y")], {}, id="another text"),
        pytest.param([entry("a.x", "X")], [], {}, id="a text that is gone"),
        pytest.param([], [("a.x", "X")], {}, id="a new text"),
        pytest.param([entry("a.x", "X", "")], [("b.x", "X")], {}, id="an entry without history"),
        pytest.param(
            [entry("a.x", "X")._replace(obsolete=True)],
            [("b.x", "X")],
            {},
            id="an entry that was obsolete before",
        ),
        pytest.param([entry("a..x", "X")], [("b.x", "X")], {}, id="what no source can spell"),
        pytest.param(
            [entry("a.x", "X", "")._replace(translator_comments=("Anna",))],
            [("b.x", "X")],
            {("a", "b"): 1},
            id="a note is history",
        ),
    ],
)
def test_the_renaming_that_would_have_kept_the_history(
    before: list[Entry], now: list[tuple[str, str]], expected: dict[tuple[str, str], int]
) -> None:
    assert missed(before, now) == expected


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        pytest.param(
            GIFCT,
            [("forum.title", "Forum"), ("forum.work[]", "Shares"), ("iwf.title", "IWF")],
            {},
            id="nothing, as all of it was moved",
        ),
        pytest.param(
            [*GIFCT[:2], entry("gifct.link", "Forum")],
            [("forum.title", "Forum"), ("forum.work[]", "Shares"), ("forum.link", "Forum")],
            {("gifct", "forum"): 2},
            id="what stands in two keys, and not what was moved",
        ),
        pytest.param(
            [entry("a.x", "X"), entry("a.y", "Y")],
            [("b.x", "X"), ("b.y", "Y"), ("c.y", "Y")],
            {("a", "b"): 1},
            id="what one of two keys may have become, by what was moved",
        ),
    ],
)
def test_the_renaming_that_brings_back_what_a_merge_left_behind(
    before: list[Entry], now: list[tuple[str, str]], expected: dict[tuple[str, str], int]
) -> None:
    template = Template("site", tuple(Message(text, context) for context, text in now))
    catalog = Catalog("de.po", "de", "site", None, tuple(before))
    after = merge(template, catalog, {}).catalog
    assert missed_by(template, catalog, after) == expected
    for renaming, count in expected.items():
        brought = rename(after, Renaming(*renaming))
        assert brought.count == count
        assert sum(entry.obsolete for entry in after.entries) == count
        assert not any(entry.obsolete for entry in brought.catalog.entries)


def test_a_hint_names_the_renamings_of_the_most_entries() -> None:
    stems = [f"s{number}" for number in range(MOST_MISSED + 2)]
    texts = [(stem, f"k{at}") for size, stem in enumerate(stems, 1) for at in range(size)]
    before = [entry(f"{stem}.{key}", f"{stem} {key}") for stem, key in texts]
    found = missed(before, [(f"new-{stem}.{key}", f"{stem} {key}") for stem, key in texts])
    assert found == {(f"s{at}", f"new-s{at}"): at + 1 for at in (4, 3, 2)}


texts = st.lists(
    st.tuples(st.sampled_from(["a.x", "a.y", "a.z[]", "b.x"]), st.sampled_from("XYZ")),
    unique=True,
)


@given(texts)
def test_what_is_named_is_a_renaming_that_leaves_nothing_to_merge(
    identities: list[tuple[str, str]],
) -> None:
    before = [entry(context, text) for context, text in identities]
    real = Renaming("a", "c")
    now = [(real.context(context) or context, text) for context, text in identities]
    count = sum(context.startswith("a") for context, _ in identities)
    assert missed(before, now) == ({("a", "c"): count} if count else {})
