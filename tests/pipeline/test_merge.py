"""`l10n merge` on files of other projects: nothing is lost, and gettext agrees."""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n import po
from l10n.errors import CatalogError
from l10n.merge import merge
from l10n.model import Catalog, Entry, Message, Place, Previous, Tally
from l10n.pipeline.files import Named, catalog_of, named
from l10n.pipeline.merge import MergedFile, merge_file, suggest, template_of

Run = Callable[..., tuple[int, str, str]]

HEADER = """\
# Anna <anna@example.org>, 2024.
msgid ""
msgstr ""
"Language: pl\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 ? 1 : 2);\\n"
"""


def both(folder: Path, catalog: str, template: str) -> tuple[Named, Named]:
    (folder / "pl.po").write_bytes(catalog.encode())
    (folder / "site.pot").write_bytes(template.encode())
    return named(folder, Path("pl.po")), named(folder, Path("site.pot"))


def merged(folder: Path, catalog: str, template: str) -> MergedFile:
    return merge_file(*both(folder, catalog, template))


def test_a_template_has_the_active_entries_of_its_file_without_their_state() -> None:
    text = (
        '#, fuzzy\nmsgid ""\nmsgstr "X: y"\n\n# no note of ours\n#. note\n#: b.c:2 a.c:1\n'
        '#, fuzzy, possible-c-format, x\nmsgctxt "k"\nmsgid "a"\nmsgstr "A"\n\n'
        '#~ msgid "o"\n#~ msgstr ""\n'
    )
    template = template_of(catalog_of("site.pot", text.encode()))
    message = Message("a", "k", None, ("note",), ("b.c:2", "a.c:1"), ("possible-c-format", "x"))
    assert (template.domain, template.messages) == ("site", (message,))


@pytest.mark.parametrize(
    "catalog",
    [
        pytest.param(HEADER + '\nmsgid "a"\nmsgstr ""\n"b"\n', id="another layout"),
        pytest.param("\ufeff" + HEADER + '\nmsgid "a"\nmsgstr "b"\n', id="a byte order mark"),
        pytest.param((HEADER + '\nmsgid "a"\nmsgstr "b"').replace("\n", "\r\n"), id="Windows"),
        pytest.param('msgid "a"\nmsgstr "b"\n\n# the end', id="no header, and a comment last"),
    ],
)
def test_a_file_in_step_keeps_its_bytes(tmp_path: Path, catalog: str) -> None:
    assert merged(tmp_path, catalog, 'msgid "a"\nmsgstr ""\n').new == catalog.encode()


def test_new_plurals_have_the_forms_that_the_catalog_asks_for(tmp_path: Path) -> None:
    template = 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] ""\nmsgstr[1] ""\n'
    forms = 'msgstr[0] ""\nmsgstr[1] ""\nmsgstr[2] ""\n'
    new = merged(tmp_path, HEADER, template).new.decode()
    assert new == HEADER + '\nmsgid "a"\nmsgid_plural "b"\n' + forms
    assert merged(tmp_path, "", template).new.decode() == template


def test_what_is_untranslated_is_suggested_with_its_places(tmp_path: Path) -> None:
    catalog = (
        'msgid "Open file"\nmsgstr "Otwórz plik"\n\n#~ msgid "Save file"\n#~ msgstr "Zapisz"\n\n'
        'msgid "Close file"\nmsgstr ""\n\nmsgid "Rename file"\nmsgstr ""\n'
    )
    template = (
        'msgid "Delete file"\nmsgstr ""\n\nmsgid "Save file"\nmsgstr ""\n\n'
        'msgid "Rename file"\nmsgstr ""\n\nmsgid "Nothing"\nmsgstr ""\n'
    )
    found, tally, has_header = suggest(*both(tmp_path, catalog, template))
    assert (tally.kept, has_header) == (2, False)
    assert [
        (place, message.msgid, [(entry.place, entry.msgstr) for entry in entries])
        for place, message, entries in found
    ] == [
        (
            Place("site.pot", 2, 9),
            "Delete file",
            [(Place("pl.po", 2, 9), ("Otwórz plik",)), (Place("pl.po", 5, 12), ("Zapisz",))],
        ),
        (
            Place("site.pot", 8, 9),
            "Rename file",
            [(Place("pl.po", 2, 9), ("Otwórz plik",)), (Place("pl.po", 5, 12), ("Zapisz",))],
        ),
    ]


# Small alphabets, so that templates and catalogs meet.
MESSAGES = st.builds(
    Message,
    st.sampled_from(["a", "a b", "a  b", "b a c", "c"]),
    st.sampled_from([None, None, "k", "l"]),
    st.sampled_from([None, None, "as"]),
    st.sampled_from([(), ("note",)]),
    st.sampled_from([(), ("a.c:1",)]),
    st.sampled_from([(), ("c-format",)]),
)


def files(made: list[Entry]) -> str:
    return "\n".join([HEADER, *map(po.canonical, made)])


@st.composite
def catalogs(draw: st.DrawFn) -> str:
    """Each form, comment and previous text is there once."""
    made = []
    messages = draw(st.lists(MESSAGES, max_size=6, unique_by=lambda message: message.identity))
    for number, message in enumerate(messages):
        forms = 1 if message.msgid_plural is None else draw(st.integers(1, 4))
        filled = draw(st.lists(st.booleans(), min_size=forms, max_size=forms))
        fuzzy = any(filled) and draw(st.booleans())
        made.append(
            Entry(
                message,
                tuple(f"<{number}.{form}>" if one else "" for form, one in enumerate(filled)),
                draw(st.sampled_from([(), (f"note {number}",)])),
                Previous(f"old {number}") if fuzzy and draw(st.booleans()) else None,
                fuzzy,
                draw(st.booleans()),
            )
        )
    return files(made)


TEMPLATES = st.lists(MESSAGES, max_size=6, unique_by=lambda message: message.identity).map(
    lambda messages: files(
        [
            Entry(message, ("",) if message.msgid_plural is None else ("", ""))
            for message in messages
        ]
    )
)


def words_of(entries: Iterable[Entry]) -> Counter[str]:
    """Everything that a translator wrote, wherever it stands."""
    found: Counter[str] = Counter()
    for entry in entries:
        found.update(filter(None, entry.msgstr))
        for comment in entry.translator_comments:
            waiting = comment.startswith("l10n: form[")
            found[comment.partition('"')[2].rstrip('"') if waiting else comment] += 1
        found.update([entry.previous.msgid] if entry.previous else [])
    return found


def catalog(data: bytes) -> Catalog:
    return catalog_of("pl.po", data)


@given(catalogs(), st.lists(TEMPLATES, min_size=1, max_size=10))
def test_through_templates_and_back_every_word_of_the_translator_is_kept(
    tmp_path_factory: pytest.TempPathFactory, first: str, templates: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("project")
    text, words = first, words_of(catalog(first.encode()).entries)
    for template in (*templates, first):
        after = merged(folder, text, template).new
        assert merged(folder, after.decode(), template).new == after
        text = after.decode()
        assert not words - words_of(catalog(after).entries)
        assert text.startswith(HEADER)


def the_long_way(text: str, template: str) -> tuple[bytes, Tally]:
    wanted = template_of(catalog_of("site.pot", template.encode()))
    before = catalog(text.encode())
    after = merge(wanted, before, {}, only_unique_contexts=True)
    same = (after.catalog.entries, after.catalog.header_at) == (before.entries, before.header_at)
    return text.encode() if same else po.write(after.catalog).encode(), after.tally


def kept(text: str, template: str) -> str:
    """The catalog in step with a template, as most are before an edit."""
    return the_long_way(text, template)[0].decode()


EDITS = st.lists(
    st.tuples(
        st.integers(0, 2000),
        st.integers(0, 3),
        st.sampled_from(["", "x", '"', "\\", "\n", "\n\n", "#, fuzzy\n", "# x\n", '"\n"', "\r"]),
    ),
    max_size=2,
)


@settings(max_examples=200)
@given(catalogs(), TEMPLATES, TEMPLATES, EDITS, st.sampled_from(["catalog", "template", "both"]))
def test_a_glance_gives_what_reading_all_gives(
    tmp_path_factory: pytest.TempPathFactory,
    first: str,
    old: str,
    template: str,
    edits: list[tuple[int, int, str]],
    where: str,
) -> None:
    text = kept(first, old)
    for at, length, piece in edits:
        if where != "template":
            text = text[:at] + piece + text[at + length :]
        if where != "catalog":
            template = template[:at] + piece + template[at + length :]
    folder = tmp_path_factory.mktemp("project")
    try:
        expected = the_long_way(text, template)
    except CatalogError as error:
        with pytest.raises(CatalogError) as found:
            merged(folder, text, template)
        assert str(found.value) == str(error)
        return
    file = merged(folder, text, template)
    assert (file.new, file.tally) == expected


def test_texts_of_one_context_are_no_edits_of_each_other(tmp_path: Path) -> None:
    """Also where one alone of them changed: nobody knows which text it took the place of."""
    one, two, new = (f'\nmsgctxt "k"\nmsgid "{text}"\nmsgstr "' for text in ("a b", "a c", "a b d"))
    template = f'{HEADER}{new}"\n{two}"\n'
    file = merged(tmp_path, f'{HEADER}{one}A"\n{two}C"\n', template)
    assert (file.tally.kept, file.tally.new, file.tally.gone) == (1, 1, 1)


@pytest.mark.gettext
@settings(max_examples=30)
@given(catalogs(), TEMPLATES)
def test_gettext_finds_the_messages_of_the_template_in_the_result(
    tmp_path_factory: pytest.TempPathFactory, first: str, template: str
) -> None:
    folder = tmp_path_factory.mktemp("project")
    file = merged(folder, first, template)
    (folder / "pl.po").write_bytes(file.new)
    command = ["msgcmp", "--use-fuzzy", "--use-untranslated", "pl.po", "site.pot"]
    done = subprocess.run(command, cwd=folder, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        pytest.param(["--check"], "leave out `--dry-run`, `--check`, `--diff`", id="check"),
        pytest.param(["--diff"], "leave out `--dry-run`, `--check`, `--diff`", id="diff"),
        pytest.param(["-n"], "leave out `--dry-run`, `--check`, `--diff`", id="dry run"),
    ],
)
def test_stdout_cannot_be_compared_with(l10n: Run, arguments: list[str], error: str) -> None:
    code, out, err = l10n("merge", "de.po", "site.pot", "-o", "-", *arguments)
    assert (code, out) == (2, "")
    assert err.startswith(f"error: `-o -` writes no file: {error}\n")


@pytest.mark.parametrize("arguments", [["--check"], ["-n"], ["-o", "x.po"]])
def test_suggestions_go_with_no_other_option(l10n: Run, arguments: list[str]) -> None:
    code, out, err = l10n("merge", "de.po", "site.pot", "--suggest", *arguments)
    assert (code, out) == (2, "")
    assert err.startswith("error: `--suggest` writes nothing: leave out the other options\n")


def test_states_and_hidden_characters_of_suggestions_are_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, l10n: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    before = (
        '#, fuzzy\nmsgctxt "k"\nmsgid "a\\nb"\nmsgstr "\\33[1mx"\n\n#~ msgid "a b"\n#~ msgstr "y"\n'
    )
    (tmp_path / "de.po").write_text(before)
    (tmp_path / "site.pot").write_text('msgctxt "l"\nmsgid "a  b c"\nmsgstr ""\n')
    code, out, _ = l10n("merge", "de.po", "site.pot", "--suggest")
    assert code == 0
    assert out == (
        "site.pot:3:9: untranslated: a  b c  (l)\n"
        "    de.po:4:9: a\\nb\n"
        "        fuzzy: \\x1b[1mx\n"
        "    de.po:7:12: a b\n"
        "        obsolete: y\n"
    )
    (tmp_path / "site.pot").write_text('msgctxt "l"\nmsgid "other"\nmsgstr ""\n')
    code, out, err = l10n("merge", "de.po", "site.pot", "--suggest")
    assert (code, out) == (0, "")
    assert err.startswith("Nothing in the catalog is like an untranslated text\n")
    assert (tmp_path / "de.po").read_text() == before


def test_where_texts_came_and_went_a_hint_says_how_to_compare_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, l10n: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    same = '\nmsgid "x"\nmsgstr "{}"\n'.format
    (tmp_path / "de ch.po").write_text(f'msgid "Open file"\nmsgstr "Datei"\n{same("X")}')
    (tmp_path / "site.pot").write_text(f'msgid "Open the file"\nmsgstr ""\n{same("")}')
    hint = (
        "hint: `l10n merge --suggest 'de ch.po' site.pot` lists texts like the untranslated ones\n"
    )
    arguments = ("de ch.po", "site.pot")
    assert hint not in l10n("merge", *arguments, "--dry-run")[2]
    assert hint in l10n("merge", *arguments, "-o", "-")[2]
    assert hint in l10n("merge", *arguments)[2]
    assert hint not in l10n("merge", *arguments)[2]
    code, out, err = l10n("merge", "--suggest", *arguments)
    assert (code, out.splitlines()[0]) == (0, "site.pot:2:9: untranslated: Open the file")
    assert hint not in err


@pytest.mark.parametrize("output", ["site.pot", "link.po", "folder/../site.pot"])
def test_the_result_never_overwrites_the_template(
    l10n: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: str
) -> None:
    monkeypatch.chdir(tmp_path)
    root = tmp_path
    (root / "folder").mkdir()
    (root / "de.po").write_text('msgid "a"\nmsgstr "b"\n')
    (root / "site.pot").write_text('msgid "a"\nmsgstr ""\n')
    (root / "link.po").symlink_to("site.pot")
    code, out, err = l10n("merge", "de.po", "site.pot", "-o", output)
    assert (code, out) == (2, "")
    assert err.startswith("error: the result would overwrite the template\n")
    assert (root / "site.pot").read_text() == 'msgid "a"\nmsgstr ""\n'


@pytest.mark.parametrize("arguments", [["format", "/"], ["merge", "/", "a.pot"]])
def test_a_folder_without_a_name_is_named(l10n: Run, arguments: list[str]) -> None:
    code, _, err = l10n(*arguments)
    assert (code, err) == (2, "error: /: is a folder, not a file\nhint: name the file in it\n")


def test_more_forms_than_gettext_has_return_too(tmp_path: Path) -> None:
    forms = "".join(f'msgstr[{index}] "form {index}"\n' for index in range(120))
    entry = f'\nmsgid "a"\nmsgid_plural "as"\n{forms}'
    single, plural = 'msgid "a"\nmsgstr ""\n', 'msgid "a"\nmsgid_plural "as"\nmsgstr[0] ""\n'
    without = merged(tmp_path, HEADER + entry, single).new.decode()
    assert '# l10n: form[119] "form 119"\n' in without
    assert merged(tmp_path, without, plural).new.decode().endswith(forms)
