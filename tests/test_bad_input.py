"""Input that cannot be used: a line with its place, a hint, no traceback, no file touched."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from l10n.bundles import TARGETS
from l10n.po import reader
from l10n.sources import markdown

Run = Callable[..., tuple[int, str, str]]
State = dict[str, tuple[bytes, int]]

CONFIG = """\
[tool.l10n]
source-locale = "en"
locales = ["de"]

[[tool.l10n.domain]]
name = "site"
sources = ["source/*.yaml", "source/*.md"]
translate = ["**"]
markdown = ["body"]

[[tool.l10n.bundle]]
output = "dist/{locale}/{domain}.json"
unpublished = true
"""
CATALOG = r"""msgid ""
msgstr ""
"Project-Id-Version: site\n"
"Language: de\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

#: source/menu.yaml
msgctxt "menu.home"
msgid "Home"
msgstr "Start"

#: source/menu.yaml
#, python-brace-format
msgctxt "menu.partners"
msgid "{count} partner"
msgid_plural "{count} partners"
msgstr[0] "{count} Partner"
msgstr[1] "{count} Partner"
"""
MENU = """\
home: Home
partners:
  one: "{count} partner"
  other: "{count} partners"
"""
FILES = {"pyproject.toml": CONFIG, "source/menu.yaml": MENU, "locales/de/site.po": CATALOG}
PO, POT, GOOD = "locales/de/site.po", "locales/site.pot", "good.po"
READING = (["status"], ["check"], ["extract", "--check"], ["compile", "--check"])
WRITING = (["extract"], ["extract", "--prune"], ["compile"], ["add-locale", "fr"])
WITH_CATALOG = (  # what reads the catalog, and stops where it cannot
    ["status"],
    ["status", "--missing"],
    ["extract"],
    ["extract", "--check"],
    ["compile"],
    ["add-locale", "fr", "--copy-from", "de"],
    ["format"],
    ["format", "--check"],
    ["format", GOOD, PO],
    ["merge", PO, POT],
    ["merge", GOOD, PO, "-o", "new.po"],
    ["mv", "menu.home", "menu.start"],
    ["diff", GOOD, PO],
    ["diff", PO, GOOD],
)


def put(path: str, text: str | bytes) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(text if isinstance(text, bytes) else text.encode())


def edit(path: str, old: str, new: str) -> None:
    text = Path(path).read_text(encoding="utf-8")
    assert old in text
    put(path, text.replace(old, new, 1))


def state() -> State:
    """Every file of the project: content and time of the last change."""
    return {
        path.as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(Path().rglob("*"))
        if path.is_file()
    }


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, l10n: Run) -> Path:
    """A project in which all is well, and which has been extracted and compiled."""
    monkeypatch.chdir(tmp_path)
    for path, text in FILES.items():
        put(path, text)
    assert l10n("-q", "extract") == (0, "", "")
    assert l10n("check")[0] == 0
    assert l10n("-q", "compile") == (0, "", "")
    return tmp_path


def refused(l10n: Run, said: str, *commands: list[str]) -> None:
    """Each of *commands* says just that, exits with 2, and leaves every file as it was."""
    before = state()
    for command in commands:
        assert l10n(*command) == (2, "", said), command
        assert state() == before


# --- configuration -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param(
            "source-locale =",
            "source-lokale =",
            "error: pyproject.toml: `tool.l10n.source-lokale` is not a known key\n"
            "hint: did you mean `source-locale`?\n",
            id="a key misspelt",
        ),
        pytest.param(
            "translate =",
            "translat =",
            "error: pyproject.toml: `tool.l10n.domain[0].translat` is not a known key\n"
            "hint: did you mean `translate`?\n",
            id="a key of a domain misspelt",
        ),
        pytest.param(
            'locales = ["de"]',
            'locales = "de"',
            'error: pyproject.toml: `tool.l10n.locales` must be a list of texts, not `"de"`\n'
            'hint: write `["…", "…"]`\n',
            id="a text for a list",
        ),
        pytest.param(
            'locales = ["de"]',
            'locales = ["de"]\nrequired = "90"',
            "error: pyproject.toml: `tool.l10n.required` must be a whole number from 0 to 100, "
            'not `"90"`\nhint: write `100`, without quotes\n',
            id="a text for a number",
        ),
        pytest.param(
            "[[tool.l10n.bundle]]\n",
            '[[tool.l10n.bundle]]\nhash = "yes"\n',
            "error: pyproject.toml: `tool.l10n.bundle[0].hash` must be `true` or `false`, "
            'not `"yes"`\nhint: write one of the two, without quotes\n',
            id="a text for yes or no",
        ),
        pytest.param(
            "[[tool.l10n.bundle]]\n",
            '[[tool.l10n.bundle]]\ntarget = "flatt"\n',
            "error: pyproject.toml: `tool.l10n.bundle[0].target`: there is no target `flatt`\n"
            "hint: did you mean `flat`?\n",
            id="a target that is none",
        ),
        pytest.param(
            'output = "dist/',
            'target = "mo"\noutput = "mo/',
            "error: pyproject.toml: `tool.l10n.bundle[0].output`: must end with `.mo`, as files of "
            "the target `mo` do\nhint: write `mo/{locale}/{domain}.mo`\n",
            id="an output that is none of its target's",
        ),
        pytest.param(
            'output = "dist/',
            'target = "mo"\nrender = "html"\noutput = "mo/',
            "error: pyproject.toml: `tool.l10n.bundle[0].render`: the target `mo` has no HTML, "
            "as it is made of the catalog's own entries\n"
            "hint: remove the key, or choose a target of JSON\n",
            id="HTML in a catalog",
        ),
        pytest.param(
            'output = "dist/',
            'target = "mo"\nloader = true\noutput = "mo/',
            "error: pyproject.toml: `tool.l10n.bundle[0].loader`: the loader reads JSON, "
            "and the target `mo` is none\n"
            "hint: remove the key, or choose a target of JSON\n",
            id="a loader of catalogs",
        ),
        pytest.param(
            "[[tool.l10n.bundle]]\n",
            '[tool.l10n.check]\nplaceholder = "error"\n[[tool.l10n.bundle]]\n',
            "error: pyproject.toml: `tool.l10n.check.placeholder`: there is no such check\n"
            "hint: did you mean `placeholders`?\n",
            id="a check that is none",
        ),
        pytest.param(
            "[[tool.l10n.bundle]]\n",
            '[tool.l10n.check]\nplaceholders = "off"\n[[tool.l10n.bundle]]\n',
            "error: pyproject.toml: `tool.l10n.check.placeholders`: this check guards readers and "
            "cannot be `off`\n"
            "hint: remove the key; `l10n explain placeholders` shows what helps instead\n",
            id="a guard turned off",
        ),
        pytest.param(
            '["de"]',
            '["german"]',
            "error: pyproject.toml: `tool.l10n.locales[0]`: `german` is not a BCP 47 language tag\n"
            "hint: did you mean `de` (German)?\n",
            id="a language's name for a locale",
        ),
        pytest.param(
            '["de"]',
            '["../de"]',
            "error: pyproject.toml: `tool.l10n.locales[0]`: `../de` is not a BCP 47 language tag\n"
            "hint: write it as BCP 47 has it: `de`\n",
            id="a path for a locale",
        ),
        pytest.param(
            '["de"]',
            '["de_DE.UTF-8"]',
            "error: pyproject.toml: `tool.l10n.locales[0]`: `de_DE.UTF-8` is not a BCP 47 language "
            "tag\nhint: write it as BCP 47 has it: `de-DE`\n",
            id="a POSIX locale",
        ),
        pytest.param(
            '["de"]',
            '["de", "de"]',
            "error: pyproject.toml: `tool.l10n.locales[1]` is `de`, the same locale as `de`\n"
            "hint: name each locale once\n",
            id="a locale twice",
        ),
        pytest.param(
            '["de"]',
            '["de", "he", "iw"]',
            "error: pyproject.toml: `tool.l10n.locales[2]` is `iw`, the same locale as `he`\n"
            "hint: name each locale once\n",
            id="two names of a locale",
        ),
        pytest.param(
            '["de"]',
            '["de", "EN"]',
            "error: pyproject.toml: `tool.l10n.locales[1]` is `EN`, the same locale as the source "
            "locale\nhint: name each locale once\n",
            id="the source locale again",
        ),
        pytest.param(
            '"dist/{locale}',
            '"source/dist/{locale}',
            "error: pyproject.toml: `tool.l10n.bundle[0].output` is inside `source/`, where "
            "sources come from\n"
            "hint: write bundles into their own folder, such as `dist/{locale}/{domain}.json`\n",
            id="output inside the sources",
        ),
        pytest.param(
            '"dist/{locale}',
            '"../dist/{locale}',
            "error: pyproject.toml: `tool.l10n.bundle[0].output` must not have `..`\n"
            "hint: write a path from the project's root, as `source/a.md`\n",
            id="output outside the project",
        ),
        pytest.param(
            'locales = ["de"]',
            'locales = ["de"',
            "pyproject.toml:5:1: error: is not TOML: Unclosed array\n"
            "hint: see https://toml.io/en/v1.0.0\n",
            id="not TOML",
        ),
        pytest.param(
            '"source/*.yaml", "source/*.md"',
            '"sources/*.yaml"',
            "error: tool.l10n.domain `site`: no file matches `sources/*.yaml`\n"
            "hint: mend `sources`, or write the first source file\n",
            id="a domain without files",
        ),
    ],
)
def test_a_wrong_configuration(l10n: Run, old: str, new: str, said: str) -> None:
    edit("pyproject.toml", old, new)
    refused(l10n, said, *READING, *WRITING)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            b'[project]\nname = "a',
            "pyproject.toml:2:10: error: is not TOML: Unterminated string\n"
            "hint: see https://toml.io/en/v1.0.0\n",
            id="not TOML",
        ),
        pytest.param(
            b'name = "\xff"\n',
            "pyproject.toml:1:9: error: is not UTF-8\nhint: save it as UTF-8\n",
            id="not UTF-8",
        ),
        pytest.param(
            b"tool = { other = { a = 1 } }\n",
            "error: pyproject.toml: no table `[tool.l10n]` can follow what is in it\n"
            "hint: write `tool` as tables: `[tool.NAME]`\n",
            id="a closed table",
        ),
        pytest.param(
            b"tool = 1\n",
            "error: pyproject.toml: no table `[tool.l10n]` can follow what is in it\n"
            "hint: write `tool` as tables: `[tool.NAME]`\n",
            id="no table at all",
        ),
    ],
)
def test_init_beside_a_pyproject_that_it_cannot_lengthen(l10n: Run, text: bytes, said: str) -> None:
    put("pyproject.toml", text)
    refused(l10n, said, ["init"])


# --- sources -------------------------------------------------------------------------------------

BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        pytest.param(
            "source/menu.yaml",
            "home: 'Home\nvisit: Visit\n",
            "source/menu.yaml:1:7: error: not YAML: found unexpected end of stream\n"
            "hint: close the quote\n",
            id="not YAML",
        ),
        pytest.param(
            "source/menu.yaml",
            b"home: Home\nvisit: Besuch\xe9\n",
            "source/menu.yaml:2:14: error: the byte 0xe9 is not UTF-8\n"
            "hint: save the file as UTF-8\n",
            id="not UTF-8",
        ),
        pytest.param(
            "source/menu.yaml",
            "home: Home\nhome: House\n",
            "source/menu.yaml:2:1: error: the key `home` stands here twice, first at "
            "source/menu.yaml:1:1\nhint: remove or rename one of them\n",
            id="a key twice",
        ),
        pytest.param(
            "source/menu.yaml",
            BOMB,
            "source/menu.yaml:5:36: error: more than 100,000 values, with all aliases written out\n"
            "hint: split the file\n",
            id="an alias bomb",
        ),
        pytest.param(
            "source/menu.yaml",
            "a: &a [*a]\n",
            "source/menu.yaml:1:8: error: the alias `*a` stands inside what it repeats\n"
            "hint: write the text out\n",
            id="an alias inside its own anchor",
        ),
        pytest.param(
            "source/menu.yaml", "a: " + "[" * 100_000, "{deep}", id="100,000 lists in each other"
        ),
        pytest.param("source/menu.yaml", "[" * 200_000, "{deep}", id="200 KB of brackets"),
        pytest.param(
            "source/menu.yaml", "a: {" * 100_000, "{deep}", id="100,000 mappings in each other"
        ),
        pytest.param(
            "source/menu.yaml", f"a:\n{'- ' * 100_000}", "{deep}", id="100,000 dashes on a line"
        ),
        pytest.param(
            "source/menu.yaml",
            "<<: {a: b}\n",
            "source/menu.yaml:1:1: error: the merge key `<<` is not read\n"
            "hint: write the fields out\n",
            id="a merge key",
        ),
        pytest.param(
            "source/menu.yaml",
            "__proto__: a\n",
            "source/menu.yaml:1:1: error: `__proto__` cannot be a key: objects in JavaScript own "
            "that name\nhint: choose another name\n",
            id="a key that JavaScript owns",
        ),
        pytest.param(
            "source/menu.yaml",
            "a.b: c\n",
            "source/menu.yaml:1:1: error: the key `a.b` holds a dot, which joins the keys of a "
            "path\nhint: put one mapping into the other, or use `-`\n",
            id="a dot in a key",
        ),
        pytest.param(
            "source/menu.yaml",
            "a: b\n---\nc: d\n",
            "source/menu.yaml:2:1: error: a second document begins here\n"
            "hint: remove the `---`, or put each document into a file of its own\n",
            id="two documents",
        ),
        pytest.param(
            "source/menu.yaml",
            "a: !!python/name:os.system x\n",
            "source/menu.yaml:1:4: error: the tag `tag:yaml.org,2002:python/name:os.system` is not "
            "read here: all values are texts\n"
            "hint: remove the tag; a text that begins with `!` needs quotes\n",
            id="a tag",
        ),
        pytest.param(
            "source/a.b.yaml",
            "a: b\n",
            "source/a.b.yaml:1:1: error: the file name `a.b` cannot be the first part of a key\n"
            "hint: use letters, digits, `-` and `_` only\n",
            id="a dot in a file's name",
        ),
        pytest.param(
            "source/menu.md",
            "---\nhome: Home\n---\n",
            "source/menu.yaml:1:7: error: the key `menu.home` stands at source/menu.md:2:7 "
            "already\nhint: keys are unique in a domain: rename the file or the field\n",
            id="a key in two files",
        ),
        pytest.param(
            "source/page.md",
            "---\ntitle: 'A\n---\n",
            "source/page.md:2:8: error: not YAML: found unexpected end of stream\n"
            "hint: close the quote\n",
            id="front matter that is not YAML",
        ),
        pytest.param(
            "source/page.md",
            "---\ntitle: A\n",
            "source/page.md:1:1: error: the front matter that `---` opens is never closed\n"
            "hint: end it with a line `---`; write a thematic break on line 1 as `***`\n",
            id="front matter without an end",
        ),
        pytest.param(
            "source/page.md",
            "# Page\n\nRing the \x07 bell\n",
            "source/page.md:3:10: error: the text holds the control character U+0007\n"
            "hint: remove it\n",
            id="a control character in Markdown",
        ),
        pytest.param(
            "source/menu.yaml",
            'home: "\\u200b"\n',
            "source/menu.yaml:1:7: error: a field without text\n"
            "hint: write one or remove the field\n",
            id="a text that shows nothing",
        ),
        pytest.param(
            "source/page.yaml",
            "body: {one: '# one', other: '# other'}\n",
            "source/page.yaml:1:29: error: the plural `page.body` cannot be Markdown\n"
            "hint: take the field out of `markdown` of the domain: a plural is one plain text\n",
            id="a plural in Markdown",
        ),
        pytest.param(
            "source/page.md",
            f"# Page\n\n{'word ' * 210_000}\n",
            "source/page.md:3:1: error: a text of more than 1,048,576 characters\nhint: split it\n",
            id="a very long paragraph",
        ),
    ],
)
def test_a_source_that_cannot_be_used(l10n: Run, path: str, text: str | bytes, said: str) -> None:
    put(path, text)
    if said == "{deep}":  # which of so many brackets is named does not matter
        code, out, err = l10n("status")
        place, _, rest = err.partition(": error: ")
        line = str(text).count("\n") + 1
        assert (code, out, place.rpartition(":")[0]) == (2, "", f"{path}:{line}")
        assert rest == (
            "more than 100 mappings and lists inside each other\nhint: use fewer levels\n"
        )
        said = err
    refused(l10n, said, *READING, *WRITING)


@pytest.mark.parametrize("options", [[], ["--pot-only"]], ids=["catalogs", "the template alone"])
def test_sources_of_more_messages_than_a_catalog_holds(
    l10n: Run, monkeypatch: pytest.MonkeyPatch, options: list[str]
) -> None:
    put("source/menu.yaml", f"{MENU}visit: Visit\nhelp: Help\n")
    monkeypatch.setattr(reader, "MAX_ENTRIES", 4)  # with the header; the real limit takes seconds
    said = "locales/site.pot:1:1: error: 5 entries are more than the limit of 4\n"
    refused(l10n, said, ["extract", *options])


def test_a_field_that_no_pattern_matches(l10n: Run) -> None:
    edit("pyproject.toml", '["**"]', '["home", "partners"]')
    put("source/menu.yaml", f"{MENU}extra:\n  - deep: Text\n")
    said = (
        "source/menu.yaml:6:11: error: no pattern of the domain `site` matches the field "
        "`extra[].deep`\n"
        "hint: add `extra[].deep` to `translate`, `copy` or `skip` of the domain\n"
    )
    refused(l10n, said, *READING, *WRITING)


# --- catalogs ------------------------------------------------------------------------------------

SECOND = "#: source/menu.yaml\n#, p"
LAST = CATALOG[CATALOG.index("msgstr[1]") :]
MIB = 1 << 20
LEFT = f"hint: `{PO}` was left as ours; mend that version and merge again, or merge by hand\n"


def refused_catalog(l10n: Run, place: str, text: str, help: str) -> None:
    """All commands that read the catalog say the same of it, each in its way."""
    put(GOOD, CATALOG)
    at = f"{PO}:{place}: error: " if place else f"error: {PO}: "
    hint = f"hint: {help}\n" if help else ""
    refused(l10n, f"{at}{text}\n{hint}", *WITH_CATALOG)
    versions = {
        "the common ancestor": [PO, GOOD, GOOD],
        "our version": [GOOD, PO, GOOD],
        "their version": [GOOD, GOOD, PO],
    }
    for name, files in versions.items():
        at = f"{PO}:{place}: error: {name}" if place else f"error: {name}"
        what = text if place else f"{PO}: {text}"
        refused(l10n, f"{at} cannot be read: {what}\n{LEFT}", ["merge-driver", *files, PO])
    before = state()
    indented = f"    help: {help}\n" if help else ""
    found = f"{PO}:{place or '1:1'}: error [unreadable] {text}\n{indented}"
    assert l10n("check") == (
        2,
        f"{found}Found 1 error and 0 warnings in 0 translations (0 locales)\n",
        "\nhint: `l10n explain unreadable` shows the rule with an example\n",
    )
    assert state() == before


@pytest.mark.parametrize(
    ("old", "new", "place", "text", "help"),
    [
        pytest.param(
            CATALOG[CATALOG.index('msgstr "Start') :],
            "",
            "13:1",
            "the file ends inside an entry: `msgstr` is missing",
            "it was cut; take the whole file from its sender or from git",
            id="cut between two lines",
        ),
        pytest.param(
            CATALOG[CATALOG.index('art"') :],
            "",
            "13:8",
            "`msgstr` has no closing quote",
            'close it with `"`',
            id="cut inside a string",
        ),
        pytest.param(
            '"Start"',
            '"Start',
            "13:8",
            "`msgstr` has no closing quote",
            'close it with `"`',
            id="a string without an end",
        ),
        pytest.param(
            '"Start"', '"Start" x', "13:16", "`x` is no keyword of PO files", "", id="a stray word"
        ),
        pytest.param(
            '"Start"',
            '"St\\qart"',
            "13:8",
            "`\\q` is not an escape of PO files",
            "write `\\\\` for a backslash",
            id="an escape that is none",
        ),
        pytest.param(
            'msgstr "Start"\n',
            '<<<<<<< HEAD\nmsgstr "Start"\n=======\nmsgstr "Los"\n>>>>>>> theirs\n',
            "13:1",
            "`<<<<<<<` is a merge conflict marker",
            "merge the two sides by hand",
            id="a conflict marker",
        ),
        pytest.param(
            SECOND,
            f'msgctxt "menu.home"\nmsgid "Home"\nmsgstr "Los"\n\n{SECOND}',
            "17:9",
            "duplicate entry, the first stands at line 13",
            "keep one of the two, or merge them with `msguniq`",
            id="a duplicate entry",
        ),
        pytest.param(
            "charset=UTF-8",
            "charset=utf-7",
            "2:9",
            "the header declares the charset `utf-7`, not UTF-8",
            "convert the file: `msgconv -t UTF-8 -o locales/de/site.po locales/de/site.po`",
            id="a lying charset",
        ),
        pytest.param(
            "msgstr[1]",
            "msgstr[2]",
            "21:1",
            "`msgstr[2]` stands where `msgstr[1]` is due",
            "number the forms from 0 on, without a gap",
            id="a gap in the plural forms",
        ),
        pytest.param(
            "msgstr[1]",
            "msgstr[1000000000]",
            "21:1",
            "`msgstr[1000000000]` stands where `msgstr[1]` is due",
            "number the forms from 0 on, without a gap",
            id="a thousand million plural forms",
        ),
        pytest.param(
            LAST,
            f'{LAST}\n#~ msgctxt "menu.home"\n#~ msgid "Home"\n#~ msgstr "Alt"\n',
            "25:12",
            "duplicate entry, the first stands at line 13",
            "keep one of the two, or merge them with `msguniq`",
            id="an entry that is obsolete as well",
        ),
        pytest.param(
            LAST,
            LAST + '\nmsgctxt "k"\nmsgid ""\nmsgstr "a"\n' * 2,
            "29:9",
            "duplicate entry, the first stands at line 25",
            "keep one of the two, or merge them with `msguniq`",
            id="two empty texts in a context",
        ),
        pytest.param(
            LAST,
            f'{LAST}\ndomain "x"\n',
            "23:1",
            "`domain` lines are not supported",
            "one file is one domain",
            id="a domain line",
        ),
        pytest.param(
            '"Start"',
            f'"{"x" * (MIB + 1)}"',
            "13:1",
            "the text is longer than the limit of 1048576 characters",
            "split it into several texts",
            id="a text of more than 1 MiB",
        ),
    ],
)
def test_a_catalog_that_cannot_be_read(
    l10n: Run, old: str, new: str, place: str, text: str, help: str
) -> None:
    edit(PO, old, new)
    refused_catalog(l10n, place, text, help)


@pytest.mark.parametrize(
    ("data", "place", "text", "help"),
    [
        pytest.param(
            CATALOG.replace("Start", "Übersicht").encode("latin-1"),
            "13:9",
            "byte 0xdc is not UTF-8",
            f"save the file as UTF-8; if its charset is known: `iconv -f CHARSET -t UTF-8 {PO} > "
            "NEW`",
            id="Latin-1 that says that it is UTF-8",
        ),
        pytest.param(
            CATALOG.replace("Start", "Übersicht").replace("UTF-8", "cp1252").encode("cp1252"),
            "13:9",
            "byte 0xdc is not UTF-8",
            f"convert the file: `msgconv -t UTF-8 -o {PO} {PO}`",
            id="another charset that the header tells",
        ),
        pytest.param(
            CATALOG.encode() + bytes(32 * MIB),
            "",
            "is larger than 32 MiB, the limit for a file",
            "split it into several files",
            id="a file of more than 32 MiB",
        ),
    ],
)
def test_bytes_that_are_no_catalog(
    l10n: Run, data: bytes, place: str, text: str, help: str
) -> None:
    put(PO, data)
    refused_catalog(l10n, place, text, help)


def make_folder(path: Path) -> None:
    path.mkdir()


def lead_out(path: Path) -> None:
    outside = Path("../outside.po")
    put(str(outside), CATALOG)
    path.symlink_to(outside.resolve())


def lead_nowhere(path: Path) -> None:
    path.symlink_to(path.name)


@pytest.mark.skipif(os.name != "posix", reason="links and pipes")
@pytest.mark.parametrize(
    ("make", "text", "help"),
    [
        pytest.param(
            make_folder,
            "is a folder, not a file",
            "move it away, or change the path",
            id="a folder",
        ),
        pytest.param(
            os.mkfifo, "is not a regular file", "move it away, or change the path", id="a pipe"
        ),
        pytest.param(
            lead_out,
            "leads out of the project",
            "put the file itself, or a link to a file of the project, in its place",
            id="a link out of the project",
        ),
        pytest.param(
            lead_nowhere,
            "cannot be read: Too many levels of symbolic links",
            "check its permissions and the disk",
            id="a link to itself",
        ),
    ],
)
def test_a_catalog_that_is_no_file(
    l10n: Run, make: Callable[[Path], None], text: str, help: str
) -> None:
    Path(PO).unlink()
    make(Path(PO))
    refused_catalog(l10n, "", text, help)


# What is odd, but legal: nothing is lost, and a second run has nothing to do.
@pytest.mark.parametrize(
    ("old", "new", "kept"),
    [
        pytest.param(
            LAST,
            LAST + '\nmsgctxt "k"\nmsgid ""\nmsgstr "a"\n',
            '\n#~ msgctxt "k"\n#~ msgid ""\n#~ msgstr "a"\n',
            id="an empty text in a context",
        ),
        pytest.param(
            LAST,
            LAST + '\nmsgctxt ""\nmsgid ""\nmsgstr "a"\n',
            '\n#~ msgctxt ""\n#~ msgid ""\n#~ msgstr "a"\n',
            id="an empty text in an empty context",
        ),
        pytest.param(
            '"Language',
            '"PO-Revision-Date: 31.02. \\tyesterday {} %s\\n"\n"POT-Creation-Date: \\n"\n"Language',
            '"PO-Revision-Date: 31.02. \\tyesterday {} %s\\n"\n"POT-Creation-Date: \\n"\n',
            id="dates of any shape",
        ),
        pytest.param("Start", "x" * MIB, f'"{"x" * MIB}"\n', id="a text of 1 MiB"),
        pytest.param(CATALOG, f"\ufeff{CATALOG}", f"\ufeff{CATALOG}", id="a byte order mark"),
    ],
)
def test_a_catalog_that_is_odd_keeps_what_it_holds(
    l10n: Run, old: str, new: str, kept: str
) -> None:
    edit(PO, old, new)
    put("copy.po", Path(PO).read_bytes())
    assert l10n("merge", "copy.po", POT)[0] == 0
    assert l10n("extract")[0] == 0
    assert kept in Path(PO).read_text(encoding="utf-8")
    assert kept in Path("copy.po").read_text(encoding="utf-8")
    before = state()
    for command in (["extract"], ["merge", "copy.po", POT], ["check"], ["diff", "copy.po", PO]):
        assert l10n(*command)[0] == 0, command
        assert state() == before
    assert l10n("format", PO)[0] == 0
    assert kept.removeprefix("\ufeff") in Path(PO).read_text(encoding="utf-8")
    assert not Path(PO).read_text(encoding="utf-8").startswith("\ufeff")


def test_a_catalog_of_50_000_entries_keeps_them_all(l10n: Run) -> None:
    with Path(PO).open("a", encoding="utf-8") as file:
        file.writelines(f'\nmsgid "{number}"\nmsgstr "x"\n' for number in range(50_000))
    assert l10n("-q", "extract") == (0, "", "")
    assert Path(PO).read_text(encoding="utf-8").count('#~ msgstr "x"\n') == 50_000
    before = state()
    assert l10n("format", "--check")[0] == 0
    assert state() == before


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["extract"], id="extract"),
        pytest.param(["extract", "--prune"], id="extract --prune"),
        pytest.param(["merge", PO, POT], id="merge"),
        pytest.param(["format"], id="format"),
        pytest.param(["format", PO], id="format of one file"),
        pytest.param(["merge-driver", GOOD, PO, POT, PO], id="merge-driver"),
    ],
)
def test_a_catalog_that_is_edited_while_we_run_is_the_editors(
    l10n: Run, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    put(GOOD, CATALOG)
    put(PO, CATALOG.replace('msgid "Home"', 'msgid ""\n"House"'))
    edited = CATALOG.replace("Start", "An editor was here")
    synchronise = os.fsync

    def edit_then_synchronise(file: int) -> None:
        """A slow disk: our version is on it, and not yet in the place of the other."""
        put(PO, edited)
        synchronise(file)

    monkeypatch.setattr(os, "fsync", edit_then_synchronise)
    code, out, err = l10n(*command)
    assert (code, out) == (2, "")
    assert err.startswith(f"error: {PO}: was changed by somebody else meanwhile")
    assert Path(PO).read_text(encoding="utf-8") == edited
    assert [path.name for path in Path("locales/de").iterdir()] == ["site.po"]


@pytest.mark.parametrize(
    ("header", "problem"),
    [
        pytest.param(
            "nplurals=1000000000; plural=(n != 1);",
            "cannot be read: offset 9: nplurals must be 1 to 10, not 1000000000",
            id="a thousand million forms",
        ),
        pytest.param(
            "nplurals=2; plural=n;",
            "does not cover every number: n=2 asks for form 2, but nplurals=2 ends at form 1",
            id="a form beyond the last",
        ),
        pytest.param(
            "nplurals=2; plural=1/0;",
            "does not cover every number: the expression divides by zero",
            id="a division by zero",
        ),
        pytest.param(
            "nplurals=2; plural=" + "(" * 1000 + "n",
            "cannot be read: Plural-Forms is longer than 1,000 characters; it has 1,020",
            id="a thousand brackets",
        ),
        pytest.param(
            "nplurals=2; plural=__import__('os');",
            "cannot be read: offset 19: `_` is not part of a plural expression",
            id="a program",
        ),
    ],
)
def test_a_plural_rule_that_is_none_is_a_finding_and_never_published(
    l10n: Run, header: str, problem: str
) -> None:
    edit("locales/de/site.po", "nplurals=2; plural=(n != 1);", header)
    before = state()
    code, out, _ = l10n("check")
    assert code == 1
    assert (
        out.splitlines()[0]
        == f"locales/de/site.po:2:9: error [plural-forms] `Plural-Forms` {problem}"
    )
    assert l10n("extract", "--check")[0] == 0
    assert state() == before
    code, _, err = l10n("compile")
    assert (code, err.splitlines()[0]) == (1, out.splitlines()[0])
    assert state() == before


def test_filled_plurals_without_a_plural_rule_are_never_published(l10n: Run) -> None:
    edit("locales/de/site.po", '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n', "")
    before = state()
    assert l10n("check")[0] == 1
    code, _, err = l10n("compile")
    assert code == 1
    assert err.startswith(
        "locales/de/site.po:2:9: error [plural-forms] the header has no `Plural-Forms`,"
        " which says what each form is for\n"
        "    help: write `Plural-Forms: nplurals=2; plural=(n != 1);`"
        " if the forms of the plurals are in that order\n"
    )
    assert state() == before
    edit("locales/de/site.po", 'msgstr[0] "{count} Partner"', 'msgstr[0] ""')
    edit("locales/de/site.po", 'msgstr[1] "{count} Partner"', 'msgstr[1] ""')
    assert l10n("compile")[0] == 0


@pytest.mark.parametrize(
    ("target", "menu", "said"),
    [
        pytest.param(
            "chrome",
            "home: Home\nHome: House\n",
            "source/menu.yaml:1:7: error [bundle-target] the target `chrome` has one name for this"
            " key and `menu.Home`: `menu_home`  (menu.home)",
            id="two keys that differ in case",
        ),
        pytest.param(
            "chrome",
            "a.b: x\n",
            "source/menu.yaml:1:1: error: the key `a.b` holds a dot",
            id="a dot in a key",
        ),
        pytest.param(
            "mf2",
            "home: Visit {0}\n",
            "source/menu.yaml:1:7: error [bundle-target] the target `mf2` cannot fill in `{0}`"
            "  (menu.home)",
            id="a placeholder without a name",
        ),
        pytest.param(
            "i18next",
            "home: Home\nhome_one: House\n",
            "source/menu.yaml:2:11: error [bundle-target] the target `i18next` takes a key that"
            " ends in `_one` for a plural's form  (menu.home_one)",
            id="a key like a plural's form",
        ),
        pytest.param(
            "nested",
            "home: Home\nhome:\n  text: House\n",
            "source/menu.yaml:2:1: error: the key `home` stands here twice",
            id="a key that is leaf and branch",
        ),
    ],
)
def test_what_no_bundle_can_hold_leaves_those_that_are_there(
    l10n: Run, target: str, menu: str, said: str
) -> None:
    suffix = "/{locale}/{domain}.json"
    bundle = f'[[tool.l10n.bundle]]\ntarget = "{target}"\noutput = "built{suffix}"\n'
    put("pyproject.toml", CONFIG + bundle)
    assert l10n("compile")[0] == 0
    assert {"built/manifest.json", "built/de/site.json"} <= state().keys()
    put("source/menu.yaml", menu)
    before = state()
    code, out, err = l10n("compile")
    assert (code, out) == (1 if "[bundle-target]" in said else 2, "")
    assert said in err
    assert state() == before


@pytest.mark.parametrize("target", [each.name for each in TARGETS])
def test_a_text_that_is_a_placeholder_alone_is_in_every_bundle(l10n: Run, target: str) -> None:
    suffix = ".mo" if target == "mo" else ".json"
    bundle = f'target = "{target}"\noutput = "built/{{locale}}/{{domain}}{suffix}"\n'
    put("pyproject.toml", f"{CONFIG}[[tool.l10n.bundle]]\n{bundle}")
    put("source/menu.yaml", 'home: "{name}"\n')
    assert l10n("-q", "extract")[0] == 0
    assert l10n("-q", "compile")[0] == 0
    # a .mo has the texts alone
    wanted = b"{name}" if target == "mo" else b"home"
    assert wanted in Path(f"built/en/site{suffix}").read_bytes()


# --- output --------------------------------------------------------------------------------------


def test_an_output_folder_that_is_a_file(l10n: Run) -> None:
    shutil.rmtree("dist")
    put("dist", "a file\n")
    said = (
        "error: dist/en/site.json: cannot be written, because `dist` is a file, not a folder\n"
        "hint: move `dist` away, or choose another path\n"
    )
    refused(l10n, said, ["compile"])


def test_an_output_file_that_is_a_folder(l10n: Run) -> None:
    Path("dist/de/site.json").unlink()
    Path("dist/de/site.json").mkdir()
    said = (
        "error: dist/de/site.json: is a folder, not a file\n"
        "hint: move it away, or change the path\n"
    )
    refused(l10n, said, ["compile"], ["compile", "--check"])


def test_an_output_folder_that_is_read_only(l10n: Run) -> None:
    Path("dist/de/site.json").unlink()
    Path("dist/de").chmod(0o555)
    said = (
        "error: dist/de/site.json: cannot be written, because `dist/de` is read-only\n"
        "hint: make `dist/de` writable, or choose another path\n"
    )
    try:
        refused(l10n, said, ["compile"])
    finally:
        Path("dist/de").chmod(0o755)


def test_a_catalog_that_is_read_only(l10n: Run) -> None:
    edit("source/menu.yaml", "Home", "Home page")
    Path("locales/de/site.po").chmod(0o444)
    said = (
        "error: locales/de/site.po: cannot be written, because `locales/de/site.po` is read-only\n"
        "hint: make `locales/de/site.po` writable, or choose another path\n"
    )
    refused(l10n, said, ["extract"])


@pytest.mark.skipif(os.name != "posix", reason="links")
def test_an_output_folder_that_leads_out_of_the_project(l10n: Run, tmp_path: Path) -> None:
    root = tmp_path / "inside"
    root.mkdir()
    for path in ("pyproject.toml", "source", "locales"):
        shutil.move(path, root / path)
    (root / "dist").symlink_to(tmp_path / "dist")
    said = (
        "error: dist/en/site.json: leads out of the project\n"
        "hint: put the file itself, or a link to a file of the project, in its place\n"
    )
    refused(l10n, said, ["-C", "inside", "compile"])


# --- pages ---------------------------------------------------------------------------------------

PAGE = """\
# Our history

Founded in 2017.

Two names.

- One point

| Year | Name |
| --- | --- |
| 2017 | Alpha |
"""


@pytest.mark.parametrize(
    ("msgid", "msgstr", "before", "after"),
    [
        pytest.param(
            "Founded in 2017.",
            "2017. Das Jahr der Gründung",
            "Founded in 2017.",
            "2017\\. Das Jahr der Gründung",
            id="a number and a dot",
        ),
        pytest.param(
            "Founded in 2017.", "# Gründung", "Founded in 2017.", "\\# Gründung", id="a heading"
        ),
        pytest.param("Two names.", "- zwei Namen", "Two names.", "\\- zwei Namen", id="a list"),
        pytest.param("One point", "> Punkt", "One point", "\\> Punkt", id="a quote in a list"),
        pytest.param("Alpha", "Al|pha", "Alpha", "Al\\|pha", id="a bar in a cell"),
    ],
)
def test_a_translation_that_would_start_a_block_is_escaped(
    l10n: Run, msgid: str, msgstr: str, before: str, after: str
) -> None:
    put("source/page.md", PAGE)
    l10n("extract")
    edit("locales/de/site.po", f'msgid "{msgid}"\nmsgstr ""', f'msgid "{msgid}"\nmsgstr "{msgstr}"')
    assert "body-structure" not in l10n("check")[1]
    assert l10n("compile")[0] == 0
    bundle = json.loads(Path("dist/de/site.json").read_bytes())
    assert bundle["page.body"] == PAGE.replace(before, after)
    assert markdown.structure(bundle["page.body"]) == markdown.structure(PAGE)
