"""What is to be written is read back first: all that is new, with what stands beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n import po
from l10n.errors import CatalogError
from l10n.model import Catalog, Entry, Message
from l10n.pipeline.proof import _stretches, proved

NOTHING = po.expect(())


def read(count: int) -> Catalog:
    entries = [f'msgid "text {number}"\nmsgstr "{number}"\n' for number in range(count)]
    head = 'msgid ""\nmsgstr "Language: de\\n"\n'
    return po.read("de.po", "de", "site", "\n".join([head, *entries]))


NEW = Entry(Message("new"), ("neu",))


@pytest.mark.parametrize(
    ("entries", "stretches"),
    [
        pytest.param("0123", [], id="nothing has changed"),
        pytest.param("01n3", [(1, 4)], id="a new one with both neighbours"),
        pytest.param("n123", [(0, 2)], id="a new one at the start"),
        pytest.param("012n", [(2, 4)], id="a new one at the end"),
        pytest.param("013", [(1, 3)], id="one is gone"),
        pytest.param("123", [(0, 1)], id="the first is gone"),
        pytest.param("012", [(2, 3)], id="the last is gone"),
        pytest.param("0213", [(0, 4)], id="two have changed places"),
        pytest.param("nnnn", [(0, 4)], id="all are new"),
        pytest.param("", [(0, 0)], id="all are gone"),
    ],
)
def test_what_is_read_back(entries: str, stretches: list[tuple[int, int]]) -> None:
    there = read(4).entries
    now = [NEW if name == "n" else there[int(name)] for name in entries]
    assert list(_stretches(now, there)) == stretches


def test_without_a_catalog_before_all_is_read_back() -> None:
    assert list(_stretches(read(3).entries, ())) == [(0, 3)]


@given(st.permutations(range(4)), st.lists(st.sampled_from(["a", 'b"', "c\n", "\\"]), max_size=3))
def test_whatever_is_moved_or_added_is_proved(order: list[int], texts: list[str]) -> None:
    before = read(4)
    entries = [before.entries[place] for place in order[:3]]
    for number, text in enumerate(texts):
        entries.insert(number, Entry(Message(f"{text}{number}"), (text,)))
    catalog = replace(before, entries=tuple(entries))
    assert proved(catalog, NOTHING, before) == po.write(catalog).encode()


@pytest.mark.parametrize("is_known", [True, False], ids=["beside what was read", "alone"])
@pytest.mark.parametrize(
    "odd",
    [
        pytest.param(NEW._replace(raw='\nmsgid "new"\nmsgstr "anders"\n'), id="another text"),
        pytest.param(NEW._replace(raw='\nmsgid "new"\nmsgstr "neu"\n#~ x'), id="more than it says"),
        pytest.param(NEW._replace(message=Message("text 1")), id="an identity for the second time"),
    ],
)
def test_what_would_be_read_otherwise_is_refused(odd: Entry, *, is_known: bool) -> None:
    before = read(4)
    catalog = replace(before, entries=(*before.entries[:3], odd, before.entries[3]))
    with pytest.raises((AssertionError, CatalogError)):
        proved(catalog, NOTHING, before if is_known else None)
