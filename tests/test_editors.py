"""What translators' editors save is kept: `extract` changes only what the sources changed.

Each writer is the one that the editor itself saves with; OmegaT's is imitated.
"""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from translate.storage.pypo import pofile

from l10n import po
from l10n.merge import merge
from l10n.model import Catalog, Entry, Identity, Message, Previous, Template

Run = Callable[..., tuple[int, str, str]]
Edits = Mapping[str, str]  # new translations by context
Editor = Callable[[str, Edits], str]
"""(file, edits) -> the file as the editor saves it."""


def read(text: str) -> Catalog:
    return po.read("de.po", "de", "site", text)


# --- writers -------------------------------------------------------------------------------------


def typed(text: str, edits: Edits) -> str:
    """The file with translations typed into it; the translator clears the flag with that."""
    catalog = read(text)
    entries = [
        entry._replace(msgstr=(new,), fuzzy=False, previous=None, raw=None)
        if (new := edits.get(entry.message.msgctxt or "")) and not entry.obsolete
        else entry
        for entry in catalog.entries
    ]
    return po.write(replace(catalog, entries=tuple(entries)))


def msgcat(text: str, *options: str) -> str:
    done = subprocess.run(["msgcat", *options, "-"], input=text.encode(), capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def poedit(text: str, edits: Edits) -> str:
    """Poedit, which ends each save with msgcat; it wraps at 79 columns by default."""
    return msgcat(with_generator(typed(text, edits), "Poedit 3.4"))


def poedit_unwrapped(text: str, edits: Edits) -> str:
    return msgcat(with_generator(typed(text, edits), "Poedit 3.4"), "--no-wrap")


def with_generator(text: str, name: str) -> str:
    """The header with the field in which an editor leaves its name, behind all others."""
    head, msgstr, rest = text.partition('msgstr ""\n')
    fields, blank, entries = rest.partition("\n\n")
    return f'{head}{msgstr}{fields}\n"X-Generator: {name}\\n"{blank}{entries}'


def toolkit(text: str, edits: Edits, generator: str, *, width: int | None) -> str:
    """The writer of Weblate and Virtaal: it lays out anew what was edited, or all of it."""
    store = pofile(width=width)
    store.parse(text.encode())
    for unit in store.units:
        new = edits.get(unit.getcontext())
        if new and not unit.isobsolete():
            unit.target = new
            unit.markfuzzy(False)
            unit.prev_source = ""
    # its authors have typed a part of it only
    store.updateheader(add=True, X_Generator=generator)  # type: ignore[no-untyped-call]
    return bytes(store).decode()


def weblate(text: str, edits: Edits) -> str:
    return toolkit(text, edits, "Weblate 5.14", width=None)


def weblate_unwrapped(text: str, edits: Edits) -> str:
    return toolkit(text, edits, "Weblate 5.14", width=-1)


def virtaal(text: str, edits: Edits) -> str:
    return toolkit(text, edits, "Virtaal 0.7.1", width=77)


def polib_script(text: str, edits: Edits) -> str:
    """A script that uses polib, which wraps at 78 columns by default."""
    file = polib.pofile(text)
    for entry in file:
        new = edits.get(entry.msgctxt)
        if new and not entry.obsolete:
            entry.msgstr = new
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
            entry.previous_msgid = None
    return str(file)


def omegat(text: str, edits: Edits) -> str:
    """OmegaT: never wraps, and drops each flag `fuzzy` and every previous text."""
    lines = msgcat(typed(text, edits), "--no-wrap").replace("#, fuzzy, ", "#, ")
    return re.sub(r"(?m)^(?:#, fuzzy|#~?\| .*)\n", "", lines)


EDITORS: dict[str, Editor] = {
    "Poedit": poedit,
    "Poedit without wrap": poedit_unwrapped,
    "Weblate": weblate,
    "Weblate without wrap": weblate_unwrapped,
    "Virtaal": virtaal,
    "a script with polib": polib_script,
    "OmegaT": omegat,
    "a text editor": typed,
}

# --- a project -----------------------------------------------------------------------------------

CONFIG = """\
[tool.l10n]
source-locale = "en"
locales = ["de"]

[[tool.l10n.domain]]
name = "site"
sources = ["source/*"]
translate = ["**"]
"""
SOURCE = """\
# translators: a button; short
home: Home
about: About
news: News
search: Search {name}
count:
  one: "{count} partner"
  other: "{count} partners"
long: These organisations keep the users of this service safe, each of them in its own part of it.
list: |
  One
  Two
help: Help
"""
EDITED = SOURCE.replace("about: About\n", "about: About us\n").replace("news: News\n", "")
EDITED += "contact: Contact\n"
WHAT_CHANGED = {
    ("menu.about", "About"),
    ("menu.about", "About us"),
    ("menu.news", "News"),
    ("menu.contact", "Contact"),
}
CATALOG = """\
# Deutsch
# Ada, 2026
msgid ""
msgstr ""
"Project-Id-Version: site\\n"
"Last-Translator: Ada <ada@example.org>\\n"
"Language-Team: German\\n"
"Language: de\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

# as short as can be
#. a button; short
#: source/menu.yaml
msgctxt "menu.home"
msgid "Home"
msgstr "Start"

#: source/menu.yaml
msgctxt "menu.about"
msgid "About"
msgstr "Über"

#: source/menu.yaml
msgctxt "menu.news"
msgid "News"
msgstr "Neues"

#: source/menu.yaml
#, fuzzy, python-brace-format
#| msgid "Find {name}"
msgctxt "menu.search"
msgid "Search {name}"
msgstr "{name} finden"

#: source/menu.yaml
#, python-brace-format
msgctxt "menu.count"
msgid "{count} partner"
msgid_plural "{count} partners"
msgstr[0] "{count} Partnerin"
msgstr[1] "{count} Partnerinnen"

#: source/menu.yaml
msgctxt "menu.long"
msgid "These organisations keep the users of this service safe, each of them in its own part of it."
msgstr "Diese Organisationen schützen die Menschen, die diesen Dienst nutzen, jede in ihrem eigenen Bereich."

#: source/menu.yaml
msgctxt "menu.list"
msgid ""
"One\\n"
"Two\\n"
msgstr ""
"Eins\\n"
"Zwei\\n"

#: source/menu.yaml
msgctxt "menu.help"
msgid "Help"
msgstr ""

# was in the footer
#~ msgctxt "menu.imprint"
#~ msgid "Who is responsible for this page, where they can be reached, and what the law says of it"
#~ msgstr "Wer für diese Seite verantwortlich ist, wo man sie erreicht, und was das Gesetz dazu sagt"
"""  # noqa: E501
TYPED = {
    "menu.help": "Hilfe",
    "menu.long": "Diese „Partner“ schützen alle, die den Dienst nutzen; jeder tut es auf seine "
    'Weise, und keiner davon "nur nebenbei".',
}

YAML = Path("source/menu.yaml")
FILE = Path("locales/de/site.po")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A project whose catalog is in step; its folder is the current one."""
    monkeypatch.chdir(tmp_path)
    for path, text in ((Path("pyproject.toml"), CONFIG), (YAML, SOURCE), (FILE, CATALOG)):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def extract(l10n: Run) -> str:
    code, _, err = l10n("extract")
    assert code == 0, err
    return FILE.read_text(encoding="utf-8")


def save(editor: Editor) -> str:
    """The editor's version of the catalog, written in its place."""
    saved = editor(CATALOG, TYPED)
    FILE.write_text(saved, encoding="utf-8", newline="")
    return saved


def bytes_of(text: str) -> dict[Identity, str]:
    """Each entry as it stands in a file, without the blank lines before it."""
    return {entry.identity: (entry.raw or "").strip("\n") for entry in read(text).entries}


def words_of(text: str) -> Counter[str]:
    """Every translation and each note of a translator."""
    return Counter(
        text
        for entry in read(text).entries
        for text in (*entry.msgstr, *entry.translator_comments)
        if text
    )


editors = pytest.mark.parametrize("editor", EDITORS.values(), ids=EDITORS)
pytestmark = [pytest.mark.gettext, pytest.mark.usefixtures("project")]


def test_the_catalog_is_in_step_before_an_editor_saves_it(l10n: Run) -> None:
    assert extract(l10n) == CATALOG


@editors
def test_an_editor_saves_every_word(editor: Editor) -> None:
    before, saved = words_of(CATALOG), words_of(editor(CATALOG, TYPED))
    assert (before - saved).total() == 1  # the long text's old translation
    assert saved - before == Counter(TYPED.values())


@editors
def test_a_file_that_an_editor_saved_stays_as_it_is(editor: Editor, l10n: Run) -> None:
    saved = save(editor)
    assert extract(l10n) == saved


@editors
def test_after_an_edit_of_the_source_all_other_entries_keep_the_editor_s_bytes(
    editor: Editor, l10n: Run
) -> None:
    saved = save(editor)
    YAML.write_text(EDITED, encoding="utf-8")
    after = extract(l10n)
    was, now = bytes_of(saved), bytes_of(after)
    assert {key for key in was.keys() | now.keys() if was.get(key) != now.get(key)} == WHAT_CHANGED
    assert read(after).header == read(saved).header
    assert words_of(after) == words_of(saved)
    assert extract(l10n) == after


@editors
def test_what_extract_wrote_is_in_step_when_the_editor_has_saved_it(
    editor: Editor, l10n: Run
) -> None:
    save(editor)
    YAML.write_text(EDITED, encoding="utf-8")
    again = editor(extract(l10n), {})
    FILE.write_text(again, encoding="utf-8")
    assert extract(l10n) == again


# --- any translation -----------------------------------------------------------------------------

HEADER = CATALOG.partition("\n\n")[0] + "\n"
TEXTS = st.lists(
    st.sampled_from(
        ["a", "word ", "Wörter ", "訳文", '"', "\\", "\n", "{n} ", "<b>", "-", "x" * 40]
    ),
    min_size=1,
    max_size=12,
).map("".join)


@st.composite
def catalogs(draw: st.DrawFn) -> list[Entry]:
    """Entries in all states, each with a context of its own, obsolete ones last."""
    entries = []
    for number in range(draw(st.integers(1, 4))):
        plural = draw(st.none() | TEXTS)
        fuzzy = draw(st.booleans())
        obsolete = draw(st.booleans())
        message = Message(draw(TEXTS), f"key{number}", plural)
        entries.append(
            Entry(
                message if obsolete else message._replace(references=("source/menu.yaml",)),
                tuple(draw(TEXTS) for _ in range(1 if plural is None else 2)),
                draw(st.sampled_from([(), ("a note",)])),
                # polib drops it where the entry is obsolete
                Previous(draw(TEXTS)) if fuzzy and not obsolete else None,
                fuzzy,
                obsolete,
            )
        )
    return sorted(entries, key=lambda entry: entry.obsolete)


@editors
@settings(max_examples=25)
@given(entries=catalogs(), new=TEXTS)
def test_whatever_an_editor_saves_is_in_step(
    editor: Editor, entries: list[Entry], new: str
) -> None:
    text = "\n".join([HEADER, *map(po.canonical, entries)])
    singular = [entry.message for entry in entries if entry.message.msgid_plural is None]
    edits = {message.msgctxt or "": new for message in singular}
    saved = editor(text, edits)
    active = [entry.message for entry in entries if not entry.obsolete]
    merged = merge(Template("site", tuple(active)), read(saved), {}).catalog
    assert po.write(merged) == saved
    assert words_of(saved) == words_of(typed(text, edits))
