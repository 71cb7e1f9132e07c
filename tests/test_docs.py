"""The manual is true: its examples run, its links lead somewhere, its commands exist.

In sources.md an example is a row of fenced blocks, known by their first lines:

    ```toml                          keys of the domain, where `translate = ["**"]` is not meant
    ```yaml source/site/menu.yaml    a source file; so is ```markdown
    ```po                            what the template has of it
    ```json                          what the bundle of the source locale has of it

In catalogs.md the rows of a table that begin with `before`, `source` and `after` are the
entries of a catalog, the messages that the source has now, and the entries that `extract`
makes of them. In configuration.md a `toml` block without a file's name is a whole
configuration, and a `text` block below it the error that it is refused with.
"""

from __future__ import annotations

import contextlib
import json
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import click
import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from l10n import bundles, checks, compile, config, po, sources
from l10n.cli.app import COMMANDS, group
from l10n.cli.terminal import Terminal
from l10n.errors import ConfigError
from l10n.extract import extract
from l10n.merge import merge
from l10n.model import Catalog, Entry, Extraction, Message, Previous, Template, Value
from l10n.pipeline.catalogs import header_fields
from l10n.pipeline.selection import select
from l10n.project import Project

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "bench").glob("*.md"), *DOCS.glob("*.md")])
MARKDOWN = MarkdownIt("commonmark").enable("table")


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def tokens(page: Path) -> list[Token]:
    """The blocks of a page, and what stands inside them, as one row."""
    blocks = MARKDOWN.parse(page.read_text(encoding="utf-8"))
    return [token for block in blocks for token in (block, *(block.children or ()))]


class Fence(NamedTuple):
    """A fenced block: its language, the rest of its first line, its content."""

    language: str
    name: str
    text: str


def fences(page: Path) -> list[Fence]:
    found = [token for token in tokens(page) if token.type == "fence"]
    return [
        Fence(language, name, token.content)
        for token in found
        for language, _, name in [token.info.partition(" ")]
    ]


class Table(NamedTuple):
    """A table under its heading: the cells' texts, without the row of titles."""

    heading: str
    rows: list[list[str]]


def tables(page: Path, heading: str = "") -> list[Table]:
    """The tables of a page, or those under one *heading*."""
    found: list[Table] = []
    above = ""
    for opening, token in pairwise(MARKDOWN.parse(page.read_text(encoding="utf-8"))):
        if opening.type == "heading_open":
            above = plain(token)
        elif opening.type == "table_open":
            found.append(Table(above, []))
        elif opening.type == "tr_open" and token.type == "td_open":
            found[-1].rows.append([])
        elif opening.type == "td_open":
            found[-1].rows[-1].append(plain(token))
    return [table for table in found if heading in ("", table.heading)]


def plain(inline: Token) -> str:
    return "".join(token.content for token in inline.children or ())


def names(cell: str) -> list[str]:
    return [name for name in cell.split(", ") if name]


# --- sources.md


@dataclass(slots=True)
class Example:
    """Source files by path, the keys of their domain, and what becomes of them."""

    keys: Mapping[str, object] = field(default_factory=lambda: {"translate": ["**"]})
    files: dict[str, str] = field(default_factory=dict)
    results: dict[str, str] = field(default_factory=dict)  # "po" and "json"

    @property
    def extraction(self) -> Extraction:
        domain = {"name": "site", "sources": ["source/**/*.*"], **self.keys}
        table = {"source-locale": "en", "locales": [], "domain": [domain]}
        read = {path: sources.read(path, text.encode()) for path, text in self.files.items()}
        return extract(config.parse(table, "pyproject.toml").domains[0], read)


def examples() -> list[Example]:
    found = [Example()]
    for language, name, text in fences(DOCS / "sources.md"):
        if found[-1].results and language not in ("po", "json"):
            found.append(Example())
        if language == "toml":
            found[-1].keys = tomllib.loads(text)
        elif language in ("po", "json"):
            found[-1].results[language] = text
        else:
            found[-1].files[name] = text
    return found


def template_text(template: Template) -> str:
    """The entries of a `.pot`, without its header."""
    entries = (
        Entry(message, ("",) if message.msgid_plural is None else ("", ""))
        for message in template.messages
    )
    return "\n".join(map(po.canonical, entries))


def own_values(extraction: Extraction) -> Mapping[str, Value]:
    """What the bundle of the source locale holds."""
    outline = compile.outline(extraction)
    return compile.compile("en", outline, (), "en", "fallback").strings


@pytest.mark.parametrize(
    ("example", "result"),
    [
        pytest.param(example, result, id=f"{' '.join(example.files)} {result}")
        for example in examples()
        for result in example.results
    ],
)
def test_an_example_of_a_source_becomes_what_stands_below_it(example: Example, result: str) -> None:
    expected = example.results[result]
    if result == "po":
        assert template_text(example.extraction.template) == expected
    else:
        assert own_values(example.extraction) == json.loads(expected)


# --- configuration.md

KEYS = {
    "Project": config.PROJECT_KEYS,
    "Locales": config.LOCALE_KEYS,
    "Domains": config.DOMAIN_KEYS,
    "Bundles": config.BUNDLE_KEYS,
    "Waivers": config.WAIVER_KEYS,
}


def configurations() -> list[tuple[Mapping[str, object], str | None]]:
    """Each `[tool.l10n]` on the page, and the error that it is refused with, if it is."""
    found: list[tuple[Mapping[str, object], str | None]] = []
    for language, name, text in fences(DOCS / "configuration.md"):
        if language == "toml" and not name:
            found.append((tomllib.loads(text)["tool"]["l10n"], None))
        elif language == "text":
            found[-1] = (found[-1][0], text)
    return found


(COMPLETE, _), *REFUSED = configurations()


def test_the_complete_example_is_a_configuration(tmp_path: Path) -> None:
    complete = config.parse(COMPLETE, "pyproject.toml")
    assert select(Project(tmp_path), complete).domains == complete.domains


def test_the_complete_example_has_every_key() -> None:
    locales, domains, bundles = (COMPLETE[key] for key in ("locale", "domain", "bundle"))
    waivers = COMPLETE["waiver"]
    assert isinstance(locales, dict)
    assert isinstance(domains, list)
    assert isinstance(bundles, list)
    assert isinstance(waivers, list)
    used = {
        "Project": set(COMPLETE),
        "Locales": {key for table in locales.values() for key in table},
        "Domains": {key for table in domains for key in table},
        "Bundles": {key for table in bundles for key in table},
        "Waivers": {key for table in waivers for key in table},
    }
    assert used == {name: set(keys) for name, keys in KEYS.items()}


@pytest.mark.parametrize(
    ("table", "error"), [pytest.param(*pair, id=str(at)) for at, pair in enumerate(REFUSED)]
)
def test_a_wrong_configuration_is_refused_as_the_page_says(
    table: Mapping[str, object], error: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        config.parse(table, "pyproject.toml")
    assert Terminal.worded(caught.value) + "\n" == error


@pytest.mark.parametrize("section", KEYS)
def test_the_table_of_a_section_lists_the_keys_that_exist(section: str) -> None:
    table = tables(DOCS / "configuration.md", section)[0]
    assert sorted(row[0] for row in table.rows) == sorted(KEYS[section])


def test_the_tables_of_bundles_list_what_exists() -> None:
    _, targets, policies = tables(DOCS / "configuration.md", "Bundles")
    assert [row[0] for row in targets.rows] == [target.name for target in bundles.TARGETS]
    assert [row[0] for row in policies.rows] == list(config.MISSING)


@pytest.mark.parametrize(
    ("pattern", "matched", "unmatched"),
    [
        pytest.param(row[0], names(row[1]), names(row[2]), id=row[0])
        for row in tables(DOCS / "configuration.md", "Patterns of fields")[0].rows
    ],
)
def test_a_pattern_matches_the_fields_beside_it(
    pattern: str, matched: list[str], unmatched: list[str]
) -> None:
    matches = config.matcher((pattern,))
    assert [matches(field) for field in matched] == [True] * len(matched)
    assert [matches(field) for field in unmatched] == [False] * len(unmatched)


# --- catalogs.md

CATALOGS = DOCS / "catalogs.md"
Row = tuple[str, ...]  # context, source text, translation, state


def entry(row: Sequence[str]) -> Entry:
    """The entry that a row describes."""
    context, msgid, msgstr, state = row
    state, _, previous = state.partition(", was: ")
    return Entry(
        Message(msgid, context),
        (msgstr,),
        previous=Previous(previous) if previous else None,
        fuzzy=state == "fuzzy",
        obsolete=state == "obsolete",
    )


def row_of(entry: Entry) -> Row:
    state = "translated" if entry.filled else "untranslated"
    if entry.fuzzy:
        state = "fuzzy"
    if entry.obsolete:
        state = "obsolete"
    if entry.previous is not None:
        state += f", was: {entry.previous.msgid}"
    return (entry.message.msgctxt or "", entry.message.msgid, entry.msgstr[0], state)


def merged(before: Sequence[Entry], source: Sequence[Message]) -> tuple[Entry, ...]:
    """The entries that `extract` makes; another run makes no others."""
    template = Template("site", tuple(source))
    first = merge(template, Catalog("site.po", "de", "site", None, tuple(before)), {})
    assert merge(template, first.catalog, {}).catalog.entries == first.catalog.entries
    return tuple(first.catalog.entries)


MERGES = [table for table in tables(CATALOGS) if table.rows[0][0] == "before"]


@pytest.mark.parametrize(
    "rows", [pytest.param(rows, id=f"{at} {name}") for at, (name, rows) in enumerate(MERGES)]
)
def test_a_table_shows_what_extract_makes_of_a_catalog(rows: list[list[str]]) -> None:
    before = [entry(row) for kind, *row in rows if kind == "before"]
    source = [Message(msgid, context) for kind, context, msgid, *_ in rows if kind == "source"]
    after = [tuple(row) for kind, *row in rows if kind == "after"]
    assert [row_of(each) for each in merged(before, source)] == after


def test_each_of_the_six_rules_has_a_table() -> None:
    assert sorted({name[0] for name, _ in MERGES}) == list("123456")


def test_a_plural_that_becomes_a_single_text_keeps_its_forms() -> None:
    texts = {name: text for language, name, text in fences(CATALOGS) if name}
    before, source = (
        po.read("site.po", "de", "site", texts[name]).entries for name in ("before", "source")
    )
    after = merged(before, [each.message for each in source])
    assert "\n".join(map(po.canonical, after)) == texts["after"]


def test_the_table_of_header_fields_lists_those_that_are_ours() -> None:
    ours = header_fields(config.parse(COMPLETE, "pyproject.toml"), "de", "partners")
    table = tables(CATALOGS, "The header")[0]
    assert [row[0] for row in table.rows] == list(ours)


# --- translators.md

EXPLAINED = [text for language, _, text in fences(DOCS / "translators.md") if language == "po"]


@pytest.mark.parametrize("text", EXPLAINED)
def test_an_entry_that_is_explained_to_translators_is_one(text: str) -> None:
    (explained,) = po.read("site.po", "de", "site", text).entries
    assert po.canonical(explained) == text


# --- checks.md


def references(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(folder / "references.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The folder docs/, to change, beside the schemas."""
    shutil.copytree(ROOT / "src/l10n/data", tmp_path / "src/l10n/data")
    return Path(shutil.copytree(DOCS, tmp_path / "docs"))


def test_the_generated_pages_are_what_the_code_says() -> None:
    found = references(DOCS, "--check")
    assert (found.returncode, found.stdout, found.stderr) == (0, "", "")


def test_a_generated_page_that_was_edited_is_found_and_mended(copy: Path) -> None:
    page = copy / "checks.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("placeholders", "blanks"), encoding="utf-8")
    found = references(copy, "--check")
    drift = "docs/checks.md has drifted: run `python docs/references.py`\n"
    assert (found.returncode, found.stdout, found.stderr) == (1, "", drift)
    assert references(copy).returncode == 0
    assert page.read_text(encoding="utf-8") == text


def test_a_schema_without_a_target_is_found_and_mended(copy: Path) -> None:
    schema = copy.parent / "src/l10n/data/config.schema.json"
    text = schema.read_text(encoding="utf-8")
    schema.write_text(text.replace('            "flat",\n            "nested",\n', ""), "utf-8")
    found = references(copy, "--check")
    drift = "src/l10n/data/config.schema.json has drifted: run `python docs/references.py`\n"
    assert (found.returncode, found.stdout, found.stderr) == (1, "", drift)
    assert references(copy).returncode == 0
    assert schema.read_text(encoding="utf-8") == text


def test_a_generated_page_that_is_missing_is_found(copy: Path) -> None:
    (copy / "checks.md").unlink()
    assert references(copy, "--check").returncode == 1


def test_each_check_has_a_section() -> None:
    found = [token.content for token in headings(DOCS / "checks.md")]
    assert found == ["Checks", *(check.name for check in checks.CHECKS)]


def test_explanations_hold_no_html_outside_of_code() -> None:
    """A `<b>` without backticks would vanish from the page, and be a hole in the rule."""
    html = [token.content for token in tokens(DOCS / "checks.md") if token.type.startswith("html")]
    assert [line.partition(" from ")[0] for line in html] == ["<!-- Written by docs/references.py"]


# --- links


def headings(page: Path) -> list[Token]:
    blocks = MARKDOWN.parse(page.read_text(encoding="utf-8"))
    return [token for opening, token in pairwise(blocks) if opening.type == "heading_open"]


def anchor(heading: Token) -> str:
    """What sites that show Markdown call a heading: small letters, `-` for blanks, no marks."""
    return re.sub(r"[^\w-]", "", plain(heading).lower().replace(" ", "-"))


def links(page: Path) -> list[str]:
    """Where the links and images of a page lead, if not to another site."""
    found = [
        str(token.attrs.get("href") or token.attrs.get("src") or "")
        for token in tokens(page)
        if token.type in ("link_open", "image")
    ]
    return [target for target in found if not re.match("[a-z]+:", target)]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_each_link_between_pages_leads_to_a_file_and_a_heading(page: Path) -> None:
    for target in links(page):
        path, _, fragment = target.partition("#")
        file = page.parent / path if path else page
        assert file.exists(), target
        if fragment:
            assert fragment in map(anchor, headings(file)), target


# --- commands


def commands(page: Path) -> Iterator[list[str]]:
    """The command lines of `l10n` in a page's code, as lists of arguments."""
    for token in tokens(page):
        lines: list[str] = []
        if token.type == "code_inline" and token.content.startswith("l10n "):
            lines = [token.content]
        elif token.type == "fence" and token.info in ("sh", "bash"):
            lines = token.content.splitlines()
        elif token.type == "fence" and token.info == "console":
            lines = [line[2:] for line in token.content.splitlines() if line.startswith("$ ")]
        for line in lines:
            for command in line.split(" && "):
                name, *arguments = shlex.split(command, comments=True) or [""]
                if name.rpartition("/")[2] == "l10n":
                    yield arguments


COMMAND_LINES = [
    pytest.param(arguments, id=f"{name_of(page)}: {shlex.join(arguments)}")
    for page in PAGES
    for arguments in commands(page)
]


@pytest.mark.parametrize("arguments", COMMAND_LINES)
def test_each_command_line_in_the_manual_is_one(arguments: list[str]) -> None:
    # with the group's settings, as click remembers the first help option that it is asked for
    context = click.Context(group, **group.context_settings)
    _, words, _ = group.make_parser(context).parse_args(list(arguments))
    if not words:  # `l10n --version`
        return
    name, *own = words
    command = group.get_command(context, name)
    assert command is not None
    if own:  # without arguments, the prose names the command and does not call it
        with contextlib.suppress(click.exceptions.Exit):  # `--help` answers at once
            command.make_context(name, list(own), parent=context)
    if name == "explain" and own:
        assert own[0] in {"CHECK", "--all", *(check.name for check in checks.CHECKS)}


CONSOLES = [
    path.read_text(encoding="utf-8") for path in (ROOT / "tests/projects").rglob("console.txt")
]


def on_a_terminal(console: str) -> str:
    """What a case of tests/projects/ prints, without its marks for stderr and exit codes."""
    return re.sub(r"^(! ?|\[exit \d\]\n)", "", console, flags=re.MULTILINE)


@pytest.mark.parametrize(
    "text",
    [
        *(text for language, _, text in fences(DOCS / "gate.md") if language == "console"),
        *(text for *_, text in fences(DOCS / "diff.md") if "--bundles" in text),
    ],
)
def test_the_manual_shows_what_a_case_prints(text: str) -> None:
    assert any(text in on_a_terminal(console) for console in CONSOLES)


def test_the_readme_lists_all_commands() -> None:
    table = tables(ROOT / "README.md", "Your own project")[0]
    assert [row[0].split()[0] for row in table.rows] == list(COMMANDS)
