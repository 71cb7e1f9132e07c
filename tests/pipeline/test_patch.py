"""The short way of `extract`, and of the commands that only read, gives what the long one gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n import check as checking
from l10n import config, po
from l10n.errors import CatalogError
from l10n.model import Columns, Extraction, Message, Place, Previous, Tally, Template
from l10n.pipeline.catalogs import Source, glance, header_fields, in_step
from l10n.pipeline.choice import chosen
from l10n.pipeline.patch import Patched, patch
from l10n.pipeline.proof import proved

CONFIG = config.parse(
    {
        "source-locale": "en",
        "locales": ["de", "fr"],
        "domain": [{"name": "site", "sources": ["*.yaml"], "translate": ["**"]}],
    },
    "l10n.toml",
    "",
)
HEADER = po.canonical(po.header_entry(header_fields(CONFIG, "de", "site")))

TEXTS = st.sampled_from(["a", "b", "a b", "b a c", "a\n", 'q"', "é"])
MESSAGES = st.builds(
    Message,
    TEXTS,
    st.sampled_from(["m.k", "m.l", "m.l", "n.body"]),
    st.sampled_from([None, None, None, "as"]),
    st.sampled_from([(), ("note",)]),
    st.just(("source/m.yaml",)),
    st.sampled_from([(), ("python-brace-format",)]),
)
TEMPLATES = st.lists(MESSAGES, max_size=6, unique_by=lambda message: message.identity)
FORM = st.sampled_from(["", "x", "y z", 'x"', "x\ny", " ", "x\t{n}", "<b>"])
BETWEEN = st.sampled_from(["\n"] * 6 + ["", "\n\n", "# alone\n\n", '\nmsgstr[1] "x"\n', '\n"x"\n'])


def source_of(messages: Sequence[Message]) -> Source:
    places = {message.identity: Place("source/m.yaml", 1) for message in messages}
    keys = {message.identity: message.msgctxt or "" for message in messages}
    extraction = Extraction(Template("site", tuple(messages), places, keys), ())
    return Source(extraction, chosen({}))


def short(messages: Sequence[Message], text: str) -> Patched | None:
    return patch(CONFIG, source_of(messages), "de", text.encode())


def long(messages: Sequence[Message], text: str) -> Patched:
    source = source_of(messages)
    step = in_step(CONFIG, source, "de", text.encode())
    data = text.encode()
    if step.is_changed:
        data = proved(step.merged.catalog, source.expected, step.read)
    return Patched(data, step.merged.tally)


@st.composite
def entries(draw: st.DrawFn, message: Message) -> str:
    """An entry of a catalog in any state, as a writer lays it out, or nearly so."""
    plural = message.msgid_plural is not None
    count = draw(st.integers(1, 3)) if plural else 1
    lines = []
    if draw(st.integers(0, 5)) == 0:
        lines.append("# mine")
    if draw(st.integers(0, 3)) == 0:
        lines.append('#| msgid "old"')
    head = po.expect([message._replace(extracted_comments=(), references=(), flags=())])
    comments = po.expect([message]).heads[0].text.split("msgctxt")[0].strip("\n").splitlines()
    if draw(st.integers(0, 3)) == 0:
        flags = [line.removeprefix("#,") for line in comments if line.startswith("#,")]
        comments = [line for line in comments if not line.startswith("#,")]
        comments += draw(st.sampled_from([[",".join(["#, fuzzy", *flags])], ["#, fuzzy"]]))
    if draw(st.integers(0, 5)) == 0:
        comments = comments[1:]
    keywords = head.heads[0].text.strip("\n").rsplit("\n", 1)[0].splitlines()
    for index in range(count):
        keyword = f"msgstr[{index}]" if plural else "msgstr"
        keywords.append(f"{keyword} {po.quoted(draw(FORM))}")
    lines = [*lines[:1], *comments, *lines[1:]] if lines[:1] == ["# mine"] else [*comments, *lines]
    if draw(st.integers(0, 4)) == 0:
        lines = [line for line in lines if line.startswith("# ")]
        keywords = [f"#~ {line}" for line in keywords]
    return "\n".join([*lines, *keywords]) + "\n"


@st.composite
def files(draw: st.DrawFn) -> str:
    text = draw(
        st.sampled_from([HEADER] * 6 + ["", HEADER.replace("de", "pl"), "# top\n" + HEADER])
    )
    for message in draw(TEMPLATES):
        text += draw(BETWEEN) + draw(entries(message))
    return text + draw(st.sampled_from([""] * 6 + ["\n", "# end\n", "#~ x"]))


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A file in which a line is gone, stands twice or elsewhere, or lacks a character or two."""
    lines = draw(files()).splitlines(keepends=True)
    at, other = (draw(st.integers(0, max(len(lines) - 1, 0))) for _ in range(2))
    line = lines[at : at + 1]
    way = draw(st.sampled_from(["", "drop", "copy", "move", "cut", "put"]))
    if way in ("drop", "move"):
        del lines[at : at + 1]
    if way in ("copy", "move"):
        lines[other:other] = line
    if way in ("cut", "put") and line:
        column = draw(st.integers(0, len(line[0])))
        added = draw(st.sampled_from(['"', "\\", "#", "\n", " ", "\0", "\r", "é"]))
        end = column + draw(st.integers(1, 2)) if way == "cut" else column
        lines[at] = line[0][:column] + ("" if way == "cut" else added) + line[0][end:]
    return "".join(lines)


def differences(messages: Sequence[Message], data: bytes) -> list[str]:
    """What a glance finds otherwise than who reads the whole file; nothing where it gives up."""
    source = source_of(messages)
    found = glance(CONFIG, source, "de", data)
    if found is None:
        return []
    step = in_step(CONFIG, source, "de", data)
    catalog, columns = step.merged.catalog, Columns.of(source.template, step.merged.catalog)
    glanced = found.columns()
    findings = checking.check(source.checks, found.catalog, glanced)
    one_by_one = [found.catalog.entries[at] for at in range(len(catalog.entries))]
    same = {
        "the findings": findings == checking.check(source.checks, catalog, columns),
        "each entry": one_by_one == list(catalog.entries),
        "all entries": replace(found.catalog, entries=tuple(found.catalog.entries)) == catalog,
        "what was read": replace(found.read, entries=tuple(found.read.entries)) == step.read,
        "the columns": replace(glanced, messages=list(glanced.messages)) == columns,
        "what nobody can see": glanced.unfilled == columns.unfilled,
        "the tally": found.tally == step.merged.tally,
        "whether it is in step": found.is_changed == step.is_changed,
        "what is written anew": found.anew() == step.anew(source.template),
        "the file": found.data() == step.after,
    }
    return [name for name, is_same in same.items() if not is_same]


@given(TEMPLATES, st.one_of(files(), damaged()))
def test_a_glance_finds_what_reading_finds(messages: list[Message], text: str) -> None:
    assert differences(messages, text.encode()) == []


@given(TEMPLATES, damaged())
def test_a_glance_accepts_nothing_that_cannot_be_read(messages: list[Message], text: str) -> None:
    try:
        po.read("site.po", "de", "site", text)
    except CatalogError:
        assert glance(CONFIG, source_of(messages), "de", text.encode()) is None


@given(TEMPLATES, files())
def test_the_short_way_gives_what_the_long_way_gives(messages: list[Message], text: str) -> None:
    patched = short(messages, text)
    if patched is not None:
        assert patched == long(messages, text)


A, B, C = (Message(text, f"m.{text}", references=("source/m.yaml",)) for text in "abc")
MANY = Message("day", "m.days", "days", references=("source/m.yaml",))


def entry(message: Message, *msgstr: str, flags: str = "") -> str:
    plural = message.msgid_plural is not None
    lines = ["#: source/m.yaml", *([f"#, {flags}"] if flags else [])]
    lines += [f'msgctxt "{message.msgctxt}"', f'msgid "{message.msgid}"']
    if plural:
        lines.append(f'msgid_plural "{message.msgid_plural}"')
    lines += [
        f'msgstr[{index}] "{text}"' if plural else f'msgstr "{text}"'
        for index, text in enumerate(msgstr)
    ]
    return "\n" + "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("messages", "text", "tally"),
    [
        pytest.param([A, B], entry(A, "x") + entry(B, ""), Tally(2), id="nothing has changed"),
        pytest.param([A, B, C], entry(A, "x") + entry(C, "z"), Tally(2, new=1), id="a new one"),
        pytest.param([C], entry(A, "x") + entry(C, "z"), Tally(1, gone=1), id="one is gone"),
        pytest.param(
            [A, B._replace(msgid="b b"), C],
            entry(A, "x") + entry(B, "y") + entry(C, "z"),
            Tally(2, changed=1),
            id="an edited one between two that stayed",
        ),
        pytest.param([B, A], entry(A, "x") + entry(B, "y"), Tally(2), id="another order"),
        pytest.param(
            [A, MANY, B],
            entry(A, "x\\n") + entry(MANY, "Tag", "Tage") + entry(B, "y", flags="fuzzy"),
            Tally(3),
            id="escapes, a plural and a fuzzy one",
        ),
        pytest.param(
            [A, B],
            "\n# alone\n" + entry(A, "x") + entry(B, ""),
            Tally(2),
            id="a comment that floats",
        ),
    ],
)
def test_an_ordinary_file_takes_the_short_way(
    messages: list[Message], text: str, tally: Tally
) -> None:
    text = HEADER + text
    patched = short(messages, text)
    assert patched == long(messages, text)
    assert patched is not None
    assert patched.tally == tally


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="an empty file"),
        pytest.param(entry(A, "x")[1:], id="no header"),
        pytest.param(entry(A, "x")[1:] + "\n" + HEADER, id="a header that is not the first"),
        pytest.param("\ufeff" + HEADER + entry(A, "x"), id="a byte order mark"),
        pytest.param((HEADER + entry(A, "x")).replace("\n", "\r\n"), id="line ends of Windows"),
        pytest.param(HEADER + entry(A, "x").rstrip("\n"), id="no last line end"),
        pytest.param(HEADER + entry(A, "x") + "\n", id="a blank line at the end"),
        pytest.param(HEADER + entry(A, "x") + "\n# alone\n", id="a comment at the end"),
        pytest.param(HEADER + entry(A, "x") + entry(B, "y")[1:], id="no blank line between"),
        pytest.param(HEADER + entry(A, "x") + "\n" + '"y"\n', id="a string that goes on below"),
        pytest.param(HEADER + entry(A, "x") + '\n#|\n"y"\n', id="one behind an empty mark"),
        pytest.param(HEADER + entry(A, "x") + entry(A, "y"), id="an entry for the second time"),
        pytest.param(
            HEADER + entry(A, "x") + "\n#~ " + "\n#~ ".join(entry(A, "y").split("\n")[2:-1]) + "\n",
            id="obsolete, and active too",
        ),
        pytest.param(HEADER + entry(A, "x") + '\nmsgid "q"\nmsgstr "\n', id="not to be read"),
        pytest.param(HEADER.replace("Language: de", "Language: fr"), id="another locale's"),
        pytest.param(HEADER.replace("Language: de", "X: y") + entry(A, "x"), id="a header to mend"),
    ],
)
def test_an_odd_file_goes_the_long_way(text: str) -> None:
    assert short([A, B], text) is None


def test_an_entry_that_is_made_when_it_is_asked_for_stays_the_same() -> None:
    text = HEADER + entry(A, "x") + entry(B, "y", flags="fuzzy") + "\n# mine" + entry(C, "z")
    found = glance(CONFIG, source_of([A, B._replace(msgid="b b"), C]), "de", text.encode())
    assert found is not None
    first, last = found.catalog.entries[0], found.catalog.entries[-1]
    assert (first.place.line, last.place.line) == (13, 25)
    again = list(found.catalog.entries)  # all are read at once
    assert again[0] is first is found.read.entries[0]
    assert again[-1] is last is found.catalog.entries[1:][-1]
    assert [each.place.line for each in again] == [13, 19, 25]
    assert found.catalog.entries[1].previous == Previous("b")
