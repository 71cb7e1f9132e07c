"""A YAML file is its texts, in file order: as written, named, placed, with notes, or refused."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import dedent
from typing import Any, TypeAlias

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from yaml.composer import ComposerError

from l10n.errors import SourceError
from l10n.model import Field, Name, Place
from l10n.sources.yaml import DEPTH, LOADER, REWORDED, TEXT_LENGTH, VALUES, names_at, read

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"
Parts: TypeAlias = tuple[str | int, ...]

PURE: type[Any] = yaml.SafeLoader
LOADERS = pytest.mark.parametrize(
    "loader", [pytest.param(LOADER, id="libyaml"), pytest.param(PURE, id="pure Python")]
)


def texts(fields: list[Field]) -> dict[Parts, str]:
    return {field.parts: field.text for field in fields}


def refused(text: str, first_line: int = 1, loader: type[Any] = LOADER) -> SourceError:
    with pytest.raises(SourceError) as caught:
        read("a.yaml", text, first_line, loader)
    return caught.value


def outcome(text: str, loader: type[Any]) -> list[Field] | SourceError:
    try:
        return read("a.yaml", text, 1, loader)
    except SourceError as error:
        return error


# --- texts


@LOADERS
@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param("NO", "NO", id="NO is not false"),
        pytest.param("on", "on", id="on is not true"),
        pytest.param("1.10", "1.10", id="a number keeps its zero"),
        pytest.param("0x1F", "0x1F", id="a hexadecimal number"),
        pytest.param("12:30", "12:30", id="a time is not a sexagesimal number"),
        pytest.param("2001-12-14", "2001-12-14", id="a date"),
        pytest.param("'null'", "null", id="the word null in quotes"),
        pytest.param('"~"', "~", id="a tilde in quotes"),
        pytest.param("a null", "a null", id="null inside a text"),
        pytest.param("'it''s'", "it's", id="single quotes"),
        pytest.param(r'"a\tb\u00e9\n"', "a\tbé\n", id="double quotes with escapes"),
        pytest.param("a\n  b\n\n  c", "a b\nc", id="a plain text of several lines is folded"),
        pytest.param("|\n  a\n  # b\n", "a\n# b\n", id="a literal block, no comment in it"),
        pytest.param(">-\n  a\n  b\n", "a b", id="a folded block"),
        pytest.param("!!str 7", "7", id="the tag str"),
        pytest.param("! 7", "7", id="the tag that says text"),
        pytest.param("a #b", "a", id="a comment behind a text"),
        pytest.param("a#b", "a#b", id="a number sign inside a text"),
    ],
)
def test_a_text_stays_as_written(value: str, text: str, loader: type[Any]) -> None:
    assert texts(read("a.yaml", f"key: {value}\n", 1, loader)) == {("key",): text}


@pytest.mark.parametrize(
    ("source", "leaves"),
    [
        pytest.param("a: x\nb: y\n", [(("a",), "a"), (("b",), "b")], id="a mapping"),
        pytest.param("b: {c: x, a: y}", [(("b", "c"), "b.c"), (("b", "a"), "b.a")], id="in order"),
        pytest.param("a: [x, y]", [(("a", 0), "a[]"), (("a", 1), "a[]")], id="a list"),
        pytest.param("a: [[x], [y]]", [(("a", 0, 0), "a[][]"), (("a", 1, 0), "a[][]")], id="lists"),
        pytest.param("a: [{b: x}]", [(("a", 0, "b"), "a[].b")], id="a mapping in a list"),
        pytest.param("a: [{id: z, b: x}]", [(("a", "z", "b"), "a[].b")], id="an item with an id"),
        pytest.param("a: [{b: x, id: z}]", [(("a", "z", "b"), "a[].b")], id="the id may be last"),
        pytest.param(
            "a: [{id: {b: x}}]", [(("a", 0, "id", "b"), "a[].id.b")], id="an id that is no text"
        ),
        pytest.param("a: {id: x}", [(("a", "id"), "a.id")], id="an id outside of a list is a text"),
        pytest.param(
            "a: [{id: z, b: {id: x}}]", [(("a", "z", "b", "id"), "a[].b.id")], id="an id below one"
        ),
        pytest.param("a: [{id: z, b: [x]}]", [(("a", "z", "b", 0), "a[].b[]")], id="a list below"),
        pytest.param("1: x\nyes: y\n", [(("1",), "1"), (("yes",), "yes")], id="keys are texts"),
        pytest.param("größe-1_b: x", [(("größe-1_b",), "größe-1_b")], id="letters of any script"),
        pytest.param('"a": x', [(("a",), "a")], id="a key in quotes"),
        pytest.param("? a\n: x", [(("a",), "a")], id="a key behind a question mark"),
        pytest.param("a: []\nb: {}", [], id="nothing in a list or mapping"),
        pytest.param("{}", [], id="nothing at all"),
        pytest.param("---\na: x\n...\n", [(("a",), "a")], id="marks of a single document"),
        pytest.param("a: !!map {b: !!seq [x]}", [(("a", "b", 0), "a.b[]")], id="the other tags"),
    ],
)
def test_the_names_of_the_leaves(source: str, leaves: list[tuple[Parts, str]]) -> None:
    assert [(field.parts, field.pattern) for field in read("a.yaml", source)] == leaves


# --- plurals


@pytest.mark.parametrize(
    ("source", "field"),
    [
        pytest.param(
            "n: {one: x, other: y}",
            Field(("n",), "n", "y", Place("a.yaml", 1, 20), (("one", "x"), ("other", "y"))),
            id="a mapping of categories with other",
        ),
        pytest.param(
            "n: {other: y, one: x}",
            Field(("n",), "n", "y", Place("a.yaml", 1, 12), (("other", "y"), ("one", "x"))),
            id="forms keep the order of the file",
        ),
        pytest.param(
            "n: {other: y}",
            Field(("n",), "n", "y", Place("a.yaml", 1, 12), (("other", "y"),)),
            id="other alone, as in Japanese",
        ),
        pytest.param(
            "n: [{other: y}]",
            Field(("n", 0), "n[]", "y", Place("a.yaml", 1, 13), (("other", "y"),)),
            id="an item of a list",
        ),
        pytest.param(
            "n:\n  # translators: a\n  one: x\n  # translators: b\n  # l10n: skip\n  other: y\n",
            Field(
                ("n",),
                "n",
                "y",
                Place("a.yaml", 6, 10),
                (("one", "x"), ("other", "y")),
                ("a", "b"),
                True,
            ),
            id="a comment above one form is for all",
        ),
    ],
)
def test_a_plural_is_one_field(source: str, field: Field) -> None:
    assert read("a.yaml", source) == [field]


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        pytest.param("n: {one: x, two: y}", [("n", "one"), ("n", "two")], id="without other"),
        pytest.param("n: {other: x, b: y}", [("n", "other"), ("n", "b")], id="with another key"),
        pytest.param("n: {other: [x]}", [("n", "other", 0)], id="with something else than texts"),
        pytest.param(
            "other: x\none: y", [("other",), ("one",)], id="the top level, without a name"
        ),
        pytest.param("n: [{id: z, other: y}]", [("n", "z", "other")], id="an item with an id"),
    ],
)
def test_what_is_no_plural(source: str, parts: list[Parts]) -> None:
    fields = read("a.yaml", source)
    assert [field.parts for field in fields] == parts
    assert all(not field.forms for field in fields)


def test_forms_may_be_aliases() -> None:
    assert read("a.yaml", "a: &a x\nn: {one: *a, other: *a}")[1].forms == (
        ("one", "x"),
        ("other", "x"),
    )


# --- aliases


def test_an_alias_brings_the_leaves_again_under_its_own_key_and_place() -> None:
    source = "a: &a {b: x, c: [y, &d z]}\ne:\n  - *a\n  - *d\n"
    assert [(field.parts, field.text, *field.place[1:]) for field in read("a.yaml", source)] == [
        (("a", "b"), "x", 1, 11),
        (("a", "c", 0), "y", 1, 18),
        (("a", "c", 1), "z", 1, 21),
        (("e", 0, "b"), "x", 3, 5),
        (("e", 0, "c", 0), "y", 3, 5),
        (("e", 0, "c", 1), "z", 3, 5),
        (("e", 1), "z", 4, 5),
    ]


@pytest.mark.parametrize(
    ("source", "leaves"),
    [
        pytest.param("a: &a [x]\nb: *a", {("a", 0): "x", ("b", 0): "x"}, id="a list"),
        pytest.param("&a a: x\nb: *a", {("a",): "x", ("b",): "a"}, id="a key"),
        pytest.param(
            "a: &a x\nb: &a y\nc: *a", {("a",): "x", ("b",): "y", ("c",): "y"}, id="the last anchor"
        ),
        pytest.param("a: [{id: &a z, b: *a}]", {("a", "z", "b"): "z"}, id="an id"),
        pytest.param(
            "a: &a z\nb: [{id: *a, c: x}]", {("a",): "z", ("b", "z", "c"): "x"}, id="as id"
        ),
        pytest.param(
            "a: &a {b: &b x}\nc: &c {d: *a, e: *b}\nf: *c",
            {
                ("a", "b"): "x",
                ("c", "d", "b"): "x",
                ("c", "e"): "x",
                ("f", "d", "b"): "x",
                ("f", "e"): "x",
            },
            id="aliases of aliases",
        ),
        pytest.param(
            "a: &x {b: &x y, c: *x}",
            {("a", "b"): "y", ("a", "c"): "y"},
            id="an inner anchor counts",
        ),
    ],
)
def test_an_alias_can_stand_for(source: str, leaves: dict[Parts, str]) -> None:
    assert texts(read("a.yaml", source)) == leaves


def test_notes_inside_an_alias_come_along_and_those_above_its_anchor_stay() -> None:
    source = "# translators: a\nk: &k\n  # translators: b\n  l: x\n# translators: c\nm: *k\n"
    assert [field.notes for field in read("a.yaml", source)] == [("a", "b"), ("c", "b")]


def test_a_plural_by_an_alias_has_the_place_of_the_alias() -> None:
    assert read("a.yaml", "a: &a {other: x}\nb: *a")[1].place == Place("a.yaml", 2, 4)


# --- comments


@LOADERS
@pytest.mark.parametrize(
    ("source", "notes"),
    [
        pytest.param("# translators: a b\nk: x", ("a b",), id="above a key"),
        pytest.param("#TRANSLATORS:a\nk: x", ("a",), id="upper case, without blanks"),
        pytest.param("# translators: a\n#  b\n#\n# c\nk: x", ("a", "b", "", "c"), id="more lines"),
        pytest.param("# translators:\n# a\n#\nk: x", ("a",), id="the word alone in a line"),
        pytest.param("# z\n# translators: a\nk: x", ("a",), id="what stands above is not for them"),
        pytest.param("# translators: a\n# Translators: b\nk: x", ("a", "b"), id="twice"),
        pytest.param("# translators: a\n# l10n: skip\n# b\nk: x", ("a", "b"), id="and a skip"),
        pytest.param("# for translators: a\nk: x", (), id="the word must come first"),
        pytest.param("# translators: a\n\nk: x", (), id="a blank line parts it from the key"),
        pytest.param("k: x # translators: a", (), id="behind a text"),
        pytest.param("j: x # translators: a\nk: x", (), id="behind the text above"),
        pytest.param(
            "j: x # b\n# translators: a\nk: x", ("a",), id="below a comment behind a text"
        ),
        pytest.param("j: |\n  z\n  # translators: a\nk: x", (), id="in a block scalar it is text"),
        pytest.param("j: |\n  z\n# translators: a\nk: x", ("a",), id="below a block scalar"),
        pytest.param("j: >-\n  z\n\n # translators: a\nk: x", ("a",), id="below its blank lines"),
        pytest.param("j: 'z\n  # translators: b'\nk: x", (), id="in quotes it is text"),
        pytest.param("--- # translators: b\n# translators: a\nk: x", ("a",), id="below the start"),
        pytest.param("# translators: a\n---\nk: x", (), id="above the start of the document"),
        pytest.param(
            "j: *z\n# translators: a\nk: x".replace("*z", "[]"), ("a",), id="below a list"
        ),
        pytest.param("j: &z y\ni: *z\n# translators: a\nk: x", ("a",), id="below an alias"),
        pytest.param("j: z\r\n# translators: a\r\n# b\r\nk: x\r\n", ("a", "b"), id="CRLF"),
        pytest.param("j: é\u2028# translators: a\nk: x", ("a",), id="other line ends of YAML"),
        pytest.param(
            "? j\n# translators: a\n: z\n# translators: b\n? k\n: x", ("b",), id="explicit"
        ),
        pytest.param("{j: z,\n# translators: a\nk: x}", ("a",), id="in a flow mapping"),
    ],
)
def test_notes_for_the_translator(source: str, notes: tuple[str, ...], loader: type[Any]) -> None:
    assert read("a.yaml", source, 1, loader)[-1].notes == notes


@pytest.mark.parametrize(
    ("source", "notes"),
    [
        pytest.param(
            """
            # translators: a
            k:
              # translators: b
              l: x
              m: y
            n: z
            """,
            [("a", "b"), ("a",), ()],
            id="a mapping",
        ),
        pytest.param(
            """
            # translators: a
            k:
              # translators: b
              - x
              - y
            """,
            [("a", "b"), ("a",)],
            id="a list",
        ),
        pytest.param(
            """
            k:
            # translators: a
            - l: w
              # translators: b
              m: x
            # translators: c
            -
              l: y
            # translators: d
            - - z
              # translators: e
              - v
            """,
            [("a",), ("a", "b"), ("c",), ("d",), ("d", "e")],
            id="items that are mappings and lists",
        ),
        pytest.param(
            """
            k: &k
              # translators: a
              l: x
            m: &m
              # translators: b
              - y
            """,
            [("a",), ("b",)],
            id="below an anchor",
        ),
        pytest.param(
            """
            # translators: a
            k:
              other: x
            """,
            [("a",)],
            id="a plural",
        ),
    ],
)
def test_notes_are_for_everything_below(source: str, notes: list[tuple[str, ...]]) -> None:
    assert [field.notes for field in read("a.yaml", dedent(source))] == notes


@pytest.mark.parametrize(
    ("source", "skip"),
    [
        pytest.param("# l10n: skip\nk: x\nl: y", [True, False], id="one key"),
        pytest.param("# L10N:Skip (a name)\nk: x", [True], id="with a reason"),
        pytest.param("# the l10n: skipped\nk: x", [False], id="a sentence"),
        pytest.param("# l10n skips this\nk: x", [False], id="another one"),
        pytest.param("k: |\n  # l10n: off\n", [False], id="in a block scalar it is text"),
        pytest.param(
            "# l10n: skip\nk:\n  - x\n  - l: y\nm: z", [True, True, False], id="all below"
        ),
        pytest.param("k:\n  # l10n: skip\n  - x\n  - y", [True, False], id="one item"),
    ],
)
def test_a_comment_skips_what_is_below_it(source: str, skip: list[bool]) -> None:
    assert [field.skip for field in read("a.yaml", source)] == skip


UNKNOWN = "write `# l10n: skip` to leave a key untranslated, and `# translators: ...` for a note"
ELSEWHERE = "write it in a line of its own, directly above a key or a list item"


@LOADERS
@pytest.mark.parametrize(
    ("source", "message", "help"),
    [
        pytest.param(
            "j: z\n# l10n: off\nk: x",
            "a.yaml:2:1: the comment `# l10n: off` is unknown",
            UNKNOWN,
            id="a word of Markdown's notes",
        ),
        pytest.param(
            "# l10n:skipped (a name)\nk: x",
            "a.yaml:1:1: the comment `# l10n:skipped` is unknown",
            UNKNOWN,
            id="another word",
        ),
        pytest.param(
            "k:\n  # l10n skip\n  l: x",
            "a.yaml:2:3: the comment `# l10n skip` is unknown",
            UNKNOWN,
            id="no colon",
        ),
        pytest.param(
            "k: x\n# l10n:\n",
            "a.yaml:2:1: the comment `# l10n:` is unknown",
            UNKNOWN,
            id="no word",
        ),
        pytest.param(
            "k: x # l10n: skip",
            "a.yaml:1:6: the comment `# l10n: skip` skips nothing here",
            ELSEWHERE,
            id="behind a text",
        ),
        pytest.param(
            "# l10n: skip\n\n# l10n: skip\nk: x",
            "a.yaml:1:1: the comment `# l10n: skip` skips nothing here",
            ELSEWHERE,
            id="above a blank line",
        ),
    ],
)
def test_a_comment_that_is_meant_for_us_and_does_nothing_is_refused(
    source: str, message: str, help: str, loader: type[Any]
) -> None:
    error = refused(source, loader=loader)
    assert (str(error), error.help) == (message, help)


# --- places


@LOADERS
@pytest.mark.parametrize(
    ("source", "line", "column"),
    [
        pytest.param("k: x", 1, 4, id="plain"),
        pytest.param("j: 'é'\nk: 'x'", 2, 4, id="quoted"),
        pytest.param("{é: é, k: x}", 1, 11, id="columns count characters"),
        pytest.param("k:\n  x\n  y", 2, 3, id="below its key"),
        pytest.param("k: |\n   x\n", 2, 4, id="a block scalar's text"),
        pytest.param("k: |\n\n  x\n", 2, 1, id="a block scalar that begins with a blank line"),
        pytest.param("k: >2- # c\n   x\n", 2, 4, id="a block scalar with indicators"),
        pytest.param("k: &a |\n  x\n", 2, 3, id="a block scalar with an anchor"),
        pytest.param("j: z\r\nk: |\r\n  x\r\n", 3, 3, id="CRLF"),
        pytest.param("j: z\rk: x\r", 2, 4, id="CR"),
        pytest.param("j: é\u2028  z\n\nk: x", 3, 4, id="a line separator is no line to editors"),
        pytest.param("j: z\x85k: x", 1, 9, id="nor is a next-line character"),
        pytest.param("j: z\x85k: |\n x", 2, 2, id="a block scalar below one"),
    ],
)
def test_the_place_of_a_text(source: str, line: int, column: int, loader: type[Any]) -> None:
    assert read("a.yaml", source, 1, loader)[-1].place == Place("a.yaml", line, column)


def test_places_count_from_the_line_that_the_text_begins_in() -> None:
    assert read("a.md", "title: x\n", 2)[0].place == Place("a.md", 2, 8)
    assert read("a.md", "title: é\x85b: x\n", 2)[1].place == Place("a.md", 2, 13)
    assert refused("a: \0", 2).place == Place("a.yaml", 2, 4)
    assert refused("a: b: c", 2).place == Place("a.yaml", 2, 5)


# --- refused

QUOTES = (
    "check quotes and indentation, here and in the line above; "
    "a text that begins with a mark such as `*`, `{` or `%` needs quotes"
)
WORDS = "use letters, digits, `_` and `-`, with a letter, digit or `_` first"
TOO_DEEP = "more than 100 mappings and lists inside each other"
TOO_MANY = "more than 100,000 values, with all aliases written out"


@pytest.mark.parametrize(
    ("source", "message", "help"),
    [
        pytest.param(
            "a: b: c",
            "a.yaml:1:5: not YAML: mapping values are not allowed here",
            "a text that holds `: ` needs quotes; else check the indentation",
            id="a colon in a plain text",
        ),
        pytest.param(
            "a:\n\tb: c",
            "a.yaml:2:1: not YAML: found character '\\t' that cannot start any token",
            "indent with spaces, not with tabs",
            id="a tab",
        ),
        pytest.param(
            "a: @b",
            "a.yaml:1:4: not YAML: found character '@' that cannot start any token",
            "a text that begins with `@` needs quotes",
            id="a mark that begins nothing",
        ),
        pytest.param(
            'a: "b\nc: d\n',
            "a.yaml:1:4: not YAML: found unexpected end of stream",
            "close the quote",
            id="a quote that is not closed is shown where it opens",
        ),
        pytest.param(
            "a: b\nc\n d: e",
            "a.yaml:2:1: not YAML: could not find expected ':'",
            "write `key: text`; a further line of a text is indented deeper than its key",
            id="a line without a key is shown, not the one after it",
        ),
        pytest.param(
            'a: "\\q"',
            "a.yaml:1:5: not YAML: found unknown escape character 'q'",
            "write a backslash as `\\\\`, or use single quotes",
            id="an unknown escape",
        ),
        pytest.param(
            'a: "\\UFFFFFFFF"',
            "a.yaml:1:7: not YAML: found invalid Unicode character escape code",
            "write a backslash as `\\\\`, or use single quotes",
            id="an escape that the pure parser dies of",
        ),
        pytest.param(
            'a: "\\uD800"',
            "a.yaml:1:7: not YAML: found invalid Unicode character escape code",
            "write a backslash as `\\\\`, or use single quotes",
            id="an escape that the pure parser takes",
        ),
        pytest.param(
            "a: [b",
            "a.yaml:1:4: not YAML: expected ',' or ']', but got '<stream end>'",
            QUOTES,
            id="a bracket that is not closed",
        ),
        pytest.param(
            "a: 'it's'",
            "a.yaml:1:8: not YAML: expected <block end>, but found '<scalar>'",
            QUOTES,
            id="a quote in quotes",
        ),
        pytest.param(
            "a: b\n...\nc: d",
            "a.yaml:3:1: not YAML: expected '<document start>', but found '<block mapping start>'",
            "keep one document in a file",
            id="text after the end of the document",
        ),
        pytest.param(
            "a: b\n---\nc: d",
            "a.yaml:2:1: a second document begins here",
            "remove the `---`, or put each document into a file of its own",
            id="two documents",
        ),
        pytest.param("", "a.yaml:1:1: no fields here", "write `key: text`", id="nothing"),
        pytest.param("# a\n", "a.yaml:1:1: no fields here", "write `key: text`", id="a comment"),
        pytest.param(
            "- a", "a.yaml:1:1: the top level is no mapping", "write `key: text`", id="a list"
        ),
        pytest.param(
            "\na", "a.yaml:2:1: the top level is no mapping", "write `key: text`", id="a text"
        ),
        pytest.param(
            "a: \x07",
            "a.yaml:1:4: the character U+0007 cannot be in a YAML file",
            "remove it",
            id="a control character",
        ),
        pytest.param(
            "é: \ud800",
            "a.yaml:1:4: the character U+D800 cannot be in a YAML file",
            "remove it",
            id="half of a surrogate pair",
        ),
        pytest.param(
            'a: "\\0"',
            "a.yaml:1:4: the text holds the control character U+0000",
            "remove the escape that stands for it",
            id="an escaped control character",
        ),
        pytest.param(
            'a: "b\\r\\n"',
            "a.yaml:1:4: the text holds the control character U+000D",
            "remove the escape that stands for it",
            id="an escaped carriage return",
        ),
    ],
)
def test_a_file_that_is_not_read(source: str, message: str, help: str) -> None:
    error = refused(source)
    assert (str(error), error.help) == (message, help)


@pytest.mark.parametrize(
    ("source", "message", "help"),
    [
        pytest.param(
            "a: b\na: c",
            "a.yaml:2:1: the key `a` stands here twice, first at a.yaml:1:1",
            "remove or rename one of them",
            id="twice",
        ),
        pytest.param(
            "k: {a: b, 'a': c}",
            "a.yaml:1:11: the key `a` stands here twice, first at a.yaml:1:5",
            "remove or rename one of them",
            id="twice in a flow mapping",
        ),
        pytest.param(
            "a: &a {b: c}\nd:\n  <<: *a",
            "a.yaml:3:3: the merge key `<<` is not read",
            "write the fields out",
            id="a merge key",
        ),
        pytest.param(
            "constructor: a",
            "a.yaml:1:1: `constructor` cannot be a key: objects in JavaScript own that name",
            "choose another name",
            id="constructor",
        ),
        pytest.param(
            "k: {__proto__: {other: a}}",
            "a.yaml:1:5: `__proto__` cannot be a key: objects in JavaScript own that name",
            "choose another name",
            id="__proto__",
        ),
        pytest.param(
            "k: [{id: prototype}]",
            "a.yaml:1:10: `prototype` cannot be a key: objects in JavaScript own that name",
            "choose another name",
            id="prototype as an id",
        ),
        pytest.param(
            "a.b: c",
            "a.yaml:1:1: the key `a.b` holds a dot, which joins the keys of a path",
            "put one mapping into the other, or use `-`",
            id="a dot",
        ),
        pytest.param("'': a", "a.yaml:1:1: a key without a name", WORDS, id="empty"),
        pytest.param("a b: c", "a.yaml:1:1: the key `a b` is no plain word", WORDS, id="a blank"),
        pytest.param(
            "' a': c", "a.yaml:1:1: the key ` a` is no plain word", WORDS, id="at an edge"
        ),
        pytest.param(
            "-a: c", "a.yaml:1:1: the key `-a` is no plain word", WORDS, id="a hyphen first"
        ),
        pytest.param(
            '"a\\0": c',
            "a.yaml:1:1: the key `a\0` is no plain word",
            WORDS,
            id="a control character",
        ),
        pytest.param(
            '"a\\n": c', "a.yaml:1:1: the key `a\n` is no plain word", WORDS, id="a line end"
        ),
        pytest.param("a[]: c", "a.yaml:1:1: the key `a[]` is no plain word", WORDS, id="brackets"),
        pytest.param(
            "k: [{id: a b}]", "a.yaml:1:10: the key `a b` is no plain word", WORDS, id="an id"
        ),
        pytest.param(
            f"{'k' * 201}: c",
            f"a.yaml:1:1: a key of more than 200 characters: `{'k' * 40}…`",
            "shorten it",
            id="too long",
        ),
        pytest.param(
            "{a: b}: c",
            "a.yaml:1:1: a key must be a plain word",
            "write `key: text`; a text that begins with `{`, `[` or `*` needs quotes",
            id="a mapping as key",
        ),
        pytest.param(
            "a: &a b\n*a : c",
            "a.yaml:2:1: a key must be a plain word",
            "write `key: text`; a text that begins with `{`, `[` or `*` needs quotes",
            id="an alias as key",
        ),
        pytest.param(
            "!!int 1: c",
            "a.yaml:1:1: the tag `tag:yaml.org,2002:int` is not read here: all values are texts",
            "remove the tag; a text that begins with `!` needs quotes",
            id="a tag on a key",
        ),
        pytest.param(
            "k: [{id: a}, {id: a, b: c}]",
            "a.yaml:1:19: two items are called `a`, the first at a.yaml:1:10",
            "give each item an `id` of its own; an item without one has its index, from 0",
            id="two items with one id",
        ),
        pytest.param(
            "k: [{id: '1', a: b}, c]",
            "a.yaml:1:22: two items are called `1`, the first at a.yaml:1:10",
            "give each item an `id` of its own; an item without one has its index, from 0",
            id="an id that is another item's index",
        ),
        pytest.param(
            "j: &j [{id: a}]\nk: [&k {id: b}, *k]",
            "a.yaml:2:17: two items are called `b`, the first at a.yaml:2:13",
            "give each item an `id` of its own; an item without one has its index, from 0",
            id="one item twice by an alias",
        ),
    ],
)
def test_a_key_that_is_not_taken(source: str, message: str, help: str) -> None:
    error = refused(source)
    assert (str(error), error.help) == (message, help)


@pytest.mark.parametrize(
    ("source", "message", "help"),
    [
        pytest.param(
            "a:",
            "a.yaml:1:3: a field without text",
            "write one or remove the field",
            id="nothing",
        ),
        pytest.param(
            "a: ' '",
            "a.yaml:1:4: a field without text",
            "write one or remove the field",
            id="blanks",
        ),
        pytest.param(
            "a: |\n\n\nb: c",
            "a.yaml:1:4: a field without text",
            "write one or remove the field",
            id="an empty block scalar",
        ),
        pytest.param(
            "a: [b, null]",
            "a.yaml:1:8: a field without text",
            'write one or remove the field; `"null"` in quotes is a text',
            id="null",
        ),
        pytest.param(
            "a: ~",
            "a.yaml:1:4: a field without text",
            'write one or remove the field; `"~"` in quotes is a text',
            id="a tilde",
        ),
        pytest.param(
            "a: {name}",
            "a.yaml:1:9: a field without text",
            "write one or remove the field; a text that begins with `{` needs quotes",
            id="a placeholder without quotes",
        ),
        pytest.param(
            "a: {one: '', other: b}",
            "a.yaml:1:10: a field without text",
            "write one or remove the field",
            id="an empty form",
        ),
        pytest.param(
            'a: "\\u200b"',
            "a.yaml:1:4: a field without text",
            "write one or remove the field",
            id="a zero-width space",
        ),
        pytest.param(
            "a: \xad",
            "a.yaml:1:4: a field without text",
            "write one or remove the field",
            id="a soft hyphen",
        ),
        pytest.param(
            'a: {one: b, other: "\\u2060 \\ufeff"}',
            "a.yaml:1:20: a field without text",
            "write one or remove the field",
            id="a form that shows nothing",
        ),
        pytest.param(
            "a: !!int 7",
            "a.yaml:1:4: the tag `tag:yaml.org,2002:int` is not read here: all values are texts",
            "remove the tag; a text that begins with `!` needs quotes",
            id="a tag of YAML",
        ),
        pytest.param(
            "a: !python/object [b]",
            "a.yaml:1:4: the tag `!python/object` is not read here: all values are texts",
            "remove the tag; a text that begins with `!` needs quotes",
            id="a tag on a list",
        ),
        pytest.param(
            "a: !!seq {b: c}",
            "a.yaml:1:4: the tag `tag:yaml.org,2002:seq` is not read here: all values are texts",
            "remove the tag; a text that begins with `!` needs quotes",
            id="a list's tag on a mapping",
        ),
        pytest.param(
            "a: *b",
            "a.yaml:1:4: the alias `*b` has no anchor `&b` above it",
            "a text that begins with `*` needs quotes",
            id="an unknown alias",
        ),
        pytest.param(
            "a: &b {c: [*b]}",
            "a.yaml:1:12: the alias `*b` stands inside what it repeats",
            "write the text out",
            id="a recursive alias",
        ),
    ],
)
def test_a_value_that_is_not_taken(source: str, message: str, help: str) -> None:
    error = refused(source)
    assert (str(error), error.help) == (message, help)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        pytest.param(
            'a: "\\UFFFFFFFF"', "not YAML: found a number or an escape out of range", id="C"
        ),
        pytest.param(
            'a: "\\uD800"', "the text holds the control character U+D800", id="half a pair"
        ),
    ],
)
def test_the_pure_parser_refuses_bad_escapes_too(source: str, message: str) -> None:
    assert refused(source, loader=PURE).text == message


def test_an_error_in_a_big_file_keeps_the_fast_parsers_words() -> None:
    error = refused("#" * REWORDED + "\na: b: c")
    assert str(error) == "a.yaml:2:5: not YAML: mapping values are not allowed in this context"


# --- limits

BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{key}: &{key} [{', '.join([f'*{before}'] * 10)}]\n"
    for before, key in zip("abcdefgh", "bcdefghi", strict=True)
)


@LOADERS
@pytest.mark.parametrize(
    ("source", "message"),
    [
        pytest.param("a: " + "{a: " * 50_000, f"a.yaml:1:400: {TOO_DEEP}", id="mappings"),
        pytest.param(
            "a:\n" + "".join(f"{' ' * depth}-\n" for depth in range(1, 200)),
            f"a.yaml:101:101: {TOO_DEEP}",
            id="a staircase",
        ),
        pytest.param(
            "k0: &k0 {a: x}\n" + "".join(f"k{n}: &k{n} {{a: *k{n - 1}}}\n" for n in range(1, 300)),
            f"a.yaml:100:15: {TOO_DEEP}",
            id="a staircase of aliases",
        ),
        pytest.param(BOMB, f"a.yaml:5:36: {TOO_MANY}", id="an alias bomb"),
        pytest.param(
            "".join(f"{' ' * depth}{'k' * 200}:\n" for depth in range(6)) + " " * 6 + "k: x\n",
            "a.yaml:6:6: the keys down to here have more than 1,000 characters",
            id="too long a path",
        ),
        pytest.param(
            "# translators: a\n" * 101 + "k:\n  - x\n",
            "a.yaml:103:3: the comments for all texts below have more than 100 lines",
            id="too long a note for many",
        ),
    ],
)
def test_a_file_beyond_a_limit(source: str, message: str, loader: type[Any]) -> None:
    assert str(refused(source, loader=loader)) == message


@LOADERS
@pytest.mark.parametrize("source", ["[" * 200_000, "a: " + "[" * 200_000])
def test_200_kb_of_brackets_do_not_end_the_process(source: str, loader: type[Any]) -> None:
    assert refused(source, loader=loader).text in (TOO_DEEP, "the top level is no mapping")


def test_a_text_beyond_the_limit() -> None:
    error = refused("a: " + "x" * (TEXT_LENGTH + 1))
    assert str(error) == "a.yaml:1:4: a text of more than 1,048,576 characters"


def test_aliases_that_write_out_too_long_a_text() -> None:
    long = "x" * TEXT_LENGTH
    aliases = "- *a\n" * 40
    assert len(read("a.yaml", f"a: &a {long}\nb:\n" + "- *a\n" * 31)) == 32
    error = refused(f"a: &a {long}\nb:\n{aliases}")
    assert (str(error), error.help) == (
        "a.yaml:34:3: more than 33,554,432 characters, with all aliases written out",
        "split the file",
    )
    plural = f"a: &a {long}\nb: &b {{one: *a, other: *a}}\nc: [{', '.join(['*b'] * 20)}]\n"
    assert refused(plural).text == error.text


def test_a_file_of_too_many_values() -> None:
    assert str(refused("a:\n" + "- x\n" * VALUES)) == f"a.yaml:{VALUES}:3: {TOO_MANY}"


def test_a_file_at_the_limits() -> None:
    nested = "a: " + "{a: " * (DEPTH - 1) + "x" + "}" * (DEPTH - 1)
    assert read("a.yaml", nested)[0].parts == ("a",) * DEPTH
    assert len(read("a.yaml", "a:\n" + "- x\n" * (VALUES - 2))) == VALUES - 2
    assert len(read("a.yaml", "# translators: a\n" * 101 + "k: x\n")[0].notes) == 101


# --- laws

CHARACTERS = "aé:-# \n\"'[]{}&*!|>~1"
KEYS = st.text("aé1_-", min_size=1, max_size=3).filter(lambda key: not key.startswith("-"))
LEAVES = st.text(CHARACTERS + "\t\u2028", min_size=1, max_size=6).filter(str.strip)
TREES: st.SearchStrategy[Tree] = st.recursive(
    LEAVES,
    lambda trees: (
        st.lists(trees, min_size=1, max_size=3)
        | st.dictionaries(KEYS, trees, min_size=1, max_size=3)
    ),
    max_leaves=6,
)
WIDTH = 1_000  # PyYAML's writer puts a backslash too many into some texts that it wraps
FILES = st.dictionaries(KEYS, TREES, min_size=1, max_size=4)


def leaves(tree: Tree, parts: Parts = (), pattern: str = "") -> Iterator[tuple[Parts, str, str]]:
    """Yield parts, pattern and text of each leaf; the trees here have neither ids nor plurals."""
    if isinstance(tree, str):
        yield parts, pattern, tree
    elif isinstance(tree, list):
        for index, item in enumerate(tree):
            yield from leaves(item, (*parts, index), f"{pattern}[]")
    else:
        for key, value in tree.items():
            yield from leaves(value, (*parts, key), f"{pattern}.{key}".removeprefix("."))


@given(FILES, st.sampled_from([None, False, True]), st.booleans(), st.sampled_from([LOADER, PURE]))
def test_the_leaves_of_a_dumped_tree_are_the_trees_leaves(
    tree: dict[str, Tree], flow: bool | None, unicode: bool, loader: type[Any]
) -> None:
    dumped = yaml.safe_dump(
        tree, default_flow_style=flow, allow_unicode=unicode, sort_keys=False, width=WIDTH
    )
    fields = read("a.yaml", dumped, 1, loader)
    assert [(field.parts, field.pattern, field.text) for field in fields] == list(leaves(tree))


def composed(node: yaml.Node) -> Tree:
    """Return the texts of a composed tree, in which an alias is its anchor's node again."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: composed(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [composed(item) for item in node.value]
    assert isinstance(node, yaml.ScalarNode)
    return str(node.value)


SNIPPETS = [
    *("a: ", "b: ", "é: ", "other: ", "id: ", "a", "b", "- ", "\n", "\n  ", "\n    ", " ", "x"),
    *("&a ", "*a", "[", "]", "{", "}", ", ", "|\n", ">-\n", '"', "'", "\\", "!", "!!str ", "~"),
    *("# translators: a\n", "# l10n: skip\n", "# ", "\t", "\r\n", "\u2028", "---\n", "...\n", "? "),
]
YAML_LIKE = st.lists(st.sampled_from(SNIPPETS), max_size=16).map("".join)
KEY_LINES = st.lists(
    st.tuples(
        st.sampled_from(["", "# translators: n\n", "# l10n: skip\n", "\n", "# x\n\n"]),
        st.sampled_from(["a", "b", "c", "d"]),
        st.sampled_from(
            ["x", "'#'", "|\n  # t\n", "&a y", "*a", "\n  - x\n  # q\n  - &b [y]", "*b", "{e: *a}"]
        ),
    ),
    max_size=5,
).map(lambda rows: "".join(f"{comment}{key}: {value}\n" for comment, key, value in rows))


@given(st.text(CHARACTERS + "\\,?%@`\t\r", max_size=20) | YAML_LIKE | KEY_LINES)
@example('"\\')
@example("a: &a [&a x, *a]")
@example("%YAML 1." + "9" * 5000 + "\n---\na: b")
def test_any_text_is_read_as_composed_or_refused_with_a_place_in_it(text: str) -> None:
    for loader in (LOADER, PURE):
        fields = outcome(text, loader)
        if isinstance(fields, SourceError):
            assert fields.place
            assert 1 <= fields.place.line <= len(text.splitlines()) + 1
            continue
        assert all(field.text.strip() for field in fields)
        if "id" in text or "other" in text:
            continue  # names and plurals are not in the reference
        try:
            root = yaml.compose(text, Loader=loader)
        except ComposerError:  # an anchor that is there twice: YAML allows it, PyYAML does not
            continue
        assert root
        assert [(field.parts, field.pattern, field.text) for field in fields] == list(
            leaves(composed(root))
        )


@given(KEY_LINES)
def test_both_parsers_give_the_same_fields(text: str) -> None:
    fast, pure = outcome(text, LOADER), outcome(text, PURE)
    assert str(fast) == str(pure)


@given(FILES, st.integers(1, 3))
def test_a_place_shows_where_a_text_begins(tree: dict[str, Tree], first_line: int) -> None:
    dumped = yaml.safe_dump(tree, default_flow_style=False, sort_keys=False, allow_unicode=True)
    lines = dumped.split("\n")
    for field in read("a.yaml", dumped, first_line):
        rest = lines[field.place.line - first_line][field.place.column - 1 :]
        assert rest[0] in "\"'" or rest.startswith(field.text.split()[0])


# --- what spells a part of a key

NAMED = """\
title: x
work: &work
  - one
  - id: two
    "title": y
  - title: z
      in two lines
again: *work
"""


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        pytest.param(("title",), Name("key", Place("a.yaml", 1, 1)), id="a key"),
        pytest.param(("work",), Name("key", Place("a.yaml", 2, 1)), id="a list"),
        pytest.param(("work", 0), None, id="an item that is a text"),
        pytest.param(("work", "two"), Name("id", Place("a.yaml", 4, 9)), id="an item's id"),
        pytest.param(("work", "two", "title"), Name("key", Place("a.yaml", 5, 5)), id="in quotes"),
        pytest.param(("work", 2, "title"), Name("key", Place("a.yaml", 6, 5)), id="in an item"),
        pytest.param(("again", "two"), Name("id", Place("a.yaml", 4, 9)), id="by an alias"),
        pytest.param(("work", 3), None, id="no item"),
        pytest.param(("work", "three"), None, id="no id"),
        pytest.param(("title", "more"), None, id="below a text"),
        pytest.param(("none", "title"), None, id="below nothing"),
    ],
)
def test_what_spells_the_last_part_of_a_key(parts: Parts, name: Name | None) -> None:
    assert names_at("a.yaml", NAMED, [parts, ("title",)])[0] == name
    lower = (
        None if name is None else name._replace(place=name.place._replace(line=name.place.line + 1))
    )
    assert names_at("a.yaml", NAMED, [parts], first_line=2) == [lower]


def test_an_anchor_that_is_there_twice_hides_no_name() -> None:
    text = "a: &x 1\nb: &x 2\nc: {d: *x}\n"
    assert names_at("a.yaml", text, [("c", "d")]) == [Name("key", Place("a.yaml", 3, 5))]


def test_names_of_a_file_that_is_not_read_are_refused_too() -> None:
    with pytest.raises(SourceError, match="a field without text"):
        names_at("a.yaml", "a:\n", [("a",)])


@given(FILES)
def test_each_name_of_a_dumped_tree_is_where_it_is_said_to_be(tree: dict[str, Tree]) -> None:
    dumped = yaml.safe_dump(tree, default_flow_style=False, sort_keys=False, allow_unicode=True)
    lines = dumped.split("\n")
    wanted = [field.parts for field in read("a.yaml", dumped)]
    for parts, name in zip(wanted, names_at("a.yaml", dumped, wanted), strict=True):
        assert (name is None) is isinstance(parts[-1], int)
        if name is not None:
            rest = lines[name.place.line - 1][name.place.column - 1 :]
            assert rest.lstrip("\"'").startswith(str(parts[-1]))
