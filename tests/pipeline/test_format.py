"""The canonical form of whole files, against the real `msgcat --no-wrap`."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n import po
from l10n.errors import CatalogError, ProjectError
from l10n.model import Entry, Message, Previous, Template
from l10n.pipeline.files import catalog_of, named
from l10n.pipeline.format import canonical, format_named, perform_named

Run = Callable[..., tuple[int, str, str]]

HEADER = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
A = '\nmsgid "a"\nmsgstr "Ä"\n'
B = '\nmsgid "b"\nmsgstr "Be"\n'
OLD = '\n#~ msgid "o"\n#~ msgstr "Oh"\n'


def formatted(text: str, template: Template | None = None) -> str:
    """The file in canonical form, which formatting again leaves alone."""
    once = po.write(canonical(catalog_of("de.po", text.encode()), template))
    assert po.write(canonical(catalog_of("de.po", once.encode()), template)) == once
    return once


def msgcat(text: str) -> str:
    done = subprocess.run(["msgcat", "--no-wrap", "-"], input=text.encode(), capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


LONG = "a long sentence with many words in it, " * 5
CJK = "日本語の長い文章、" * 20
ODD = {
    "a wrapped text": '\nmsgid ""\n"One "\n"two"\nmsgstr ""\n"Eins "\n"zwei"\n',
    "a long text": f'\nmsgid "{LONG}"\nmsgstr "{LONG}"\n',
    "a long text of ideographs": f'\nmsgid "a"\nmsgstr "{CJK}\\n{CJK}"\n',
    "tabs": '\nmsgid "a\tb"\nmsgstr "\\ta\tb\\t\\n\\t"\n',
    "signals of a typewriter": '\nmsgid "a\\a\\b\\f\\v"\nmsgstr "\\a\\n\\b\\n\\f\\v\\r\\n"\n',
    "quotes and backslashes": '\nmsgid "\\"a\\\\n\\""\nmsgstr "\\\\\\""\n',
    "octal escapes": '\nmsgid "a"\nmsgstr "\\303\\204 \\42"\n',
    "comments of several kinds in any order": (
        "\n#: a.c:1\n# one\n#. two\n#, c-format\n#  three\n#.  four\n#: b.c:2\n#\n#.\n"
        'msgid "a"\nmsgstr "Ä"\n'
    ),
    "comments without a blank": '\n#one\n#.two\n#:a.c:1\n#,fuzzy\n#|msgid "x"' + A,
    "flags in another order": "\n#, no-wrap, range: 0..9, python-format, c-format, fuzzy" + A,
    "long references": "\n#: " + " ".join(f"src/module{n}/file.c:{n}" for n in range(30)) + A,
    "references of exactly the width": "\n#: " + "a" * 38 + " " + "b" * 37 + A,
    "references one byte wider": "\n#: " + "a" * 38 + " " + "b" * 38 + A,
    "one very long reference": "\n#: " + "a" * 200 + ":1" + A,
    "a long reference behind a short one": "\n#: a.c:1 " + "b" * 200 + " c.c:3" + A,
    "references that are wide in bytes": "\n#: "
    + " ".join(f"日本{n}.c:{n}" for n in range(20))
    + A,
    "a short reference with blanks inside": "\n#: \u2068a b.c\u2069:1 c.c:2" + A,
    "plural forms": '\nmsgid "a"\nmsgid_plural ""\n"b"\nmsgstr[0] "Ä"\nmsgstr[1] ""\n"Be"\n',
    "a context on a line of its own": '\nmsgctxt\n"k" "l"\nmsgid "a"\nmsgstr "Ä"\n',
    "previous texts": (
        '\n#, fuzzy\n#| msgctxt "x"\n#| msgid ""\n#| "y\\n"\n#| "z"\n#| msgid_plural "p"' + A
    ),
    "an obsolete entry with a previous text": (
        A + '\n# x\n#, fuzzy\n#~| msgctxt "k"\n#~| msgid "y\\nz"\n#~ msgid "o"\n#~ msgstr "Oh"\n'
    ),
    "obsolete entries before others": OLD + A + OLD.replace("o", "p") + B,
    "no blank lines": A.strip("\n") + B,
    "many blank lines": "\n\n\n" + A + "\n\n" + B + "\n\n\n",
    "several entries on a line": '\nmsgid "a" msgstr "Ä" msgid "b" msgstr "Be"\n',
    "no line end at the end": A.rstrip("\n"),
    "an empty translation that is fuzzy": '\n#, fuzzy\nmsgid "a"\nmsgstr ""\n',
    "U+2028 and U+200B": '\nmsgid "a\u2028b"\nmsgstr "\u200b"\n',
}


@pytest.mark.gettext
@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_the_canonical_form_of_a_file_is_that_of_msgcat(text: str) -> None:
    assert formatted(HEADER + text) == msgcat(HEADER + text)


@pytest.mark.gettext
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="an empty file"),
        pytest.param('msgid "a"\nmsgstr "A"\n', id="no header"),
        pytest.param(A + "\n" + HEADER + B + OLD, id="a header behind an entry"),
        pytest.param(OLD + "\n" + HEADER + B, id="a header behind an obsolete entry"),
        pytest.param(
            '# x\n#, fuzzy\nmsgid ""\nmsgstr "X: y\\nContent-Type: text/plain; charset=UTF-8"\n'
            + B,
            id="a fuzzy header without a last line feed",
        ),
    ],
)
def test_the_header_stays_where_and_what_it_is(text: str) -> None:
    assert formatted(text) == msgcat(text)


# Where msgcat 0.21 would refuse the file, lose something, or give line ends of Windows. What it
# makes of a single entry otherwise is in tests/test_po.py.
OTHERWISE = {
    "line ends are LF, in comments too": (
        ("# x\n" + HEADER + A).replace("\n", "\r\n"),
        "# x\n" + HEADER + A,
    ),
    "line ends of two kinds": ((HEADER + A).replace('"\n', '"\r\n', 2), HEADER + A),
    "a byte order mark is dropped": ("\ufeff" + HEADER + A, HEADER + A),
    "comments behind the last entry stay": (
        HEADER + OLD + A + "\n\n# one\n\n  #. two\r\n",
        HEADER + A + OLD + "\n# one\n#. two\n",
    ),
    "a header alone stays": (HEADER + "\n\n", HEADER),
    "comments alone stay": ("\n# one\n\n# two", "# one\n# two\n"),
    "an obsolete entry that says nothing stays": (
        HEADER + '\n#~ msgid "o"\n#~ msgstr ""\n' + A,
        HEADER + A + '\n#~ msgid "o"\n#~ msgstr ""\n',
    ),
    "a reference with blanks is not broken": (
        HEADER + "\n#: " + "a" * 70 + " \u2068b c\u2069:2" + A,
        HEADER + "\n#: " + "a" * 70 + "\n#: \u2068b c\u2069:2" + A,
    ),
    "a reference keeps its folder": (HEADER + "\n#: ./a.c:1" + A, HEADER + "\n#: ./a.c:1" + A),
    "a name of UTF-8 that gettext does not know stays": (
        HEADER.replace("UTF-8", "utf8") + A,
        HEADER.replace("UTF-8", "utf8") + A,
    ),
}


@pytest.mark.parametrize(("text", "expected"), OTHERWISE.values(), ids=OTHERWISE)
def test_exceptions_of_the_canonical_form_of_a_file(text: str, expected: str) -> None:
    assert formatted(text) == expected


# Small alphabets, so that what msgcat treats in a way of its own meets.
TEXTS = st.text(' \n"\\\tn\a\b\f\v\rb日é\u3000%\u200b\u2028', max_size=10)
COMMENTS = st.lists(st.text("a .:,|~é日\t", max_size=4), max_size=3).map(tuple)
REFERENCES = st.lists(
    st.builds(
        lambda name, times, line: f"{name * times}{line}",
        st.sampled_from(["ab", "日", "é/"]),
        st.integers(1, 30),
        st.sampled_from([".c", ":1", ":234"]),
    ),
    max_size=5,
    unique=True,
).map(tuple)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """An entry of which msgcat keeps everything: its first form is filled."""
    plural = draw(st.none() | TEXTS)
    forms = 0 if plural is None else draw(st.integers(0, 2))
    context = st.none() | TEXTS
    return Entry(
        Message(
            draw(TEXTS.filter(bool)),
            draw(context),
            plural,
            draw(COMMENTS),
            draw(REFERENCES),
            draw(st.sampled_from([(), ("c-format",), ("no-wrap", "c-format")])),
        ),
        (draw(TEXTS.filter(bool)), *(draw(TEXTS) for _ in range(forms))),
        draw(COMMENTS),
        draw(st.none() | st.builds(Previous, TEXTS, context, context)),
        fuzzy=draw(st.booleans()),
        obsolete=draw(st.booleans()),
    )


@pytest.mark.gettext
@settings(max_examples=60)
@given(st.lists(entries(), min_size=1, max_size=8, unique_by=lambda entry: entry.identity))
def test_any_file_is_written_as_msgcat_does(made: list[Entry]) -> None:
    text = "\n".join([HEADER, *map(po.canonical, made)])
    assert formatted(text) == msgcat(text)


def bare(entry: Entry) -> Entry:
    flags = po.sorted_flags(entry.message.flags)
    return entry._replace(
        message=entry.message._replace(flags=flags), place=Entry(Message(""), ()).place, raw=None
    )


@given(st.lists(entries(), max_size=8, unique_by=lambda entry: entry.identity))
def test_formatting_changes_no_meaning(made: list[Entry]) -> None:
    again = catalog_of("de.po", formatted("\n".join([HEADER, *map(po.canonical, made)])).encode())
    expected = sorted(map(bare, made), key=lambda entry: entry.obsolete)
    assert list(map(bare, again.entries)) == expected


def test_entries_are_sorted_as_the_template_and_unknown_ones_stand_behind() -> None:
    template = Template("site", (Message("c"), Message("b"), Message("a")))
    unknown = '\nmsgid "x"\nmsgstr "Ix"\n\nmsgid "w"\nmsgstr "We"\n'
    assert formatted(unknown + A + "\n" + HEADER + OLD + B, template) == (
        HEADER + B + A + unknown + OLD
    )


# --- files that the user named


def test_files_in_several_folders_are_written(tmp_path: Path) -> None:
    inner, outer = tmp_path / "project" / "de.po", tmp_path / "fr.po"
    inner.parent.mkdir()
    for path in (inner, outer):
        path.write_text(HEADER + "\n" + A, encoding="utf-8")
    files = [named(inner.parent, path) for path in (Path("../fr.po"), Path("de.po"), inner)]
    assert perform_named(files) == [str(outer), "de.po"]
    assert inner.read_text(encoding="utf-8") == outer.read_text(encoding="utf-8") == HEADER + A
    assert perform_named(files) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('msgid "a\n', id="a quote that is not closed"),
        pytest.param(HEADER.replace("UTF-8", "latin1"), id="another charset"),
        pytest.param(None, id="no file"),
    ],
)
def test_nothing_is_written_if_one_file_cannot_be_read(tmp_path: Path, text: str | None) -> None:
    (tmp_path / "a.po").write_text(HEADER + "\n" + A, encoding="utf-8")
    if text is not None:
        (tmp_path / "b.po").write_text(text, encoding="utf-8")
    with pytest.raises((CatalogError, ProjectError)):
        perform_named([named(tmp_path, Path("a.po")), named(tmp_path, Path("b.po"))])
    assert (tmp_path / "a.po").read_text(encoding="utf-8") == HEADER + "\n" + A


def test_a_write_that_fails_says_what_was_written_in_other_folders(tmp_path: Path) -> None:
    inner, outer = tmp_path / "project" / "de.po", tmp_path / "fr.po"
    inner.parent.mkdir()
    for path in (inner, outer):
        path.write_text(HEADER + "\n" + A, encoding="utf-8")
    outer.chmod(0o444)
    files = [named(inner.parent, path) for path in (Path("de.po"), Path("../fr.po"))]
    with pytest.raises(ProjectError) as caught:
        perform_named(files)
    assert caught.value.text == (
        f"{outer}: cannot be written, because `{outer}` is read-only; in other folders were"
        " written: `de.po`"
    )
    with pytest.raises(ProjectError) as caught:
        perform_named(files[1:])
    assert caught.value.text == f"{outer}: cannot be written, because `{outer}` is read-only"


def test_a_template_is_formatted_too(tmp_path: Path) -> None:
    text = "#, fuzzy\n" + HEADER + '\n#: a.c:1\nmsgid "a"\nmsgstr ""\n'
    (tmp_path / "site.pot").write_text(text, encoding="utf-8")
    plan = format_named([named(tmp_path, Path("site.pot"))])
    assert [made.changed for made in plan.values()] == [[]]


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        pytest.param(
            ["--sort", "source", "de.po"],
            "`--sort source` goes without files: the order of the sources is known for the"
            " catalogs of the project only",
            id="the order of sources that nobody knows",
        ),
        pytest.param(
            ["-l", "de", "de.po"],
            "name files, or choose with `--locale` and `--domain`, not both",
            id="files and a locale",
        ),
        pytest.param(
            ["-d", "site", "de.po"],
            "name files, or choose with `--locale` and `--domain`, not both",
            id="files and a domain",
        ),
    ],
)
def test_options_that_contradict_each_other_are_refused(
    l10n: Run, arguments: list[str], error: str
) -> None:
    hint = "hint: `l10n format --help` shows how to use it"
    assert l10n("format", *arguments) == (2, "", f"error: {error}\n{hint}\n")


def test_without_files_and_without_a_project_there_is_nothing_to_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, l10n: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = l10n("format")
    assert (code, out) == (2, "")
    assert err.startswith("error: there is no pyproject.toml with a table `[tool.l10n]` in ")


def test_a_diff_of_files_names_none_beside_it_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, l10n: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    before = HEADER + '\nmsgid "a"\nmsgstr ""\n"b"\n'
    (tmp_path / "de.po").write_text(before, encoding="utf-8")
    rows = '--- a/de.po\n+++ b/de.po\n@@ -4,5 +4,4 @@\n "Content-Type: text/plain; '
    code, out, err = l10n("format", "--diff", "de.po")
    assert (code, out.partition("charset")[0], err) == (0, rows, "")
    assert out.endswith('\n msgid "a"\n-msgstr ""\n-"b"\n+msgstr "b"\n')
    assert l10n("format", "--diff", "--check", "de.po") == (1, out, "")
    assert (tmp_path / "de.po").read_text(encoding="utf-8") == before
