"""The shelf of source formats: a file's ending says how it is read."""

from __future__ import annotations

from importlib import import_module

import pytest

from l10n.errors import SourceError
from l10n.model import Field, Name, Place
from l10n.sources import FORMATS, names_at, read


def refused(path: str, data: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        read(path, data)
    return f"{caught.value}\n{caught.value.help}"


def test_every_format_is_a_file_of_the_shelf_and_no_ending_is_of_two() -> None:
    for form in FORMATS:
        import_module(f"l10n.sources.{form.name}")
    suffixes = [suffix for form in FORMATS for suffix in form.suffixes]
    assert len(set(suffixes)) == len(suffixes)
    assert all(suffix.startswith(".") for suffix in suffixes)


@pytest.mark.parametrize("path", ["source/a.yaml", "source/a.yml"])
def test_yaml_is_read_as_fields(path: str) -> None:
    assert read(path, b"title: Partners\nwork:\n- one\n") == [
        Field(("title",), "title", "Partners", Place(path, 1, 8)),
        Field(("work", 0), "work[]", "one", Place(path, 3, 3)),
    ]


@pytest.mark.parametrize("path", ["source/a.md", "source/a.markdown"])
def test_a_page_is_the_fields_of_its_front_matter_then_its_body(path: str) -> None:
    text = "---\ntitle: Partners\n# translators: short\nlead: x\n---\n\n# Why\n"
    assert read(path, text.encode()) == [
        Field(("title",), "title", "Partners", Place(path, 2, 8)),
        Field(("lead",), "lead", "x", Place(path, 4, 7), notes=("short",)),
        Field(("body",), "body", "# Why\n", Place(path, 7)),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("# Why\n", ["body"], id="no front matter"),
        pytest.param("---\ntitle: x\n---\n", ["title"], id="no body"),
        pytest.param("---\ntitle: x\n---\n \n\n", ["title"], id="a blank body"),
        pytest.param("---\ntitle: x\n---\n\u200b\n", ["title"], id="a body that shows nothing"),
        pytest.param("---\n---\nHello\n", ["body"], id="empty front matter"),
        pytest.param("---\n\n \n---\nHello\n", ["body"], id="blank front matter"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_a_part_that_is_not_there_gives_no_field(text: str, names: list[str]) -> None:
    assert [field.pattern for field in read("a.md", text.encode())] == names


def test_a_byte_order_mark_does_not_hide_the_front_matter() -> None:
    data = b"\xef\xbb\xbf---\r\ntitle: x\r\n---\r\nHello\r\n"
    assert [(field.pattern, field.place.line) for field in read("a.md", data)] == [
        ("title", 2),
        ("body", 4),
    ]


def test_a_mistake_in_the_front_matter_is_placed_in_the_file() -> None:
    with pytest.raises(SourceError) as caught:
        read("a.md", b"---\ntitle: x\ntitle: y\n---\nHello\n")
    assert caught.value.place == Place("a.md", 3, 1)


@pytest.mark.parametrize(
    "path", ["source/a.txt", "source/a", "source/yaml", "source/a.yaml~", "source/A.MD"]
)
def test_a_file_of_no_known_format_is_refused(path: str) -> None:
    assert refused(path, b"title: x\n") == (
        f"{path}:1:1: no source format has this ending\n"
        "known are .yaml, .yml, .md, .markdown: narrow the `sources` pattern of the domain"
    )


@pytest.mark.parametrize("path", ["a.yaml", "a.md"])
def test_a_file_that_is_not_utf_8_is_refused_in_every_format(path: str) -> None:
    assert refused(path, b"---\ntitle: Gr\xfc\xdfe\n---\n") == (
        f"{path}:2:10: the byte 0xfc is not UTF-8\nsave the file as UTF-8"
    )


def test_names_are_found_in_yaml_and_in_front_matter() -> None:
    assert names_at("a.yml", b"title: x\n", [("title",)]) == [Name("key", Place("a.yml", 1, 1))]
    page = b"---\ntitle: x\n---\nHello\n"
    assert names_at("a.md", page, [("body",), ("title",)]) == [
        None,
        Name("key", Place("a.md", 2, 1)),
    ]
    assert names_at("a.md", b"Hello\n", [("body",)]) == [None]
